"""Two versions of a curated deck that grew from one -> a version with the changes of both, and where they disagree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from studyapp.deckfile.descent import grew_from, tells
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.exchange.merging import Changed, changed, merged_order, merged_tags, merged_values
from studyapp.domain.ids import Uid

_NOT_BY_FIELD = frozenset({"uid", "tags", "quotation", "cards", "releases", "version"})
_QUESTION, _PLACE = ("front", "back", "is_cloze"), ("fingerprint", "blanks")


class Side(StrEnum):
    """Whose version stands where both changed the same."""

    OURS = "ours"
    THEIRS = "theirs"


Key = tuple[Uid | None, str]
"""A card, or None for the deck itself, and the name of a field, or "" for the card as a whole."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict: both sides changed it, each in its own way; ours stands in the merged deck.

    Attributes:
        card_uid: of the card, or None for the deck itself.
        name: of the field, or "" where one side took the card out and the other changed it.
        base: what stood there before; None of a card that is gone.
        together: the fields that mean nothing without this one, and are decided with it.
    """

    card_uid: Uid | None
    name: str
    base: Any
    ours: Any
    theirs: Any
    together: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """By what a decision names it."""
        return self.card_uid, self.name


@dataclass(frozen=True, slots=True)
class MergedDeck:
    """A merged deck, and what is to be decided; where nothing is, it has the changes of both."""

    deck: SharedDeck
    conflicts: tuple[Conflict, ...]


def merge(base: SharedDeck | None, ours: SharedDeck, theirs: SharedDeck) -> MergedDeck:
    """Return merges two versions of a deck by card and field.

    Without a base every difference is a conflict, and nothing is gone.
    A card that one side took out and the other left alone is gone; one that the other changed stays, as a conflict.
    Two that were both numbered since the base make a third, with the next number and what both tell.
    """
    conflicts: list[Conflict] = []
    before = base or replace(theirs, cards=(), quotation=())
    cards = _merged_cards(before, ours, theirs, conflicts)
    deck = _by_field(before, ours, theirs, None, conflicts, is_known=base is not None)
    deck = replace(deck, cards=cards, quotation=_tags(before.quotation, ours.quotation, theirs.quotation))
    return MergedDeck(_numbered(deck, before, ours, theirs), tuple(conflicts))


def _merged_cards(
    base: SharedDeck, ours: SharedDeck, theirs: SharedDeck, conflicts: list[Conflict]
) -> tuple[SharedCard, ...]:
    before, here, there = (_by_uid(deck.cards) for deck in (base, ours, theirs))
    found: dict[Uid, SharedCard] = {}
    for uid in {**here, **there}:
        card = _merged_card(before.get(uid), here.get(uid), there.get(uid), conflicts)
        if card is not None:
            found[uid] = card
    order = merged_order(*([uid for uid in cards if uid in found] for cards in (before, here, there)))
    return tuple(found[uid] for uid in order)


def _merged_card(
    base: SharedCard | None, ours: SharedCard | None, theirs: SharedCard | None, conflicts: list[Conflict]
) -> SharedCard | None:
    who = changed(base, ours, theirs)
    if who is not Changed.BY_BOTH:
        return theirs if who is Changed.BY_THEM else ours
    if ours is None or theirs is None:
        left = ours or theirs
        conflicts += [Conflict(left.uid, "", base, ours, theirs)] if left else []
        return left
    card = _by_field(base or ours, ours, theirs, ours.uid, conflicts, is_known=base is not None)
    known = base or replace(ours, tags=(), quotation=())
    return replace(
        card,
        tags=_tags(known.tags, ours.tags, theirs.tags),
        quotation=_tags(known.quotation, ours.quotation, theirs.quotation),
    )


def decide(merged: MergedDeck, sides: Mapping[Key, Side]) -> MergedDeck:
    """Return the deck with what a person decided, and the conflicts that are left.

    What belongs together goes together.
    """
    cards = {card.uid: card for card in merged.deck.cards}
    facts: dict[str, Any] = {}
    left: list[Conflict] = []
    for conflict in merged.conflicts:
        named = (sides.get((conflict.card_uid, name)) for name in (conflict.name, *conflict.together))
        side = next((found for found in named if found is not None), None)
        if side is None:
            left.append(conflict)
            continue
        chosen = conflict.theirs if side is Side.THEIRS else conflict.ours
        if conflict.card_uid is None:
            facts[conflict.name] = chosen
        elif conflict.name:
            cards[conflict.card_uid] = replace(cards[conflict.card_uid], **{conflict.name: chosen})
        elif chosen is None:
            del cards[conflict.card_uid]
    return MergedDeck(replace(merged.deck, **facts, cards=tuple(cards.values())), tuple(left))


def _by_field[T: (SharedCard, SharedDeck)](
    base: T, ours: T, theirs: T, uid: Uid | None, conflicts: list[Conflict], *, is_known: bool = True
) -> T:
    """Return ours with what only they changed; without a known base every difference is a conflict."""
    groups = _values(base, ours, theirs)
    before, here, there = ({names: get(version) for names, get in groups.items()} for version in (base, ours, theirs))
    found = merged_values(before if is_known else {}, here, there)
    for names in found.conflicts:
        differing = tuple(name for name in names if getattr(ours, name) != getattr(theirs, name))
        for name in differing:
            together = tuple(other for other in differing if other != name)
            known = getattr(base, name) if is_known else None
            sides = getattr(ours, name), getattr(theirs, name)
            conflicts.append(Conflict(uid, name, known, *sides, together))
    return replace(ours, **{name: getattr(theirs, name) for names in found.theirs for name in names})


def _values(*versions: SharedCard | SharedDeck) -> Mapping[tuple[str, ...], Callable[[Any], Any]]:
    """Return the names of fields with what gets their values, those that are one value together.

    These are what is asked and its form, and the blanks and their place. A card that is shared without its words is
    asked otherwise where the text is not at hand: if its blanks differ, so does all of that.
    """
    if len({getattr(version, "blanks", None) for version in versions}) > 1:
        return _grouped(isinstance(versions[0], SharedCard), (*_QUESTION, *_PLACE))
    if len({getattr(version, "is_cloze", None) for version in versions}) > 1:
        return _grouped(isinstance(versions[0], SharedCard), _QUESTION, _PLACE)
    return _grouped(isinstance(versions[0], SharedCard), _PLACE)


@cache
def _grouped(is_card: bool, *groups: tuple[str, ...]) -> Mapping[tuple[str, ...], Callable[[Any], Any]]:
    """Return the names of its fields, those of a group together, and what gets their values.

    Made once for all cards.
    """
    grouped = {name for group in groups for name in group}
    names = [field.name for field in fields(SharedCard if is_card else SharedDeck) if field.name not in _NOT_BY_FIELD]
    found = [*(group for group in groups if group[0] in names), *((name,) for name in names if name not in grouped)]
    return {group: attrgetter(*group) for group in found}


def _tags(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Merge tags in the order that a file gives them: theirs where only they changed any."""
    before, here, there = (tuple(dict.fromkeys(tags)) for tags in (base, ours, theirs))
    return there if changed(before, here, there) is Changed.BY_THEM else merged_tags(before, here, there)


