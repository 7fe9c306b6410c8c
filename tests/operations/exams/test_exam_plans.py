"""The plan of a day holds until something changes, survives a restart, leads through the day and harms no schedule."""

from dataclasses import replace
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain import codec
from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.cards import Phase
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.exams import exam_days, exam_editing, exam_plans
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.replay import replay
from tests.storage.material import Clock, essay, generation, opened

CARDS = 40


@pytest.fixture
def many(library: Library) -> Imported:
    made = import_essay(library, generation(essay(count=CARDS), suggested=0), take_proposed=True)
    decks.set_options(library, made.deck_uid, DeckOptions(new_per_day=5, learning_steps_s=(60, 600)))
    return made


def set_exam(library: Library, made: Imported, *, days: int = 7, minutes: int = 4, **values: object) -> Exam:
    held = replace(Exam(Uid(""), "Finals", library.today() + days, minutes, (made.deck_uid,)), **values)
    (uid,) = exam_editing.create(library, held).exams
    return exam_editing.load_exam(library, uid)


@pytest.fixture
def finals(library: Library, many: Imported) -> Exam:
    return set_exam(library, many)


def study(library: Library, clock: Clock, exam: Exam, *ratings: Rating) -> list[Uid]:
    """Answer all that the plan wants today, by turns with these ratings; returns the cards in order."""
    answered: list[Uid] = []
    while item := exam_days.next_card(library, exam.uid):
        rating = ratings[len(answered) % len(ratings)]
        reviewing.answer(library, item.card.uid, rating, 5000)
        answered.append(item.card.uid)
        clock.forward(minutes=1)
    return answered


def test_a_plan_names_the_cards_of_today_and_what_comes_of_them(library: Library, finals: Exam) -> None:
    plan = exam_plans.plan(library, finals.uid)
    cards = {card.uid for card in library.cards()}
    assert len(plan.today) == 12  # of 20 seconds each
    assert set(plan.today + plan.spare) <= cards
    assert (plan.cards, plan.now) == (CARDS, 0.0)
    assert 0.5 < plan.planned < plan.with_more <= 1
    assert [section.title for section in plan.sections] == ["Rivers"]
    assert len(plan.seconds) == 7
    assert max(plan.seconds) <= 240


def test_a_plan_is_kept_over_a_restart_and_not_made_twice(library: Library, finals: Exam, clock: Clock) -> None:
    plan = exam_plans.plan(library, finals.uid)
    assert exam_plans.plan_of_today(library, finals.uid) == plan
    told: list[int] = []
    assert exam_plans.plan(library, finals.uid, lambda done, _total: told.append(done)) == plan
    assert told == []
    with opened(library.path, clock, seed=8) as again:
        assert exam_plans.plan_of_today(again, finals.uid) == plan
        first = exam_days.next_card(again, finals.uid)
        assert first is not None
        assert first.card.uid == plan.today[0]
        reviewing.answer(again, first.card.uid, Rating.EASY, 5000)
    assert exam_days.day(library, finals.uid).queue.waiting == plan.today[1:]


def test_answers_leave_a_plan_as_it_is_and_a_new_day_asks_for_another(
    library: Library, finals: Exam, clock: Clock
) -> None:
    plan = exam_plans.plan(library, finals.uid)
    study(library, clock, finals, Rating.GOOD)
    assert exam_plans.plan_of_today(library, finals.uid) == plan
    now = exam_plans.as_of_now(library, plan)
    assert plan.now == 0 < now.now < now.planned == plan.planned
    assert exam_plans.request(library, finals.uid).task.seconds[0] < 240
    clock.forward(days=1)
    assert exam_plans.plan_of_today(library, finals.uid) is None
    assert exam_days.next_card(library, finals.uid) is None
    tomorrow = exam_plans.plan(library, finals.uid)
    assert tomorrow.study_day == plan.study_day + 1
    assert len(tomorrow.seconds) == 6
    assert tomorrow.now > 0


def test_what_a_plan_was_made_from_is_told_by_every_change(library: Library, many: Imported, finals: Exam) -> None:
    def is_stale() -> bool:
        stale = exam_plans.plan_of_today(library, finals.uid) is None
        exam_plans.plan(library, finals.uid)
        return stale

    assert is_stale()
    assert not is_stale()
    reviewing.suspend(library, [library.cards()[0].uid])
    assert is_stale()
    editing.delete(library, [library.notes()[1].uid])
    assert is_stale()
    history.undo(library)
    assert is_stale()
    exam_editing.change(library, replace(finals, minutes=30))
    assert is_stale()
    decks.set_options(library, many.deck_uid, DeckOptions(learning_steps_s=()))
    assert is_stale()
    decks.rename(library, many.deck_uid, "Water")
    assert not is_stale()


