"""Fifty thousand sentences of an import: the window says how many there are, shows the first, and lays out no more."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItemIterator

from studyapp.desktop import below
from studyapp.desktop.curating.taking.taking_dialog import TakingDialog
from studyapp.desktop.exchange.import_dialog import ImportDialog
from studyapp.desktop.exchange.report_view import ReportView
from studyapp.desktop.faults import show_error
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.opening.opening_face import OpeningFace
from studyapp.desktop.opening.remarks_dialog import RemarksDialog
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ImportReport
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.receiving.report_rows import ShownReport
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

COUNT = 50_000
SENTENCES = tuple(f"Line {number:,}: it has no answer." for number in range(COUNT))
LEFT = f"… and {COUNT - below.MOST:,} more"


def rows(tree: QTreeWidget) -> list[str]:
    found, at = [], QTreeWidgetItemIterator(tree)
    while (item := at.value()) is not None:
        found.append(item.text(0))
        at += 1
    return found


@pytest.fixture
def window(window_on: WindowOn, library: Library, essay_uid: Uid) -> MainWindow:
    library.close()
    return window_on(library.path, essay_uid)


def test_the_first_are_said_and_how_many_more_there_are() -> None:
    assert below.several(SENTENCES[:6]) == list(SENTENCES[:6])
    assert below.several(SENTENCES) == [*SENTENCES[:6], "… and 49,994 more"]


def test_a_report_lists_some_hundred_of_each_kind(qtbot) -> None:
    view = ReportView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.show_problems(SENTENCES)
    listed = rows(view.tree)
    assert (listed[0], listed[1], listed[-1]) == ("Mistakes of the file  50,000", SENTENCES[0], LEFT)
    assert len(listed) == below.MOST + 2
    left_out = tuple((f"{number}.png", "It is no picture.") for number in range(COUNT))
    view.show_report(ShownReport(ImportReport("a.csv", decks=SENTENCES, media_left_out=left_out), {}), is_done=True)
    assert len(rows(view.tree)) == 2 * (below.MOST + 2)
    assert f"{LEFT}; the saved report names all" in rows(view.tree)


def test_the_mistakes_of_a_deck_file_are_listed_likewise(qtbot) -> None:
    dialog = TakingDialog(Theme(LIGHT), "deck.md")
    qtbot.addWidget(dialog)
    dialog.show_unreadable(None, SENTENCES)
    assert rows(dialog.tree)[-1] == LEFT
    assert len(rows(dialog.tree)) == below.MOST + 2
    assert dialog.detail.document().blockCount() == below.MOST + 1


def test_what_is_to_be_known_of_files_is_listed_likewise(qtbot) -> None:
    dialog = RemarksDialog([(f"{number // 100}.pdf", said) for number, said in enumerate(SENTENCES)])
    qtbot.addWidget(dialog)
    assert dialog.said.toPlainText().endswith(LEFT)
    assert dialog.said.document().blockCount() <= below.MOST + 7


def test_the_strip_above_the_essay_the_foot_and_a_box_say_the_first(window: MainWindow) -> None:
    face = OpeningFace(window)
    face.show_notices(SENTENCES)
    assert window.statusBar().currentMessage().endswith("… and 49,994 more")
    face.show_remarks(SENTENCES)
    face.show_updated(SENTENCES)
    box = show_error(window, StudyAppError("\n".join(SENTENCES), "\n".join(SENTENCES)))
    assert max(len(box.text()), len(box.informativeText())) < 4_100
    box.close()


def test_a_file_with_as_many_mistakes_is_refused_with_the_first_of_them(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.csv"
    faulty.write_text("front,back\nWhich river?,The Amur\n" + ",nothing\n" * COUNT)
    window.incoming.open_files([faulty])
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ImportDialog))
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    dialog.import_button.click()
    qtbot.waitUntil(lambda: rows(dialog.view.tree)[-1:] == ["… and 500 more"])  # the reader has given up by then
    assert dialog.view.titles()[0] == "Mistakes of the file  1,000"
    assert len(rows(dialog.view.tree)) == below.MOST + 2
    dialog.reject()
