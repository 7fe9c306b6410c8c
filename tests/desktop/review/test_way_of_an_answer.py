"""From the key of an answer to the next card: one way to the library and back, by no more calls than it needs."""

from pathlib import Path
from statistics import median

import pytest
from pytestqt.qtbot import QtBot

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings
from tests.desktop.review import tracing
from tests.desktop.windows import SHOWN_MS

CROSSINGS = 2
CALLS = 387

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def test_an_answer_and_the_next_card_are_one_job(qtbot: QtBot, tmp_path: Path) -> None:
    tracing.fill(tmp_path / "a.studyapp")
    window = MainWindow(tmp_path / "a.studyapp", tmp_path / "config", WindowSettings(theme="light"))
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=SHOWN_MS)
    traces = tracing.answers(
        window,
        lambda is_so: qtbot.waitUntil(is_so, timeout=SHOWN_MS),
        lambda key: qtbot.keyClicks(window.review_page, key),
    )
    window.close()
    window.deleteLater()
    # a look for other programs' writes, which a clock asks for, may fall into one of the answers
    assert median(trace.crossings for trace in traces) == min(trace.crossings for trace in traces) == CROSSINGS
    assert tracing.middle(traces).calls.total() <= CALLS
