"""Keep what the library and a deck file agreed on last, by taking or publishing: the base of a merge of both.

What they agreed on before that is kept too, as far as it differs from what came after, since the next version may have
grown from it; see `lines`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from studyapp.deckfile.descent import grew_from
from studyapp.domain import codec
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.storage import Writer

_KEY = "curated."
_MOST = 24  # versions that are kept beside the last one


@dataclass(frozen=True, slots=True)
class Agreed:
    """A curated deck as it was taken or published last.

    Attributes:
        deck: with its cards.
        source: the file or address that it came from or went to.
        cards: by uid, with what they are here.
        marks: of what its file held, as by `descent.marks_of`; none where an older program kept it.
        media: those that came here with the deck or went from here with it, by name, and the SHA-256 of each.
        was_published: whether it went from here, so that its words may be those of whoever has the library.
    """

    deck: SharedDeck
    source: str
    cards: Mapping[Uid, AgreedCard]
    marks: tuple[str, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)
    was_published: bool = False

    def is_in(self, deck: SharedDeck) -> bool:
        """Return whether a version grew from this one."""
        return grew_from(deck, self.deck, self.marks, self.marks[1:])


def agreed(library: Library, deck_uid: Uid) -> Agreed | None:
    """Return the last agreement; None for a deck that was neither taken nor published."""
    value = _value(library, deck_uid)
    return _agreed(value, deck_uid, library.store.counterparts.agreed(deck_uid)) if value is not None else None


def agreed_before(library: Library, deck_uid: Uid) -> Iterator[Agreed]:
    """Yield the agreements before the last one, the latest first; each is worked out once it is asked for."""
    value = _value(library, deck_uid)
    cards = {each.card.uid: each for each in library.store.counterparts.agreed(deck_uid)}
    for each in reversed(_before(value)):
        differing = library.store.counterparts.agreed(_named(deck_uid, each))
        absent = set(map(str, each.get("absent", ())))
        cards = {uid: card for uid, card in cards.items() if uid not in absent}
        cards |= {card.card.uid: card for card in differing}
        yield _agreed(each, deck_uid, cards.values())


def held(library: Library, deck_uid: Uid) -> tuple[SharedDeck, str, tuple[str, ...]] | None:
    """The deck itself as it was agreed on last, without its cards, where it came from or went to, and its marks."""
    value = _value(library, deck_uid)
    if value is None:
        return None
    known = _agreed(value, deck_uid, ())
    return known.deck, known.source, known.marks


def media_agreed(library: Library, deck_uid: Uid) -> Mapping[str, str]:
    """Return the media that came here with a deck or went from here with it, by name, and the SHA-256 of each."""
    value = _value(library, deck_uid)
    return _media(value) if value is not None else {}


def hold(library: Library, writer: Writer, now: Agreed) -> None:
    """Remember what is agreed on from now on, inside an operation.

    Args:
        library: that has the deck.
        writer: of the operation.
        now: its cards in the order of the deck.
    """
    uid, last = now.deck.uid, _value(library, now.deck.uid)
    before = list(_before(last))
    if last is not None:
        was = {each.card.uid: each for each in library.store.counterparts.agreed(uid)}
        is_other = _agreed(last, uid, ()).marks != now.marks
        if is_other:
            kept = {name: value for name, value in last.items() if name != "before"}
            before.append(kept | {"place": before[-1]["place"] + 1 if before else 1})
        if before:
            _keep(library, writer, uid, before, was, now)
    for each in before[:-_MOST]:
        writer.hold_agreed(_named(uid, each), ())
    facts = codec.shared_deck_to_json(replace(now.deck, cards=()))
    value = {"version": now.deck.version, "source": now.source, "deck": facts, "media": dict(now.media)}
    value |= {"marks": list(now.marks), "was_published": now.was_published, "before": before[-_MOST:]}
    writer.set_setting(f"{_KEY}{uid}", value)
    writer.hold_agreed(uid, now.cards.values())


def _keep(
    library: Library,
    writer: Writer,
    deck_uid: Uid,
    before: list[dict[str, Any]],
    was: Mapping[Uid, AgreedCard],
    now: Agreed,
) -> None:
    """Keep the cards that are others from now on with the version before, unless it had them otherwise already."""
    last = before[-1]
    absent = set(map(str, last.get("absent", ())))
    kept = {each.card.uid: each for each in library.store.counterparts.agreed(_named(deck_uid, last))}
    known = absent | kept.keys()
    changed = {uid: each for uid, each in was.items() if uid not in known and now.cards.get(uid) != each}
    last["absent"] = sorted(absent | (now.cards.keys() - was.keys() - known))
    if changed:
        writer.hold_agreed(_named(deck_uid, last), (kept | changed).values())


def _value(library: Library, deck_uid: Uid) -> dict[str, Any] | None:
    match library.store.reads.setting(f"{_KEY}{deck_uid}"):
        case {"version": int(), "source": str()} as value if isinstance(value, dict):
            return value
        case _:
            return None


def _before(value: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the kept records of the versions before, the oldest first."""
    kept = value.get("before") if value is not None else None
    return [each for each in kept if isinstance(each, dict)] if isinstance(kept, list) else []


def _named(deck_uid: Uid, value: Mapping[str, Any]) -> Uid:
    """Return the key of the cards of a version before."""
    return Uid(f"{deck_uid}.{value['place']}")


def _agreed(value: Mapping[str, Any], deck_uid: Uid, cards: Iterable[AgreedCard]) -> Agreed:
    facts, marks = value.get("deck"), value.get("marks")
    by_uid = {each.card.uid: each for each in cards}
    deck = codec.shared_deck_from_json(facts) if facts else SharedDeck(deck_uid, "", value["version"])
    return Agreed(
        replace(deck, cards=tuple(each.card for each in by_uid.values())),
        value["source"],
        by_uid,
        tuple(map(str, marks)) if isinstance(marks, list) else (),
        _media(value),
        value.get("was_published") is True,
    )


def _media(value: Mapping[str, Any]) -> Mapping[str, str]:
    media = value.get("media")
    return {str(name): str(sha256) for name, sha256 in media.items()} if isinstance(media, dict) else {}
