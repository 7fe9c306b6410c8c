"""`fit` shows what it would change before it changes it, and `rebuild` puts a schedule right."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.learners import studied
from tests.storage.material import opened

OTHER = tuple(weight * (4 if number < 4 else 1) for number, weight in enumerate(DEFAULT_WEIGHTS))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("studied") / "l.studyapp"
    studied(path, OTHER, cards=160).close()
    return path.read_bytes()


@pytest.fixture
def learned(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "l.studyapp"
    path.write_bytes(made)
    return path


def weights_of(path: Path) -> tuple[float, ...]:
    with opened(path, seed=8) as library:
        return library.params.weights


def test_a_fit_is_shown_first_and_taken_when_it_is_wanted(run: Callable, learned: Path) -> None:
    shown = run("fit", "--library", learned)
    assert shown.code == 0
    told = " ".join(shown.out.split())
    chances = re.search(r"had given a chance of about ([\d.]+)%, the fitted one of ([\d.]+)%", told)
    assert chances is not None
    assert 50 < float(chances[1]) <= float(chances[2]) < 100
    assert re.search(r"of 100 cards, it is wrong by about [\d.]+ on how many you know", told)
    assert re.search(r"it picks the right one \d\d times in 100, fitted \d\d times", told)
    assert "It predicts better. Take what is fitted to all 719 with “studyapp fit --take”." in shown.out
    assert weights_of(learned) == DEFAULT_WEIGHTS
    taken = json.loads(run("fit", "--take", "--json", "--library", learned).out)
    assert taken["is_taken"] is taken["is_better"] is True
    assert taken["fitted"]["log_loss"] < taken["now"]["log_loss"]
    assert weights_of(learned) == tuple(taken["weights"])
    assert run("undo", "--library", learned).out == "Undone: Take fitted schedule.\n"
    assert weights_of(learned) == DEFAULT_WEIGHTS


def test_the_average_learner_is_taken_again(run: Callable, learned: Path) -> None:
    assert run("fit", "--take", "--library", learned).code == 0
    assert run("fit", "--defaults", "--library", learned).out.endswith("holds from now on.\n")
    assert weights_of(learned) == DEFAULT_WEIGHTS
    assert run("fit", "--defaults", "--library", learned).out.endswith("holds already.\n")


def test_too_few_reviews_end_with_one_sentence(run: Callable, library: Path) -> None:
    done = run("fit", "--take", "--library", library)
    assert done.code == 1
    assert done.err.startswith("studyapp: The schedule cannot learn from the review log yet: ")


def test_a_schedule_is_put_right(run: Callable, learned: Path) -> None:
    assert run("rebuild", "--library", learned).out == "The schedule is as the log gives it.\n"
    with closing(sqlite3.connect(learned)) as connection, connection:
        connection.execute("UPDATE card_state SET stability = stability * 2 WHERE rowid <= 3")
    assert run("rebuild", "--library", learned).out == "The schedule of 3 cards was put right.\n"
    assert run("rebuild", "--library", learned).out == "The schedule is as the log gives it.\n"


@pytest.mark.parametrize("options", [("--dates",), ("--defaults", "--json"), ("--defaults", "--take")])
def test_an_option_that_would_do_nothing_is_refused(run: Callable, learned: Path, options: tuple[str, ...]) -> None:
    assert run("fit", *options, "--library", learned).code == 2
