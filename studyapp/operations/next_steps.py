"""Suggest what to do after a review."""

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Elsewhere, ExamAhead, Onward, Unjudged
from studyapp.library import Library
from studyapp.operations.exams import exam_days, exam_editing
from studyapp.operations.mending.leeches import find_leeches
from studyapp.operations.notes.to_judge import count_to_judge_by_text, texts_of
from studyapp.operations.reviews import together
from studyapp.operations.reviews.tree_limits import TreeLimits


def next_steps(library: Library, deck_uid: Uid | None, exam_uid: Uid | None = None) -> Onward:
    """Return the next steps after a review.

    Args:
        library: the library after the last answer.
        deck_uid: the deck that was reviewed; None tells of all.
        exam_uid: the exam whose plan was studied, which needs no mention.
    """
    reads, today = library.store.reads, library.today()
    later, later_ms = _returning_today(library, deck_uid)
    has_other_decks = deck_uid is not None or exam_uid is not None
    return Onward(
        later=later,
        later_ms=later_ms,
        tomorrow=reads.queue.due_per_day(today + 1, today + 1, deck_uid).get(today + 1, 0),
        new=0 if deck_uid is None else reads.queue.notes_waiting(deck_uid, today)[1],
        leeches=sum(not leech.is_mended and not leech.card.suspended for leech in find_leeches(library, deck_uid)),
        elsewhere=_most_due_elsewhere(library, deck_uid) if has_other_decks else None,
        exam=next_exam(library, exam_uid),
        unjudged=None if deck_uid is None else _count_unjudged(library, deck_uid),
    )


def next_exam(library: Library, studied: Uid | None = None) -> ExamAhead | None:
    """Return the next exam other than the one just studied for, with the number of cards left of its plan of today."""
    today = library.today()
    coming = (exam for exam in exam_editing.exams(library) if exam.day > today and exam.uid != studied)
    if (exam := next(coming, None)) is None:
        return None
    plan = library.store.exams.plan(exam.uid)
    is_of_today = plan is not None and plan.study_day == today
    left = exam_days.day(library, exam.uid).counts.total if is_of_today else None
    return ExamAhead(exam.uid, exam.name, exam.day - today, left)


def _returning_today(library: Library, deck_uid: Uid | None) -> tuple[int, int]:
    """Return how many cards come back today, and when the first one does (ms since 1970; 0 if none)."""
    uids = together.later_today(library, deck_uid)
    return len(uids), together.first_ms(library, uids)


def _most_due_elsewhere(library: Library, reviewed_uid: Uid | None) -> Elsewhere | None:
    """Return the deck with the most cards that opening it would ask today, but for what was reviewed."""
    limits, reviewed = TreeLimits(library), together.decks_of(library, reviewed_uid) if reviewed_uid is not None else ()
    candidates = set(limits.today()) - {deck.uid for deck in reviewed}
    decks = [deck for deck in library.decks() if deck.uid in candidates]
    fullest = max(decks, key=lambda deck: limits.counts(deck.uid).total, default=None)
    waiting = limits.counts(fullest.uid).total if fullest is not None else 0
    return Elsewhere(fullest.uid, fullest.name, waiting) if fullest is not None and waiting else None


def _count_unjudged(library: Library, deck_uid: Uid) -> Unjudged | None:
    found = count_to_judge_by_text(library, texts_of(library, (deck_uid,)))
    essay_uid = max(found, key=lambda uid: found[uid], default=None)
    return None if essay_uid is None else Unjudged(essay_uid, found[essay_uid])
