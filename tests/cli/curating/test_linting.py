"""`studyapp deck lint`: findings by line, mends in the file, exit codes."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.ids import Uid
from studyapp.operations.curating import files
from tests.cli.rivers import DECK
from tests.operations.curating.linting import test_linting as bridge

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


def test_one_card_and_one_finding_are_told_as_one(run: Callable, bad: Path) -> None:
    done = run("deck", "lint", bad)
    assert done.out.splitlines()[-1] == "1 finding in 1 of 2 cards."
    first, last = bad.read_text("utf-8").split("Q: How long"), bad.read_text("utf-8").split("Q: Where")
    bad.write_text(f"{first[0]}Q: Where{last[1]}", "utf-8")
    assert run("deck", "lint", bad).out.splitlines()[-1] == "1 finding in 1 of 1 card."
    assert run("deck", "lint", "--mend", bad).out.endswith(" cards, no finding.\n")
    bad.write_text(last[0], "utf-8")
    assert run("deck", "lint", bad).out == "1 card, no finding.\n"


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


def test_mending_a_zip_keeps_its_media(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "rivers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("deck.md", BAD.replace("2,824", "2,824 [sound:wind.mp3]"))
        archive.writestr("media/wind.mp3", b"wind")
    assert run("deck", "lint", "--mend", path).code == 0
    with zipfile.ZipFile(path) as archive:
        assert archive.read("media/wind.mp3") == b"wind"
        assert archive.read("deck.md").decode().count("\nQ: ") == BAD.count("\nQ: ") + 2


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


def test_advice_is_told_where_it_is_asked_for_and_is_no_finding(run: Callable, tmp_path: Path) -> None:
    good = replace(bridge.DECK, cards=bridge.DECK.cards[:1])
    wrong = bridge.card_of("What did the northern arch of the bridge at Harwick carry away in 1871?", "A flood", 1)
    path, essay = tmp_path / "bridge.md", tmp_path / "bridge-essay.md"
    files.write(path, replace(good, cards=(*good.cards, replace(wrong, uid=Uid("turned-round")))))
    head = "---\ntitle: The bridge\nauthor: Ana Author\ndate: 2019\n---\n\n"
    essay.write_text(f"{head}{bridge.ESSAY.text}", "utf-8")
    done = run("deck", "lint", "--prove", path, "--essay", essay)
    assert (done.code, done.out.splitlines()[-1]) == (0, "2 cards, no finding.")
    assert "advice: Its passage has another order of who does what" in done.out
    values = json.loads(run("deck", "lint", "--prove", "--json", path, "--essay", essay).out)
    assert [each["uid"] for each in values["advice"]] == ["turned-round"]
    assert "advice" not in json.loads(run("deck", "lint", "--json", path, "--essay", essay).out)


def test_a_deck_of_the_library_is_held_against_a_text_from_elsewhere(run: Callable, tmp_path: Path) -> None:
    path, essay = tmp_path / "bridge.md", tmp_path / "bridge-essay.md"
    files.write(path, replace(bridge.DECK, cards=bridge.DECK.cards[:1]))
    essay.write_text(f"---\ntitle: The bridge\n---\n\n{bridge.ESSAY.text}", "utf-8")
    assert run("deck", "take", path).code == 0
    assert "name it by --essay" in run("deck", "lint", bridge.DECK.title).err
    assert "name it by --essay" not in run("deck", "lint", bridge.DECK.title, "--essay", essay).err
