"""Merging, duplicating and splitting cards in the window: by command, undone as a whole."""

from pathlib import Path

import pytest

from studyapp.desktop.main_window import MainWindow
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.mending.mending import split
from studyapp.operations.notes import editing
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, qtbot) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid
    shown = window_on(path, essay_uid)
    qtbot.waitUntil(lambda: len(shown.study.rows) == len(ROWS), timeout=SHOWN_MS)
    return shown


def select(window: MainWindow, count: int) -> tuple[Uid, ...]:
    uids = tuple(window.study.rows)[:count]
    window.study_page.select_cards(uids)
    return uids


def taken(window: MainWindow) -> set[Uid]:
    return {uid for uid, note in window.study.notes.items() if note.state is NoteState.TAKEN}


def test_cards_that_are_merged_open_as_one_and_come_back_by_one_undo(qtbot, window: MainWindow) -> None:
    first, second = select(window, 2)
    before = taken(window)
    window.actions_["merge"].trigger()
    qtbot.waitUntil(lambda: window.study_page.editor.is_open, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: taken(window) == before - {second}, timeout=SHOWN_MS)
    assert window.study.selection.selected == (first,)
    assert "1871" in window.study_page.editor.texts()[0]
    window.study_page.editor.cancel()
    qtbot.waitUntil(lambda: "Merge 2 cards" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: taken(window) == before, timeout=SHOWN_MS)


def test_a_copy_stands_beside_its_card_and_is_opened(qtbot, window: MainWindow) -> None:
    (first,) = select(window, 1)
    before = taken(window)
    window.actions_["duplicate"].trigger()
    qtbot.waitUntil(lambda: len(taken(window)) == len(ROWS) + 1, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: window.study_page.editor.is_open, timeout=SHOWN_MS)
    (made,) = taken(window) - before
    assert window.study.selection.selected == (made,)
    assert window.study.notes[made].fields == window.study.notes[first].fields


def test_one_card_cannot_be_merged(window: MainWindow) -> None:
    select(window, 1)
    assert not window.actions_["merge"].isEnabled()
    assert window.actions_["duplicate"].isEnabled()
    select(window, 2)
    assert window.actions_["merge"].isEnabled()


def test_a_card_that_asks_a_list_is_split_into_one_for_each_item(qtbot, window_on: WindowOn, tmp_path: Path) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        made = import_essay(library, generation_of(ROWS), take_proposed=True)
        editing.make_basic(library, made.essay_uid, Span(0, 20), "Who crossed?", "carts, walkers and cyclists")
        asked = next(note.uid for note in library.notes() if note.fields[0] == "Who crossed?")
    window = window_on(path, made.essay_uid)
    qtbot.waitUntil(lambda: len(taken(window)) == len(ROWS) + 1, timeout=SHOWN_MS)
    window.study_page.select_cards((asked,))
    window.actions_["split"].trigger()
    qtbot.waitUntil(lambda: len(taken(window)) == len(ROWS) + 3, timeout=SHOWN_MS)
    assert {window.study.notes[uid].fields[1] for uid in window.study.selection.selected} == {
        "carts",
        "walkers",
        "cyclists",
    }
    qtbot.waitUntil(lambda: "Split card" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    assert window.statusBar().currentMessage().startswith("Done: Split card.")


def test_a_card_that_asks_one_thing_is_not_split(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.studyapp") as library:
        import_essay(library, generation_of(ROWS), take_proposed=True)
        with pytest.raises(StudyAppError, match="how to split"):
            split(library, library.notes()[0].uid)
        assert library.undo_name is not None and "Split" not in library.undo_name


def test_the_menu_names_the_keys_of_the_list_of_cards(window: MainWindow) -> None:
    assert [window.actions_[name].text().partition("\t")[2] for name in ("take", "edit", "reject", "why")] == [
        "Return",
        "E",
        "R",
        "W",
    ]
