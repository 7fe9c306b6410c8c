"""Group lines of plain text into passages, and classify these by their layout."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.bylines import iso_date, person_names
from studyapp.reading.front_matter import is_about_the_text, parse_named_line
from studyapp.reading.plain.lines import (
    Line,
    heading_level,
    is_bullet,
    is_capitals,
    is_caption,
    is_heading_like,
    is_leader,
    is_title_case,
    item_mark,
    underline_level,
)
from studyapp.reading.reference_lists import is_reference_heading
from studyapp.reading.verse import begins_with_capital, is_verse

LONG = 200
"""Columns from which on a line is a whole paragraph and not one line of it."""

_ORNAMENT = re.compile(r"[*~#·•_=–—-](?:\s+[*~#·•_=–—-])+")
_CELLS = re.compile(r"\s*\t\s*|\s{3,}")
_VERSE = 0.8  # share of lines with a capital, above which a text is verse
_APART = re.compile(r"\S\s{5,}\S")


@dataclass(slots=True)
class Passage:
    """Lines that belong together, with the kind of block they are.

    Attributes:
        page_break: furniture or a form feed stands before it.
        skip: characters at the start that are layout, such as a bullet.
        number: the number of a note.
        lined: each line is one that the author ended, as in verse.
    """

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    page_break: bool = False
    skip: int = 0
    number: str = ""
    lined: bool = False

    @property
    def text(self) -> str:
        """Return the lines joined by blanks, to look at."""
        return " ".join(line.text for line in self.lines)[self.skip :]


@dataclass(frozen=True, slots=True)
class TextMeasure:
    """The width, indent and margin of a text.

    Attributes:
        width: columns at which lines are wrapped; 0 if they are not.
        indent: columns before most lines.
        by_sentence: each sentence has a line of its own, and blank lines part paragraphs.
        margin: columns at which prose wraps; `LONG` where none does.
    """

    width: int
    indent: int
    by_sentence: bool
    margin: int


def passages(lines: Sequence[Line], furniture: Mapping[int, str]) -> list[Passage]:
    """Return the passages of a text without furniture; headings only where their layout shows them."""
    groups = _groups(lines, furniture)
    measure = _text_measure(groups)
    result: list[Passage] = []
    for number, (group, page_break) in enumerate(groups):
        head = _top(group, result) if number < 2 else []
        lines_after = group[sum(len(passage.lines) for passage in head) :]
        parts = head + (_parts(lines_after, measure, near_top=number < 5) if lines_after else [])
        parts[0].page_break = page_break
        result += parts
    return result


def _parts(group: list[Line], measure: TextMeasure, *, near_top: bool) -> list[Passage]:
    about_the_text = is_about_the_text if near_top else parse_named_line
    if all(about_the_text(line.text) for line in group):
        return [Passage(BlockKind.PARAGRAPH, [line]) for line in group]
    return _table(group) or _verse(group, measure) or _quotation(group, measure) or _Splitter(group, measure).split()


def _groups(lines: Sequence[Line], furniture: Mapping[int, str]) -> list[tuple[list[Line], bool]]:
    """Return lines with nothing between them, each group with whether a page break stands above."""
    lines = [replace(line, text="") if _ORNAMENT.fullmatch(line.text) else line for line in lines]
    groups: list[tuple[list[Line], bool]] = []
    current: list[Line] = []
    page_break = False
    single_spaced = not _is_double_spaced(lines)
    for k, line in enumerate(lines):
        lone_blank = not line.text and 0 < k < len(lines) - 1 and bool(lines[k - 1].text and lines[k + 1].text)
        ends = k in furniture or line.new_page or (not line.text and (single_spaced or not lone_blank))
        if ends and current:
            groups.append((current, page_break))
            current, page_break = [], False
        page_break = page_break or k in furniture or line.new_page
        if line.text and k not in furniture:
            current.append(line)
    if current:
        groups.append((current, page_break))
    return groups


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Return whether a blank line stands between all lines, so that it separates nothing."""
    visible = [k for k, line in enumerate(lines) if line.text]
    if len(visible) < 8:
        return False
    broken = sum(
        1 for a, b in pairwise(visible) if b == a + 2 and not lines[a].ends_sentence and lines[b].text[0].islower()
    )
    return broken > 0.4 * len(visible)


def _text_measure(groups: Sequence[tuple[list[Line], bool]]) -> TextMeasure:
    inner = [line for group, _ in groups for line in group[:-1] if len(line.text) <= LONG]
    widths = sorted(line.indent + len(line.text) for line in inner)
    width = widths[int(0.9 * (len(widths) - 1))] if len(widths) >= 3 else 0
    indents = Counter(line.indent for group, _ in groups for line in group)
    ended = sum(line.ends_sentence for line in inner)
    by_sentence = len(inner) >= 4 and ended > 0.5 * len(inner) and len(groups) * 2 > len(inner) / 3
    indent = indents.most_common(1)[0][0] if indents else 0
    return TextMeasure(width, indent, by_sentence, LONG if _is_unwrapped(groups) else width)


