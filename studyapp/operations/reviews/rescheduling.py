"""Setting when cards come by hand, and making them new again; both are rows of the review log, which replay heeds."""

from collections.abc import Callable, Collection
from dataclasses import replace

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.fitting import Params
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.library import Library
from studyapp.operations.reviews.reviewing import entry_of
from studyapp.operations.wording import counted
from studyapp.scheduling.replay import due_on
from studyapp.storage import Writer

_LONGEST_DAYS = 36_500


def set_due(library: Library, card_uids: Collection[Uid], in_days: int) -> Changes:
    """Let cards come on a day that a person chose; what is remembered of them stays, and the next answer counts on.

    A new card stays new until then, and comes on that day whatever the limit of new cards.

    Args:
        library: of the cards.
        card_uids: the cards.
        in_days: 0 is today, 1 tomorrow.

    Raises:
        StudyAppError: the day is past, or more than a century away.
    """
    if not 0 <= in_days <= _LONGEST_DAYS:
        raise StudyAppError(f"A due date must be 0 to {_LONGEST_DAYS} days away.", "Choose another day.")
    day = library.today() + in_days
    name = f"Set due date of {counted(len(set(card_uids)), 'card')}"
    return _rescheduled(library, name, card_uids, ReviewKind.MANUAL, day, lambda state: due_on(state, day))


def reset(library: Library, card_uids: Collection[Uid]) -> Changes:
    """Make cards new again, as if never seen; their history stays in the log."""
    name = f"Reset {counted(len(set(card_uids)), 'card')}"
    return _rescheduled(library, name, card_uids, ReviewKind.RESET, None, lambda state: CardState(state.card_uid))


def write_dates_anew(library: Library, writer: Writer, params: Params) -> None:
    """Let all cards in review come when the options of today and some weights say, inside an operation under way.

    Without this, other options or weights change a date only when its card is answered next.
    """
    today, decks = library.today(), library.decks()
    schedulers = {deck.uid: library.scheduler(deck.options, params) for deck in decks}
    retentions = {deck.uid: deck.options.desired_retention for deck in decks}
    states = {state.card_uid: state for state in library.states()}
    for card in library.cards():
        state = states[card.uid]
        if state.phase is Phase.REVIEW:
            after = due_on(state, schedulers[card.deck_uid].due_day_of(state, today))
            if after != state:
                row = entry_of(library, writer, state, ReviewKind.MANUAL)
                dated = replace(row, due_day=after.due_day, params_uid=params.uid)
                writer.log(dated, after, retentions[card.deck_uid])


def _rescheduled(
    library: Library,
    name: str,
    card_uids: Collection[Uid],
    kind: ReviewKind,
    due_day: int | None,
    after: Callable[[CardState], CardState],
) -> Changes:
    with library.operation(name) as writer:
        for uid in sorted(set(card_uids)):
            card, before = library.card_and_state(uid)
            state = after(before)
            if state != before:
                options = library.deck(card.deck_uid).options
                row = replace(entry_of(library, writer, before, kind), due_day=due_day)
                writer.log(row, state, options.desired_retention)
    return writer.changes
