"""A plan counts on days that fail as often as those of the past, and on recalls that the log holds."""

from dataclasses import replace

import pytest

from studyapp.domain.exams import USUAL_MISS, Exam
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exams import exam_editing, exam_plans, past
from studyapp.operations.library import history
from studyapp.operations.reviews import rescheduling, reviewing
from tests.storage.material import Clock


@pytest.fixture
def finals(library: Library, rivers: Imported) -> Exam:
    (uid,) = exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 40, 10, (rivers.deck_uid,))).exams
    return exam_editing.load_exam(library, uid)


def test_days_on_which_nothing_was_answered_are_missed(library: Library, finals: Exam, clock: Clock) -> None:
    card = library.cards()[0].uid
    assert past.chance_of_a_miss(library, [finals]) == pytest.approx(USUAL_MISS)
    clock.forward(days=1)
    for day in range(20):
        if day % 2:
            reviewing.answer(library, card, Rating.GOOD, 1000)
        clock.forward(days=1)
    assert past.chance_of_a_miss(library, [finals]) == pytest.approx((10 + 1) / (20 + 10))
    assert past.chance_of_a_miss(library, [replace(finals, weekdays_off=tuple(range(7)))]) == pytest.approx(USUAL_MISS)
    assert past.chance_of_a_miss(library, [replace(finals, miss=0.0)]) == 0
    assert exam_plans.request(library, finals.uid).task.miss == pytest.approx(11 / 30)


def test_recalls_are_counted_by_days_and_from_a_reset_on(library: Library, finals: Exam, clock: Clock) -> None:
    first, second, third = (card.uid for card in library.cards()[:3])

    def days() -> list[int | None]:
        found = past.recall_days(library, [second, first, third])
        return [found.get(uid) for uid in (first, second, third)]

    assert days() == [None, None, None]
    for rating in (Rating.GOOD, Rating.GOOD, Rating.AGAIN):
        reviewing.answer(library, first, rating, 1000)
    reviewing.answer(library, second, Rating.AGAIN, 1000)
    assert days() == [1, 0, None]
    clock.forward(days=3)
    reviewing.answer(library, first, Rating.HARD, 1000)
    assert days() == [2, 0, None]
    history.undo(library)
    assert days() == [1, 0, None]
    rescheduling.reset_cards(library, [first])
    reviewing.answer(library, first, Rating.GOOD, 1000)
    assert days() == [1, 0, None]
