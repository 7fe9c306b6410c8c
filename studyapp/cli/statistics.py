"""`studyapp statistics`: the review log in numbers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import DeckOption, JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, write_json, write_text
from studyapp.cli.statistics_values import report_values, table_rows
from studyapp.cli.study_days import to_iso_date
from studyapp.domain.errors import StudyAppError
from studyapp.exchange.tables import sheet
from studyapp.library import Library
from studyapp.operations.memory.learning import Learning, filter_choices, report_learning
from studyapp.operations.wording import count_words
from studyapp.statistics.findings import CardFilter, CardGroup, Period, Report, Retention


class Format(StrEnum):
    """The form in which the numbers are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class PeriodName(StrEnum):
    """The period that is told of."""

    MONTH = "month"
    YEAR = "year"
    ALWAYS = "always"


class Table(StrEnum):
    """The table that CSV holds."""

    DAYS = "days"
    FORECAST = "forecast"
    RETENTION = "retention"
    CALIBRATION = "calibration"
    DECKS = "decks"
    SECTIONS = "sections"
    KINDS = "kinds"


SectionOption = Annotated[
    str | None,
    typer.Option("--section", metavar="HEADING", help="Only this section of the essays.", show_default=False),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only this kind of card, such as figure, claim or citation.", show_default=False
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="As text, as JSON, or one table as CSV.")]
TableOption = Annotated[Table, typer.Option("--table", help="Which table CSV holds.")]
PeriodOption = Annotated[
    PeriodName, typer.Option("--period", help="The last 30 days, the last 365, or all, for what is told of a time.")
]


def statistics(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    deck: DeckOption = None,
    section: SectionOption = None,
    kind: KindOption = None,
    period: PeriodOption = PeriodName.YEAR,
    format_: FormatOption = Format.TEXT,
    table_: TableOption = Table.DAYS,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Show reviews, retention, how well it was predicted, and what falls due.

    True retention is the share of reviews, of cards past their learning steps, that were not answered “again”. A
    review is one of a mature card where the interval was 21 days or more, as in Anki. The forecast supposes that all
    that falls due is answered.
    """
    with open_chosen_library(context, library) as open_library:
        found = report_learning(open_library, _make_filter(open_library, deck, section, kind), _period(period))
    if json or format_ is Format.JSON:
        write_json(report_values(found))
    elif format_ is Format.CSV:
        write_text(sheet(*table_rows(found, table_.value), "\n"))
    else:
        _print_report(found)


def _make_filter(library: Library, deck: str | None, section: str | None, kind: str | None) -> CardFilter:
    """Return what is meant by words.

    Raises:
        StudyAppError: no deck, section or kind is called so, or several are.
    """
    deck_uid = library.find_deck(deck).uid if deck is not None else None
    choices = filter_choices(library, deck_uid)
    return CardFilter(
        deck_uid=deck_uid,
        section=None if section is None else _find_section(choices.sections, section),
        kind=None if kind is None else _find_kind(choices.kinds, kind),
    )


def _find_section(sections: Sequence[tuple[str, str]], wanted: str) -> tuple[str, str]:
    found = [deck for deck in sections if (deck[1] or deck[0]).casefold() == wanted.strip().casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        titles = ", ".join(f"“{title}”" for title, _ in found)
        raise StudyAppError(f"Several sections are called “{wanted}”.", f"Add --deck; they are in: {titles}.")
    names = ", ".join(f"“{heading or title}”" for title, heading in sections)
    raise StudyAppError(f"No section with cards is called “{wanted}”.", f"The sections are: {names or 'none yet'}.")


def _find_kind(kinds: Sequence[str], wanted: str) -> str:
    if (name := wanted.strip().casefold()) in kinds:
        return name
    raise StudyAppError(
        f"There are no cards of the kind “{wanted}”.", f"The kinds are: {', '.join(kinds) or 'none yet'}."
    )


def _period(name: PeriodName) -> Period:
    return {PeriodName.MONTH: Period.MONTH, PeriodName.YEAR: Period.YEAR, PeriodName.ALWAYS: Period.ALL}[name]


def _print_report(found: Learning) -> None:
    report = found.report
    _print_summary(report)
    for name, groups in (("Deck", report.decks), ("Section", report.sections), ("Kind", report.kinds)):
        if len(groups) > 1:
            print_table((name, "Cards", "Answers", "Time", "True retention"), map(_group, groups))
    _print_forecast(found)


def _print_summary(report: Report) -> None:
    summary = report.summary
    today = summary.recent[-1]
    answers, streak = count_words(today.answers, "answer"), count_words(summary.streak, "day")
    print_sentence(f"Today: {answers} in {_duration(today.duration_ms)}; {streak} in a row.")
    print_sentence(f"In all: {count_words(summary.answers, 'answer')} in {_duration(summary.duration_ms)}.")
    month, year = _percent(summary.retention_month), _percent(summary.retention_year)
    print_sentence(f"True retention: {month} in 30 days, {year} in a year.")
    calibration = report.calibration
    if calibration.bins:
        known = _percent(calibration.observed)
        print_sentence(
            f"Predicted: {calibration.predicted:.1%}; known: {known}, since {to_iso_date(report.first_day)}."
        )
    print_sentence(f"Known today: about {report.known:.0f} of {count_words(report.cards, 'card')}.")
    print_table(
        ("New", "Learning", "Review", "Relearning", "Suspended"), [(*summary.phases.values(), summary.suspended)]
    )


def _print_forecast(found: Learning) -> None:
    summary = found.report.summary
    rows = [
        (to_iso_date(summary.today + ahead), due, round(day.reviews), round(day.new), round(day.minutes))
        for ahead, (due, day) in enumerate(zip(summary.forecast, found.forecast, strict=False))
        if round(day.reviews) or round(day.new) or due
    ]
    if rows:
        print_table(("Day", "Due", "Expected", "New", "Minutes"), rows)
    else:
        print_sentence("Nothing falls due in the next 30 days.")


def _group(group: CardGroup) -> tuple[object, ...]:
    name = f"{group.name}: {group.section}" if group.section else group.name
    return name, group.cards, group.answers, _duration(group.duration_ms), _percent(group.retention)


def _percent(retention: Retention) -> str:
    return "no reviews" if retention.share is None else f"{retention.share:.1%} of {retention.asked}"


def _duration(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
