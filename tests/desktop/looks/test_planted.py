"""Text of others that looks like HTML is shown to the letter on every page and dialog, and opens nothing."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from tests.desktop.looks.planted import mark, read_as_html, wrong_in_sight
from tests.desktop.looks.shelf import Shelf

_PATIENCE_S = 1800
_ASSISTANT = 'sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")'  # which the surfaces of an assistant ask


def test_nothing_planted_is_read_or_opened(shelf: Shelf, root: Path, tmp_path: Path) -> None:
    watch = shutil.which("strace")
    if watch is None:
        assert not os.environ.get("CI"), "strace is missing"
        pytest.skip("not tested: no strace, which tells which files a program opens")
    trap, trace, held = tmp_path / "trap.png", tmp_path / "calls.trace", tmp_path / "shelf.pickle"
    trap.write_bytes(b"")
    held.write_bytes(pickle.dumps(shelf))
    watched = [watch, "-f", "--seccomp-bpf", "-qq", "-o", str(trace), "-e", "trace=%file,connect,sendto"]
    walk = [sys.executable, "-m", "tests.desktop.looks.planted", str(held), str(tmp_path), str(trap)]
    done = subprocess.run([*watched, *walk], cwd=root, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == []
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert any("planted.studyapp" in line for line in calls), "what the program opens was watched"
    assert [line for line in calls if f'"{trap}"' in line and "execve" not in line] == []
    assert [line for line in calls if "sa_family=AF_INET" in line and _ASSISTANT not in line] == []


def test_what_reads_html_is_found(qtbot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QLabel

    words = mark(tmp_path / "trap.png")
    guesses, plain = QLabel(words), PlainLabel(words)
    tipped = PlainLabel()
    tipped.setToolTip(words)
    for each in (guesses, plain, tipped):
        qtbot.addWidget(each)
    found = {line.split(":")[0] for line in wrong_in_sight()}
    assert found == {"QLabel in QLabel", "tip of PlainLabel in PlainLabel"}


@pytest.mark.parametrize("words", ["<img src=x>", "a <b>c</b>\n<i>", "x < y and z > w", "<!-- -->", "plain"])
def test_a_tip_shows_its_words_to_the_letter(qapp, words: str) -> None:
    from PySide6.QtGui import Qt as Guessing
    from PySide6.QtGui import QTextDocument

    tip = plain_tip(words)
    assert not read_as_html(tip)
    shown = QTextDocument()
    if Guessing.mightBeRichText(tip):
        shown.setHtml(tip)
    else:
        shown.setPlainText(tip)
    assert shown.toPlainText().replace("\u2028", "\n") == words
