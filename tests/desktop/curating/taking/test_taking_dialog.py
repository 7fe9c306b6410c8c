"""The dialog in which a curated deck is taken, by mouse and keyboard, and a deck dropped on the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from studyapp.desktop.curating.taking.taking_dialog import TakingDialog
from studyapp.desktop.curating.taking.taking_presenter import Source, TakingPresenter, file_source
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid
from studyapp.fetching.connecting import PrivateAddressError
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.taking.taking_rows import Choice
from tests.desktop.conftest import Announced, Direct
from tests.desktop.curating.decks import AMUR, FIRST, written
from tests.desktop.curating.taking.material import with_sound
from tests.desktop.exchange.import_view import directly
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, announced: Announced, second: Path) -> TakingDialog:
    """On the second version."""
    dialog = TakingDialog(Theme(LIGHT), second.name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    presenter = TakingPresenter(jobs, dialog, announced, directly)
    dialog.attach(presenter)
    presenter.open(file_source(second))
    return dialog


def titles(dialog: TakingDialog) -> list[str]:
    items = (dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_the_dialog_says_what_the_deck_is_and_what_is_new_in_it(dialog: TakingDialog) -> None:
    assert titles(dialog) == ["About this deck", "Changed on both sides  1", "Changed  1", "Retired  1"]
    assert dialog.facts.text() == "version 2; version 1 is here · A. Teacher · CC-BY-4.0"
    told = dialog.detail.toPlainText()
    assert "Better words." in told and "First version." not in told


def test_what_could_not_be_read_is_asked_about_and_can_be_left_again(
    qtbot: QtBot, jobs: Direct, announced: Announced, tmp_path: Path
) -> None:
    dialog = TakingDialog(Theme(LIGHT), "Rivers")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    path = written(tmp_path, FIRST)

    def read(hosts: str, _progress: object) -> files.Delivered:
        if hosts != "files.campus.lan":
            raise PrivateAddressError("files.campus.lan", "10.1.2.3")
        return files.read_delivered(path)

    presenter = TakingPresenter(jobs, dialog, announced, directly)
    dialog.attach(presenter)
    presenter.open(Source("Rivers", read))
    assert dialog.told.confirm.isVisible() and dialog.leave.text() == "Close"
    qtbot.mouseClick(dialog.told.confirm, Qt.MouseButton.LeftButton)
    assert dialog.take.isVisible() and dialog.leave.text() == "Cancel"
    assert not dialog.told.confirm.isVisible()


def test_of_mistakes_and_of_what_cannot_be_read_nothing_is_asked(
    qtbot: QtBot, jobs: Direct, announced: Announced, tmp_path: Path
) -> None:
    faulty, missing = tmp_path / "faulty.md", tmp_path / "missing.md"
    faulty.write_text(written(tmp_path, FIRST).read_text("utf-8").replace("version: 1", "version: one"), "utf-8")
    for path in (faulty, missing):
        dialog = TakingDialog(Theme(LIGHT), path.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        presenter = TakingPresenter(jobs, dialog, announced, directly)
        dialog.attach(presenter)
        presenter.open(file_source(path))
        assert "Nothing was changed." in dialog.told.said.text()
        assert not dialog.told.confirm.isVisible()
        assert dialog.focusWidget() is dialog.leave


def test_a_conflict_is_chosen_by_the_keyboard(qtbot: QtBot, dialog: TakingDialog, library: Library) -> None:
    for _ in range(2):
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    item = dialog.tree.currentItem()
    assert item is not None and item.text(1) == "yours stays, not chosen"
    assert [button.isChecked() for button in dialog.fields.buttons.values()] == [False, False]
    assert "4,444" in dialog.detail.toPlainText() and "As it came last" in dialog.detail.toPlainText()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_T)
    assert item.text(1) == "theirs"
    assert not dialog.theirs_for_rest.isEnabled()
    dialog.tree.setCurrentItem(item)
    assert dialog.fields.buttons["Back", Choice.THEIRS].isChecked()
    qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    assert dialog.is_done and not dialog.take.isVisible()
    assert library.note(AMUR).fields[1] == "2,824 km, with the Shilka 4,444 km"


def test_a_button_chooses_for_one_field(qtbot: QtBot, dialog: TakingDialog) -> None:
    for _ in range(2):
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    assert dialog.open_choices.text().startswith("Fields that both sides changed: 1; not chosen yet: 1.")
    dialog.fields.buttons["Back", Choice.MINE].click()
    item = dialog.tree.currentItem()
    assert item is not None and item.text(1) == "yours"
    assert dialog.open_choices.text().endswith("all of them chosen.")


@pytest.mark.parametrize("made", [lambda folder: written(folder, FIRST), with_sound])
def test_a_deck_dropped_on_the_window_is_taken(
    qtbot: QtBot,
    window_on: WindowOn,
    library: Library,
    essay_uid: Uid,
    tmp_path: Path,
    made: Callable[[Path], Path],
) -> None:
    library.close()
    window = window_on(tmp_path / "test.studyapp", essay_uid)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(made(tmp_path)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dropped = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, held, buttons, keys)
    window.files.eventFilter(window, dropped)
    qtbot.waitUntil(lambda: window.findChild(TakingDialog) is not None, timeout=SHOWN_MS)
    dialog = window.findChild(TakingDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.take.isVisible, timeout=SHOWN_MS)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.is_done, timeout=SHOWN_MS)
    dialog.reject()
    assert window.pages.current is window.library_page
    qtbot.waitUntil(lambda: any(deck.uid == FIRST.uid for deck in window.library.shelf.decks), timeout=SHOWN_MS)
