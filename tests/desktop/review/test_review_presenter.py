"""A review session on a real library and without Qt."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.review.review_view import ReviewProgress, Session
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Challenge, Onward, Rating, Verdict
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.courses import Course
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import Announced, Clock, Direct


class Page:
    """Remembers what is in sight."""

    def __init__(self) -> None:
        self.typing = False
        self.front = ""
        self.back = ""
        self.waits: dict[Rating, str] = {}
        self.counts = DueCounts()
        self.end: Session | None = None
        self.form: tuple[str, ...] | None = None
        self.marks: tuple[int, tuple[str, ...]] = (0, ())
        self.notice = ""
        self.pictures: Mapping[str, bytes] = {}
        self.played: list[Path] = []
        self.course: Course | None = None
        self.heading = ""
        self.standing = ReviewProgress("", DueCounts())
        self.onward = Onward()

    def show_question(self, html: str, standing: ReviewProgress, challenge: Challenge | None) -> None:
        self.front, self.back, self.waits, self.counts, self.end = html, "", {}, standing.counts, None
        self.heading, self.standing = standing.heading, standing

    def show_answer(self, html: str, waits: dict[Rating, str], verdict: Verdict | None) -> None:
        self.back, self.waits = html, waits

    def show_marks(self, flag: int, tags: tuple[str, ...]) -> None:
        self.marks = (flag, tags)

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures

    def show_again(self, html: str) -> None:
        if self.back:
            self.back = html
        else:
            self.front = html

    def play(self, path: Path) -> None:
        self.played.append(path)

    def show_notice(self, words: str) -> None:
        self.notice = words

    def show_end(self, session: Session, deck: str, course: Course | None, onward: Onward) -> None:
        self.front, self.back, self.end, self.course, self.onward = "", "", session, course, onward

    def is_typing(self) -> bool:
        return self.form is not None and self.typing

    def open_form(self, note: Note) -> None:
        self.form = note.fields

    def close_form(self) -> None:
        self.form = None


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def review(jobs: Direct, page: Page, announced: Announced, deck_uid: Uid) -> ReviewPresenter:
    presenter = ReviewPresenter(jobs, page, announced, seconds=lambda: 0.0)
    announced.followers.append(presenter.refresh)
    presenter.start(deck_uid)
    return presenter


def test_the_passage_is_shown_after_the_answer_never_before(review: ReviewPresenter, page: Page) -> None:
    assert "[...]" in page.front
    assert "passage" not in page.front
    review.show_answer()
    assert "2,824 kilometres" in page.back
    assert 'class="passage"' in page.back
    assert "Ivanov, 2011" in page.back
    assert set(page.waits) == set(Rating)


def test_nothing_is_rated_before_the_answer_is_seen(review: ReviewPresenter, library: Library) -> None:
    review.rate(Rating.GOOD)
    assert library.review_log() == ()


def test_what_the_button_says_is_what_the_answer_does(review: ReviewPresenter, page: Page, library: Library) -> None:
    assert review.item is not None
    card, preview = review.item.card.uid, review.item.previews[Rating.EASY]
    review.show_answer()
    review.rate(Rating.EASY)
    assert library.state(card) == preview


def test_a_session_ends_with_what_was_done(review: ReviewPresenter, page: Page) -> None:
    for rating in (Rating.EASY, Rating.EASY):
        review.show_answer()
        review.rate(rating)
    assert page.end == Session(answered=2, known=2, spent_ms=0)


def test_the_way_through_a_review_is_told_and_goes_back_with_an_undo(
    jobs: Direct, page: Page, announced: Announced, deck_uid: Uid, library: Library
) -> None:
    clock = iter(range(0, 10_000, 30))
    review = ReviewPresenter(jobs, page, announced, seconds=lambda: float(next(clock)))
    review.start(deck_uid)
    first = page.standing
    assert (first.share, first.counts.total) == (0.0, 2)
    review.show_answer()
    review.rate(Rating.EASY)
    assert page.standing.share == pytest.approx(1 / 2)
    assert 0 < page.standing.seconds_left < first.seconds_left
    review.undone(history.undo(library))
    assert page.standing == first


def test_the_title_above_the_card_is_not_said_again_in_its_line(
    jobs: Direct, page: Page, announced: Announced, library: Library, deck_uid: Uid
) -> None:
    title = library.deck(deck_uid).title
    for note in library.notes(deck_uid=deck_uid):
        assert note.own is not None
        editing.edit(library, note.uid, replace(note.own, context=f"{title} · The flood").stored)
    ReviewPresenter(jobs, page, announced).start(deck_uid)
    assert page.front.startswith('<div class="context">The flood</div>')


def test_an_undone_answer_is_asked_again(review: ReviewPresenter, page: Page, library: Library) -> None:
    first = page.front
    review.show_answer()
    review.rate(Rating.GOOD)
    assert page.front != first
    changes = history.undo(library)
    review.show_again(changes.cards)
    assert page.front == first
    assert not review.answer_shown


@pytest.mark.parametrize("way", ["suspend", "bury"])
def test_a_card_that_is_put_away_gives_way_to_the_next(
    review: ReviewPresenter, page: Page, library: Library, way: str
) -> None:
    assert review.item is not None
    card, front = review.item.card.uid, page.front
    getattr(review, way)()
    assert page.front not in ("", front)
    held = library.card(card)
    assert held.suspended is (way == "suspend")
    assert (held.buried_until is not None) is (way == "bury")


def test_an_edit_in_place_shows_the_same_card_with_its_answer(
    review: ReviewPresenter, page: Page, library: Library
) -> None:
    review.show_answer()
    review.edit()
    assert page.form is not None
    review.keep_form((*page.form[:-1], "Longer than the Mississippi?"))
    assert page.form is None
    assert "Mississippi" in page.back
    assert review.answer_shown


def test_a_deck_that_was_deleted_ends_the_session(
    review: ReviewPresenter, page: Page, library: Library, announced: Announced, deck_uid: Uid
) -> None:
    announced(decks.delete(library, deck_uid))
    assert page.end is not None
    assert review.item is None


def test_a_learning_card_comes_back_by_itself_when_it_is_due(
    review: ReviewPresenter, page: Page, library: Library, clock: Clock, deck_uid: Uid
) -> None:
    decks.set_options(library, deck_uid, DeckOptions(learning_steps_s=(3600,)))
    for rating in (Rating.EASY, Rating.AGAIN):
        review.show_answer()
        review.rate(rating)
    review.look_again()
    assert page.end is not None
    clock.ms += 61 * 60_000
    review.look_again()
    assert page.end is None
    assert review.item is not None


def test_named_cards_are_reviewed_in_their_order_and_then_it_ends(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid
) -> None:
    first, second = (card.uid for card in library.cards(deck_uid=deck_uid))
    for uid in (first, second):
        reviewing.answer(library, uid, Rating.EASY, 1)  # nothing is due
    review.start_with(deck_uid, (second, first))
    assert review.item is not None
    assert review.item.card.uid == second
    assert page.counts == DueCounts(review=2)
    review.show_answer()
    review.rate(Rating.GOOD)
    assert review.item.card.uid == first
    assert page.counts == DueCounts(review=1)
    review.show_answer()
    review.rate(Rating.AGAIN)
    assert review.item.card.uid == first  # it is forgotten, and comes back
    assert page.counts == DueCounts(learning=1)
    review.show_answer()
    review.rate(Rating.EASY)
    assert page.end == Session(answered=3, known=2)
    assert len(library.review_log()) == 5
    review.look_again()
    assert page.end is not None


def test_a_named_card_that_is_gone_or_out_of_review_is_passed_over(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid
) -> None:
    first, second = library.cards(deck_uid=deck_uid)
    editing.delete(library, [first.note_uid])
    reviewing.suspend(library, [second.uid])
    review.start_with(deck_uid, (first.uid, second.uid))
    assert page.end == Session()


def test_an_answer_to_a_named_card_is_taken_back_and_the_session_goes_on(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, announced: Announced
) -> None:
    first, second = (card.uid for card in library.cards(deck_uid=deck_uid))
    review.start_with(deck_uid, (first, second))
    review.show_answer()
    review.rate(Rating.AGAIN)
    changes = history.undo(library)
    announced(changes)
    review.show_again(changes.cards)
    assert review.item is not None
    assert review.item.card.uid == first
    review.show_answer()
    review.rate(Rating.GOOD)
    assert review.item.card.uid == second


def test_the_deck_itself_comes_after_named_cards(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid
) -> None:
    second = library.cards(deck_uid=deck_uid)[1].uid
    review.start_with(deck_uid, (second,))
    review.start(deck_uid)
    assert review.item is not None
    assert review.item.card.uid != second
    assert page.counts.new == 2


def test_an_answer_that_could_not_be_kept_is_not_counted(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, jobs: Direct
) -> None:
    review.start(deck_uid)
    for _ in range(2):
        assert review.item is not None
        review.show_answer()
        editing.delete(library, [review.item.note.uid])  # by another process
        review.rate(Rating.GOOD)
    assert len(jobs.errors) == 2
    assert page.end == Session()


def test_a_review_goes_on_once_its_deck_is_back(
    review: ReviewPresenter, page: Page, library: Library, announced: Announced
) -> None:
    front = page.front
    announced(history.undo(library))
    assert page.end == Session()
    assert review.course is None
    announced(history.redo(library))
    assert page.front == front


def test_an_answer_counts_though_no_next_card_can_be_had(
    review: ReviewPresenter, page: Page, announced: Announced, deck_uid: Uid
) -> None:
    """Another program may delete the deck in the moment between the two."""
    review.leave(lambda library: decks.delete(library, deck_uid))
    assert page.end == Session()
    assert announced
    assert review.course is None


def test_what_the_same_work_has_changed_does_not_show_the_next_card_again(
    review: ReviewPresenter, page: Page, announced: Announced, deck_uid: Uid
) -> None:
    announced.followers.append(review.refresh)
    before = review.item
    review.show_answer()
    review.rate(Rating.AGAIN)
    shown = review.item
    assert shown is not None and shown is not before
    review.refresh(announced[-1])
    assert review.item is shown
