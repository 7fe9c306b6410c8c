"""The window is killed at any moment while cards are made: the text is there, and its cards come at the next start."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studyapp.library import Library
from tests.kills import KILLS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")

CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings

app = QApplication(sys.argv[:1])
files = tuple(map(Path, sys.argv[3:]))
window = MainWindow(Path(sys.argv[1]), Path(sys.argv[2]), WindowSettings(theme="light"), files)
window.show()
said = set()

def say(word):
    if word not in said:
        said.add(word)
        print(word, flush=True)

def look():
    if window.study.essay_uid is not None:
        say("kept")
    if window.opening.is_making:
        say("making")
    if window.study.rows:
        say("made")

timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
app.exec()
"""
SENTENCE = "In {year}, the dam at Harwick held {size} million cubic metres of water, a third more than in {before}. "


def child(library: Path, config: Path, *files: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", CHILD, str(library), str(config), *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_a_text_that_is_in_sight_outlives_a_kill_and_its_cards_are_made_later(tmp_path: Path) -> None:
    chance = random.Random(3)
    essay = tmp_path / "dam.md"
    body = "".join(SENTENCE.format(year=1900 + k, size=20 + 3 * k, before=1899 + k) for k in range(60))
    essay.write_text(f"---\ntitle: The dam\nauthor: A. Writer\n---\n\n{body}\n", encoding="utf-8")
    for number in range(max(1, KILLS // 20)):
        library, config = tmp_path / f"{number}.studyapp", tmp_path / f"config-{number}"
        with child(library, config, essay) as killed:
            assert killed.stdout is not None
            assert killed.stdout.readline() == "kept\n"
            time.sleep(chance.uniform(0, 4) ** 2 / 4)
            killed.send_signal(signal.SIGKILL)
        with Library.open(library) as opened:
            assert [entry.title for entry in opened.essays()] == ["The dam"]
        with child(library, config) as again:
            assert again.stdout is not None
            assert "made\n" in iter(again.stdout.readline, "")
            again.send_signal(signal.SIGTERM)
        with Library.open(library) as opened:
            assert opened.essays()[0].drafts > 5
            assert opened.store.unmade.texts() == ()
