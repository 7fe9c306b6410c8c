"""Describe study days: the backlog of a deck, what is due on the days ahead, and the time of an answer."""

from collections.abc import Mapping
from datetime import date

from studyapp.domain.cards import Card, CardState
from studyapp.domain.decks import Backlog
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.scheduling.backlog import LONGEST_DAYS, backlog_outlook
from studyapp.scheduling.balance import Calendar
from studyapp.scheduling.pace import USUAL_S
from studyapp.scheduling.queue import WaitingCounts
from studyapp.scheduling.study_day import MS_PER_HOUR, Moment, study_day_of

_EPOCH = date(1970, 1, 1).toordinal()
_LATEST, _OTHERS = 300, 30  # answers of the person that are looked at, and those that others weigh
_CLOCKS_MAY_DIFFER_MS = 2 * MS_PER_HOUR  # an hour is set back every year, and two devices never agree


def backlog(library: Library, deck_uid: Uid, waits: WaitingCounts | None = None) -> Backlog | None:
    """Return how a deck catches up with more cards due than its limit; None where it does not have to.

    `scheduling.wording.backlog_wording` says it in sentences.

    Args:
        library: the library of the deck.
        deck_uid: the deck.
        waits: the number of waiting cards, if it is known.
    """
    waiting = waits or library.queue(deck_uid)
    if not waiting.overdue:
        return None
    today = library.today()
    due = library.store.reads.queue.due_per_day(today + 1, today + LONGEST_DAYS, deck_uid)
    coming = [due.get(day, 0) for day in range(today + 1, today + LONGEST_DAYS + 1)]
    return backlog_outlook(waiting.overdue, waiting.counts.review, library.deck(deck_uid).options, coming)


def calendar(library: Library, card: Card, state: CardState) -> Calendar:
    """Return the load of the days ahead beside a card in this state; the same for its preview and its answer."""
    return library.until_changed(("calendar", card.uid, state), lambda: _calendar(library, card, state))


def _calendar(library: Library, card: Card, state: CardState) -> Calendar:
    settings, reads = library.study_settings(), library.store.reads

    def due(first: int, last: int) -> Mapping[int, int]:
        load = library.load(first, last)
        if state.due_day in load:
            load[state.due_day] -= 1
        return load

    return Calendar(due, reads.queue.sibling_days(card), settings.easy_days, settings.is_balanced)


def usual_seconds(library: Library) -> float:
    """Return the usual seconds of an answer of this person, drawn towards those of others."""
    latest = library.store.reads.latest_durations_ms(_LATEST)
    return (sum(latest) / 1000 + _OTHERS * USUAL_S) / (len(latest) + _OTHERS)


def clock_notice(library: Library) -> str | None:
    """Return a sentence where the clock of this computer stands before the last answer; None where it does not.

    Nothing is lost then, and nothing is asked twice: what was scheduled comes when the clock gets there.
    """
    last, now = library.store.reads.queue.last_review_ms(), library.moment()
    if last is None or last <= now.ms + _CLOCKS_MAY_DIFFER_MS:
        return None
    day = date.fromordinal(
        _EPOCH + study_day_of(Moment(last, now.tz_offset_min), library.study_settings().rollover_hour)
    )
    return msg("the-clock-of-this-computer-stands-before-your", day=day)
