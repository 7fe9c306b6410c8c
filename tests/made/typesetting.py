"""Sets a manuscript in lines: justified, hyphenated where a line would be loose, with notes kept for the foot."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from studyapp.domain.essays import BlockKind, RunKind
from tests.made.manuscript import Part, Stretch

_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))
_SYLLABLE = re.compile("(?<=[aeiouy])(?:(?=[b-df-hj-np-tv-xz][aeiouy])|(?<=[aeiouy])[lmnrst](?=[bcdfgmnpt][aeiou]))")
_PLAIN_WORD = re.compile("[a-z]{7,}[,.;:]?")


@dataclass(frozen=True, slots=True)
class Style:
    """How a letter looks; `size` in points, `raised` as note marks are."""

    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters of one style without a space."""

    text: str
    style: Style


Measure = Callable[[Fragment], float]
"""The width of a fragment in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands between two spaces."""

    fragments: tuple[Fragment, ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        boxes: its words.
        indent: from the left of the column, in points; so are gap, height and above.
        gap: between words.
        height: from the line before.
        above: more space above, unless it opens a column.
        notes: numbers of the notes whose marks it has.
        keep: lines after it that must stand in the same column.
    """

    boxes: tuple[Box, ...]
    indent: float
    gap: float
    height: float
    above: float = 0
    notes: tuple[int, ...] = ()
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: lines of each cell, and where the cells begin in points; `ruled` above, below."""

    cells: tuple[tuple[Line, ...], ...]
    starts: tuple[float, ...]
    height: float
    ruled: tuple[bool, bool] = (False, False)
    above: float = 0
    notes: tuple[int, ...] = ()
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; sizes in points."""

    name: str
    height: float
    above: float = 10
    notes: tuple[int, ...] = ()
    keep: int = 1


Item = Line | Row | Figure


@dataclass(frozen=True, slots=True)
class Look:
    """How blocks are set; sizes in points."""

    size: float = 10.5
    justify: bool = True
    hyphenate: bool = True
    ligatures: bool = True
    first_line: float = 0
    between: float = 6
    headings: tuple[float, ...] = (15, 13, 11.5, 10.5, 10.5, 10.5)


@dataclass(frozen=True, slots=True)
class _Setting:
    style: Style
    indent: float = 0
    first: float = 0
    above: float = 0
    justify: bool = True
    centred: bool = False
    label: str = ""
    keep: int = 0


@dataclass(slots=True)
class Typesetter:
    """Breaks parts into lines of a width, given how wide letters are."""

    measure: Measure
    width: float
    look: Look = field(default_factory=Look)

    def items(self, parts: tuple[Part, ...]) -> Iterator[Item]:
        """The lines, rows and pictures of all parts."""
        for index, part in enumerate(parts):
            if part.kind is BlockKind.TABLE_ROW:
                yield self._row(parts, index)
            elif part.kind is BlockKind.CODE:
                yield from self._code(part)
            else:
                before = parts[index - 1].kind if index else BlockKind.HEADING
                yield from self._block(part, self._setting(part, before))

    def note(self, number: int, part: Part) -> tuple[Line, ...]:
        """A note, in smaller type, with its mark before it."""
        small = Style(self.look.size * 0.8)
        mark = Stretch("", note=number)
        boxes = self._boxes((mark, *part.stretches), small)
        plain = [replace(box, notes=()) for box in boxes]
        return tuple(self._lines(plain, _Setting(small, justify=self.look.justify)))

    def centred(self, text: str, style: Style, above: float = 0) -> tuple[Line, ...]:
        """Centred lines, such as a title's."""
        boxes = self._boxes((Stretch(text),), style)
        return tuple(self._lines(boxes, _Setting(style, above=above, justify=False, centred=True)))

    def _setting(self, part: Part, before: BlockKind) -> _Setting:
        look, style = self.look, Style(self.look.size)
        close = 2 if before is part.kind else look.between
        match part.kind:
            case BlockKind.HEADING:
                bold = Style(look.headings[max(1, part.level) - 1], bold=True)
                return _Setting(bold, above=12, justify=False, keep=2)
            case BlockKind.QUOTATION:
                return _Setting(replace(style, size=look.size - 1), indent=24, above=close + 2, justify=look.justify)
            case BlockKind.LIST_ITEM:
                label = "•" if part.number is None else f"{part.number}."
                return _Setting(style, indent=16.0 * max(1, part.level), above=close, justify=False, label=label)
            case BlockKind.REFERENCE:
                return _Setting(style, indent=18, first=-18, above=3, justify=look.justify)
            case BlockKind.CAPTION:
                return _Setting(Style(look.size - 1.5), indent=12, above=4, justify=False)
            case _:
                opening = 0 if before is BlockKind.HEADING else look.first_line
                return _Setting(style, first=opening, above=look.between, justify=look.justify)

    def _block(self, part: Part, setting: _Setting) -> Iterator[Item]:
        for stretch in part.stretches:
            if stretch.picture is not None:
                yield Figure(stretch.picture, 60)
        boxes = self._boxes(part.stretches, setting.style)
        if setting.label:
            width = self._wide(Box((Fragment(setting.label, setting.style),)))
            setting = replace(setting, first=-width - self._space(setting.style))
            boxes = [Box((Fragment(setting.label, setting.style),)), *boxes]
        yield from self._lines(boxes, setting)

    def _code(self, part: Part) -> Iterator[Line]:
        style = Style(self.look.size - 1.5, mono=True)
        for at, text in enumerate(part.text.split("\n")):
            shown = text.lstrip(" ")
            indent = 12 + (len(text) - len(shown)) * self._space(style)
            setting = _Setting(style, indent, above=0 if at else self.look.between, justify=False)
            lines = tuple(self._lines(self._boxes((Stretch(shown),), style), setting))
            yield from lines or (Line((), indent, 0, style.size * 1.3, above=setting.above),)

    def _row(self, parts: tuple[Part, ...], index: int) -> Row:
        cells, head = parts[index].cells, index == 0 or parts[index - 1].kind is not BlockKind.TABLE_ROW
        last = index + 1 == len(parts) or parts[index + 1].kind is not BlockKind.TABLE_ROW
        each = self.width / len(cells)
        style = Style(self.look.size - 1, bold=head)
        narrow = Typesetter(self.measure, each - 8, replace(self.look, hyphenate=False))
        lines = tuple(
            tuple(narrow._lines(narrow._boxes((Stretch(cell),), style), _Setting(style, justify=False)))
            for cell in cells
        )
        height = max((sum(line.height for line in cell) for cell in lines), default=0.0) + 3
        starts = tuple(each * number for number in range(len(cells)))
        return Row(lines, starts, height, (head, head or last), above=8 if head else 0, keep=int(not last))

    def _boxes(self, stretches: tuple[Stretch, ...], style: Style) -> list[Box]:
        boxes: list[Box] = []
        fresh = True
        for stretch in stretches:
            if stretch.note:
                raised = replace(style, size=style.size * 0.65, raised=True)
                pieces = [Box((Fragment(str(stretch.note), raised),), (stretch.note,))]
                starts, ends = False, False
            else:
                own = replace(
                    style,
                    bold=style.bold or RunKind.STRONG in stretch.looks,
                    italic=RunKind.EMPHASIS in stretch.looks,
                    mono=style.mono or RunKind.CODE in stretch.looks,
                )
                pieces = [Box((Fragment(self._ligated(word), own),)) for word in stretch.text.split()]
                starts, ends = stretch.text[:1].isspace(), stretch.text[-1:].isspace()
            if pieces and boxes and not fresh and not starts:
                glued, first = boxes.pop(), pieces.pop(0)
                boxes.append(Box(glued.fragments + first.fragments, glued.notes + first.notes))
            boxes += pieces
            fresh = ends or (fresh and not pieces) or (starts and not pieces)
        return boxes

    def _lines(self, boxes: list[Box], setting: _Setting) -> Iterator[Line]:
        space, waiting, first = self._space(setting.style), list(boxes), True
        while waiting:
            indent = setting.indent + (setting.first if first else 0)
            width = self.width - indent - (setting.indent if setting.justify and setting.indent == 24 else 0)
            taken, waiting = self._filled(waiting, width, space)
            natural = sum(map(self._wide, taken)) + space * (len(taken) - 1)
            loose = setting.justify and waiting and len(taken) > 1
            gap = space + (width - natural) / (len(taken) - 1) if loose else space
            yield Line(
                tuple(taken),
                indent + (max(0.0, width - natural) / 2 if setting.centred else 0),
                gap,
                setting.style.size * 1.3,
                above=setting.above if first else 0,
                notes=tuple(note for box in taken for note in box.notes),
                keep=setting.keep,
            )
            first = False

    def _filled(self, waiting: list[Box], width: float, space: float) -> tuple[list[Box], list[Box]]:
        taken: list[Box] = []
        used = 0.0
        for index, box in enumerate(waiting):
            wide = self._wide(box)
            start = used + space if taken else 0.0
            if start + wide <= width + 0.01:
                taken.append(box)
                used = start + wide
                continue
            parted = self._parted(box, width - start, forced=not taken)
            if parted is None:
                return taken, waiting[index:]
            return [*taken, parted[0]], [parted[1], *waiting[index + 1 :]]
        return taken, []

    def _parted(self, box: Box, room: float, *, forced: bool) -> tuple[Box, Box] | None:
        """The box cut in two where its first part fits; None where it may not be cut."""
        if len(box.fragments) > 1 and not forced:
            return None
        fragment = box.fragments[0]
        text = fragment.text
        cuts = [(at, "") for at in range(2, len(text) - 1) if text[at - 1] in "-–—" and text[at].isalpha()]
        if self.look.hyphenate and _PLAIN_WORD.fullmatch(text):
            cuts += [(match.end(), "-") for match in _SYLLABLE.finditer(text) if 3 <= match.end() <= len(text) - 3]
        cuts = sorted(cuts, reverse=True)
        if forced:
            cuts += [(at, "") for at in range(len(text) - (len(box.fragments) == 1), 0, -1)]
        for at, hyphen in cuts:
            head = Fragment(text[:at] + hyphen, fragment.style)
            if self.measure(head) <= room:
                tail = (Fragment(text[at:], fragment.style),) if text[at:] else ()
                return Box((head,)), Box((*tail, *box.fragments[1:]), box.notes)
        return (box, Box(())) if forced else None

    def _wide(self, box: Box) -> float:
        return sum(map(self.measure, box.fragments))

    def _space(self, style: Style) -> float:
        return self.measure(Fragment(" ", style))

    def _ligated(self, word: str) -> str:
        for letters, ligature in _LIGATURES if self.look.ligatures else ():
            word = word.replace(letters, ligature)
        return word
