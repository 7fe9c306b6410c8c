"""Store the last common version of a library's deck and its deck file, which is the base of a merge of both.

Taking or publishing the deck makes a version common. Earlier common versions are stored as differences from the next
one, because the next file may descend from any of them; see `lines`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from studyapp.deckfile.descent import grew_from
from studyapp.domain import codec
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.storage import Writer

_KEY = "curated."
_MOST_EARLIER = 24  # versions stored beside the last one: two years of a deck that is published each month


@dataclass(frozen=True, slots=True)
class Agreed:
    """A version of a curated deck that library and file have in common.

    Attributes:
        deck: the deck, with its cards.
        source: the file or address that it came from or went to.
        cards: the cards of the deck with their notes here, by uid.
        marks: the marks of the content of its file, by `descent.marks_of`; empty if an older program stored it.
        media: the SHA-256 of each medium that came or went with the deck, by name.
        was_published: whether this library published it, so that its words may be those of its own author.
    """

    deck: SharedDeck
    source: str
    cards: Mapping[Uid, AgreedCard]
    marks: tuple[str, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)
    was_published: bool = False

    def is_in(self, deck: SharedDeck) -> bool:
        """Return whether a version descends from this one."""
        return grew_from(deck, self.deck, self.marks, self.marks[1:])


def load_agreed_deck(library: Library, deck_uid: Uid) -> Agreed | None:
    """Return the last common version; None for a deck that was neither taken nor published."""
    value = _value(library, deck_uid)
    return (
        _agreed_from_json(value, deck_uid, library.store.counterparts.agreed(deck_uid)) if value is not None else None
    )


def agreed_before(library: Library, deck_uid: Uid) -> Iterator[Agreed]:
    """Yield the earlier common versions, the latest first; each is read only when the caller gets to it."""
    value = _value(library, deck_uid)
    cards = {agreed_card.card.uid: agreed_card for agreed_card in library.store.counterparts.agreed(deck_uid)}
    for earlier in reversed(_earlier_values(value)):
        differing = library.store.counterparts.agreed(_key_of_cards(deck_uid, earlier))
        absent = set(map(str, earlier.get("absent", ())))
        cards = {uid: card for uid, card in cards.items() if uid not in absent}
        cards |= {card.card.uid: card for card in differing}
        yield _agreed_from_json(earlier, deck_uid, cards.values())


class AgreedFacts(NamedTuple):
    """The last common version of a deck.

    Attributes:
        deck: the version without its cards.
        source: its file or address.
        marks: its marks, by which later versions know it.
    """

    deck: SharedDeck
    source: str
    marks: tuple[str, ...]


def load_agreed_facts(library: Library, deck_uid: Uid) -> AgreedFacts | None:
    """Return the last common version of a deck, or None."""
    value = _value(library, deck_uid)
    if value is None:
        return None
    known = _agreed_from_json(value, deck_uid, ())
    return AgreedFacts(known.deck, known.source, known.marks)


def media_agreed(library: Library, deck_uid: Uid) -> Mapping[str, str]:
    """Return the SHA-256 of each medium that came or went with the last common version, by name."""
    value = _value(library, deck_uid)
    return _media(value) if value is not None else {}


def remember(library: Library, writer: Writer, now: Agreed) -> None:
    """Store a new common version, inside an operation.

    Args:
        library: the library of the deck.
        writer: the writer of the operation.
        now: the version, with its cards in the order of the deck.
    """
    uid, last = now.deck.uid, _value(library, now.deck.uid)
    before = list(_earlier_values(last))
    if last is not None:
        cards_before = {agreed_card.card.uid: agreed_card for agreed_card in library.store.counterparts.agreed(uid)}
        is_other_content = _agreed_from_json(last, uid, ()).marks != now.marks
        if is_other_content:
            facts_of_last = {name: value for name, value in last.items() if name != "before"}
            before.append(facts_of_last | {"place": before[-1]["place"] + 1 if before else 1})
        if before:
            _store_differences(library, writer, uid, before, cards_before, now)
    for earlier in before[:-_MOST_EARLIER]:
        writer.store_agreed(_key_of_cards(uid, earlier), ())
    facts = codec.shared_deck_to_json(replace(now.deck, cards=()))
    value = {"version": now.deck.version, "source": now.source, "deck": facts, "media": dict(now.media)}
    value |= {"marks": list(now.marks), "was_published": now.was_published, "before": before[-_MOST_EARLIER:]}
    writer.set_setting(f"{_KEY}{uid}", value)
    writer.store_agreed(uid, now.cards.values())


def _store_differences(
    library: Library,
    writer: Writer,
    deck_uid: Uid,
    before: list[dict[str, Any]],
    cards_before: Mapping[Uid, AgreedCard],
    now: Agreed,
) -> None:
    """Store with the version before the cards that change now, unless it already stores a form of its own."""
    last = before[-1]
    absent = set(map(str, last.get("absent", ())))
    stored = {
        agreed_card.card.uid: agreed_card
        for agreed_card in library.store.counterparts.agreed(_key_of_cards(deck_uid, last))
    }
    known = absent | stored.keys()
    changed = {
        uid: card_before
        for uid, card_before in cards_before.items()
        if uid not in known and now.cards.get(uid) != card_before
    }
    last["absent"] = sorted(absent | (now.cards.keys() - cards_before.keys() - known))
    if changed:
        writer.store_agreed(_key_of_cards(deck_uid, last), (stored | changed).values())


def _value(library: Library, deck_uid: Uid) -> dict[str, Any] | None:
    match library.store.reads.setting(f"{_KEY}{deck_uid}"):
        case {"version": int(), "source": str()} as value if isinstance(value, dict):
            return value
        case _:
            return None


def _earlier_values(value: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the stored values of the earlier versions, the oldest first."""
    values = value.get("before") if value is not None else None
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _key_of_cards(deck_uid: Uid, value: Mapping[str, Any]) -> Uid:
    """Return the key under which the cards of an earlier version are stored."""
    return Uid(f"{deck_uid}.{value['place']}")


def _agreed_from_json(value: Mapping[str, Any], deck_uid: Uid, cards: Iterable[AgreedCard]) -> Agreed:
    facts, marks = value.get("deck"), value.get("marks")
    by_uid = {card.card.uid: card for card in cards}
    deck = codec.shared_deck_from_json(facts) if facts else SharedDeck(deck_uid, "", value["version"])
    return Agreed(
        replace(deck, cards=tuple(agreed_card.card for agreed_card in by_uid.values())),
        value["source"],
        by_uid,
        tuple(map(str, marks)) if isinstance(marks, list) else (),
        _media(value),
        value.get("was_published") is True,
    )


def _media(value: Mapping[str, Any]) -> Mapping[str, str]:
    media = value.get("media")
    return {str(name): str(sha256) for name, sha256 in media.items()} if isinstance(media, dict) else {}
