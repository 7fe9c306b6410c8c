"""A form has its buttons in sight in the low window of a screen of which each point takes two pixels."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from studyapp.desktop import language
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.messages import languages
from studyapp.domain.notes import BASIC, CLOZE, NoteType
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from tests.desktop.turns import run_loop
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
    language.set_language(request.param)
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


SENTENCE = "The town council paid {{c1::3,200 pounds::how much}} for the repair, a third of its yearly income. " * 2


@pytest.mark.parametrize("kind", [BASIC, CLOZE])
def test_a_form_leaves_the_cards_their_width_and_shows_text_context_and_preview_whole(
    qtbot, window: MainWindow, kind: NoteType
) -> None:
    page = window.study_page
    window.resize(1240, 720)
    QApplication.processEvents()
    before = page.splitter.sizes()
    asked = (SENTENCE,) if kind.is_cloze else ("What did the town council pay for the repair?", "3,200 pounds")
    form = form_of(kind, (*asked, "The bridge", "Ana Author, 2019", ""), "Edit card")
    page.editor.show_form(replace(form, kinds=(BASIC, CLOZE)))
    context = len(asked)
    for widget in (*page.editor.fields[: context + 1], page.editor.preview):
        qtbot.waitUntil(lambda shown=widget: shown.visibleRegion().boundingRect() == shown.rect())
    assert page.editor.preview.verticalScrollBar().maximum() == 0
    assert page.splitter.sizes() == before
    assert not page.filter.button.isVisible() and not window.actions_["filter"].isEnabled()
    page.editor.close_form()
    assert page.splitter.sizes() == before
    qtbot.waitUntil(page.filter.button.isVisible)


def test_a_form_shows_a_long_card_whole_at_the_size_of_a_new_window(qtbot, window: MainWindow) -> None:
    page = window.study_page
    window.resize(1240, 740)
    form = form_of(
        CLOZE,
        (SENTENCE + SENTENCE[: len(SENTENCE) // 2], "The bridge. " * 20, "Ana Author, 2019", "It holds. " * 40),
        "Edit card",
    )
    page.editor.show_form(form)
    run_loop(100)
    assert page.editor.preview.verticalScrollBar().maximum() == 0
    assert _cut(page.editor) == []


def test_a_low_preview_begins_with_the_first_line(qtbot) -> None:
    editor = NoteEditor(Theme(LIGHT, 200))
    qtbot.addWidget(editor)
    editor.resize(600, 700)
    editor.show_form(form_of(CLOZE, (SENTENCE, "The bridge", "", ""), "Edit card"))
    qtbot.waitUntil(editor.preview.isVisible)
    qtbot.waitUntil(lambda: editor.preview.verticalScrollBar().maximum() > 0)
    assert editor.preview.verticalScrollBar().value() == 0
