"""Assemble the text of an essay from its blocks, with spans, runs and the map back to the file."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.domain.essays import LINED, Block, BlockKind, DroppedLine, RawMap, Run, RunKind
from studyapp.domain.faults import costs_only
from studyapp.domain.spans import Span
from studyapp.reading.characters import mend_characters
from studyapp.reading.lookalikes import signs_for_letters
from studyapp.reading.mapped import Mapped, MappedTextBuilder, apply_edits, chain_maps
from studyapp.reading.verse import are_wrapped_lines

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
        """Return the words of the block, in one line unless it is code, since line ends say nothing about its kind."""
        return self.content.text if self.kind is BlockKind.CODE else self.content.text.replace("\n", " ")

    @property
    def place(self) -> int:
        """Return the offset of its first character in the source."""
        return self.content.origin.raw[0]


@dataclass(frozen=True, slots=True)
class Body:
    """The assembled text of an essay with its blocks, its runs and the map to the file."""

    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    raw_map: RawMap


@dataclass(frozen=True, slots=True)
class Repairs:
    """The number of places where letters were repaired that an encoding, or a font by similar signs, had changed."""

    misread_places: int = 0
    lookalike_places: int = 0


class StrandWriter:
    """Writes one block; folds white space to single blanks and leaves none at either end."""

    def __init__(self) -> None:
        self._weaver = MappedTextBuilder()
        self._open: list[tuple[RunKind, str | None, int | None]] = []  # without a start until something is visible
        self._runs: list[Run] = []
        self._space: tuple[str, int] | None = None

    @property
    def empty(self) -> bool:
        """Return whether nothing visible was written so far."""
        return not self._weaver.length

    def write(self, text: str, at: int) -> None:
        """Append a text from an offset of the source."""
        end_of_last = 0
        for match in _SPACES.finditer(text):
            self._visible(text[end_of_last : match.start()], at + end_of_last)
            self.space(at + match.start())
            end_of_last = match.end()
        self._visible(text[end_of_last:], at + end_of_last)

    def space(self, at: int, mark: str = " ") -> None:
        """Separate what follows from what was written: by a blank, a tab between cells, or a line feed."""
        if self._space is None or mark != " ":
            self._space = (mark, at)

    def glue(self) -> None:
        """Drop the blank that would separate what follows."""
        self._space = None

    def retract(self) -> None:
        """Remove the last character."""
        self._weaver.shorten()

    def verbatim(self, text: str, at: int) -> None:
        """Append a text with its white space."""
        if self._open and self._open[-1][2] is None:
            self._flush_space()
            self._start_runs()
        self._weaver.add(text, at)

    def begin(self, kind: RunKind, target: str | None = None) -> None:
        """Begin a run at the next visible character."""
        self._open.append((kind, target, None))

    def end(self, kind: RunKind) -> None:
        """End the innermost open run of this kind; forget an empty one."""
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k][0] is kind:
                _, target, start = self._open.pop(k)
                if start is not None and start < self._weaver.length:
                    self._runs.append(Run(kind, Span(start, self._weaver.length), target))
                return

    def strand(self, kind: BlockKind, level: int = 0) -> Strand:
        """Return the block; runs that were never closed end with it."""
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
        """Start the runs that were begun since the last visible character here."""
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
    """Join the blocks that have words to one text.

    Args:
        strands: blocks in text order, mapped to the mended text.
        source: the mended text, mapped to the decoded file.
    """
    weaver = MappedTextBuilder()
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
        weaver.extend(_keep_line_ends(strand))
        blocks.append(Block(strand.kind, Span(start, weaver.length), strand.level))
        runs += [Run(run.kind, run.span.shifted(start), run.target) for run in strand.runs]
        before = strand
    woven = chain_maps(weaver.mapped(), source)
    return Body(woven.text, tuple(blocks), tuple(runs), woven.origin)


def _keep_line_ends(strand: Strand) -> Mapped:
    """Return the content of a block, with its line ends where its kind may have lines."""
    content = strand.content
    if "\n" not in content.text or strand.kind is BlockKind.CODE:
        return content
    if strand.kind in LINED and not are_wrapped_lines(content.text.split("\n")):
        return content
    return replace(content, text=content.text.replace("\n", " "))


def tidy_strands(strands: Sequence[Strand], *, look_for_misread: bool) -> tuple[tuple[Strand, ...], Repairs]:
    """Return the blocks with their characters mended, and in how many places letters were put right.

    Args:
        strands: the strands in text order.
        look_for_misread: whether to look for mis-encoded letters; not again where the whole text was searched.
    """
    letter_signs = signs_for_letters(strand.content.text for strand in strands)
    results: list[tuple[Strand, Repairs]] = []
    for strand in strands:
        result = strand, Repairs()
        with costs_only("block", strand.text):
            result = _tidy_strand(strand, letter_signs, look_for_misread=look_for_misread)
        results.append(result)
    misread_places = sum(repairs.misread_places for _, repairs in results)
    lookalike_places = sum(repairs.lookalike_places for _, repairs in results)
    return tuple(strand for strand, _ in results), Repairs(misread_places, lookalike_places)


def _tidy_strand(strand: Strand, letter_signs: frozenset[str], *, look_for_misread: bool) -> tuple[Strand, Repairs]:
    """Mend a block whose format is no plain text, or whose characters come from two sources."""
    content = strand.content
    mended_text = mend_characters(content.text, look_for_misread=look_for_misread, letter_signs=letter_signs)
    if mended_text.text == content.text:
        return strand, Repairs()
    tidy: Mapped = mended_text
    if strand.kind is not BlockKind.CODE:
        blanks = _LOOSE_BLANKS.finditer(mended_text.text)
        tidy = chain_maps(
            apply_edits(mended_text.text, [(blank.start(), blank.end(), "") for blank in blanks]), mended_text
        )
    moved = (Run(run.kind, _move_span(run.span, tidy), run.target) for run in strand.runs)
    runs = tuple(run for run in moved if len(run.span))
    tidy_strand = Strand(strand.kind, chain_maps(tidy, content), strand.level, runs)
    return tidy_strand, Repairs(mended_text.misread_places, mended_text.lookalike_places)


def _move_span(span: Span, tidy: Mapped) -> Span:
    """Return the position in the tidy text of a span of the loose one."""
    clean, raw = tidy.origin.clean, tidy.origin.raw

    def forward(offset: int) -> int:
        piece = max(0, bisect_right(raw, offset) - 1)
        return min(clean[piece] + max(0, offset - raw[piece]), len(tidy.text))

    start = forward(span.start)
    return Span(start, max(start, forward(span.end)))