def _is_unwrapped(groups: Sequence[tuple[list[Line], bool]]) -> bool:
    """Return whether most of a text stands in lines that are paragraphs, or nearly all in lines of verse."""
    lines = [line.text for group, _ in groups for line in group]
    long = sum(len(line) for line in lines if len(line) > LONG)
    later = [line.text for group, _ in groups for line in group[1:]]
    capitals = sum(map(begins_with_capital, later))
    return 2 * long > sum(map(len, lines)) or capitals > _VERSE * len(later)


def _top(group: list[Line], above: Sequence[Passage]) -> list[Passage]:
    """Return the passages above a text that have a layout of their own: page header, title, title page."""
    if not above:
        return _page_header(group) or _student_header(group) or _title_page(group)
    under_header = above[-1].kind is BlockKind.TABLE_ROW and len(group) <= 3
    return [Passage(BlockKind.PARAGRAPH, [line]) for line in group] if under_header else []


def _page_header(group: list[Line]) -> list[Passage]:
    """Return the first lines of a paper in two columns: series and number left, authors and date right."""
    apart = sum(bool(_APART.search(line.text)) for line in group)
    if apart < 2 or not all(_APART.search(line.text) or line.indent >= 30 for line in group):
        return []
    return [Passage(BlockKind.TABLE_ROW, [line]) for line in group]


def _student_header(group: list[Line]) -> list[Passage]:
    """Return the first lines of a student's paper above the title: author, teacher, date."""
    if not 3 <= len(group) <= 5 or not person_names(group[0].text) or not iso_date(group[-1].text):
        return []
    return [Passage(BlockKind.PARAGRAPH, [line]) for line in group]


def _title_page(group: list[Line]) -> list[Passage]:
    """Return the first lines of a text: a title with author, date and place right below."""
    index_about = next((k for k, line in enumerate(group[:5]) if k and is_about_the_text(line.text)), 0)
    if not index_about or any(line.text.endswith(".") or len(line.text) > LONG for line in group[:index_about]):
        return []
    end = index_about
    while end < len(group) and is_about_the_text(group[end].text) and len(group[end].text) <= LONG:
        end += 1
    paragraphs = [Passage(BlockKind.PARAGRAPH, [line]) for line in group[index_about:end]]
    return [Passage(BlockKind.PARAGRAPH, group[:index_about]), *paragraphs]


def _table(group: list[Line]) -> list[Passage]:
    if sum(is_leader(line.text) for line in group) >= 0.6 * len(group):
        return [Passage(BlockKind.TABLE_ROW, [line]) for line in group]
    counts = [len(_CELLS.split(line.text)) for line in group]
    common, times = Counter(counts).most_common(1)[0]
    if len(group) < 2 or common < 2 or times < 0.8 * len(group):
        return []
    return [Passage(BlockKind.TABLE_ROW, [line]) for line in group]


def _verse(group: list[Line], measure: TextMeasure) -> list[Passage]:
    """Return lines that are verse by their shape; quotations if all are set in."""
    if measure.by_sentence or any(item_mark(line.text) for line in group):
        return []
    verse_passages = _quotation(group, measure) or [Passage(BlockKind.PARAGRAPH, list(group))]
    set_in = verse_passages[0].kind is BlockKind.QUOTATION
    verse_passages[0].lined = is_verse([line.text for line in verse_passages[0].lines], measure.margin, set_in=set_in)
    return verse_passages if verse_passages[0].lined else []


def _quotation(group: list[Line], measure: TextMeasure) -> list[Passage]:
    """Return lines as a quotation if all are set in, or marked as mail programs mark them."""
    if all(line.text.startswith(">") for line in group):
        bare = [_drop_characters(line, len(line.text) - len(line.text.lstrip("> "))) for line in group]
        visible = [line for line in bare if line.text]
        return [Passage(BlockKind.QUOTATION, visible)] if visible else []
    set_in = all(measure.indent + 3 <= line.indent <= measure.indent + 40 for line in group)
    if not set_in or len(group) < 2 or item_mark(group[0].text):
        return []
    return [Passage(BlockKind.QUOTATION, list(group))]


def _drop_characters(line: Line, count: int) -> Line:
    return replace(line, text=line.text[count:], start=line.start + count)


