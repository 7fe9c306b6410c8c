"""Passages -> blocks of text: words that a line's end parted made whole, looks, links and note marks as runs."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from studyapp.domain.essays import BlockKind, Picture, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.reading.assembly import Strand, StrandWriter, write_mark
from studyapp.reading.pdf.hyphens import Hyphens
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.notes import Notes
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.plain.weaving import is_glued

_MOST_BLANKS = 80
_GOING_ON = (RunKind.EMPHASIS, RunKind.STRONG, RunKind.CODE, RunKind.LINK)
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


class Weaver:
    """Weaves the passages of a document."""

    def __init__(self, hyphens: Hyphens, offsets: Mapping[int, int], notes: Notes) -> None:
        """Weave with what is known of the whole document.

        Args:
            hyphens: tells which words the ends of lines part.
            offsets: of lines in the transcript, by their identity.
            notes: which chunks are note marks, and what they lead to.
        """
        self._hyphens, self._offsets, self._notes = hyphens, offsets, notes

    def woven(self, passage: Passage) -> Strand:
        """The block that a passage makes."""
        writer = StrandWriter()
        at = self._offsets[id(passage.lines[0])] if passage.lines else 0
        if passage.label:
            write_mark(writer, passage.label.split("-")[-1], passage.label, at)
            writer.space(at)
        for image in passage.images:
            writer.begin(RunKind.PICTURE, picture_name(image.content))
        if passage.kind is BlockKind.CODE:
            self._code(writer, passage)
            return writer.strand(passage.kind)
        skip = passage.skip
        last: Line | None = None
        plain = passage.kind is BlockKind.HEADING
        for line in passage.lines:
            at = self._offsets[id(line)]
            if last is not None:
                if passage.lined:
                    writer.space(at, "\n")
                elif self._hyphens.parts(last.text, line.text):
                    writer.retract()
                elif not is_glued(last.text, line.text):
                    writer.space(at)
            self._line(writer, line, at, skip, plain=plain)
            skip = max(0, skip - len(line.text))
            last = line
        return _with_whole_runs(writer.strand(passage.kind, passage.level))

    def _code(self, writer: StrandWriter, passage: Passage) -> None:
        """The lines as they stand, set in by as many blanks as letters would fill."""
        margin = min(line.left for line in passage.lines)
        for line in passage.lines:
            at = self._offsets[id(line)]
            letter = max((line.right - line.left) / max(1, len(line.text)), 0.3 * line.size)
            blanks = min(_MOST_BLANKS, round((line.left - margin) / letter))
            writer.verbatim("\n" * (not writer.empty) + " " * blanks, at)
            writer.verbatim(line.text, at)

    def _line(self, writer: StrandWriter, line: Line, at: int, skip: int, *, plain: bool) -> None:
        before: Chunk | None = None
        for chunk in line.chunks:
            if before is not None and chunk.spaced:
                if skip:
                    skip -= 1
                elif chunk.cell:
                    writer.space(at, "\t")
                else:
                    writer.space(at)
                at += 1
            text = chunk.text
            if skip >= len(text):
                skip -= len(text)
            else:
                self._chunk(writer, chunk, text[skip:], at + skip, plain=plain)
                skip = 0
            at += len(text)
            before = chunk

    def _chunk(self, writer: StrandWriter, chunk: Chunk, text: str, at: int, *, plain: bool) -> None:
        mark = self._notes.marks.get(id(chunk))
        if mark is not None:
            writer.glue()
            if mark[1]:
                write_mark(writer, mark[0], mark[1], at)
            else:
                writer.write(f"[{mark[0]}]", at)
            return
        if chunk.raised and id(chunk) not in self._notes.plain:
            text = raised(text, chunk.raised)
        kinds = (
            []
            if plain
            else [
                kind
                for kind, wanted in (
                    (RunKind.STRONG, chunk.look.bold),
                    (RunKind.EMPHASIS, chunk.look.italic),
                    (RunKind.CODE, chunk.look.mono),
                )
                if wanted
            ]
        )
        if chunk.link:
            writer.begin(RunKind.LINK, chunk.link)
        for kind in kinds:
            writer.begin(kind)
        writer.write(text, at)
        for kind in reversed(kinds):
            writer.end(kind)
        if chunk.link:
            writer.end(RunKind.LINK)


def _with_whole_runs(strand: Strand) -> Strand:
    """The block with looks and links that go on in the next line made one."""
    out: list[Run] = []
    latest: dict[tuple[RunKind, str | None], int] = {}
    for run in strand.runs:
        key = run.kind, run.target
        at = latest.get(key) if run.kind in _GOING_ON else None
        if at is not None and strand.text[out[at].span.end : run.span.start] in ("", " "):
            out[at] = replace(run, span=Span(out[at].span.start, max(out[at].span.end, run.span.end)))
        else:
            latest[key] = len(out)
            out.append(run)
    return replace(strand, runs=tuple(out))


def raised(text: str, way: int) -> str:
    """A superscript or subscript in the characters that are made for it, where there are any for all of it."""
    shown = text.translate(_SUPERSCRIPTS if way > 0 else _SUBSCRIPTS)
    return shown if all(old != new for old, new in zip(text, shown, strict=True)) else text


def pictures_of(found: Iterable[Passage]) -> tuple[Picture, ...]:
    """The pictures that passages show, each once."""
    images = {picture_name(image.content): image for passage in found for image in passage.images}
    return tuple(Picture(name, image.media_type, image.content) for name, image in images.items())


def picture_name(content: bytes) -> str:
    """What a picture is called: the SHA-256 of its file."""
    return hashlib.sha256(content).hexdigest()
