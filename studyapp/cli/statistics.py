"""`studyapp statistics`: the review log in numbers."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studyapp.cli.opening import opened
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import say, table, write_json

if TYPE_CHECKING:
    from studyapp.statistics.findings import Day, Retention, Summary

EPOCH = date(1970, 1, 1).toordinal()

DeckOption = Annotated[
    str | None, typer.Option("--deck", metavar="DECK", help="Only this deck, by name or uid.", show_default=False)
]


def statistics(
    context: typer.Context, deck: DeckOption = None, json: JsonOption = False, library: LibraryOption = None
) -> None:
    """Show reviews, retention, and what falls due.

    True retention is the share of reviews, of cards past their learning steps, that were not answered “again”. The
    forecast covers 30 days and supposes that nothing more is answered.
    """
    from studyapp.operations.counting import count
    from studyapp.statistics.findings import Choice

    with opened(context, library) as held:
        found = count(held, Choice(deck_uid=held.find_deck(deck).uid if deck is not None else None))
    if json:
        write_json(values(found))
    else:
        _show(found)


def iso(study_day: int) -> str:
    """The calendar date of a study day."""
    return date.fromordinal(EPOCH + study_day).isoformat()


def values(found: "Summary") -> dict[str, Any]:
    """The JSON values that `statistics --json` prints."""
    return {
        "today": iso(found.today),
        "answers": found.answers,
        "seconds": round(found.duration_ms / 1000),
        "streak_days": found.streak,
        "true_retention": {"30_days": _share(found.retention_month), "365_days": _share(found.retention_year)},
        "phases": {phase.value: number for phase, number in found.phases.items()},
        "suspended": found.suspended,
        "days": [
            {
                "day": iso(day.study_day),
                "answers": day.answers,
                "again": day.again,
                "seconds": round(day.duration_ms / 1000),
            }
            for day in found.recent
        ],
        "forecast": [{"day": iso(found.today + ahead), "due": due} for ahead, due in enumerate(found.forecast)],
    }


def _day(day: "Day") -> dict[str, Any]:
    return {
        "day": iso(day.study_day),
        "answers": day.answers,
        "again": day.again,
        "seconds": round(day.duration_ms / 1000),
    }


def _share(retention: "Retention") -> dict[str, Any]:
    share = retention.share
    return {
        "known": retention.known,
        "asked": retention.asked,
        "share": None if share is None else round(share, 4),
    }


def _show(found: "Summary") -> None:
    today = found.recent[-1]
    say(f"Today: {today.answers} answers in {_duration(today.duration_ms)}; {found.streak} days in a row.")
    say(f"In all: {found.answers} answers in {_duration(found.duration_ms)}.")
    say(f"True retention: {_percent(found.retention_month)} in 30 days, {_percent(found.retention_year)} in a year.")
    table(("New", "Learning", "Review", "Relearning", "Suspended"), [(*found.phases.values(), found.suspended)])
    rows = [(iso(found.today + ahead), due) for ahead, due in enumerate(found.forecast) if due]
    if rows:
        table(("Day", "Due"), rows)
    else:
        say("Nothing falls due in the next 30 days.")


def _percent(retention: "Retention") -> str:
    return "no reviews" if retention.share is None else f"{retention.share:.1%} of {retention.asked}"


def _duration(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
