"""Count a student's answers to each card of a deck, without a moment, a day or an order."""

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
    """Yield the figures of some notes, in their order; those with fewer than three answers are left out.

    What was undone, crammed or brought along from elsewhere does not count.
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
    failed = sum(each.rating is Rating.AGAIN for each in recalls)
    seconds = median(each.duration_ms for each in answers) / 1000
    return CardFigures(uid, len(answers), len(recalls), failed, TIME_STEP * round(seconds / TIME_STEP), lapses)


def _recalls(answers: Collection[ReviewLogEntry]) -> list[ReviewLogEntry]:
    """Return the first answer of each day after a card's first day: on that one nothing was there to be recalled."""
    firsts: dict[tuple[Uid, int], ReviewLogEntry] = {}
    began: dict[Uid, int] = {}
    for each in answers:
        began[each.card_uid] = min(began.get(each.card_uid, each.study_day), each.study_day)
        firsts.setdefault((each.card_uid, each.study_day), each)
    return [each for (card_uid, day), each in firsts.items() if day > began[card_uid]]
