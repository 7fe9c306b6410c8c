"""Convert statistics for other programs: one JSON object, or one table as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from studyapp.cli.study_days import to_iso_date
from studyapp.operations.memory.learning import Learning
from studyapp.statistics.findings import ByAge, Calibration, CardGroup, Day, Retention

_FORECAST_DAYS = 30  # of the JSON object; the table goes as far as the forecast does

_SHARE = ("known", "asked", "share")
_GROUP = (
    *("name", "section", "cards", "begun", "recall_today", "answers", "seconds"),
    *(f"true_retention_{name}" for name in _SHARE),
)
_HEADINGS: Mapping[str, Sequence[str]] = {
    "days": ("day", "answers", "again", "seconds"),
    "forecast": ("day", "due", "reviews", "low", "high", "new", "minutes"),
    "retention": ("since", *(f"{age}_{name}" for age in ("all", "young", "mature") for name in _SHARE)),
    "calibration": ("predicted", *(f"observed_{name}" for name in _SHARE), "low", "high"),
    "decks": _GROUP,
    "sections": _GROUP,
    "kinds": _GROUP,
}
"""The columns of each table, which a table without lines has too."""


def report_values(found: Learning) -> dict[str, Any]:
    """Return the JSON values that `statistics --format json` prints."""
    report, summary = found.report, found.report.summary
    return {
        "today": to_iso_date(summary.today),
        "answers": summary.answers,
        "seconds": round(summary.duration_ms / 1000),
        "streak_days": summary.streak,
        "true_retention": {
            "30_days": retention_values(summary.retention_month),
            "365_days": retention_values(summary.retention_year),
        },
        "phases": {phase.value: number for phase, number in summary.phases.items()},
        "suspended": summary.suspended,
        "cards": report.cards,
        "known_today": round(report.known, 1),
        "days": [_day(day) for day in summary.recent],
        "forecast": _forecast(found)[:_FORECAST_DAYS],
        "since": to_iso_date(report.first_day),
        "retention": _retention(report.retention.values()),
        "calibration": _calibration(report.calibration),
        "decks": [_group(deck) for deck in report.decks],
        "sections": [_group(section) for section in report.sections],
        "kinds": [_group(kind) for kind in report.kinds],
    }


def table_rows(found: Learning, table: str) -> tuple[Sequence[str], list[list[Any]]]:
    """Return the headings and rows of a table by its name."""
    report = found.report
    listed: dict[str, list[dict[str, Any]]] = {
        "days": [_day(day) for day in report.days],
        "forecast": _forecast(found),
        "retention": _retention(report.retention.values()),
        "calibration": _calibration(report.calibration)["bins"],
        "decks": [_group(deck) for deck in report.decks],
        "sections": [_group(section) for section in report.sections],
        "kinds": [_group(kind) for kind in report.kinds],
    }
    flat = [_flat(row) for row in listed[table]]
    return _HEADINGS[table], [[row[heading] for heading in _HEADINGS[table]] for row in flat]


def retention_values(retention: Retention) -> dict[str, Any]:
    """Return the counts of known and asked cards, and their share."""
    known = retention.share
    return {
        "known": retention.known,
        "asked": retention.asked,
        "share": None if known is None else round(known, 4),
    }


def _flat(values_by_name: dict[str, Any]) -> dict[str, Any]:
    """Flatten one level of nesting: `{"all": {"known": 1}}` becomes `{"all_known": 1}`."""
    flat: dict[str, Any] = {}
    for name, value in values_by_name.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{inner}": part for inner, part in value.items()}
        else:
            flat[name] = value
    return flat


def _day(day: Day) -> dict[str, Any]:
    return {
        "day": to_iso_date(day.study_day),
        "answers": day.answers,
        "again": day.again,
        "seconds": round(day.duration_ms / 1000),
    }


def _forecast(found: Learning) -> list[dict[str, Any]]:
    return [
        {
            "day": to_iso_date(day.study_day),
            "due": day.due,
            "reviews": round(day.reviews, 1),
            "low": round(day.least, 1),
            "high": round(day.most, 1),
            "new": round(day.new, 1),
            "minutes": round(day.minutes, 1),
        }
        for day in found.forecast
    ]


def _retention(found: Iterable[ByAge]) -> list[dict[str, Any]]:
    return [
        {
            "since": to_iso_date(age.first_day),
            "all": retention_values(age.all),
            "young": retention_values(age.young),
            "mature": retention_values(age.mature),
        }
        for age in found
    ]


def _calibration(found: Calibration) -> dict[str, Any]:
    return {
        "predicted": round(found.predicted, 4),
        "observed": retention_values(found.observed),
        "log_loss": round(found.log_loss, 4),
        "error": round(found.error, 4),
        "bins": [
            {
                "predicted": round(bin_.predicted, 4),
                "observed": retention_values(bin_.observed),
                "low": round((bin_.observed.interval or (0.0, 1.0))[0], 4),
                "high": round((bin_.observed.interval or (0.0, 1.0))[1], 4),
            }
            for bin_ in found.bins
        ],
    }


def _group(group: CardGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "section": group.section,
        "cards": group.cards,
        "begun": group.begun,
        "recall_today": None if group.recall is None else round(group.recall, 4),
        "answers": group.answers,
        "seconds": round(group.duration_ms / 1000),
        "true_retention": retention_values(group.retention),
    }
