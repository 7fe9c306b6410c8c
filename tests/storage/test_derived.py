"""Whatever is changed, by single rows or many at once, what follows from it is as it is said in one place."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.operations.library import history
from studyapp.storage import derived, recording, undo
from studyapp.storage.derived import CONSEQUENCES, SCHEMA, bulk_writes
from studyapp.storage.migrations import HEAD
from studyapp.storage.opening import open_empty
from tests.storage.material import Clock, check_derived, check_derived_rows, check_kept_by_triggers, opened
from tests.storage.saved_libraries import FOLDER, laid
from tests.storage.test_undo_law import PLANS, SEEDS, Doer, tables

DECKS = ("d0", "d1")
NOTES = tuple(f"n{number}" for number in range(4))
CARDS = tuple(f"{note}-{number}" for note in NOTES for number in range(3))
_ADD_DECK = "INSERT INTO deck (uid, name, options, created, modified, device) VALUES (?, '', '{}', 0, 0, '')"
_ADD_NOTE = """
INSERT INTO note (uid, note_type, fields, deck_uid, kind, state, origin, proposed, score, reason, position, tags,
    orphaned, created, modified, device)
VALUES (?, 'basic', '[]', 'd0', '', 'taken', '', 0, 0, '', 0, '[]', 0, 0, 0, '')
"""
_ADD_CARD = """
INSERT INTO card (uid, note_uid, ordinal, deck_uid, position, suspended, flag, is_new, created, modified, device)
VALUES (:key, substr(:key, 1, 2), 0, :value, 0, 0, 0, 0, 0, 0, '')
"""  # which says wrongly that it is not new
_ADD_STATE = """
INSERT INTO card_state (card_uid, phase, interval_days, reps, lapses, params_uid, desired_retention, deck_uid, due_day)
VALUES (:key, 'review', 0, 0, 0, '', 0.9, 'd0', :value)
"""  # which may be of another deck
Deed = tuple[str, str, tuple[str, ...], str, Sequence[object]]
DEEDS: dict[str, Deed] = {
    "add card": ("card", "INSERT", (), _ADD_CARD, DECKS),
    "drop card": ("card", "DELETE", (), "DELETE FROM card WHERE uid = :key", (None,)),
    "move": ("card", "UPDATE", ("deck_uid",), "UPDATE card SET deck_uid = :value WHERE uid = :key", DECKS),
    "suspend": ("card", "UPDATE", ("suspended",), "UPDATE card SET suspended = :value WHERE uid = :key", (0, 1)),
    "bury": ("card", "UPDATE", ("buried_until",), "UPDATE card SET buried_until = :value WHERE uid = :key", (None, 7)),
    "add state": ("card_state", "INSERT", (), _ADD_STATE, (None, 3)),
    "drop state": ("card_state", "DELETE", (), "DELETE FROM card_state WHERE card_uid = :key", (None,)),
    "set due": (
        *("card_state", "UPDATE", ("due_day",)),
        *("UPDATE card_state SET due_day = :value WHERE card_uid = :key", (None, 4, 5)),
    ),
    "judge": (
        *("note", "UPDATE", ("state",)),
        *("UPDATE note SET state = :value WHERE uid = :key", ("taken", "draft", "rejected")),
    ),
    "trash": (
        *("note", "UPDATE", ("deleted_ms",)),
        *("UPDATE note SET deleted_ms = :value WHERE uid = :key", (None, 1)),
    ),
}
"""What is done to rows: their table, the event, the columns, the statement for one row, and the values."""


@cache
def made() -> bytes:
    with open_empty() as raw:
        raw.executemany(_ADD_DECK, [(deck,) for deck in DECKS])
        raw.executemany(_ADD_NOTE, [(note,) for note in NOTES])
        return raw.serialize()


@contextmanager
def library() -> Iterator[sqlite3.Connection]:
    """The tables of a library with notes, in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.deserialize(made())
        raw.execute("PRAGMA foreign_keys = ON")
        yield raw


def do(raw: sqlite3.Connection, name: str, keys: Sequence[str], value: object, *, is_at_once: bool) -> None:
    """Do something to those of some rows to which it can be done."""
    table, event, columns, statement, _ = DEEDS[name]
    known = {"card": "uid", "card_state": "card_uid", "note": "uid"}[table]
    there = {key for (key,) in raw.execute(f"SELECT {known} FROM {table}")}
    possible = {key for key in keys if (key in there) is (event != "INSERT")}
    if table == "card_state":
        possible &= {key for (key,) in raw.execute("SELECT uid FROM card")}
    if name == "drop card":
        possible -= {key for (key,) in raw.execute("SELECT card_uid FROM card_state")}
    given = [{"key": key, "value": value} for key in sorted(possible)]
    if not is_at_once:
        raw.executemany(statement, given)
        return
    with bulk_writes(raw, table, event, columns) as changed:
        raw.executemany(statement, given)
        changed.extend(possible)


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, Sequence[str], object, bool]:
    name = draw(st.sampled_from(sorted(DEEDS)))
    keys = NOTES if DEEDS[name][0] == "note" else CARDS
    chosen = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=8, unique=True))
    return name, chosen, draw(st.sampled_from(DEEDS[name][4])), draw(st.booleans())


