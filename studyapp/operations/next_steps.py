"""Suggest what to do after a review."""

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Elsewhere, ExamAhead, Onward, Unjudged
from studyapp.library import Library
from studyapp.operations.exams import exam_days, setting
from studyapp.operations.mending.leeches import find_leeches
from studyapp.operations.notes.to_judge import texts_of, to_judge
from studyapp.operations.reviews import together


def next_steps(library: Library, deck_uid: Uid | None, exam_uid: Uid | None = None) -> Onward:
    """Return the next steps after a review.

    Args:
        library: as it is after the last answer.
        deck_uid: the deck that was reviewed; None tells of all.
        exam_uid: the exam whose plan was studied, which needs no mention.
    """
    reads, today = library.store.reads, library.today()
    later, later_ms = _later(library, deck_uid)
    return Onward(
        later=later,
        later_ms=later_ms,
        tomorrow=reads.queue.due_per_day(today + 1, today + 1, deck_uid).get(today + 1, 0),
        new=0 if deck_uid is None else reads.queue.notes_waiting(deck_uid, today)[1],
        leeches=sum(not leech.is_mended and not leech.card.suspended for leech in find_leeches(library, deck_uid)),
        elsewhere=None if deck_uid is None and exam_uid is None else _elsewhere(library, deck_uid),
        exam=next_exam(library, exam_uid),
        unjudged=None if deck_uid is None else _unjudged(library, deck_uid),
    )


def _later(library: Library, deck_uid: Uid | None) -> tuple[int, int]:
    later = [library.state(uid).due_ms or 0 for uid in together.later_today(library, deck_uid)]
    return len(later), min(later, default=0)


def _elsewhere(library: Library, own: Uid | None) -> Elsewhere | None:
    waits, done = library.waits(), together.decks_of(library, own) if own is not None else ()
    found = [
        Elsewhere(deck.uid, deck.name, waits[deck.uid].counts.total) for deck in library.decks() if deck not in done
    ]
    most = max(found, key=lambda each: each.waiting, default=None)
    return most if most is not None and most.waiting else None


def next_exam(library: Library, studied: Uid | None = None) -> ExamAhead | None:
    """Return the exam that comes next, but for the one that was studied for, and what is left of its plan of today."""
    today = library.today()
    coming = (exam for exam in setting.exams(library) if exam.day > today and exam.uid != studied)
    if (exam := next(coming, None)) is None:
        return None
    plan = library.store.exams.plan(exam.uid)
    is_of_today = plan is not None and plan.study_day == today
    left = exam_days.day(library, exam.uid).counts.total if is_of_today else None
    return ExamAhead(exam.uid, exam.name, exam.day - today, left)


def _unjudged(library: Library, deck_uid: Uid) -> Unjudged | None:
    found = to_judge(library, texts_of(library, (deck_uid,)))
    essay_uid = max(found, key=lambda uid: found[uid], default=None)
    return None if essay_uid is None else Unjudged(essay_uid, found[essay_uid])
