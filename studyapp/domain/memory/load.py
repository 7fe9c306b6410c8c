"""The load that reviews come to, by day and by desired retention."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """The load to be expected of one study day, if all that falls due is answered every day.

    Attributes:
        study_day: days since 1970-01-01.
        due: cards that fall due on it as things stand.
        reviews: cards that will be reviewed on average: those, and others that come back until then.
        least: the 10th percentile of reviews over the trials.
        most: the 90th percentile.
        new: cards that will be begun.
        minutes: the minutes for reviews and new cards together.
    """

    study_day: int
    due: int
    reviews: float
    least: float
    most: float
    new: float
    minutes: float


@dataclass(frozen=True, slots=True)
class LoadPoint:
    """The load and memory that one desired retention comes to.

    Attributes:
        retention: 0 to 1.
        minutes: a day on average.
        known: cards that would be recalled at the end.
    """

    retention: float
    minutes: float
    known: float
