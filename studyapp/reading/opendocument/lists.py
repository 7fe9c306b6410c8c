"""Compute the numbers that are printed before headings and list items of an OpenDocument text."""

import re
from dataclasses import dataclass, field

from lxml import etree

from studyapp.reading.office_paragraphs import format_number
from studyapp.reading.opendocument.styles import STYLE, TEXT, Styles

_LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d{1,2})%")
_DEEPEST = 10


@dataclass(slots=True)
class Level:
    """The numbering of one level of a list; `form` is empty for bullets and where nothing is printed."""

    form: str = ""
    start: int = 1
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    whole: str | None = None


@dataclass(slots=True)
class ItemCounter:
    """Counts the items of one list."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next_label(self, level: int, start: int | None) -> str:
        """Return the number of the next item; "" for a bullet.

        Args:
            level: the level, counted from 1.
            start: the number that the file gives this item.
        """
        level_state = self.levels.get(level, Level())
        self.counts[level] = self.counts.get(level, level_state.start - 1) + 1 if start is None else start
        for deeper in [deeper for deeper in self.counts if deeper > level]:
            del self.counts[deeper]
        if not level_state.form:
            return ""
        if level_state.whole is not None:
            return " ".join(_PLACE.sub(lambda match: self._printed_number(int(match[1])), level_state.whole).split())
        numbers = [self._printed_number(above) for above in range(max(1, level - level_state.shown + 1), level + 1)]
        return f"{level_state.prefix}{'.'.join(filter(None, numbers))}{level_state.suffix}".strip()

    def _printed_number(self, level: int) -> str:
        level_state = self.levels.get(level, Level())
        return (
            format_number(level_state.form, self.counts.setdefault(level, level_state.start))
            if level_state.form
            else ""
        )


class Lists:
    """Keeps the counts of all lists of a text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._last: dict[str, ItemCounter] = {}
        self._by_id: dict[str, ItemCounter] = {}
        self._outline = ItemCounter(_levels(styles.outline))

    def opened(self, element: etree._Element, style: str) -> ItemCounter:
        """Return the counter of a list that begins or goes on.

        Args:
            element: the list, which lies in no other.
            style: the name of its list style.
        """
        goes_on = self._by_id.get(element.get(TEXT + "continue-list") or "")
        if goes_on is None and element.get(TEXT + "continue-numbering") == "true":
            goes_on = self._last.get(style)
        if style not in self._levels:
            self._levels[style] = _levels(self._styles.lists.get(style))
        counter = goes_on or ItemCounter(self._levels[style])
        self._last[style] = counter
        if name := element.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._by_id[name] = counter
        return counter

    def heading_label(self, element: etree._Element, level: int) -> str:
        """Return the number of a heading by the outline of the document."""
        if element.get(TEXT + "is-list-header") == "true" or not self._outline.levels:
            return ""
        start = whole_number(element.get(TEXT + "start-value")) if element.get(TEXT + "restart-numbering") else None
        return self._outline.next_label(level, start)


def whole_number(value: str | None) -> int | None:
    """Parse a number as an attribute gives it, or return None."""
    return int(value) if value and value.isdecimal() and len(value) < 7 else None


def _levels(style: etree._Element | None) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in () if style is None else style:
        at = whole_number(element.get(TEXT + "level"))
        if (
            at is None
            or at > _DEEPEST
            or element.tag
            not in (
                TEXT + "list-level-style-number",
                TEXT + "outline-level-style",
                TEXT + "list-level-style-bullet",
            )
        ):
            continue
        form = element.get(STYLE + "num-format") or ""
        levels[at] = Level(
            "" if element.tag == TEXT + "list-level-style-bullet" else _FORMS.get(form, "decimal" if form else ""),
            whole_number(element.get(TEXT + "start-value")) or 1,
            element.get(STYLE + "num-prefix") or "",
            element.get(STYLE + "num-suffix") or "",
            whole_number(element.get(TEXT + "display-levels")) or 1,
            element.get(_LO + "num-list-format"),
        )
    return levels if any(level.form for level in levels.values()) else {}
