"""A deck goes out as a folder: into an empty one, beside what else is there, or for the deck that lies there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.desktop.exchange.choices import Choices
from studyapp.desktop.exchange.export_dialog import ExportDialog
from studyapp.desktop.exchange.export_presenter import ExportPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets import asking
from studyapp.domain.ids import Uid
from tests.desktop.conftest import Direct

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, deck_uid: Uid, tmp_path: Path) -> ExportDialog:
    dialog = ExportDialog(Theme(LIGHT), str(tmp_path))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    presenter = ExportPresenter(jobs, dialog, lambda work: work(), Choices("crowdanki"), lambda _choices: None, "en")
    dialog.attach(presenter)
    dialog.show()
    presenter.open(deck_uid, ())
    return dialog


def test_a_deck_that_is_a_folder_gets_one_of_its_own_and_replaces_one_only_where_that_is_wanted(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    (tmp_path / "other.md").write_text("An essay.", encoding="utf-8")
    name = asking.file_name(dialog._presenter.suggested_name()) if dialog._presenter else ""

    def choose(folder: Path) -> None:
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        asked = dialog.findChildren(QFileDialog)[-1]
        assert asked.fileMode() is QFileDialog.FileMode.Directory
        asked.fileSelected.emit(str(folder))
        asked.reject()

    choose(tmp_path)
    assert (tmp_path / name / "deck.json").is_file()
    assert str(tmp_path / name) in dialog.said.text()
    dialog.show_unwritten(None)  # to be written again
    (tmp_path / name / "deck.json").write_text("{}", encoding="utf-8")
    choose(tmp_path / name)
    (box,) = dialog.findChildren(QMessageBox)
    assert f"“{name}”" in box.text()
    assert (tmp_path / name / "deck.json").read_text(encoding="utf-8") == "{}"
    next(each for each in box.buttons() if each.text() == "Replace").click()
    assert (tmp_path / name / "deck.json").read_text(encoding="utf-8") != "{}"
    assert {each.name for each in tmp_path.iterdir()} >= {name, "other.md"}
    assert {each.name for each in (tmp_path / name).iterdir()} == {"deck.json"}


def test_a_long_title_leaves_room_for_the_ending_of_a_file_name() -> None:
    for title in ("ä" * 245, "河" * 245, "a" * 245, "\U0001f600" * 100):
        assert 100 < len(asking.file_name(title).encode()) <= 150
