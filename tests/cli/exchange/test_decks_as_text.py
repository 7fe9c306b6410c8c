"""The commands `export --format` and `import-deck`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.library import Library
from studyapp.operations.notes import editing


def test_a_deck_goes_out_as_text_and_comes_back(run: Callable, tmp_path: Path) -> None:
    library = ("--library", str(tmp_path / "a.studyapp"))
    table = tmp_path / "cards.csv"
    table.write_text("Question;Answer;Tags\nWhat?;That;t\nWho?;She;t\n", "utf-8")
    done = run("import-deck", str(table), "--preview", *library)
    assert done.code == 0
    assert "parted by “;”: front, back, tags; the first row names them" in done.out
    assert "Who?" in done.out
    done = run("import-deck", str(table), *library, "--deck", "Mine")
    assert (done.code, done.out) == (0, "“cards.csv” has 2 notes: 2 new.\n")
    assert "New decks: Mine." in done.err
    out = tmp_path / "mine.txt"
    done = run("export", "Mine", "-o", str(out), "--format", "tsv", "--separator", "comma", *library)
    assert done.out == f"{out}: 2 notes of 1 deck.\n"
    assert "#separator:comma" in out.read_text("utf-8")
    done = run("import-deck", str(out), *library)
    assert done.out == "“mine.txt” has 2 notes: 2 unchanged.\n"


def test_columns_are_named_and_mistakes_told(run: Callable, tmp_path: Path) -> None:
    library = ("--library", str(tmp_path / "a.studyapp"))
    table = tmp_path / "cards.csv"
    table.write_text("x,a,q\ny,b,\nz,c,r\n", "utf-8")
    columns = ("--columns", "-,back,front", "--no-header", "--separator", "comma")
    done = run("import-deck", str(table), *columns, *library)
    assert done.code == 1
    assert "Line 2: The front is empty" in done.err
    assert "nothing was brought in" in done.err
    done = run("import-deck", str(table), *columns, "--skip-faulty", *library)
    assert (done.code, done.out) == (0, "“cards.csv” has 3 notes: 2 new, 1 refused.\n")
    assert "  Line 2: The front is empty" in done.err


def test_quizlets_separators(run: Callable, tmp_path: Path) -> None:
    library = ("--library", str(tmp_path / "a.studyapp"))
    words = tmp_path / "words.txt"
    words.write_text("a - b;c - d", "utf-8")
    marks = ("--format", "quizlet", "--separator", " - ", "--row-separator", ";")
    assert run("import-deck", str(words), *marks, *library).out == "“words.txt” has 2 notes: 2 new.\n"
    out = tmp_path / "out.txt"
    assert run("export", "--all", "-o", str(out), *marks, *library).code == 0
    assert out.read_text("utf-8") == "a - b;c - d"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--all", "-o", "x", "--format", "docx"),
        ("export", "--all", "--plan", "--format", "csv"),
        ("export", "--all", "-o", "x", "--format", "tsv", "--separator", "%"),
        ("import-deck", "x.csv", "--format", "docx"),
        ("import-deck", "x.md", "--columns", "front,back"),
    ],
)
def test_what_makes_no_sense_is_refused(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.md").write_text("Q: a\nA: b\n")
    done = run("--library", "a.studyapp", *arguments)
    assert done.code == 2
    assert not Path("x").exists()


def test_what_differs_is_told_by_the_words_of_its_card_with_both_sides(run: Callable, tmp_path: Path) -> None:
    path, library = tmp_path / "cards.csv", tmp_path / "a.studyapp"
    path.write_text("uid,front,back\nriver-number-one,How long is it?,12 km\n", "utf-8")
    run("import-deck", path, "--library", library)
    with Library.open(library) as held:
        (note,) = held.notes()
        assert note.own is not None
        editing.edit(held, note.uid, replace(note.own, back="13 km").stored)
    path.write_text("uid,front,back\nriver-number-one,How long is it?,14 km\n", "utf-8")
    told = run("import-deck", path, "--library", library).err
    assert "  “How long is it?”: Line 2 Back: here 13 km, there 14 km" in told.splitlines()


def test_columns_are_guessed_by_the_separator_that_is_named(run: Callable, tmp_path: Path) -> None:
    library = ("--library", str(tmp_path / "a.studyapp"))
    table = tmp_path / "cards.csv"
    table.write_text("back:front:tags\nThe Baltic, The Amur:Which sea, which river?:asia\n", "utf-8")
    told = run("import-deck", str(table), "--separator", ":", "--preview", *library).out
    assert "parted by “:”: back, front, tags; the first row names them" in told
    assert run("import-deck", str(table), "--separator", "colon", "--deck", "D", *library).code == 0
    with Library.open(tmp_path / "a.studyapp") as held:
        (note,) = held.notes()
    assert (note.fields[0], note.tags) == ("Which sea, which river?", ("asia",))


def test_a_column_whose_name_has_a_comma_can_be_named(run: Callable, tmp_path: Path) -> None:
    table = tmp_path / "cards.csv"
    table.write_text('front,"Place, time",back\nq,p,a\n', "utf-8")
    told = run("import-deck", str(table), "--preview", "--library", str(tmp_path / "a.studyapp")).out
    assert 'front, "Place, time", back' in told
