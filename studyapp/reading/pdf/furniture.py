"""Find page furniture of a PDF: running heads, page numbers, line numbers, notices at the foot.

A line is furniture for what it is: it stands at the edge of pages in the same place again and again, counts pages,
or says itself what it is. No publisher is known by name.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from studyapp.domain.messages import msg
from studyapp.reading.pdf.contents import is_contents_page
from studyapp.reading.pdf.lines import Chunk, Line, rows
from studyapp.reading.plain.furniture import is_notice, is_page_number
from studyapp.reading.plain.lines import heading_level, is_caption

_FEWEST_ROWS, _FEWEST_BETWEEN = 4, 2  # numbered rows, and how many numbers stand between two lines of what they number
_MOST_DIGITS = 4  # of the number of a line
_GAP_BEHIND = 0.4  # sizes of type
_BESIDE = 1.5  # points by which the edges of numbers differ
_SAME_ROW = 0.2  # of the size of the type
_EDGE_ROWS = 3  # rows at the top and at the foot of a page that may be furniture
_EDGE_PART = 0.2  # of the height of a page, in which they stand
_BESIDE_EDGE = 0.02  # of the height, below the place where the text of most pages begins
_FEWEST_PAGES = 4  # that tell where the text begins
_NEAR = 7.0  # points by which the place of a running head may differ
_APART = 1.5  # sizes of type below a running head
_SMALL = 0.95  # of the size of the text
_FIRST = 10  # lines of the first page that running heads may repeat
_LONGEST = 160
_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w,]|\.\d)")
_AT_START = re.compile(r"^\W*(?:page\s+|p\.\s*)?(\d{1,4})(?![\w,.]\w|\w)", re.IGNORECASE)
_AT_END = re.compile(r"(?<![\w.,/-])(\d{1,4})\W*$")
_ROMAN = re.compile(r"(?<![\w.])[ivxlc]{1,7}(?![\w.])|(?<![\w.])[IVXLC]{1,7}(?![\w.])")
_LONE_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})\W*")
_CLOSE = 6  # pages
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_SHORT_HEAD = 80
_TITLE = 1.1  # sizes of the text from which on type is that of titles
_RULE = re.compile(r"(?:[.·_=~*–—-]\s?){5,}|[†‡*∗§¶´`¨˚ˇ˜]{1,3}")  # or a mark that lost its name, an accent its letter
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Row:
    """Stretches on one baseline near the edge of a page.

    Attributes:
        lines: the lines from left to right.
        page: the page, counted from 1.
        top: whether at the top of the page; else at its foot.
        rank: the number of rows between it and the edge.
        gap: sizes of type to the next row inwards.
    """

    lines: tuple[Line, ...]
    page: int
    top: bool
    rank: int
    gap: float

    @cached_property
    def text(self) -> str:
        """Return the words of the row."""
        return " ".join(line.text for line in self.lines)

    @cached_property
    def folded(self) -> str:
        """Return its letters alone, in lower case."""
        return _fold(self.text)

    @property
    def base(self) -> float:
        """Return the height of its baseline."""
        return self.lines[0].base


def find_furniture(
    pages: Sequence[tuple[Sequence[Line], float]], size: float, known_texts: Iterable[str]
) -> dict[int, str]:
    """Return the lines that are furniture, by their identity, with the reason.

    Args:
        pages: stretches of each page, and its height.
        size: the size of the type of the text.
        known_texts: title and author, if they are known, which running heads repeat.
    """
    reasons: dict[int, str] = {}
    for lines, _ in pages:
        reasons.update(_line_numbers(lines))
        reasons.update({id(line): "rule" for line in lines if _RULE.fullmatch(line.text)})
    lines_by_page = [([line for line in lines if id(line) not in reasons], height) for lines, height in pages]
    edges = _edges_of_text(lines_by_page)
    at_edges = [row for lines, height in lines_by_page for row in _edge_rows(lines, height, edges)]
    first = sorted(pages[0][0], key=lambda line: line.base)[:_FIRST] if pages else []
    names = frozenset(map(_fold, (*known_texts, *(line.text for line in first if len(line.text) < 80))))
    finder = _Finder(at_edges, len(pages), size, names)
    for row, reason in finder.found():
        reasons.update({id(line): reason for line in row.lines})
    return reasons


def part_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Part the numbers of lines from text of another look, to whose letters the gap between them is narrow."""
    numbers = [line.chunks[0] for line in lines if _may_begin_with_number(line)]
    if len(numbers) < _FEWEST_ROWS:
        return list(lines)
    parted: list[Line] = []
    for line in lines:
        first, *others = line.chunks
        if others and _may_begin_with_number(line) and _counts_among(first, numbers):
            parted += [replace(line, chunks=(first,)), replace(line, chunks=tuple(others))]
        else:
            parted.append(line)
    return parted


