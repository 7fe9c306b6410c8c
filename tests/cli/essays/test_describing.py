"""The command `describe`."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.essays.test_remaking import TITLE


def test_cards_say_what_is_said_of_an_essay_as_if_they_were_made_anew(run: Callable, library: Path) -> None:
    said = ("--author", "Ada Author", "--date", "2025-03-01")
    done = run("describe", TITLE, *said, "--library", library)
    assert done.code == 0
    assert done.out.startswith(f"“{TITLE}”, Ada Author, 2025-03-01: ")
    shown = run("make-again", TITLE, "--dry-run", "--library", library)
    assert shown.out.startswith(f"“{TITLE}”: 0 new, 0 changed, 0 gone.")
    assert run("describe", TITLE, *said, "--library", library).out.endswith("nothing changed.\n")


def test_something_has_to_be_said(run: Callable, library: Path) -> None:
    assert run("describe", TITLE, "--library", library).code == 2
    assert run("describe", TITLE, "--title", " ", "--library", library).code == 1
    refused = run("describe", TITLE, "--date", "last May", "--library", library)
    assert (refused.code, "“last May” is no date." in refused.err) == (1, True)
