"""How long a person waits: the window's first paint, the command line's help, an essay's cards from a cold start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ESSAY_S = 4.0  # of an essay of 3,400 words, from a cold start

FIRST_PAINT = """
import sys
from pathlib import Path
from studyapp.desktop import app
from studyapp.desktop.main_window import MainWindow

MainWindow._open_library = lambda window: window.close()  # the step that follows the first paint
sys.exit(app.run(Path(sys.argv[1]), None))
"""


def _run(arguments: list[str], folder: Path) -> None:
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, *arguments],
        # an installed program has its bytecode; a checkout's is written in the round that warms up
        env=ours | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )


@pytest.mark.benchmark(group="commands")
def test_the_window_from_start_to_first_paint_and_out(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    arguments = ["-c", FIRST_PAINT, str(tmp_path / "library.studyapp")]
    benchmark.pedantic(_run, (arguments, tmp_path), rounds=7, warmup_rounds=1)


@pytest.mark.benchmark(group="commands")
def test_help(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.pedantic(_run, (["-m", "studyapp", "--help"], tmp_path), rounds=7, warmup_rounds=1)


@pytest.mark.benchmark(group="commands")
def test_the_cards_of_the_sample_essay(benchmark: BenchmarkFixture, sample_essay: Path, tmp_path: Path) -> None:
    benchmark.pedantic(_run, (["-m", "studyapp", "generate", str(sample_essay)], tmp_path), rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="commands")
def test_the_cards_of_an_essay_of_3400_words(benchmark: BenchmarkFixture, shared: Path, tmp_path: Path) -> None:
    essay = str(shared / "essays" / "sino-russian-alliance.txt")
    benchmark.pedantic(_run, (["-m", "studyapp", "generate", essay], tmp_path), rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median < ESSAY_S
