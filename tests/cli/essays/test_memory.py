"""`studyapp memory` and `studyapp leeches` on a library, as text and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.reviews import reviewing
from tests.desktop.mending.test_mending import BACK, FRONT, with_leech
from tests.operations.bridge import ROWS
from tests.today import day_in


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as held:
        with_leech(held)
        for card in held.cards()[:2]:
            reviewing.answer(held, card.uid, Rating.EASY, 1000)
    return path


def test_sentences_are_told_the_weakest_first_and_those_never_answered_last(run: Callable, library: Path) -> None:
    done = run("memory", "The bridge", "--json", "--library", library)
    found = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert [each["sentence"] for each in found[:1]] == [ROWS[4][0]]
    assert found[0]["cards"] == 2
    assert [each["recall"] for each in found[1:3]] == [1.0, 1.0]
    assert [each["recall"] for each in found[3:]] == [None] * (len(ROWS) - 3)
    assert "new" in run("memory", "The bridge", "--library", library).out


def test_another_day_is_predicted(run: Callable, library: Path) -> None:
    day = day_in(400).isoformat()
    found = json.loads(run("memory", "The bridge", "--date", day, "--json", "--library", library).out)
    assert 0 < found[0]["recall"] < found[2]["recall"] < 0.9
    assert run("memory", "The bridge", "--date", "soon", "--library", library).code == 1
    over = run("memory", "The bridge", "--date", "2020-01-01", "--library", library)
    assert (over.code, over.out) == (1, "")
    assert "2020-01-01 is over" in over.err


def test_leeches_are_listed_with_the_rules_that_they_break(run: Callable, library: Path) -> None:
    (found,) = json.loads(run("leeches", "--json", "--library", library).out)
    assert (found["front"], found["lapses"], found["mended"]) == (FRONT, 8, False)
    assert [each["rule"] for each in found["broken"]] == ["list"]
    assert found["repairs"][0] == "split list"
    assert BACK not in json.dumps(found)
    assert "list" in run("leeches", "--deck", "the bridge", "--library", library).out


def test_a_library_without_leeches_or_cards_says_so(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "b.studyapp"
    with Library.open(path) as held:
        with_leech(held, lapses=1)
    assert run("leeches", "--library", path).out == "No card is forgotten again and again.\n"