class _Splitter:
    """Splits a group of lines into paragraphs, headings and list items."""

    def __init__(self, group: list[Line], measure: TextMeasure) -> None:
        self._group = group
        self._measure = measure
        self._items = self._item_lines()
        self._indents = sorted({group[k].indent for k in self._items})
        margin = min(line.indent for line in group)
        self._hanging = len(group) > 1 and group[0].indent == margin < group[1].indent

    def split(self) -> list[Passage]:
        """Return the passages in text order."""
        split_passages: list[Passage] = []
        for k, line in enumerate(self._group):
            level = underline_level(line.text)
            if (
                level
                and split_passages
                and len(split_passages[-1].lines) == 1
                and split_passages[-1].lines[0] is self._group[k - 1]
            ):
                split_passages[-1].kind, split_passages[-1].level, split_passages[-1].skip = BlockKind.HEADING, level, 0
            elif level and len(line.text) >= 3 and not any(c.isalnum() for c in line.text):
                continue  # a rule
            elif k in self._items:
                split_passages.append(self._item(line))
            elif not split_passages or split_passages[-1].kind is BlockKind.HEADING or self._breaks(k):
                split_passages.append(self._open_passage(k))
            else:
                split_passages[-1].lines.append(line)
        return split_passages or [Passage(BlockKind.PARAGRAPH, [])]

    def _open_passage(self, k: int) -> Passage:
        line = self._group[k]
        if self._is_tight_heading(k):
            return Passage(BlockKind.HEADING, [line], heading_level(line.text))
        kind = BlockKind.CAPTION if is_caption(line.text) else BlockKind.PARAGRAPH
        return Passage(kind, [line])

    def _item(self, line: Line) -> Passage:
        mark = item_mark(line.text) or ""
        skip = len(line.text) - len(line.text[len(mark) :].lstrip()) if is_bullet(mark) else 0
        return Passage(BlockKind.LIST_ITEM, [line], 1 + self._indents.index(line.indent), skip=skip)

    def _item_lines(self) -> dict[int, str]:
        """Return the lines that begin a list item, unless a dash or number only wrapped to a line's start."""
        marked = {k: mark for k, line in enumerate(self._group) if (mark := item_mark(line.text))}
        if not marked:
            return {}
        first = min(marked)
        opens = first == 0 or self._group[first - 1].ends_sentence
        if not opens or (first > 0 and len(marked) < 2) or (marked[first] == "–" and len(marked) < 2):
            return {}
        if is_bullet(marked[first]):
            return {k: mark for k, mark in marked.items() if is_bullet(mark)}
        single = len(self._group) == 1 and heading_level(self._group[0].text) and is_heading_like(self._group[0].text)
        if single:
            return {}
        return self._counting(marked, first)

    def _counting(self, marked: dict[int, str], first: int) -> dict[int, str]:
        """Return the numbered lines as far as they count on from the first."""
        numbers = {k: int(digits[0]) for k, mark in marked.items() if (digits := re.search(r"\d+", mark))}
        if first not in numbers:
            return {k: mark for k, mark in marked.items() if k not in numbers and not is_bullet(mark)}
        marks, last = {first: marked[first]}, numbers[first]
        for k, number in numbers.items():
            if k > first and last < number <= last + 3:
                marks[k], last = marked[k], number
        return marks

    def _breaks(self, k: int) -> bool:
        """Return whether a new paragraph begins with line k, where no blank line shows it."""
        above, line = self._group[k - 1], self._group[k]
        if max(len(above.text), len(line.text)) > LONG:
            return above.ends_sentence or not line.text[0].islower()
        if not (above.ends_sentence and line.begins_sentence):
            return False
        if self._is_tight_heading(k):
            return True
        set_in = line.indent - above.indent
        if self._hanging:
            return line.indent == self._group[0].indent
        if self._measure.by_sentence:
            return set_in >= 2
        room = self._measure.width - above.indent - len(above.text) - 1 - len(line.text.split(None, 1)[0])
        if set_in >= 2 and k not in self._items and not self._hangs(k):
            return True
        return room > (0.1 if set_in else 0.3) * self._measure.width

    def _hangs(self, k: int) -> bool:
        """Return whether line k continues a list item whose lines are set in below its mark."""
        return any(j < k for j in self._items) and self._group[k].indent > self._indents[0]

    def _is_tight_heading(self, k: int) -> bool:
        """Return whether a heading stands right above its text, with no blank line between."""
        if k + 1 >= len(self._group):
            return False
        line, below = self._group[k], self._group[k + 1]
        if not is_heading_like(line.text) or not below.begins_sentence or below.text[0].isdigit():
            return False
        if len(below.text) > LONG or is_reference_heading(line.text, ()):
            return len(line.text) < 100
        if is_capitals(line.text):
            return not is_capitals(below.text)
        wrapped = 0 < len(line.text) < 0.6 * self._measure.width < len(below.text) + 20
        return wrapped and bool(heading_level(line.text) or is_title_case(line.text))
