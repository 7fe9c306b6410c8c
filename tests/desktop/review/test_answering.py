"""Answers that are typed or chosen in review: what is said of them, and that the person decides."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.review.answer_input import AnswerInput
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog
from studyapp.domain.annotations import Annotations
from studyapp.domain.decks import Deck, DeckOptions
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import AnswerMode, AnswerWay, Challenge, Option, Rating
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import Announced, Clock, Direct
from tests.operations.bridge import generation_of
from tests.operations.essays.test_auditing import bridge

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

FIRST = "1824"  # the answer of the bridge's first card


@pytest.fixture
def deck_uid(library: Library) -> Uid:
    """The bridge in the library, with its years as it is read."""
    made: Generation = bridge()
    text = made.essay.text
    figures = find_figures(text, Span(0, len(text)), ())
    return import_essay(library, replace(made, annotations=Annotations(figures=figures)), take_proposed=True).deck_uid


@pytest.fixture
def page(qtbot) -> ReviewPage:
    page = ReviewPage(Theme(LIGHT))
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


@pytest.fixture
def review(jobs: Direct, page: ReviewPage, announced: Announced) -> ReviewPresenter:
    presenter = ReviewPresenter(jobs, page, announced, seconds=lambda: 0.0)
    page.attach(presenter)
    announced.followers.append(presenter.refresh)
    return presenter


def begin(library: Library, review: ReviewPresenter, deck_uid: Uid, mode: AnswerMode) -> None:
    decks.set_options(library, deck_uid, DeckOptions(answers=mode))
    review.start(deck_uid)


def said(page: ReviewPage) -> str:
    return page._verdict.text() if page._verdict.isVisible() else ""  # a label that nobody else needs


def log(library: Library) -> list[Rating | None]:
    return [entry.rating for entry in library.review_log()]


def test_a_right_answer_is_said_and_return_rates_it_good(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    assert page.focusWidget() is page.input.line
    qtbot.keyClicks(page.input.line, FIRST)
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    assert said(page) == "✓  Right."
    assert log(library) == []
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert log(library) == [Rating.GOOD]
    assert page.input.line.text() == ""


def test_a_figure_of_a_german_essay_may_be_typed_as_german_has_it(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage
) -> None:
    words = "Nach Liste 12.5 waren es rund 12500 Orte."  # whose number alone would be taken for an English one
    made = generation_of([(words, "12500")])
    german = replace(made, essay=replace(made.essay, language="de"))
    begin(library, review, import_essay(library, german, take_proposed=True).deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, "12.500")
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    assert said(page) == "✓  12.500 for 12500: right."


def test_a_near_miss_is_said_and_proposed_as_such_but_the_person_decides(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, "1825")
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    assert said(page) == "✗  1825 for 1824: one year off."
    assert review.proposed is Rating.AGAIN
    assert [r for r, button in page.ratings.items() if button.property("weight") == "first"] == [Rating.AGAIN]
    qtbot.keyClick(page, Qt.Key.Key_3)
    assert log(library) == [Rating.GOOD]


def test_return_gives_the_proposed_rating(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, "1900")
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert log(library) == [Rating.AGAIN]


def test_an_empty_answer_turns_the_card_over_without_a_word(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    assert review.answer_shown
    assert said(page) == ""
    assert review.proposed is Rating.GOOD
    assert not any(button.property("weight") for button in page.ratings.values())


def test_keys_of_the_review_are_letters_in_the_line(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, "1 e@-")
    assert page.input.line.text() == "1 e@-"
    assert not review.answer_shown
    assert not page.editor.is_open


def test_what_was_typed_stays_when_something_else_changes(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, announced: Announced, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, "18")
    assert review.item is not None
    announced(reviewing.unsuspend(library, [review.item.card.uid]))
    review.show_again((review.item.card.uid,))
    assert page.input.line.text() == "18"


def test_an_option_is_chosen_by_number_and_rated_by_number_then(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.CHOICE)
    shown = [button.accessibleName() for button in page.input.buttons if button.isVisible()]
    assert FIRST in shown
    assert len(shown) >= 3
    qtbot.keyClick(page, str(shown.index(FIRST) + 1))
    assert said(page) == "✓  Right."
    assert log(library) == []
    qtbot.keyClick(page, "4")
    assert log(library) == [Rating.EASY]


def test_a_wrong_option_proposes_again(
    library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.CHOICE)
    other = next(b for b in page.input.buttons if b.isVisible() and b.accessibleName() != FIRST)
    other.click()
    assert said(page) == f"✗  {other.accessibleName()} for {FIRST}: not the answer."
    assert review.proposed is Rating.AGAIN


def test_a_number_without_an_option_does_nothing(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    page.setFocus()
    qtbot.keyClick(page, "1")
    assert not review.answer_shown


def test_cards_of_other_kinds_are_graded_by_the_person_alone(
    library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    decks.set_options(library, deck_uid, DeckOptions(answers=AnswerMode.TYPED))
    challenges = {
        item.note.fields[0]: item.challenge
        for card in library.cards(deck_uid=deck_uid)
        if (item := reviewing.review_item(library, card.uid))
    }
    by_hand = [text for text, challenge in challenges.items() if challenge is None]
    assert any("Edith Palmer" in text for text in by_hand)
    assert not any("1824" in text or "600 carts" in text for text in by_hand)
    review.start(deck_uid)
    review.give("1824")
    review.give("1825")  # the card is turned over already
    assert said(page) == "✓  Right."


@pytest.mark.parametrize(
    ("mode", "way"),
    [
        (AnswerMode.SELF, AnswerWay.CARD),
        (AnswerMode.TYPED, AnswerWay.TYPED),
        (AnswerMode.CHOICE, AnswerWay.CHOSEN),
    ],
)
def test_the_log_tells_in_which_way_a_card_was_answered(
    library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid, mode: AnswerMode, way: AnswerWay
) -> None:
    begin(library, review, deck_uid, mode)
    if mode is AnswerMode.SELF:
        review.show_answer()
    else:
        review.give("1900")
    review.rate(Rating.HARD)
    assert library.review_log()[-1].way is way


def test_a_card_that_was_to_be_typed_and_was_turned_over_counts_as_turned(
    library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    review.show_answer()
    review.rate(Rating.GOOD)
    assert library.review_log()[-1].way is AnswerWay.CARD


def test_a_deck_is_graded_by_the_person_until_something_else_is_chosen(
    library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    review.start(deck_uid)
    assert page.input.isHidden()
    review.give("1824")
    assert not review.answer_shown


def test_another_mode_holds_for_the_card_in_sight(
    library: Library, review: ReviewPresenter, page: ReviewPage, announced: Announced, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.CHOICE)
    assert page.input.line.isHidden()
    announced(decks.set_options(library, deck_uid, DeckOptions(answers=AnswerMode.TYPED)))
    assert page.input.line.isVisible()


def test_the_grading_follows_an_edit(library: Library, deck_uid: Uid) -> None:
    decks.set_options(library, deck_uid, DeckOptions(answers=AnswerMode.TYPED))
    card = library.cards(deck_uid=deck_uid)[0]
    note = library.note(card.note_uid)
    editing.edit(library, note.uid, ("It was {{c1::a good bridge}}.", *note.fields[1:]))
    assert reviewing.review_item(library, card.uid).challenge is None


def test_a_card_asks_the_same_all_day(library: Library, deck_uid: Uid, clock: Clock) -> None:
    decks.set_options(library, deck_uid, DeckOptions(answers=AnswerMode.CHOICE))
    card = library.cards(deck_uid=deck_uid)[0]
    challenge = reviewing.review_item(library, card.uid).challenge
    clock.ms += 60 * 60 * 1000
    assert reviewing.review_item(library, card.uid).challenge == challenge
    assert challenge is not None
    assert FIRST in {option.words for option in challenge.options}


def test_the_mode_is_an_option_of_the_deck(qtbot, library: Library, deck_uid: Uid) -> None:
    dialog = DeckOptionsDialog(Deck(deck_uid, "Bridges", DeckOptions(answers=AnswerMode.TYPED)))
    qtbot.addWidget(dialog)
    assert dialog.answers.currentText() == "Numbers and sources typed"
    dialog.answers.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.accept()
    decks.set_options(library, deck_uid, heard.args[0])
    assert library.deck(deck_uid).options.answers is AnswerMode.CHOICE


def test_no_word_of_the_options_is_cut_off_in_large_text(qtbot, deck_uid: Uid) -> None:
    dialog = DeckOptionsDialog(Deck(deck_uid, "Bridges", DeckOptions()))
    qtbot.addWidget(dialog)
    dialog.setFont(Theme(LIGHT, 200).interface())
    assert dialog.sizeHint().width() <= 1280 * 2 / 3  # of a small screen, a dialog gets no more
    dialog.resize(dialog.sizeHint())
    dialog.show()
    for label in dialog.findChildren(QLabel):
        assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    assert dialog.answers.height() >= dialog.answers.sizeHint().height()


def test_an_input_shows_only_what_is_asked_for(qtbot) -> None:
    asked = AnswerInput()
    qtbot.addWidget(asked)
    asked.show()
    asked.show_challenge(Challenge(tuple(map(Option, ("9%", "R&D", "81%")))))
    assert [button.text() for button in asked.buttons if button.isVisible()] == ["1   9%", "2   R&&D", "3   81%"]
    assert asked.line.isHidden()
    assert not asked.take_focus()
    assert not asked.choose(3)
    with qtbot.waitSignal(asked.given) as heard:
        asked.choose(1)
    assert heard.args == ["R&D"]
    asked.show_challenge(Challenge())
    assert asked.line.isVisible()
    assert not any(button.isVisible() for button in asked.buttons)
    asked.show_challenge(None)
    assert asked.isHidden()


def test_the_button_grades_what_was_typed(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, FIRST)
    page.show_answer_button.click()
    assert said(page) == "✓  Right."


def test_escape_leaves_the_line_to_the_keys_of_the_review(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    begin(library, review, deck_uid, AnswerMode.TYPED)
    qtbot.keyClicks(page.input.line, FIRST)
    qtbot.keyClick(page.input.line, Qt.Key.Key_Escape)
    assert page.focusWidget() is page
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert said(page) == "✓  Right."


@pytest.mark.parametrize("keys", [QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo])
def test_an_untouched_line_leaves_undo_to_the_window(
    library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid, keys: QKeySequence.StandardKey
) -> None:
    def is_taken_by_line() -> bool:
        pressed = QKeySequence(keys)[0]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
        event.ignore()
        QApplication.sendEvent(page.input.line, event)
        return event.isAccepted()

    begin(library, review, deck_uid, AnswerMode.TYPED)
    page.input.line.insert("1900")
    if keys is QKeySequence.StandardKey.Redo:
        page.input.line.undo()
    assert is_taken_by_line()
    review.give("1900")
    review.rate(Rating.AGAIN)
    assert not is_taken_by_line()
    page.input.line.undo()
    assert page.input.line.text() == ""


def test_options_stand_in_one_row_where_they_fit(qtbot) -> None:
    field = AnswerInput()
    qtbot.addWidget(field)
    field.show_challenge(Challenge(tuple(map(Option, ("9%", "42%", "50%", "62%")))))
    field.show()
    for width, rows in ((900, 1), (300, 2), (120, 4)):
        field.resize(width, 300)
        qtbot.waitUntil(lambda rows=rows: len({button.y() for button in field.buttons}) == rows)


def test_the_answer_comes_into_sight_and_a_long_card_scrolls(
    qtbot, library: Library, review: ReviewPresenter, page: ReviewPage, deck_uid: Uid
) -> None:
    page.resize(900, 330)
    note = next(note for note in library.notes(deck_uid=deck_uid) if FIRST in note.fields[0])
    editing.edit(library, note.uid, ("word " * 600 + note.fields[0], *note.fields[1:]))
    begin(library, review, deck_uid, AnswerMode.TYPED)
    review.give(FIRST)
    bar = page.face.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    before = bar.value()
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert bar.value() < before