def test_cards_in_their_steps_come_back_within_the_day(library: Library, finals: Exam, clock: Clock) -> None:
    exam_plans.plan(library, finals.uid)
    first = exam_days.next_card(library, finals.uid)
    assert first is not None
    assert first.counts == exam_days.day(library, finals.uid).counts
    reviewing.answer(library, first.card.uid, Rating.AGAIN, 5000)
    second = exam_days.next_card(library, finals.uid)
    assert second is not None
    assert second.card.uid != first.card.uid
    clock.forward(minutes=2)
    again = exam_days.next_card(library, finals.uid)
    assert again is not None
    assert again.card.uid == first.card.uid
    assert exam_days.day(library, finals.uid).counts.learning == 1


def test_cards_in_their_steps_come_back_also_by_a_plan_that_was_made_since(
    library: Library, finals: Exam, clock: Clock
) -> None:
    first, second, *_ = exam_plans.plan(library, finals.uid).today
    reviewing.answer(library, first, Rating.AGAIN, 5000)
    reviewing.suspend(library, [second])
    assert exam_plans.plan_of_today(library, finals.uid) is None
    assert exam_plans.plan(library, finals.uid).today[0] == first
    clock.forward(minutes=2)
    again = exam_days.next_card(library, finals.uid)
    assert again is not None
    assert again.card.uid == first


def test_a_day_ends_with_its_cards_and_goes_on_where_more_is_wished(
    library: Library, finals: Exam, clock: Clock
) -> None:
    plan = exam_plans.plan(library, finals.uid)
    answered = study(library, clock, finals, Rating.GOOD, Rating.EASY)
    assert list(dict.fromkeys(answered)) == list(plan.today)
    day = exam_days.day(library, finals.uid)
    assert (day.order, day.done) == ((), len(plan.today))
    further = exam_days.next_card(library, finals.uid, beyond=True)
    assert further is not None
    assert further.card.uid == plan.spare[0]


def test_an_answer_that_is_undone_brings_its_card_back(library: Library, finals: Exam) -> None:
    plan = exam_plans.plan(library, finals.uid)
    reviewing.answer(library, plan.today[0], Rating.EASY, 5000)
    assert exam_days.day(library, finals.uid).done == 1
    history.undo(library)
    assert exam_days.day(library, finals.uid).queue.waiting == plan.today


@given(ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=30), wait=st.integers(0, 15))
@settings(max_examples=12, deadline=None)
def test_a_day_neither_loses_nor_repeats_a_card(ratings: list[Rating], wait: int) -> None:
    clock = Clock()
    with TemporaryDirectory() as folder, opened(Path(folder) / "a.studyapp", clock) as library:
        made = import_essay(library, generation(essay(count=12), suggested=0), take_proposed=True)
        exam = set_exam(library, made)
        plan, answered = exam_plans.plan(library, exam.uid), 0
        while item := exam_days.next_card(library, exam.uid):
            assert item.card.uid in plan.today
            assert item.state.phase is not Phase.REVIEW
            rating = ratings[answered] if answered < len(ratings) else Rating.EASY
            reviewing.answer(library, item.card.uid, rating, 1000)
            clock.forward(minutes=wait)
            answered += 1
        left = exam_days.day(library, exam.uid)
        assert (left.done, left.counts) == (len(plan.today), DueCounts())
        assert all(library.state(uid).phase is Phase.REVIEW for uid in plan.today)
        assert {card.uid for card in library.cards() if library.state(card.uid).reps} == set(plan.today)


def test_what_is_suspended_or_buried_meanwhile_does_not_come(library: Library, finals: Exam) -> None:
    plan = exam_plans.plan(library, finals.uid)
    reviewing.suspend(library, [plan.today[0]])
    reviewing.bury(library, [plan.today[1]])
    assert exam_days.day(library, finals.uid).queue.waiting == plan.today[2:]


def test_no_two_cards_of_a_sentence_come_together(library: Library, many: Imported) -> None:
    for note in library.notes():
        fields = (note.fields[0] + " {{c2::more::}}", *note.fields[1:])
        if "{{c1::" in note.fields[0]:
            editing.edit(library, note.uid, fields)
    assert len(library.cards()) == 2 * CARDS
    plan = exam_plans.plan(library, set_exam(library, many, minutes=10).uid)
    of_notes = [library.card(uid).note_uid for uid in plan.today]
    assert len(of_notes) == 30
    assert len(set(of_notes)) == 30


