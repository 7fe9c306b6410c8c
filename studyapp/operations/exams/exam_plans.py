"""Collect the input of plans for exams, store the plans, and tell whether a stored plan is still valid."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import zip_longest
from math import fsum
from typing import NamedTuple

from studyapp.domain.cards import CardState
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import section_at
from studyapp.domain.exams import (
    RECALL_DAYS,
    Exam,
    ExamCard,
    ExamPlan,
    ExamTask,
    Outlook,
    Promise,
    Reason,
    SectionOutlook,
    TaskExam,
)
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.exams import exam_editing
from studyapp.operations.wording import shorten_title
from studyapp.scheduling.replay import live_entries

_USED_UP_S = 0.5  # the rest of a day whose time is over: no card fits, but it does not count as a day off
_PROMISES = 400


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """The input of a plan, independent of the library, and the meaning of its numbers.

    Attributes:
        exam: the exam to plan for.
        exams: all that are planned together, the soonest first, as those of the task.
        study_day: today.
        inputs: see `ExamPlan`.
        task: the task for the planner.
        cards: the uid of each card of the task.
        begun: cards that were studied today already and are not through with their steps.
        notes: the note of each card of the task.
        met: notes of which a card was studied today already.
        titles: the titles of essay and section for each of its sections; see `SectionOutlook`.
    """

    exam: Exam
    exams: tuple[Exam, ...]
    study_day: int
    inputs: str
    task: ExamTask
    cards: tuple[Uid, ...]
    begun: tuple[Uid, ...]
    notes: tuple[Uid, ...]
    met: frozenset[Uid]
    titles: tuple[tuple[str | None, str], ...]

    def plans(self, outlook: Outlook) -> tuple[ExamPlan, ...]:
        """Return the plans of an outlook for the task, one for each exam."""
        owner = {card: self._owner(at) for at, card in enumerate(self.cards)}
        reasons = {self.cards[card]: reason for card, reason in zip(outlook.today, outlook.reasons, strict=True)}
        today, spare = self._one_of_each_note(outlook)
        found = []
        for at, exam in enumerate(self.exams):
            own = tuple(card for card in self.begun + today if owner[card] == at)
            plan = self._plan_of(at, exam, outlook, own, tuple(card for card in spare if owner[card] == at))
            why = Counter(reasons.get(card) for card in own)
            found.append(replace(plan, new=why[Reason.NEW], owed=why[Reason.OWED]))
        return tuple(found)

    def _plan_of(
        self, at: int, exam: Exam, outlook: Outlook, today: tuple[Uid, ...], spare: tuple[Uid, ...]
    ) -> ExamPlan:
        promise, asked = outlook.exams[at], [mask >> at & 1 for mask in self.task.all_asked]
        counts = Counter(section for section, is_asked in zip(self.task.section, asked, strict=True) if is_asked)
        unseen = Counter(self.task.section[card] for card in promise.unseen)
        recalls = zip(promise.now, promise.planned, promise.with_more, strict=True)
        sections = (
            SectionOutlook(*title, counts[section], unseen[section], *recall)
            for section, (title, recall) in enumerate(zip(self.titles, recalls, strict=True))
            if counts[section]
        )
        return ExamPlan(
            exam_uid=exam.uid,
            study_day=self.study_day,
            inputs=self.inputs,
            method=outlook.method,
            today=today,
            spare=spare,
            sections=tuple(sections),
            days=promise.days,
            low=promise.low,
            high=promise.high,
            unseen=tuple(self.cards[card] for card in promise.unseen),
            needed_minutes=promise.needed_minutes,
        )

    def _owner(self, card: int) -> int:
        """Return the number of the soonest exam that asks a card; its plan gets the card."""
        mask = self.task.all_asked[card]
        return (mask & -mask).bit_length() - 1

    def _one_of_each_note(self, outlook: Outlook) -> tuple[tuple[Uid, ...], tuple[Uid, ...]]:
        """Return the cards of today and the spare ones, one of each note, because one card gives away the next.

        What comes in the place of a second card of a note is the next that did not fit.
        """
        met, found = set(self.met), list[Uid]()
        for card in (*outlook.today, *outlook.spare):
            if self.notes[card] not in met:
                met.add(self.notes[card])
                found.append(self.cards[card])
        return tuple(found[: len(outlook.today)]), tuple(found[len(outlook.today) :])


def request(library: Library, exam_uid: Uid) -> PlanRequest:
    """Collect the input of the plans for an exam and for all exams ahead, as the library is now.

    Raises:
        StudyAppError: the exam is over, there is no card to study, or every day that is left is off.
    """
    exam, today = exam_editing.load_exam(library, exam_uid), library.today()
    _check(exam, today, _studiable_cards(library, exam))
    together = _exams_planned_together(library, today)
    exams = tuple(exam_together for exam_together, _ in together)
    studiable = {exam_card.card.uid: exam_card for _, awake in together for exam_card in awake}
    by_section = _cards_by_section(library, tuple(studiable.values()))
    cards = by_section.cards
    task = _task(library, together, today, by_section)
    uids = tuple(card.card.uid for card in cards)
    begun = tuple(card.card.uid for card in cards if _is_in_steps(card.state, today))
    notes = tuple(card.card.note_uid for card in cards)
    met = frozenset(card.card.note_uid for card in cards if (card.state.last_study_day or 0) >= today)
    return PlanRequest(exam, exams, today, _inputs(library, together), task, uids, begun, notes, met, by_section.titles)


def plan_of_today(library: Library, exam_uid: Uid) -> ExamPlan | None:
    """Return the plan of today, if it was made and neither the exam nor its cards changed since; else None."""
    plan = library.store.exams.plan(exam_uid)
    if plan is None or plan.study_day != library.today():
        return None
    exam_editing.load_exam(library, exam_uid)
    return plan if plan.inputs == _inputs(library, _exams_planned_together(library, library.today())) else None


def keep(library: Library, asked: PlanRequest, outlook: Outlook) -> ExamPlan:
    """Store the plans that were made for a request, so that they survive a restart.

    Returns:
        The plan of the exam for which they were asked; what was promised before is kept in it.
    """
    found = {}
    for plan in asked.plans(outlook):
        before = library.store.exams.plan(plan.exam_uid)
        promises = before.promises if before else ()
        if before and before.study_day < plan.study_day:
            promises = (*promises, Promise(before.study_day, before.low, before.high))
        found[plan.exam_uid] = replace(plan, promises=promises[-_PROMISES:])
        library.store.keep_plan(found[plan.exam_uid])
    return found[asked.exam.uid]


def plan(library: Library, exam_uid: Uid, progress: Callable[[int, int], None] | None = None) -> ExamPlan:
    """Return the stored plan of today, or make one now, in this process.

    Args:
        library: the library of the exam.
        exam_uid: the exam.
        progress: called with the steps done and the steps in all.

    Raises:
        StudyAppError: as `request`.
    """
    if kept := plan_of_today(library, exam_uid):
        return kept
    from studyapp.scheduling.exam.planning import plan_outlook

    asked = request(library, exam_uid)
    return keep(library, asked, plan_outlook(asked.task, progress))


def as_of_now(library: Library, plan: ExamPlan) -> ExamPlan:
    """Return a stored plan, updated by the answers since it was made."""
    from studyapp.scheduling.exam.planning import recall_without_study

    asked = request(library, plan.exam_uid)
    (at,) = (at for at, exam in enumerate(asked.exams) if exam.uid == plan.exam_uid)
    known = dict(zip(asked.titles, recall_without_study(asked.task)[at], strict=True))
    sections = tuple(
        replace(section, now=known.get((section.essay, section.title), section.now)) for section in plan.sections
    )
    return replace(plan, sections=sections)


def _studiable_cards(library: Library, exam: Exam) -> tuple[ExamCard, ...]:
    return tuple(exam_card for exam_card in exam_editing.cards_of(library, exam) if not exam_card.card.suspended)


def _check(exam: Exam, today: int, awake: Sequence[ExamCard]) -> None:
    if exam.day <= today:
        raise StudyAppError(msg("the-exam-is-over", name=shorten_title(exam.name)), msg("give-it-a-later-day"))
    if not awake:
        raise StudyAppError(
            msg("there-is-no-card-to-study-for-the-exam", name=shorten_title(exam.name)),
            msg("take-cards-or-change-what-the-exam-asks"),
        )
    if not any(exam.seconds(today)):
        raise StudyAppError(
            msg("every-day-that-is-left-until-the-exam", name=shorten_title(exam.name)),
            msg("study-on-one-of-them"),
        )


def _task(
    library: Library,
    together: Sequence[tuple[Exam, tuple[ExamCard, ...]]],
    today: int,
    by_section: "_CardsBySection",
) -> ExamTask:
    """Return what the planner needs of the cards, of the exams that ask them, and of the person's habits."""
    from studyapp.operations.exams import past
    from studyapp.scheduling.exam.habits import habits

    exams = tuple(exam for exam, _ in together)
    exams_asking: dict[Uid, int] = {}  # a bit for each exam that asks the card
    for at, (_, awake) in enumerate(together):
        for exam_card in awake:
            exams_asking[exam_card.card.uid] = exams_asking.get(exam_card.card.uid, 0) | 1 << at
    cards = by_section.cards
    uids = tuple(card.card.uid for card in cards)
    answers = library.columns()[0]
    answers = answers.among(answers.counts_for_schedule)
    own = habits(answers.card, answers.day, answers.rating, answers.gap, answers.duration_ms)
    (steps, again_steps), _ = Counter(map(_steps(library), cards)).most_common(1)[0]
    of_decks = library.weights_of_decks()
    weights, _ = Counter(of_decks[card.card.deck_uid] for card in cards).most_common(1)[0]
    recalled = past.recall_days(library, uids)
    return ExamTask(
        seconds=_time(library, exams, today, cards),
        stability=tuple(card.state.stability for card in cards),
        difficulty=tuple(card.state.difficulty for card in cards),
        elapsed=tuple(_days_since_answer(card.state, today) for card in cards),
        passage=_passages(library, cards),
        section=by_section.sections,
        weights=weights,
        costs=own.costs,
        first_ratings=own.first_ratings,
        new_steps=(steps, steps, max(0, steps - 1), 0),
        again_steps=again_steps,
        exams=tuple(TaskExam(exam.day - today, exam.aim, exam.goal, exam.seconds(today)) for exam in exams),
        asked=tuple(exams_asking[uid] for uid in uids),
        recalls=tuple(
            0 if card.state.stability is None else recalled.get(card.card.uid, RECALL_DAYS) for card in cards
        ),
        miss=past.chance_of_a_miss(library, exams),
        leanings=past.leanings_of(library, uids),
        seed=int(sha256(f"{exams[0].uid}/{today}".encode()).hexdigest()[:8], 16),
    )


