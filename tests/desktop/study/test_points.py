"""The key points beside the text: the most important first, with what asks each, and the way to its row."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.outline.outline_panel import OutlinePanel
from studyapp.desktop.outline.points_list import standing_of
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.generation import Generation
from studyapp.domain.notes import NoteState
from studyapp.domain.quality.coverage import AuditItem, Standing
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.cards.test_judging_passages import CLAIM, LENGTH, TREATY, generation  # noqa: F401 - the same text
from tests.desktop.conftest import TEXT, span_of
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def sentence(words: str) -> Sentence:
    span = span_of(words)
    return Sentence(span, 1, 0, words, tuple(range(span.start, span.end)))


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:  # noqa: F811 - a fixture
    """As wide as it needs to be for what stands beside the text."""
    found = Annotations(sentences=(sentence(LENGTH), sentence(CLAIM), sentence(TREATY)))
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, replace(generation, annotations=found)).essay_uid
    shown = window_on(path, essay_uid)
    shown.resize(1400, 800)
    return shown


def told(points: Sequence[AuditItem]) -> list[tuple[str, Standing | None]]:
    return [(point.span.of(TEXT), standing_of(point)) for point in points]


def shown_words(panel: OutlinePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(PlainLabel) if label.isVisible()]


def test_points_stand_by_importance_and_follow_what_is_taken(qtbot, window: MainWindow) -> None:
    panel, study = window.study_page.outline, window.study
    assert panel.points.isHidden()
    assert panel.isHidden()  # one heading is no outline
    window.actions_["points"].trigger()
    listed = panel.points.points
    assert "Looking for key points …" in shown_words(panel)
    qtbot.waitUntil(lambda: len(listed.points) == 3)
    assert told(listed.points) == [
        (CLAIM, Standing.PROPOSED),
        (LENGTH, Standing.PROPOSED),
        (TREATY, Standing.SUGGESTED),
    ]
    assert panel.list.isHidden()
    assert "0 of 3 in your deck, the most important first" in shown_words(panel)
    assert listed.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == f"to judge: {CLAIM}"
    study.judging.take_all_proposed()
    assert len(listed.points) == 3  # they stay while they are looked for again
    qtbot.waitUntil(lambda: standing_of(listed.points[0]) is standing_of(listed.points[1]) is Standing.IN_DECK)
    assert standing_of(listed.points[2]) is Standing.SUGGESTED


def test_a_point_leads_to_the_row_of_its_passage_and_then_to_its_card(qtbot, window: MainWindow) -> None:
    panel, study = window.study_page.outline, window.study
    window.actions_["points"].trigger()
    assert panel.points.hasFocus()
    qtbot.waitUntil(lambda: len(panel.points.points.points) == 3)
    panel.points.setCurrentIndex(panel.points.points.index(2))
    qtbot.keyClick(panel.points, Qt.Key.Key_Return)
    (uid,) = study.selection.selected
    assert study.rows[uid].span == span_of(TREATY)
    assert study.notes[uid].state is NoteState.DRAFT
    study.judging.take()
    qtbot.waitUntil(lambda: standing_of(panel.points.points.points[2]) is Standing.IN_DECK)
    rect = panel.points.visualRect(panel.points.points.index(2))
    qtbot.mouseClick(panel.points.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert study.selection.selected == (uid,)


def test_nothing_is_audited_while_the_outline_is_shown(qtbot, window: MainWindow) -> None:
    asked: list[None] = []
    window.thread_.run(lambda _library: None).then(asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert window.study_page.outline.points.points.points == ()