def test_no_two_notes_of_a_sentence_come_together(library: Library) -> None:
    held = generation(essay(count=CARDS), suggested=0)
    spans = [draft.quote for draft in held.drafts]
    sentences = [Sentence(Span(one.start, other.end), 0, 0, "", ()) for one, other in batched(spans, 2)]
    made = import_essay(library, replace(held, annotations=Annotations(sentences=tuple(sentences))), take_proposed=True)
    plan = exam_plans.plan(library, set_exam(library, made, minutes=5).uid)
    positions = [library.card(uid).position for uid in plan.today + plan.spare]
    of_sentence = [next(at for at, each in enumerate(sentences) if position < each.span.end) for position in positions]
    assert len(plan.today) == 15
    assert sorted(of_sentence[: CARDS // 2]) == list(range(CARDS // 2))


def test_of_a_note_one_card_comes_on_a_day_whether_asked_by_the_plan_or_by_the_deck(
    library: Library, rivers: Imported
) -> None:
    note = library.notes()[0]
    editing.edit(library, note.uid, (note.fields[0] + " {{c2::more::}}", *note.fields[1:]))
    first, sibling = (card.uid for card in library.cards(note_uid=note.uid))
    exam = set_exam(library, rivers, minutes=30)
    plan = exam_plans.plan(library, exam.uid)
    assert first in plan.today
    assert sibling not in plan.today + plan.spare
    day = exam_days.day(library, exam.uid)
    assert (day.order, day.counts.new, day.done) == (plan.today, 3, 0)
    reviewing.answer(library, sibling, Rating.EASY, 5000)
    day = exam_days.day(library, exam.uid)
    assert day.order == tuple(uid for uid in plan.today if uid != first)
    exam_editing.change(library, replace(exam, minutes=29))
    assert not {first, sibling} & {*exam_plans.plan(library, exam.uid).today}  # nor in a plan that is made thereafter


def test_what_asks_a_sentence_that_is_asked_by_another_card_comes_last(library: Library) -> None:
    held = generation(essay(count=6), suggested=0)
    spans = [draft.quote for draft in held.drafts]
    sentences = tuple(Sentence(span, 0, 0, "", ()) for span in spans)
    made = import_essay(library, replace(held, annotations=Annotations(sentences=sentences)), take_proposed=True)
    essay_uid = library.essays()[0].uid
    (of_both,) = editing.make_basic(library, essay_uid, Span(spans[0].start, spans[1].end), "What of both?", "It").cards
    exam = set_exam(library, made, minutes=30)
    plan = exam_plans.plan(library, exam.uid)
    assert set(plan.today) == {card.uid for card in library.cards()}
    of_second = library.cards()[2].uid
    for first, late in ((of_both, of_second), (of_second, of_both)):
        library.store.keep_plan(replace(exam_plans.plan(library, exam.uid), today=(first, late, *plan.today)))
        assert exam_days.day(library, exam.uid).order[0] == first
        assert late in exam_days.day(library, exam.uid).order[-2:]


def test_too_little_time_is_told_with_the_cards_that_it_costs(library: Library, many: Imported) -> None:
    plan = exam_plans.plan(library, set_exam(library, many, days=2, minutes=4).uid)
    assert len(plan.unseen) == CARDS - 24 == plan.sections[0].unseen
    assert plan.needed_minutes is not None
    assert plan.needed_minutes >= 7


@pytest.mark.parametrize("gone", ["over", "no cards", "all off"])
def test_no_plan_is_made_where_there_is_nothing_to_plan(
    library: Library, finals: Exam, clock: Clock, gone: str
) -> None:
    if gone == "over":
        clock.forward(days=7)
    elif gone == "no cards":
        reviewing.suspend(library, [card.uid for card in library.cards()])
    else:
        exam_editing.change(library, replace(finals, days_off=tuple(range(library.today() + 1, finals.day))))
        clock.forward(days=1)
    with pytest.raises(StudyAppError) as refused:
        exam_plans.plan(library, finals.uid)
    assert refused.value.advice
    assert exam_plans.plan_of_today(library, finals.uid) is None


def test_a_day_whose_time_is_over_is_no_day_off(library: Library, many: Imported, clock: Clock) -> None:
    exam = set_exam(library, many, days=1)
    today = exam_plans.plan(library, exam.uid).today
    reviewing.answer(library, today[0], Rating.EASY, 240_000)
    reviewing.suspend(library, [library.cards()[-1].uid])
    plan = exam_plans.plan(library, exam.uid)
    assert plan.today == ()
    assert plan.planned == pytest.approx(plan.now)
    assert plan.with_more > plan.now
    assert plan.needed_minutes is not None
    assert plan.needed_minutes > 4


def test_a_person_s_own_pace_counts(library: Library, many: Imported, finals: Exam, clock: Clock) -> None:
    usual = exam_plans.request(library, finals.uid).task.costs
    exam_plans.plan(library, finals.uid)
    answered = study(library, clock, finals, Rating.GOOD)
    slow = exam_plans.request(library, finals.uid).task.costs
    assert len(answered) == 24  # twice each
    assert usual.new_s == 20
    assert slow.new_s == pytest.approx((12 * 10 + 30 * 20) / 42)


def test_after_the_exam_ordinary_study_goes_on_as_if_there_had_been_none(
    library: Library, many: Imported, finals: Exam, clock: Clock
) -> None:
    ratings = (Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.EASY)
    while library.today() < finals.day:
        exam_plans.plan(library, finals.uid)
        study(library, clock, finals, *ratings)
        clock.forward(days=1)
    log, scheduler = library.review_log(), library.scheduler(library.deck(many.deck_uid).options)
    for card in library.cards():
        state = library.state(card.uid)
        assert state == replay(log, scheduler, card.uid)
        assert not card.suspended
        assert card.buried_until is None
        assert state.last_study_day is not None
        if state.due_day is not None:  # each interval is one that FSRS would give from the last review on
            assert state.due_day == state.last_study_day + state.interval_days
            assert 1 <= state.interval_days <= 3 * (state.stability or 0) + 2
    assert {entry.kind for entry in log} <= {"learn", "review", "ahead", "relearn"}
    assert exam_days.next_card(library, finals.uid) is None
    exam_editing.delete(library, finals.uid)
    clock.forward(days=30)
    due = [state for state in library.states() if (state.due_day or 0) <= library.today()]
    assert library.due_counts(many.deck_uid).review == len(due) > CARDS / 2
    assert reviewing.next_card(library, many.deck_uid) is not None


def test_the_plan_of_an_exam_that_is_gone_goes_once_undo_is_out_of_the_day(
    library: Library, many: Imported, finals: Exam, clock: Clock
) -> None:
    plan = exam_plans.plan(library, finals.uid)
    exam_editing.delete(library, finals.uid)
    history.undo(library)
    assert exam_plans.plan_of_today(library, finals.uid) == plan
    exam_editing.delete(library, finals.uid)
    clock.forward(days=1)
    exam_plans.plan(library, set_exam(library, many, name="Other").uid)
    assert library.store.exams.plan(finals.uid) is None


def test_a_plan_that_cannot_be_read_is_made_again(library: Library, finals: Exam) -> None:
    plan = exam_plans.plan(library, finals.uid)
    library.store.seed("UPDATE exam_plan SET plan = ?", ('{"exam_uid": 3}',))
    assert exam_plans.plan_of_today(library, finals.uid) is None
    assert exam_plans.plan(library, finals.uid) == plan


def test_tasks_outlooks_and_plans_survive_being_written(library: Library, finals: Exam, tmp_path: Path) -> None:
    from studyapp.scheduling.exam.planning import plan_outlook

    asked = exam_plans.request(library, finals.uid)
    found = plan_outlook(asked.task)
    (plan,) = asked.plans(found)
    assert asked.task.weights == DEFAULT_WEIGHTS
    for value, write, read in (
        (asked.task, codec.task_to_json, codec.task_from_json),
        (found, codec.outlook_to_json, codec.outlook_from_json),
        (plan, codec.plan_to_json, codec.plan_from_json),
    ):
        assert read(codec.loads(codec.dumps(write(value)))) == value  # type: ignore[operator]


def test_a_plan_goes_by_the_weights_of_the_deck_of_most_of_its_cards(library: Library, many: Imported) -> None:
    own = (*DEFAULT_WEIGHTS[:20], 0.4)
    finals = set_exam(library, many)
    assert exam_plans.request(library, finals.uid).task.weights == DEFAULT_WEIGHTS
    decks.set_options(library, many.deck_uid, DeckOptions(weights=own))
    assert exam_plans.request(library, finals.uid).task.weights == own
