"""Compare where cards stand in a running Anki, by deck and suspension, with where they stand here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Final

from studyapp.anki.connect.client import Client
from studyapp.anki.connect.queries import ask
from studyapp.anki.connect.values import TheirNote
from studyapp.domain.ids import Uid

NEEDED: Final = frozenset({"getDecks", "areSuspended"})
"""Actions of the add-on that tell where cards stand."""

SUSPEND: Final = "suspend"

_BATCH: Final = 500  # cards in one call


@dataclass(frozen=True, slots=True)
class Places:
    """The cards that stand otherwise in Anki than here.

    Attributes:
        elsewhere: for each note, the deck in Anki of a card that is not in the deck to which notes are sent.
        to_suspend: ids in Anki of cards that are suspended here only.
        suspended_there: the number of cards that are suspended in Anki only.
    """

    elsewhere: Mapping[Uid, str]
    to_suspend: tuple[int, ...] = ()
    suspended_there: int = 0


NO_PLACES: Final = Places({})


def compare_places(
    client: Client, deck_name: str, ours: Mapping[Uid, Sequence[bool]], theirs: Sequence[TheirNote]
) -> Places:
    """Return the cards that stand otherwise in Anki than here.

    Args:
        client: the way to Anki, which must know `NEEDED`.
        deck_name: the deck to which notes are sent; a course may contain it in Anki.
        ours: for each note, whether each of its cards is suspended here, in the order of the cards.
        theirs: the notes in Anki; one with more or fewer cards than here tells of its deck only.

    Raises:
        StudyAppError: Anki cannot be reached, or refuses.
    """
    numbers = [number for note in theirs if note.uid in ours for number in note.card_ids]
    decks, suspended = dict[int, str](), set[int]()
    for batch in batched(numbers, _BATCH):
        for name, card_deck in ask(client, "getDecks", dict, cards=batch).items():
            decks |= dict.fromkeys(card_deck, name)
        suspended_in_anki = ask(client, "areSuspended", list, cards=batch)
        suspended |= {number for number, is_suspended in zip(batch, suspended_in_anki, strict=True) if is_suspended}
    elsewhere, to_suspend, there = dict[Uid, str](), list[int](), 0
    for note in (note for note in theirs if note.uid in ours):
        for name in (decks[number] for number in note.card_ids if number in decks):
            if not f"::{name}".endswith(f"::{deck_name}"):
                elsewhere[note.uid] = name
        if len(ours[note.uid]) == len(note.card_ids):
            for number, is_here in zip(note.card_ids, ours[note.uid], strict=True):
                if is_here and number not in suspended:
                    to_suspend.append(number)
                there += number in suspended and not is_here
    return Places(elsewhere, tuple(to_suspend), there)


def suspend(client: Client, cards: Sequence[int]) -> None:
    """Suspend cards in Anki.

    Raises:
        StudyAppError: Anki cannot be reached, or refuses.
    """
    for batch in batched(cards, _BATCH):
        client.call(SUSPEND, cards=batch)
