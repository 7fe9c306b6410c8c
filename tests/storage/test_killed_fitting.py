"""Killed while fitted weights are taken: the weights and what is remembered by them are of one piece."""

import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.domain.cards import CardState
from studyapp.library import Library
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.kills import kills, tell
from tests.learners import studied
from tests.mortal import Child, parent_of

MOST_LINES = 6
LONGEST_S = 0.2


def killed(child: Child, lines: int, after_s: float) -> list[list[str]]:
    """What a child said until it was killed: so many lines, and what it said for so long after them."""
    said = [child.next_line() for _ in range(1 + lines)]
    time.sleep(after_s)
    child.kill()
    return [*said, *(line.split() for line in child.said)]


def by_what(path: Path) -> set[str]:
    """The weights that the stored states are by."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {uid for (uid,) in connection.execute("SELECT DISTINCT params_uid FROM card_state")}


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
def test_a_kill_leaves_weights_and_memory_of_one_piece(tmp_path: Path) -> None:
    path, chance = tmp_path / "l.studyapp", random.Random(3)
    studied(path, DEFAULT_WEIGHTS, cards=200).close()
    said, number = list[list[str]](), kills(5)
    with parent_of("tests.storage.fitting_child") as parent:
        for seed in range(number):
            with parent.child(path, seed) as child:
                heard = killed(child, chance.randint(0, MOST_LINES), chance.uniform(0, LONGEST_S))
            said += heard
            with Library.open(path, window=True) as library:
                assert by_what(path) == {library.params_uid}
                assert not rebuild_schedule(library)
                assert all(state != CardState(state.card_uid) for state in library.states())
                check(heard, library)
    tell(f"{number} kills, {sum(words[0] == 'takes' for words in said)} times weights were taken")
    assert "takes" in {words[0] for words in said}, "nothing was interrupted"


def check(heard: list[list[str]], library: Library) -> None:
    """What was kept is what was said last, or what was under way after it, as a whole."""
    _, weight, answers = next(words for words in reversed(heard) if words[0] == "holds")
    now, logged = str(library.params.weights[0]), len(library.review_log(since_day=library.today()))
    match heard[-1]:
        case ["takes", taken]:
            assert (now, logged) in {(weight, int(answers)), (taken, int(answers))}
        case ["answers"]:
            assert now == weight
            assert logged - int(answers) in (0, 1)
        case ["undoes"]:
            assert logged == int(answers)
        case _:
            assert (now, logged) == (weight, int(answers))
