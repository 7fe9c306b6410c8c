"""Name a course of review in words; needs no widgets."""

from studyapp.desktop import counting
from studyapp.desktop.language import tr
from studyapp.operations.courses import AheadCourse, CramCourse, DueCourse, NamedCourse, PlanCourse, Turn


def heading(turn: Turn) -> str:
    """Return the name of the deck or exam, after what is done if that is not what is due in a deck."""
    match turn.course:
        case CramCourse():
            words = tr("Cramming, without effect on the schedule: {name}")
        case PlanCourse(beyond=beyond):
            words = tr("Beyond the plan of today: {name}") if beyond else tr("Plan of today: {name}")
        case AheadCourse(days=days):
            words = tr("{days} ahead: {name}").replace("{days}", counting.days(days))
        case NamedCourse():
            words = tr("Chosen cards: {name}")
        case DueCourse(deck_uid):
            return turn.name if deck_uid is not None else tr("Due today in all decks")
    return words.format(name=turn.name)
