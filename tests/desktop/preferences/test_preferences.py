"""The dialog of preferences on a window: what is set holds at once, and every control can be named and reached."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QTreeWidget,
    QWidget,
)

from studyapp.desktop.looks.colours import CONTRAST, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.preferences.preferences_dialog import PreferencesDialog
from studyapp.desktop.preferences.preferences_view import Preferences
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import load
from tests.desktop.looks.dressed import Dressed
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

PAGES = 7


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    return window_on(path, uid)


@pytest.fixture
def shown(window: MainWindow) -> Preferences:
    window.actions_["preferences"].trigger()
    assert window.preferences.shown is not None
    return window.preferences.shown


def test_colours_sizes_and_lines_hold_at_once_and_at_the_next_start(
    shown: Preferences, window: MainWindow, tmp_path: Path
) -> None:
    before = window.theme
    shown.appearance.schemes["contrast"].click()
    assert window.theme.colours is CONTRAST
    assert window.actions_["theme-contrast"].isChecked()
    shown.appearance.characters.setValue(60)
    assert window.theme.characters == 60 < before.characters
    shown.appearance.text_size.setCurrentIndex(shown.appearance.text_size.findData(125))
    shown.appearance.text_size.activated.emit(0)
    assert window.theme.per_cent == 125
    shown.library.at_start.click()
    shown.dialog.accept()
    window.close()
    held = load(tmp_path / "config")
    assert (held.theme, held.characters, held.text_percent, held.looks_at_start) == ("contrast", 60, 125, True)


def test_the_typeface_of_essay_and_cards_holds_at_once_and_at_the_next_start(
    shown: Preferences, window: MainWindow, tmp_path: Path
) -> None:
    chooser, essay = shown.appearance.typeface, window.study_page.essay
    with_serifs = essay.document().firstBlock().charFormat().fontFamilies()
    assert chooser.currentData() == ""
    chooser.setCurrentIndex(chooser.findData("sans"))
    chooser.activated.emit(0)
    assert window.theme.reading().families() == window.theme.interface().families() != with_serifs
    family = chooser.itemData(2)
    assert family in QFontDatabase.families()
    chooser.setCurrentIndex(2)
    chooser.activated.emit(0)
    assert window.theme.reading().families()[0] == family
    assert essay.document().firstBlock().begin().fragment().charFormat().fontFamilies()[0] == family
    shown.dialog.accept()
    window.close()
    assert load(tmp_path / "config").typeface == family


def test_pages_out_of_sight_are_laid_out_one_in_a_turn_and_at_once_where_they_are_asked_for(
    qtbot, window: MainWindow
) -> None:
    window.actions_["preferences"].trigger()
    shown = window.preferences.shown
    assert shown is not None
    assert shown.dialog.stack.count() == 1
    shown.dialog.list.setCurrentRow(3)
    assert shown.dialog.stack.count() == 4
    assert shown.dialog.stack.currentWidget().isAncestorOf(shown.backups)
    qtbot.waitUntil(lambda: shown.dialog.stack.count() == PAGES)
    assert shown.dialog.stack.currentIndex() == 3


def test_every_control_has_a_name_and_a_role(qtbot, shown: Preferences) -> None:
    qtbot.waitUntil(lambda: shown.dialog.stack.count() == PAGES)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QSpinBox, QTreeWidget)
    controls = [each for kind in kinds for each in shown.dialog.findChildren(kind)]
    named = [each for each in controls if not each.objectName().startswith("qt_")]
    assert len(named) > 20
    for each in named:
        told = QAccessible.queryAccessibleInterface(each)
        assert told.text(QAccessible.Text.Name) or isinstance(each.parent(), QSpinBox | QComboBox), each
        assert told.role() is not QAccessible.Role.NoRole


def test_each_page_is_reached_by_keys_and_tab_leads_into_it(qtbot, shown: Preferences) -> None:
    shown.dialog.activateWindow()
    shown.dialog.list.setFocus()
    for at in range(PAGES):
        assert shown.dialog.stack.currentIndex() == at
        page = shown.dialog.stack.currentWidget()
        qtbot.keyClick(shown.dialog.list, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.isAncestorOf(focus)
        shown.dialog.list.setFocus()
        qtbot.keyClick(shown.dialog.list, Qt.Key.Key_Down)


def test_a_page_may_have_nothing_that_takes_the_keys(qtbot) -> None:
    theme = Theme(LIGHT)
    dialog = PreferencesDialog(theme, [("About", PreferencesPage(theme))], None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert dialog.stack.count() == 1


def test_a_backup_is_made_looked_into_and_put_back_between_two_windows(
    qtbot, shown: Preferences, window: MainWindow, tmp_path: Path
) -> None:
    assert not shown.backups.put_back.isEnabled()
    shown.backups.back_up.click()
    qtbot.waitUntil(shown.backups.put_back.isEnabled, timeout=20_000)
    assert "1 text" in shown.backups.contents.text()
    shown.backups.put_back.click()
    (box,) = shown.dialog.findChildren(QMessageBox)
    assert "1 text" in box.informativeText()
    next(each for each in box.buttons() if each.text() == "Put back").click()
    qtbot.waitUntil(window.isHidden, timeout=20_000)
    assert window.restart is not None
    assert window.restart.words == "Putting the backup back …"  # so that it is told, and can be ended
    told: list[tuple[int, int]] = []
    path, words = window.restart.work(lambda *each: told.append(each))
    assert len(told) > 2
    assert path == tmp_path / "library.studyapp"
    assert "before-restore" in words
    with Library.open(path) as library:
        assert len(library.essays()) == 1


def test_an_empty_library_must_be_typed_for_and_keeps_the_old_one(
    qtbot, shown: Preferences, window: MainWindow, tmp_path: Path
) -> None:
    assert not shown.reset.begin.isEnabled()
    shown.reset.typed.setText("yes")
    assert not shown.reset.begin.isEnabled()
    shown.reset.typed.setText(shown.reset.word)
    shown.reset.begin.click()
    qtbot.waitUntil(window.isHidden, timeout=20_000)
    assert window.restart is not None
    path, _words = window.restart.work(lambda *_told: None)
    with Library.open(path) as library:
        assert not library.essays()
    (kept,) = tmp_path.glob("library.kept-*.studyapp")
    with Library.open(kept) as library:
        assert len(library.essays()) == 1


def test_the_window_is_reset_and_the_library_left_alone(
    qtbot, shown: Preferences, window: MainWindow, tmp_path: Path
) -> None:
    shown.appearance.schemes["dark"].click()
    shown.reset.window_only.click()
    qtbot.waitUntil(window.isHidden, timeout=20_000)
    assert load(tmp_path / "config").theme == "dark"
    assert window.restart is not None
    path, _words = window.restart.work(lambda *_told: None)
    assert load(tmp_path / "config").theme == "system"
    assert path.exists()


def test_everything_goes_into_a_file(qtbot, shown: Preferences, tmp_path: Path) -> None:
    shown.presenter.write(tmp_path / "all.zip")
    qtbot.waitUntil((tmp_path / "all.zip").exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Written" in shown.everything.said.text(), timeout=20_000)
    assert shown.everything.write.isVisibleTo(shown.everything)


def test_the_dialog_is_built_from_its_frame_inwards_so_that_qt_dresses_no_part_of_it_again_and_again(
    qapp: QApplication, window: MainWindow
) -> None:
    dressed = Dressed()
    qapp.installEventFilter(dressed)
    window.actions_["preferences"].trigger()
    qapp.removeEventFilter(dressed)
    shown = window.preferences.shown
    assert shown is not None
    parts = shown.dialog.findChildren(QWidget)
    assert sum(dressed.of(part) for part in parts) < 3 * len(parts)
    shown.dialog.reject()