@given(plan=st.lists(steps(), max_size=25))
def test_what_follows_holds_whatever_rows_come_go_and_change(
    plan: list[tuple[str, Sequence[str], object, bool]],
) -> None:
    with library() as raw:
        do(raw, "add card", CARDS[::2], "d0", is_at_once=False)
        for name, keys, value, is_at_once in plan:
            do(raw, name, keys, value, is_at_once=is_at_once)
            check_derived(raw)


@settings(max_examples=12)
@given(plan=PLANS, seed=SEEDS, many=st.sampled_from([1, 3, 1_000_000]))
def test_it_holds_whatever_a_person_does(plan: list[str], seed: int, many: int) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        for module in (recording, undo):
            patch.setattr(module, "MANY_ROWS", many)
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as held:
            doer = Doer(held, clock, random.Random(seed))
            for name in ["import", "take all", "receive package", *plan]:
                doer.do(name)
                check_kept_by_triggers(held)
                for step in (history.undo, history.redo):
                    step(held)
                    check_kept_by_triggers(held)


COURSE: Sequence[tuple[str, str, object]] = (
    *(("add card", "n0-0", "d1"), ("add card", "n0-1", "d1"), ("add state", "n0-0", 3), ("set due", "n0-0", 4)),
    *(("move", "n0-0", "d0"), ("suspend", "n0-0", 1), ("suspend", "n0-0", 0), ("bury", "n0-1", 7)),
    *(("trash", "n0", 1), ("trash", "n0", None), ("judge", "n0", "rejected")),
    *(("drop state", "n0-0", None), ("drop card", "n0-1", None)),
)
"""Something of all that can be done."""


def goes_well(raw: sqlite3.Connection, *, is_at_once: bool) -> bool:
    """Do all of the course; whether the rows were as they should be behind each step."""
    try:
        for name, key, value in COURSE:
            do(raw, name, [key], value, is_at_once=is_at_once)
            check_derived_rows(raw)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("is_at_once", [False, True])
def test_nothing_that_is_said_can_be_left_out(is_at_once: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with library() as raw:
        assert goes_well(raw, is_at_once=is_at_once)
    for number, consequences in enumerate(CONSEQUENCES):
        for position in range(len(consequences.statements)):
            less = consequences._replace(
                statements=(*consequences.statements[:position], *consequences.statements[position + 1 :])
            )
            monkeypatch.setattr(derived, "CONSEQUENCES", (*CONSEQUENCES[:number], less, *CONSEQUENCES[number + 1 :]))
            with library() as raw:
                raw.execute(f"DROP TRIGGER {less.name}")
                if less.statements:
                    raw.execute(less.trigger)
                assert not goes_well(raw, is_at_once=is_at_once), f"{consequences.name}, {position}"


@pytest.mark.parametrize(
    "spoil",
    [
        "DROP TRIGGER follows_card_insert",
        "DROP VIEW waits",
        "DELETE FROM waiting",
        "UPDATE waiting SET due_day = due_day + 1",
        "INSERT INTO waiting VALUES ('nobody', 'd', 1, 1, NULL)",
        "UPDATE card SET is_new = NOT is_new",
        "UPDATE card_state SET deck_uid = NULL",
    ],
)
def test_what_does_not_hold_is_mended_when_a_library_is_opened(tmp_path: Path, spoil: str) -> None:
    path = laid(FOLDER / f"{HEAD}.studyapp", tmp_path / "a.studyapp")
    opened(path).close()
    before = tables(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(spoil)
        with pytest.raises((AssertionError, sqlite3.OperationalError)):
            check_derived(connection)
    with opened(path) as held:
        check_kept_by_triggers(held)
        assert tables(path) == before
        assert held.undo_name


def test_whoever_changes_what_follows_adds_a_migration() -> None:
    with closing(sqlite3.connect(FOLDER / f"{HEAD}.studyapp")) as saved:
        made = dict(saved.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view' OR name GLOB 'follows_*'"))
    assert made == SCHEMA, "libraries of this number have other triggers: give those of today the next number"
