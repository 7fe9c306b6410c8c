"""The three-way merge of a base, our version and theirs, value by value."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from typing import Final

from studyapp.domain.ids import UID_LENGTH, Uid, digest_uid


@dataclass(frozen=True, slots=True)
class Base:
    """The state of both sides when they were last known to agree; what differs from it was changed since.

    Attributes:
        digests: the digests of texts, by their names (`digest`).
        tags: the tags that were sent.
    """

    digests: Mapping[str, str]
    tags: tuple[str, ...] = ()

    def text(self, name: str, *sides: str) -> str | None:
        """Return the first of some texts that both sides had of a name; None where none is, or it is not known."""
        digest_known = self.digests.get(name)
        return next((text for text in sides if digest_known is not None and digest(text) == digest_known), None)


NO_BASE: Final = Base({})
"""The base of two sides that are not known to have ever agreed."""


def digest(text: str) -> str:
    """Return a digest that is equal for texts that differ only in the encoding of their accents."""
    return blake2b(normal(text).encode("utf-8", "replace"), digest_size=12).hexdigest()


def normal(text: str) -> str:
    """Return a text with letters and accents as one character where there is such a one."""
    return unicodedata.normalize("NFC", text)


_OWN_UID = re.compile("[a-z2-7]+")
_GIVEN = re.compile("[a-z0-9-]{8,60}")


@dataclass(frozen=True, slots=True)
class Received:
    """The last version of a note that was received.

    Attributes:
        note_uid: the note here.
        origin: the kind of source, such as "anki".
        source: the name of the file or deck that it came in.
        author: the author, if known.
        foreign_key: the key of the note there; a guid in Anki.
        note_type: the note type that the fields are of, which need not be that of the note here.
        fields: byte for byte.
        deck_name: the deck that its cards were in, but for those apart.
        foreign_modified: the time of the last change there, seconds since 1970, UTC.
        received_ms: milliseconds since 1970, UTC.
        as_of_s: seconds since 1970, UTC, up to which its source knew of changes; 0 where that is not known.
        apart: ordinals and decks of its other cards.
    """

    note_uid: Uid
    origin: str
    source: str
    author: str | None
    foreign_key: str
    note_type: Uid
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck_name: str
    foreign_modified: int
    received_ms: int
    as_of_s: int = 0
    apart: tuple[tuple[int, str], ...] = ()

    def deck_of(self, ordinal: int) -> str:
        """Return the deck that a card of it was in."""
        return dict(self.apart).get(ordinal, self.deck_name)


def is_own_uid(key: str) -> bool:
    """Return whether a key from elsewhere is a uid that was given here; no guid of Anki's looks like one."""
    return len(key) == UID_LENGTH and _OWN_UID.fullmatch(key) is not None


def may_be_own_uid(key: str) -> bool:
    """Return whether a key may be the uid of a note here, such as whoever wrote a curated deck gave.

    A guid may be so too.
    """
    return _GIVEN.fullmatch(key) is not None


def uid_of(guid: str, number: int = 0) -> Uid:
    """Return the uid of a note of Anki's, the same in every file; our own exports carry the uid as guid.

    Args:
        guid: the guid of the note.
        number: 0 for the first note of that guid, 1 for the second, and so on.
    """
    if not number and is_own_uid(guid):
        return Uid(guid)
    kind = "studyapp.anki-note/1"
    return digest_uid(kind, guid, str(number)) if number else digest_uid(kind, guid)


class Unknown(Enum):
    """The type of a base that nobody knows."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
"""The base of a value of which nobody knows what both sides began with, so that any difference is a conflict."""


class Changed(Enum):
    """The side that changed a value since the base; equal values count as changed by neither."""

    BY_NEITHER = "by neither"
    BY_US = "by us"
    BY_THEM = "by them"
    BY_BOTH = "by both"


def changed[T](base: T | Unknown, ours: T, theirs: T) -> Changed:
    """Return the values that a merge comes to, and where the sides conflict."""
    if ours == theirs:
        return Changed.BY_NEITHER
    if base == theirs:
        return Changed.BY_US
    return Changed.BY_THEM if base == ours else Changed.BY_BOTH


@dataclass(frozen=True, slots=True)
class Merged[K, V]:
    """The values that a merge comes to, and where the sides conflict.

    Attributes:
        values: the merged values in the order of ours; a conflict keeps the value here.
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
        """Return the values in their order."""
        return tuple(self.values.values())


def merged_values[K, V](
    base: Mapping[K, V | Unknown], ours: Mapping[K, V], theirs: Mapping[K, V], kept_keys: Collection[K] = ()
) -> Merged[K, V]:
    """Merge named values; what was changed on one side alone is taken from there.

    Args:
        base: the last common values; a missing name is unknown.
        ours: our values.
        theirs: their values, by the same names.
        kept_keys: the names of values that a person wants as they come, whoever changed them.
    """
    values = dict(ours)
    by_us, by_them, by_both = list[K](), list[K](), list[K]()
    for name, our_value in ours.items():
        changer = changed(base.get(name, UNKNOWN), our_value, theirs[name])
        if changer is Changed.BY_NEITHER:
            continue
        if changer is Changed.BY_THEM or name in kept_keys:
            values[name] = theirs[name]
            by_them.append(name)
        else:
            (by_us if changer is Changed.BY_US else by_both).append(name)
    return Merged(values, tuple(by_us), tuple(by_them), tuple(by_both))


def merged_fields(
    base: Sequence[str | None], ours: Sequence[str], theirs: Sequence[str], kept_places: Collection[int] = ()
) -> Merged[int, str]:
    """Merge the fields of a note by their places; see `merged_values`. A field whose base is None is not known.

    Raises:
        ValueError: the sides have not as many fields.
    """
    if not len(base) == len(ours) == len(theirs):
        raise ValueError(f"{len(base)}, {len(ours)} and {len(theirs)} fields are no versions of one note")
    base_texts = {number: text for number, text in enumerate(base) if text is not None}
    return merged_values(base_texts, dict(enumerate(ours)), dict(enumerate(theirs)), kept_places)


def merged_tags(
    base: Iterable[str] | None, ours: Sequence[str], theirs: Sequence[str], key: Callable[[str], str] = str
) -> tuple[str, ...]:
    """Merge tags, each by itself: ours without those that they took away, then those that they added.

    Args:
        base: None where it is not known, so that none counts as taken away.
        ours: our values.
        theirs: their values.
        key: the function that returns equal keys for equal tags.
    """
    our_keys, their_keys = {key(tag) for tag in ours}, {key(tag) for tag in theirs}
    before = {key(tag) for tag in base or ()}
    kept_tags = (tag for tag in ours if key(tag) in their_keys or key(tag) not in before)
    return (*kept_tags, *(tag for tag in theirs if key(tag) not in our_keys | before))


def merged_order[T](base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """Merge the order of both sides: ours, or theirs if only they changed it."""
    first, second = (theirs, ours) if _is_same_order(ours, base) else (ours, theirs)
    return woven(first, second)


def woven[T](first: Sequence[T], second: Iterable[T]) -> list[T]:
    """Return the first row with what the second has beyond it, each behind the neighbour that it follows there."""
    in_first = set(first)
    followers: dict[T | None, list[T]] = defaultdict(list)
    last: T | None = None
    for item in second:
        if item not in in_first:
            followers[last].append(item)
        else:
            last = item
    return [*followers[None], *(item for leader in first for item in (leader, *followers[leader]))]


def _is_same_order[T](first: Sequence[T], second: Sequence[T]) -> bool:
    common = set(first) & set(second)
    return [item for item in first if item in common] == [item for item in second if item in common]
