"""What holds for all study in a library."""

from dataclasses import fields

from studyapp.domain.changes import Changes
from studyapp.domain.entries import StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.schedule.rebuilding import rebuild_schedule

__all__ = ["rebuild_schedule", "set_settings"]


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
