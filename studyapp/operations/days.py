"""What a study day holds: the backlog of a deck, and for a card what is due on the days ahead."""

from collections.abc import Mapping

from studyapp.domain.cards import Card, CardState
from studyapp.domain.decks import Backlog
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.scheduling.backlog import LONGEST_DAYS, outlook
from studyapp.scheduling.balance import Calendar


def backlog(library: Library, deck_uid: Uid) -> Backlog | None:
    """How a deck comes to terms with more cards due than its limit; None where it does not have to.

    `scheduling.wording.backlog_wording` says it in sentences.
    """
    queue = library.queue(deck_uid)
    if not queue.overdue:
        return None
    today = library.today()
    due = library.store.reads.due_per_day(today + 1, today + LONGEST_DAYS, deck_uid)
    coming = [due.get(day, 0) for day in range(today + 1, today + LONGEST_DAYS + 1)]
    return outlook(queue.overdue, queue.counts.review, library.deck(deck_uid).options, coming)


def calendar(library: Library, card: Card, state: CardState) -> Calendar:
    """What the days ahead hold beside a card in this state."""
    settings, reads = library.study_settings(), library.store.reads

    def due(first: int, last: int) -> Mapping[int, int]:
        return {day: cards - (day == state.due_day) for day, cards in reads.due_per_day(first, last).items()}

    return Calendar(due, reads.sibling_days(card), settings.easy_days, settings.is_balanced)
