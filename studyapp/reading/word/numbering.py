"""Compute the numbers that Word prints before headings and list items, which the text does not contain."""

import re
from dataclasses import dataclass, field

from lxml import etree

from studyapp.reading.office_paragraphs import format_number
from studyapp.reading.word.styles import StyleSheet, W, number, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    """The numbering of one level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class _NumberedList:
    """The levels of a list and the counts reached on them."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts paragraphs as they are met, in text order."""

    def __init__(self, root: etree._Element | None, styles: StyleSheet) -> None:
        """Read the part of numberings; None where a document has none."""
        self._lists: dict[str, _NumberedList] = {}
        self._of: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        for element in root.iterfind(W + "abstractNum"):
            name = element.get(W + "abstractNumId") or ""
            self._lists[name] = _NumberedList(dict(map(_level, element.iterfind(W + "lvl"))))
            if link := value(element, "numStyleLink"):
                links[name] = link
        for element in root.iterfind(W + "num"):
            self._read_number(element)
        for name, link in links.items():
            target = self._of.get(styles.list_of_style(link) or "")
            if target in self._lists:
                self._lists[name] = self._lists[target]

    def _read_number(self, element: etree._Element) -> None:
        name, of = element.get(W + "numId") or "", value(element, "abstractNumId") or ""
        self._of[name] = of
        for override in element.iterfind(W + "lvlOverride"):
            at = number(override.get(W + "ilvl")) or 0
            start = number(value(override, "startOverride"))
            own_level = override.find(W + "lvl")
            if own_level is not None and of in self._lists:
                # A number with levels of its own is a list of its own.
                self._lists[f"{of}/{name}"] = _NumberedList(dict(self._lists[self._of[name]].levels))
                self._of[name] = f"{of}/{name}"
                self._lists[self._of[name]].levels[at] = _level(own_level)[1]
            if start is not None:
                self._restarts[name, at] = start

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """Return the level that a list keeps for the paragraphs of a style."""
        numbered_list = self._lists.get(self._of.get(list_id, ""))
        levels = numbered_list.levels if numbered_list else {}
        return next((at for at, level in levels.items() if style is not None and level.style == style), 0)

    def next_label(self, list_id: str, level: int) -> str | None:
        """Return the number of the next paragraph; "" for a bullet, None if the list is not known.

        Args:
            list_id: the id of the numbering.
            level: the level, counted from 0.
        """
        numbered_list = self._lists.get(self._of.get(list_id, ""))
        if numbered_list is None or level not in numbered_list.levels:
            return None
        level_state = numbered_list.levels[level]
        start = self._restarts.pop((list_id, level), None)
        if start is not None:
            numbered_list.counts[level] = start
        else:
            numbered_list.counts[level] = numbered_list.counts.get(level, level_state.start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            numbered_list.counts.pop(deeper, None)
        if level_state.form in ("bullet", "none"):
            return ""
        return " ".join(
            _PLACE.sub(
                lambda match: self._printed_number(numbered_list, int(match[1]) - 1, level_state), level_state.text
            ).split()
        )

    def _printed_number(self, numbered_list: _NumberedList, level: int, of: _Level) -> str:
        level_state = numbered_list.levels.get(level, _Level())
        count = numbered_list.counts.setdefault(level, level_state.start)
        return format_number("decimal" if of.legal else level_state.form, count)


def _level(element: etree._Element) -> tuple[int, _Level]:
    at = number(element.get(W + "ilvl")) or 0
    start = number(value(element, "start"))
    legal = element.find(W + "isLgl") is not None
    form, text = value(element, "numFmt") or "decimal", value(element, "lvlText") or ""
    return at, _Level(1 if start is None else start, form, text[:100], value(element, "pStyle"), legal)
