"""Times of the day: read as minutes since midnight, in the ways that people write and say them, and graded."""

import re
from dataclasses import dataclass

from studyapp.operations.answering.grading import RIGHT, Finding, counted, near, wrong
from studyapp.operations.answering.lexing import plain, tokens
from studyapp.operations.answering.numerals import Writing, read_number

_HALF_DAY, _DAY, _HOUR = 720, 1440, 60
_IN_DIGITS = re.compile(
    r"^(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>[0-5]\d))?\s?(?P<half>[ap]m)?"
    r"(?P<hours>\s?(?:uhr|o'clock|hrs?|hours|h)(?:\s(?P<later>[0-5]\d))?)?\s?"
    r"(?P<part>in the morning|in the afternoon|in the evening|at night|am morgen|am abend|"
    r"nachmittags|morgens|abends|nachts)?$"
)
_SPOKEN = re.compile(
    r"^(?:(?P<minutes>half|a quarter|quarter|[a-z]+|\d{1,2})(?: minutes)? (?P<way>past|to|after|before) )?"
    r"(?P<hour>[a-z]+|\d{1,2})(?: o'clock)?(?: (?P<half>am|pm))?$"
)
_GERMAN = re.compile(
    r"^(?:(?P<minutes>viertel|zehn|fünf|zwanzig) (?P<way>nach|vor) |(?P<half>halb) )(?P<hour>[a-zäöü]+|\d{1,2})$"
)
_NAMED = {"noon": 720, "midday": 720, "midnight": 0, "mittag": 720, "mitternacht": 0}
_LATE_PARTS = ("in the afternoon", "in the evening", "at night", "am abend", "nachmittags", "abends", "nachts")
_BESIDE = re.compile(r"^(?:at|about|around|um|gegen|the|exactly)\s+|[.!?]+$")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day; `is_half` where morning and evening are not told apart."""

    minutes: int
    is_half: bool = False


def read_clock(text: str) -> Clock | None:
    """The time that a text is; None of everything else, a bare number too."""
    folded = plain(text).casefold()
    folded = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", folded)
    while (bare := _BESIDE.sub("", folded)) != folded:
        folded = bare
    named = _NAMED.get(folded.removeprefix("12 "))
    if named is not None:
        return Clock(named)
    found = _IN_DIGITS.match(folded)
    if found and (found["minute"] or found["half"] or found["hours"] or found["part"]):
        return _of_digits(found)
    return _of_words(folded)


def _of_digits(found: re.Match[str]) -> Clock | None:
    hour, minute = int(found["hour"]), int(found["minute"] or found["later"] or 0)
    part = found["part"] or ""
    says_late = (found["half"] or "").startswith("p") or part in _LATE_PARTS
    says_early = (found["half"] or "").startswith("a") or (bool(part) and not says_late)
    if hour > 24 or (hour > 12 and says_early):
        return None
    minutes = (hour % 12 if hour <= 12 and (says_late or says_early) else hour) * _HOUR + minute
    if says_late and hour <= 12:
        minutes += _HALF_DAY
    is_half = not (says_late or says_early) and 0 < hour <= 12 and len(found["hour"]) == 1
    return Clock(minutes % _DAY, is_half)


def _of_words(folded: str) -> Clock | None:
    if found := _GERMAN.match(folded):
        hour = _value(found["hour"])
        if hour is None:
            return None
        if found["half"]:
            return Clock((hour * _HOUR - 30) % _DAY, is_half=True)
        minutes = 15 if found["minutes"] == "viertel" else _value(found["minutes"]) or 0
        return Clock((hour * _HOUR + (minutes if found["way"] == "nach" else -minutes)) % _DAY, is_half=True)
    found = _SPOKEN.match(folded)
    if not found or not (found["way"] or found["half"] or "o'clock" in folded):
        return None
    hour = _value(found["hour"])
    if hour is None or hour > 12:
        return None
    past = _spoken_minutes(found["minutes"] or "")
    if past is None:
        return None
    total = hour % 12 * _HOUR + (past if found["way"] in ("past", "after") else -past)
    return Clock((total + (_HALF_DAY if found["half"] == "pm" else 0)) % _DAY, is_half=not found["half"])


def _spoken_minutes(said: str) -> int | None:
    named = {"": 0, "half": 30, "quarter": 15, "a quarter": 15}
    return named[said] if said in named else _value(said)


def _value(word: str) -> int | None:
    given = tokens(word)
    found = read_number(given, 0, Writing(letters="")) if given else None
    return int(found[0].value) if found and found[1] == len(given) and not found[0].form else None


def grade_clock(expected: Clock, given: str) -> Finding:
    """How good a typed time is: a minute counts; without morning or evening it is near where that matters."""
    typed = read_clock(given)
    if typed is None:
        return wrong("no time of the day")
    off = abs(expected.minutes - typed.minutes)
    if off == 0:
        return near("morning or evening is missing") if typed.is_half and not expected.is_half else RIGHT
    if off == _HALF_DAY and (typed.is_half or expected.is_half):
        return near("morning or evening is missing") if typed.is_half else RIGHT
    least = min(off, _DAY - off)
    said = f"{counted(least, 'minute')} off"
    return near(said) if least <= 5 else wrong(said)
