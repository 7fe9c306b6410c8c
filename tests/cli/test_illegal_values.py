"""A row that says what no version of the program writes is told as damage, and never as a fault of ours.

`STUDYAPP_DAMAGES=300` tries so many columns with so many values; the ordinary run fewer.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from sqlmodel import SQLModel

from studyapp.storage.rows import NOTE
from tests.cli.conftest import Run
from tests.cli.test_damage import BUG, commands
from tests.damaging import Whole, copied, whole

TRIES = int(os.environ.get("STUDYAPP_DAMAGES", "15"))
VALUES = (
    *("'abc'", "x'ff00'", "3.5", "NULL", "-1", "0", "99999999", "1000000000000000000", "1e308", "''"),
    *("'nowhere'", "CAST(x'ff41' AS TEXT)", "'{'", "'[1]'", "'[[1]]'", "'{}'", "'[]'", "'null'"),
)
COLUMNS = [(table.name, column.name) for table in SQLModel.metadata.sorted_tables for column in table.columns]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return whole(tmp_path_factory.mktemp("sound"))


def write(path: Path, table: str, column: str, value: str, which: str) -> bool:
    """Put a value into rows of a table, as no program of ours would; returns whether SQLite let it in."""
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    with closing(sqlite3.connect(path)) as connection:
        held = connection.execute(triggers, (table,)).fetchall()
        for name, _ in held:
            connection.execute(f"DROP TRIGGER {name}")
        (key,) = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk = 1", (table,)).fetchone()
        written = 0
        with suppress(sqlite3.IntegrityError):  # a key that is taken, or a column that is never NULL
            among = f'SELECT "{key}" FROM "{table}" {which}'
            updated = connection.execute(f'UPDATE "{table}" SET "{column}" = {value} WHERE "{key}" IN ({among})')
            written = updated.rowcount
        for _, statement in held:
            connection.execute(statement)
        connection.commit()
    return written > 0


@pytest.mark.parametrize("seed", range(TRIES))
def test_no_value_brings_a_command_down(sound: Whole, run: Run, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    (table, column), value = chance.choice(COLUMNS), chance.choice(VALUES)
    which = chance.choice(("LIMIT 1", "LIMIT 1000"))
    command = chance.choice(commands(sound.essay_uid, tmp_path))
    path = copied(sound, tmp_path / "spoilt")
    if write(path, table, column, value, which):
        ran = run(*command, "--library", path)
        assert ran.code != BUG, (table, column, value, which, command, ran.err)
        if ran.code and command != ["doctor"]:
            assert "is damaged" in ran.err, (table, column, value, which, command)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("note", "state", "'undecided'"),
        ("note", "fields", "'[1]'"),
        ("note", "fields", "'[]'"),
        ("note", "note_type", "'nowhere'"),
        ("card", "suspended", "'abc'"),
        ("card_state", "phase", "'zzz'"),
        ("card_state", "due_day", "1000000000000000000"),
        ("deck", "options", '\'{"new_per_day":"many"}\''),
        ("deck", "kept", "'{\"deck\":{}}'"),
        ("deck", "kept", "'{'"),
        ("card", "kept", "'{}'"),
        ("card", "kept", "'[1]'"),
        ("counterpart", "apart", "'0'"),
        ("counterpart", "apart", "'[[1]]'"),
        ("counterpart", "apart", '\'[["a","b"]]\''),
        ("deck", "name", "CAST(x'ff41' AS TEXT)"),
        ("review_log", "rating", "9"),
        ("review_log", "tz_offset_min", "99999"),
        ("params", "weights", "'[[1]]'"),
        ("setting", "value", "'{'"),
        ("counterpart", "beyond", "'{'"),
        ("counterpart", "fields", "NULL"),
        ("counterpart", "channel", "'nowhere'"),
        ("counterpart", "note_uid", "NULL"),
        ("note_type", "further", "'abc'"),
    ],
)
def test_what_no_row_may_say_is_told_before_anything_is_shown(
    sound: Whole, run: Run, tmp_path: Path, table: str, column: str, value: str
) -> None:
    path = copied(sound, tmp_path / "spoilt")
    assert write(path, table, column, value, "LIMIT 1000")
    ran = run("due", "--library", path)
    assert ran.code == 1
    assert ran.out == ""
    assert "is damaged" in ran.err


def test_a_column_that_is_gone_is_told(sound: Whole, run: Run, tmp_path: Path) -> None:
    path = copied(sound, tmp_path / "spoilt")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"ALTER TABLE {NOTE.name} RENAME COLUMN score TO scope")
        connection.commit()
    assert "is damaged" in run("due", "--library", path).err
