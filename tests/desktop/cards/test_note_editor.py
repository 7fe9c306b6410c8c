"""The form for a card: what it will look like is shown while it is typed, and words are blanked by keys."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QMainWindow,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from studyapp.desktop.cards.card_preview import faces_html
from studyapp.desktop.cards.note_editor import Form, NoteEditor, form_of
from studyapp.desktop.drafts.drafts import Drafts
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def editor(qtbot) -> Iterator[NoteEditor]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = NoteEditor(Theme(LIGHT))
    window.setCentralWidget(made)
    window.resize(500, 700)
    window.show()
    qtbot.waitExposed(window)
    yield made


def shown(editor: NoteEditor) -> str:
    return editor.preview.toPlainText()


def test_the_card_is_shown_as_it_is_typed(qtbot, editor: NoteEditor) -> None:
    editor.show_form(form_of(BASIC, ("", "Masons"), "New card"))
    assert shown(editor) == "Nothing is asked yet."
    QTest.keyClicks(editor._fields[0], "Who built *it*?")
    qtbot.waitUntil(lambda: shown(editor) == "Who built it?\nMasons")


def test_each_card_of_a_cloze_is_shown_with_its_own_blank() -> None:
    html = faces_html(CLOZE, ("{{c1::One::which}} and {{c2::two}}", "", "", ""))
    assert html.count("[... which]") == 1
    assert html.count("[...]") == 1
    assert html.index("[... which]") < html.index("[...]")
    assert faces_html(CLOZE, ("no blank", "", "", "")) == ""
    assert faces_html(CLOZE, (" ",)) == ""


def test_words_are_blanked_by_keys_that_mean_the_essay_elsewhere(qtbot, editor: NoteEditor) -> None:
    elsewhere = QAction("Cloze", editor.window())
    elsewhere.setShortcut(QKeySequence("Ctrl+Shift+C"))
    editor.window().addAction(elsewhere)
    triggered: list[bool] = []
    elsewhere.triggered.connect(triggered.append)
    editor.show_form(form_of(CLOZE, ("🌊 The {{c1::flood}} took the arch.", "", "", ""), "Edit card"))
    field = editor._fields[0]
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("arch") + 1)  # the wave takes two units
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 4)
    field.setTextCursor(cursor)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, Qt.Key.Key_C, both)
    assert editor.texts()[0] == "🌊 The {{c1::flood}} took the {{c2::arch}}."
    assert triggered == []
    field.undo()
    assert editor.texts()[0] == "🌊 The {{c1::flood}} took the arch."
    editor.bar.blank.click()
    assert field.hasFocus()


def test_the_text_of_a_cloze_says_in_one_line_how_a_blank_is_made(editor: NoteEditor) -> None:
    editor.show_form(form_of(CLOZE, ("The {{c1::flood}} took the arch.", "", "", ""), "Edit card"))
    words = "Text: select words and press Ctrl+Shift+C to blank them"
    field = editor.fields[0]
    assert field.accessibleName() == words
    (label,) = (each for each in editor.findChildren(PlainLabel) if each.text() == words)
    assert label.fontMetrics().horizontalAdvance(words) < 400  # the form beside a text
    assert field.toolTip() == plain_tip("{{c1::answer::hint}} shows as a blank.")
    assert field.accessibleDescription() == "{{c1::answer::hint}} shows as a blank."


def test_a_field_shows_no_needless_escapes_and_stores_them(editor: NoteEditor) -> None:
    stored = ("Who built it?", r"Masons \[3\]", "", r"Smith 2008, p. 4 \[7\]", "")
    editor.show_form(form_of(BASIC, stored, "Edit card"))
    assert [field.toPlainText() for field in editor.fields[1:4]] == ["Masons [3]", "", "Smith 2008, p. 4 [7]"]
    assert editor.texts() == stored
    assert not editor.is_changed()
    QTest.keyClicks(editor.fields[3], "!")
    assert editor.texts()[3] == r"!Smith 2008, p. 4 \[7\]"
    assert editor.texts()[:3] == stored[:3]


def test_a_field_in_html_shows_each_letter_that_is_stored(editor: NoteEditor) -> None:
    imported = replace(BASIC, uid=Uid("html"))
    editor.show_form(form_of(imported, (r"\[7\] &#91;", "", "", "", ""), "Edit card"))
    assert editor.fields[0].toPlainText() == r"\[7\] &#91;"


def test_what_was_typed_and_not_kept_comes_back_without_needless_escapes(qtbot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    drafts, editor = Drafts(tmp_path, window), NoteEditor(Theme(LIGHT))
    window.setCentralWidget(editor)
    drafts.keep("note 1", ("Who?", r"Masons \[3\]", "", "", ""))
    editor.show_form(form_of(BASIC, ("Who?", "Masons", "", "", ""), "Edit card", "note 1"))
    assert editor.fields[1].toPlainText() == "Masons [3]"
    assert editor.texts()[1] == r"Masons \[3\]"
    drafts.close()


def test_what_was_typed_into_a_form_with_fewer_fields_stands_in_it_again(qtbot, tmp_path: Path) -> None:
    """A version of the program before this one may have known one field less."""
    window = QMainWindow()
    qtbot.addWidget(window)
    drafts, editor = Drafts(tmp_path, window), NoteEditor(Theme(LIGHT))
    window.setCentralWidget(editor)
    stored = ("Who?", "Masons", "", "", "a remark")
    for typed, shown in (
        (("Who built it?", "Masons", "In 1824", ""), ("Who built it?", "Masons", "In 1824", "", "a remark")),
        (("Who built it?", "Masons"), stored),
        (("Who built it?", *stored[1:], "of a later version"), stored),
    ):
        drafts.keep("note 1", typed)
        editor.show_form(form_of(BASIC, stored, "Edit card", "note 1"))
        assert editor.texts() == shown
    drafts.close()


def test_what_is_no_note_has_neither_preview_nor_blanks(editor: NoteEditor) -> None:
    editor.show_form(Form("Reword", ("Question", "Answer"), ("Who?", "Masons"), 2))
    assert not editor.preview.isVisible()
    assert not editor.bar.blank.isVisible()
    editor.show_form(form_of(BASIC, ("Who?", "Masons", "", "", ""), "Edit card"))
    assert editor.preview.isVisible()
    assert not editor.bar.blank.isVisible()


def test_the_form_is_saved_and_left_by_keys_from_wherever_they_are(qtbot, editor: NoteEditor) -> None:
    kept: list[object] = []
    editor.committed.connect(kept.append)
    editor.show_form(form_of(CLOZE, ("The {{c1::flood}} took the arch.", "", "", ""), "Edit card"))
    for place in (*editor._fields, *editor.stops):
        QTest.keyClick(place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(kept) == len(editor._fields) + len(editor.stops)
    for number in range(len(editor.stops)):
        editor.show_form(form_of(CLOZE, ("The {{c1::flood}} took the arch.", "", "", ""), "Edit card"))
        QTest.keyClick(editor.stops[number], Qt.Key.Key_Escape)
        assert not editor.is_open


def _in_dialog(qtbot, *before: QWidget) -> tuple[QDialog, NoteEditor]:
    """A dialog with an editor, above a row of buttons that may take several lines."""
    dialog, row = QDialog(), FlowLayout()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    made = NoteEditor(Theme(LIGHT))
    for each in (*before, made):
        column.addWidget(each)
    for words in ("Reword", "Close"):
        row.addWidget(QPushButton(words))
    column.addLayout(row)
    dialog.resize(500, 700)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog, made


def _show_card(qtbot, editor: NoteEditor) -> None:
    editor.show_form(form_of(BASIC, ("Who?", "Masons", "", "", ""), "Edit card"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the form before this one
    qtbot.waitUntil(lambda: all(field.isVisible() for field in editor._fields))


def test_a_form_that_goes_leaves_what_is_beside_it_as_it_was(qtbot) -> None:
    dialog, editor = _in_dialog(qtbot)
    (row,) = (each for each in dialog.findChildren(FlowLayout) if each is not editor.bar.flow)
    for _ in range(2):
        _show_card(qtbot, editor)
    editor.close_form()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(isValid(row.itemAt(at)) for at in range(row.count()))
    assert row.minimumSize().isValid()


def test_the_keys_find_each_form_between_what_stands_before_it_and_after(qtbot) -> None:
    listed = QListWidget()
    _dialog, editor = _in_dialog(qtbot, listed)
    for _ in range(2):
        _show_card(qtbot, editor)
        listed.setFocus()
        found = []
        for _ in editor._fields:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            found.append(QApplication.focusWidget())
        assert found == editor._fields
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is editor.preview
        QTest.keyClick(editor._fields[0], Qt.Key.Key_Backtab)


def test_tools_mark_the_words_of_the_field_that_has_the_keys(qtbot, editor: NoteEditor) -> None:
    editor.show_form(form_of(BASIC, ("A 🌊 wave", "Masons", "", "", ""), "Edit card"))
    question, answer = editor._fields[:2]
    question.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(question, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(question, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor.texts()[0] == "A 🌊 ***wave***"
    answer.setFocus()
    editor.bar.button("Code").click()
    assert editor.texts()[1] == "`Masons`"
    assert answer.hasFocus()
    question.undo()
    question.undo()
    assert editor.texts()[0] == "A 🌊 wave"


def test_fields_of_html_have_tools_for_html_alone(editor: NoteEditor) -> None:
    editor.show_form(form_of(replace(BASIC, uid=Uid("anki")), ("<b>Who?</b>", "Masons", "", "", ""), "Edit card"))
    names = [button.accessibleName() for button in editor.bar.findChildren(QToolButton) if button.isVisible()]
    assert names == ["Bold", "Italic", "Underlined", "Picture", "Sound"]
    answer = editor._fields[1]
    answer.setFocus()
    for key, text in (
        (Qt.Key.Key_E, "Masons"),
        (Qt.Key.Key_U, "<u>Masons</u>"),
        (Qt.Key.Key_B, "<u><b>Masons</b></u>"),
    ):
        QTest.keyClick(answer, key, Qt.KeyboardModifier.ControlModifier)
        assert editor.texts()[1] == text
    answer.undo()
    answer.undo()
    assert editor.texts() == ("<b>Who?</b>", "Masons", "", "", "")
    editor.show_form(form_of(BASIC, ("A wave", "Masons", "", "", ""), "Edit card"))
    QTest.keyClick(editor._fields[1], Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert editor.texts()[1] == "Masons"  # Markdown has no mark for it
    assert not editor.bar.button("U").isVisible()


def _pasted(html: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    return data


def test_what_is_pasted_from_a_page_keeps_its_looks_as_markdown(editor: NoteEditor) -> None:
    editor.show_form(form_of(BASIC, ("So:", "", "", "", ""), "Edit card"))
    question, answer = editor._fields[:2]
    question.moveCursor(QTextCursor.MoveOperation.End)
    question.insertFromMimeData(_pasted("<ul><li>an <b>arch</b></li><li>a dam</li></ul>", "an arch a dam"))
    assert editor.texts()[0] == "So:\n\n- an **arch**\n- a dam"
    question.undo()
    assert editor.texts()[0] == "So:"
    QGuiApplication.clipboard().setMimeData(_pasted("<b>arch</b>", "arch"))
    QTest.keyClick(answer, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(answer, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert editor.texts()[1] == "**arch**arch"


def test_fields_of_html_take_what_is_pasted_as_words(editor: NoteEditor) -> None:
    editor.show_form(form_of(replace(BASIC, uid=Uid("anki")), ("", "Masons", "", "", ""), "Edit card"))
    editor._fields[0].insertFromMimeData(_pasted("<b>arch</b>", "arch"))
    assert editor.texts()[0] == "arch"
