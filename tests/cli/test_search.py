"""The command `search` finds notes and essays, and says what it did not understand."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_cards_and_essays(library: Path, run: Run) -> None:
    found = run("search", "border", "--library", library)
    assert found.code == 0
    assert "An Unequal Friendship" in found.out
    assert "taken" in found.out


def test_as_json(library: Path, run: Run) -> None:
    told = json.loads(run("search", "kind:figure", "is:new", "--most", "2", "--json", "--library", library).out)
    assert told["found"] > 2
    assert [note["kind"] for note in told["notes"]] == ["figure", "figure"]
    assert told["essays"] == []
    none = json.loads(run("search", "is:due", "--json", "--library", library).out)
    assert none == {"found": 0, "notes": [], "essays": []}


def test_what_is_not_understood_is_told(library: Path, run: Run) -> None:
    found = run("search", "border is:tired", "--library", library)
    assert found.code == 0
    assert "“is:tired” is not known" in found.err


def test_nothing(library: Path, run: Run) -> None:
    assert run("search", "xylophone", "--library", library).out == "Nothing was found.\n"
