"""Cards that do not stick, as a person sees them: told after an answer, diagnosed, mended, edited, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.mending.mend_dialog import MendDialog
from studyapp.desktop.mending.mend_presenter import MendPresenter, cards_after
from studyapp.desktop.mending.mend_words import history_for_screen_reader, history_text
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.quality.mending import Diagnosis, Leech, RepairKind, Rule
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import Announced, Direct
from tests.desktop.turns import run_loop
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

FRONT, BACK = "What crossed the river?", "carts, walkers and cyclists"


def with_leech(library: Library, lapses: int = 8) -> tuple[Uid, Uid]:
    """The bridge and a question that was forgotten so often; the deck and the card."""
    made = import_essay(library, generation_of(ROWS), take_proposed=True)
    start = library.essay(made.essay_uid).text.index(ROWS[4][0])
    editing.make_basic(library, made.essay_uid, Span(start, start + len(ROWS[4][0])), FRONT, BACK)
    note = next(each for each in library.notes() if each.fields[0] == FRONT)
    (card,) = library.cards(note_uid=note.uid)
    with library.operation("Answer") as writer:
        day = library.today() - 10
        state = CardState(card.uid, Phase.REVIEW, None, 3.0, 8.0, day, 10**14, day + 3, None, 3, 20, lapses)
        writer.set_state(state, library.params_uid, 0.9)
    return made.deck_uid, card.uid


class Dialog:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.leeches: tuple[Leech, ...] = ()
        self.chosen: Uid | None = None
        self.diagnosis: Diagnosis | None = None
        self.closed = self.stayed = 0

    def show_leeches(self, leeches: tuple[Leech, ...], chosen: Uid | None) -> None:
        self.leeches, self.chosen = leeches, chosen

    def show_diagnosis(self, diagnosis: Diagnosis | None) -> None:
        self.diagnosis = diagnosis

    def close_form(self) -> None:
        self.closed += 1

    def keep_form_open(self) -> None:
        self.stayed += 1


@pytest.fixture
def view() -> Dialog:
    return Dialog()


@pytest.fixture
def mending(jobs: Direct, view: Dialog, announced: Announced) -> MendPresenter:
    presenter = MendPresenter(jobs, view, announced)
    announced.followers.append(presenter.refresh)
    return presenter


def test_the_leeches_of_a_deck_are_listed_and_the_worst_is_shown(
    mending: MendPresenter, view: Dialog, library: Library
) -> None:
    deck_uid, card_uid = with_leech(library)
    mending.open(deck_uid, None)
    assert [leech.card.uid for leech in view.leeches] == [view.chosen] == [card_uid]
    assert view.diagnosis is not None
    assert [finding.rule for finding in view.diagnosis.findings] == [Rule.LIST]


def test_a_card_that_is_no_leech_can_be_named(mending: MendPresenter, view: Dialog, library: Library) -> None:
    deck_uid, card_uid = with_leech(library)
    other = next(card.uid for card in library.cards() if card.uid != card_uid)
    mending.open(deck_uid, other)
    assert [leech.card.uid for leech in view.leeches] == [other, card_uid]
    assert view.diagnosis is not None
    assert view.diagnosis.leech.card.uid == other
    mending.choose(card_uid)
    assert view.diagnosis.leech.card.uid == card_uid


def test_a_deck_without_leeches_says_so(mending: MendPresenter, view: Dialog, library: Library) -> None:
    deck_uid, _ = with_leech(library, lapses=2)
    mending.open(deck_uid, None)
    assert view.leeches == ()
    assert view.diagnosis is None
    mending.suspend()


def test_a_repair_is_previewed_done_and_taken_back(
    mending: MendPresenter, view: Dialog, library: Library, announced: Announced
) -> None:
    deck_uid, card_uid = with_leech(library)
    mending.open(deck_uid, card_uid)
    assert view.diagnosis is not None
    split = view.diagnosis.repairs[0]
    assert split.kind is RepairKind.SPLIT_LIST
    expected = [(f"{FRONT}\n[...], walkers, cyclists", "carts"), (f"{FRONT}\ncarts, [...], cyclists", "walkers")]
    assert list(cards_after(view.diagnosis, split))[:2] == expected
    mending.mend(split)
    assert view.diagnosis.leech.note.fields[1] == "carts"
    assert view.diagnosis.findings == ()
    assert announced[-1].name == "Mend card"
    announced(library.undo())
    assert view.diagnosis.leech.note.fields[1] == BACK


def test_a_card_is_suspended_and_comes_back(mending: MendPresenter, view: Dialog, library: Library) -> None:
    deck_uid, card_uid = with_leech(library)
    mending.open(deck_uid, None)
    mending.suspend()
    assert library.card(card_uid).suspended
    assert view.leeches[0].card.suspended
    mending.suspend()
    assert not library.card(card_uid).suspended


def test_what_is_typed_is_kept_and_what_asks_nothing_is_not(
    mending: MendPresenter, view: Dialog, library: Library, jobs: Direct
) -> None:
    deck_uid, card_uid = with_leech(library)
    note_uid = library.card(card_uid).note_uid
    mending.open(deck_uid, None)
    mending.keep_form(note_uid, ("Which three crossed?", BACK, "", "", ""))
    assert (view.closed, view.stayed) == (1, 0)
    assert view.diagnosis is not None
    assert view.diagnosis.leech.note.fields[0] == "Which three crossed?"
    mending.keep_form(note_uid, ("", BACK, "", "", ""))
    assert (view.closed, view.stayed) == (1, 1)
    assert len(jobs.errors) == 1


def test_what_is_typed_is_kept_for_its_own_note_whatever_card_is_in_sight(
    mending: MendPresenter, view: Dialog, library: Library
) -> None:
    deck_uid, card_uid = with_leech(library)
    other = next(card for card in library.cards() if card.uid != card_uid)
    before = library.note(other.note_uid)
    mending.open(deck_uid, other.uid)
    note_uid = library.card(card_uid).note_uid
    mending.keep_form(note_uid, ("Which three crossed?", BACK, "", "", ""))
    assert library.note(note_uid).fields[0] == "Which three crossed?"
    assert library.note(other.note_uid) == before


def test_a_dialog_that_is_gone_shows_nothing_more(
    mending: MendPresenter, view: Dialog, library: Library, announced: Announced, jobs: Direct
) -> None:
    deck_uid, card_uid = with_leech(library)
    note_uid = library.card(card_uid).note_uid
    mending.leave()
    mending.open(deck_uid, None)
    assert view.leeches == ()
    mending.keep_form(note_uid, ("Which three crossed?", BACK, "", "", ""))
    assert view.closed == 0
    assert announced[-1].notes == {note_uid}  # all other pages follow
    mending.keep_form(note_uid, ("", BACK, "", "", ""))
    assert view.stayed == 0
    assert len(jobs.errors) == 1


def test_after_an_answer_of_another_card_nothing_is_diagnosed_anew(
    mending: MendPresenter, view: Dialog, library: Library, announced: Announced
) -> None:
    deck_uid, card_uid = with_leech(library)
    other = next(card.uid for card in library.cards() if card.uid != card_uid)
    mending.open(deck_uid, None)
    before = view.diagnosis
    announced(reviewing.answer(library, other, Rating.GOOD, 1000))
    assert view.diagnosis is before
    announced(reviewing.answer(library, card_uid, Rating.GOOD, 1000))
    assert view.diagnosis is not before
    before = view.diagnosis
    announced(editing.edit(library, library.card(other).note_uid, ("A {{c1::new}} text.", "", "", "")))
    assert view.diagnosis is not before


def test_the_marks_of_the_last_answers_are_told_in_words(
    mending: MendPresenter, view: Dialog, library: Library
) -> None:
    deck_uid, card_uid = with_leech(library, lapses=0)
    mending.open(deck_uid, card_uid)
    assert view.diagnosis is not None
    assert history_for_screen_reader(view.diagnosis) == history_text(view.diagnosis) == "It was never answered."
    for rating in (Rating.GOOD, Rating.GOOD, Rating.AGAIN):
        reviewing.answer(library, card_uid, rating, 1000)
    mending.open(deck_uid, card_uid)
    assert history_text(view.diagnosis).endswith("\n✓✓✗")
    assert history_for_screen_reader(view.diagnosis).endswith(". Of the last 3 answers 2 were known, 1 not.")


# In the window


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        with_leech(library, lapses=7)
        essay_uid = library.essays()[0].uid
    return window_on(path, essay_uid)


def dialogs(window: MainWindow) -> list[MendDialog]:
    return [each for each in window.findChildren(MendDialog) if each.isVisible()]


Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    return lambda is_so: qtbot.waitUntil(is_so, timeout=SHOWN_MS)


def answer(window: MainWindow, rating: Rating, wait: Wait) -> None:
    """Answers the card that is forgotten for the eighth time."""
    row = next(row for row in window.study.rows.values() if FRONT in row.front)
    window.tools.memory._review((Uid(f"{row.uid}-0"),))
    wait(lambda: window.review.item is not None)
    window.review.show_answer()
    window.review.rate(rating)


def test_a_leech_is_told_after_the_answer_and_mended_from_there(qtbot: QtBot, window: MainWindow, wait: Wait) -> None:
    bar = window.pages.leech
    assert not bar.isVisible()
    answer(window, Rating.AGAIN, wait)
    wait(bar.isVisible)
    assert bar.words.text() == f"Forgotten 8 times: “{FRONT}”"
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    assert not bar.isVisible()
    wait(dialog.mend.isEnabled)
    wait(lambda: dialog.repairs.count() > 0)
    assert "A list" in dialog.broken.text()
    assert "walkers" in dialog.preview.text()
    assert dialog.repairs.hasFocus()
    qtbot.keyClick(dialog.repairs, Qt.Key.Key_Return)
    wait(lambda: "carts" in dialog.card.text() and BACK not in dialog.card.text())
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: BACK in dialog.card.text())
    dialog.edit.click()
    assert dialog.editor.isVisible()
    dialog.editor.cancelled.emit()
    dialog.close()
    assert dialogs(window) == []


def test_an_answer_that_is_no_lapse_tells_nothing(window: MainWindow, wait: Wait) -> None:
    answer(window, Rating.GOOD, wait)
    wait(lambda: window.review.item is None)
    run_loop(200)
    assert not window.pages.leech.isVisible()


def test_the_card_that_is_selected_is_mended_and_shown_in_its_place(
    qtbot: QtBot, window: MainWindow, wait: Wait
) -> None:
    window.study_page.select_cards((next(uid for uid, row in window.study.rows.items() if FRONT in row.front),))
    window.actions_["mend"].trigger()
    wait(lambda: bool(dialogs(window)) and dialogs(window)[0].list.count() == 1)
    (dialog,) = dialogs(window)
    wait(dialog.place.isVisible)
    dialog.place.click()
    wait(lambda: not dialogs(window))
    assert window.pages.current is window.study_page
    assert window.study.selection.chosen is not None
    assert window.study.selection.chosen.fields[0] == FRONT


def form_in_sight(window: MainWindow, wait: Wait) -> MendDialog:
    """The dialog with the form of the card, and something typed into it."""
    window.study_page.select_cards((next(uid for uid, row in window.study.rows.items() if FRONT in row.front),))
    window.actions_["mend"].trigger()
    wait(lambda: bool(dialogs(window)) and dialogs(window)[0].edit.isVisible())
    (dialog,) = dialogs(window)
    dialog.edit.click()
    QTest.keyClicks(dialog.editor.findChildren(QPlainTextEdit)[0], " Say it")
    return dialog


def front_of(window: MainWindow, text: str) -> bool:
    return any(text in row.front for row in window.study.rows.values())


def test_a_form_has_the_dialog_for_itself(window: MainWindow, wait: Wait) -> None:
    dialog = form_in_sight(window, wait)
    others = (dialog.list, dialog.mend, dialog.edit, dialog.suspend, dialog.place)
    assert not any(each.isEnabled() for each in others)
    window.tools.mending.refresh(Changes(everything=True))
    run_loop(300)
    assert not any(each.isEnabled() for each in others)
    assert dialog.editor.isVisible()
    dialog.editor.cancel()
    assert all(each.isEnabled() for each in others)
    assert dialog._details.isVisible()


def test_what_was_typed_is_kept_when_the_dialog_is_closed(window: MainWindow, wait: Wait) -> None:
    dialog = form_in_sight(window, wait)
    dialog.close()
    wait(lambda: not dialogs(window))
    wait(lambda: front_of(window, "Say it"))


def test_a_dialog_stays_where_what_was_typed_cannot_be_kept(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[StudyAppError] = []
    monkeypatch.setattr("studyapp.desktop.main_window.show_error", lambda _window, error: told.append(error))
    dialog = form_in_sight(window, wait)
    dialog.editor.findChildren(QPlainTextEdit)[0].clear()
    dialog.reject()
    wait(lambda: bool(told))
    assert dialogs(window) == [dialog]
    assert dialog.editor.is_changed()
    dialog.editor.cancel()
    assert dialogs(window) == [dialog]


def test_the_window_closes_at_once_and_what_was_typed_into_the_dialog_is_back_later(
    window: MainWindow, wait: Wait
) -> None:
    form_in_sight(window, wait)
    window.close()
    wait(lambda: not window.isVisible())
    with Library.open(window.library_path) as library:
        assert not any("Say it" in note.fields[0] for note in library.notes())
    (key,) = window.drafts.keys("note ")
    assert "Say it" in (window.drafts.of(key) or ("",))[0]
