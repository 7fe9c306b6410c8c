"""A drive that takes seconds to keep an answer: nothing is answered twice, the window goes on and says what it is."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from studyapp.operations.essays.importing import import_essay
from tests.processes import end_all, started
from tests.storage.material import essay, generation, opened

ROOT = Path(__file__).resolve().parents[2]
DELAY_S = 3.0
ENV = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
WRITER = """
import random, sys
from pathlib import Path
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.reviews import reviewing
with Library.open(Path(sys.argv[1])) as library:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 900)
        print(card.uid, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with twelve cards that are new."""
    found = tmp_path / "a.studyapp"
    with opened(found) as library:
        import_essay(library, generation(essay(count=12), suggested=0), take_proposed=True)
    return found


def slowly(path: Path, *command: str, delay_s: float = DELAY_S) -> AbstractContextManager["subprocess.Popen[str]"]:
    """Starts a program for which each wish to have the library's log kept takes so long."""
    tool = shutil.which("strace")
    if tool is None:
        assert not os.environ.get("CI"), "strace is missing"
        pytest.skip("not measured: no strace, which makes a drive slow")
    syncs = "fsync,fdatasync"
    inject = f"inject={syncs}:delay_enter={round(delay_s * 1e6)}"
    strace = [tool, "-f", "--seccomp-bpf", "-qq", "-o", str(path.with_suffix(".trace")), "-P", f"{path}-wal"]
    program = [*strace, "-e", f"trace={syncs}", "-e", inject, sys.executable, *command]
    return started(program, stdout=subprocess.PIPE, env=ENV, cwd=ROOT)


def answered(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in connection.execute("SELECT card_uid FROM review_log ORDER BY id")]


def test_the_window_goes_on_and_answers_nothing_twice(path: Path) -> None:
    with slowly(path, "-m", "tests.desktop.slow_drive_child", str(path)) as child:
        out, _ = child.communicate()
    assert child.returncode == 0, out
    told = json.loads(out)
    assert path.with_suffix(".trace").read_text("utf-8").count("DELAYED") >= len(told["asked"])  # it was slow indeed
    assert answered(path) == told["asked"]
    assert len(set(told["asked"])) == len(told["asked"])
    assert told["longest_gap_s"] < DELAY_S + told["longest_sleep_s"]  # else it waited for the drive
    slow = "The drive with your library is slow to answer. What you did last is kept as soon as it does."
    assert slow in told["said"]


def test_what_was_acknowledged_is_kept_when_the_program_is_killed_meanwhile(path: Path) -> None:
    with slowly(path, "-c", WRITER, str(path), delay_s=0.3) as child:
        assert child.stdout is not None
        acknowledged = [child.stdout.readline().strip() for _ in range(3)]
        end_all(child)
        acknowledged += child.stdout.read().split()
    kept = answered(path)
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1
