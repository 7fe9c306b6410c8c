"""`studyapp deck lint`: findings by line, mends in the file, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.rivers import DECK

GOOD = DECK.replace("Where does it rise?", "Where does the Amur rise?")
BAD = GOOD.replace("A: In Mongolia", "A: Mongolia, China, and Siberia")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.md"
    path.write_text(BAD, "utf-8")
    return path


def test_a_good_deck_has_no_finding(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "rivers.md"
    path.write_text(GOOD, "utf-8")
    done = run("deck", "lint", path)
    assert (done.code, done.out) == (0, "2 cards, no finding.\n")


def test_findings_are_told_by_line_and_end_with_1(run: Callable, bad: Path) -> None:
    done = run("deck", "lint", bad)
    assert done.code == 1
    line = next(number for number, text in enumerate(BAD.splitlines(), 1) if "Mongolia" in text) - 1
    assert done.out.startswith(f"{bad}:{line}: Its answer is a list of 3")
    assert done.out.splitlines()[0].endswith("(--mend)")
    values = json.loads(run("deck", "lint", "--json", bad).out)
    assert [(each["line"], each["rule"]) for each in values["findings"]] == [(line, "list")]


def test_mending_writes_the_file_and_a_second_time_changes_nothing(run: Callable, bad: Path) -> None:
    done = run("deck", "lint", "--mend", bad)
    assert done.code == 0
    assert "Mended: Its answer is a list of 3" in done.err
    assert bad.read_text("utf-8").count("\nQ: ") == BAD.count("\nQ: ") + 2
    before = bad.read_bytes()
    assert run("deck", "lint", "--mend", bad).out == "4 cards, no finding.\n"
    assert bad.read_bytes() == before


def test_a_file_that_is_no_deck_is_refused(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "none.md"
    path.write_text("no deck", "utf-8")
    assert "is no deck that can be read" in run("deck", "lint", path).err


def test_a_deck_of_the_library_is_checked_and_mended(run: Callable, bad: Path) -> None:
    assert run("deck", "take", bad).code == 0
    done = run("deck", "lint", "Rivers")
    assert (done.code, done.out.splitlines()[-1]) == (1, "1 finding in 1 of 2 cards.")
    assert done.out.startswith("“Where does the Amur rise?”: Its answer is a list of 3")
    assert run("deck", "lint", "--mend", "Rivers").out == "4 cards, no finding.\n"
