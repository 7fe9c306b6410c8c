"""What a plan promises comes true for a learner who remembers as the model supposes, through all of the program."""

from random import Random

from studyapp.domain.cards import Phase
from studyapp.domain.exams import FIRST_RATINGS, Exam
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_days, exam_editing, exam_plans
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.memory import retrievability
from tests.storage.material import Clock, essay, generation

CARDS, DAYS, MINUTES = 90, 9, 6


class Learner:
    """Forgets by the forgetting curve, and takes the time that is usual."""

    def __init__(self, library: Library, clock: Clock) -> None:
        self.library, self.clock, self.chance = library, clock, Random(5)

    def study(self, exam_uid: Uid) -> float:
        """All that the plan of today wants; returns the seconds that it took."""
        seconds = 0.0
        while item := exam_days.next_card(self.library, exam_uid):
            rating, duration = self._answer(item.state.phase, retrievability(item.state, self.library.today()))
            reviewing.answer(self.library, item.card.uid, rating, round(duration * 1000))
            self.clock.forward(minutes=duration / 60)
            seconds += duration
        return seconds

    def _answer(self, phase: Phase, recall: float) -> tuple[Rating, float]:
        if phase is Phase.NEW:
            return self.chance.choices(list(Rating), FIRST_RATINGS)[0], 10
        if phase is not Phase.REVIEW:
            return Rating.GOOD, 9
        return (Rating.GOOD, 7.8) if self.chance.random() < recall else (Rating.AGAIN, 10.4)


def test_a_plan_keeps_its_promise(library: Library, clock: Clock) -> None:
    made = import_essay(library, generation(essay(count=CARDS), suggested=0), take_proposed=True)
    exam = Exam(Uid(""), "Finals", library.today() + DAYS, MINUTES, (made.deck_uid,), days_off=(library.today() + 4,))
    (uid,) = exam_editing.create(library, exam).exams
    learner = Learner(library, clock)
    promised = exam_plans.plan(library, uid)
    seconds = []
    for _ in range(DAYS):
        plan = exam_plans.plan(library, uid)
        seconds.append(learner.study(uid))
        assert exam_plans.plan_of_today(library, uid) == plan
        clock.forward(days=1)
    reached = sum(retrievability(library.state(card.uid), exam.day) for card in library.cards()) / CARDS
    assert abs(reached - promised.planned) < 0.04
    assert promised.low < reached < promised.high
    late = plan
    assert late.low <= reached <= late.high
    assert late.high - late.low < 0.6 * (promised.high - promised.low)
    assert late.promises[0].low == promised.low
    assert reached > 0.9
    assert seconds[4] == 0
    assert max(seconds) < 60 * MINUTES * 1.4  # chance, and a person's own pace that is not known yet
