"""The options of the commands for exams, and what they make of an exam."""

import re
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from studyapp.cli.essays.finding import find_essay
from studyapp.cli.study_days import parse_date
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam, ExamAim, ExamSection
from studyapp.library import Library
from studyapp.operations.exams.exam_editing import sections_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MIN_WEEKDAY_LETTERS = 3  # letters of a weekday
_NONE = "none"
_AUTO = "auto"

DateOption = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="Its day, such as 2026-12-14.", show_default=False)
]
DeckOption = Annotated[
    list[str] | None,
    typer.Option("--deck", metavar="DECK", help="A deck that it asks, by name or uid.", show_default=False),
]
EssayOption = Annotated[
    list[str] | None,
    typer.Option("--essay", metavar="ESSAY", help="An essay that it asks, by title or uid.", show_default=False),
]
SectionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar='"ESSAY: HEADING"',
        help="A section of an essay that it asks; the heading alone where only one essay has it.",
        show_default=False,
    ),
]
MinutesOption = Annotated[
    int | None, typer.Option("--minutes", metavar="N", help="Minutes to study a day; 20 at first.", show_default=False)
]
OffOption = Annotated[
    str | None,
    typer.Option(
        "--off", metavar="WEEKDAYS", help="Weekdays without study, such as sat,sun; or none.", show_default=False
    ),
]
AimOption = Annotated[
    str | None,
    typer.Option(
        "--aim",
        metavar="AIM",
        help="most: know the most with these minutes, as at first; or a share such as 90%: the fewest minutes for it.",
        show_default=False,
    ),
]
MissOption = Annotated[
    str | None,
    typer.Option(
        "--miss",
        metavar="SHARE",
        help="Chance that a day fails, such as 10%; or auto, as at first: what past days tell.",
        show_default=False,
    ),
]
DayOffOption = Annotated[
    list[str] | None,
    typer.Option("--day-off", metavar="DATE", help="A single day without study; or none.", show_default=False),
]


@dataclass(frozen=True, slots=True)
class ExamOptions:
    """The options as typed; None for those that were not given."""

    date: str | None
    decks: list[str] | None
    essays: list[str] | None
    sections: list[str] | None
    minutes: int | None
    off: str | None
    days_off: list[str] | None
    aim: str | None = None
    miss: str | None = None

    def apply_to(self, library: Library, exam: Exam) -> Exam:
        """Return the exam with the given values in place of its own.

        Raises:
            StudyAppError: a date, a weekday, a deck, an essay or a section is not known.
        """
        if self.date is not None:
            exam = replace(exam, day=parse_date(self.date))
        if self.minutes is not None:
            exam = replace(exam, minutes=self.minutes)
        if self.off is not None:
            exam = replace(exam, weekdays_off=_parse_weekdays(self.off))
        if self.days_off is not None:
            days = {parse_date(day) for day in self.days_off if day.casefold() != _NONE}
            exam = replace(exam, days_off=tuple(sorted(days)))
        if self.aim is not None:
            exam = _with_aim(exam, self.aim)
        if self.miss is not None:
            exam = replace(exam, miss=None if self.miss.casefold() == _AUTO else _parse_share(self.miss))
        if self.decks or self.essays or self.sections:
            exam = replace(
                exam,
                decks=tuple(dict.fromkeys(library.find_deck(name).uid for name in self.decks or ())),
                essays=tuple(dict.fromkeys(find_essay(library, name).uid for name in self.essays or ())),
                sections=tuple(dict.fromkeys(_find_section(library, name) for name in self.sections or ())),
            )
        return exam


def _with_aim(exam: "Exam", written: str) -> "Exam":
    if written.casefold() == ExamAim.MOST:
        return replace(exam, aim=ExamAim.MOST)
    return replace(exam, aim=ExamAim.FEWEST, goal=_parse_share(written))


def _parse_share(written: str) -> float:
    if not re.fullmatch(r"\d{1,2} ?%?", written.strip()):
        raise StudyAppError(f"“{written}” is no share.", "Write a share as in 90%.")
    return int(written.strip(" %")) / 100


def _parse_weekdays(written: str) -> tuple[int, ...]:
    words = [word for word in re.split(r"[\s,]+", written.casefold()) if word]
    if words == [_NONE]:
        return ()
    found = set()
    for word in words:
        meant = [
            at
            for at, name in enumerate(WEEKDAYS)
            if len(word) >= _MIN_WEEKDAY_LETTERS and name.casefold().startswith(word)
        ]
        if not meant:
            raise StudyAppError(f"“{word}” is no day of the week.", "Write weekdays as in sat,sun; or none.")
        found.update(meant)
    return tuple(sorted(found))


def _find_section(library: Library, written: str) -> ExamSection:
    """Return the section that “ESSAY: HEADING” names, or a heading alone.

    An essay's title may have a colon of its own.
    """
    parts = written.split(":")
    splits = [(":".join(parts[:at]).strip(), ":".join(parts[at:]).strip()) for at in range(len(parts) - 1, 0, -1)]
    names = {name for entry in library.essays() for name in (entry.title.casefold(), entry.uid)}
    named = next(((essay, heading) for essay, heading in splits if essay.casefold() in names), None)
    if named is None:
        return _find_section_by_heading(library, written)
    entry, heading = find_essay(library, named[0]), named[1]
    known = [section.title for section in sections_of(library, entry.uid)]
    for title in known:
        if (title or "").casefold() == heading.casefold():
            return ExamSection(entry.uid, title)
    there = ", ".join(f"“{title}”" for title in known if title) or "none; name the whole essay with --essay"
    raise StudyAppError(f"“{entry.title}” has no section “{heading}”.", f"Its sections are: {there}.")


def _find_section_by_heading(library: Library, heading: str) -> ExamSection:
    known = [
        (entry, part.title) for entry in library.essays() for part in sections_of(library, entry.uid) if part.title
    ]
    meant = [(entry, title) for entry, title in known if title.casefold() == heading.strip().casefold()]
    if len(meant) == 1:
        ((entry, title),) = meant
        return ExamSection(entry.uid, title)
    names = ", ".join(f"“{entry.title}: {title}”" for entry, title in meant or known) or "none yet"
    problem = f"Several sections are called “{heading}”." if meant else f"No section is called “{heading}”."
    raise StudyAppError(problem, f"Write one of them with its text: {names}." if meant else f"There are: {names}.")
