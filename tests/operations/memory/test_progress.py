"""How far the cards of an essay have been learned: new, wanted today, or known until their day comes."""

from collections import Counter

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Progress
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.memory.progress import essay_progress
from studyapp.operations.notes import editing
from studyapp.operations.reviews import rescheduling, reviewing
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import Clock


@pytest.fixture
def essay_uid(library: Library) -> Uid:
    """Six cards that are taken, and two suggestions."""
    return import_essay(library, generation_of(ROWS, suggested=2), take_proposed=True).essay_uid


def counted(library: Library, essay_uid: Uid) -> dict[Progress, int]:
    return dict(Counter(each.progress for each in essay_progress(library, essay_uid)))


def test_each_card_stands_where_its_passage_begins_in_the_order_of_the_text(library: Library, essay_uid: Uid) -> None:
    found = essay_progress(library, essay_uid)
    text = library.essay(essay_uid).text
    assert [each.start for each in found] == [text.index(sentence) for sentence, _ in ROWS[:6]]
    assert {each.progress for each in found} == {Progress.NEW}


def test_an_answer_makes_a_card_known_until_its_day_comes(library: Library, essay_uid: Uid, clock: Clock) -> None:
    first, second, *_ = library.cards()
    reviewing.answer(library, first.uid, Rating.EASY, 1000)
    reviewing.answer(library, second.uid, Rating.AGAIN, 1000)  # in its steps: it comes again today
    assert counted(library, essay_uid) == {Progress.NEW: 4, Progress.KNOWN: 1, Progress.DUE: 1}
    clock.forward(days=400)
    assert counted(library, essay_uid) == {Progress.NEW: 4, Progress.DUE: 2}


def test_what_is_put_off_is_not_wanted_and_what_is_suspended_not_counted(library: Library, essay_uid: Uid) -> None:
    first, second, third, *_ = library.cards()
    reviewing.answer(library, first.uid, Rating.AGAIN, 1000)
    rescheduling.set_due(library, [second.uid], 0)
    assert counted(library, essay_uid) == {Progress.NEW: 4, Progress.DUE: 2}
    reviewing.bury(library, [first.uid, second.uid])
    assert counted(library, essay_uid)[Progress.KNOWN] == 1
    assert Progress.DUE not in counted(library, essay_uid)
    reviewing.suspend(library, [third.uid])
    assert sum(counted(library, essay_uid).values()) == 5


def test_a_deleted_note_is_no_part_of_it(library: Library, essay_uid: Uid) -> None:
    editing.delete(library, [library.cards()[0].note_uid])
    assert sum(counted(library, essay_uid).values()) == 5
