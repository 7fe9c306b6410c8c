"""Merge two versions of a curated deck that have a common ancestor, and list their conflicts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from studyapp.deckfile.descent import grew_from, has_words_of
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.exchange.merging import Changed, changed, merged_order, merged_tags, merged_values
from studyapp.domain.ids import Uid

_NOT_BY_FIELD = frozenset({"uid", "tags", "quotation", "cards", "releases", "version"})
_QUESTION = ("front", "back", "is_cloze")  # fields that are merged as one value
_PLACE = ("fingerprint", "blanks")  # likewise


class Side(StrEnum):
    """The side whose value a person chooses in a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


Key = tuple[Uid | None, str]
"""The uid of a card (None for the deck itself) and the name of a field ("" for the whole card)."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both sides changed in different ways; the merged deck has ours until a person decides.

    Attributes:
        card_uid: None for the deck itself.
        name: the field, or "" if one side removed the card and the other changed it.
        base: the value of the common ancestor; None if unknown.
        ours: None if we removed the card; `theirs` likewise.
        together: other fields that are decided with this one, because they mean nothing without it.
    """

    card_uid: Uid | None
    name: str
    base: Any
    ours: Any
    theirs: Any
    together: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Return the key by which a decision names this conflict."""
        return self.card_uid, self.name


@dataclass(frozen=True, slots=True)
class MergedDeck:
    """A merged deck with the changes of both sides, and the conflicts that a person has to decide."""

    deck: SharedDeck
    conflicts: tuple[Conflict, ...]


def merge(base: SharedDeck | None, ours: SharedDeck, theirs: SharedDeck) -> MergedDeck:
    """Merge two versions of a deck by card and field.

    Without a base every difference is a conflict, and no card is removed. A card that one side removed and the other
    left alone is removed; one that the other changed stays, as a conflict. If both sides published a version since the
    base, the merged deck gets the next number and the changelogs of both.
    """
    conflicts: list[Conflict] = []
    before = base or replace(theirs, cards=(), quotation=())
    cards = _merged_cards(before, ours, theirs, conflicts)
    deck = _merged_fields(before, ours, theirs, None, conflicts, is_known=base is not None)
    deck = replace(deck, cards=cards, quotation=_merged_tag_order(before.quotation, ours.quotation, theirs.quotation))
    return MergedDeck(_with_version(deck, before, ours, theirs), tuple(conflicts))


def _merged_cards(
    base: SharedDeck, ours: SharedDeck, theirs: SharedDeck, conflicts: list[Conflict]
) -> tuple[SharedCard, ...]:
    before, our_cards, their_cards = (_by_uid(deck.cards) for deck in (base, ours, theirs))
    merged: dict[Uid, SharedCard] = {}
    for uid in {**our_cards, **their_cards}:
        card = _merged_card(before.get(uid), our_cards.get(uid), their_cards.get(uid), conflicts)
        if card is not None:
            merged[uid] = card
    order = merged_order(*([uid for uid in cards if uid in merged] for cards in (before, our_cards, their_cards)))
    return tuple(merged[uid] for uid in order)


def _merged_card(
    base: SharedCard | None, ours: SharedCard | None, theirs: SharedCard | None, conflicts: list[Conflict]
) -> SharedCard | None:
    changed_by = changed(base, ours, theirs)
    if changed_by is not Changed.BY_BOTH:
        return theirs if changed_by is Changed.BY_THEM else ours
    if ours is None or theirs is None:
        remaining = ours or theirs
        conflicts += [Conflict(remaining.uid, "", base, ours, theirs)] if remaining else []
        return remaining
    card = _merged_fields(base or ours, ours, theirs, ours.uid, conflicts, is_known=base is not None)
    base_card = base or replace(ours, tags=(), quotation=())
    return replace(
        card,
        tags=_merged_tag_order(base_card.tags, ours.tags, theirs.tags),
        quotation=_merged_tag_order(base_card.quotation, ours.quotation, theirs.quotation),
    )


def decide(merged: MergedDeck, sides: Mapping[Key, Side]) -> MergedDeck:
    """Return the deck with the values that a person chose, and the conflicts that are left.

    One decision settles all fields that belong together.
    """
    cards = {card.uid: card for card in merged.deck.cards}
    facts: dict[str, Any] = {}
    undecided: list[Conflict] = []
    for conflict in merged.conflicts:
        choices = (sides.get((conflict.card_uid, name)) for name in (conflict.name, *conflict.together))
        side = next((choice for choice in choices if choice is not None), None)
        if side is None:
            undecided.append(conflict)
            continue
        value = conflict.theirs if side is Side.THEIRS else conflict.ours
        if conflict.card_uid is None:
            facts[conflict.name] = value
        elif conflict.name:
            cards[conflict.card_uid] = replace(cards[conflict.card_uid], **{conflict.name: value})
        elif value is None:
            del cards[conflict.card_uid]
    return MergedDeck(replace(merged.deck, **facts, cards=tuple(cards.values())), tuple(undecided))


def _merged_fields[T: (SharedCard, SharedDeck)](
    base: T, ours: T, theirs: T, uid: Uid | None, conflicts: list[Conflict], *, is_known: bool = True
) -> T:
    """Return ours with the values that only they changed; without a known base every difference is a conflict."""
    groups = _field_groups(base, ours, theirs)
    before, our_values, their_values = (
        {names: get(version) for names, get in groups.items()} for version in (base, ours, theirs)
    )
    merged = merged_values(before if is_known else {}, our_values, their_values)
    for names in merged.conflicts:
        differing = tuple(name for name in names if getattr(ours, name) != getattr(theirs, name))
        for name in differing:
            together = tuple(other_name for other_name in differing if other_name != name)
            base_value = getattr(base, name) if is_known else None
            sides = getattr(ours, name), getattr(theirs, name)
            conflicts.append(Conflict(uid, name, base_value, *sides, together))
    return replace(ours, **{name: getattr(theirs, name) for names in merged.theirs for name in names})


def _field_groups(*versions: SharedCard | SharedDeck) -> Mapping[tuple[str, ...], Callable[[Any], Any]]:
    """Return a function that gets the values of each group of fields that is merged as one value.

    Question, answer and form are one value, and so are the blanks and their place. If the blanks differ, all of these
    are one value, because the question of a card that is shared without its words depends on its blanks.
    """
    if len({getattr(version, "blanks", None) for version in versions}) > 1:
        return _getters(isinstance(versions[0], SharedCard), (*_QUESTION, *_PLACE))
    if len({getattr(version, "is_cloze", None) for version in versions}) > 1:
        return _getters(isinstance(versions[0], SharedCard), _QUESTION, _PLACE)
    return _getters(isinstance(versions[0], SharedCard), _PLACE)


@cache
def _getters(is_card: bool, *groups: tuple[str, ...]) -> Mapping[tuple[str, ...], Callable[[Any], Any]]:
    """Return a function that gets the values of each group; a field outside of the groups is a group of its own.

    It is cached, since it is the same for all cards.
    """
    grouped = {name for group in groups for name in group}
    names = [field.name for field in fields(SharedCard if is_card else SharedDeck) if field.name not in _NOT_BY_FIELD]
    all_groups = [
        *(group for group in groups if group[0] in names),
        *((name,) for name in names if name not in grouped),
    ]
    return {group: attrgetter(*group) for group in all_groups}


def _merged_tag_order(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Merge tags and keep the order in the file: theirs if only they changed them."""
    before, our_tags, their_tags = (tuple(dict.fromkeys(tags)) for tags in (base, ours, theirs))
    return (
        their_tags
        if changed(before, our_tags, their_tags) is Changed.BY_THEM
        else merged_tags(before, our_tags, their_tags)
    )


