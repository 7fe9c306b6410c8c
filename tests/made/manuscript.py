"""An essay as the makers of files want it: parts with stretches of one look each, notes and pictures apart."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind

_NUMBERED = re.compile(r"(\d+)\. ")
_LOOKS = {RunKind.EMPHASIS, RunKind.STRONG, RunKind.CODE}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one look.

    Attributes:
        text: what stands there; empty for a note's mark and a picture.
        looks: emphasis, strong or code.
        link: the address that it leads to.
        note: the number of the note whose mark stands here, from 1.
        picture: the name of the picture that stands here; `text` is its alt text.
    """

    text: str
    looks: frozenset[RunKind] = frozenset()
    link: str | None = None
    note: int | None = None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A block: a paragraph, heading, list item, row of a table and so on.

    Attributes:
        kind: what it is.
        stretches: in order; a table's row has one for each stretch of a cell, cells parted by one that is a tab.
        level: of a heading, or the depth of a list item.
        number: of a list item that has one; it is not in the stretches.
    """

    kind: BlockKind
    stretches: tuple[Stretch, ...]
    level: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        """The characters without looks, marks and number."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row."""
        return tuple(self.text.split("\t"))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the makers are given."""

    title: str | None
    author: str | None
    date: str | None
    parts: tuple[Part, ...]
    notes: tuple[Part, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)

    def groups(self) -> Iterator[tuple[BlockKind, tuple[Part, ...]]]:
        """Parts in order, neighbours of a kind together: a list, a table, a quotation."""
        group: list[Part] = []
        for part in self.parts:
            if group and part.kind is not group[-1].kind:
                yield group[-1].kind, tuple(group)
                group = []
            group.append(part)
        if group:
            yield group[-1].kind, tuple(group)

    def chapters(self) -> tuple[tuple[Part, ...], ...]:
        """The parts, cut before each heading of the highest level that occurs."""
        levels = [part.level for part in self.parts if part.kind is BlockKind.HEADING]
        found: list[list[Part]] = [[]]
        for part in self.parts:
            if part.kind is BlockKind.HEADING and part.level == min(levels) and found[-1]:
                found.append([])
            found[-1].append(part)
        return tuple(tuple(parts) for parts in found)


def manuscript(essay: Essay) -> Manuscript:
    """The essay with its notes apart and its pictures, which are drawn anew, as small rectangles."""
    notes = [block for block in essay.blocks if block.kind is BlockKind.NOTE]
    numbers: dict[str | None, int] = {}
    for run in essay.runs:
        if run.kind is RunKind.NOTE_MARK:
            numbers.setdefault(run.target, len(numbers) + 1)
    parts = [_part(essay, block, numbers) for block in essay.blocks if block.kind is not BlockKind.NOTE]
    made = {_label(essay, block): _note(essay, block, numbers) for block in notes}
    ordered = [made[label] for label in numbers if label in made]
    names = [run.target or "" for run in essay.runs if run.kind is RunKind.PICTURE]
    pictures = {name: png(120 + 8 * index, 80) for index, name in enumerate(dict.fromkeys(names))}
    return Manuscript(essay.title, essay.author, essay.date, tuple(parts), tuple(ordered), pictures)


def png(width: int, height: int) -> bytes:
    """A picture with a slope of grey.

    Args:
        width: in pixels; so is height.
        height: of the picture.
    """
    rows = b"".join(b"\0" + bytes((x * 255 // width + y) % 256 for x in range(width)) for y in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _runs_of(essay: Essay, block: Block) -> list[Run]:
    return [run for run in essay.runs if block.span.start <= run.span.start and run.span.end <= block.span.end]


def _label(essay: Essay, block: Block) -> str | None:
    return next((run.target for run in _runs_of(essay, block) if run.kind is RunKind.NOTE_MARK), None)


def _note(essay: Essay, block: Block, numbers: dict[str | None, int]) -> Part:
    part = _part(essay, block, numbers)
    rest = [stretch for at, stretch in enumerate(part.stretches) if not (at == 0 and stretch.note)]
    first = Stretch(rest[0].text.lstrip(), rest[0].looks, rest[0].link)
    return Part(BlockKind.NOTE, (first, *rest[1:]))


def _part(essay: Essay, block: Block, numbers: dict[str | None, int]) -> Part:
    runs, start, number = _runs_of(essay, block), block.span.start, None
    listed = _NUMBERED.match(block.span.of(essay.text)) if block.kind is BlockKind.LIST_ITEM else None
    if listed:
        number, start = int(listed.group(1)), start + listed.end()
    edges = {start, block.span.end} | {at for run in runs for at in (run.span.start, run.span.end) if at > start}
    tabs = [at for at in range(start, block.span.end) if essay.text[at] == "\t"]
    ordered = sorted(edges | {at + add for at in tabs for add in (0, 1)})
    stretches = []
    for begin, end in pairwise(ordered):
        over = [run for run in runs if run.span.start <= begin and end <= run.span.end]
        stretches.append(_stretch(essay.text[begin:end], over, numbers))
    return Part(block.kind, tuple(stretches), block.level, number)


def _stretch(text: str, over: list[Run], numbers: dict[str | None, int]) -> Stretch:
    targets = {run.kind: run.target for run in over}
    if RunKind.NOTE_MARK in targets:
        return Stretch("", note=numbers[targets[RunKind.NOTE_MARK]])
    if RunKind.PICTURE in targets:
        return Stretch(text, picture=targets[RunKind.PICTURE] or "")
    return Stretch(text, frozenset(targets) & _LOOKS, targets.get(RunKind.LINK))
