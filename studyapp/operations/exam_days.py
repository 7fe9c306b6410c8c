"""What is left of the plan of today for an exam, and the card that it wants now."""

from dataclasses import dataclass

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import reviewing
from studyapp.operations.reviewing import ReviewItem
from studyapp.scheduling.study_day import MS_PER_MINUTE, end_of_study_day


@dataclass(frozen=True, slots=True)
class ExamDay:
    """What is left of the plan of today.

    Attributes:
        learning: in their steps and due now, longest due first.
        planned: not studied yet, in the order of the plan.
        later: in their steps, back later today, soonest first.
        ahead: how many of `later` may come early when nothing else waits.
        counts: of all of these.
        done: cards of the plan that are done for today.
    """

    learning: tuple[Uid, ...]
    planned: tuple[Uid, ...]
    later: tuple[Uid, ...]
    ahead: int
    counts: DueCounts
    done: int

    @property
    def order(self) -> tuple[Uid, ...]:
        """All that can be answered now, first to last."""
        return self.learning + self.planned + self.later[: self.ahead]


def day(library: Library, exam_uid: Uid, *, beyond: bool = False) -> ExamDay:
    """What is left of the plan that was made today; nothing where none was.

    It is not asked here whether cards or exam have changed since, which `held` tells: what is left stays worth doing.

    Args:
        library: of the exam.
        exam_uid: the exam.
        beyond: whether the cards that are worth studying if time is left come too.
    """
    moment, today = library.moment(), library.today()
    plan = library.store.exams.plan(exam_uid)
    if plan is None or plan.study_day != today:
        return ExamDay((), (), (), 0, DueCounts(), 0)
    order = plan.today + plan.spare if beyond else plan.today
    found = library.store.exams.cards_named(order)
    listed = [found[uid] for uid in order if uid in found and _is_awake(found[uid][0], today)]
    in_steps = sorted((state.due_ms, card.uid) for card, state in listed if is_in_steps(state, today) and state.due_ms)
    planned = [(card.uid, state) for card, state in listed if state.last_study_day != today]
    settings = library.study_settings()
    end = end_of_study_day(moment, settings.rollover_hour)
    later = [(when, uid) for when, uid in in_steps if moment.ms < when < end]
    new = sum(state.phase is Phase.NEW for _, state in planned)
    return ExamDay(
        learning=tuple(uid for when, uid in in_steps if when <= moment.ms),
        planned=tuple(uid for uid, _ in planned),
        later=tuple(uid for _, uid in later),
        ahead=sum(when <= moment.ms + settings.learn_ahead_min * MS_PER_MINUTE for when, _ in later),
        counts=DueCounts(new=new, learning=len(in_steps), review=len(planned) - new),
        done=len(listed) - len(in_steps) - len(planned),
    )


def next_card(library: Library, exam_uid: Uid, *, beyond: bool = False) -> ReviewItem | None:
    """The card that the plan of today wants now; None where nothing is left, or no plan was made today.

    Answering it is an ordinary review: `reviewing.answer`. See `day` for the arguments.
    """
    left = day(library, exam_uid, beyond=beyond)
    for uid in left.order[:1]:
        return reviewing.item(library, uid, left.counts)
    return None


def is_in_steps(state: CardState, today: int) -> bool:
    """Whether a card was begun or failed today and is not through with its steps."""
    return state.phase in (Phase.LEARNING, Phase.RELEARNING) and state.last_study_day == today


def _is_awake(card: Card, today: int) -> bool:
    return not card.suspended and (card.buried_until is None or card.buried_until <= today)
