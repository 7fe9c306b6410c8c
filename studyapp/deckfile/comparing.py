"""Compare two versions of a curated deck card by card, and draft the changelog of the newer one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.exchange.phrases import Phrases, phrases_in

_WORDS_FOR_PEOPLE = {
    "front": "question",
    "back": "answer",
    "is_cloze": "form",
    "fingerprint": "place",
    "is_retired": "state",
}


@dataclass(frozen=True, slots=True)
class ChangedCard:
    """A card that both versions have and that differs between them.

    Attributes:
        names: the fields of `SharedCard` that differ.
    """

    before: SharedCard
    after: SharedCard
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the fields that differ, in words for people."""
        return ", ".join(_WORDS_FOR_PEOPLE.get(name, name) for name in self.names)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two versions of a deck.

    Attributes:
        retired: cards retired since the older version, as they are now; one that changed otherwise is in `changed` too.
        removed: cards that are no longer in the file, as they were.
        is_reordered: whether the cards that both versions have are in another order.
        facts: the fields of `SharedDeck` that differ, other than its cards.
        media: names of the pictures and sounds that are new or have another content.
    """

    added: tuple[SharedCard, ...]
    changed: tuple[ChangedCard, ...]
    retired: tuple[SharedCard, ...]
    removed: tuple[SharedCard, ...]
    is_reordered: bool
    facts: tuple[str, ...]
    media: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        card_changes = self.added or self.changed or self.retired or self.removed or self.is_reordered
        return bool(card_changes or self.facts or self.media)


def compare(before: SharedDeck, after: SharedDeck, media: Iterable[str] = ()) -> Comparison:
    """Return the differences between two versions of a deck; uids say which cards are the same.

    Args:
        before: the older version.
        after: the newer one.
        media: the media, as in `Comparison`; a deck file itself holds none.
    """
    old_cards = {card.uid: card for card in before.cards}
    new_cards = {card.uid: card for card in after.cards}
    both = [(old_cards[card.uid], card) for card in after.cards if card.uid in old_cards]
    retired = tuple(new for old, new in both if new.is_retired and not old.is_retired)
    changed = [ChangedCard(old, new, names) for old, new in both if (names := differing_fields(old, new))]
    return Comparison(
        tuple(card for card in after.cards if card.uid not in old_cards),
        tuple(change for change in changed if change.after not in retired or len(change.names) > 1),
        retired,
        tuple(card for card in before.cards if card.uid not in new_cards),
        [card.uid for card in before.cards if card.uid in new_cards] != [new.uid for _, new in both],
        tuple(name for name in differing_fields(before, after) if name != "cards"),
        tuple(sorted(media)),
    )


def differing_fields[T: (SharedCard, SharedDeck)](before: T, after: T) -> tuple[str, ...]:
    """Return the names of the fields in which two cards or decks differ."""
    names = (field.name for field in fields(before))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def changelog(
    comparison: Comparison, is_free: Callable[[str], bool] = lambda _words: True, languages: Sequence[str] = ()
) -> Iterator[str]:
    """Yield one sentence for each kind of change, as a draft for the changelog of the new version.

    Args:
        comparison: the differences between the versions.
        is_free: returns whether the first words of a card may be published; otherwise the card is only counted.
        languages: the languages of the deck and of its author, as `phrases.phrases_in` takes them.
    """
    phrases = phrases_in(*languages)
    changed = tuple(change.after for change in comparison.changed)
    kinds = {
        "added": comparison.added,
        "changed": changed,
        "retired": comparison.retired,
        "removed": comparison.removed,
    }
    for what, cards in kinds.items():
        if cards:
            count = phrases.card if len(cards) == 1 else phrases.cards.format(len(cards))
            names = _quoted_list([words for words in map(brief, cards) if is_free(words)], len(cards), phrases)
            yield f"{phrases.changes[what].format(count)}{names}."
    if comparison.is_reordered:
        yield phrases.reordered
    if comparison.media:
        yield phrases.medium if len(comparison.media) == 1 else phrases.media.format(len(comparison.media))


def _quoted_list(words: Sequence[str], number: int, phrases: Phrases, most: int = 3) -> str:
    quoted = [phrases.quoted.format(word) for word in words[:most]]
    further = phrases.more.format(number - len(quoted)) if number > len(quoted) else ""
    return f": {', '.join(quoted)}{further}" if quoted else ""


def brief(card: SharedCard, most: int = 60) -> str:
    """Return the first words of a card, on one line."""
    line = " ".join(card.front.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
