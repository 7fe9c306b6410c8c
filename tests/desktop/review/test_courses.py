"""What a review can go through beside what is due: ahead, without effect, for an exam; and what is said before."""

import pytest

from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.domain.cards import Flag
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Elsewhere, Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.courses import AheadCourse, CramCourse, DueCourse, NamedCourse, PlanCourse, cram_choices
from studyapp.operations.exams import exam_editing, exam_plans
from studyapp.operations.library import history
from studyapp.operations.notes import marking
from studyapp.operations.reviews import rescheduling, reviewing
from tests.desktop.conftest import Announced, Clock, Direct
from tests.desktop.review.test_review_presenter import Page


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def review(jobs: Direct, page: Page, announced: Announced) -> ReviewPresenter:
    presenter = ReviewPresenter(jobs, page, announced, seconds=lambda: 0.0)
    announced.followers.append(presenter.refresh)
    return presenter


def rate(review: ReviewPresenter, rating: Rating) -> None:
    review.show_answer()
    review.rate(rating)


def test_what_comes_later_is_studied_ahead_and_counts(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, clock: Clock
) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
        rescheduling.set_due(library, [card.uid], 4)
    clock.ms += 86_400_000
    review.start(deck_uid)
    assert page.course == DueCourse(deck_uid)
    review.study_ahead()
    assert review.course == AheadCourse(deck_uid)
    item = review.item
    assert item is not None
    rate(review, Rating.GOOD)
    assert library.state(item.card.uid).reps == 2
    review.begin(AheadCourse(deck_uid, 2))
    assert page.course == AheadCourse(deck_uid, 2)  # the other card is three days away


def test_cramming_asks_until_each_card_is_known_and_leaves_the_schedule(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, clock: Clock
) -> None:
    before = library.states()
    review.begin(CramCourse(deck_uid))
    assert page.heading == "Cramming, without effect on the schedule: The Amur"
    asked = []
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.GOOD):
        assert review.item is not None
        asked.append(review.item.card.uid)
        rate(review, rating)
        clock.ms += 1000
    assert review.item is None
    assert asked[0] == asked[2] != asked[1]
    assert library.states() == before
    assert {entry.kind for entry in library.review_log()} == {ReviewKind.CRAM}
    assert page.end is not None
    assert page.end.answered == 3


@pytest.mark.parametrize("way", ["due", "ahead", "named", "planned"])
@pytest.mark.parametrize("is_shown", [False, True])
def test_a_card_that_was_answered_elsewhere_gives_way_to_the_next_unanswered(
    review: ReviewPresenter,
    library: Library,
    deck_uid: Uid,
    announced: Announced,
    clock: Clock,
    way: str,
    is_shown: bool,
) -> None:
    (exam_uid,) = exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 5, 10, (deck_uid,))).exams
    exam_plans.plan(library, exam_uid)
    uids = tuple(card.uid for card in library.cards())
    for uid in uids if way == "ahead" else ():
        reviewing.answer(library, uid, Rating.EASY, 1000)
        rescheduling.set_due(library, [uid], 4)
    clock.ms += 86_400_000 * (way == "ahead")
    review.begin(
        {
            "due": DueCourse(deck_uid),
            "ahead": AheadCourse(deck_uid),
            "named": NamedCourse(deck_uid, uids),
            "planned": PlanCourse(exam_uid),
        }[way]
    )
    assert review.item is not None
    first = review.item.card.uid
    if is_shown:
        review.show_answer()
    announced(marking.flag(library, [first], Flag.RED))
    assert review.item.card.uid == first
    assert review.answer_shown is is_shown
    announced(reviewing.answer(library, first, Rating.EASY, 1000))
    assert review.item is not None
    assert review.item.card.uid != first
    assert not review.answer_shown


def test_cramming_can_keep_to_a_flag_or_a_tag(review: ReviewPresenter, library: Library, deck_uid: Uid) -> None:
    first, second = library.cards()
    marking.flag(library, [second.uid], Flag.BLUE)
    marking.add_tags(library, [first.note_uid], ["hard"])
    found = cram_choices(library, deck_uid)
    assert (found.tags, found.flags) == (("hard",), (4,))
    review.begin(CramCourse(deck_uid, flag=4))
    assert review.item is not None
    assert review.item.card.uid == second.uid
    review.begin(CramCourse(deck_uid, tag="hard"))
    assert review.item is not None
    assert review.item.card.uid == first.uid


