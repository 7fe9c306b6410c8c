"""Cards of one's own from the command line: one, the rows of a table, and asked for in a terminal."""

import io
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.own_notes import BasicTexts
from studyapp.library import Library
from tests.cli.conftest import Ran

PATIENCE_S = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.studyapp"


@pytest.fixture
def add(run: Callable[..., Ran], path: Path) -> Callable[..., Ran]:
    return lambda *arguments: run("add", *arguments, "--library", path)


def texts(path: Path) -> list[tuple[str, ...]]:
    with Library.open(path) as library:
        return [note.fields[:2] for note in library.notes()]


def test_a_card_is_added_to_a_deck_that_is_made_for_it(add: Callable[..., Ran], path: Path) -> None:
    options = ("--tag", "geo", "--tag", "Peru", "--context", "Cities", "--source", "an atlas", "--remarks", "*coast*")
    done = add("Geography::Peru", "Capital?", "Lima", *options)
    assert (done.code, done.out) == (0, "1 card added to “Geography::Peru”.\n")
    assert done.err == "New deck: Geography.\nNew deck: Geography::Peru.\n"
    with Library.open(path) as library:
        (note,) = library.notes()
        assert note.own == BasicTexts("Capital?", "Lima", context="Cities", source="an atlas", remarks="*coast*")
        assert (note.tags, library.deck(note.deck_uid).name) == (("geo", "Peru"), "Geography::Peru")
        assert library.undo_name == "Add 1 card"


def test_what_is_there_already_is_told_and_left_out(add: Callable[..., Ran], path: Path) -> None:
    add("One", "Capital?", "Lima")
    done = add("Two", "capital?", "Cusco")
    assert (done.code, done.out) == (0, "No card was added.\n")
    assert "“One” asks it already: Capital?" in done.err
    assert add("Two", "capital?", "Cusco", "--duplicates").out == "1 card added to “Two”.\n"
    assert len(texts(path)) == 2


def test_every_kind_can_be_added_and_is_told_as_json(add: Callable[..., Ran], path: Path) -> None:
    add("K", "{{c1::Lima}} lies in {{c2::Peru}}.", "--kind", "cloze")
    add("K", "Capital?", "Lima", "--kind", "typed")
    assert add("R", "perro", "dog", "--kind", "reversed").out == "2 cards added to “R”.\n"
    add("K", "Who says so?", "Miller, 2014", "--kind", "citation")
    done = add("K", "How high?", "12 m", "--kind", "figure", "--tolerance", "0.5", "--json")
    with Library.open(path) as library:
        notes = library.notes(deck_uid=library.find_deck("K").uid)
        assert [note.kind for note in notes] == ["hand", "typed", "citation", "figure"]
        assert len(library.cards()) == 7
    assert json.loads(done.out) == {
        "cards": 1,
        "added": [{"uid": notes[-1].uid, "deck": "K", "front": "How high?"}],
        "new_decks": [],
        "left_out": [],
    }
    again = json.loads(add("L", "How  high?", "13 m", "--json").out)
    assert again["left_out"] == [{"card": 1, "uid": notes[-1].uid, "deck": "K", "front": "How high?"}]


def test_the_rows_of_a_table_are_cards(add: Callable[..., Ran], path: Path, tmp_path: Path) -> None:
    table = tmp_path / "cards.csv"
    table.write_text(
        "Question,Answer,Type,Tolerance,Tags,Deck,Remarks\n"
        'How high?,12 m,figure,0.5,"a b",,\n'
        '"{{c1::Lima}}, {{c2::Peru}}",,cloze,,,Other,"so, *so*"\n'
        "How high?,13 m,,,,,\n",
        "utf-8",
    )
    done = add("Table", "--from", table, "--tag", "all")
    assert done.out == "3 cards added to “Table”, “Other”.\n"
    assert "Left out, as “Table” asks it already: How high?" in done.err
    with Library.open(path) as library:
        first, second = (library.notes(deck_uid=library.find_deck(name).uid)[0] for name in ("Table", "Other"))
        assert (first.fields[:2], first.tags) == (("How high?", "12 m ± 0.5"), ("all", "a", "b"))
        assert second.around.remarks == "so, *so*"


def test_rows_come_from_a_pipe_without_an_option(
    add: Callable[..., Ran], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"uno\tone\r\ndos\t**two**\r\n")))
    assert add("Spanish").out == "2 cards added to “Spanish”.\n"
    assert texts(path) == [("uno", "one"), ("dos", "**two**")]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("uno\tone\ndos\t\n", "Line 2: This card has no answer."),
        ("front,back,colour\nx,y,red\n", "“colour” is no column of cards."),
        ("front,back,Back\nx,y,z\n", "Two columns are called “back”."),
        ("front,back,type\nx,y,odd\n", "Line 2: “odd” is no kind of card"),
        ("front,back\nx,y,z\n", "Line 2: The row has 3 cells, but there are 2 columns."),
        ("", "There is no card to add."),
    ],
)
def test_of_a_table_with_a_mistake_nothing_is_added(
    add: Callable[..., Ran], path: Path, tmp_path: Path, table: str, told: str
) -> None:
    (tmp_path / "cards.txt").write_text(table, "utf-8")
    done = add("Deck", "--from", tmp_path / "cards.txt")
    assert done.code == 1
    assert told in done.err
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("D", "Capital?"), 1, "This card has no answer. Type what should be answered."),
        (("D", "Lima", "--kind", "cloze"), 1, "nothing blanked"),
        (("D", "Long?", "rather", "--kind", "figure"), 1, "no figure"),
        (("D", "Long?", "12 m", "--kind", "odd"), 2, "odd"),
        (("D", "Long?", "12 m", "--from", "x"), 2, "not both"),
        (("D", "--from", "gone.csv"), 1, "There is no file"),
    ],
)
def test_what_cannot_be_a_card_is_told(
    add: Callable[..., Ran], arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = add(*arguments)
    assert done.code == code
    assert told in " ".join(done.err.split())


@pytest.mark.skipif(os.name != "posix", reason="terminals of Windows are none of these")
def test_in_a_terminal_cards_are_asked_for_one_by_one(path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "studyapp", "add", "Own", "--tag", "t", "--library", str(path)]
    talk = (
        (b"Question: ", b"Capital?\n"),
        (b"Answer: ", b"Lima\n"),
        (b"Question: ", b"Empty?\n"),
        (b"Answer: ", b"\n"),
        (b"no answer", b""),
        (b"Question: ", b"capital?\n"),
        (b"Answer: ", b"Cusco\n"),
        (b"nevertheless? (y/n): ", b"n\n"),
        (b"Question: ", b"\n"),
        (b"1 card added.", b""),
    )
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        try:
            shown = b""
            for awaited, keys in talk:
                while awaited not in shown:
                    assert select.select([ours], [], [], PATIENCE_S)[0], shown
                    shown += os.read(ours, 4096)
                shown = shown.partition(awaited)[2]
                os.write(ours, keys)
            assert process.wait(PATIENCE_S) == 0
        finally:
            process.kill()
    os.close(ours)
    assert texts(path) == [("Capital?", "Lima")]
