"""Convert the events of a walk through HTML to blocks: paragraphs, rows, notes, pictures, left-out lines."""

import re
from dataclasses import dataclass

from studyapp.domain.essays import BlockKind, DroppedLine, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.reading.assembly import Dropped, Strand, StrandWriter, write_mark
from studyapp.reading.drafts import Transcript
from studyapp.reading.html.notes import Mark

LONGEST_DROPPED = 2000
"""Characters that an entry in the list of what was left out shows."""

MOST_DROPPED = 3000
"""Entries of that list."""

_SET_IN = re.compile(r"[^\S\xa0]*(?:\xa0|\u3000){2,}")
_QUOTED = re.compile(r"[“\"‘][^“”\"]+[”\"’]")
_POINT = re.compile(r"[\s.:()\[\]\u2002-\u200a]+")


@dataclass(frozen=True, slots=True)
class BlockType:
    """The kind and level of the block that text becomes."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


class BlockWriter:
    """Takes text, looks and breaks in reading order and forms blocks of them.

    Attributes:
        place: the kind of block that comes next.
        strands: finished blocks, in order; notes are kept apart.
        notes: the blocks of each note by its label.
        dropped: the left-out lines.
        in_note: whether what comes belongs to a note.
        in_table: whether what comes stands in a table that holds data.
        in_lines: whether lines end where they end in the file.
        emptied: headings, by index, right below which notes were taken out.
    """

    def __init__(self, transcript: Transcript) -> None:
        self.place = BlockType()
        self.strands: list[Strand] = []
        self.notes: dict[str, list[Strand]] = {}
        self.dropped: list[Dropped] = []
        self.in_note = False
        self.in_table = False
        self.in_lines = False
        self.emptied: set[int] = set()
        self._transcript = transcript
        self._writer = StrandWriter()
        self._now = BlockType()
        self._row = False
        self._runs: list[tuple[RunKind, str | None]] = []
        self._lead: str | Mark | None = None
        self._mark: Mark | None = None
        self._trim = False
        self._last = ""
        self._closing = False
        self._broke = False
        self._pictures: list[Strand] = []
        self._heading = 0
        self._lines = 0

    def text(self, raw: str) -> None:
        """Write characters of the file."""
        if self.in_lines and "\n" in raw:
            first, *further_lines = raw.split("\n")
            self.text(first)
            for line in further_lines:
                self.line_break()
                self.text(line)
            return
        at = self._transcript.write(raw)
        if self.place.kind is BlockKind.CODE and not self._row:
            self._code(raw, at)
            return
        if not raw.strip():
            if raw:
                self._writer.space(at)
            return
        if self._broke and not self.in_lines and _SET_IN.match(raw):
            self.part()
        self._broke = False
        skipped = self._count_skipped(raw)
        if skipped < len(raw):
            self._visible(raw[skipped:], at + skipped)

    def part(self) -> None:
        """End the block; within a table row, separate by a blank."""
        at = self._transcript.write("\n")
        self._broke = False
        if self._row:
            self._writer.space(at)
            return
        if not self._writer.empty:
            self._keep(self._writer.strand(self._now.kind, self._now.level))
        self._renew()
        if not self.in_table:
            for picture in self._pictures:
                self._keep(picture)
            self._pictures = []

    def space(self) -> None:
        """Separate words without ending the block."""
        self._writer.space(self._transcript.write("\n"))

    def line(self) -> None:
        """End the line, if anything stands before it."""
        self._writer.space(self._transcript.write("\n"), " " if self._row else "\n")

    def line_break(self) -> None:
        """End the line; two breaks in a row end the block."""
        if self.place.kind is BlockKind.CODE:
            self.text("\n")
        elif self._broke and self.place.kind is not BlockKind.HEADING:
            self.part()
        else:
            self.line()
            self._broke = True

    def begin(self, kind: RunKind, target: str | None = None) -> None:
        """Begin a look, such as emphasis."""
        self._runs.append((kind, target))
        self._writer.begin(kind, target)

    def end(self, kind: RunKind) -> None:
        """End the innermost look of this kind."""
        for k in range(len(self._runs) - 1, -1, -1):
            if self._runs[k][0] is kind:
                del self._runs[k]
                break
        self._writer.end(kind)

    def lead(self, text: str | None) -> None:
        """Set a prefix for the next visible text, such as an item's number; None clears it."""
        self._lead = text

    def call(self, mark: Mark, raw: str) -> None:
        """Write the mark of a note."""
        at = self._transcript.write(raw)
        self._open()
        if self._last == "[":
            self._writer.retract()
            self._closing = True
        self._write_mark(mark, at)
        self._last = "]"
        self._broke = False

    def skip(self, raw: str) -> None:
        """Skip characters that are neither text nor worth a line in the list."""
        self._transcript.write(raw)

    def drop(self, text: str, reason: str) -> None:
        """List a text as left out."""
        at = self._transcript.write(f"{text}\n")
        if text and len(self.dropped) < MOST_DROPPED:
            self.dropped.append((at, DroppedLine(text[:LONGEST_DROPPED], reason)))

    def picture(self, alt: str, target: str) -> None:
        """Place a picture; inside a block it comes after it."""
        writer = StrandWriter()
        writer.begin(RunKind.PICTURE, target)
        writer.write(alt, self._transcript.write(alt))
        writer.end(RunKind.PICTURE)
        strand = writer.strand(BlockKind.CAPTION)
        if self._writer.empty and not self._row and not self.in_table:
            self._keep(strand)
        else:
            self._pictures.append(strand)

    def open_row(self) -> None:
        """Begin a row of a table."""
        self.part()
        self._row = True

    def cell(self) -> None:
        """Begin a cell."""
        if self._row:
            self._writer.space(self._transcript.write("\t"), "\t")

    def close_row(self) -> None:
        """End a row."""
        self._row = False
        if not self._writer.empty:
            self._keep(self._writer.strand(BlockKind.TABLE_ROW))
        self._renew()

    def open_note(self, mark: Mark) -> None:
        """Begin or resume a note."""
        self.part()
        if self.strands and self.strands[-1].kind is BlockKind.HEADING:
            self.emptied.add(len(self.strands) - 1)
        self.in_note, self._mark = True, mark
        self._lead = mark if mark.first else None
        self._trim = mark.first

    def close_note(self) -> None:
        """End a note."""
        self.part()
        self.in_note, self._mark, self._lead, self._trim = False, None, None, False

    def _count_skipped(self, raw: str) -> int:
        """Count the characters of a text that only surround a mark."""
        skipped = 0
        if self._closing:
            self._closing = False
            skipped = 1 if raw.startswith("]") else 0
        if not self._trim or self._mark is None:
            return skipped
        mark_text = self._mark.shown
        match = re.match(rf"\s*[\[(]?{re.escape(mark_text)}(?![\w.]\w)[\])]?", raw) if mark_text else None
        at = match.end() if match else 0
        point = _POINT.match(raw, at)
        # a point or bracket alone was left from the number; one before a letter belongs to the note
        if point and (point.end() == len(raw) or match or raw[point.start()] in ".:)]"):
            at = point.end()
        if at < len(raw):
            self._trim = False
        return max(skipped, at)

    def _visible(self, text: str, at: int) -> None:
        self._open()
        self._writer.write(text, at)
        stripped = text.rstrip()
        self._last = text[-1] if stripped else self._last

    def _open(self) -> None:
        if self._writer.empty:
            self._now = self.place
        lead, self._lead = self._lead, None
        if isinstance(lead, Mark):
            self._write_mark(lead, self._transcript.length)
            self._writer.space(self._transcript.length)
        elif lead:
            self._writer.write(lead, self._transcript.length)
            self._writer.space(self._transcript.length)

    def _write_mark(self, mark: Mark, at: int) -> None:
        if mark.label is None:
            self._writer.write(f"[{mark.text}]", at)
        else:
            write_mark(self._writer, mark.text, mark.label, at)

    def _code(self, raw: str, at: int) -> None:
        """Write code lines with their breaks and blanks; drop empty ones at either end."""
        for number, line in enumerate(raw.split("\n")):
            self._lines += bool(number) and not self._writer.empty
            if line.strip() or (line and not self._lines and not self._writer.empty):
                self._open()
                self._writer.verbatim("\n" * self._lines, max(0, at - 1))
                self._writer.verbatim(re.sub(r"\s", " ", line), at)
                self._lines = 0
            at += len(line) + 1

    def _renew(self) -> None:
        self._writer = StrandWriter()
        self._last = ""
        self._lines = 0
        for kind, target in self._runs:
            self._writer.begin(kind, target)

    def _keep(self, strand: Strand) -> None:
        if self._mark is not None and self._mark.label is not None:
            self.notes.setdefault(self._mark.label, []).append(strand)
            return
        if strand.kind is BlockKind.CAPTION and self._says_what_picture_says(strand):
            before = self.strands.pop()
            run = Run(RunKind.PICTURE, Span(0, len(strand.text)), before.runs[0].target)
            strand = Strand(strand.kind, strand.content, strand.level, (run, *strand.runs))
        if not self._is_below_a_quotation():
            strand = _as_heading_if_bold(strand, self._heading)
        if strand.kind is BlockKind.HEADING:
            self._heading = strand.level
        self.strands.append(strand)

    def _is_below_a_quotation(self) -> bool:
        """Return whether the block before is quoted as a whole, so that a bold line below names who said it."""
        before = self.strands[-1] if self.strands else None
        if before is None or before.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
            return False
        return before.kind is BlockKind.QUOTATION or _QUOTED.fullmatch(before.text.strip()) is not None

    def _says_what_picture_says(self, caption: Strand) -> bool:
        """Return whether a caption repeats the description of the picture right above it."""
        before = self.strands[-1] if self.strands else None
        is_picture = before is not None and before.kind is BlockKind.CAPTION and bool(before.runs)
        return (
            is_picture
            and before is not None
            and before.runs[0].kind is RunKind.PICTURE
            and before.text.strip() == caption.text.strip()
            and not any(run.kind is RunKind.PICTURE for run in caption.runs)
        )


def _as_heading_if_bold(strand: Strand, level: int) -> Strand:
    """Return a short paragraph that is bold as a whole as a heading."""
    text = strand.text
    if strand.kind is not BlockKind.PARAGRAPH or len(text.split()) > 12 or text[-1:] in '.:;,!?”"':
        return strand
    is_all_bold = any(run.kind is RunKind.STRONG and len(run.span) == len(text) for run in strand.runs)
    if not is_all_bold or not any(c.isalpha() for c in text):
        return strand
    return Strand(BlockKind.HEADING, strand.content, max(2, min(6, level + 1)), ())