def test_the_plan_for_an_exam_leads_through_the_session(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, clock: Clock, jobs: Direct
) -> None:
    (uid,) = exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 5, 10, (deck_uid,))).exams
    review.begin(PlanCourse(uid))
    assert page.course == PlanCourse(uid)  # no plan was made
    plan = exam_plans.plan(library, uid)
    review.begin(PlanCourse(uid))
    for _ in plan.today:
        assert review.item is not None
        assert review.deck_uid == deck_uid
        rate(review, Rating.EASY)
        clock.ms += 60_000
    assert review.item is None
    exam_editing.delete(library, uid)
    review.begin(PlanCourse(uid))
    assert [error.message for error in jobs.errors] == ["This exam is not in the library."]
    assert review.course is None


def test_a_backlog_is_told_before_the_first_card_only(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, clock: Clock
) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    decks.set_options(library, deck_uid, DeckOptions(reviews_per_day=1))
    clock.ms += 90 * 86_400_000
    review.start(deck_uid)
    assert page.notice.startswith("2 cards are overdue.")
    rate(review, Rating.GOOD)
    assert page.notice == ""


def test_an_undo_during_a_course_keeps_its_counts(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid
) -> None:
    cards = [card.uid for card in library.cards()]
    review.begin(NamedCourse(deck_uid, tuple(cards)))
    rate(review, Rating.EASY)
    assert page.counts == DueCounts(review=1)
    changes = history.undo(library)
    review.show_again(changes.cards)
    assert review.item is not None
    assert review.item.card.uid == cards[0]
    assert page.counts == DueCounts(review=2)


def test_an_undo_while_studying_ahead_counts_what_is_ahead_and_not_what_is_due(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid, clock: Clock
) -> None:
    cards = [card.uid for card in library.cards()]
    reviewing.answer(library, cards[0], Rating.EASY, 1000)
    rescheduling.set_due(library, cards[:1], 4)
    clock.ms += 86_400_000
    assert library.due_counts(deck_uid).new == 1  # which is not ahead
    review.begin(AheadCourse(deck_uid))
    before = page.counts
    assert before == DueCounts(review=1)
    rate(review, Rating.AGAIN)
    review.undone(history.undo(library))
    assert page.counts == before


def test_of_several_changed_cards_the_one_in_sight_stays(
    review: ReviewPresenter, library: Library, deck_uid: Uid
) -> None:
    review.start(deck_uid)
    assert review.item is not None
    seen = review.item.card.uid
    review.show_again(frozenset(card.uid for card in library.cards()))
    assert review.item.card.uid == seen


def test_undo_and_redo_go_back_to_the_start_of_the_session_and_forward_again(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid
) -> None:
    review.begin(CramCourse(deck_uid))
    asked = []
    for _ in range(2):
        assert review.item is not None
        asked.append(review.item.card.uid)
        rate(review, Rating.GOOD)
    assert page.end is not None
    assert page.end.answered == 2
    for uid in reversed(asked):
        review.undone(history.undo(library))
        assert review.item is not None
        assert review.item.card.uid == uid
    review.redone(history.redo(library))
    assert review.item is not None
    assert review.item.card.uid == asked[1]
    review.redone(history.redo(library))
    assert review.item is None
    assert page.end is not None
    assert page.end.answered == 2


def test_a_round_that_was_left_goes_on_and_ends_where_what_is_due_is_asked_for(
    review: ReviewPresenter, library: Library, deck_uid: Uid
) -> None:
    review.begin(CramCourse(deck_uid))
    rate(review, Rating.GOOD)
    review.go_on(deck_uid)
    assert isinstance(review.course, CramCourse)
    review.start(deck_uid)
    assert review.course == DueCourse(deck_uid)
    review.begin(CramCourse(deck_uid))
    (other,) = decks.create(library, "Other").decks
    review.go_on(other)
    assert review.course == DueCourse(other)


def test_a_card_that_was_put_away_elsewhere_makes_room(
    review: ReviewPresenter, library: Library, deck_uid: Uid, announced: Announced
) -> None:
    review.start(deck_uid)
    assert review.item is not None
    seen = review.item.card.uid
    announced(reviewing.suspend(library, [seen]))
    assert review.item is not None
    assert review.item.card.uid != seen


def test_where_nothing_is_left_another_deck_in_which_cards_wait_is_named(
    review: ReviewPresenter, page: Page, library: Library, deck_uid: Uid
) -> None:
    (other,) = decks.create(library, "Own").decks
    review.start(other)
    assert page.onward.elsewhere == Elsewhere(deck_uid, "The Amur", 2)
    review.start(deck_uid)
    assert page.heading == "The Amur"
    for _ in range(2):
        rate(review, Rating.EASY)
    assert page.end is not None
    assert page.onward.elsewhere is None
