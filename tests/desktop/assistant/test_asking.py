"""An assistant is asked from the window, by a real child process, at a service of this machine."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from studyapp import paths
from studyapp.assistant import keys
from studyapp.desktop.assistant.assist_dialog import AssistDialog
from studyapp.desktop.assistant.wording_dialog import WordingDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.assisting import AssistantChoice
from studyapp.domain.generation import Generation
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.windows import WindowOn
from tests.talker import Heard, Talker, made, stalling

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

PATIENCE_MS = 120_000  # a child loads both language models


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(keys, "system_ring", lambda: None)
    monkeypatch.delenv(keys.KEY_VARIABLE, raising=False)
    monkeypatch.setattr(paths, "answers_folder", lambda: tmp_path / "answers")
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    return window_on(path, uid)


def _switch_on(window: MainWindow, talker: Talker) -> None:
    window.preferences.assistant.choice = AssistantChoice(True, talker.address, "small")


def _dialog(window: MainWindow) -> AssistDialog:
    window.actions_["assist"].trigger()
    (dialog,) = window.findChildren(AssistDialog)
    return dialog


def _of_assistant(window: MainWindow) -> int:
    return sum(note.origin == "assistant" for note in window.study.notes.values())


def _word(heard: Heard) -> Iterator[dict[str, Any]]:
    for number, sentence in heard.numbered.items():
        if "treaty" in sentence:
            yield {"front": "What drew the line in 1689?", "back": "A treaty", "evidence": [number]}
            yield {"front": "Who signed the treaty of 1689?", "back": "Peter the Great", "evidence": [number]}


def test_nothing_is_asked_before_it_is_switched_on(window: MainWindow) -> None:
    window.actions_["assist"].trigger()
    assert window.findChildren(AssistDialog) == []
    (box,) = window.findChildren(QMessageBox)
    assert "switched off" in box.text()
    box.close()


def test_cards_arrive_as_drafts_with_verdicts_and_marks(qtbot, window: MainWindow) -> None:
    with Talker(made(_word)) as talker:
        _switch_on(window, talker)
        dialog = _dialog(window)
        dialog.preview.click()
        qtbot.waitUntil(lambda: "[0] " in dialog.sent.toPlainText(), timeout=PATIENCE_MS)
        assert talker.heard == []
        dialog.ask.click()
        qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 2 and dialog.ask.isEnabled(), timeout=PATIENCE_MS)
        assert dialog.said.text().startswith("1 proved, 1 refused.")
        assert "tokens sent" in dialog.said.text()
        proved, refused = (dialog.tree.topLevelItem(k).child(0) for k in range(2))
        assert proved.text(1) == "✓ proved, by 19 checks"
        assert "roles" in proved.toolTip(1)
        assert refused.text(1).startswith("refused – ")
        dialog.reject()
    qtbot.waitUntil(lambda: _of_assistant(window) == 2, timeout=PATIENCE_MS)
    drafts = [note for note in window.study.notes.values() if note.origin == "assistant"]
    assert sorted(note.proposed for note in drafts) == [False, True]
    (row,) = [row for row in window.study.rows.values() if row.by_assistant]  # of the passage that both ask
    assert row.group.value == "proposed"
    assert row.of > 1


def test_a_silent_service_can_be_left(qtbot, window: MainWindow) -> None:
    with Talker() as talker:
        talker.lines = [stalling(talker, "{")]
        _switch_on(window, talker)
        dialog = _dialog(window)
        dialog.ask.click()
        qtbot.waitUntil(lambda: bool(re.search(r"assistant, [1-9]\d* s …", dialog.said.text())), timeout=PATIENCE_MS)
        assert talker.heard
        dialog.stop.click()
        assert dialog.ask.isEnabled()
        assert "Cancelled" in dialog.said.text()
        dialog.reject()


def test_a_draft_is_worded_anew_and_both_are_kept(qtbot, window: MainWindow) -> None:
    with Talker(made(_word)) as talker:
        _switch_on(window, talker)
        draft = next(note for note in window.study.notes.values() if "treaty" in note.fields[0])
        window.study_page.select_cards((draft.uid,))
        qtbot.waitUntil(window.actions_["reword"].isEnabled)
        window.actions_["reword"].trigger()
        (dialog,) = window.findChildren(WordingDialog)
        qtbot.waitUntil(dialog.both.isEnabled, timeout=PATIENCE_MS)
        assert "What drew the line in 1689?" in dialog.new.text()
        assert dialog.verdict.text().startswith("proved")
        dialog.both.click()
    qtbot.waitUntil(lambda: _of_assistant(window) == 1, timeout=PATIENCE_MS)
    assert window.study.notes[draft.uid].state is NoteState.DRAFT
