"""Change the settings that hold for all study in a library."""

from dataclasses import fields

from studyapp.domain.changes import Changes
from studyapp.domain.entries import StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.schedule.rebuilding import rebuild_schedule

__all__ = ["rebuild_schedule", "set_settings"]


def set_settings(library: Library, settings: StudySettings) -> Changes:
    """Change study settings; a new rollover hour moves no day that is in the review log.

    Raises:
        StudyAppError: the hour is out of bounds.
    """
    if not 0 <= settings.rollover_hour <= 12:
        raise StudyAppError(msg("a-study-day-must-begin-between-0"), msg("choose-another-hour"))
    if not 0 <= settings.learn_ahead_min <= 24 * 60:
        raise StudyAppError(msg("cards-in-learning-can-come-0-minutes"), msg("choose-another-number-of-minutes"))
    if len(settings.easy_days) != 7:
        raise StudyAppError(msg("a-week-has-seven-days"), msg("say-for-each-weekday-how-much-you-want"))
    with library.operation(msg("change-study-settings")) as writer:
        settings_here = library.study_settings()
        for field in fields(settings):
            value = getattr(settings, field.name)
            if value != getattr(settings_here, field.name):
                writer.set_setting(field.name, value)
    return writer.changes
