"""What is typed into the form of a card and not saved: it outlives Escape, the window and the program."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from studyapp.desktop.cards.note_editor import NoteEditor
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.draft_bar import DraftBar
from studyapp.desktop.drafts.drafts import FILE_NAME, Drafts
from studyapp.desktop.keys.form_keys import FREE
from studyapp.desktop.library.details_dialog import DetailsDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.opening.paste_dialog import PasteDialog
from studyapp.desktop.widgets import asking
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from studyapp.settings import WindowSettings
from tests.desktop.drafts.typing_child import EVERY_MS
from tests.kills import kills, tell
from tests.mortal import parent_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def library_path(tmp_path: Path, generation: Generation) -> Path:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        import_essay(library, generation)
    return path


@pytest.fixture
def windows(qtbot, library_path: Path, tmp_path: Path) -> Iterator[list[MainWindow]]:
    """The window of a start, and of each one after it."""
    made: list[MainWindow] = []
    yield made
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def start(qtbot, windows: list[MainWindow], library_path: Path, tmp_path: Path):
    def started() -> MainWindow:
        for before in windows:
            before.close()
        made = MainWindow(library_path, tmp_path / "config", WindowSettings(theme="light"))
        windows.append(made)
        made.show()
        qtbot.waitUntil(lambda: bool(made.study.rows))
        return made

    return started


def edit(window: MainWindow) -> QPlainTextEdit:
    """Opens the form of the first card; its first field."""
    window.study_page.cards.setFocus()
    window.study_page.select_cards((next(iter(window.study.rows)),))
    window.actions_["edit"].trigger()
    return fields(window.study_page.editor)[0]


def ask(window: MainWindow, words: str) -> QPlainTextEdit:
    """Opens the form for a question about some words of the essay; the field that is asked in."""
    view = window.study_page.essay
    cursor = view.textCursor()
    cursor.setPosition(view.document().toPlainText().index(words))
    cursor.setPosition(cursor.position() + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    window.actions_["basic"].trigger()
    return fields(window.study_page.editor)[0]


def fields(editor: NoteEditor) -> list[QPlainTextEdit]:
    return [field for field in editor.findChildren(QPlainTextEdit) if field.isVisible()]


def held(path: Path) -> list[str]:
    with Library.open(path) as library:
        return [note.fields[0] for note in library.notes()]


def test_escape_keeps_what_was_typed_and_says_so_and_it_is_back_with_the_form(qtbot, start) -> None:
    window = start()
    editor = window.study_page.editor
    QTest.keyClicks(edit(window), " and more")
    QTest.keyClick(fields(editor)[0], Qt.Key.Key_Escape)
    assert not editor.is_open
    assert "is not saved, but kept" in window.statusBar().currentMessage()
    field = edit(window)
    assert field.toPlainText().endswith(" and more")
    assert editor.back.isVisible()
    editor.back.discard.click()
    assert not fields(editor)[0].toPlainText().endswith(" and more")
    assert not editor.back.isVisible()
    window.statusBar().clearMessage()
    QTest.keyClick(fields(editor)[0], Qt.Key.Key_Escape)
    assert not editor.is_open
    assert window.statusBar().currentMessage() == ""  # nothing was typed
    assert window.drafts.keys("") == ()


def test_undo_after_escape_takes_nothing_of_the_library_back_that_the_form_did_not_do(qtbot, start) -> None:
    window = start()
    field = edit(window)
    QTest.keyClicks(field, "x")
    before = window.actions_["undo"].text()
    for _ in range(4):  # more often than there is typing to be undone
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(200)
    assert window.actions_["undo"].text() == before
    assert not window.study_page.editor.is_changed()


def test_quitting_files_no_half_question_and_it_is_back_at_the_next_start(qtbot, start, library_path: Path) -> None:
    window = start()
    QTest.keyClicks(ask(window, "two countries"), "What does the riv")
    window.close()
    assert not window.isVisible()
    assert "What does the riv" not in held(library_path)
    again = start()
    field = ask(again, "1689")  # whatever is selected, the unfinished question comes first
    assert field.toPlainText() == "What does the riv"
    assert fields(again.study_page.editor)[1].toPlainText() == "two countries"
    again.study_page.editor.back.discard.click()
    assert [each.toPlainText() for each in fields(again.study_page.editor)] == ["", "1689"]
    assert again.drafts.keys("") == ()


def test_an_unfinished_question_that_is_saved_is_a_card_of_its_own_passage(qtbot, start, library_path: Path) -> None:
    window = start()
    QTest.keyClicks(ask(window, "two countries"), "What does")
    window.study_page.editor.cancel()
    QTest.keyClicks(ask(window, "1689"), " it part?")
    window.study_page.editor.commit()
    qtbot.waitUntil(lambda: not window.study_page.editor.is_open)
    assert window.drafts.keys("") == ()
    window.close()
    with Library.open(library_path) as library:
        (note,) = [note for note in library.notes() if note.fields[0] == "What does it part?"]
        assert note.anchor is not None
        assert note.anchor.selector.exact == "two countries"


def test_half_a_question_is_no_card_where_another_page_is_turned_to(qtbot, start, library_path: Path) -> None:
    window = start()
    QTest.keyClicks(ask(window, "two countries"), "What does the riv")
    window.actions_["library"].trigger()
    assert len(window.drafts.keys("question ")) == 1
    window.close()
    assert "What does the riv" not in held(library_path)


def test_what_cannot_be_written_is_told_once_and_the_window_closes_when_asked_again(
    qtbot, start, tmp_path: Path
) -> None:
    window = start()
    told: list[StudyAppError] = []
    window.drafts.failed.disconnect()
    window.drafts.failed.connect(told.append)
    (tmp_path / "config" / FILE_NAME).mkdir(parents=True)
    field = edit(window)
    for _ in range(3):
        QTest.keyClicks(field, "x")
        qtbot.wait(500)
    assert [str(error.message) for error in told] == [f"“{tmp_path / 'config' / FILE_NAME}” is a folder."]
    (tmp_path / "config" / FILE_NAME).rmdir()
    window.close()
    assert not window.isVisible()
    assert (tmp_path / "config" / FILE_NAME).is_file()


@pytest.mark.parametrize("damage", [b"", b"[1]", b"\xff\x00", b'{"note a": ["x", 3]}', b"[" * 100_000])
def test_a_damaged_file_holds_nothing(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(damage)
    drafts = Drafts(tmp_path)
    assert drafts.keys("") == ()
    drafts.close()


def test_no_command_is_called_by_a_key_in_a_form(qtbot, start) -> None:
    window = start()
    editor = window.study_page.editor
    field = edit(window)
    window.activateWindow()
    QTest.keyClicks(field, " word")
    called: list[str] = []
    for name, action in window.actions_.named():
        action.triggered.connect(lambda _checked=False, name=name: called.append(name))
        action.setEnabled(True)
    inside: list[QWidget] = [field, *(button for button in editor.findChildren(QPushButton) if button.isVisible())]
    checked = 0
    for widget in inside:
        for action in window.actions_.all():
            for pressed in action.shortcuts():
                if pressed[0] in FREE:
                    continue
                widget.setFocus()
                QTest.keySequence(widget, pressed)
                checked += 1
                assert called == [], (widget, pressed.toString())
                assert editor.is_open
                for chooser in window.findChildren(QFileDialog):  # the form has a key for pictures
                    chooser.reject()
    assert checked > 150
    window.study_page.cards.setFocus()
    QTest.keySequence(window.study_page.cards, window.actions_["to-essay"].shortcut())
    assert called == ["to-essay"]  # outside of it they are what they were


def test_what_is_typed_above_a_new_text_is_back_where_its_details_are_asked(qtbot, start) -> None:
    window = start()
    strip = window.study_page.banner
    assert window.study.essay_uid is not None
    asked = keys.of_details(window.study.essay_uid), window.study.essay.title, "", ""
    strip.ask_details(*asked)
    QTest.keyClicks(strip.findChildren(QLineEdit)[1], "A. Wri")
    strip.clear()  # as when another text is opened meanwhile
    assert "is not saved, but kept" in window.statusBar().currentMessage()
    window = start()
    window.library_commands.do("rename-essay", window.study.essay_uid)
    qtbot.waitUntil(lambda: bool(window.findChildren(DetailsDialog)))
    (dialog,) = window.findChildren(DetailsDialog)
    assert dialog.author.text() == "A. Wri"
    dialog.reject()
    strip = window.study_page.banner
    strip.ask_details(*asked)
    title, author, _year = strip.findChildren(QLineEdit)
    QTest.keyClicks(author, "ter")
    with qtbot.waitSignal(strip.details_given) as given:
        QTest.keyClick(author, Qt.Key.Key_Return)
    assert given.args == [title.text(), "A. Writer", ""]
    assert window.drafts.keys("details ") == ()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    strip.show_progress(0, 0)  # once what was given is stored
    assert strip.isVisible()


def test_an_essay_that_comes_into_sight_leaves_the_keys_to_whoever_is_asked_for_its_author(qtbot, start) -> None:
    window = start()
    window.activateWindow()
    shown: list[bool] = []
    window.settle_essay(window.study.essay_uid, lambda: shown.append(True))
    strip = window.study_page.banner
    strip.ask_details("details", "Rivers", "", "")
    title, _author, year = strip.findChildren(QLineEdit)
    make = next(each for each in strip.findChildren(QPushButton) if each.text() == "Make cards")
    assert not make.geometry().intersects(year.geometry())
    title.setFocus()
    qtbot.waitUntil(lambda: bool(shown))
    assert window.focusWidget() is title
    window.pages.show_page(window.library_page)
    window.pages.show_page(window.study_page)
    assert window.focusWidget() in strip.findChildren(QLineEdit)


def test_a_pasted_text_is_kept_until_it_is_in_the_library(qtbot, start, library_path: Path) -> None:
    window = start()
    QApplication.clipboard().setText("The Lena is a river of Siberia, and 4,294 kilometres long.")
    window.actions_["paste"].trigger()
    (dialog,) = window.findChildren(PasteDialog)
    dialog.accept()
    assert window.drafts.keys("") == (keys.NEW_ESSAY,)
    qtbot.waitUntil(lambda: window.drafts.keys("") == ())
    window.close()
    with Library.open(library_path) as library:
        assert any("4,294" in library.essay(each.uid).text for each in library.essays())


A_SECOND = 1000 // EVERY_MS  # of what the child types


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
def test_a_kill_loses_at_most_a_second_of_typing(library_path: Path, tmp_path: Path) -> None:
    chance = random.Random(5)
    lost: list[int] = []
    lost_s: list[float] = []
    with parent_of("tests.desktop.drafts.typing_child", stderr=subprocess.DEVNULL) as parent:
        for _ in range(kills(2)):
            typed, last = dict[int, float](), chance.randint(3, 40)
            with parent.child(library_path, tmp_path / "config") as child:
                for line in child.said:
                    number, at_s = line.split()
                    typed[int(number)] = float(at_s)
                    if int(number) == last:
                        time.sleep(chance.uniform(0, EVERY_MS / 1000))
                        child.kill()
            drafts = Drafts(tmp_path / "config")
            kept = max((int((drafts.of(key) or ("",))[-1].split()[-1]) for key in drafts.keys("note ")), default=0)
            for key in drafts.keys("note "):
                drafts.drop(key)
            drafts.close()
            gone = [at_s for number, at_s in typed.items() if number > kept]
            lost.append(len(gone))
            lost_s.append(max(typed.values()) - min(gone) if gone else 0)
    tell(f"{len(lost)} kills; of typing were lost at most {max(lost)} words in {max(lost_s):.2f} s")
    assert max(lost) <= A_SECOND, lost


@pytest.fixture
def open_dialog(qtbot, library_path: Path) -> Callable[[MainWindow, str], QDialog]:
    """Opens a dialog in which something is typed."""
    with Library.open(library_path) as library:
        deck, note = library.decks()[0].uid, library.notes()[0].uid
        drafts.take(library, [note])

    def opened(window: MainWindow, name: str) -> QDialog:
        if name == "paste":
            QApplication.clipboard().setText("The Lena is a river.")
            window.actions_["paste"].trigger()
        elif name == "exam":
            window.actions_["new-exam"].trigger()
        elif name == "tags":
            window.study_page.cards.setFocus()
            window.study_page.select_cards((note,))
            qtbot.waitUntil(lambda: bool(window.marking.meant()))
            window.actions_["tags"].trigger()
        else:
            command, uid = ("rename-essay", window.study.essay_uid) if name == "details" else (name, deck)
            window.library_commands.do(command, uid)
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
        (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
        qtbot.waitUntil(lambda: bool(dialog.findChildren(DraftBar)))
        return dialog

    return opened


DIALOGS = ["paste", "details", "exam", "tags", "new-deck", "rename-deck"]


@pytest.mark.parametrize("name", DIALOGS)
def test_what_is_typed_into_a_dialog_is_back_when_it_is_opened_for_the_same(
    start, open_dialog: Callable[[MainWindow, str], QDialog], name: str
) -> None:
    window = start()
    dialog = open_dialog(window, name)
    line = dialog.findChildren(QLineEdit)[0]
    before = line.text()
    line.setText("Half a na")
    dialog.reject()
    assert "is not saved, but kept" in window.statusBar().currentMessage()
    again = open_dialog(start(), name)
    assert again.findChildren(QLineEdit)[0].text() == "Half a na"
    (bar,) = again.findChildren(DraftBar)
    assert bar.isVisible()
    bar.discard.click()
    assert again.findChildren(QLineEdit)[0].text() == before
    again.reject()


@pytest.mark.parametrize("name", DIALOGS)
def test_the_program_is_left_from_a_dialog_by_its_key_and_what_is_typed_is_kept(
    qtbot, start, open_dialog: Callable[[MainWindow, str], QDialog], name: str
) -> None:
    window = start()
    line = open_dialog(window, name).findChildren(QLineEdit)[0]
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.setText("Half a na")
    QTest.keyClick(line, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not any(each.isVisible() for each in window.findChildren(QDialog))
    again = open_dialog(start(), name)
    assert again.findChildren(QLineEdit)[0].text() == "Half a na"
    again.reject()


def test_the_program_is_left_from_a_box_over_a_dialog(qtbot, start, open_dialog) -> None:
    window = start()
    dialog = open_dialog(window, "exam")
    asking.show_message(dialog, "The exam is near.", "It is on Monday.")
    (box,) = dialog.findChildren(QMessageBox)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is box)
    QTest.keyClick(box, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())
