"""Count a student's answers to each card of a deck; times, days and their order stay private."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from statistics import median

from studyapp.domain.curated import FEWEST_ANSWERS, TIME_STEP, CardFigures
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.scheduling.replay import live_entries

_ANSWERS = frozenset({ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.AHEAD, ReviewKind.RELEARN})


def figures_of(library: Library, note_uids: Collection[Uid]) -> Iterator[CardFigures]:
    """Yield the figures of some notes, in their order, leaving out those with fewer than three answers.

    Answers that were undone, crammed or imported do not count.
    """
    reads = library.store.reads
    notes = {card.uid: card.note_uid for card in reads.cards_of_notes(note_uids)}
    lapses = {uid: library.state(uid).lapses for uid in reads.answered_among(notes.keys())}
    answers: defaultdict[Uid, list[ReviewLogEntry]] = defaultdict(list)
    for entry in live_entries(reads.review_log(cards=notes.keys())):
        if entry.rating is not None and entry.kind in _ANSWERS:
            answers[notes[entry.card_uid]].append(entry)
    forgotten = Counter[Uid]()
    for card_uid, number in lapses.items():
        forgotten[notes[card_uid]] += number
    for uid in note_uids:
        if len(answers[uid]) >= FEWEST_ANSWERS:
            yield _figures(uid, answers[uid], forgotten[uid])


def _figures(uid: Uid, answers: Collection[ReviewLogEntry], lapses: int) -> CardFigures:
    recalls = _recalls(answers)
    failed = sum(recall.rating is Rating.AGAIN for recall in recalls)
    seconds = median(answer.duration_ms for answer in answers) / 1000
    return CardFigures(uid, len(answers), len(recalls), failed, TIME_STEP * round(seconds / TIME_STEP), lapses)


def _recalls(answers: Collection[ReviewLogEntry]) -> list[ReviewLogEntry]:
    """Return the first answer of each day, without a card's first day, when there was nothing to recall yet."""
    first_of_day: dict[tuple[Uid, int], ReviewLogEntry] = {}
    first_day: dict[Uid, int] = {}
    for answer in answers:
        first_day[answer.card_uid] = min(first_day.get(answer.card_uid, answer.study_day), answer.study_day)
        first_of_day.setdefault((answer.card_uid, answer.study_day), answer)
    return [answer for (card_uid, day), answer in first_of_day.items() if day > first_day[card_uid]]
