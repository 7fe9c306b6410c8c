"""Puts blocks together to the text of an essay, with spans, runs and the map back to the file."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.domain.essays import LINED, Block, BlockKind, DroppedLine, RawMap, Run, RunKind
from studyapp.domain.faults import costs_only
from studyapp.domain.spans import Span
from studyapp.reading.characters import mended
from studyapp.reading.mapped import Mapped, Weaver, edited, through
from studyapp.reading.verse import are_wraps

_SPACES = re.compile(r"\A\s+|\s+\Z|\s{2,}|[^\S ]")  # all but single blanks between words, which stay as they are
_LOOSE_BLANKS = re.compile(r"\A\s+|\s+\Z|(?<=[ \t]) +")  # left where letters went that stood for none


Dropped = tuple[int, DroppedLine]
"""A line that is no text, with the offset in its source that puts it in order."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A block before it has a place in the text; its runs count from its own start.

    Line feeds in the content of what is no code end lines.
    """

    kind: BlockKind
    content: Mapped
    level: int = 0
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """What the block says, in one line unless it is code: lines tell nothing of what it is."""
        return self.content.text if self.kind is BlockKind.CODE else self.content.text.replace("\n", " ")

    @property
    def place(self) -> int:
        """The offset of its first character in the source."""
        return self.content.origin.raw[0]


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an essay with all that stands in it."""

    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    raw_map: RawMap


class StrandWriter:
    """Writes one block: white space folds to one blank, and none stands at either end."""

    def __init__(self) -> None:
        self._weaver = Weaver()
        self._open: list[tuple[RunKind, str | None, int | None]] = []  # without a start until something is visible
        self._runs: list[Run] = []
        self._space: tuple[str, int] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing visible was written yet."""
        return not self._weaver.length

    def write(self, text: str, at: int) -> None:
        """Append a text from an offset of the source."""
        done = 0
        for match in _SPACES.finditer(text):
            self._visible(text[done : match.start()], at + done)
            self.space(at + match.start())
            done = match.end()
        self._visible(text[done:], at + done)

    def space(self, at: int, mark: str = " ") -> None:
        """Part what was written from what will be: by a blank, the tab between two cells, or a line feed."""
        if self._space is None or mark != " ":
            self._space = (mark, at)

    def glue(self) -> None:
        """Forget the blank that would part what was written from what comes."""
        self._space = None

    def retract(self) -> None:
        """Take back the last character."""
        self._weaver.shorten()

    def verbatim(self, text: str, at: int) -> None:
        """Append a text with its white space."""
        if self._open and self._open[-1][2] is None:
            self._flush_space()
            self._start_runs()
        self._weaver.add(text, at)

    def begin(self, kind: RunKind, target: str | None = None) -> None:
        """A run begins with the next visible character."""
        self._open.append((kind, target, None))

    def end(self, kind: RunKind) -> None:
        """The innermost open run of this kind ends; an empty one is forgotten."""
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k][0] is kind:
                _, target, start = self._open.pop(k)
                if start is not None and start < self._weaver.length:
                    self._runs.append(Run(kind, Span(start, self._weaver.length), target))
                return

    def strand(self, kind: BlockKind, level: int = 0) -> Strand:
        """What was written, with runs that never closed ending at the end."""
        for open_kind, _, _ in reversed(tuple(self._open)):
            self.end(open_kind)
        runs = sorted(self._runs, key=lambda run: (run.span.start, -run.span.end))
        return Strand(kind, self._weaver.mapped(), level, tuple(runs))

    def _visible(self, text: str, at: int) -> None:
        if text:
            self._flush_space()
            self._start_runs()
            self._weaver.add(text, at)

    def _start_runs(self) -> None:
        """The runs that have begun since the last visible character start here."""
        for k in range(len(self._open) - 1, -1, -1):
            kind, target, start = self._open[k]
            if start is not None:
                break
            self._open[k] = (kind, target, self._weaver.length)

    def _flush_space(self) -> None:
        if self._space and self._weaver.length:
            self._weaver.add(*self._space)
        self._space = None


def write_mark(writer: StrandWriter, mark: str, label: str, at: int) -> None:
    """Write a footnote's mark, in the text or before the note."""
    writer.begin(RunKind.NOTE_MARK, label)
    writer.write(f"[{mark}]", at)
    writer.end(RunKind.NOTE_MARK)


def assemble(strands: Sequence[Strand], source: Mapped) -> Body:
    """Put the blocks that say something in a row.

    Args:
        strands: blocks in text order, mapped to the mended text.
        source: the mended text, mapped to the decoded file.
    """
    weaver = Weaver()
    blocks: list[Block] = []
    runs: list[Run] = []
    before: Strand | None = None
    for strand in strands:
        if not strand.text.strip():
            continue
        if before is not None:
            both_rows = before.kind is BlockKind.TABLE_ROW and strand.kind is BlockKind.TABLE_ROW
            weaver.add("\n" if both_rows else "\n\n", strand.place)
        start = weaver.length
        weaver.extend(_lined(strand))
        blocks.append(Block(strand.kind, Span(start, weaver.length), strand.level))
        runs += [Run(run.kind, run.span.shifted(start), run.target) for run in strand.runs]
        before = strand
    woven = through(weaver.mapped(), source)
    return Body(woven.text, tuple(blocks), tuple(runs), woven.origin)


def _lined(strand: Strand) -> Mapped:
    """What a block says in its lines, where it may have any."""
    content = strand.content
    if "\n" not in content.text or strand.kind is BlockKind.CODE:
        return content
    if strand.kind in LINED and not are_wraps(content.text.split("\n")):
        return content
    return replace(content, text=content.text.replace("\n", " "))


def tidied(strands: Sequence[Strand], *, judge: bool) -> tuple[tuple[Strand, ...], int]:
    """The blocks with their characters mended, and in how many places letters were put right.

    Args:
        strands: in text order.
        judge: look for mis-encoded letters as well; not again where that was done for the whole text.
    """
    found: list[tuple[Strand, int]] = []
    for strand in strands:
        normal = strand, 0
        with costs_only("block", strand.text):
            normal = _normal(strand, judge)
        found.append(normal)
    return tuple(strand for strand, _ in found), sum(places for _, places in found)


def _normal(strand: Strand, judge: bool) -> tuple[Strand, int]:
    """The text of a format that is no plain text, or characters of two sources that have only now met, mended."""
    loose = strand.content
    tidy = mended(loose.text, judge=judge)
    if tidy.text == loose.text:
        return strand, 0
    whole: Mapped = tidy
    if strand.kind is not BlockKind.CODE:
        blanks = _LOOSE_BLANKS.finditer(tidy.text)
        whole = through(edited(tidy.text, [(blank.start(), blank.end(), "") for blank in blanks]), tidy)
    moved = (Run(run.kind, _moved(run.span, whole), run.target) for run in strand.runs)
    runs = tuple(run for run in moved if len(run.span))
    return Strand(strand.kind, through(whole, loose), strand.level, runs), tidy.misread


def _moved(span: Span, tidy: Mapped) -> Span:
    """Where a span of the loose text lies in the tidy one; edits stand in text order, so that offsets only grow."""
    clean, raw = tidy.origin.clean, tidy.origin.raw

    def forward(offset: int) -> int:
        piece = max(0, bisect_right(raw, offset) - 1)
        return min(clean[piece] + max(0, offset - raw[piece]), len(tidy.text))

    start = forward(span.start)
    return Span(start, max(start, forward(span.end)))
