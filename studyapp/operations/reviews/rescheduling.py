"""Set due dates by hand, and make cards new again; both are rows of the review log that a replay follows."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import batched

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.messages import msg
from studyapp.domain.reviews import ReviewKind
from studyapp.library import Library
from studyapp.operations.notes.cards import expect_cards
from studyapp.operations.reviews.reviewing import log_entry
from studyapp.scheduling.replay import with_due_day
from studyapp.storage import Writer
from studyapp.storage.connection import Look
from studyapp.storage.recording import Logged

_LONGEST_DAYS = 36_500
_CHUNK = 5000  # cards that are read and written together


def set_due(library: Library, card_uids: Collection[Uid], in_days: int, look: Look | None = None) -> Changes:
    """Let cards come on a day that a person chose; what is remembered of them stays, and the next answer counts on.

    A new card stays new until then, and comes on that day whatever the limit of new cards.

    Args:
        library: the library of the cards.
        card_uids: the cards.
        in_days: 0 is today, 1 tomorrow.
        look: called now and then; an error that it raises ends it, and nothing is changed.

    Raises:
        StudyAppError: the day is past, or more than a century away.
    """
    if not 0 <= in_days <= _LONGEST_DAYS:
        raise StudyAppError(
            msg("a-due-date-must-be-0-to-days-away", longest_days=_LONGEST_DAYS), msg("choose-another-day")
        )
    day = library.today() + in_days
    name = msg("set-due-date-of", cards=msg("cards", n=len(set(card_uids))))
    return _reschedule(library, name, card_uids, ReviewKind.MANUAL, lambda state: with_due_day(state, day), look)


def reset_cards(library: Library, card_uids: Collection[Uid], look: Look | None = None) -> Changes:
    """Make cards new again, as if never seen; their history stays in the log. See `set_due` for the look."""
    name = msg("reset", cards=msg("cards", n=len(set(card_uids))))
    return _reschedule(library, name, card_uids, ReviewKind.RESET, lambda state: CardState(state.card_uid), look)


def rewrite_dates(library: Library, writer: Writer, params: Params) -> None:
    """Let all cards in review come when the options of today and some weights say, inside an operation under way.

    Without this, other options or weights change a date only when its card is answered next.
    """
    today = library.today()
    schedulers = {deck.uid: library.scheduler(deck.options, params) for deck in library.decks()}
    states = {state.card_uid: state for state in library.states()}
    scheduled = ((card, states[card.uid]) for card in library.cards())
    in_review = ((card, state) for card, state in scheduled if state.phase is Phase.REVIEW)

    def dated(card: Card, state: CardState) -> CardState:
        return with_due_day(state, schedulers[card.deck_uid].due_day_of(state, today))

    for chunk in batched(in_review, _CHUNK):
        _write(library, writer, ReviewKind.MANUAL, chunk, dated, params.uid)


def _reschedule(
    library: Library,
    name: str,
    card_uids: Collection[Uid],
    kind: ReviewKind,
    after: Callable[[CardState], CardState],
    look: Look | None,
) -> Changes:
    with library.operation(name) as writer:
        expect_cards(library, card_uids)
        for chunk in batched(sorted(set(card_uids)), _CHUNK):
            found = library.store.exams.cards_named(chunk)
            cards_of_chunk = [found[uid] for uid in chunk]
            _write(library, writer, kind, cards_of_chunk, lambda _card, state: after(state), library.params_uid, look)
    return writer.changes


def _write(
    library: Library,
    writer: Writer,
    kind: ReviewKind,
    scheduled: Iterable[tuple[Card, CardState]],
    after: Callable[[Card, CardState], CardState],
    params_uid: Uid,
    look: Look | None = None,
) -> None:
    """Write rows of the log for those cards whose state changes, and these states."""
    retentions = {deck.uid: deck.options.desired_retention for deck in library.decks()}
    row = replace(log_entry(library, writer, CardState(Uid("")), kind), params_uid=params_uid)
    logged = []
    for card, before in scheduled:
        state = after(card, before)
        if state != before:
            entry = replace(row, uid=library.new_uid(), card_uid=card.uid, due_day=state.due_day)
            logged.append(Logged(entry, before, state, retentions[card.deck_uid]))
    writer.log_many(logged, look)
