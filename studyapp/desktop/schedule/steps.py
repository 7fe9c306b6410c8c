"""Learning steps as a person writes them: 30s, 10m, 2h or 1d; needs no Qt."""

import re
from collections.abc import Sequence

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_STEP = re.compile(r"(\d{1,6})\s*([smhd]?)")


def steps_words(seconds: Sequence[int]) -> str:
    """Steps in their largest whole units, parted by spaces."""
    return " ".join(map(_word, seconds))


def steps_of(written: str) -> tuple[int, ...]:
    """Seconds of steps; a number alone counts minutes.

    Raises:
        StudyAppError: something else is written.
    """
    words = written.replace(",", " ").casefold()
    if _STEP.sub("", words).strip():
        raise StudyAppError(msg("are-no-learning-steps", written=written.strip()), msg("write-them-as-in-1m-10m"))
    return tuple(int(number) * _UNITS[unit or "m"] for number, unit in _STEP.findall(words))


def _word(seconds: int) -> str:
    unit = next(name for name in "dhms" if seconds % _UNITS[name] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"
