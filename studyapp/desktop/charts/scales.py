"""Make axes with round numbers, and format days and amounts to fit beside them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studyapp.desktop import writing

_EPOCH = date(1970, 1, 1)
_ROUND_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` with ticks at round numbers, both ends among them."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return the position of a value on the axis: 0 at the low end, 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


def make_scale(low: float, high: float, ticks: int = 4, least_step: float = 0.0) -> Scale:
    """Return a scale that includes two values, in about so many round steps.

    Args:
        low: the least value.
        high: the greatest value.
        ticks: the number of steps that are wanted.
        least_step: no step is smaller; 1 for what is counted.
    """
    wanted = max((high - low) / ticks, least_step, 1e-9)
    power = 10.0 ** math.floor(math.log10(wanted))
    step = max(
        next(round_step * power for round_step in _ROUND_STEPS if round_step * power >= wanted * (1 - 1e-9)), least_step
    )
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    marks = tuple(round(step * number, 10) for number in range(first, max(last, first + 1) + 1))
    return Scale(marks[0], marks[-1], marks)


def label_step(widths: Sequence[float], room: float) -> int:
    """Return the step between shown labels at which none touches the next one.

    Args:
        widths: the widths of all labels with the space around them.
        room: between two labels.
    """
    return max(1, math.ceil(max(widths, default=0) / max(room, 1e-9)))


def day_of(study_day: int) -> date:
    """Return the calendar date of a study day."""
    return _EPOCH + timedelta(days=study_day)


def format_duration(ms: float) -> str:
    """Format a duration in ms: 40 s, 12 min, 3 h 5 min."""
    seconds = ms / 1000
    if seconds < 60:
        return f"{writing.number(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def format_amount(value: float) -> str:
    """Format a number for an axis, without decimals where it is whole, with commas between thousands."""
    return writing.number(value) if value == round(value) else writing.number(value, 1)


def format_estimate(value: float) -> str:
    """Format an estimate: whole from ten on, with one decimal below."""
    return writing.number(value) if value >= 10 else writing.number(value, 1)
