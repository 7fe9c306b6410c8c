"""`studyapp deck export` writes each form of a deck file and of a deck of the library, and names what is missing."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from studyapp.classroom.reading import gift, moodle, qti
from tests.cli.rivers import DECK

WITH_RETIRED = f"""{DECK}
Q: What was asked before?
A: This
<!--
uid: amur-retired
state: retired
-->
"""
UIDS = ["amur-length", "amur-source"]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "rivers.md"
    path.write_text(WITH_RETIRED, "utf-8")
    return path


def test_platforms_get_the_questions_with_their_ids(run: Callable, deck: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("deck", "export", deck, "-o", out, "--format", "moodle")
    assert (done.code, done.out) == (0, f"{out}: 2 questions of “Rivers”.\n")
    assert done.err == "“What was asked before?” (amur-retired): It is retired.\n"
    assert [each.uid for each in moodle.read(out.read_bytes())] == UIDS
    run("deck", "export", deck, "-o", out, "--format", "gift")
    assert [each.uid for each in gift.read(out.read_text("utf-8"))] == UIDS
    run("deck", "export", deck, "-o", out, "--format", "qti")
    assert zipfile.is_zipfile(out)
    assert [each.uid for each in qti.read(out.read_bytes())] == UIDS


@pytest.mark.parametrize(("form", "pages"), [("cards", 2), ("list", 1), ("quiz", 2)])
@pytest.mark.parametrize(
    ("options", "size"),
    [((), (595, 842)), (("--page", "letter", "--large", "--edge", "short"), (612, 792))],
)
def test_paper_has_the_size_that_was_asked_for(
    run: Callable, deck: Path, tmp_path: Path, form: str, pages: int, options: tuple[str, ...], size: tuple[int, int]
) -> None:
    out = tmp_path / "out.pdf"
    assert run("deck", "export", deck, "--output", out, "--format", form, *options).code == 0
    document = pypdfium2.PdfDocument(out.read_bytes())
    assert len(document) == pages
    assert tuple(map(round, document.get_page_size(0))) == size
    document.close()


def test_a_deck_of_the_library_is_exported_with_the_words_of_its_essay(
    run: Callable, imported: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xml"
    name = "An Unequal Friendship: China and Russia since 1991"
    done = run("deck", "export", name, "-o", out, "--format", "moodle", "--library", imported)
    assert done.code == 0, done.err
    seen = moodle.read(out.read_bytes())
    assert f"{len(seen)} questions" in done.out
    assert len(seen) >= 20
    assert "hand them out only if you may" in done.err
    assert any("_____" in each.text for each in seen)


def test_cards_without_their_words_get_them_from_the_essay_that_is_named(run: Callable, tmp_path: Path) -> None:
    essay, deck, out = tmp_path / "mill.txt", tmp_path / "mill.md", tmp_path / "out.xml"
    essay.write_text("In 1824 the mill on the river Aare paid its 48 people $12,000 a year for their work.\n", "utf-8")
    run("generate", essay, "--format", "deck", "-o", deck)
    asked = ("deck", "export", deck, "-o", out, "--format", "moodle", "--library", tmp_path / "none.studyapp")
    assert "0 questions" in run(*asked).out
    assert "1 question of" in run(*asked, "--essay", essay).out
    (question,) = moodle.read(out.read_bytes())
    assert "the mill on the river Aare paid its 48 people _____" in question.text
    assert question.right == ("$12,000 a year",)


def test_a_deck_of_the_library_takes_no_other_essay(run: Callable, imported: Path, tmp_path: Path) -> None:
    name = "An Unequal Friendship: China and Russia since 1991"
    done = run(
        "deck", "export", name, "-o", tmp_path / "x", "--format", "gift", "--essay", "x.txt", "--library", imported
    )
    assert (done.code, (tmp_path / "x").exists()) == (2, False)
    assert "has its own text" in done.err


def test_what_cannot_be_written_is_said_and_nothing_is_left(run: Callable, deck: Path, tmp_path: Path) -> None:
    assert run("deck", "export", deck, "-o", tmp_path, "--format", "gift").code == 1
    assert run("deck", "export", "nowhere.md", "-o", tmp_path / "x", "--format", "gift").code == 1
    assert run("deck", "export", deck, "-o", tmp_path / "x", "--format", "pdf").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rivers.md"]
