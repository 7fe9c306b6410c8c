"""What goes wrong in the middle of something is told in the window, and leaves no library that is half changed."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.operations.essays.importing import import_essay
from tests.storage.material import essay, generation, opened

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("essay", "essay_version", "deck", "note", "card", "card_state", "review_log", "operation", "change", "media")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with an essay whose drafts wait for a judgement."""
    with opened(tmp_path / "library.studyapp") as library:
        import_essay(library, generation(essay(count=300), suggested=0))
    return tmp_path / "library.studyapp"


def contents(path: Path) -> str:
    """A library that is sound, as one number for all its rows."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [file.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def told(case: str, path: Path, *files: Path) -> str:
    """What a window says on a library."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.desktop.faults_child", case, str(path), *map(str, files)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(path.parent), "LC_ALL": "C"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert ran.stdout, ran.stderr
    return ran.stdout


def test_a_row_that_cannot_be_read_is_told_as_damage_and_nothing_is_changed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE note SET fields = '[' WHERE position = (SELECT MAX(position) FROM note)")
    before = contents(path)
    assert "is damaged: a row of note" in told("nothing", path)
    assert contents(path) == before


@pytest.mark.parametrize("where", ["slot", "beside", "answer"])
def test_a_fault_is_told_and_written_down_wherever_it_comes_up(path: Path, where: str) -> None:
    before = contents(path)
    assert told(where, path).startswith("This is a fault in studyapp itself.")
    (log,) = path.parent.glob("**/faults.log")
    assert "ZeroDivisionError: planted" in log.read_text(encoding="utf-8")
    assert contents(path) == before


def test_a_full_disk_is_told_and_nothing_of_an_operation_is_kept(path: Path) -> None:
    before = contents(path)
    words = told("full disk", path)
    assert "full" in words or "failed" in words
    assert contents(path) == before


def test_a_worker_that_is_killed_twice_is_told_and_the_text_is_kept_without_cards(
    path: Path, sample_essay: Path
) -> None:
    def held() -> tuple[int, int]:
        with opened(path) as library:
            return len(library.essays()), len(library.notes())

    essays, notes = held()
    assert "ended unexpectedly, by signal 9" in told("killed worker", path, sample_essay)
    assert held() == (essays + 1, notes)
