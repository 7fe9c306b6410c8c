"""What the library and a deck file agreed on last, by taking or publishing: the base against which both are merged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from studyapp.deckfile.descent import grew_from
from studyapp.domain import codec
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.storage import Writer

_KEY = "curated."


@dataclass(frozen=True, slots=True)
class Agreed:
    """A curated deck as it was taken or published last.

    Attributes:
        deck: with its cards.
        source: the file or address that it came from or went to.
        cards: by uid, with what they are here.
        marks: of what its file held, as by `descent.marks_of`; none where an older program kept it.
    """

    deck: SharedDeck
    source: str
    cards: Mapping[Uid, AgreedCard]
    marks: tuple[str, ...] = ()

    def is_in(self, deck: SharedDeck) -> bool:
        """Whether a version grew from this one."""
        return grew_from(deck, self.deck, self.marks, self.marks[1:])


def agreed(library: Library, deck_uid: Uid) -> Agreed | None:
    """What was agreed on last; None of a deck that was neither taken nor published."""
    known = held(library, deck_uid)
    if known is None:
        return None
    cards = library.store.reads.agreed(deck_uid)
    deck = replace(known[0], cards=tuple(each.card for each in cards))
    return Agreed(deck, known[1], {each.card.uid: each for each in cards}, known[2])


def held(library: Library, deck_uid: Uid) -> tuple[SharedDeck, str, tuple[str, ...]] | None:
    """The deck itself as it was agreed on last, without its cards, where it came from or went to, and its marks."""
    match library.store.reads.setting(f"{_KEY}{deck_uid}"):
        case {"version": int(version), "source": str(source), **rest}:
            facts, marks = rest.get("deck"), rest.get("marks")
            deck = codec.shared_deck_from_json(facts) if facts else SharedDeck(deck_uid, "", version)
            return deck, source, tuple(map(str, marks)) if isinstance(marks, list) else ()
        case _:
            return None


def media_agreed(library: Library, deck_uid: Uid) -> Mapping[str, str]:
    """The media that came here with a deck or went from here with it, by name, and the SHA-256 of each."""
    match library.store.reads.setting(f"{_KEY}{deck_uid}"):
        case {"media": dict(media)}:
            return {str(name): str(sha256) for name, sha256 in media.items()}
        case _:
            return {}


def hold(
    writer: Writer,
    deck: SharedDeck,
    source: str,
    cards: Iterable[AgreedCard],
    media: Mapping[str, str],
    marks: Iterable[str],
) -> None:
    """Remembers what is agreed on from now on, inside an operation.

    Args:
        writer: of the operation.
        deck: the deck itself; its cards are those given apart.
        source: see `Agreed`.
        cards: in the order of the deck.
        media: see `media_agreed`.
        marks: see `Agreed`.
    """
    facts = codec.shared_deck_to_json(replace(deck, cards=()))
    value = {"version": deck.version, "source": source, "deck": facts, "media": dict(media)}
    value["marks"] = list(marks)
    writer.set_setting(f"{_KEY}{deck.uid}", value)
    writer.hold_agreed(deck.uid, cards)
