"""`audit` shows what of an essay has a card, of the library or of a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "In 1824 the mill on the Aare paid its 48 people $12,000 a year for their work (Keller, 1990).\n"
TITLE = "An Unequal Friendship: China and Russia since 1991"


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "mill.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_file_is_audited_without_a_library(run: Callable, essay: Path, tmp_path: Path) -> None:
    done = run("audit", essay, "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert sum(found["counts"]["figure"].values()) == 3
    assert found["counts"]["claim"]["carded"] == 1
    assert [item["place"]["text"] for item in found["items"] if item["subject"] == "citation"] == ["(Keller, 1990)"]
    for item in found["items"]:
        assert item["place"]["text"] == TEXT[item["place"]["start"] : item["place"]["end"]]
        assert bool(item["cards"]) == (item["coverage"] in {"carded", "suggested"})
        assert (item["reason"] is not None) == (item["coverage"] == "skipped")
    assert not (tmp_path / "unused.studyapp").exists()


def test_an_essay_of_the_library_is_audited_by_its_notes(run: Callable, library: Path) -> None:
    found = json.loads(run("audit", TITLE, "--json", "--library", library).out)
    standings = {card["standing"] for item in found["items"] for card in item["cards"]}
    assert standings == {"in deck", "suggested"}
    only = json.loads(run("audit", TITLE, "--only", "open", "--json", "--library", library).out)
    assert only["items"] == [item for item in found["items"] if item["coverage"] == "open"]
    assert only["counts"] == found["counts"]


def test_the_table_says_why(run: Callable, library: Path) -> None:
    found = json.loads(run("audit", TITLE, "--only", "skipped", "--json", "--library", library).out)
    shown = run("audit", TITLE, "--only", "skipped", "--library", library).out
    assert found["items"]
    for item in found["items"]:
        assert item["reason"] in shown
    assert " ".join(shown.splitlines()[1].split()) == "carded suggested skipped open"
    assert "open" not in "".join(shown.splitlines()[6:])


def test_what_is_neither_a_file_nor_an_essay_is_told(run: Callable, library: Path) -> None:
    done = run("audit", "nothing", "--library", library)
    assert done.code == 1
    assert "There is no text “nothing”" in done.err


def test_without_a_library_a_missing_file_is_named(run: Callable, tmp_path: Path) -> None:
    done = run("audit", "missing.txt", "--library", tmp_path / "none.studyapp")
    assert done.code == 1
    assert "There is no file missing.txt, and no library at" in done.err
