"""Form stretches of lines from characters: words separated, accents on letters, raised marks in their words.

A stretch holds what stands on one baseline without a wide gap; a line of a column may have several of them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from studyapp.reading.pdf.sheets import Glyph, Link, Look, Sheet
from studyapp.reading.plain.lines import begins_sentence, ends_sentence

APART = 0.9
"""Sizes of type: from this gap on, two stretches are not one."""

_NARROWEST_GUTTER = 0.6  # sizes of type between two columns
_LONG_STRETCH = 16  # letters of a line of a column
_OTHER_TYPE = 1.15  # times as large as the type of a margin
_FEWEST_BESIDE = 6  # rows of two such stretches, with which a page has columns
_SPACE = 0.16  # sizes of type that part two words where no spaces are printed
_PARTED = 0.3  # of the gap that separates words: as much where PDFium, which knows how far letters lean, parts them
_OVERLAP = -0.15  # the same: median gap between letters whose widths the file gives wrongly
_FEWEST_GAPS = 8
_KERN = 0.05  # sizes of type by which letters of one word are set apart at most
_BESIDE_SPACES = 0.3  # the same where they are, at most: as wide a gap as a printed space makes is a space too
_AS_WIDE = 0.8  # of the narrower printed spaces of a line
_OPENING = 6  # letters of the mark that a note begins with
_WORD = re.compile(r"[^\W\d_]{2}")
_NOTE_GAP = 0.35  # part by which the room between a note's mark and the note counts
_ITEM = re.compile(r"[•◦▪‣·]|\d{1,2}[.)]")
_SAME_BASE = 0.1
_HANGING = 1.6  # sizes of type of the lines beside it from which on a letter hangs beside them
_OVERHANG = 0.1  # sizes of a letter that hangs beside lines, by which it may reach over their beginning
_OVER_CAPITAL = 0.9  # sizes of type by which an accent may stand above the baseline of a capital
_ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "ˋ": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "¯": "\u0304",
    "˚": "\u030a",
    "˝": "\u030b",
    "˙": "\u0307",
}
_DOTLESS = {"ı": "i", "ȷ": "j"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters side by side that are printed alike.

    Attributes:
        text: with one blank between words.
        spaced: whether a blank stands before it.
        raised: 1 for a superscript, -1 for a subscript, else 0.
        link: the address it leads to.
        cell: whether a cell of a table begins with it, other than the first.
        widest: points of the widest gap between its words.
    """

    text: str
    left: float
    right: float
    base: float
    look: Look
    spaced: bool = False
    raised: int = 0
    link: str | None = None
    cell: bool = False
    widest: float = 0


@dataclass(frozen=True)
class Line:
    """A stretch of a line, or all that stands on a line of a column.

    Attributes:
        chunks: the chunks from left to right; at least one.
        page: the page, counted from 1.
        base: of its baseline, in points from the top.
    """

    chunks: tuple[Chunk, ...]
    page: int
    base: float

    @cached_property
    def text(self) -> str:
        """Return the words of the line."""
        return self.chunks[0].text + "".join(" " * chunk.spaced + chunk.text for chunk in self.chunks[1:])

    @cached_property
    def left(self) -> float:
        """Return its left edge, in points."""
        return self.chunks[0].left

    @cached_property
    def right(self) -> float:
        """Return its right edge, in points."""
        return max(chunk.right for chunk in self.chunks)

    @cached_property
    def look(self) -> Look:
        """Return the look of most of its characters."""
        if len(self.chunks) == 1:
            return self.chunks[0].look
        counts: Counter[Look] = Counter()
        for chunk in self.chunks:
            counts[chunk.look] += len(chunk.text)
        return max(counts, key=lambda look: (counts[look], look.size))

    @property
    def size(self) -> float:
        """Return the size of its type, in points."""
        return self.look.size

    @cached_property
    def bold(self) -> bool:
        """True if it is bold from the first letter to the last, but for a name or so in between."""
        chunks = [chunk for chunk in self.chunks if not chunk.raised]
        if not chunks or not (chunks[0].look.bold and chunks[-1].look.bold):
            return False
        heavy = sum(len(chunk.text) for chunk in chunks if chunk.look.bold)
        return heavy >= 0.6 * sum(len(chunk.text) for chunk in chunks)

    @cached_property
    def italic(self) -> bool:
        """True if all of it is in italics."""
        return all(chunk.look.italic or chunk.raised for chunk in self.chunks)

    @cached_property
    def ends_sentence(self) -> bool:
        """True if a sentence may end with it."""
        return ends_sentence(self.text)

    @cached_property
    def begins_sentence(self) -> bool:
        """True if a sentence may begin with it."""
        return begins_sentence(self.text)

    @cached_property
    def first_word(self) -> float:
        """Return the approximate width of its first word, in points."""
        word = self.text.split(" ", 1)[0]
        return (self.right - self.left) * len(word) / max(1, len(self.text))


