"""Parse and grade times of the day, as minutes since midnight."""

import re
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.operations.answering.grading import RIGHT, Finding, count_words, near_finding, wrong_finding
from studyapp.operations.answering.lexing import normalise_signs, split_tokens
from studyapp.operations.answering.numerals import Writing, read_number

_HOUR, _HALF_DAY, _DAY = 60, 720, 1440  # minutes
_NEAR_MINUTES = 5  # by which a near time may be off
_EARLY = ("am", "in the morning", "am morgen", "morgens", "früh", "am vormittag", "vormittags")
_LATE = ("pm", "in the afternoon", "in the evening", "am nachmittag", "nachmittags", "am abend", "abends")
_EVENING = frozenset({"in the evening", "am abend", "abends"})  # whose twelve is midnight
_NIGHT = ("at night", "in der nacht", "nachts")
_MIDDAY = ("mittags", "am mittag")
_NIGHT_IS_LATE_FROM = 6  # the hour from which on a time "at night" is one of the evening
_MIDDAY_IS_LATE_BEFORE = 10  # the hour from which on a time "mittags" is one of the morning
_NAMED = {
    "noon": 720, "high noon": 720, "midday": 720, "midnight": 0, "mittag": 720, "mittags": 720, "mitternacht": 0,
}  # fmt: skip

# The patterns are for lower case, with numbers in digits. The groups "hour" and "minute" are digits in all of them.
_PART_OF_DAY = re.compile(rf"[\s,]*(?<![^\W\d_])(?P<part>{'|'.join((*_EARLY, *_LATE, *_NIGHT, *_MIDDAY))})$")
"""The end of "3 in the afternoon", "3 uhr nachts", "3pm"."""
_HOUR_FIRST = re.compile(
    r"^(?P<hour>\d{1,2})"
    r"(?:\s?[:.h]\s?(?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<unit>uhr|o'clock|hrs?|hours|h)(?:\s(?:und )?(?P<minute_behind>[0-5]?\d))?)?$"
)
"""Times such as "18", "18:30", "18.30 uhr", "18h30", "6 o'clock", "18 uhr 30", "18 uhr und 5"."""
_FOUR_DIGITS = re.compile(r"^(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?:hrs?|hours|h|uhr)$")
"""Times such as "1830 hours", "0600 h"."""
_ENGLISH = re.compile(
    r"^(?P<distance>half|a quarter|quarter|\d{1,2})(?: minutes)? (?P<way>past|to|after|before|till) "
    r"(?P<hour>\d{1,2})(?: o'clock)?$"
)
"""Times such as "half past 6", "a quarter to 7", "20 minutes after 5 o'clock"."""
_GERMAN = re.compile(
    r"^(?:(?P<distance>viertel|\d{1,2})(?: minuten)? (?P<way>nach|vor) )?(?P<fraction>halb |dreiviertel )?"
    r"(?P<hour>\d{1,2})(?: uhr)?$"
)
"""Times such as "viertel nach 6", "halb 7", "5 vor halb 7 uhr", "dreiviertel 7"; "halb 7" is half an hour before 7."""
_TWO_NUMBERS = re.compile(r"^(?P<hour>\d{1,2}) (?:0 )?(?P<minute>[0-5]?\d)$")
"""Times such as "10 15", and "10 0 5" for "ten oh five"."""
_BESIDE_TIME = re.compile(
    r"^(?:at|about|around|um|gegen|the|exactly)\s+|(?:\s(?:sharp|exactly|genau|pünktlich))?[.!?]*$"
)
"""The words around the time in "at 6 o'clock sharp."."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day; `is_half` where morning and evening are not told apart."""

    minutes: int
    is_half: bool = False


def read_clock(text: str, *, is_sure: bool = False) -> Clock | None:
    """Return the time that a text is; None of everything else.

    Args:
        text: an answer, or what was typed.
        is_sure: whether a time is asked for, so that "eleven" and "ten fifteen" are times too.
    """
    folded = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", normalise_signs(text).casefold())
    while (bare := _BESIDE_TIME.sub("", folded)) != folded:
        folded = bare
    bare = _write_in_digits(folded)
    if (named := _NAMED.get(bare.removeprefix("12 "))) is not None:
        return Clock(named)
    found = _PART_OF_DAY.search(bare)
    part, rest = (found["part"], bare[: found.start()]) if found else ("", bare)
    return _parse_time(rest, part, is_sure=is_sure or bool(part))


