"""A library whose bits flipped is told as damaged, in one sentence, by every command that would read what is wrong.

`STUDYAPP_DAMAGES=300` spoils so many libraries; the ordinary run fewer.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from studyapp.operations.library import backups
from tests.cli.conftest import Ran, Run
from tests.damaging import Whole, copied, flip, whole

LIBRARIES = int(os.environ.get("STUDYAPP_DAMAGES", "15"))
COMMANDS_EACH = 3
BUG = 70


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return whole(tmp_path_factory.mktemp("sound"))


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def commands(essay: str, folder: Path) -> list[list[str]]:
    out = ["--output", str(folder / "out")]
    return [
        ["essays"],
        ["decks"],
        ["due"],
        ["statistics"],
        ["statistics", "--json"],
        ["search", "border"],
        ["memory", essay],
        ["leeches"],
        ["rebuild"],
        ["export", "--all", *out],
        ["export", "--all", "--progress", *out],
        ["export", "--all", "--format", "csv", *out],
        ["undo"],
        ["redo"],
        ["backup"],
        ["exam", "list"],
        ["orphans", essay],
        ["left-out", essay],
        ["audit", essay],
        ["take", essay],
        ["describe", essay, "--title", "Another title"],
        ["study-settings"],
        ["doctor"],
    ]


def wrong_with(path: Path) -> str:
    """What SQLite and Python find wrong with a file, without any code of ours."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            if (found := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
                return str(found[0])
            if found := connection.execute("PRAGMA foreign_key_check").fetchall():
                return str(found[0])
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                connection.execute(f'SELECT * FROM "{table}"').fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    return ""


def check(ran: Ran, path: Path, wrong: str, about: str) -> None:
    assert ran.code != BUG, (about, ran.err)
    if ran.code == 0:
        assert not wrong, (about, wrong, ran.out)
    if "doctor" in about:
        assert bool(wrong) <= ("Library file" in ran.err), (about, wrong, ran.err)
    elif ran.code:
        first, *rest = ran.err.strip().splitlines()
        assert "is damaged" in first, (about, ran.err)
        assert backups.list_backups(path)[0].path.name in " ".join(rest), (about, ran.err)


@pytest.mark.parametrize("seed", range(LIBRARIES))
def test_flipped_bits_are_told(sound: Whole, run: Run, tmp_path: Path, seed: int) -> None:
    chosen = Random(1000 + seed).sample(commands(sound.essay_uid, tmp_path), COMMANDS_EACH)
    for command in chosen:
        where = flip(path := copied(sound, tmp_path / "looked-at"), Random(seed))
        wrong = wrong_with(path)
        flip(path := copied(sound, tmp_path / "spoilt"), Random(seed))
        ran = run(*command, "--library", path)
        check(ran, path, wrong, f"{where}: {command}")
        if ran.code == 0 and command != ["doctor"]:
            replayed = run("rebuild", "--library", path)
            assert replayed.code == 0, (where, command, replayed.err)


@pytest.mark.parametrize("is_in_use", [False, True])
def test_a_header_that_forbids_writing_is_told_and_leaves_nothing_open(
    sound: Whole, run: Run, tmp_path: Path, is_in_use: bool
) -> None:
    path = copied(sound, tmp_path / "spoilt")
    if not is_in_use:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[18] = 6  # the format for writing, of which SQLite knows two
    path.write_bytes(content)
    ran = run("undo", "--library", path)
    assert ran.code == 1
    assert "is damaged" in ran.err
    assert backups.list_backups(path)[0].path.name in ran.err


def test_a_process_of_its_own_tells_it_too(sound: Whole, tmp_path: Path) -> None:
    path = copied(sound, tmp_path / "spoilt")
    content = bytearray(path.read_bytes())
    content[47] ^= 8  # the format of the schema
    path.write_bytes(content)
    command = [sys.executable, "-m", "studyapp", "due", "--library", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "is damaged" in done.stderr


def test_a_name_in_the_schema_that_is_no_text_is_told_by_all(sound: Whole, run: Run, tmp_path: Path) -> None:
    for command in (["doctor"], ["due"], ["backup"]):
        path = copied(sound, tmp_path / "spoilt")
        content = path.read_bytes()
        path.write_bytes(
            content.replace(b"CREATE INDEX ix_operation_state ON", b"CREATE INDEX ix_operation_\xe9tate ON")
        )
        ran = run(*command, "--library", path)
        assert ran.code == 1
        assert "damage" in ran.out + ran.err
