"""What holds for all study in a library, and its schedule made anew from the review log."""

from dataclasses import fields

from studyapp.domain.changes import Changes
from studyapp.domain.entries import StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.cards import schedule_by_log


def set_settings(library: Library, settings: StudySettings) -> Changes:
    """Change study settings; a new rollover hour moves no day that is in the review log.

    Raises:
        StudyAppError: the hour is out of bounds.
    """
    if not 0 <= settings.rollover_hour <= 12:
        raise StudyAppError("A study day must begin between 0 and 12 o'clock.", "Choose another hour.")
    if not 0 <= settings.learn_ahead_min <= 24 * 60:
        raise StudyAppError("Cards in learning can come 0 minutes to a day ahead.", "Choose another number of minutes.")
    if len(settings.easy_days) != 7:
        raise StudyAppError("A week has seven days.", "Say for each weekday how much you want to review.")
    with library.operation("Change study settings") as writer:
        held = library.study_settings()
        for each in fields(settings):
            value = getattr(settings, each.name)
            if value != getattr(held, each.name):
                writer.set_setting(each.name, value)
    return writer.changes


def rebuild_schedule(library: Library) -> Changes:
    """Make what the schedule knows of each card anew from the review log, by the weights that hold now.

    Dates stay as they were set; see `rescheduling.set_anew` for others.
    """
    with library.operation("Rebuild schedule") as writer:
        held = {state.card_uid: state for state in library.states()}
        schedule_by_log(library, writer, library.cards(), library.review_log(), held)
    return writer.changes
