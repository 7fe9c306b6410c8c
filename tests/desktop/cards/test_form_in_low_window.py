"""A form has its buttons in sight in the low window of a screen of which each point takes two pixels."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from studyapp.desktop import language
from studyapp.desktop.cards.note_editor import NoteEditor
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.messages import languages
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from tests.desktop.windows import WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

LOW = 920, 480


@pytest.fixture(params=languages())
def window(request: pytest.FixtureRequest, tmp_path: Path, window_on: WindowOn) -> MainWindow:
    """A low window in each language, on an essay with cards that are due."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation_of(ROWS, suggested=2)).essay_uid
        drafts.take(library, [note.uid for note in library.notes(essay_uid=essay_uid)][:3])
    language.speak(request.param)
    shown = window_on(path, essay_uid)
    shown.resize(*LOW)
    QApplication.processEvents()
    return shown


def _cut(editor: NoteEditor) -> list[str]:
    """The buttons of a form of which something is out of sight."""
    buttons = [each for each in editor.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) >= 2
    return [each.text() for each in buttons if each.visibleRegion().boundingRect() != each.rect()]


def test_beside_a_text(qtbot, window: MainWindow) -> None:
    page = window.study_page
    page.cards.select([next(iter(window.study.notes))])
    window.actions_["edit"].trigger()
    qtbot.waitUntil(lambda: page.editor.is_open)
    qtbot.waitUntil(lambda: _cut(page.editor) == [])
    assert page.editor.preview.isVisible()
    page.editor.cancel()
    qtbot.waitUntil(page._told.isVisible)  # what gave way to the form


def test_in_review(qtbot, window: MainWindow) -> None:
    page = window.pages.review
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None)
    window.review.edit()
    qtbot.waitUntil(lambda: page.editor.is_open)
    qtbot.waitUntil(lambda: _cut(page.editor) == [])


def test_a_higher_window_gives_the_preview_its_height_again(qtbot, window: MainWindow) -> None:
    page = window.study_page
    page.cards.select([next(iter(window.study.notes))])
    window.actions_["edit"].trigger()
    qtbot.waitUntil(lambda: page.editor.is_open)
    low = page.editor.preview.minimumSizeHint().height()
    window.resize(LOW[0], 700)
    qtbot.waitUntil(lambda: page.editor.preview.minimumSizeHint().height() > low)
    assert _cut(page.editor) == []