def _exams_planned_together(library: Library, today: int) -> list[tuple[Exam, tuple[ExamCard, ...]]]:
    """Return the exams that are planned together, the soonest first, and the cards of each that can be studied."""
    ahead = [exam for exam in exam_editing.exams(library) if exam.day > today and any(exam.seconds(today))]
    found = [(exam_ahead, _studiable_cards(library, exam_ahead)) for exam_ahead in ahead]
    return [(exam_found, awake) for exam_found, awake in found if awake]


def _inputs(library: Library, together: Sequence[tuple[Exam, tuple[ExamCard, ...]]]) -> str:
    decks = {deck.uid: deck.options for deck in library.decks()}
    inputs = []
    for exam, awake in together:
        cards = sorted((exam_card.card.uid, exam_card.card.deck_uid, exam_card.start or 0) for exam_card in awake)
        options = sorted((uid, decks[uid]) for uid in {exam_card.card.deck_uid for exam_card in awake})
        steps = [
            (uid, options_of_deck.learning_steps_s, options_of_deck.relearning_steps_s)
            for uid, options_of_deck in options
        ]
        inputs.append((exam, cards, steps))
    return sha256(repr((inputs, library.params_uid)).encode()).hexdigest()


class _CardsBySection(NamedTuple):
    """Cards in the order of their sections.

    Attributes:
        titles: the titles of essay and section of each section with cards; see `SectionOutlook`.
        cards: the cards.
        sections: the index of the section of each card.
    """

    titles: tuple[tuple[str | None, str], ...]
    cards: tuple[ExamCard, ...]
    sections: tuple[int, ...]


