"""The three-way merge: what both sides began with, what stands here and what comes, value by value.

Whatever meets another version of itself is merged by this rule: notes of packages and of texts, cards of curated decks
and their media, and what a running Anki holds.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Unknown(Enum):
    """Stands for a base that nobody knows."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
"""The base of a value of which nobody knows what both sides began with, so that any difference is a conflict."""


class Changed(Enum):
    """Who changed a value since both sides had the base; what both say alike was changed by neither."""

    BY_NEITHER = "by neither"
    BY_US = "by us"
    BY_THEM = "by them"
    BY_BOTH = "by both"


def changed[T](base: T | Unknown, ours: T, theirs: T) -> Changed:
    """Tell who changed a value."""
    if ours == theirs:
        return Changed.BY_NEITHER
    if base == theirs:
        return Changed.BY_US
    return Changed.BY_THEM if base == ours else Changed.BY_BOTH


@dataclass(frozen=True, slots=True)
class Merged[K, V]:
    """What a merge makes of named values.

    Attributes:
        values: in the order of ours; what both sides changed is as it stands here.
        ours: the names of those that were changed here alone, and stand.
        theirs: the names of those that are taken from there.
        conflicts: the names of those that both sides changed, each in its own way.
    """

    values: Mapping[K, V]
    ours: tuple[K, ...]
    theirs: tuple[K, ...]
    conflicts: tuple[K, ...]

    @property
    def fields(self) -> tuple[V, ...]:
        """The values in their order."""
        return tuple(self.values.values())


def merged_values[K, V](
    base: Mapping[K, V | Unknown], ours: Mapping[K, V], theirs: Mapping[K, V], taken: Collection[K] = ()
) -> Merged[K, V]:
    """Merge named values; what was changed on one side alone is taken from there.

    Args:
        base: what both sides began with; a name that is missing is not known.
        ours: as they stand here.
        theirs: as they come, by the same names.
        taken: the names of values that a person wants as they come, whoever changed them.
    """
    values = dict(ours)
    by_us, by_them, by_both = list[K](), list[K](), list[K]()
    for name, here in ours.items():
        who = changed(base.get(name, UNKNOWN), here, theirs[name])
        if who is Changed.BY_NEITHER:
            continue
        if who is Changed.BY_THEM or name in taken:
            values[name] = theirs[name]
            by_them.append(name)
        else:
            (by_us if who is Changed.BY_US else by_both).append(name)
    return Merged(values, tuple(by_us), tuple(by_them), tuple(by_both))


def merged_fields(
    base: Sequence[str | None], ours: Sequence[str], theirs: Sequence[str], taken: Collection[int] = ()
) -> Merged[int, str]:
    """Merge the fields of a note by their places; see `merged_values`. A field whose base is None is not known.

    Raises:
        ValueError: the sides have not as many fields.
    """
    if not len(base) == len(ours) == len(theirs):
        raise ValueError(f"{len(base)}, {len(ours)} and {len(theirs)} fields are no versions of one note")
    known = {place: text for place, text in enumerate(base) if text is not None}
    return merged_values(known, dict(enumerate(ours)), dict(enumerate(theirs)), taken)


def merged_tags(
    base: Iterable[str] | None, ours: Sequence[str], theirs: Sequence[str], key: Callable[[str], str] = str
) -> tuple[str, ...]:
    """Merge tags, each by itself: ours without those that they took away, then those that they added.

    Args:
        base: None where it is not known, so that none counts as taken away.
        ours: as they stand here.
        theirs: as they come.
        key: what tells a tag from another.
    """
    here, there = {key(tag) for tag in ours}, {key(tag) for tag in theirs}
    before = {key(tag) for tag in base or ()}
    kept = (tag for tag in ours if key(tag) in there or key(tag) not in before)
    return (*kept, *(tag for tag in theirs if key(tag) not in here | before))


def merged_order[T](base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """Put what either side has into one order: ours, or theirs where only they changed it."""
    first, second = (theirs, ours) if _is_same_order(ours, base) else (ours, theirs)
    return woven(first, second)


def woven[T](first: Sequence[T], second: Iterable[T]) -> list[T]:
    """The first row with what the second has beyond it, each behind the neighbour that it follows there."""
    known = set(first)
    followers: dict[T | None, list[T]] = defaultdict(list)
    last: T | None = None
    for each in second:
        if each not in known:
            followers[last].append(each)
        else:
            last = each
    return [*followers[None], *(each for one in first for each in (one, *followers[one]))]


def _is_same_order[T](one: Sequence[T], other: Sequence[T]) -> bool:
    common = set(one) & set(other)
    return [each for each in one if each in common] == [each for each in other if each in common]
