"""Classify spans of time: duration, how long ago, how soon, how much later, how often, or age.

"30 years ago" and "in 30 years" have the same number and unit as "for 30 years", and are other answers. The words that
make the difference are taken off here, so that what is left can be read as an amount.
"""

import re
from dataclasses import dataclass
from enum import Enum

from studyapp.domain.messages import msg
from studyapp.operations.answering import units
from studyapp.operations.answering.grading import RIGHT, Finding, near_finding, wrong_finding
from studyapp.operations.answering.lexing import normalise_signs


class Kind(Enum):
    """The meaning of a span of time; the values appear in findings."""

    PLAIN = ""
    LASTING = "for"
    AGO = "ago"
    AHEAD = "from now"
    WITHIN = "within"
    LATER = "later"
    EARLIER = "earlier"
    SINCE = "since"
    EVERY = "every"
    AGE = "old"


@dataclass(frozen=True, slots=True)
class TimeText:
    """A text of a span of time, and its kind without the words that tell it.

    Attributes:
        text: the rest.
        kind: the kind of time that they tell.
        said: the words.
    """

    text: str
    kind: Kind = Kind.PLAIN
    said: str = ""


_ENDS = (
    (Kind.AGO, r"ago|back|bp|before (?:the )?present|before (?:today|now)|in the past|zurück|since|her"),
    (Kind.AHEAD, r"from (?:now|today)(?: on)?|hence|in the future|to come|into the future|ahead|in der zukunft"),
    (Kind.LATER, r"later(?: on)?|after(?:wards?|ward)?|thereafter|danach|später|darauf"),
    (Kind.EARLIER, r"earlier|before(?:hand)?|prior|previously|zuvor|früher|davor|vorher"),
    (Kind.LASTING, r"long|lang|hindurch|in (?:length|duration)"),
    (Kind.AGE, r"old|of age|alt"),
)
_BEGINNINGS = (
    (Kind.AGO, r"vor"),
    (Kind.SINCE, r"since|seit|(?:for |in |over |during )?(?:the )?(?:last|past)|in den (?:letzten|vergangenen)"),
    (Kind.AHEAD, r"in(?! (?:total|all|sum|excess|the (?:region|order))\b)"),
    (Kind.WITHIN, r"within|innerhalb(?: von)?|binnen"),
    (Kind.LATER, r"after|nach"),
    (Kind.EARLIER, r"before"),
    (Kind.LASTING, r"for|during|throughout|für|während"),
    (
        Kind.EVERY,
        r"(?:once|(?:one|1) time|einmal|1 mal) (?:in )?(?:every|each|in an?|an?|per|alle|pro|im|in|je|jede[nmrs]?)"
        r"|every|each|alle|jede[nmrs]?",
    ),
    (Kind.AGE, r"(?:at )?(?:the )?age(?: of)?|aged|im alter von|at(?! (?:least|most)\b)"),
)
_AT_END = [(kind, re.compile(rf"[\s,-]+(?:{words})\.?$", re.IGNORECASE)) for kind, words in _ENDS]
_AT_BEGINNING = [(kind, re.compile(rf"^(?:{words})\s+", re.IGNORECASE)) for kind, words in _BEGINNINGS]
_GEOLOGICAL = re.compile(r"(?<=\d)\s?(?:(?P<unit>[kmb])ya\b|(?P<annus>[kMG])a(?:\s?BP)?$)")
_MAGNITUDES = {"k": "thousand", "m": "million", "b": "billion", "M": "million", "G": "billion"}
_IN_PARTS = re.compile(
    r"(?<![\d:.,])(?P<first>\d{1,3}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?(?![\d:.,])"
    r"(?:\s?(?:h|hrs?|hours?|min|mins|minutes?|std|stunden|minuten)\b\.?)?"
)
_ALIKE = (
    frozenset((Kind.LASTING, Kind.SINCE)),
    frozenset((Kind.AHEAD, Kind.WITHIN)),
    frozenset((Kind.AHEAD, Kind.LATER)),
    frozenset((Kind.WITHIN, Kind.LATER)),
    frozenset((Kind.LASTING, Kind.WITHIN)),
    frozenset((Kind.LASTING, Kind.AHEAD)),
    frozenset((Kind.AGO, Kind.EARLIER)),
)
"""Kinds that people confuse without meaning another time."""


