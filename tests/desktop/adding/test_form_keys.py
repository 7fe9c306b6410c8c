"""The form for new cards by keys alone: names, the order of the Tab key, and the focus, which tools leave alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from studyapp.desktop.adding.add_dialog import AddDialog
from studyapp.desktop.drafts.drafts import Drafts
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.adding import CardForm

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

QUESTION, ANSWER = "Question", "Answer"
CLOZE = "Text: select words and press Ctrl+Shift+C to blank them"
AROUND = ["Context", "Source", "Remarks"]
BELOW = ["Tags, separated by spaces", "Context, source, remarks", "Close", "Add", "How the card will look"]


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[AddDialog]:
    window = QMainWindow()
    qtbot.addWidget(window)
    drafts = Drafts(tmp_path, window)
    made = AddDialog(Theme(LIGHT), drafts, {}, window)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    drafts.close()


def choose(dialog: AddDialog, kind: CardForm) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))


def name(widget: QWidget | None) -> str:
    """What assistive technology says of it: its name, or the words on it."""
    assert widget is not None
    return widget.accessibleName() or str(widget.property("text") or "")


def walk(dialog: AddDialog, key: Qt.Key) -> list[str]:
    """The names of all stops, from the deck on, until it comes again."""
    dialog.deck.setFocus()
    stops = [name(dialog.focusWidget())]
    while True:
        focus = dialog.focusWidget()
        assert focus is not None and focus.isVisibleTo(dialog)
        QTest.keyClick(focus, key)
        if dialog.deck in (now := dialog.focusWidget(), now.parentWidget() if now is not None else None):
            return stops
        stops.append(name(now))
        assert len(stops) < 40


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (CardForm.BASIC, [QUESTION, ANSWER]),
        (CardForm.REVERSED, [QUESTION, ANSWER]),
        (CardForm.CLOZE, [CLOZE]),
        (CardForm.FIGURE, [QUESTION, ANSWER, "An answer may be off by"]),
    ],
)
def test_the_tab_key_goes_from_top_to_bottom_through_named_stops(
    dialog: AddDialog, kind: CardForm, fields: list[str]
) -> None:
    choose(dialog, kind)
    assert walk(dialog, Qt.Key.Key_Tab) == ["Deck", "Kind", *fields, *BELOW]
    assert walk(dialog, Qt.Key.Key_Backtab) == ["Deck", *reversed(BELOW), *reversed(fields), "Kind"]


def test_further_fields_come_behind_the_answer(dialog: AddDialog) -> None:
    dialog.more.setChecked(True)
    stops = walk(dialog, Qt.Key.Key_Tab)
    assert stops[2:4] == [QUESTION, ANSWER]
    assert [stop.split(" ")[0].strip(":,") for stop in stops[4:7]] == AROUND


def tools(dialog: AddDialog) -> list[QToolButton]:
    return [button for button in dialog.editor.bar.findChildren(QToolButton) if button.isVisibleTo(dialog)]


@pytest.mark.parametrize("kind", [CardForm.BASIC, CardForm.CLOZE])
def test_each_tool_has_a_name_and_a_key_of_its_own_and_takes_no_focus(dialog: AddDialog, kind: CardForm) -> None:
    choose(dialog, kind)
    names = [button.accessibleName() for button in tools(dialog)]
    assert len(names) == len(set(names)) >= 7
    assert all(len(each) > 1 for each in names)  # no bare sign is a name
    assert all(button.focusPolicy() is Qt.FocusPolicy.NoFocus for button in tools(dialog))
    shown = [button.toolTip().rsplit("(", 1)[-1].rsplit(")", 1)[0] for button in tools(dialog)]
    keys = [QKeySequence(each, QKeySequence.SequenceFormat.NativeText).toString() for each in shown]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_a_tool_leaves_the_focus_in_the_field_that_had_it(dialog: AddDialog) -> None:
    for field in dialog.editor.fields:
        field.setFocus()
        field.setPlainText("river")
        field.selectAll()
        QTest.mouseClick(dialog.editor.bar.button("B"), Qt.MouseButton.LeftButton)
        assert dialog.focusWidget() is field
        assert field.toPlainText() == "**river**"
        QTest.keyClick(field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        assert dialog.focusWidget() is field
        assert field.toPlainText() == "river"


@pytest.mark.parametrize("kind", [CardForm.CLOZE, CardForm.REVERSED])
def test_another_kind_leads_to_its_first_field(dialog: AddDialog, kind: CardForm) -> None:
    dialog.kind.setFocus()
    choose(dialog, kind)
    assert dialog.focusWidget() is dialog.editor.fields[0]
    assert QApplication.focusWidget() is dialog.editor.fields[0]
