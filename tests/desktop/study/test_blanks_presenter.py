"""Reading with blanks on a real library and without Qt: asked one by one, rated as reviews, taken back."""

from collections.abc import Callable
from typing import Any

import pytest

from studyapp.desktop.background.jobs import Job, Lane
from studyapp.desktop.study.blanks_presenter import BlanksPresenter, Reading
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import AnswerWay, Rating, ReviewKind
from studyapp.domain.stopping import Token
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import Announced, Clock, Direct
from tests.desktop.remembering import Page
from tests.operations.bridge import ROWS, generation_of

DAY_MS = 24 * 60 * 60 * 1000


class Text:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.reading: Reading | None = None
        self.scrolled = 0
        self.keys: list[bool] = []
        self.at = 0

    def show_reading(self, reading: Reading | None, *, scroll: bool = True, takes_keys: bool = True) -> None:
        self.reading = reading
        self.scrolled += scroll
        self.keys.append(takes_keys)

    def place(self) -> int:
        return self.at


@pytest.fixture
def generation() -> Generation:
    return generation_of(ROWS[:4])


@pytest.fixture
def essay_uid(library: Library, generation: Generation, clock: Clock) -> Uid:
    made = import_essay(library, generation, take_proposed=True).essay_uid
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    clock.ms += 60 * DAY_MS
    return made


@pytest.fixture
def view() -> Text:
    return Text()


@pytest.fixture
def blanks(jobs: Direct, view: Text, study: StudyPresenter, announced: Announced, page: Page) -> BlanksPresenter:
    presenter = BlanksPresenter(jobs, view, study, announced, seconds=lambda: 0.0)
    announced.followers.append(presenter.refresh)
    return presenter


def answers(view: Text) -> list[str]:
    assert view.reading is not None
    return [blank.answer for blank in view.reading.blanks]


def current(view: Text) -> str | None:
    assert view.reading is not None
    return view.reading.current.answer if view.reading.current else None


ALL = [answer for _, answer in ROWS[:4]]


def test_the_first_blank_from_the_place_on_is_asked(blanks: BlanksPresenter, view: Text, library: Library) -> None:
    view.at = ROWS[0][0].index("1824") + 10
    blanks.switch(True)
    assert answers(view) == ALL
    assert current(view) == ALL[1]
    assert view.reading is not None
    assert view.reading.covered == view.reading.blanks
    blanks.switch(False)
    assert view.reading is None


def test_where_nothing_fades_the_day_is_told_and_all_can_be_asked(
    blanks: BlanksPresenter, view: Text, library: Library, essay_uid: Uid, clock: Clock
) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    blanks.switch(True)
    assert view.reading is not None
    assert (view.reading.blanks, view.reading.is_all) == ((), False)
    assert (view.reading.fades_on or 0) > library.today()
    blanks.ask_all()
    assert view.reading.blanks == ()  # all were answered today
    clock.ms += DAY_MS
    blanks.switch(True)
    assert view.reading.blanks == ()
    blanks.ask_all()
    assert view.reading.is_all
    assert answers(view) == ALL
    blanks.uncover()
    blanks.rate(Rating.GOOD)
    assert answers(view) == ALL[1:]
    blanks.switch(False)
    blanks.switch(True)
    assert (view.reading.blanks, view.reading.is_all) == ((), False)


def test_nothing_is_rated_before_it_is_uncovered(blanks: BlanksPresenter, view: Text, library: Library) -> None:
    blanks.switch(True)
    count = len(library.review_log())
    blanks.rate(Rating.GOOD)
    assert len(library.review_log()) == count
    blanks.uncover()
    assert view.reading is not None
    assert view.reading.uncovered
    assert len(view.reading.covered) == len(ALL) - 1
    assert set(view.reading.waits or ()) == set(Rating)


def test_a_rating_is_a_review_and_the_next_blank_is_asked(
    blanks: BlanksPresenter, view: Text, library: Library
) -> None:
    blanks.switch(True)
    assert view.reading is not None
    assert view.reading.current is not None
    uid = view.reading.current.card.uid
    blanks.uncover()
    blanks.rate(Rating.HARD)
    assert answers(view) == ALL[1:]
    assert current(view) == ALL[1]
    assert view.reading.answered == 1
    entry = library.review_log()[-1]
    assert (entry.card_uid, entry.rating, entry.kind) == (uid, Rating.HARD, ReviewKind.REVIEW)
    assert entry.way is AnswerWay.BLANK


def test_an_answer_that_was_forgotten_does_not_come_again_in_this_reading(blanks: BlanksPresenter, view: Text) -> None:
    blanks.switch(True)
    for _ in ALL:
        blanks.uncover()
        blanks.rate(Rating.AGAIN)
    assert answers(view) == []
    assert current(view) is None
    assert view.reading is not None
    assert view.reading.answered == len(ALL)
    blanks.uncover()
    blanks.rate(Rating.GOOD)
    blanks.step(1)