def split_kind(text: str) -> TimeText:
    """Return a span of time without the words that tell its kind, and that kind."""
    said, kind = normalise_signs(text), Kind.PLAIN
    words: list[str] = []
    if (found := _GEOLOGICAL.search(said)) is not None:
        magnitude = _MAGNITUDES[found["unit"] or found["annus"]]
        said, kind = f"{said[: found.start()]} {magnitude} years{said[found.end() :]}", Kind.AGO
        words.append(found[0].strip())
    for patterns in (_AT_END, _AT_BEGINNING):
        for kind_of_pattern, pattern in patterns:
            if (found := pattern.search(said)) is not None and found[0] != said:
                said = f"{said[: found.start()]}{said[found.end() :]}"
                words.append(found[0].strip(" ,-"))
                kind = kind_of_pattern if kind is Kind.PLAIN else kind
                break
    if kind is Kind.EVERY and _is_time(said):
        said = f"1 {said}"
    return TimeText(said, kind, " ".join(words))


def kind_around_blank(before: str, after: str) -> Kind:
    """Return the kind that stands around the blank of a card: "it fell ___ ago", "he was ___ years old", "for ___"."""
    behind = re.findall(r"\w+", re.split(r"[.;:!?]", after, maxsplit=1)[0])[:3]
    if behind and _is_time(behind[0]):
        behind = behind[1:]
    for k in range(1, len(behind) + 1):
        for kind, pattern in _AT_END:
            if pattern.fullmatch(f" {' '.join(behind[:k])}"):
                return kind
    ahead = before.split()[-3:]
    for k in range(len(ahead)):
        for kind, pattern in _AT_BEGINNING:
            if pattern.fullmatch(f"{' '.join(ahead[k:])} "):
                return kind
    return Kind.PLAIN


def spell_out_clock(text: str, unit: str, *, is_whole: bool) -> str:
    """Return a text with "4:33" as two units: hours and minutes, or minutes and seconds of minutes that are not whole.

    Args:
        text: the typed text.
        unit: the unit of the answer.
        is_whole: whether the answer is a whole number of it.
    """
    if (found := _IN_PARTS.search(normalise_signs(text))) is None or unit not in ("hour", "minute", "second"):
        return text
    first, second, third = found["first"], found["second"], found["third"]
    if third:
        said = f"{first} hours {second} minutes {third} seconds"
    elif unit == "hour" or (unit == "minute" and is_whole):
        said = f"{first} hours {second} minutes"
    else:
        said = f"{first} minutes {second} seconds"
    return f"{normalise_signs(text)[: found.start()]}{said}{normalise_signs(text)[found.end() :]}"


def _is_time(word: str) -> bool:
    unit = units.units_by_name().get((word.casefold(),))
    return unit is not None and unit.dimension == "time"


def grade_kind(wanted: Kind, beside: Kind, typed: TimeText) -> Finding:
    """Grade the kind of a typed span of time.

    Args:
        wanted: the kind of the answer.
        beside: the words around its blank, which may be typed again.
        typed: the typed answer.
    """
    its, mine = typed.kind, wanted if wanted is not Kind.PLAIN else beside
    if its is mine or its is wanted:
        return RIGHT
    if its is Kind.PLAIN:
        return RIGHT if wanted in (Kind.LASTING, Kind.AGE) else near_finding(msg("is-missing-2", name=wanted.value))
    said = msg("is-not-in-the-answer", refusal=typed.said)
    if mine is Kind.PLAIN:
        if its is Kind.LASTING:
            return RIGHT
        return near_finding(said) if its in (Kind.AHEAD, Kind.WITHIN, Kind.SINCE, Kind.AGE) else wrong_finding(said)
    return near_finding(said) if frozenset((mine, its)) in _ALIKE else wrong_finding(said)
