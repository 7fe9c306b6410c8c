"""What commands print commands no terminal, whatever a deck has in its words."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.cli.output import print_notices, without_controls
from tests.cli.rivers import DECK


def test_words_stay_as_they_are() -> None:
    assert without_controls("Où — “Amur”\t2,824 km\n😀") == "Où — “Amur”\t2,824 km\n😀"


@pytest.mark.parametrize("command", ["\x1b[2J", "\x9b2J", "\r", "\x08", "\x7f", "\0"])
def test_what_a_terminal_obeys_is_taken_out(command: str) -> None:
    assert without_controls(f"a{command}b").startswith("a\ufffd")


def test_a_deck_from_elsewhere_clears_no_screen(run: Callable, tmp_path: Path) -> None:
    library, path = tmp_path / "a.studyapp", tmp_path / "deck.md"
    path.write_text(DECK.replace("2,824", "\x1b[2J2,824"), "utf-8")
    shown = [run("deck", "check", path), run("deck", "get", path, "--library", library)]
    shown += [
        run(*words, "--library", library) for words in (("decks",), ("deck", "subscriptions"), ("deck", "get", "x"))
    ]
    new = tmp_path / "new.md"
    new.write_text(path.read_text("utf-8").replace("2,824", "2,825"), "utf-8")
    shown.append(run("deck", "diff", path, new))
    shown.append(run("deck", "update", "\x1b[2J", "--library", library))
    assert "Rivers" in "".join(each.out for each in shown)
    assert "\x1b" not in "".join(each.out + each.err for each in shown)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not measured: no disk here is always full")
@pytest.mark.parametrize("command", [["decks"], ["decks", "--json"], ["statistics", "--format", "csv"]])
def test_what_is_printed_to_a_full_disk_is_told_as_that(library: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        told = [sys.executable, "-m", "studyapp", *command, "--library", str(library)]
        done = subprocess.run(told, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("studyapp: What the command says was not written: the disk is full.\n")


def test_of_many_notices_the_first_are_said_and_how_many_more_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_notices(f"Line {number} is wrong." for number in range(50_000))
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 21
    assert said[0] == "Line 0 is wrong."
    assert said[-1] == "49,980 more such lines are left out."