def lines_of_page(sheet: Sheet) -> list[Line]:
    """Return the stretches of a page, from the top."""
    strips = _strips(_join_accents(sheet.glyphs))
    lines = [line for strip in strips if (line := _line(strip, sheet))]
    starts = _starts_of_columns(lines)
    joined = _join_stretches(_join_initials(_drop_doubled_lines(lines)), starts)
    return _join_stretches(_place_raised_marks(joined), starts)


Strip = list[tuple[Glyph, bool]]
"""Characters in a row, each with whether a blank is printed before it."""


def _strips(glyphs: Iterable[Glyph]) -> list[Strip]:
    """Return characters that follow one another on a baseline."""
    strips: list[Strip] = []
    before: Glyph | None = None
    blank = False
    for glyph in glyphs:
        if glyph.text == " ":
            blank = True
            continue
        if before is None:
            strips.append([])
        else:
            size = max(glyph.look.size, before.look.size)
            gap = glyph.left - before.right
            hangs = len(strips[-1]) == 1 and _may_hang(before, glyph)
            if hangs or abs(glyph.base - before.base) > _SAME_BASE * size or not -0.5 * size < gap < APART * size:
                strips.append([])
        strips[-1].append((glyph, blank))
        before, blank = glyph, False
    return strips


def _may_hang(initial: Glyph, glyph: Glyph) -> bool:
    """Return whether a capital may hang beside the line that is printed after it, of which it is no part."""
    return initial.text.isupper() and initial.look.size >= _HANGING * glyph.look.size


