"""Find leeches: cards with more lapses than Anki's count or chance allows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.quality.mending import Leech
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.scheduling.memory import retrievability
from studyapp.scheduling.replay import live_entries, replay
from studyapp.scheduling.scheduler import Scheduler
from studyapp.statistics.leeches import (
    LEECH_LAPSES,
    SURPRISING,
    WHILE_LEARNING,
    expected_lapses,
    is_leech_by_count,
    is_leech_by_recall,
)
from studyapp.statistics.packing import padded_uid

_MIN_LAPSES = 3
"""Lapses from which on a log is gone through; fewer surprise nobody."""

_MOST_LOGS = 300  # cards whose logs are gone through one by one at once
_ROUNDING_FACTOR = 1.1  # columns give the same chance but for rounding


def find_leeches(library: Library, deck_uid: Uid | None = None) -> tuple[Leech, ...]:
    """Return the leeches of one deck or all, the most often forgotten first; mended ones come last."""
    lapsed: Sequence[tuple[Card, CardState]] = library.store.reads.lapsed_cards(_MIN_LAPSES, deck_uid)
    if len(lapsed) > _MOST_LOGS:
        lapsed = _likely_leeches(library, lapsed)
    found = [leech for leech in _leeches(library, lapsed) if _is_leech(leech)]
    return tuple(sorted(found, key=lambda leech: (leech.is_mended, -leech.state.lapses, leech.card.uid)))


def leech_of(library: Library, card_uid: Uid) -> Leech:
    """Return the figures of a card, leech or not."""
    return next(_leeches(library, [library.card_and_state(card_uid)]))


def leech_after(library: Library, operation: Uid) -> Leech | None:
    """Return the leech that an answer made of its card, or None; so it is after any other operation.

    It is told at the eighth lapse and each fourth after; before that once, when chance explains its lapses no more.
    """
    answer = library.store.reads.log_entry_of(operation)
    if answer is None or answer.rating is not Rating.AGAIN:
        return None
    card_uid = answer.card_uid
    log = live_entries(library.store.reads.review_log(cards=[card_uid]))
    if not log or log[-1].uid != answer.uid or library.store.reads.card(card_uid) is None:
        return None
    found = leech_of(library, card_uid)
    options = library.deck(found.card.deck_uid).options
    scheduler, weights = library.scheduler(options), options.weights or library.params.weights
    if replay(log[:-1], scheduler, card_uid).lapses == found.state.lapses:  # forgotten within its steps: no lapse
        return None
    if found.state.lapses >= LEECH_LAPSES:
        return found if is_leech_by_count(found.state.lapses) else None
    return found if _is_first_surprise(_recalls(log, scheduler, card_uid, weights)) else None


def _likely_leeches(library: Library, lapsed: Sequence[tuple[Card, CardState]]) -> Sequence[tuple[Card, CardState]]:
    """Return the cards that may be leeches, found in columns, so that other logs need not be read."""
    from studyapp.statistics.columns import index_in, uid_keys
    from studyapp.statistics.leech_chances import lapses_with_chances

    answers, cards = library.columns()
    before = library.recalls()
    _, chances = lapses_with_chances(answers, before, len(cards), LEECH_LAPSES)
    at = index_in(uid_keys(b"".join(padded_uid(card.uid) for card, _ in lapsed)), cards.keys)
    return [
        pair
        for pair, place in zip(lapsed, at.tolist(), strict=True)
        if pair[1].lapses >= LEECH_LAPSES or chances[place] < _ROUNDING_FACTOR * SURPRISING
    ]


def _is_first_surprise(recalls: Sequence[tuple[float, bool]]) -> bool:
    """Return whether the last of these reviews is the first lapse that surprises."""
    lapses = [number for number, (_, is_lapse) in enumerate(recalls, 1) if is_lapse]
    surprising = [number for number in lapses if _is_surprising(recalls[:number], WHILE_LEARNING)]
    return surprising == [len(recalls)]


def _is_surprising(recalls: Sequence[tuple[float, bool]], level: float = SURPRISING) -> bool:
    lapses = sum(is_lapse for _, is_lapse in recalls)
    return lapses >= _MIN_LAPSES and is_leech_by_recall([recall for recall, _ in recalls], lapses, level)


def _is_leech(leech: Leech) -> bool:
    return leech.state.lapses >= LEECH_LAPSES or leech.is_surprising


def _leeches(library: Library, found: Sequence[tuple[Card, CardState]]) -> Iterator[Leech]:
    reads = library.store.reads
    notes = {note.uid: note for note in reads.notes.notes_named([card.note_uid for card, _ in found])}
    logs: dict[Uid, list[ReviewLogEntry]] = defaultdict(list)
    for entry in reads.review_log(cards=[card.uid for card, _ in found]):
        logs[entry.card_uid].append(entry)
    options, weights = {deck.uid: deck.options for deck in library.decks()}, library.params.weights
    changed = {
        card.note_uid: state.last_review_ms
        for card, state in found
        if state.last_review_ms is not None and notes[card.note_uid].modified > state.last_review_ms
    }
    rewritten = reads.notes.rewritten_since(changed, min(changed.values())) if changed else {}
    for card, state in found:
        of_deck = options[card.deck_uid]
        log, scheduler = live_entries(logs[card.uid]), library.scheduler(of_deck)
        recalls = _recalls(log, scheduler, card.uid, of_deck.weights or weights)
        yield Leech(
            card,
            notes[card.note_uid],
            state,
            expected_lapses([recall for recall, _ in recalls]) if recalls else None,
            _is_surprising(recalls),
            state.last_review_ms is not None and rewritten.get(card.note_uid, 0) > state.last_review_ms,
        )


def _recalls(
    log: Sequence[ReviewLogEntry], scheduler: Scheduler, card_uid: Uid, weights: Sequence[float]
) -> list[tuple[float, bool]]:
    """Return the predicted recall before each review on a later day since the last reset, and whether it failed."""
    state = CardState(card_uid)
    recalls: list[tuple[float, bool]] = []
    for entry, rating in answers_that_count(log):
        if state.last_study_day is not None and entry.study_day > state.last_study_day:
            recalls.append((retrievability(state, entry.study_day, weights), rating is Rating.AGAIN))
        state = scheduler.answer_on(state, rating, entry.reviewed_ms, entry.study_day)
    return recalls


def answers_that_count(log: Sequence[ReviewLogEntry]) -> tuple[tuple[ReviewLogEntry, Rating], ...]:
    """Return the answers of a card since its last reset, without cramming, with their ratings.

    Args:
        log: the rows of the card that hold, in the order written.
    """
    resets = [number for number, entry in enumerate(log) if entry.kind is ReviewKind.RESET]
    since = log[resets[-1] + 1 :] if resets else log
    return tuple(
        (entry, entry.rating) for entry in since if entry.rating is not None and entry.kind is not ReviewKind.CRAM
    )
