"""What holds for all study in a library, and its schedule made anew from the review log."""

from collections import defaultdict
from dataclasses import asdict

from studyapp.domain.changes import Changes
from studyapp.domain.entries import StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.library import Library
from studyapp.scheduling.replay import replay


def set_settings(library: Library, settings: StudySettings) -> Changes:
    """Change study settings; a new rollover hour moves no day that is in the review log.

    Raises:
        StudyAppError: the hour is out of bounds.
    """
    if not 0 <= settings.rollover_hour <= 12:
        raise StudyAppError("A study day must begin between 0 and 12 o'clock.", "Choose another hour.")
    with library.operation("Change study settings") as writer:
        held = asdict(library.study_settings())
        for key, value in asdict(settings).items():
            if value != held[key]:
                writer.set_setting(key, value)
    return writer.changes


def rebuild_schedule(library: Library) -> Changes:
    """Make what the schedule knows of each card anew from the review log, by the options that its deck has now."""
    with library.operation("Rebuild schedule") as writer:
        log: dict[Uid, list[ReviewLogEntry]] = defaultdict(list)
        for entry in library.review_log():
            log[entry.card_uid].append(entry)
        options = {deck.uid: deck.options for deck in library.decks()}
        held = {state.card_uid: state for state in library.states()}
        for card in library.cards():
            of_deck = options[card.deck_uid]
            state = replay(log[card.uid], library.scheduler(of_deck), card.uid)
            if state != held[card.uid]:
                writer.set_state(state, library.params_uid, of_deck.desired_retention)
    return writer.changes