def _with_version(merged: SharedDeck, base: SharedDeck, ours: SharedDeck, theirs: SharedDeck) -> SharedDeck:
    """Return the merged deck with its version number and its changelog.

    If both sides published a version since the base, and neither descends from the other, it is the version after both.
    """
    newest = max(ours.version, theirs.version)
    if base.version in (ours.version, theirs.version) or _is_same_history(merged, ours, theirs):
        return replace(merged, version=newest, releases=_joined_releases(ours, theirs, base))
    if _descends_from(ours, theirs):
        return replace(merged, version=newest, releases=_joined_releases(ours, theirs, base, covers_second=True))
    if _descends_from(theirs, ours):
        return replace(merged, version=newest, releases=_joined_releases(theirs, ours, base, covers_second=True))
    return replace(merged, version=newest + 1, releases=_releases_of_fork(ours, theirs))


def _is_same_history(merged: SharedDeck, ours: SharedDeck, theirs: SharedDeck) -> bool:
    """Return whether two versions, not both with marks, have the same number, changelog and content."""
    if (_marks(ours) and _marks(theirs)) or ours.version != theirs.version:
        return False
    if _without_marks(ours.releases) != _without_marks(theirs.releases):
        return False
    return merged in (ours, replace(theirs, releases=ours.releases))


