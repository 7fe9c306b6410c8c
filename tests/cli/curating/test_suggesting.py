"""`studyapp deck suggest`: what is listed before it is written, and what is asked first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.deckfile.suggestions.reading import read_suggestions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.cli.rivers import DECK


@pytest.fixture
def library(tmp_path: Path, run: Callable) -> Path:
    """A library that took the deck of rivers, one card edited and the other remarked."""
    deck, path = tmp_path / "rivers.md", tmp_path / "student.studyapp"
    deck.write_text(DECK, "utf-8")
    assert run("deck", "take", deck, "--library", path).code == 0
    with Library.open(path) as held:
        editing.edit(held, Uid("amur-length"), ("How long is the Amur?", "2,825 kilometres", "", "", ""))
        editing.edit(
            held, Uid("amur-source"), ("Where does it rise?", "In Mongolia", "", "", "To the author: Where there?")
        )
    return path


def test_suggest_lists_all_and_writes_it(run: Callable, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "back.md"
    done = run("deck", "suggest", "Rivers", "-o", out, "--yes", "--from", "Ada", "--library", library)
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "1. Change “How long is the Amur?”",
            "    answer: - 2,824 kilometres",
            "            + 2,825 kilometres",
            "2. Comment on “Where does it rise?”",
            "    Where there?",
            f"{out}: 2 suggestions, on “Rivers”, version 1.",
        ],
    )
    given = read_suggestions(out.read_bytes()).suggestions
    assert given is not None
    assert (given.by, len(given.suggestions), given.figures) == ("Ada", 2, ())


def test_figures_of_one_card_are_told_of_one(run: Callable, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "back.md"
    with Library.open(library) as held:
        for _ in range(5):
            reviewing.answer(held, Uid("amur-length-0"), Rating.AGAIN, 4000)
    done = run("deck", "suggest", "Rivers", "-o", out, "--yes", "--with-difficulty", "--library", library)
    assert "Figures of 1 card: how often" in done.out
    assert done.out.endswith(": 2 suggestions, figures of 1 card, on “Rivers”, version 1.\n")


def test_nothing_is_written_unless_it_is_said(
    run: Callable, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "back.md"
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    done = run("deck", "suggest", "Rivers", "-o", out, "--library", library)
    assert (done.code, done.out.splitlines()[-1], out.exists()) == (0, "Nothing was written.", False)


def test_reasons_are_asked_and_suggestions_left_out(
    run: Callable, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "back.md"
    monkeypatch.setattr("typer.prompt", lambda asked, **_: f"since {asked}")
    run("deck", "suggest", "Rivers", "-o", out, "--yes", "--reasons", "--without", "2", "--library", library)
    given = read_suggestions(out.read_bytes()).suggestions
    assert given is not None
    assert [each.reason for each in given.suggestions] == ["since Why “How long is the Amur?”?"]


def test_words_of_the_essay_are_refused_until_they_are_allowed(run: Callable, root: Path, tmp_path: Path) -> None:
    library, out = tmp_path / "student.studyapp", tmp_path / "back.md"
    essay = root / "resources/sample/sino-russian-relations.md"
    run("import-essay", essay, "--take-proposed", "--library", library)
    run("deck", "take", root / "decks/sino-russian-relations.md", "--library", library)
    with Library.open(library) as held:
        deck = next(deck for deck in held.decks() if "(" in deck.name or deck.uid != held.essays()[0].deck_uid)
        text = held.essay(held.essays()[0].uid).text
        note = next(note for note in held.notes(deck_uid=deck.uid) if not note.type.is_cloze)
        quoted = " ".join(text[3000:3400].split()[1:14])
        editing.edit(held, note.uid, (quoted, *note.fields[1:]))
    done = run("deck", "suggest", deck.uid, "-o", out, "--yes", "--library", library)
    assert (done.code, out.exists()) == (1, False)
    assert "1 suggestion has words of the text, eight in a row or more." in done.err
    done = run("deck", "suggest", deck.uid, "-o", out, "--yes", "--allow-quotations", "--library", library)
    assert (done.code, out.exists()) == (0, True)


@pytest.fixture
def author(run: Callable, tmp_path: Path) -> Path:
    """The library that the deck is published from."""
    deck, path = tmp_path / "rivers.md", tmp_path / "author.studyapp"
    deck.write_text(DECK, "utf-8")
    assert run("deck", "take", deck, "--library", path).code == 0
    return path


@pytest.fixture
def given(run: Callable, library: Path, tmp_path: Path) -> Path:
    """What the student gave back: an edit and a comment."""
    out = tmp_path / "back.md"
    assert run("deck", "suggest", "Rivers", "-o", out, "--yes", "--library", library).code == 0
    return out


def ids(out: str) -> list[str]:
    return [line[:6] for line in out.splitlines() if line[:1] not in " “"]


def test_suggestions_are_listed_and_decided_on(run: Callable, author: Path, given: Path) -> None:
    listed = run("deck", "suggestions", given, "--library", author)
    assert (listed.code, [line[8:] for line in listed.out.splitlines()[:-1]]) == (
        0,
        [
            "Change “How long is the Amur?”",
            "er: - 2,824 kilometres",
            "    + 2,825 kilometres",
            "Comment on “Where does it rise?”",
            "re there?”",
        ],
    )
    assert listed.out.splitlines()[-1] == "“Rivers”: 2 of 2 suggestions are open, from 1 file."
    edit, comment = ids(listed.out)
    done = run("deck", "suggestions", given, "--accept", edit, "--with", "answer=2,825 km", "--library", author)
    assert done.out.splitlines()[-1] == "“Rivers”: 1 of 2 suggestions is open, from 1 file."
    with Library.open(author) as held:
        assert held.note(Uid("amur-length")).fields[1] == "2,825 km"
    done = run("deck", "suggestions", given, "--decline", comment, "--reason", "It is said.", "--library", author)
    assert done.out == "“Rivers”: 0 of 2 suggestions are open, from 1 file.\n"
    done = run("deck", "suggestions", given, "--all", "--library", author)
    assert done.out.splitlines()[0].endswith("(reworded)")
    assert run("undo", "--library", author).code == 0
    assert "1 of 2" in run("deck", "suggestions", given, "--library", author).out


def test_wrong_choices_are_refused_and_change_nothing(run: Callable, author: Path, given: Path) -> None:
    edit, comment = ids(run("deck", "suggestions", given, "--library", author).out)
    for wrong, words in (
        (("--accept", "zzzz"), "No suggestion has an id"),
        (("--accept", edit, "--accept", comment, "--with", "answer=x"), "Other words are for one"),
        (("--accept", edit, "--with", "colour=x"), "names no field"),
        (("--with", "answer=x"), "Other words are for one"),
        (("--accept", edit, "--with", "answer=x", "--with", "answer=y"), "given twice"),
        (("--accept", edit, "--decline", edit), "both accepted and declined"),
    ):
        done = run("deck", "suggestions", given, *wrong, "--library", author)
        assert (done.code, words in done.err) == (1, True), done.err
    assert "2 of 2" in run("deck", "suggestions", given, "--library", author).out


def test_items_tell_of_flagged_cards_and_of_all_as_csv(
    run: Callable, author: Path, given: Path, tmp_path: Path
) -> None:
    files = [given]
    for number in range(2, 12):
        files.append(tmp_path / f"back-{number}.md")
        text = given.read_text("utf-8").replace("id: ", f"id: {number}", 1)
        figures = f"<!-- figures\namur-length: 12 answers, {number % 2 * 8} of 8 forgotten, 15 s, 2 lapses\n-->\n"
        files[-1].write_text(f"{text}\n{figures}", "utf-8")
    done = run("deck", "items", *files, "--library", author)
    assert done.code == 0
    assert "How long is the Amur?: 11 of 11 students comment on it or suggest other words." in done.out
    assert done.out.splitlines()[-1] == (
        "“Rivers”: 10 of 11 students gave figures; 2 of 2 cards have something against them."
    )
    alone = run("deck", "items", given, "--library", author).out.splitlines()[-1]
    assert alone == "“Rivers”: 0 of 1 student gave figures; 0 of 2 cards have something against them."
    head, *rows = run("deck", "items", *files, "--csv", "--library", author).out.splitlines()
    assert head.startswith("uid,card,students,answers,")
    assert rows[0].startswith("amur-length,How long is the Amur?,10,120,80,40,0.5,")
    assert len(rows) == 2
