"""A dialog that is closed while its work is under way: what comes of it hurts nobody, and an error is still told."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from studyapp.desktop.background.living import living
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import WindowSettings
from tests.desktop.conftest import Direct

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the offscreen platform says it of every window


class Dialog(QDialog):
    """Shows what it is told in a label."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(self)

    def show_words(self, words: str) -> str:
        self.label.setText(words)
        return self.label.text()

    def show_refusal(self, error: StudyAppError) -> None:
        self.label.setText(error.message)


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_view_is_told_until_it_is_over_and_then_only_errors_are(qtbot, library: Library, is_deleted: bool) -> None:
    jobs, dialog = Direct(library), Dialog()
    shown = living(dialog, jobs)
    assert shown.show_words("one") == "one"
    later = shown.show_refusal
    dialog.reject()
    if is_deleted:
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown.show_words("two")
    assert jobs.errors == []
    shown.show_refusal(StudyAppError("Refused."))
    later(StudyAppError("Refused later."))
    assert [error.message for error in jobs.errors] == ["Refused.", "Refused later."]
    if not is_deleted:
        assert dialog.label.text() == "one"


@pytest.fixture
def window(qtbot, tmp_path: Path, generation: Generation) -> Iterator[MainWindow]:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        import_essay(library, generation, take_proposed=True)
        with library.operation("Another deck") as writer:
            from studyapp.domain.decks import Deck

            writer.add_deck(Deck(library.new_uid(), "Another"))
        importing.delete(library, library.essays()[0].uid)
        import_essay(library, generation, take_proposed=True)
    made = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    made.show()
    qtbot.waitUntil(lambda: bool(made.study.rows))
    yield made
    made.close()
    made.deleteLater()


def dialogs(window: MainWindow) -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


Press = Callable[[QDialog], object]
OPENED: dict[str, Press] = {
    "new-exam": lambda dialog: (dialog.name.setText(""), dialog._keep()),  # type: ignore[attr-defined]
    "study-settings": lambda dialog: dialog.accept(),
    "deck-options": lambda dialog: dialog.accept(),
    "trash": lambda dialog: dialog.restore_asked.emit("nothing"),  # type: ignore[attr-defined]
    "fit": lambda dialog: None,
    "make-again": lambda dialog: None,
    "deck-cards": lambda dialog: None,
    "mend": lambda dialog: None,
    "advise": lambda dialog: None,
    "audit": lambda dialog: None,
    "export": lambda dialog: None,
    "class": lambda dialog: None,
    "publish": lambda dialog: None,
    "suggest": lambda dialog: None,
    "subscriptions": lambda dialog: None,
    "get-decks": lambda dialog: None,
    "send": lambda dialog: None,
    "references": lambda dialog: None,
    "preferences": lambda dialog: None,
    "assist": lambda dialog: None,
    "rejected": lambda dialog: None,
}


@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_that_is_closed_while_its_work_is_under_way_leaves_no_fault(
    qtbot, window: MainWindow, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[StudyAppError] = []
    monkeypatch.setattr("studyapp.desktop.main_window.show_error", lambda _window, error: told.append(error))
    if name in ("deck-options", "deck-cards", "export", "class", "publish", "suggest", "send"):
        window.actions_["library"].trigger()
    window.actions_[name].setEnabled(True)
    window.actions_[name].trigger()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    over: list[bool] = []
    window.thread_.run(lambda _library: True).then(over.append)
    qtbot.waitUntil(lambda: bool(over))
    is_free = threading.Event()
    window.thread_.run(lambda _library: is_free.wait(60)).then()
    window.thread_.aside(lambda: is_free.wait(60)).then()
    for dialog in dialogs(window):
        OPENED[name](dialog)
        dialog.reject()
        dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not dialogs(window)
    is_free.set()
    window.thread_.run(lambda _library: True).then(over.append)
    window.thread_.aside(lambda: True).then(over.append)
    qtbot.waitUntil(lambda: len(over) == 3)
    qtbot.wait(50)
    gc.collect()
    if name in ("new-exam", "trash"):
        qtbot.waitUntil(lambda: len(told) == 1)  # what was refused is told by the window