def _join_accents(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Join accents that are printed over a letter with it."""
    if not any(glyph.text in _ACCENTS for glyph in glyphs):
        return glyphs
    glyphs_out: list[Glyph] = []
    accent: Glyph | None = None
    for glyph in glyphs:
        if accent is not None and _stands_over(accent, glyph):
            glyphs_out.append(_add_accent(glyph, accent))
            accent = None
            continue
        if accent is not None:
            glyphs_out.append(accent)
            accent = None
        if glyph.text in _ACCENTS:
            if glyphs_out and _stands_over(glyph, glyphs_out[-1]):
                glyphs_out[-1] = _add_accent(glyphs_out[-1], glyph)
            else:
                accent = glyph
            continue
        glyphs_out.append(glyph)
    return glyphs_out if accent is None else [*glyphs_out, accent]


def _stands_over(accent: Glyph, letter: Glyph) -> bool:
    middle = (accent.left + accent.right) / 2
    is_near = abs(accent.base - letter.base) < (_OVER_CAPITAL if letter.text.isupper() else 0.5) * letter.look.size
    return is_near and letter.text.isalpha() and letter.left <= middle <= letter.right


def _add_accent(letter: Glyph, accent: Glyph) -> Glyph:
    return letter._replace(text=_DOTLESS.get(letter.text, letter.text) + _ACCENTS[accent.text])


def _line(strip: Strip, sheet: Sheet) -> Line | None:
    least = _least_gap(strip)
    overlaps = _overlaps(strip)
    links = _links_beside(strip, sheet.links)
    chunks: list[Chunk] = []
    text: list[str] = []
    widest = 0.0
    first = before = strip[0][0]
    opening, address = strip[0][1], _address(first, links)
    for glyph, blank in strip:
        gap = (glyph.left - before.right) / max(glyph.look.size, 0.1)
        is_apart = glyph.parted if overlaps else gap > least or (glyph.parted and gap > _PARTED * least)
        spaced = glyph is not first and (blank or is_apart)
        link = _address(glyph, links) if links else None
        if glyph.look is not before.look or link != address:
            chunks.append(_chunk(text, (first, before), widest, spaced=opening, link=address))
            text, first, opening, address, widest = [], glyph, spaced, link, 0.0
        elif spaced or (not chunks and 0 < len(text) <= 3 and _begins_item_text("".join(text), glyph)):
            text.append(" ")
            widest = max(widest, glyph.left - before.right)
        text.append(glyph.text)
        before = glyph
    chunks.append(_chunk(text, (first, before), widest, spaced=opening, link=address))
    visible = tuple(chunk for chunk in chunks if chunk.text and chunk.look.size > 0.5)
    return Line(visible, sheet.number, visible[0].base) if visible else None


def _overlaps(strip: Strip) -> bool:
    """Return whether the file gives letters more room than they take, so that gaps between them tell nothing."""
    gaps = sorted(gap for gap, _ in _gaps(strip))
    return len(gaps) >= _FEWEST_GAPS and gaps[len(gaps) // 2] < _OVERLAP


def _begins_item_text(mark: str, glyph: Glyph) -> bool:
    """Return whether a letter stands right behind the mark of a list item at the start of a line."""
    return glyph.text.isalpha() and bool(_ITEM.fullmatch(mark))


def _chunk(text: list[str], ends: tuple[Glyph, Glyph], widest: float, *, spaced: bool, link: str | None) -> Chunk:
    first, last = ends
    right = max(last.right, first.left)
    return Chunk("".join(text), first.left, right, first.base, first.look, spaced, link=link, widest=widest)


def _least_gap(strip: Strip) -> float:
    """Return the sizes of type that separate words: more if letters are spaced out or spaces are printed."""
    if sum(blank for _, blank in strip[1:]) * 12 > len(strip):
        return _least_beside_spaces(strip)
    if len(strip) < 4:
        return _SPACE
    gaps = sorted(gap for gap, _ in _gaps(strip))
    median = gaps[len(gaps) // 2]
    if median > 0.08:
        return median + 0.2
    gaps_between = [gap for gap in gaps if _KERN < gap < 2 * _SPACE]
    steps = [(b - a, (a + b) / 2) for a, b in pairwise((_KERN, *gaps_between))]
    return min(_SPACE, max(steps)[1]) if steps and max(steps)[0] > _KERN else _SPACE


def _least_beside_spaces(strip: Strip) -> float:
    """Return the gap that separates words where a writer prints most spaces and leaves room for the others."""
    printed = sorted(gap for gap, blank in _gaps(strip) if blank)
    other_gaps = sorted(gap for gap, blank in _gaps(strip) if not blank)
    least = max(_SPACE, _AS_WIDE * printed[len(printed) // 4])
    return (
        min(_BESIDE_SPACES, least)
        if other_gaps and least > other_gaps[len(other_gaps) // 2] + _KERN
        else _BESIDE_SPACES
    )


def _gaps(strip: Strip) -> list[tuple[float, bool]]:
    """Return the gap before each character but the first, in sizes of type, and whether a space is in it."""
    return [((b.left - a.right) / max(b.look.size, 0.1), blank) for (a, _), (b, blank) in pairwise(strip)]


def _links_beside(strip: Strip, links: Sequence[Link]) -> list[Link]:
    if not links:
        return []
    first = strip[0][0]
    middle = first.base - 0.3 * first.look.size
    return [link for link in links if link.box.top <= middle <= link.box.bottom]


def _address(glyph: Glyph, links: Sequence[Link]) -> str | None:
    middle = (glyph.left + glyph.right) / 2
    return next((link.address for link in links if link.box.left <= middle <= link.box.right), None)


def _drop_doubled_lines(lines: list[Line]) -> list[Line]:
    """Drop lines that are printed twice, a little apart, to look bold."""
    lines_by_text: dict[str, list[Line]] = {}
    lines_out: list[Line] = []
    for line in lines:
        same_lines = lines_by_text.setdefault(line.text, [])
        tolerance = 0.25 * line.size
        if not any(
            abs(line.left - other_line.left) < tolerance and abs(line.base - other_line.base) < tolerance
            for other_line in same_lines
        ):
            same_lines.append(line)
            lines_out.append(line)
    return lines_out


def _join_initials(lines: list[Line]) -> list[Line]:
    """Put a large first letter that hangs beside several lines before the first of them."""
    lines_out = list(lines)
    for initial in lines:
        if len(initial.text) != 1 or not initial.text.isupper():
            continue
        beside = [
            line
            for line in lines
            if initial.size >= _HANGING * line.size
            and -_OVERHANG * initial.size <= line.left - initial.right < 0.6 * initial.size
            and initial.base - 1.1 * initial.size < line.base <= initial.base + 0.3 * line.size
        ]
        first = min(beside, key=attrgetter("base"), default=None)
        if first is None or first not in lines_out or len(beside) < 2 or not first.text[0].isalpha():
            continue
        is_word = initial.text in "AI" and not first.text[:2].isupper()
        letter = replace(initial.chunks[0], look=first.chunks[0].look, base=first.base)
        line = Line((letter, replace(first.chunks[0], spaced=is_word), *first.chunks[1:]), first.page, first.base)
        lines_out[lines_out.index(first)] = line
        lines_out.remove(initial)
    return lines_out


def _starts_of_columns(lines: Sequence[Line]) -> list[float]:
    """Return the left edges at which many long stretches begin behind others with a gap as wide as that of columns.

    Columns of large type stand closer to each other than the widest gaps within a line.
    """
    edges: Counter[int] = Counter()
    for row in rows(lines):
        for before, line in pairwise(row):
            gap = line.left - before.right
            if gap > _NARROWEST_GUTTER * line.size and min(len(before.text), len(line.text)) >= _LONG_STRETCH:
                edges[round(line.left)] += 1
    starts: list[float] = []
    for edge, _ in edges.most_common():
        times = sum(edges[edge + shift] for shift in (-1, 0, 1))
        across = sum(line.left < edge - 1 and line.right > edge + 1 for line in lines)
        if times >= max(_FEWEST_BESIDE, across) and all(abs(edge - start) > 1 for start in starts):
            starts.append(edge)
    return starts


def _join_stretches(lines: list[Line], starts_of_columns: Sequence[float]) -> list[Line]:
    """Join stretches on one baseline with no wide gap between them, and no column that begins behind it."""
    lines_out: list[Line] = []
    for row in rows(lines):
        current = row[0]
        for line in row[1:]:
            size = max(current.size, line.size)
            gap = line.left - current.right
            opens_column = gap > _NARROWEST_GUTTER * line.size and (
                any(abs(line.left - start) <= 1 for start in starts_of_columns) or _stand_apart(current, line)
            )
            if -0.5 * size < gap < APART * size and not opens_column:
                current = together(current, line)
            else:
                lines_out.append(current)
                current = line
        lines_out.append(current)
    return lines_out


def _stand_apart(first: Line, second: Line) -> bool:
    """Return whether two long stretches are set in types of their own, as a margin and the text beside it are."""
    smaller, larger = sorted((first.size, second.size))
    return larger > _OTHER_TYPE * smaller and min(len(first.text), len(second.text)) >= _LONG_STRETCH


def rows(lines: Iterable[Line], tolerance: float = 0.2) -> list[list[Line]]:
    """Return lines on one baseline, from left to right; the rows from the top.

    Args:
        lines: the lines of one page.
        tolerance: sizes of type that baselines may differ.
    """
    row_list: list[list[Line]] = []
    for line in sorted(lines, key=attrgetter("base", "left")):
        if row_list and line.base - row_list[-1][0].base <= tolerance * min(line.size, row_list[-1][0].size):
            row_list[-1].append(line)
        else:
            row_list.append([line])
    for row in row_list:
        row.sort(key=attrgetter("left"))
    return row_list


def together(first: Line, second: Line) -> Line:
    """Join two lines that stand side by side."""
    opening = second.chunks[0]
    gap = opening.left - first.right
    spaced = opening.spaced or gap > _SPACE * max(first.size, second.size)
    chunks = (*first.chunks, replace(opening, spaced=spaced), *second.chunks[1:])
    larger = first if first.size * len(first.text) >= second.size * len(second.text) else second
    return Line(chunks, first.page, larger.base)


def _place_raised_marks(lines: list[Line]) -> list[Line]:
    """Put superscripts and subscripts where they belong in their lines."""
    ordered = sorted(lines, key=attrgetter("base"))
    bases = [line.base for line in ordered]
    marks: dict[int, list[tuple[Line, int]]] = {}
    used: set[int] = set()
    for k, line in enumerate(ordered):
        if len(line.text) > 40:
            continue
        low, high = bisect_left(bases, line.base - 2 * line.size), bisect_right(bases, line.base + 2 * line.size)
        hosts = [
            (distance, j, way)
            for j in range(low, high)
            if j != k
            for distance, way in _distance_to_host(line, ordered[j])
        ]
        if hosts:
            _, host, way = min(hosts)
            marks.setdefault(host, []).append((line, way))
            used.add(k)
    return [
        _insert_marks(line, marks[k]) if k in marks else line
        for k, line in enumerate(ordered)
        if k not in used or k in marks
    ]


def _distance_to_host(mark: Line, host: Line) -> list[tuple[float, int]]:
    """Return the distance of a small line to a word of a larger one, above or below its baseline; [] if not near."""
    size = host.size
    if mark.size > 0.86 * size or len(host.text) < len(mark.text):
        return []
    rise = (host.base - mark.base) / size
    if not (0.12 < rise < 0.75 or -0.45 < rise < -0.06):
        return []
    before = min((abs(mark.left - chunk.right) for chunk in host.chunks), default=size)
    opens = mark.left < host.left and len(mark.text) <= _OPENING and not _WORD.search(mark.text)
    behind = abs(host.left - mark.right) * _NOTE_GAP if opens else size
    inside = any(chunk.left < mark.left < chunk.right for chunk in host.chunks)
    distance = 0.4 * size if inside else min(before, behind)
    return [(distance, 1 if rise > 0 else -1)] if distance < 0.5 * size else []


def _insert_marks(host: Line, marks: list[tuple[Line, int]]) -> Line:
    raised = [replace(chunk, raised=way) for mark, way in marks for chunk in mark.chunks]
    chunks = sorted((*host.chunks, *raised), key=attrgetter("left"))
    chunks_out = [chunks[0]]
    for chunk in chunks[1:]:
        gap = chunk.left - max(before.right for before in chunks_out[-2:])
        chunks_out.append(replace(chunk, spaced=chunk.spaced or gap > 1.4 * _SPACE * host.size))
    return Line(tuple(chunks_out), host.page, host.base)