def test_an_answer_that_is_taken_back_is_asked_again(
    blanks: BlanksPresenter, view: Text, library: Library, announced: Announced
) -> None:
    blanks.switch(True)
    for _ in range(2):
        blanks.uncover()
        blanks.rate(Rating.GOOD)
    assert current(view) == ALL[2]
    announced(library.undo())
    assert current(view) == ALL[1]
    assert answers(view) == ALL[1:]
    assert view.reading is not None
    assert not view.reading.uncovered
    assert view.reading.answered == 1
    announced(library.redo())
    assert answers(view) == ALL[2:]


def test_blanks_are_passed_by_and_come_round(blanks: BlanksPresenter, view: Text) -> None:
    blanks.switch(True)
    blanks.step(1)
    assert current(view) == ALL[1]
    for _ in range(2):
        blanks.step(-1)
    assert current(view) == ALL[-1]
    assert view.reading is not None
    blanks.choose(view.reading.blanks[2])
    assert current(view) == ALL[2]
    assert len(answers(view)) == len(ALL)


def test_what_is_edited_meanwhile_keeps_the_current_blank(
    blanks: BlanksPresenter, view: Text, library: Library, announced: Announced
) -> None:
    blanks.switch(True)
    blanks.step(2)
    blanks.uncover()
    assert view.reading is not None
    first = view.reading.blanks[0].card.note_uid
    announced(editing.delete(library, [first]))
    assert current(view) == ALL[2]
    assert view.reading.uncovered
    assert answers(view) == ALL[1:]


def test_another_essay_ends_the_reading(blanks: BlanksPresenter, view: Text, study: StudyPresenter) -> None:
    blanks.switch(True)
    study.close()
    assert not blanks.look()
    assert view.reading is None
    blanks.switch(True)
    assert view.reading is None


def test_blanks_are_those_of_the_chosen_day(
    jobs: Direct, view: Text, study: StudyPresenter, announced: Announced, library: Library, clock: Clock
) -> None:
    clock.ms -= 59 * DAY_MS
    today, later = [BlanksPresenter(jobs, view, study, announced, day) for day in (lambda: None, lambda: 10**5)]
    today.switch(True)
    assert answers(view) == []
    later.switch(True)
    assert answers(view) == ALL


def test_an_answer_that_cannot_be_kept_is_told_and_asked_again(
    blanks: BlanksPresenter, view: Text, library: Library, jobs: Direct
) -> None:
    blanks.switch(True)
    assert view.reading is not None
    assert view.reading.current is not None
    blanks.uncover()
    editing.delete(library, [view.reading.current.card.note_uid])  # by another process
    blanks.rate(Rating.GOOD)
    assert len(jobs.errors) == 1
    assert view.reading.answered == 0
    blanks.step(1)
    blanks.uncover()
    blanks.rate(Rating.GOOD)
    assert view.reading.answered == 1


class Late(Direct):
    """Finishes what needs no library only when it is told to, as a busy thread does."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.waiting: list[Callable[[], None]] = []

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        if place is Lane.LIBRARY:
            return super().ask(place, work, args, token)
        job, result = Job[T](token), work(*args)
        self.waiting.append(lambda: job.settle(result))
        return job

    def finish(self) -> None:
        self.waiting.pop(0)()


def test_what_was_found_before_the_last_answer_brings_nothing_back(
    view: Text, study: StudyPresenter, announced: Announced, library: Library, page: Page
) -> None:
    late = Late(library)
    presenter = BlanksPresenter(late, view, study, announced)
    announced.followers.append(presenter.refresh)
    presenter.switch(True)
    late.finish()
    for _ in range(2):
        presenter.uncover()
        presenter.rate(Rating.GOOD)
    assert answers(view) == ALL[2:]
    late.finish()
    assert answers(view) == ALL[2:]
    late.finish()
    assert answers(view) == ALL[2:]
    announced(library.undo())
    announced(library.undo())
    late.finish()
    late.finish()
    assert answers(view) == ALL
    assert current(view) == ALL[0]


def test_a_change_from_elsewhere_leaves_the_keys_where_they_are(
    blanks: BlanksPresenter, view: Text, library: Library, announced: Announced
) -> None:
    blanks.switch(True)
    assert view.keys[-1]
    assert view.reading is not None
    assert view.reading.current is not None
    announced(reviewing.answer(library, view.reading.current.card.uid, Rating.EASY, 1000))
    assert current(view) == ALL[1]
    assert not view.keys[-1]
    blanks.step(1)
    assert view.keys[-1]