def _may_begin_with_number(line: Line) -> bool:
    """Return whether a line is a number, or begins with one of a smaller size than what follows after a gap."""
    first = line.chunks[0]
    if not first.text.isdecimal() or len(first.text) > _MOST_DIGITS or first.raised:
        return False
    if len(line.chunks) == 1:
        return True
    second = line.chunks[1]
    is_smaller = first.look.size < second.look.size and not second.raised
    return is_smaller and second.left - first.right > _GAP_BEHIND * second.look.size


def _counts_among(number: Chunk, numbers: Sequence[Chunk]) -> bool:
    """Return whether a number stands below and above others of lines, and between them in value."""
    beside = [
        other for other in numbers if min(abs(other.right - number.right), abs(other.left - number.left)) < _BESIDE
    ]
    above = [int(other.text) for other in beside if other.base < number.base]
    below = [int(other.text) for other in beside if other.base > number.base]
    is_next = max(above, default=0) < int(number.text) < min(below, default=10**_MOST_DIGITS)
    return len(beside) >= _FEWEST_ROWS and is_next


def _line_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Return numbers beside the text that count lines."""
    numbers = [line for line in lines if line.text.isdecimal() and len(line.text) <= 4]
    text = [line for line in lines if len(line.text) > 20]
    if len(numbers) < 3 or len(text) < 3 or is_contents_page(lines):
        return {}
    lefts = sorted(line.left for line in text)
    left_edge, right = lefts[len(lefts) // 10], max(line.right for line in text)
    for side in ([n for n in numbers if n.right < left_edge], [n for n in numbers if n.left > right]):
        ordered = sorted(side, key=lambda line: line.base)
        steps = Counter(int(b.text) - int(a.text) for a, b in pairwise(ordered))
        counts = any(steps[step] * 3 >= 2 * (len(ordered) - 1) for step in (1, 2, 5, 10))
        if len(ordered) >= 3 and counts and not steps[0]:  # the numbers of pages in a list come twice
            return {id(line): msg("line-number") for line in ordered}
    return _row_numbers(numbers, text)


def _row_numbers(numbers: Sequence[Line], text: Sequence[Line]) -> dict[int, str]:
    """Return numbers that count the rows of a table from their middle and would split the words of the row."""
    reasons: dict[int, str] = {}
    ordered = sorted(numbers, key=lambda line: line.base)
    for first in (line for line in ordered if line.text == "1"):
        chain = [first]
        for line in ordered:
            beside = abs(line.left + line.right - first.left - first.right) < 2 * first.size
            if beside and line.base > chain[-1].base and int(line.text) == int(chain[-1].text) + 1:
                chain.append(line)
        text_rows = [t for t in text if first.base - first.size < t.base < chain[-1].base + first.size]
        overlaps = any(t.left < line.right and t.right > line.left for t in text_rows for line in chain)
        lone_count = sum(all(abs(t.base - line.base) > _SAME_ROW * line.size for t in text_rows) for line in chain)
        if len(chain) >= _FEWEST_ROWS and lone_count >= _FEWEST_BETWEEN and not overlaps:
            reasons.update({id(line): msg("row-number") for line in chain})
    return reasons


def _edges_of_text(pages: Iterable[tuple[Sequence[Line], float]]) -> tuple[float, float]:
    """Return the usual distance of the text from the top and the foot of pages, as shares of their height."""
    filled = [(lines, height) for lines, height in pages if lines and height]
    if len(filled) < _FEWEST_PAGES:
        return 0, 0
    tops = [min(line.base for line in lines) / height for lines, height in filled]
    feet = [1 - max(line.base for line in lines) / height for lines, height in filled]
    return median(tops), median(feet)


def _edge_rows(lines: Sequence[Line], height: float, edges: tuple[float, float]) -> list[Row]:
    all_rows = [tuple(row) for row in rows(lines, tolerance=0.35)]
    rows_out: list[Row] = []
    for top in (True, False):
        ordered = all_rows if top else all_rows[::-1]
        for rank, row in enumerate(ordered[:_EDGE_ROWS]):
            base = row[0].base
            if (base if top else height - base) > max(_EDGE_PART, edges[not top] + _BESIDE_EDGE) * height:
                break
            beyond = ordered[rank + 1][0].base if rank + 1 < len(ordered) else base + 100
            gap = abs(beyond - base) / max(row[0].size, 1)
            if sum(len(line.text) for line in row) <= _LONGEST:
                rows_out.append(Row(row, row[0].page, top, rank, gap))
    return rows_out


class _AlikeRows:
    """Rows that have something in common, in page order."""

    def __init__(self, alike: Sequence[Row]) -> None:
        self.rows = alike
        self._bases = sorted(row.base for row in alike)

    def there(self, row: Row) -> int:
        """Count those that stand where a row stands on its page."""
        return bisect_left(self._bases, row.base + _NEAR) - bisect_left(self._bases, row.base - _NEAR)

    def close(self, index: int) -> int:
        """Count the pages close by on which one stands where the row of this index does."""
        row = self.rows[index]
        beside = self.rows[max(0, index - _CLOSE) : index + _CLOSE + 1]
        close_rows = [other_row for other_row in beside if abs(other_row.page - row.page) <= _CLOSE]
        return len({other_row.page for other_row in close_rows if abs(other_row.base - row.base) < _NEAR})


class _Finder:
    """Finds the furniture of one document by several rules, one after the other."""

    def __init__(self, at_edges: Sequence[Row], pages: int, size: float, known_texts: frozenset[str]) -> None:
        self._rows = at_edges
        self._pages = pages
        self._size = size
        self._known = known_texts
        self._beside: dict[tuple[int, bool], list[Row]] = defaultdict(list)
        for row in at_edges:
            self._beside[row.page, row.top].append(row)
        self._times = Counter((row.top, row.folded) for row in at_edges)
        self._reasons: dict[int, str] = {}

    def found(self) -> list[tuple[Row, str]]:
        """Return the rows that are furniture."""
        self._repeated()
        self._by_form()
        self._counting()
        self._outermost()
        self._inner()
        return [(row, self._reasons[id(row)]) for row in self._rows if id(row) in self._reasons]

    def _counting(self) -> None:
        """Take rows with a number that counts pages, at one place; from the edge inwards."""
        votes: dict[tuple[bool, int, bool], list[Row]] = defaultdict(list)
        for row in self._rows:
            for number, roman in _numbers(row):
                votes[row.top, number - row.page, roman].append(row)
        for rank in range(_EDGE_ROWS):
            for counting_rows in votes.values():
                alike_rows = _AlikeRows(counting_rows)
                for k, row in enumerate(counting_rows):
                    if row.rank == rank and self._is_outermost(row) and self._counts(row, alike_rows, k):
                        self._reasons[id(row)] = (
                            msg("page-number") if _LONE_NUMBER.fullmatch(row.text) else msg("running-head")
                        )

    def _counts(self, row: Row, alike_rows: "_AlikeRows", index: int) -> bool:
        """Return whether a row is one of several that count pages."""
        apart = _has_number_apart(row)
        short = len(row.text) < _SHORT_HEAD and not _YEAR.search(row.text)
        least = 2 if apart and short else 3
        if alike_rows.there(row) >= least and alike_rows.close(index) >= 2 and self._may_be(row):
            return True
        if len(alike_rows.rows) >= 3 and row.gap > 1.2 and _LONE_NUMBER.fullmatch(row.text):
            return True
        alone = self._pages <= 2 and row.gap > 1.8 and row.lines[0].size <= self._size
        return alone and bool(_LONE_NUMBER.fullmatch(row.text))

    def _is_outermost(self, row: Row) -> bool:
        """Return whether no text stands between a row and the edge of the page."""
        small = _SMALL * self._size if _LONE_NUMBER.fullmatch(row.text) else 0
        outer = [other_row for other_row in self._beside[row.page, row.top] if other_row.rank < row.rank]
        return all(id(other_row) in self._reasons or other_row.lines[0].size < small for other_row in outer)

    def _may_be(self, row: Row) -> bool:
        """Return whether a row is set as running heads are; a numbered heading is not."""
        large = row.lines[0].size > self._size * 1.15 or row.lines[-1].bold
        numbered = heading_level(row.text) and large
        return not numbered and row.gap > 1.05

    def _repeated(self) -> None:
        """Take rows, or their parts, that come again at one place on other pages."""
        rows_by_text: dict[tuple[bool, str], list[Row]] = defaultdict(list)
        again: list[Row] = []
        for row in self._rows:
            for key in {row.folded, *(_fold(line.text) for line in row.lines)}:
                if len(re.findall(r"[^\W\d_]", key)) >= 2:
                    rows_by_text[row.top, key].append(row)
        for alike in rows_by_text.values():
            alike_rows = _AlikeRows(alike)
            for row in alike if len(alike) > 1 else ():
                times = alike_rows.there(row)
                is_pair = times == 2 and row.rank == 0 and (self._pages <= 8 or row.gap > 1.6)
                is_frequent = times >= 3 and (row.gap > _APART or self._is_common(row))
                title = row.page == 1 and row.lines[0].size > _TITLE * self._size
                if (is_frequent or is_pair) and not title and not is_caption(row.text):
                    again.append(row)
        for row in sorted(again, key=lambda row: row.rank):
            if self._is_outermost(row) or self._is_common(row):
                self._reasons.setdefault(id(row), msg("running-head") if row.top else "footer")

    def _is_common(self, row: Row) -> bool:
        """Return whether a row stands on most pages, so that rows further out must be furniture too."""
        times = self._times[row.top, row.folded]
        return times >= 3 and times * 3 > self._pages

    def _by_form(self) -> None:
        """Take rows whose words show that they are furniture."""
        for row in self._rows:
            if is_page_number(row.text) and row.rank == 0:
                self._reasons.setdefault(id(row), msg("page-number"))
            elif is_notice(row.text) and row.gap > 1.05:
                self._reasons.setdefault(id(row), msg("notice-of-the-publisher"))

    def _outermost(self) -> None:
        """Take the first row of a page if it repeats the title or the author and stands apart."""
        for row in self._rows:
            apart = row.rank == 0 and row.gap > 1.6 and row.page > 1 and row.top
            text = _fold(_NUMBER.sub("", row.text))
            starts = len(text) >= 12 and any(name.startswith(text) for name in self._known)
            if apart and (text in self._known or starts) and row.lines[0].size <= 1.15 * self._size:
                self._reasons.setdefault(id(row), msg("running-head"))

    def _inner(self) -> None:
        """Take rows in small type between furniture and the edge."""
        inner = {(row.page, row.top): row.rank for row in self._rows if id(row) in self._reasons}
        for row in self._rows:
            if row.rank < inner.get((row.page, row.top), 0) and row.lines[0].size < _SMALL * self._size:
                self._reasons.setdefault(id(row), msg("running-head") if row.top else "footer")


def _numbers(row: Row) -> set[tuple[int, bool]]:
    """Return the numbers at the ends of a row and of its stretches, each with whether it is Roman."""
    numbers: set[tuple[int, bool]] = set()
    for text in {row.text, *(line.text for line in row.lines)}:
        numbers |= {(int(number), False) for number in _AT_START.findall(text) + _AT_END.findall(text)}
        if _LONE_NUMBER.fullmatch(text):
            numbers |= {(_roman(number), True) for number in _ROMAN.findall(text)}
    return numbers


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text.lower()]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _has_number_apart(row: Row) -> bool:
    return any(_LONE_NUMBER.fullmatch(line.text) for line in row.lines)


def _fold(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().casefold()