def _numbered(merged: SharedDeck, base: SharedDeck, ours: SharedDeck, theirs: SharedDeck) -> SharedDeck:
    """Return the merged deck with its number and its changelog.

    If both sides were numbered since the base, and neither grew from the other, it is the version after both.
    """
    newest = max(ours.version, theirs.version)
    if base.version in (ours.version, theirs.version) or _is_known(merged, ours, theirs):
        return replace(merged, version=newest, releases=_of_both(ours, theirs, base))
    if _tells_of(ours, theirs):
        return replace(merged, version=newest, releases=_of_both(ours, theirs, base, is_told=True))
    if _tells_of(theirs, ours):
        return replace(merged, version=newest, releases=_of_both(theirs, ours, base, is_told=True))
    return replace(merged, version=newest + 1, releases=_of_fork(ours, theirs))


def _is_known(merged: SharedDeck, ours: SharedDeck, theirs: SharedDeck) -> bool:
    """Return whether two versions, not both marked, have a descent that merging them can build on."""
    if (_marks(ours) and _marks(theirs)) or ours.version != theirs.version:
        return False
    if _unmarked(ours.releases) != _unmarked(theirs.releases):
        return False
    return merged in (ours, replace(theirs, releases=ours.releases))


def _tells_of(newer: SharedDeck, older: SharedDeck) -> bool:
    """Return whether the changelog of a version tells of the other one."""
    marks = _marks(older)
    if marks:
        return grew_from(newer, older, marks)
    return newer.version > older.version and all(tells(newer, release) for release in older.releases)


def _marks(deck: SharedDeck) -> tuple[str, ...]:
    """Return the marks of the version itself."""
    return deck.releases[0].marks if deck.releases and deck.releases[0].version == deck.version else ()


def _unmarked(releases: Iterable[Release]) -> tuple[Release, ...]:
    return tuple(replace(release, marks=()) for release in releases)


def _of_both(first: SharedDeck, second: SharedDeck, base: SharedDeck, *, is_told: bool = False) -> tuple[Release, ...]:
    """Return the versions of both, the newest first.

    Of two with one number the one that was changed, with the marks of both.

    Args:
        first: stands where both changed the same.
        second: the other side.
        base: that both grew from.
        is_told: whether the first tells of all that the second has, if under another number.
    """
    before, here, there = (_unmarked(deck.releases) for deck in (base, first, second))
    gone = {release for release in before if release not in here or release not in there}
    if is_told:
        numbers = {release.version for release in here}
        gone |= {release for release in there if release.version not in numbers and release not in before}
    found = {release.version: release for release in (*there, *here) if release not in gone}
    marks: dict[int, set[str]] = defaultdict(set)
    for release in (*first.releases, *second.releases):
        marks[release.version].update(release.marks)
    return tuple(replace(found[number], marks=tuple(sorted(marks[number]))) for number in sorted(found, reverse=True))


def _of_fork(ours: SharedDeck, theirs: SharedDeck) -> tuple[Release, ...]:
    """Return what only one side tells stands together under the next number, where readers of both find it."""
    common = [release for release in ours.releases if release in theirs.releases]
    alone = [release for release in (*ours.releases, *theirs.releases) if release not in common]
    if not alone:
        return tuple(common)
    changes = tuple(dict.fromkeys(line for release in alone for line in release.changes))
    marks = tuple(sorted({mark for release in alone for mark in release.marks}))
    version, date = max(ours.version, theirs.version) + 1, max(release.date for release in alone)
    return (Release(version, date, changes, marks), *common)


def _by_uid(cards: Sequence[SharedCard]) -> Mapping[Uid, SharedCard]:
    return {card.uid: card for card in cards}
