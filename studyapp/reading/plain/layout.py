"""Lines of plain text -> passages: which lines belong together, and what they are by their layout alone."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.back import is_reference_heading
from studyapp.reading.front import is_about_the_text, named_line
from studyapp.reading.names import iso_date, names
from studyapp.reading.plain.lines import Line
from studyapp.reading.plain.shapes import (
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
from studyapp.reading.verse import begins_with_capital, is_verse

LONG = 200
"""Columns from which on a line is a whole paragraph and not one line of it."""

_ORNAMENT = re.compile(r"[*~#·•_=–—-](?:\s+[*~#·•_=–—-])+")
_CELLS = re.compile(r"\s*\t\s*|\s{3,}")
_VERSE = 0.8  # share of lines with a capital, above which a text is verse
_APART = re.compile(r"\S\s{5,}\S")


@dataclass(slots=True)
class Passage:
    """Lines that belong together.

    Attributes:
        page_break: furniture or a form feed stands before it.
        skip: characters at the start that are layout, such as a bullet.
        number: of a note.
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
        """The lines in a row, for looking at."""
        return " ".join(line.text for line in self.lines)[self.skip :]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is laid out.

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
    """The passages of a text, furniture left out; headings only where their layout shows them."""
    groups = _groups(lines, furniture)
    measure = _measure(groups)
    found: list[Passage] = []
    for number, (group, page_break) in enumerate(groups):
        head = _top(group, found) if number < 2 else []
        rest = group[sum(len(passage.lines) for passage in head) :]
        parts = head + (_parts(rest, measure, near_top=number < 5) if rest else [])
        parts[0].page_break = page_break
        found += parts
    return found


def _parts(group: list[Line], measure: Measure, *, near_top: bool) -> list[Passage]:
    about_the_text = is_about_the_text if near_top else named_line
    if all(about_the_text(line.text) for line in group):
        return [Passage(BlockKind.PARAGRAPH, [line]) for line in group]
    return _table(group) or _verse(group, measure) or _quotation(group, measure) or _Splitter(group, measure).split()


def _groups(lines: Sequence[Line], furniture: Mapping[int, str]) -> list[tuple[list[Line], bool]]:
    """Lines with nothing between them; and whether a page break stands above."""
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
    """Whether a blank line stands between all lines, so that it parts nothing."""
    visible = [k for k, line in enumerate(lines) if line.text]
    if len(visible) < 8:
        return False
    broken = sum(
        1 for a, b in pairwise(visible) if b == a + 2 and not lines[a].ends_sentence and lines[b].text[0].islower()
    )
    return broken > 0.4 * len(visible)


def _measure(groups: Sequence[tuple[list[Line], bool]]) -> Measure:
    inner = [line for group, _ in groups for line in group[:-1] if len(line.text) <= LONG]
    widths = sorted(line.indent + len(line.text) for line in inner)
    width = widths[int(0.9 * (len(widths) - 1))] if len(widths) >= 3 else 0
    indents = Counter(line.indent for group, _ in groups for line in group)
    ended = sum(line.ends_sentence for line in inner)
    by_sentence = len(inner) >= 4 and ended > 0.5 * len(inner) and len(groups) * 2 > len(inner) / 3
    indent = indents.most_common(1)[0][0] if indents else 0
    return Measure(width, indent, by_sentence, LONG if _is_unwrapped(groups) else width)


def _is_unwrapped(groups: Sequence[tuple[list[Line], bool]]) -> bool:
    """Whether most of a text stands in lines that are paragraphs, or nearly all of it in lines as verse has them."""
    lines = [line.text for group, _ in groups for line in group]
    long = sum(len(line) for line in lines if len(line) > LONG)
    later = [line.text for group, _ in groups for line in group[1:]]
    capitals = sum(map(begins_with_capital, later))
    return 2 * long > sum(map(len, lines)) or capitals > _VERSE * len(later)


def _top(group: list[Line], above: Sequence[Passage]) -> list[Passage]:
    """What stands above a text in a layout of its own: the header of a paper, the title below that, a title page."""
    if not above:
        return _page_header(group) or _student_header(group) or _title_page(group)
    under_header = above[-1].kind is BlockKind.TABLE_ROW and len(group) <= 3
    return [Passage(BlockKind.PARAGRAPH, [line]) for line in group] if under_header else []


def _page_header(group: list[Line]) -> list[Passage]:
    """The first lines of a paper that are set in two columns: series and number here, authors and date there."""
    apart = sum(bool(_APART.search(line.text)) for line in group)
    if apart < 2 or not all(_APART.search(line.text) or line.indent >= 30 for line in group):
        return []
    return [Passage(BlockKind.TABLE_ROW, [line]) for line in group]


