"""The command `search` finds notes and essays, and says what it did not understand."""

import json
from pathlib import Path

from studyapp.cli.search import notes_left
from studyapp.library import Library
from studyapp.operations.notes import editing
from tests.cli.conftest import Run


def test_cards_and_essays(library: Path, run: Run) -> None:
    found = run("search", "border", "--library", library)
    assert found.code == 0
    assert "An Unequal Friendship" in found.out
    assert "taken" in found.out


def test_one_that_is_left_is_told_as_one(library: Path, run: Run) -> None:
    found = json.loads(run("search", "kind:figure", "--json", "--library", library).out)["found"]
    told = run("search", "kind:figure", "--most", found - 1, "--library", library).out
    assert told.endswith("1 more note was found; --most lists more.\n")


def test_what_is_deleted_while_it_is_sought_is_left_out(library: Path) -> None:
    with Library.open(library) as opened:
        uids = [note.uid for note in opened.notes()][:3]
        editing.delete(opened, uids[1:2])
        notes, names = notes_left(opened, uids)
        assert [note.uid for note in notes] == [uids[0], uids[2]]
        assert set(names) == {deck.uid for deck in opened.decks()}


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


def test_what_names_nothing_is_told(library: Path, run: Run) -> None:
    found = run("search", "kind:xyz", "--library", library)
    assert (found.code, found.out) == (0, "Nothing was found.\n")
    assert found.err == "No note is of the kind “xyz”. Try kind:citation, kind:claim, kind:figure, kind:quotation.\n"
    spelt = run("search", "knd:figure", "--library", library)
    assert spelt.err.startswith("“knd:” is not known; there are deck:, essay:, ")


def test_a_query_that_asks_for_nothing_does_not_list_everything(library: Path, run: Run) -> None:
    wrong = run("search", "is:foo", "--library", library)
    assert (wrong.code, wrong.out) == (1, "") and wrong.err.startswith("studyapp: “is:foo” is not known; ")
    unfinished = run("search", "kind:", "--library", library)
    assert unfinished.code == 1
    assert "“kind:” asks for nothing.\n“studyapp search --help” tells what can be asked for.\n" in unfinished.err
