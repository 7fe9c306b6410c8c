"""A card of another kind: its texts, the form that changes it, and what stays of the card."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.cards.kind_change import other_kind
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.drafts.drafts import Drafts
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.notes import BASIC, CLOZE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

AROUND = ("In 1824", "Hall, 2011", "a remark")


@pytest.mark.parametrize(
    ("cloze", "front", "back"),
    [
        ("The {{c1::flood::what}} took the arch.", "The [... what] took the arch.", "flood"),
        ("It took {{c1::600 carts}}(a year).", "It took \\[...\\](a year).", "600 carts"),
    ],
)
def test_a_gap_is_the_question_and_its_words_the_answer_and_back(cloze: str, front: str, back: str) -> None:
    asked = other_kind(CLOZE, (cloze, *AROUND), BASIC)
    assert asked == (front, back, *AROUND)
    assert other_kind(BASIC, asked, CLOZE) == (cloze, *AROUND)


@pytest.mark.parametrize(
    ("texts", "cloze"),
    [
        (("Who built it?", "Masons"), "Who built it? {{c1::Masons}}"),
        (("Who built it?", ""), "Who built it?"),
        (("", "Masons"), "{{c1::Masons}}"),
        (("Was it built by masons or by monks?", "masons"), "Was it built by masons or by monks? {{c1::masons}}"),
        (("Lima is the capital of Peru.", "Lima"), "{{c1::Lima}} is the capital of Peru."),
        (("Limas and Lima, or Lima", "Lima"), "Limas and Lima, or Lima {{c1::Lima}}"),  # nobody says which
        (("What ends a namespace?", "std::"), "What ends a namespace? std::"),  # cannot be blanked
    ],
)
def test_a_question_without_a_gap_has_its_answer_behind_it(texts: tuple[str, str], cloze: str) -> None:
    assert other_kind(BASIC, (*texts, *AROUND), CLOZE) == (cloze, *AROUND)


def test_of_several_blanks_the_first_card_is_asked() -> None:
    asked = other_kind(CLOZE, ("{{c1::One}} and {{c2::two}} and {{c1::three}}.", *AROUND), BASIC)
    assert asked[:2] == ("[...] and two and [...].", "One, three")


def test_the_first_card_is_that_of_the_lowest_number_wherever_it_stands() -> None:
    asked = other_kind(CLOZE, ("{{c2::One}} and {{c1::two}}.", *AROUND), BASIC)
    assert asked[:2] == ("One and [...].", "two")


@pytest.fixture
def editor(qtbot) -> Iterator[NoteEditor]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = NoteEditor(Theme(LIGHT))
    window.setCentralWidget(made)
    window.resize(500, 800)
    window.show()
    qtbot.waitExposed(window)
    yield made


def choose(editor: NoteEditor, number: int) -> None:
    editor.kind.setCurrentIndex(number)
    editor.kind.activated.emit(number)


def test_the_form_turns_a_cloze_into_a_question_and_back_without_loss(qtbot, editor: NoteEditor) -> None:
    stored = ("{{c1::One}} and {{c2::two}}.", *AROUND)
    editor.show_form(replace(form_of(CLOZE, stored, "Edit card"), kinds=(BASIC, CLOZE)))
    assert editor.kind.currentText() == "Cloze"
    choose(editor, 0)
    assert editor.note_type == BASIC
    assert editor.texts() == ("[...] and two.", "One", *AROUND)
    assert editor.is_changed()
    choose(editor, 1)
    assert editor.texts() == stored
    assert not editor.is_changed()
    choose(editor, 0)
    editor.fields[0].setPlainText("What comes first?")
    kept: list[object] = []
    editor.committed.connect(kept.append)
    editor.commit()
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [("What comes first?", "One", *AROUND)]


def test_undo_takes_the_choice_of_another_kind_back(qtbot, editor: NoteEditor) -> None:
    stored = ("{{c1::One}} and {{c2::two}}.", *AROUND)
    editor.show_form(replace(form_of(CLOZE, stored, "Edit card"), kinds=(BASIC, CLOZE)))
    choose(editor, 0)
    QTest.keyClicks(editor.fields[1], "!")
    for _time in range(2):
        QTest.keyClick(editor.fields[1], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.note_type == CLOZE
    assert editor.kind.currentText() == "Cloze"
    assert editor.texts() == stored
    QTest.keyClick(editor.fields[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.note_type == CLOZE  # there is no more to undo


def test_another_kind_alone_is_forgotten_by_escape_and_typed_text_comes_back_with_its_kind(
    qtbot, editor: NoteEditor, tmp_path: Path
) -> None:
    drafts = Drafts(tmp_path, editor.window())
    form = replace(form_of(CLOZE, ("{{c1::One}} and two.", *AROUND), "Edit card", "note 1"), kinds=(BASIC, CLOZE))
    editor.show_form(form)
    choose(editor, 0)
    editor.cancel()
    editor.show_form(form)
    assert editor.note_type == CLOZE
    assert not editor.is_changed()
    choose(editor, 0)
    editor.fields[0].setPlainText("What comes first?")
    editor.cancel()
    editor.show_form(form)
    assert editor.note_type == BASIC
    assert editor.texts()[0] == "What comes first?"
    assert editor.back.isVisible()
    drafts.close()


def test_text_that_is_kept_though_nothing_was_typed_chooses_no_kind(qtbot, editor: NoteEditor, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, editor.window())
    stored = ("{{c1::One}} and two.", *AROUND)
    drafts.keep(f"note 1 {BASIC.uid}", other_kind(CLOZE, stored, BASIC))
    editor.show_form(replace(form_of(CLOZE, stored, "Edit card", "note 1"), kinds=(BASIC, CLOZE)))
    assert editor.note_type == CLOZE
    drafts.close()
