"""Tell what an export as text will hold before it is written."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from studyapp.domain.decks import Deck
from studyapp.domain.exchange.packages import ExportPlan, PlannedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.forms import TextChoices, write
from studyapp.formats.values import Carried, Format
from studyapp.library import Library
from studyapp.operations.exporting.texts import chosen_decks, gather_deck
from studyapp.operations.notes.to_judge import to_judge_for
from studyapp.rendering import card_sides

MOST_LINES: Final = 20
"""The number of lines shown of what would be written."""

NO_MEDIA: Final = msg("pictures-and-sounds-are-left-out")

_LONGEST = 300  # characters of a line
_HEAD = 20_000  # bytes


def plan_text(
    library: Library, decks: Sequence[Uid], form: Format, choices: TextChoices | None = None
) -> tuple[ExportPlan, tuple[str, ...]]:
    """Plan what `texts.export_text` would write of decks; nothing is written.

    Returns:
        What it holds, and the first lines of it.

    Raises:
        StudyAppError: a deck is unknown, or nothing of what is wanted has been taken.
    """
    chosen = chosen_decks(library, decks)
    deck = gather_deck(library, chosen)
    written = write(form, deck, choices or TextChoices())
    media = deck.media if Carried.MEDIA in form.carries else ()
    left_out = () if media or not deck.media else (NO_MEDIA,)
    plan = ExportPlan(
        decks=tuple(PlannedDeck(name, *counted) for name, counted in sorted(_count_by_deck(library, chosen).items())),
        media=len(media),
        media_bytes=sum(medium.size for medium in media),
        to_judge=to_judge_for(library, {deck.uid for deck in chosen}),
        notices=(*written.notices, *left_out),
    )
    head = written.content[:_HEAD].decode("utf-8-sig", "replace").splitlines()
    return plan, tuple(line[:_LONGEST] for line in head[:MOST_LINES])


def _count_by_deck(library: Library, wanted: Sequence[Deck]) -> dict[str, tuple[int, int]]:
    """Return notes and cards of each deck that has any."""
    notes, cards = Counter[str](), Counter[str]()
    for deck in wanted:
        for note in unless_stopped(library.notes(deck_uid=deck.uid, states=(NoteState.TAKEN,))):
            notes[deck.exported_name] += 1
            cards[deck.exported_name] += len(card_sides.ordinals(note))
    return {name: (count, cards[name]) for name, count in notes.items()}
