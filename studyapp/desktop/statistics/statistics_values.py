"""The numbers of statistics as charts draw them and as other programs read them."""

from studyapp.desktop.charts.figure import Cell
from studyapp.statistics.findings import ByAge, CardGroup, Retention


def group_values(group: CardGroup) -> tuple[Cell, ...]:
    """Return a group as other programs read it."""
    recall = None if group.recall is None else round(group.recall, 4)
    seconds = round(group.duration_ms / 1000)
    counts = (group.retention.known, group.retention.asked)
    return (group.name, group.section, group.cards, group.begun, recall, group.answers, seconds, *counts)


def bounded(retention: Retention) -> tuple[float | None, float | None, float | None]:
    """Return a share and its bounds as a chart draws them."""
    bounds = retention.interval
    return (None, None, None) if bounds is None else (retention.share, *bounds)


def share_values(retention: Retention) -> tuple[Cell, ...]:
    """Return a share and its bounds, rounded for export."""
    return tuple(None if value is None else round(value, 4) for value in bounded(retention))


def age_values(by_age: ByAge) -> tuple[Cell, ...]:
    """Return the numbers of known and of asked cards, for all, young and mature."""
    return tuple(
        count for retention in (by_age.all, by_age.young, by_age.mature) for count in (retention.known, retention.asked)
    )
