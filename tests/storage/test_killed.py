"""Killed at any moment: the library opens, is sound, and has all that was acknowledged."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.shelving import import_essay
from studyapp.scheduling.replay import replay
from tests.kills import KILLS, tell
from tests.processes import FOR_EVER, bounded, started
from tests.storage.material import generation

MOST_DEEDS = 12
LONGEST_S = 0.1
ROOT = Path(__file__).resolve().parents[2]


class Busy:
    """Makes busy children, one after the other."""

    def __init__(self, parent: "subprocess.Popen[str]") -> None:
        self._parent = parent

    def killed(self, seed: int, deeds: int, after_s: float) -> list[list[str]]:
        """What a child acknowledged before it was killed: so many deeds, and what it did for so long after them."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(f"{seed}\n")
        self._parent.stdin.flush()
        with bounded(self._parent):
            _, pid = self._parent.stdout.readline().split()
            lines = [self._parent.stdout.readline() for _ in range(deeds)]
            time.sleep(after_s)
            os.kill(int(pid), signal.SIGKILL)
            lines += takewhile(lambda line: line != "gone\n", self._parent.stdout)
        return [line.split() for line in lines]


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Busy]:
    command = [sys.executable, "-m", "tests.storage.busy_child", str(tmp_path / "a.studyapp")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with started(command, patience_s=FOR_EVER, cwd=ROOT, **pipes) as parent:
        yield Busy(parent)
    assert parent.returncode == 0


def check(library: Library, said: list[list[str]], edits: dict[str, str]) -> None:
    """All that was said is there."""
    essays = {entry.uid: entry for entry in library.essays()}
    log = library.review_log()
    versions: dict[str, str] = {}
    for kind, *words in said:
        match kind:
            case "essay":
                assert words[0] in essays
            case "taken":
                assert len(library.notes(essay_uid=essays[words[0]].uid, states=[NoteState.TAKEN])) == 3
            case "version":
                versions[words[0]] = words[1]
            case "edit":
                edits[words[0]] = words[1]
            case "log":
                assert len(log) >= int(words[0])
    # the last version may have been kept just before it could be acknowledged; so for the last edit
    assert sum(essays[Uid(uid)].version_uid != version for uid, version in versions.items()) <= 1
    check_passages(library)
    notes = {note.uid: note for note in library.notes()}
    changed = [uid for uid, text in edits.items() if notes[uid].fields[-1] != text]
    assert len(changed) <= 1
    edits.update({uid: notes[uid].fields[-1] for uid in changed})


def check_passages(library: Library) -> None:
    """Every card that is no orphan stands in the version that its essay shows."""
    for entry in library.essays():
        text = library.essay(entry.uid).text
        for note in library.notes(essay_uid=entry.uid):
            assert note.anchor is not None
            if not note.anchor.orphaned:
                assert note.anchor.version_uid == entry.version_uid
                assert note.anchor.selector.span.of(text) == note.anchor.selector.exact


def check_schedules(library: Library) -> None:
    """No state without its row in the log, and the other way round."""
    log = library.review_log()
    for card in library.cards():
        scheduler = library.scheduler(library.deck(card.deck_uid).options)
        mine = [entry for entry in log if entry.card_uid == card.uid]
        assert replay(mine, scheduler, card.uid) == library.state(card.uid)


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
def test_nothing_acknowledged_is_lost(tmp_path: Path, busy: Busy) -> None:
    path = tmp_path / "a.studyapp"
    chance = random.Random(11)
    edits: dict[str, str] = {}
    with Library.open(path) as library:
        import_essay(library, generation(), take_proposed=True)
    acknowledged: list[str] = []
    for seed in range(KILLS):
        said = busy.killed(seed, chance.randint(0, MOST_DEEDS), chance.uniform(0, LONGEST_S))
        acknowledged += [words[0] for words in said]
        with Library.open(path, window=True) as library:
            connection = sqlite3.connect(path)
            try:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            finally:
                connection.close()
            check(library, said, edits)
            check_schedules(library)
    tell(f"{KILLS} kills, {len(acknowledged)} acknowledged writes, none lost")
    assert len(acknowledged) > KILLS * 2, "too little was under way to be interrupted"
    assert {"essay", "taken", "version", "edit", "log"} <= set(acknowledged)
