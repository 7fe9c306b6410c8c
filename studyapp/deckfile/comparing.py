"""Two versions of a curated deck: what was added, changed, retired and taken out, card by card."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.exchange.phrases import Phrases, phrases_in

_NAMES = {
    "front": "question",
    "back": "answer",
    "is_cloze": "form",
    "fingerprint": "place",
    "is_retired": "state",
}


@dataclass(frozen=True, slots=True)
class ChangedCard:
    """A card that both versions have, and that is not the same in them.

    Attributes:
        names: of the fields that differ, as `SharedCard` calls them.
    """

    before: SharedCard
    after: SharedCard
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """The names of what differs, for people."""
        return ", ".join(_NAMES.get(name, name) for name in self.names)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fates of the cards of a deck.

    Attributes:
        retired: those that are retired now, as they are now; a retired card that changes is among the changed ones.
        removed: those that are no longer in the file, as they were.
        is_reordered: whether the cards that both have stand in another order.
        facts: names of what differs of the deck itself, as `SharedDeck` calls it.
        media: names of the pictures and sounds that have another content, or were not there.
    """

    added: tuple[SharedCard, ...]
    changed: tuple[ChangedCard, ...]
    retired: tuple[SharedCard, ...]
    removed: tuple[SharedCard, ...]
    is_reordered: bool
    facts: tuple[str, ...]
    media: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        of_cards = self.added or self.changed or self.retired or self.removed or self.is_reordered
        return bool(of_cards or self.facts or self.media)


def compare(before: SharedDeck, after: SharedDeck, media: Iterable[str] = ()) -> Comparison:
    """Return what differs between two versions of a deck; cards are told apart by uid.

    Args:
        before: the older version.
        after: the newer one.
        media: see `Comparison`; a deck file has none of it.
    """
    olds = {card.uid: card for card in before.cards}
    news = {card.uid: card for card in after.cards}
    both = [(olds[card.uid], card) for card in after.cards if card.uid in olds]
    retired = tuple(new for old, new in both if new.is_retired and not old.is_retired)
    changed = [ChangedCard(old, new, names) for old, new in both if (names := differing(old, new))]
    return Comparison(
        tuple(card for card in after.cards if card.uid not in olds),
        tuple(change for change in changed if change.after not in retired or len(change.names) > 1),
        retired,
        tuple(card for card in before.cards if card.uid not in news),
        [card.uid for card in before.cards if card.uid in news] != [new.uid for _, new in both],
        tuple(name for name in differing(before, after) if name != "cards"),
        tuple(sorted(media)),
    )


def differing[T: (SharedCard, SharedDeck)](before: T, after: T) -> tuple[str, ...]:
    """Return the names of the fields in which two cards or decks differ."""
    names = (field.name for field in fields(before))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def changelog(
    found: Comparison, is_free: Callable[[str], bool] = lambda _words: True, languages: Sequence[str] = ()
) -> Iterator[str]:
    """Yield one sentence for each kind of change, as a draft for the changelog of the new version.

    Args:
        found: what differs.
        is_free: whether the first words of a card may stand there; else it is only counted.
        languages: of the deck and of its author, as `phrases.phrases_in` takes them.
    """
    said = phrases_in(*languages)
    changed = tuple(change.after for change in found.changed)
    kinds = {"added": found.added, "changed": changed, "retired": found.retired, "removed": found.removed}
    for what, cards in kinds.items():
        if cards:
            counted = said.card if len(cards) == 1 else said.cards.format(len(cards))
            names = _named([words for words in map(brief, cards) if is_free(words)], len(cards), said)
            yield f"{said.changes[what].format(counted)}{names}."
    if found.is_reordered:
        yield said.reordered
    if found.media:
        yield said.medium if len(found.media) == 1 else said.media.format(len(found.media))


def _named(words: Sequence[str], number: int, said: Phrases, most: int = 3) -> str:
    named = [said.quoted.format(word) for word in words[:most]]
    more = said.more.format(number - len(named)) if number > len(named) else ""
    return f": {', '.join(named)}{more}" if named else ""


def brief(card: SharedCard, most: int = 60) -> str:
    """Return the first words of a card, on one line."""
    line = " ".join(card.front.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