def _cards_by_section(library: Library, awake: Sequence[ExamCard]) -> _CardsBySection:
    """Sort cards by section, the essays by their titles, the decks of cards without a passage behind them."""
    essays = {uid: title for uid, (title, _) in library.store.exams.texts().items()}
    decks = {deck.uid: deck.name for deck in library.decks()}
    parted = {
        uid: exam_editing.sections_of(library, uid)
        for uid in {exam_card.essay_uid for exam_card in awake} & essays.keys()
        if uid
    }

    def key(exam_card: ExamCard) -> tuple[bool, str, Uid, int]:
        uid, deck_uid = exam_card.essay_uid, exam_card.card.deck_uid
        if uid is None or uid not in essays or exam_card.start is None:
            return (True, decks[deck_uid], deck_uid, 0)
        return (False, essays[uid], uid, section_at(parted[uid], exam_card.start))

    keys = {exam_card.card.uid: key(exam_card) for exam_card in awake}
    listed = sorted(set(keys.values()))
    places = {section_key: at for at, section_key in enumerate(listed)}
    cards = tuple(sorted(awake, key=lambda exam_card: places[keys[exam_card.card.uid]]))
    titles: list[tuple[str | None, str]] = []
    for is_deck, name, uid, at in listed:
        found = () if is_deck else parted[uid]
        titles.append((None, name) if is_deck else (name, found[at].title or ("" if len(found) > 1 else name)))
    return _CardsBySection(tuple(titles), cards, tuple(places[keys[card.card.uid]] for card in cards))