def _student_header(group: list[Line]) -> list[Passage]:
    """The first lines of a student's paper: who wrote it, for whom and when, above the title."""
    if not 3 <= len(group) <= 5 or not names(group[0].text) or not iso_date(group[-1].text):
        return []
    return [Passage(BlockKind.PARAGRAPH, [line]) for line in group]


def _title_page(group: list[Line]) -> list[Passage]:
    """The first lines of a text: a title, perhaps on several lines, with its author, date and place right below."""
    about = next((k for k, line in enumerate(group[:5]) if k and is_about_the_text(line.text)), 0)
    if not about or any(line.text.endswith(".") or len(line.text) > LONG for line in group[:about]):
        return []
    end = about
    while end < len(group) and is_about_the_text(group[end].text) and len(group[end].text) <= LONG:
        end += 1
    rest = [Passage(BlockKind.PARAGRAPH, [line]) for line in group[about:end]]
    return [Passage(BlockKind.PARAGRAPH, group[:about]), *rest]


def _table(group: list[Line]) -> list[Passage]:
    if sum(is_leader(line.text) for line in group) >= 0.6 * len(group):
        return [Passage(BlockKind.TABLE_ROW, [line]) for line in group]
    counts = [len(_CELLS.split(line.text)) for line in group]
    common, times = Counter(counts).most_common(1)[0]
    if len(group) < 2 or common < 2 or times < 0.8 * len(group):
        return []
    return [Passage(BlockKind.TABLE_ROW, [line]) for line in group]


def _verse(group: list[Line], measure: Measure) -> list[Passage]:
    """Lines that are verse by their shape, quoted where they are all set in."""
    if measure.by_sentence or any(item_mark(line.text) for line in group):
        return []
    found = _quotation(group, measure) or [Passage(BlockKind.PARAGRAPH, list(group))]
    set_in = found[0].kind is BlockKind.QUOTATION
    found[0].lined = is_verse([line.text for line in found[0].lines], measure.margin, set_in=set_in)
    return found if found[0].lined else []


def _quotation(group: list[Line], measure: Measure) -> list[Passage]:
    """Lines that are all set in, or marked as mail programs mark them."""
    if all(line.text.startswith(">") for line in group):
        bare = [_without(line, len(line.text) - len(line.text.lstrip("> "))) for line in group]
        said = [line for line in bare if line.text]
        return [Passage(BlockKind.QUOTATION, said)] if said else []
    set_in = all(measure.indent + 3 <= line.indent <= measure.indent + 40 for line in group)
    if not set_in or len(group) < 2 or item_mark(group[0].text):
        return []
    return [Passage(BlockKind.QUOTATION, list(group))]


def _without(line: Line, count: int) -> Line:
    return replace(line, text=line.text[count:], start=line.start + count)


class _Splitter:
    """Parts a group of lines into paragraphs, headings and list items."""

    def __init__(self, group: list[Line], measure: Measure) -> None:
        self._group = group
        self._measure = measure
        self._items = self._item_lines()
        self._indents = sorted({group[k].indent for k in self._items})
        margin = min(line.indent for line in group)
        self._hanging = len(group) > 1 and group[0].indent == margin < group[1].indent

    def split(self) -> list[Passage]:
        """The passages in text order."""
        found: list[Passage] = []
        for k, line in enumerate(self._group):
            level = underline_level(line.text)
            if level and found and len(found[-1].lines) == 1 and found[-1].lines[0] is self._group[k - 1]:
                found[-1].kind, found[-1].level, found[-1].skip = BlockKind.HEADING, level, 0
            elif level and len(line.text) >= 3 and not any(c.isalnum() for c in line.text):
                continue  # a rule
            elif k in self._items:
                found.append(self._item(line))
            elif not found or found[-1].kind is BlockKind.HEADING or self._breaks(k):
                found.append(self._opened(k))
            else:
                found[-1].lines.append(line)
        return found or [Passage(BlockKind.PARAGRAPH, [])]

    def _opened(self, k: int) -> Passage:
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
        """The lines that begin a list item; a dash or number that only wraps to a line's start is none."""
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
        """Numbered lines as far as they count on from the first."""
        numbers = {k: int(digits[0]) for k, mark in marked.items() if (digits := re.search(r"\d+", mark))}
        if first not in numbers:
            return {k: mark for k, mark in marked.items() if k not in numbers and not is_bullet(mark)}
        chosen, last = {first: marked[first]}, numbers[first]
        for k, number in numbers.items():
            if k > first and last < number <= last + 3:
                chosen[k], last = marked[k], number
        return chosen

    def _breaks(self, k: int) -> bool:
        """Whether a new paragraph begins with line k, no blank line being there to tell."""
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
        """Whether line k continues a list item, the lines of which are set in below its mark."""
        return any(j < k for j in self._items) and self._group[k].indent > self._indents[0]

    def _is_tight_heading(self, k: int) -> bool:
        """Whether a heading stands right above its text, with no blank line between."""
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
