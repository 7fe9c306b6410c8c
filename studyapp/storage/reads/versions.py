"""Read the earlier versions of notes, and their times, from the change table; undone changes too."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from studyapp.domain.ids import Uid
from studyapp.storage.values import complete_fields

_REPLAYED = "SELECT CAST(row_key AS INTEGER) FROM operation JOIN change ON operation = sequence WHERE state = 'replay'"
CHANGES = (  # what came after is of use only where it was taken back, and may be much
    f"SELECT row_key, operation, created, before, CASE WHEN operation IN ({_REPLAYED}) THEN after END "
    "FROM change JOIN operation ON sequence = operation "
    "WHERE table_name = 'note' AND before IS NOT NULL AND after IS NOT NULL AND (json_type(before, '$.fields') "
    "IS NOT NULL OR json_type(before, '$.tags') IS NOT NULL OR json_type(before, '$.deck_uid') IS NOT NULL) ORDER BY id"
)
REPLAYS = (
    "SELECT CAST(row_key AS INTEGER), sequence, created FROM operation JOIN change ON operation = sequence "
    "WHERE state = 'replay' ORDER BY sequence"
)


class Step(NamedTuple):
    """An operation, undo or redo: its number, which only grows, and its time in ms since 1970, UTC."""

    sequence: int
    ms: int


class Export(NamedTuple):
    """An export of a deck.

    Attributes:
        ms: the time by the clock, milliseconds since 1970, UTC.
        after: the number of the last step before it; None where that was not written down.
    """

    ms: int
    after: int | None = None


class Version(NamedTuple):
    """A note as it was for some time.

    Attributes:
        since: the time from which it held; None for the version that it was made with.
        until: the time until which it held; None for the present one.
    """

    note_type: Uid
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck_uid: Uid
    since: Step | None = None
    until: Step | None = None

    def has_same_content(self, other: "Version") -> bool:
        """Return whether two versions have the same content, in whatever deck."""
        return self[:3] == other[:3]

    def was_current_at(self, exports: Iterable[Export]) -> bool:
        """Return whether this version was current at any of some exports.

        The order of steps tells, since a clock may have been put back in between. Of exports of which only the time is
        known that has to do; a moment of change counts for both then.
        """
        return any(self._was_current_at(export) for export in exports)

    def _was_current_at(self, export: Export) -> bool:
        if export.after is None:
            is_begun = self.since is None or self.since.ms <= export.ms
            return is_begun and (self.until is None or export.ms <= self.until.ms)
        is_begun = self.since is None or self.since.sequence <= export.after
        return is_begun and (self.until is None or export.after < self.until.sequence)


class Versions:
    """The earlier versions of all notes."""

    def __init__(self, changes: Iterable[Sequence[Any]], replays: Iterable[Sequence[Any]]) -> None:
        """Sort the rows of `CHANGES` and `REPLAYS`."""
        self._replays: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for operation, sequence, created in replays:
            self._replays[operation].append((sequence, created))
        self._changes: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
        for uid, *rest in changes:
            self._changes[uid].append(rest)

    def has(self, uid: Uid) -> bool:
        """Return whether a note ever changed."""
        return uid in self._changes

    def of(self, uid: Uid, present: Version) -> Iterator[Version]:
        """Yield all versions of a note, the present one first."""
        held: Version = present
        until: Step | None = None
        for step, image in self._steps(uid):
            yield held._replace(since=step, until=until)
            held, until = _with_image(held, image), step
        yield held._replace(until=until)

    def _steps(self, uid: Uid) -> Iterator[tuple[Step, str]]:
        """Yield the changes of a note, last first: the step, and the values before it."""
        found: list[tuple[int, int, int, str]] = []
        for location, (operation, created, before, after) in enumerate(self._changes.get(uid, ())):
            found.append((operation, location, created, before))
            for number, (sequence, replayed) in enumerate(self._replays.get(operation, ())):
                is_undo = number % 2 == 0  # which goes from the last change to the first
                found.append((sequence, -location if is_undo else location, replayed, after if is_undo else before))
        return ((Step(sequence, created), image) for sequence, _, created, image in sorted(found, reverse=True))


def _with_image(version: Version, image: str) -> Version:
    changed: Mapping[str, Any] = json.loads(image)
    note_type = changed.get("note_type", version.note_type)
    return Version(
        note_type,
        tuple(complete_fields(note_type, json.loads(changed["fields"]))) if "fields" in changed else version.fields,
        tuple(json.loads(changed["tags"])) if "tags" in changed else version.tags,
        changed.get("deck_uid", version.deck_uid),
    )
