"""The whole window on a real library, offscreen: judging, selecting, editing, closing, following others."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QInputDialog, QLineEdit, QMessageBox, QPlainTextEdit

from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.opening.paste_dialog import PasteDialog
from studyapp.domain.entries import EssayEntry
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from studyapp.settings import WindowSettings, load
from tests.desktop.conftest import span_of
from tests.desktop.windows import busy_until_it_closes
from tests.made import raw_pdf

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def library_path(tmp_path: Path, generation: Generation) -> Path:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        import_essay(library, generation)
    return path


@pytest.fixture
def window(qtbot, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(library_path, tmp_path / "config", WindowSettings(theme="light"))
    made.show()
    qtbot.waitUntil(lambda: made.study.essay_uid is not None, timeout=20_000)
    yield made
    made.study_page.editor.close_form()
    made.close()
    made.deleteLater()


def notes(path: Path) -> tuple[Note, ...]:
    with Library.open(path) as library:
        return library.notes()


def essays(path: Path) -> tuple[EssayEntry, ...]:
    with Library.open(path) as library:
        return library.essays()


def taken(path: Path) -> int:
    return sum(note.state is NoteState.TAKEN for note in notes(path))


def test_a_draft_is_taken_by_key_and_the_taking_undone_by_its_name(
    qtbot, window: MainWindow, library_path: Path
) -> None:
    window.study_page.cards.setFocus()
    qtbot.keyClick(window.study_page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: taken(library_path) == 1)
    qtbot.waitUntil(lambda: "Take" in window.actions_["undo"].text())
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: taken(library_path) == 0)
    qtbot.waitUntil(window.actions_["redo"].isEnabled)


def test_what_makes_cards_is_loaded_once_the_window_is_laid_out_and_not_in_one_that_is_closed(
    qtbot, window: MainWindow
) -> None:
    worker = window.maker._worker
    assert worker.process_id is None
    qtbot.waitUntil(lambda: worker.process_id is not None)
    assert not window.opening.is_making
    window.maker.cancel()
    window.maker.warm_at_rest()
    window.close()
    assert not window.maker._rest.isActive()
    assert worker.process_id is None


def test_a_click_on_a_lit_passage_selects_its_card(qtbot, window: MainWindow) -> None:
    view = window.study_page.essay
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.document().toPlainText().index("treaty drew") + 2)
    point = view.cursorRect(cursor).center() + QPoint(2, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    (uid,) = window.study.selection.selected
    card = window.study_page.cards.cards.card(uid)
    assert card is not None
    assert card.span == span_of("In 1689 a treaty drew the line.")


def test_choosing_a_card_marks_its_passage_once(window: MainWindow) -> None:
    page = window.study_page
    page.cards.select([page.cards.cards.uid_of(page.cards.cards.index(2))])
    (selection,) = page.essay.extraSelections()
    assert selection.cursor.selectedText() == "In 1689 a treaty drew the line."


def test_a_question_from_a_selection(qtbot, window: MainWindow, library_path: Path) -> None:
    front = ask_about(window, "two countries")
    assert not window.isWindowModified()  # nothing is typed yet
    qtbot.keyClicks(front, "What does it part?")
    assert window.isWindowModified()
    qtbot.keyClick(front, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: any(note.fields[:2] == ("What does it part?", "two countries") for note in notes(library_path))
    )
    qtbot.waitUntil(lambda: not window.isWindowModified())


def ask_about(window: MainWindow, words: str) -> QPlainTextEdit:
    """The form for a question about some words of the essay; the field that is asked in."""
    view = window.study_page.essay
    cursor = view.textCursor()
    cursor.setPosition(view.document().toPlainText().index(words))
    cursor.setPosition(cursor.position() + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    window.actions_["basic"].trigger()
    return window.study_page.editor.findChildren(QPlainTextEdit)[0]


def test_a_question_is_kept_once_however_long_the_library_is_busy_as_the_window_is_closed(
    qtbot, window: MainWindow, library_path: Path
) -> None:
    ask_about(window, "two countries").setPlainText("What does it part?")
    busy_until_it_closes(window)
    for _ in range(3):
        window.study_page.editor.commit()
    qtbot.wait(100)  # whatever would ask again has asked by then
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [note.fields[0] for note in notes(library_path)].count("What does it part?") == 1


def test_what_another_program_does_is_shown(qtbot, window: MainWindow, library_path: Path) -> None:
    qtbot.waitUntil(lambda: window.following._known is not None)  # it looks from now on
    with Library.open(library_path) as library:
        drafts.take_all_proposed(library, library.essays()[0].uid)
    qtbot.waitUntil(lambda: not window.study_page.take_all.isEnabled())


def test_a_second_window_on_the_library_is_refused(
    qtbot, window: MainWindow, library_path: Path, tmp_path: Path
) -> None:
    second = MainWindow(library_path, tmp_path / "other", WindowSettings())
    second.show()
    qtbot.waitUntil(lambda: bool(second.findChildren(QMessageBox)), timeout=20_000)
    (box,) = second.findChildren(QMessageBox)
    assert "window" in box.text()
    box.reject()
    qtbot.waitUntil(lambda: not second.isVisible())
    assert second.exit_code == 1
    second.deleteLater()


def test_a_dropped_file_is_opened(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "lena.md"
    path.write_text("# The Lena\n\nThe Lena is 4,294 kilometres long.\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    here, copy, left = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(here, copy, data, left, plain)
    QApplication.sendEvent(window, entering)
    assert window.files.frame.isVisible() and window.files.frame.geometry() == window.rect()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.files.frame.isVisible()
    QApplication.sendEvent(window, entering)
    QApplication.sendEvent(window, QDropEvent(here.toPointF(), copy, data, left, plain))
    assert not window.files.frame.isVisible()
    qtbot.waitUntil(lambda: "The Lena" in window.windowTitle())
    author = next(
        edit for edit in window.study_page.banner.findChildren(QLineEdit) if edit.accessibleName() == "Author"
    )
    assert author.text() == ""


def test_pages_are_reached_by_keys_and_look_is_remembered(qtbot, window: MainWindow, tmp_path: Path) -> None:
    for name, page in (("library", window.library_page), ("review", window.review_page), ("study", window.study_page)):
        window.actions_[name].trigger()
        assert page.isVisible()
    window.actions_["theme-dark"].trigger()
    window.actions_["larger"].trigger()
    assert window.look.theme.colours.dark
    window.close()
    held = load(tmp_path / "config")
    assert (held.theme, held.text_percent) == ("dark", 110)
    assert held.essay_uid
    window.look.set_scheme("light")


def test_every_control_has_a_name(window: MainWindow) -> None:
    for name in ("library", "study", "review"):
        window.actions_[name].trigger()
        QApplication.processEvents()
        for widget in window.findChildren(QAbstractButton):
            if widget.isVisible():
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), widget
    for view in (
        window.study_page.essay,
        window.study_page.cards,
        window.library_page.tree,
    ):
        assert view.accessibleName()


def test_tab_goes_from_the_essay_to_its_cards_and_what_can_be_done_with_them(qtbot, window: MainWindow) -> None:
    page = window.study_page
    page.cards.setFocus()
    page.essay.setFocus()
    reached = []
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    head = [page.take_all, page.beside, page.order, page.filter.button, page.legend.button]
    assert reached == [*head, page.cards, page.take, page.edit, page.reject]


def test_lines_hold_sixty_to_seventy_five_characters(qtbot, tmp_path: Path) -> None:
    text = "It was the custom of the place that every letter should be read aloud before it was sent. " * 12
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    view.show_sheet(Sheet(essay, ()), ())
    qtbot.waitUntil(lambda: view.viewportMargins().left() > 100)
    lines = view.document().firstBlock().layout()
    lengths = [lines.lineAt(number).textLength() for number in range(lines.lineCount() - 1)]
    assert 60 <= sum(lengths) / len(lengths) <= 75


def test_an_import_that_is_undone_leaves_the_page_and_comes_back_with_redo(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: "Import" in window.actions_["undo"].text())
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: window.study.essay_uid is None)
    assert window.windowTitle() == "studyapp[*]"
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None)
    qtbot.waitUntil(lambda: "The Amur" in window.windowTitle())


def test_no_two_commands_have_the_same_keys(window: MainWindow) -> None:
    keys = [keys.toString() for action in window.actions_.all() for keys in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_a_file_that_cannot_be_read_at_the_start_leaves_the_last_essay_in_sight(
    qtbot, library_path: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    window = MainWindow(library_path, tmp_path / "config", WindowSettings(), files=[empty])
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    (box,) = window.findChildren(QMessageBox)
    assert "empty.txt is empty" in box.text()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    box.reject()
    window.close()
    window.deleteLater()


def test_a_click_between_two_lines_of_a_lit_passage_names_its_note(qtbot) -> None:
    text = "It was the custom of the place that every letter should be read aloud before it was sent. " * 12
    whole = Span(0, len(text))
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, whole),))
    view.show_sheet(Sheet(essay, ()), (Mark(Uid("note"), whole, "claim", taken=True),))
    qtbot.waitUntil(lambda: view.viewportMargins().left() > 100)
    lines = view.document().firstBlock().layout()
    cursor = QTextCursor(view.document())
    cursor.setPosition(lines.lineAt(1).textStart() + 20)
    letter = view.cursorRect(cursor)
    spacing = lines.lineAt(2).y() - lines.lineAt(1).y()
    gap = QPoint(letter.left(), letter.bottom() + int(spacing - letter.height()) // 2)
    with qtbot.waitSignal(view.passage_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=gap)
    assert clicked.args == [(Uid("note"),)]


def test_control_v_makes_an_essay_of_the_clipboard_where_nothing_takes_text(qtbot, window: MainWindow) -> None:
    QApplication.clipboard().setText("The Lena\n\nThe Lena is 4,294 kilometres long.")
    window.study_page.essay.setFocus()
    qtbot.keyClick(window.study_page.essay, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(PasteDialog)))
    (dialog,) = window.findChildren(PasteDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: "The Lena" in window.windowTitle())


def test_a_locked_pdf_asks_for_its_password_which_is_kept_nowhere(qtbot, window: MainWindow, tmp_path: Path) -> None:
    locked = tmp_path / "kiln.pdf"
    raw_pdf.encrypted([["The kiln burnt for eleven weeks."]], locked, "swordfish")
    window.incoming.open_files([locked])
    for password, is_right in (("sword-fish-2", False), ("swordfish", True)):
        qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QInputDialog)))
        (box,) = (each for each in window.findChildren(QInputDialog) if each.isVisible())
        assert ("does not open" in box.labelText()) is is_right  # the second box tells what was wrong with the first
        (field,) = box.findChildren(QLineEdit)
        assert field.echoMode() is QLineEdit.EchoMode.Password
        QTest.keyClicks(field, password)
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "eleven weeks" in window.study.essay.text)
    window.close()
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path != locked]
    assert kept
    assert not [path for path in kept if re.search(rb"sword-?fish", path.read_bytes())]


def test_control_v_pastes_into_a_field(qtbot, window: MainWindow) -> None:
    QApplication.clipboard().setText("pasted")
    window.study_page.cards.setFocus()
    window.actions_["edit"].trigger()
    field = window.study_page.editor.findChildren(QPlainTextEdit)[-1]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "pasted"
    assert not window.findChildren(PasteDialog)


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no UTF-8 exist on Linux alone")
def test_what_lies_in_a_folder_whose_name_is_no_letters_is_opened_and_remembered(qtbot, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9 \xff")
    folder.mkdir()
    text = folder / os.fsdecode(b"r\xedo.md")
    text.write_text("---\nauthor: A. Writer\n---\n\n# The Amur\n\nThe Amur is 2,824 kilometres long.\n")
    made = MainWindow(folder / "a.studyapp", tmp_path / "config", WindowSettings(theme="light"), [text])
    made.show()
    qtbot.waitUntil(lambda: made.study.essay_uid is not None, timeout=20_000)
    made.files.folder = str(folder)  # as a file dialog leaves it
    made.close()
    made.deleteLater()
    assert load(tmp_path / "config").folder == str(folder)
    assert [essay.title for essay in essays(folder / "a.studyapp")] == ["The Amur"]
