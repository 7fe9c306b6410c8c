"""The dialog of coverage: counts, filters, the lit passage, and cards made by hand from it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.essay_dialogs.audit_dialog import AuditDialog, coverage_name, subject_name, subjects_name
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.quality.coverage import Asking, Audit, AuditItem, Coverage, Standing, Subject
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.windows import WindowOn
from tests.operations.bridge import COUNCIL, FLOOD, ROWS
from tests.operations.essays.test_auditing import bridge

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TEXT = "One bridge. Two carts. Three masons (Palmer, 1890)."
CARD = Asking(Uid("one"), Span(0, 11), Standing.PROPOSED, "What?", "bridge", "")
REJECTED = Asking(Uid("two"), Span(12, 22), Standing.REJECTED, "How many?", "Two", "", "trivial")
AUDIT = Audit(
    (
        AuditItem(Span(0, 11), Subject.CLAIM, Coverage.CARDED, (CARD,)),
        AuditItem(Span(12, 15), Subject.FIGURE, Coverage.SKIPPED, (REJECTED,), "you rejected its card: trivial"),
        AuditItem(Span(23, 28), Subject.FIGURE, Coverage.OPEN),
        AuditItem(Span(36, 50), Subject.CITATION, Coverage.OPEN),
    )
)


@pytest.fixture
def dialog(qtbot) -> AuditDialog:
    dialog = AuditDialog("The bridge")
    qtbot.addWidget(dialog)
    dialog.show_audit(AUDIT, TEXT)
    dialog.show()
    return dialog


def lines(dialog: AuditDialog) -> list[list[str]]:
    items = (dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount()))
    return [[item.text(column) for column in range(4)] for item in items]


def choose(dialog: AuditDialog, number: int) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(number))


def test_each_line_says_what_covers_it_or_why_nothing_does(dialog: AuditDialog) -> None:
    assert lines(dialog) == [
        ["One bridge.", "Claim", "Carded", "bridge ← What?"],
        ["One bridge. Two carts. Three masons…", "Number", "Skipped", "you rejected its card: trivial"],
        ["One bridge. Two carts. Three masons (Palmer, 1890).", "Number", "Open", ""],
        ["…Two carts. Three masons (Palmer, 1890).", "Citation", "Open", ""],
    ]


def test_the_filters_narrow_the_list_and_keep_what_is_chosen(dialog: AuditDialog) -> None:
    choose(dialog, 2)
    dialog.subject.setCurrentIndex(dialog.subject.findText("Numbers"))
    assert [line[1] for line in lines(dialog)] == ["Number", "Number"]
    assert dialog.chosen == AUDIT.items[2]
    dialog.coverage.setCurrentIndex(dialog.coverage.findText("Open"))
    assert [line[2] for line in lines(dialog)] == ["Open"]
    assert dialog.chosen == AUDIT.items[2]
    dialog.coverage.setCurrentIndex(dialog.coverage.findText("Further suggestion"))
    assert dialog.chosen is None
    assert not any(button.isEnabled() for button in (dialog.question, dialog.cloze, dialog.card))


def test_every_filter_has_a_word(dialog: AuditDialog) -> None:
    assert len({subject_name(each) for each in Subject} | {subjects_name(each) for each in Subject}) == 6
    assert len({coverage_name(each) for each in Coverage}) == len(Coverage)


def test_what_is_chosen_is_lit_and_can_be_made_a_card_of(qtbot, dialog: AuditDialog) -> None:
    with qtbot.waitSignal(dialog.lit) as heard:
        choose(dialog, 2)
    assert heard.args == [AUDIT.items[2]]
    with qtbot.waitSignal(dialog.question_asked) as heard:
        dialog.question.click()
    assert heard.args == [Span(23, 28)]
    with qtbot.waitSignal(dialog.cloze_asked) as heard:
        dialog.cloze.click()
    assert heard.args == [Span(23, 28)]


def test_only_a_listed_card_can_be_shown_and_no_whole_claim_blanked(qtbot, dialog: AuditDialog) -> None:
    choose(dialog, 1)
    assert not dialog.card.isEnabled()
    choose(dialog, 0)
    assert not dialog.cloze.isEnabled()
    with qtbot.waitSignal(dialog.card_asked) as heard:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert heard.args == [Uid("one")]


def test_the_counts_stand_above(dialog: AuditDialog) -> None:
    shown = dialog._counts.text()  # what is read there by a person is one rich text
    assert shown.count("<tr>") == 4
    assert "Numbers</td><td align='right'><b>0</b></td><td align='right'><b>0</b></td><td align='right'><b>1" in shown


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path) -> MainWindow:
    path = tmp_path / "a.studyapp"
    made: Generation = bridge()
    with Library.open(path) as library:
        essay_uid = import_essay(library, replace(made, drafts=made.drafts[:FLOOD] + made.drafts[COUNCIL:])).essay_uid
    return window_on(path, essay_uid)


def test_a_cloze_made_from_an_open_figure_covers_it(qtbot, window: MainWindow) -> None:
    window.actions_["audit"].trigger()
    dialog = window.findChild(AuditDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == len(ROWS))
    dialog.coverage.setCurrentIndex(dialog.coverage.findText("Open"))
    assert [f" {ROWS[FLOOD][1]} " in line[0] for line in lines(dialog)] == [True]
    dialog.cloze.click()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 0)
    (own,) = (note for note in window.study.notes.values() if note.origin == "hand")
    assert own.state is NoteState.TAKEN
    dialog.coverage.setCurrentIndex(0)
    assert lines(dialog)[FLOOD][2] == "Carded"
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: lines(dialog)[FLOOD][2] == "Open")


def opened(qtbot, window: MainWindow) -> AuditDialog:
    window.actions_["audit"].trigger()
    dialog = window.findChild(AuditDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == len(ROWS))
    return dialog


def test_it_makes_room_for_the_card_that_it_shows_and_comes_back_as_it_was(qtbot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    choose(dialog, COUNCIL)
    dialog.card.click()
    qtbot.waitUntil(lambda: len(window.study.selection.selected) == 1)
    assert window.study.selection.chosen is not None
    assert window.study.selection.chosen.anchor is not None
    assert window.study.selection.chosen.anchor.selector.exact == ROWS[COUNCIL][0]
    assert not dialog.isVisible()
    assert opened(qtbot, window) is dialog
    assert dialog.isVisible()
    assert dialog.list.currentIndex().row() == COUNCIL


def test_it_makes_room_for_the_form_until_that_is_closed(qtbot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    choose(dialog, FLOOD)
    dialog.question.click()
    assert window.study_page.editor.is_open
    assert not dialog.isVisible()
    window.study_page.editor.cancel()
    qtbot.waitUntil(dialog.isVisible)
    dialog.close()
    assert dialog.is_closed


def test_it_closes_with_the_essay_even_where_it_hides(qtbot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    choose(dialog, COUNCIL)
    dialog.card.click()
    window.study.close()
    qtbot.waitUntil(lambda: dialog.is_closed)


def test_it_begins_where_the_essay_is_read_and_lights_that(qtbot) -> None:
    dialog = AuditDialog("The bridge", offset=23)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.lit) as heard:
        dialog.show_audit(AUDIT, TEXT)
    assert heard.args == [AUDIT.items[2]]


def test_a_click_on_the_chosen_line_lights_it_again(qtbot, dialog: AuditDialog) -> None:
    choose(dialog, 2)
    where = dialog.list.visualItemRect(dialog.list.topLevelItem(2)).center()
    with qtbot.waitSignal(dialog.lit) as heard:
        qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard.args == [AUDIT.items[2]]
