"""Giving back in the window: all is shown and chosen before a file is written, and words of the essay asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.deckfile.suggestions.reading import read_suggestions
from studyapp.desktop.curating.giving_back.suggest_dialog import SuggestDialog
from studyapp.desktop.curating.giving_back.suggest_presenter import Quoting, SuggestPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.curated import SuggestionKind, Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.curating.giving_back.suggesting import Offer
from studyapp.operations.curating.taking import taking
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import TEXT, Clock, Direct
from tests.desktop.curating.decks import AMUR, FIRST, LENA
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.offer: Offer
        self.quoting: Quoting = {}

    def show_reading(self) -> None:
        self.shown.append("reading")

    def show_refused(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def show_offer(self, offer: Offer) -> None:
        self.shown.append("offer")
        self.offer = offer

    def show_quoting(self, quoting: Quoting) -> None:
        self.shown.append("quoting")
        self.quoting = quoting

    def ask_path(self, title: str) -> None:
        self.shown.append(title)

    def show_written(self, path: Path, given: Suggestions) -> None:
        self.shown.append((path.name, len(given.suggestions), len(given.figures)))

    def show_unwritten(self, error: StudyAppError) -> None:
        self.shown.append(error.message)


def field(library: Library, uid: Uid, place: int, text: str) -> None:
    """Gives a card another text here."""
    fields = list(library.note(uid).fields)
    fields[place] = text
    editing.edit(library, uid, fields)


@pytest.fixture
def student(library: Library, essay_uid: Uid) -> Library:
    """A student who took the deck, corrected a card and has a question on another."""
    taking.take(library, taking.plan(library, FIRST, "rivers.md", essay_uid=essay_uid))
    field(library, AMUR, 1, "2,824 kilometres")
    field(library, LENA, 4, "To the author: In which range?")
    return library


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(jobs: Direct, view: View) -> SuggestPresenter:
    return SuggestPresenter(jobs, view)


def given(path: Path) -> Suggestions:
    read = read_suggestions(path.read_bytes()).suggestions
    assert read is not None
    return read


def test_what_was_made_of_the_deck_is_offered_and_written_as_chosen(
    presenter: SuggestPresenter, view: View, student: Library, tmp_path: Path
) -> None:
    presenter.open(FIRST.uid)
    edit, comment = (each.suggestion for each in view.offer.offered)
    assert (edit.kind, comment.kind) == (SuggestionKind.EDIT, SuggestionKind.COMMENT)
    assert (presenter.reason(edit.uid), presenter.reason(comment.uid)) == ("", "In which range?")
    presenter.set_reason(edit.uid, "It is the usual word.")
    presenter.include(comment.uid, False)
    assert presenter.count == 1
    presenter.write("", with_difficulty=False, may_quote=False)
    assert view.shown == ["reading", "offer", "Rivers of Asia"]
    path = tmp_path / "back.md"
    presenter.write_to(path)
    assert view.shown[-1] == ("back.md", 1, 0)
    assert [each.reason for each in given(path).suggestions] == ["It is the usual word."]
    presenter.include(comment.uid, True)
    presenter.write("Ada", with_difficulty=True, may_quote=False)
    presenter.write_to(path)
    assert (given(path).by, len(given(path).suggestions)) == ("Ada", 2)


def test_a_deck_that_was_not_taken_is_refused(
    presenter: SuggestPresenter, view: View, library: Library, essay_uid: Uid
) -> None:
    presenter.open(library.essays()[0].deck_uid)
    assert "no curated deck" in str(view.shown[-1])
    presenter.write("", with_difficulty=True, may_quote=True)
    assert len(view.shown) == 2


def test_words_of_the_essay_are_asked_for_each_time_they_change(
    presenter: SuggestPresenter, view: View, student: Library
) -> None:
    presenter.open(FIRST.uid)
    edit = view.offer.offered[1].suggestion
    first = "Ivanov argues that the river unites its banks. In 1689"
    assert first in TEXT
    presenter.set_reason(edit.uid, f"It says “{first}”")
    presenter.write("", with_difficulty=False, may_quote=True)
    assert view.quoting == {edit.uid: (first,)}
    presenter.set_reason(edit.uid, "river unites its banks. In 1689 a treaty drew")
    presenter.write("", with_difficulty=False, may_quote=True)  # other words than those that were agreed to
    assert view.shown[-2:] == ["quoting", "quoting"]
    presenter.write("", with_difficulty=False, may_quote=True)
    assert view.shown[-1] == "Rivers of Asia"


# The dialog and the window


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, student: Library, clock: Clock) -> SuggestDialog:
    for _ in range(4):
        reviewing.answer(student, Uid(f"{AMUR}-0"), Rating.GOOD, 4000)
        clock.ms += 24 * 60 * 60 * 1000
    dialog = SuggestDialog(Theme(LIGHT), "")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    presenter = SuggestPresenter(jobs, dialog)
    dialog.attach(presenter)
    presenter.open(FIRST.uid)
    return dialog


def test_the_dialog_shows_both_texts_and_takes_ticks_and_reasons(
    qtbot: QtBot, dialog: SuggestDialog, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    assert dialog.reason.text() == "In which range?"
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Up)
    told = dialog.detail.toPlainText()
    assert "2,824 km\n" in told and "2,824 kilometres" in told and "as it came" in told
    qtbot.keyClicks(dialog.reason, "An atlas")
    assert not dialog.difficulty.isChecked()
    assert "(cards: 1)" in dialog.difficulty.text()
    dialog.difficulty.setChecked(True)
    dialog.write.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    path = tmp_path / "back.md"
    asked.fileSelected.emit(str(path))
    assert "Suggestions: 1; cards with figures: 1" in dialog.said.text()
    (kept,) = given(path).suggestions
    assert (kept.card_uid, kept.reason, len(given(path).figures)) == (AMUR, "An atlas", 1)


def test_with_nothing_ticked_nothing_can_be_written(qtbot: QtBot, dialog: SuggestDialog) -> None:
    for at in range(2):
        item = dialog.tree.topLevelItem(at)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.write.isEnabled()
    dialog.difficulty.setChecked(True)
    assert dialog.write.isEnabled()


def test_words_of_the_essay_are_shown_and_allowed_by_a_box(qtbot: QtBot, dialog: SuggestDialog) -> None:
    assert not dialog.may_quote.isVisible()
    dialog.reason.clear()
    qtbot.keyClicks(dialog.reason, "Ivanov argues that the river unites its banks")
    dialog.write.click()
    assert dialog.may_quote.isVisible() and dialog.problem.isVisible()
    assert "Words of the text" in dialog.detail.toPlainText()
    assert dialog.findChild(QFileDialog) is None
    dialog.may_quote.setChecked(True)
    dialog.write.click()
    assert dialog.findChild(QFileDialog) is not None


def test_the_menu_opens_it_on_the_deck_in_sight(
    qtbot: QtBot, window_on: WindowOn, student: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    student.close()
    window = window_on(tmp_path / "test.studyapp", essay_uid)
    window.suggesting.suggest(FIRST.uid)
    dialog = window.findChild(SuggestDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.write.isVisible, timeout=SHOWN_MS)
    assert dialog.tree.topLevelItemCount() == 2
    dialog.reject()
