"""How long a person waits for the window, and for an essay in it."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.desktop.colours import LIGHT
from studyapp.desktop.essay_view import EssayView
from studyapp.desktop.marks import Mark
from studyapp.desktop.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

SCRIPT = """
import sys
from pathlib import Path
from studyapp.desktop import app
from studyapp.desktop.main_window import MainWindow

MainWindow._open_library = MainWindow.close  # the step that follows the first paint
sys.exit(app.run(Path(sys.argv[1]), None))
"""


def test_a_process_shows_the_window_and_ends(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The wait for the window is this, less the end of the process."""
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "library.studyapp")]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    benchmark.pedantic(lambda: subprocess.run(command, env=env, check=True), rounds=5, warmup_rounds=1)


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("words", [5_000, 300_000])
def test_an_essay_with_a_lit_passage_every_sixty_words(benchmark: BenchmarkFixture, qtbot, words: int) -> None:
    chance = random.Random(7)
    paragraph = " ".join(chance.choice(["border", "the", "of", "river", "treaty", "line"]) for _ in range(100))
    text = "\n\n".join([paragraph] * (words // 100))
    starts = range(0, len(text), len(paragraph) + 2)
    essay = Essay(
        "Rivers",
        None,
        None,
        text,
        tuple(Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph))) for start in starts),
    )
    places = sorted(chance.randrange(len(text) - 90) for _ in range(words // 60))
    marks = [Mark(Uid(str(place)), Span(place, place + 80), "figure", place % 2 == 0) for place in places]
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(900, 800)
    view.show()

    def show() -> None:
        view.show_essay(essay, marks)
        view.repaint()

    benchmark.pedantic(show, rounds=5, warmup_rounds=1)
