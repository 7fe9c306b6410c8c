"""Undo of what takes long shows itself after a while, and can be ended; then nothing is changed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studyapp.desktop.background import line
from studyapp.desktop.cards.marking_presenter import Operation, Selection, Tags
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.widgets.waiting_dialog import WaitingDialog
from studyapp.domain.cards import Flag
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from studyapp.operations.receiving.packages import import_package
from studyapp.settings import WindowSettings
from tests.anki.reading.made import Rows, card, note, old, review
from tests.desktop.windows import SHOWN_MS, WindowOn, busy_until_it_closes
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

MANY = 3000
NONE = Tags((), (), ())


class Everything:
    """Means all cards."""

    def __init__(self, note_uids: tuple[Uid, ...]) -> None:
        self._meant = Selection(note_uids)

    def meant(self) -> Selection:
        return self._meant

    def leave(self, work: Operation) -> bool:
        return False


@pytest.fixture
def window(qtbot: QtBot, library: Library, tmp_path: Path) -> Iterator[MainWindow]:
    """One in which a package of many notes came in last."""
    numbers = range(1, MANY + 1)
    rows = Rows([note(n) for n in numbers], [card(n) for n in numbers], [review(n) for n in numbers])
    import_package(library, old(tmp_path / "a.apkg", rows))
    library.close()
    made = MainWindow(tmp_path / "test.studyapp", tmp_path / "config", WindowSettings())
    made.show()
    qtbot.waitUntil(lambda: "a.apkg" in made.actions_["undo"].text(), timeout=SHOWN_MS)
    yield made
    made.close()
    made.deleteLater()


def test_the_program_can_be_left_during_a_long_undo(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "_LONG_S", 0.05)
    busy_until_it_closes(window)  # so that it is there to be left
    window.undo()
    waiting = window.findChild(WaitingDialog)
    assert waiting is not None
    waiting.show()
    waiting.activateWindow()
    qtbot.waitUntil(waiting.isActiveWindow, timeout=SHOWN_MS)
    qtbot.keyClick(waiting, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SHOWN_MS)
    with Library.open(tmp_path / "test.studyapp") as library:
        assert len(library.notes()) in (0, MANY)


def test_a_long_undo_can_be_ended(qtbot: QtBot, window: MainWindow) -> None:
    window.undo()
    waiting = window.findChild(WaitingDialog)
    assert waiting is not None and waiting.isHidden()
    waiting.show()
    waiting.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: window.findChild(WaitingDialog) is None, timeout=SHOWN_MS)
    assert "a.apkg" in window.actions_["undo"].text()
    window.undo()
    qtbot.waitUntil(lambda: "a.apkg" in window.actions_["redo"].text(), timeout=SHOWN_MS)
    assert window.findChild(WaitingDialog) is None


def test_changing_many_cards_can_be_ended(qtbot: QtBot, window: MainWindow) -> None:
    notes: list[tuple[Uid, ...]] = []
    window.thread_.run(lambda library: tuple(note.uid for note in library.notes())).then(notes.append)
    qtbot.waitUntil(lambda: bool(notes), timeout=SHOWN_MS)
    marking = window.marking._marking
    marking._pointing = Everything(notes[0])
    for begin in (
        marking.suspend,
        lambda: marking.flag(Flag.RED),
        lambda: marking.set_tags(Selection(notes[0]), NONE, ["a"]),
        lambda: marking.set_due(3),
    ):
        gate = threading.Event()
        window.thread_.run(lambda _library, held=gate: held.wait(60)).then()  # so that it is not done yet
        begin()
        waiting = window.findChild(WaitingDialog)
        assert waiting is not None and waiting.isHidden()
        waiting.show()
        waiting.findChild(QPushButton).click()
        gate.set()
        qtbot.waitUntil(lambda: window.findChild(WaitingDialog) is None, timeout=SHOWN_MS)
        assert "a.apkg" in window.actions_["undo"].text()
    marking.suspend()
    qtbot.waitUntil(lambda: f"Suspend {MANY} cards" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    assert window.findChild(WaitingDialog) is None


def test_undo_is_offered_before_the_pages_read_anew(qtbot: QtBot, window: MainWindow) -> None:
    panel, undo, told = window.pages.library.search, window.actions_["undo"], list[str]()
    panel.field.setText("is:suspended")
    qtbot.waitUntil(lambda: panel.said.text() == "Nothing was found.", timeout=SHOWN_MS)
    notes: list[tuple[Uid, ...]] = []
    window.thread_.run(lambda library: tuple(note.uid for note in library.notes())).then(notes.append)
    qtbot.waitUntil(lambda: bool(notes), timeout=SHOWN_MS)
    undo.changed.connect(lambda: told.append(undo.text()))
    panel.model.modelReset.connect(lambda: told.append("the page"))
    marking = window.marking._marking
    marking._pointing = Everything(notes[0])
    marking.suspend()
    qtbot.waitUntil(lambda: "the page" in told, timeout=SHOWN_MS)
    assert told.index("the page") > next(n for n, each in enumerate(told) if "Suspend" in each)


def test_it_comes_into_sight_by_itself(qtbot: QtBot) -> None:
    waiting = WaitingDialog("Undoing …")
    qtbot.addWidget(waiting)
    assert waiting.isHidden()
    qtbot.waitUntil(waiting.isVisible, timeout=SHOWN_MS)
    with qtbot.waitSignal(waiting.destroyed):
        waiting.finish()


def test_undo_in_another_text_names_it(
    qtbot: QtBot, window_on: WindowOn, generation: Generation, tmp_path: Path
) -> None:
    path = tmp_path / "two.studyapp"
    with Library.open(path) as library:
        other = import_essay(library, generation_of(ROWS)).essay_uid
        here = import_essay(library, generation).essay_uid
        title = library.essay_entry(other).title
        draft = library.notes(essay_uid=other, states=[NoteState.DRAFT])[0].uid
        own = library.notes(essay_uid=here, states=[NoteState.DRAFT])[0].uid
        drafts.take(library, [draft])
        drafts.take(library, [own])
    window = window_on(path, here)
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.undo()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("Undone: "))
    window.undo()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith(f"Undone in “{title}”: "))
    assert "Ctrl+G" in window.statusBar().currentMessage()
