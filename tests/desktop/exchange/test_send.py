"""Sending to a running Anki from the window: nothing before it is allowed, shown before it is sent."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.anki.connect.values import Choice, Fate, Outcome
from studyapp.desktop.exchange.choices import Choices
from studyapp.desktop.exchange.send_dialog import SendDialog
from studyapp.desktop.exchange.send_presenter import SendPresenter, Way
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.notes import editing
from tests.anki.connect.fake_anki import FakeAnki, serving
from tests.desktop.conftest import Announced, Direct, Late

if TYPE_CHECKING:
    from studyapp.operations.exporting.sending import SendingPlan, SendingReport

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.planned: SendingPlan
        self.report: SendingReport

    def show_gate(self, deck: str, way: Way, *, is_allowed: bool, with_progress: bool) -> None:
        self.shown.append((deck, way.port, is_allowed))

    def show_reading(self, done: int, total: int) -> None:
        self.shown.append("reading")

    def show_plan(self, planned: "SendingPlan") -> None:
        self.shown.append("plan")
        self.planned = planned

    def show_sending(self, done: int, total: int) -> None:
        self.shown.append("sending")

    def show_sent(self, planned: "SendingPlan", report: "SendingReport") -> None:
        self.shown.append("sent")
        self.report = report

    def show_failure(self, error: StudyAppError | None) -> None:
        self.shown.append(error.message if error else "ended")


def directly(arrival: Callable[[], None]) -> None:
    arrival()


@pytest.fixture
def anki() -> FakeAnki:
    return FakeAnki()


@pytest.fixture
def way(anki: FakeAnki) -> Iterator[Way]:
    with serving(anki) as port:
        yield Way(str(port), "")


@pytest.fixture
def kept() -> list[Choices]:
    return []


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def sender(jobs: Direct, view: View, announced: Announced, kept: list[Choices], deck_uid: Uid) -> SendPresenter:
    presenter = SendPresenter(jobs, view, directly, announced, kept.append)
    presenter.open(deck_uid, Choices())
    return presenter


def taken(library: Library, deck_uid: Uid) -> tuple[Note, ...]:
    return library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))


def edit_there(anki: FakeAnki, uid: Uid, words: str) -> None:
    note = next(each for each in anki.notes.values() if each.fields["Uid"] == uid)
    name = next(name for name in ("Front", "Text") if note.fields.get(name))
    note.fields[name] += words


def test_nothing_is_asked_of_anki_before_it_is_allowed(
    anki: FakeAnki, way: Way, view: View, sender: SendPresenter
) -> None:
    assert view.shown == [("The Amur", "8765", False)]
    sender.send(Choice.OURS)
    assert view.shown == [("The Amur", "8765", False)]
    assert anki.notes == {}


def test_what_would_be_sent_is_shown_then_sent(
    library: Library, anki: FakeAnki, way: Way, view: View, sender: SendPresenter, deck_uid: Uid, kept: list[Choices]
) -> None:
    sender.look(way, with_progress=False)
    assert view.shown[-1] == "plan"
    assert kept[-1].anki_allowed and kept[-1].anki_port == way.port
    assert anki.notes == {}
    assert len(view.planned.plan.having(Fate.NEW)) == len(taken(library, deck_uid))
    sender.send(Choice.LEAVE)
    assert view.shown[-1] == "sent"
    assert {each.outcome for each in view.report.results} == {Outcome.ADDED}
    assert {each.fields["Uid"] for each in anki.notes.values()} == {note.uid for note in taken(library, deck_uid)}


def test_what_anki_has_is_taken_on_demand_and_announced(
    library: Library, anki: FakeAnki, way: Way, view: View, sender: SendPresenter, deck_uid: Uid, announced: Announced
) -> None:
    sender.look(way, with_progress=False)
    sender.send(Choice.LEAVE)
    assert announced == []
    note = taken(library, deck_uid)[0]
    edit_there(anki, note.uid, " Really.")
    sender.look(way, with_progress=False)
    assert len(view.planned.plan.having(Fate.CHANGED_THERE)) == 1
    sender.send(Choice.THEIRS)
    assert announced == [Changes(everything=True)]
    assert "Really." in " ".join(library.note(note.uid).fields)


def test_where_no_anki_answers_it_can_be_tried_again(view: View, way: Way, sender: SendPresenter) -> None:
    sender.look(Way("1", ""), with_progress=False)
    assert "AnkiConnect" in str(view.shown[-1])
    sender.look(Way("many", ""), with_progress=False)
    assert "port" in str(view.shown[-1])
    sender.look(way, with_progress=False)
    assert view.shown[-1] == "plan"


def test_reading_and_sending_can_be_ended(
    library: Library, anki: FakeAnki, way: Way, view: View, announced: Announced, kept: list[Choices], deck_uid: Uid
) -> None:
    late = Late(library)
    sender = SendPresenter(late, view, directly, announced, kept.append)
    sender.open(deck_uid, Choices())
    late.catch_up()
    sender.look(way, with_progress=False)
    late.catch_up()
    sender.send(Choice.LEAVE)
    assert sender.end()
    late.catch_up()
    assert view.shown[-1] == "sent"
    assert view.report.stopped is not None
    assert not sender.end()


def test_it_can_be_forbidden_again(sender: SendPresenter, way: Way, kept: list[Choices]) -> None:
    sender.look(way, with_progress=True)
    sender.forbid()
    assert [each.anki_allowed for each in kept] == [True, False]
    assert kept[-1].with_progress


# The dialog


@pytest.fixture
def dialog(
    qtbot: QtBot, jobs: Direct, announced: Announced, kept: list[Choices], way: Way, deck_uid: Uid
) -> SendDialog:
    dialog = SendDialog(Theme(LIGHT))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    presenter = SendPresenter(jobs, dialog, directly, announced, kept.append)
    dialog.attach(presenter)
    dialog.show()
    presenter.open(deck_uid, Choices(anki_port=way.port))
    return dialog


def test_the_switch_is_off_until_it_is_turned_on(qtbot: QtBot, dialog: SendDialog) -> None:
    assert not dialog.allowed.isChecked()
    assert not dialog.look.isEnabled()
    assert not dialog.rows.isVisible()
    qtbot.keyClick(dialog.allowed, Qt.Key.Key_Space)
    assert dialog.look.isEnabled()
    qtbot.keyClick(dialog.allowed, Qt.Key.Key_Space)
    assert not dialog.look.isEnabled()


def test_a_deck_is_sent_and_an_edit_in_anki_asks_what_counts(
    qtbot: QtBot, library: Library, anki: FakeAnki, dialog: SendDialog, deck_uid: Uid
) -> None:
    dialog.allowed.setChecked(True)
    qtbot.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    assert dialog.rows.titles()[0].startswith("New in Anki")
    assert not dialog.choice.isVisible()
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    assert "added" in dialog.said.text()
    assert dialog.rows.titles() == (f"Added  {len(anki.notes)}",)
    dialog._look()
    assert "There is nothing to send" in dialog.said.text()
    assert not dialog.send.isEnabled()
    note = taken(library, deck_uid)[0]
    editing.edit(library, note.uid, [f"{text} Here." if at == 0 else text for at, text in enumerate(note.fields)])
    edit_there(anki, note.uid, " There.")
    dialog._look()
    assert dialog.rows.titles()[0] == "Changed on both sides  1"
    assert dialog.choice.isVisible() and not dialog.send.isEnabled()
    qtbot.keyClick(dialog.rows.tree, Qt.Key.Key_Down)
    assert "Here." in dialog.rows.detail.toPlainText()
    assert "There." in dialog.rows.detail.toPlainText()
    dialog.choice.setCurrentIndex(dialog.choice.findData("ours"))
    assert dialog.send.isEnabled()


def test_what_fails_is_told_and_the_choices_stay(qtbot: QtBot, dialog: SendDialog) -> None:
    dialog.allowed.setChecked(True)
    dialog.port.setText("1")
    qtbot.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    assert "AnkiConnect" in dialog.problem.text()
    assert dialog.problem.isVisible() and dialog.port.isVisible() and dialog.look.isVisible()