def _steps(library: Library) -> Callable[[ExamCard], tuple[int, int]]:
    decks = {deck.uid: deck.options for deck in library.decks()}
    counts = {
        uid: (len(options_of_deck.learning_steps_s), len(options_of_deck.relearning_steps_s))
        for uid, options_of_deck in decks.items()
    }
    return lambda each: counts[each.card.deck_uid]


def _is_in_steps(state: CardState, today: int) -> bool:
    """Return whether a card was begun or failed today and has not finished its learning steps."""
    return state.due_ms is not None and (state.last_study_day or 0) >= today


def _days_since_answer(state: CardState, today: int) -> int | None:
    return None if state.last_study_day is None or state.stability is None else max(0, today - state.last_study_day)


def _time(library: Library, exams: Sequence[Exam], today: int, cards: Sequence[ExamCard]) -> tuple[float, ...]:
    """Return the time of each day for all exams, without the time spent on these cards today."""
    days = [fsum(parts) for parts in zip_longest(*(exam.seconds(today) for exam in exams), fillvalue=0.0)]
    if not days[0]:
        return tuple(days)
    uids = {card.card.uid for card in cards}
    live = live_entries(library.review_log(since_day=today))
    spent = fsum(entry.duration_ms / 1000 for entry in live if entry.card_uid in uids)
    return (max(_USED_UP_S, days[0] - spent), *days[1:])


def _passages(library: Library, cards: Sequence[ExamCard]) -> tuple[int, ...]:
    """Return a number for the first sentence that each card asks, or for its note if it asks none."""
    asked = {
        waiting_card.uid: waiting_card.passages[:1]
        for waiting_card in library.store.reads.queue.waiting([card.card.uid for card in cards])
    }
    numbers: dict[object, int] = {}
    keys = (asked.get(card.card.uid) or card.card.note_uid for card in cards)
    return tuple(numbers.setdefault(key, len(numbers)) for key in keys)