def _descends_from(newer: SharedDeck, older: SharedDeck) -> bool:
    """Return whether a version descends from another, by the marks or, without these, the words of its changelog."""
    marks = _marks(older)
    if marks:
        return grew_from(newer, older, marks)
    return newer.version > older.version and all(has_words_of(newer, release) for release in older.releases)


def _marks(deck: SharedDeck) -> tuple[str, ...]:
    """Return the marks of the version itself."""
    return deck.releases[0].marks if deck.releases and deck.releases[0].version == deck.version else ()


def _without_marks(releases: Iterable[Release]) -> tuple[Release, ...]:
    return tuple(replace(release, marks=()) for release in releases)


def _joined_releases(
    first: SharedDeck, second: SharedDeck, base: SharedDeck, *, covers_second: bool = False
) -> tuple[Release, ...]:
    """Return the releases of both, the newest first.

    Of two releases with one number, take the one that was changed, with the marks of both.

    Args:
        first: the side that wins if both changed a release.
        second: the other side.
        base: the common ancestor.
        covers_second: whether the changelog of the first covers all releases of the second, under any number.
    """
    before, our_releases, their_releases = (_without_marks(deck.releases) for deck in (base, first, second))
    dropped = {release for release in before if release not in our_releases or release not in their_releases}
    if covers_second:
        numbers = {release.version for release in our_releases}
        dropped |= {release for release in their_releases if release.version not in numbers and release not in before}
    releases = {release.version: release for release in (*their_releases, *our_releases) if release not in dropped}
    marks: dict[int, set[str]] = defaultdict(set)
    for release in (*first.releases, *second.releases):
        marks[release.version].update(release.marks)
    return tuple(
        replace(releases[number], marks=tuple(sorted(marks[number]))) for number in sorted(releases, reverse=True)
    )


def _releases_of_fork(ours: SharedDeck, theirs: SharedDeck) -> tuple[Release, ...]:
    """Return the common releases, and above them one with the next number that joins what only one side has."""
    common = [release for release in ours.releases if release in theirs.releases]
    of_one_side = [release for release in (*ours.releases, *theirs.releases) if release not in common]
    if not of_one_side:
        return tuple(common)
    changes = tuple(dict.fromkeys(line for release in of_one_side for line in release.changes))
    marks = tuple(sorted({mark for release in of_one_side for mark in release.marks}))
    version, date = max(ours.version, theirs.version) + 1, max(release.date for release in of_one_side)
    return (Release(version, date, changes, marks), *common)


def _by_uid(cards: Sequence[SharedCard]) -> Mapping[Uid, SharedCard]:
    return {card.uid: card for card in cards}