def _write_in_digits(text: str) -> str:
    """Return a text with its numbers in digits: "achtzehn uhr dreißig" is "18 uhr 30"."""
    tokens = split_tokens(text)
    written, at = "", 0
    while at < len(tokens):
        token = tokens[at]
        found = read_number(tokens, at, Writing(letters="")) if token.kind == "word" else None
        is_whole = found is not None and not found[0].form and found[0].value == int(found[0].value)
        if found is not None and is_whole:
            word, at = f"{int(found[0].value)}", found[1]
        else:
            word, at = {"oh": "0", "ein": "1", "-": " "}.get(token.folded, token.folded), at + 1
        written += word if token.is_glued else f" {word}"
    return " ".join(written.split())


def _parse_time(text: str, part: str, *, is_sure: bool) -> Clock | None:
    """Parse a time without its part of the day by the first pattern that fits."""
    if found := _HOUR_FIRST.match(text):
        return _time_by_hour(found, part) if found["minute"] or found["unit"] or is_sure else None
    if found := _FOUR_DIGITS.match(text):
        return _make_clock(int(found["hour"]), int(found["minute"]), part, is_half=False)
    if found := _ENGLISH.match(text):
        return _make_clock(int(found["hour"]), _english_minutes(found), part, is_half=True)
    if (found := _GERMAN.match(text)) and (found["distance"] or found["fraction"]):
        return _make_clock(int(found["hour"]), _german_minutes(found), part, is_half=True)
    if is_sure and (found := _TWO_NUMBERS.match(text)):
        return _make_clock(int(found["hour"]), int(found["minute"]), part, is_half=True)
    return None


def _time_by_hour(found: re.Match[str], part: str) -> Clock | None:
    """Return the time of a match of `_HOUR_FIRST`; "6:30" and "6 o'clock" may be of either half."""
    is_half = len(found["hour"]) == 1 or found["unit"] == "o'clock" or not (found["minute"] or found["unit"])
    return _make_clock(int(found["hour"]), int(found["minute"] or found["minute_behind"] or 0), part, is_half=is_half)


def _english_minutes(found: re.Match[str]) -> int:
    """Return the minutes past the hour in a match of `_ENGLISH`; fewer than 0 before the hour."""
    minutes = int({"half": "30", "quarter": "15", "a quarter": "15"}.get(found["distance"], found["distance"]))
    return minutes if found["way"] in ("past", "after") else -minutes


def _german_minutes(found: re.Match[str]) -> int:
    """Return the minutes past the hour in a match of `_GERMAN`; fewer than 0 before the hour."""
    minutes = int("15" if found["distance"] == "viertel" else found["distance"] or "0")
    before = {"halb ": 30, "dreiviertel ": 15}.get(found["fraction"], 0)
    return (minutes if found["way"] == "nach" else -minutes) - before


def _make_clock(hour: int, minute: int, part: str, *, is_half: bool) -> Clock | None:
    """Return a time of an hour and the minutes past it, or before it."""
    is_up_to_twelve = hour <= _HALF_DAY // _HOUR
    if hour * _HOUR > _DAY or abs(minute) >= _HOUR or (not is_up_to_twelve and part in _EARLY):
        return None
    if not part or not is_up_to_twelve:
        return Clock((hour * _HOUR + minute) % _DAY, is_half and hour > 0 and is_up_to_twelve)
    on_dial = (hour * _HOUR + minute) % _HALF_DAY  # "half to twelve" stands before the end of the half day
    return Clock(on_dial + (_HALF_DAY if _is_second_half(on_dial // _HOUR, part) else 0))


def _is_second_half(hour: int, part: str) -> bool:
    """Return whether an hour from 0 to 11 with a part of the day is one of the second half of the day."""
    if part in _NIGHT:
        return hour >= _NIGHT_IS_LATE_FROM
    if part in _MIDDAY:
        return hour < _MIDDAY_IS_LATE_BEFORE
    return part in _LATE and not (part in _EVENING and hour == 0)


def grade_clock(expected: Clock, given: str) -> Finding:
    """Grade a typed time to the minute; without morning or evening it is near where that matters."""
    typed = read_clock(given, is_sure=True)
    if typed is None:
        return wrong_finding(msg("no-time-of-the-day"))
    off = abs(expected.minutes - typed.minutes)
    if (off == 0 and typed.is_half and not expected.is_half) or (off == _HALF_DAY and typed.is_half):
        return near_finding(msg("morning-or-evening-is-missing"))
    if off == 0:
        return RIGHT
    if off == _HALF_DAY and expected.is_half:
        return near_finding(msg("the-text-does-not-tell-morning-from-evening"))
    turn = _HALF_DAY if typed.is_half or expected.is_half else _DAY  # minutes after which a time comes again
    least = min(off % turn, turn - off % turn)
    said = msg("off", points=count_words(least, "minute"))
    return near_finding(said) if least <= _NEAR_MINUTES else wrong_finding(said)
