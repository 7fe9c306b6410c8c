"""Pack rows of the log, uids and cards from SQL into columns; needs no NumPy."""

from typing import Final, NamedTuple

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind

UID_WIDTH: Final = 24
"""Bytes that a uid is padded to, so that many can be handed over in one piece."""

KIND_CODES: Final = {kind: code for code, kind in enumerate(ReviewKind)}
PHASE_CODES: Final = {phase: code for code, phase in enumerate(Phase)}

RATINGS, KINDS, WAITS, DURATIONS = 8, 16, 1 << 16, 1 << 22
"""The number of values that each part of a packed row can have."""


def packed_sql(study_day: str, rating: str, kind: str, interval: str, duration_ms: str) -> str:
    """Return the SQL expression of one whole number that holds a row of the log, for `answers_of`.

    Args:
        study_day: SQL expression, as all that follow.
        rating: may be NULL.
        kind: the word for it.
        interval: days that the row sets from its study day on, 0 for a step; NULL where it sets none.
        duration_ms: may be out of all bounds.
    """
    cases = " ".join(f"WHEN '{entry}' THEN {code}" for entry, code in KIND_CODES.items())
    code = f"CASE {kind} {cases} ELSE {KINDS - 1} END"
    most = DURATIONS - 1  # quicker than SQL's min and max
    bounded = f"WHEN {duration_ms} BETWEEN 0 AND {most} THEN {duration_ms} WHEN {duration_ms} < 0 THEN 0 ELSE {most}"
    duration = f"CASE {bounded} END"
    waits = f"coalesce(1 + min(max({interval}, 0), {WAITS - 2}), 0)"
    code_sql = f"({study_day} * {RATINGS} + coalesce({rating}, 0)) * {KINDS} + {code}"
    return f"(({code_sql}) * {WAITS} + {waits}) * {DURATIONS} + {duration}"


def padded_uid(uid: str) -> bytes:
    """Return a uid as `uid_keys` takes it."""
    return uid.encode().rjust(UID_WIDTH)[-UID_WIDTH:]


def padded_sql(uid: str) -> str:
    """Return the SQL expression of `padded_uid`."""
    return f"substr(CAST('{' ' * UID_WIDTH}' || {uid} AS BLOB), -{UID_WIDTH})"


class JoinedCards(NamedTuple):
    """The cards as joined columns; uids are padded, and None stands for no card at all, as in SQL."""

    uids: bytes | None
    note_uids: bytes | None
    deck_uids: bytes | None
    suspended: str | None


class JoinedNotes(NamedTuple):
    """The notes as joined columns; the uid of no essay is "", and U+001F stands between kinds."""

    uids: bytes | None
    essay_uids: bytes | None
    kinds: str | None
    passage_starts: str | None


class JoinedStates(NamedTuple):
    """The states of cards as joined columns; phases are codes, and -1 stands for a missing value."""

    card_uids: bytes | None
    phases: str | None
    stability: str | None
    difficulty: str | None
    last_days: str | None
    due_days: str | None
    lapses: str | None


class ChangedCard(NamedTuple):
    """A card as it is now; phase as a code, -1 for values that a card does not have."""

    uid: Uid
    suspended: int
    phase: int
    stability: float
    difficulty: float
    last_day: int
    due_day: int
    lapses: int
