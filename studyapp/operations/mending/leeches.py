"""Finds the cards that are forgotten again and again, by Anki's count and by what chance would explain."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.mending import Leech
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.scheduling.memory import retrievability
from studyapp.scheduling.replay import live_entries, replay
from studyapp.scheduling.scheduler import Scheduler
from studyapp.statistics.leeches import LEECH_LAPSES, expected_lapses, is_leech_by_count, is_leech_by_recall

_FEWEST = 3
"""Lapses from which on a log is gone through; fewer surprise nobody."""


def leeches(library: Library, deck_uid: Uid | None = None) -> tuple[Leech, ...]:
    """The leeches of a deck, or of all, the most often forgotten first; those that were mended since come last."""
    states = {state.card_uid: state for state in library.states(deck_uid=deck_uid) if state.lapses >= _FEWEST}
    cards = [card for card in library.cards(deck_uid=deck_uid) if card.uid in states]
    found = [leech for leech in _leeches(library, cards, states.values()) if _is_leech(leech)]
    return tuple(sorted(found, key=lambda leech: (leech.is_mended, -leech.state.lapses, leech.card.uid)))


def leech_of(library: Library, card_uid: Uid) -> Leech:
    """What a card went through, leech or not."""
    card, state = library.card_and_state(card_uid)
    return next(iter(_leeches(library, [card], [state])))


def told_after(library: Library, card_uid: Uid) -> Leech | None:
    """The leech that the last answer made of a card, or None.

    It is told at the eighth lapse and each fourth after; before that once, when chance explains its lapses no more.
    """
    log = live_entries(library.store.reads.review_log(cards=[card_uid]))
    if not log or log[-1].rating is not Rating.AGAIN:
        return None
    found = leech_of(library, card_uid)
    scheduler = library.scheduler(library.deck(found.card.deck_uid).options)
    if replay(log[:-1], scheduler, card_uid).lapses == found.state.lapses:  # forgotten within its steps: no lapse
        return None
    if found.state.lapses >= LEECH_LAPSES:
        return found if is_leech_by_count(found.state.lapses) else None
    before = _recalls(log[:-1], scheduler, card_uid, library.params.weights)
    return found if found.is_surprising and not _is_surprising(*before) else None


def _is_surprising(recalls: Sequence[float], lapses: int) -> bool:
    return lapses >= _FEWEST and is_leech_by_recall(recalls, lapses)


def _is_leech(leech: Leech) -> bool:
    return leech.state.lapses >= LEECH_LAPSES or leech.is_surprising


def _leeches(library: Library, cards: Sequence[Card], states: Iterable[CardState]) -> Iterable[Leech]:
    of_card = {state.card_uid: state for state in states}
    notes = {note.uid: note for note in library.store.reads.notes_named([card.note_uid for card in cards])}
    logs: dict[Uid, list[ReviewLogEntry]] = defaultdict(list)
    for entry in library.store.reads.review_log(cards=[card.uid for card in cards]):
        logs[entry.card_uid].append(entry)
    options, weights = {deck.uid: deck.options for deck in library.decks()}, library.params.weights
    for card in cards:
        state, note = of_card[card.uid], notes[card.note_uid]
        recalls, lapses = _recalls(
            live_entries(logs[card.uid]), library.scheduler(options[card.deck_uid]), card.uid, weights
        )
        yield Leech(
            card,
            note,
            state,
            expected_lapses(recalls) if recalls else None,
            _is_surprising(recalls, lapses),
            state.last_review_ms is not None and note.modified > state.last_review_ms,
        )


def _recalls(
    log: Sequence[ReviewLogEntry], scheduler: Scheduler, card_uid: Uid, weights: Sequence[float]
) -> tuple[list[float], int]:
    """The predicted recall before each review on a later day, and how many of these reviews failed."""
    state, lapses = CardState(card_uid), 0
    recalls: list[float] = []
    for entry in log:
        if entry.kind is ReviewKind.RESET:
            state, recalls, lapses = CardState(card_uid), [], 0
        if entry.rating is None or entry.kind is ReviewKind.CRAM:
            continue
        if state.last_study_day is not None and entry.study_day > state.last_study_day:
            recalls.append(retrievability(state, entry.study_day, weights))
            lapses += entry.rating is Rating.AGAIN
        state = scheduler.answer_on(state, entry.rating, entry.reviewed_ms, entry.study_day)
    return recalls, lapses
