"""Find parts of an answer: items of a list, its figure or name, the clause around a blank."""

import re
from dataclasses import dataclass

_AND = r"(?:and|or|as well as)"
_BETWEEN = re.compile(rf"\s*;\s+(?:{_AND}\s+)?|,\s+(?:{_AND}\s+)?|\s+{_AND}\s+")
_POINT = re.compile(r"^[-*+]\s+(.+)$|^\d+[.)]\s+(.+)$")
_LONGEST_ITEM = 8  # words
_FEWEST = 3  # items that commas and "and" make a list of

_UNIT = (
    r"per ?cent|percent|thousand|million|billion|trillion|bn|km|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|kg|tons?"
    r"|tonnes?|years?|days?|hours?|pounds?|dollars?|euros?"
)
_FIGURE = re.compile(rf"(?:[$£€¥]\s?)?\d[\d.,]*\d?(?:[-–]\d[\d.,]*\d?)?(?:\s?(?:%|(?:{_UNIT})\b))*(?<![.,])")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|de|van|von|der|al|and)\s+)*[A-Z][\w’'-]+)*")
_NUMBER_ALONE = re.compile(r"^[^\w]*\d[\d.,\s–-]*[^\w]*$")
_CUT = re.compile(r"\s*[;—]\s+|\s+–\s+|,\s+(?=(?:which|who|whose|while|whereas|although|though|but|so|because)\b)")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list and where it stands in it."""

    text: str
    start: int
    end: int


def list_items(answer: str) -> tuple[Item, ...]:
    """Return the items of an answer that is a list, as it is written; empty where it is none.

    A list is what semicolons, points or lines part, or three short things with commas and "and".
    """
    lines = [line for line in answer.split("\n") if line.strip()]
    points = [_POINT.match(line.strip()) for line in lines]
    if len(lines) > 1 and all(points):
        return _place_parts(answer, [(point[1] or point[2]).strip() for point in points if point])
    gaps = list(_BETWEEN.finditer(answer))
    if ";" in answer:
        gaps = [gap for gap in gaps if ";" in gap.group()]
    edges = [0, *(edge for gap in gaps for edge in gap.span()), len(answer)]
    parts = [answer[start:end].strip(" .") for start, end in zip(edges[::2], edges[1::2], strict=True)]
    is_short = all(part and len(part.split()) <= _LONGEST_ITEM for part in parts)
    is_list = len(parts) >= (2 if ";" in answer else _FEWEST) and (is_short or ";" in answer) and all(parts)
    return _place_parts(answer, parts) if is_list else ()


def _place_parts(answer: str, parts: list[str]) -> tuple[Item, ...]:
    found, at = [], 0
    for part in parts:
        start = answer.index(part, at)
        at = start + len(part)
        found.append(Item(part, start, at))
    return tuple(found)


def is_bare_number(answer: str) -> bool:
    """Return whether an answer is a number and nothing that it counts."""
    return bool(_NUMBER_ALONE.match(answer.strip()))


def core_of(answer: str) -> Item | None:
    """Return the figure, else the longest name, in an answer of several words; None where it is not shorter."""
    figures = [found for found in _FIGURE.finditer(answer) if found.group().strip()]
    names = [found for found in _NAME.finditer(answer) if found.start() > 0 or " " in found.group()]
    chosen = max(figures or names, key=lambda found: len(found.group()), default=None)
    if chosen is None or len(chosen.group().split()) * 2 > len(answer.split()):
        return None
    return Item(chosen.group(), chosen.start(), chosen.end())


def clause_around(text: str, start: int, end: int, fewest: int = 6) -> str | None:
    """Return the clause of a sentence that holds a stretch of it, as a sentence; None where it is not shorter.

    Args:
        text: the sentence, which may hold deletions.
        start: the start of the stretch.
        end: one past it.
        fewest: words that must be left.
    """
    cuts = [cut for cut in _CUT.finditer(text) if not start <= cut.start() < end]
    first = max((cut.end() for cut in cuts if cut.end() <= start), default=0)
    last = min((cut.start() for cut in cuts if cut.start() >= end), default=len(text))
    kept = text[first:last].strip()
    if len(kept.split()) < fewest or len(kept.split()) >= len(text.split()):
        return None
    kept = kept if kept.startswith("{{") else kept[0].upper() + kept[1:]
    return kept if kept[-1] in ".!?" else f"{kept}."
