"""Parse and grade times of the day, as minutes since midnight."""

import re
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.operations.answering.grading import RIGHT, Finding, count_words, near_finding, wrong_finding
from studyapp.operations.answering.lexing import normalise_signs, split_tokens
from studyapp.operations.answering.numerals import Writing, read_number

_HALF_DAY, _DAY, _HOUR = 720, 1440, 60
_EARLY = ("am", "in the morning", "am morgen", "morgens", "früh", "am vormittag", "vormittags")
_LATE = ("pm", "in the afternoon", "in the evening", "am nachmittag", "nachmittags", "am abend", "abends")
_EVENING = frozenset({"in the evening", "am abend", "abends"})  # whose twelve is midnight
_NIGHT, _MIDDAY = ("at night", "in der nacht", "nachts"), ("mittags", "am mittag")
_PART = re.compile(rf"[\s,]*(?<![^\W\d_])(?P<part>{'|'.join((*_EARLY, *_LATE, *_NIGHT, *_MIDDAY))})$")
_IN_DIGITS = re.compile(
    r"^(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<hours>uhr|o'clock|hrs?|hours|h)(?:\s(?:und )?(?P<later>[0-5]?\d))?)?$"
)
_OF_SOLDIERS = re.compile(r"^(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?:hrs?|hours|h|uhr)$")
_SPOKEN = re.compile(
    r"^(?P<minutes>half|a quarter|quarter|\d{1,2})(?: minutes)? (?P<way>past|to|after|before|till) "
    r"(?P<hour>\d{1,2})(?: o'clock)?$"
)
_GERMAN = re.compile(
    r"^(?:(?P<minutes>viertel|\d{1,2})(?: minuten)? (?P<way>nach|vor) )?(?P<part>halb |dreiviertel )?"
    r"(?P<hour>\d{1,2})(?: uhr)?$"
)
_SINGLY = re.compile(r"^(?P<hour>\d{1,2}) (?:0 )?(?P<minute>[0-5]?\d)$")
_NAMED = {
    "noon": 720, "high noon": 720, "midday": 720, "midnight": 0, "mittag": 720, "mittags": 720, "mitternacht": 0,
}  # fmt: skip
_BESIDE = re.compile(r"^(?:at|about|around|um|gegen|the|exactly)\s+|(?:\s(?:sharp|exactly|genau|pünktlich))?[.!?]*$")
_FIRST_OF_NIGHT = 6  # an earlier hour at night is one of the morning


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
    while (bare := _BESIDE.sub("", folded)) != folded:
        folded = bare
    bare = _write_in_digits(folded)
    if (named := _NAMED.get(bare.removeprefix("12 "))) is not None:
        return Clock(named)
    found = _PART.search(bare)
    part, rest = (found["part"], bare[: found.start()]) if found else ("", bare)
    return _parse_time(rest, part, is_sure=is_sure or bool(part))


def _write_in_digits(text: str) -> str:
    """Return a text with its numbers in digits: "achtzehn uhr dreißig" is "18 uhr 30"."""
    given = split_tokens(text)
    said, at = "", 0
    while at < len(given):
        token = given[at]
        found = read_number(given, at, Writing(letters="")) if token.kind == "word" else None
        is_whole = found is not None and not found[0].form and found[0].value == int(found[0].value)
        if found is not None and is_whole:
            word, at = f"{int(found[0].value)}", found[1]
        else:
            word, at = {"oh": "0", "ein": "1", "-": " "}.get(token.folded, token.folded), at + 1
        said += word if token.is_glued else f" {word}"
    return " ".join(said.split())


def _parse_time(rest: str, part: str, *, is_sure: bool) -> Clock | None:
    if found := _IN_DIGITS.match(rest):
        if not (found["minute"] or found["hours"] or is_sure):
            return None
        is_half = len(found["hour"]) == 1 or found["hours"] == "o'clock" or not (found["minute"] or found["hours"])
        return _make_clock(int(found["hour"]), int(found["minute"] or found["later"] or 0), part, is_half=is_half)
    if found := _OF_SOLDIERS.match(rest):
        return _make_clock(int(found["hour"]), int(found["minute"]), part, is_half=False)
    if found := _SPOKEN.match(rest):
        minutes = {"half": "30", "quarter": "15", "a quarter": "15"}.get(found["minutes"], found["minutes"])
        is_past = found["way"] in ("past", "after")
        return _make_clock(int(found["hour"]), int(minutes) if is_past else -int(minutes), part, is_half=True)
    if (found := _GERMAN.match(rest)) and (found["minutes"] or found["part"]):
        minutes = "15" if found["minutes"] == "viertel" else found["minutes"] or "0"
        off = int(minutes) if found["way"] == "nach" else -int(minutes)
        off -= {"halb ": 30, "dreiviertel ": 15}.get(found["part"], 0)
        return _make_clock(int(found["hour"]), off, part, is_half=True)
    if is_sure and (found := _SINGLY.match(rest)):
        return _make_clock(int(found["hour"]), int(found["minute"]), part, is_half=True)
    return None


def _make_clock(hour: int, minute: int, part: str, *, is_half: bool) -> Clock | None:
    """Return a time of an hour and the minutes past it, or before it."""
    is_twelve = hour <= _HALF_DAY // _HOUR
    if hour * _HOUR > _DAY or abs(minute) >= _HOUR or (not is_twelve and part in _EARLY):
        return None
    if not part or not is_twelve:
        return Clock((hour * _HOUR + minute) % _DAY, is_half and hour > 0 and is_twelve)
    shown = (hour * _HOUR + minute) % _HALF_DAY  # on the face of a clock: "half to twelve" stands before its end
    hour = shown // _HOUR
    is_late = (
        (part in _LATE and not (part in _EVENING and hour == 0))
        or (part in _NIGHT and hour >= _FIRST_OF_NIGHT)
        or (part in _MIDDAY and hour < 10)
    )
    return Clock(shown + (_HALF_DAY if is_late else 0))


def grade_clock(expected: Clock, given: str) -> Finding:
    """Grade a typed time to the minute; without morning or evening it is near where that matters."""
    typed = read_clock(given, is_sure=True)
    if typed is None:
        return wrong_finding(msg("no-time-of-the-day"))
    off = abs(expected.minutes - typed.minutes)
    if off == 0:
        return near_finding(msg("morning-or-evening-is-missing")) if typed.is_half and not expected.is_half else RIGHT
    if off == _HALF_DAY and (typed.is_half or expected.is_half):
        return near_finding(
            msg("morning-or-evening-is-missing")
            if typed.is_half
            else msg("the-text-does-not-tell-morning-from-evening")
        )
    turn = _HALF_DAY if typed.is_half or expected.is_half else _DAY
    least = min(off % turn, turn - off % turn)
    said = msg("off", points=count_words(least, "minute"))
    return near_finding(said) if least <= 5 else wrong_finding(said)
