"""Make an Essay of the draft of any format, by steps that all formats share."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, DroppedLine, Essay, RunKind
from studyapp.domain.faults import costs_only, noting, told
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Body, Dropped, Repairs, Strand, assemble, tidy_strands
from studyapp.reading.bylines import names_person
from studyapp.reading.characters import mend_characters
from studyapp.reading.drafts import Draft
from studyapp.reading.front_matter import (
    FrontMatter,
    FrontMatterSplit,
    drop_kicker,
    is_name_of_writer,
    split_colophon,
    split_front,
)
from studyapp.reading.front_sections import level_front_sections
from studyapp.reading.judgments import case_name
from studyapp.reading.language import language_of
from studyapp.reading.mapped import Mapped, chain_maps
from studyapp.reading.reference_lists import mark_references

READER_VERSION = "20"
"""Changes whenever the same file would read differently."""

_NO_PROSE = (BlockKind.HEADING, BlockKind.CODE, BlockKind.REFERENCE, BlockKind.TABLE_ROW)
_LETTERS = re.compile(r"\w\W*\w\W*\w")
_ENDS = re.compile(r"[.!?…。！？]")

_HEAD = 30  # blocks in which a text says what it is called and by whom
_FEWEST_LINES, _LONGEST_LINE = 3, 60  # of verse; code points on the average
_FEWEST, _LONGEST = 2, 40  # paragraphs in italics that follow each other, and the words of each
_WHOLE = 0.95  # share of a paragraph's letters that are in italics
_MOST = 0.5  # share of the words of a text that can be quoted; with more, the text itself is verse


TextReader = Callable[[Mapped], Draft]
"""Reads a mended text of one format."""


def read_text(
    raw: str,
    *,
    markdown: bool,
    raw_sha256: str = "",
    title: str | None = None,
    author: str | None = None,
    date: str | None = None,
    notices: tuple[str, ...] = (),
    name: str = "The text",
) -> Essay:
    """Read a decoded text.

    Args:
        raw: the characters of the file.
        markdown: whether it is Markdown; else it is plain text.
        raw_sha256: the hash of the file's bytes, hexadecimal.
        title: instead of what the text says; so are author and date.
        author: names, parted by commas.
        date: a year or an ISO date.
        notices: sentences on how the file was decoded.
        name: the name of the text in messages.

    Raises:
        StudyAppError: the text holds no sentence.
    """
    known_front = FrontMatter(title or None, author or None, date or None)
    return read_decoded(
        raw, reader_of_text(markdown=markdown), known_front, raw_sha256=raw_sha256, notices=notices, name=name
    )


def read_decoded(
    raw: str,
    reader: TextReader,
    known_front: FrontMatter,
    *,
    raw_sha256: str = "",
    notices: tuple[str, ...] = (),
    name: str = "The text",
) -> Essay:
    """Read a decoded text of any format that is text.

    Args:
        raw: the characters of the file.
        reader: the reader of its format.
        known_front: title, author and date instead of what the text says.
        raw_sha256: the hash of the file's bytes, hexadecimal.
        notices: sentences on how the file was decoded.
        name: the name of the text in messages.

    Raises:
        StudyAppError: the text holds no sentence.
    """
    with noting() as faults:
        source = mend_characters(raw)
        draft = reader(source)
        notices += _repair_notices(Repairs(source.misread_places, source.lookalike_places))
        essay = essay_of(draft, known_front, source=source, raw_sha256=raw_sha256, notices=notices, name=name)
    return replace(essay, notices=essay.notices + told(faults)) if faults else essay


def reader_of_text(*, markdown: bool) -> TextReader:
    """Return the reader of Markdown or of plain text; the other one is not imported, which would take time."""
    if markdown:
        from studyapp.reading.markdown.reader import read_markdown

        return read_markdown
    from studyapp.reading.plain.reader import read_plain

    return read_plain


def essay_of(
    draft: Draft,
    known_front: FrontMatter,
    *,
    source: Mapped | None = None,
    raw_sha256: str = "",
    notices: tuple[str, ...] = (),
    name: str = "The text",
) -> Essay:
    """Make the essay that a format's reader has drafted.

    Args:
        draft: blocks of the file.
        known_front: title, author and date instead of what the file says.
        source: the text that the draft's own source is mapped to, itself mapped to the decoded file; None where
            the draft was read from no decoded text.
        raw_sha256: the hash of the file's bytes, hexadecimal.
        notices: sentences on how the file was opened.
        name: the name of the file in messages.

    Raises:
        StudyAppError: the draft holds no sentence.
    """
    strands, repairs = tidy_strands(draft.strands, look_for_misread=source is None)
    split = FrontMatterSplit(draft.front, strands, ())
    with costs_only("step", "front matter"):
        split = split_colophon(split_front(strands, draft.front, by_level=draft.marked_headings))
    listed = split.strands
    with costs_only("step", "front sections"):
        listed = level_front_sections(listed)
    with costs_only("step", "reference lists"):
        listed = mark_references(listed)
    with costs_only("step", "verse"):
        listed = mark_verse_as_quotation(listed)
    body = assemble(listed, chain_maps(draft.source, source) if source else draft.source)
    if not any(_is_prose(block, body) for block in body.blocks):
        raise StudyAppError(
            msg("holds-no-sentence-that-a-card-could", name=name), msg("choose-a-file-with-a-text-in-it")
        )
    case = case_name(_lines(strands))  # the court may have been taken for a line about the text
    properties = _printed(draft.properties, [*_lines(strands[:_HEAD]), *(line.text for _, line in draft.dropped)])
    properties = replace(properties, author=None) if case else properties  # that names a typist
    read = _mend_names(split.front.or_else(properties))
    read = replace(read, title=None if is_name_of_writer(read) else drop_kicker(read.title or "") or None)
    if " v " not in (read.title or ""):
        read = replace(read, title=case or read.title)
    front = known_front.or_else(read)
    front_lines = [(draft.source.origin.to_raw(at), line) for at, line in split.dropped] if source else [*split.dropped]
    targets = {run.target for run in body.runs}
    return Essay(
        title=front.title,
        author=front.author,
        date=front.date,
        text=body.text,
        blocks=body.blocks,
        runs=body.runs,
        language=language_of(body.text, draft.language),
        dropped=_place_dropped_lines([*draft.dropped, *front_lines], body, source),
        raw_map=body.raw_map,
        raw_sha256=raw_sha256,
        reader_version=READER_VERSION,
        notices=notices + draft.notices + _repair_notices(repairs),
        pictures=tuple(picture for picture in draft.pictures if picture.name in targets),
    )


def _lines(strands: Iterable[Strand]) -> Iterator[str]:
    return (line for strand in strands for line in strand.text.split("\n"))


def _printed(properties: FrontMatter, lines: Sequence[str]) -> FrontMatter:
    """Return the properties of a file without a title of its template and a person who only typed it.

    Args:
        properties: title and author in the file.
        lines: the first lines of the text, and those left out, such as running heads.
    """
    title, author = properties.title, properties.author
    said = " ".join(re.findall(r"\w+", (title or "").casefold()))
    printed = " ".join(re.findall(r"\w+", " ".join(lines).casefold()))
    if author and not any(names_person(line, author.split(",", maxsplit=1)[0]) for line in lines):
        author = None
    return replace(properties, title=title if f" {said} " in f" {printed} " else None, author=author)


def _mend_names(front: FrontMatter) -> FrontMatter:
    """Return title and author with the letters that their text has."""
    title, author = (mend_characters(name).text if name else name for name in (front.title, front.author))
    return replace(front, title=title, author=author)


def _repair_notices(repairs: Repairs) -> tuple[str, ...]:
    """Return sentences for the user on letters that were put right."""
    misread = (msg("letters-were-put-right", n=repairs.misread_places),) if repairs.misread_places else ()
    return (
        (*misread, msg("lookalikes-were-put-right", n=repairs.lookalike_places))
        if repairs.lookalike_places
        else misread
    )


def _is_prose(block: Block, body: Body) -> bool:
    """Return whether a line of the block has some letters and, behind them, the end of a sentence."""
    if block.kind in _NO_PROSE:
        return False
    lines = block.span.of(body.text).split("\n")
    return any((letters := _LETTERS.search(line)) is not None and _ENDS.search(line, letters.end()) for line in lines)


def _place_dropped_lines(dropped: Iterable[Dropped], body: Body, source: Mapped | None) -> tuple[DroppedLine, ...]:
    """Return the lines left out, in file order, each with its place in the clean text."""
    ordered = sorted(dropped, key=itemgetter(0))
    find = _PlaceFinder(body)
    to_raw = source.origin.to_raw if source else int
    return tuple(DroppedLine(line.text, line.reason, find(to_raw(at))) for at, line in ordered)


class _PlaceFinder:
    """Maps an offset in the file to the place in the clean text right after it.

    Notes have moved to the end of the text: what stands beside one in the file belongs where the note was taken from.
    """

    def __init__(self, body: Body) -> None:
        notes = [block.span for block in body.blocks if block.kind is BlockKind.NOTE]
        firsts = [span.start - 2 for span in notes]  # with the blank line above
        clean = body.raw_map.clean
        ends = (*clean[1:], len(body.text))
        self._pieces = sorted(
            (raw, start, end)
            for raw, start, end in zip(body.raw_map.raw, clean, ends, strict=True)
            if not (k := bisect_right(firsts, start)) or start >= notes[k - 1].end
        )
        self._starts = [raw for raw, _, _ in self._pieces]

    def __call__(self, raw: int) -> int:
        at = bisect_right(self._starts, raw) - 1
        if at < 0:
            return 0
        start, clean, end = self._pieces[at]
        return min(clean + raw - start, end)


def mark_verse_as_quotation(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """Mark blocks of verse as quotations, since their lines claim nothing that the essay claims."""
    verse = {k for k, strand in enumerate(strands) if _has_lines(strand)}
    for is_italic, group in groupby(range(len(strands)), key=lambda k: _is_italic(strands[k])):
        indexes = list(group)
        if is_italic and len(indexes) >= _FEWEST:
            verse.update(indexes)
    words = [len(strand.text.split()) if strand.kind is BlockKind.PARAGRAPH else 0 for strand in strands]
    if not verse or sum(words[k] for k in verse) > _MOST * sum(words):
        return tuple(strands)
    return tuple(
        Strand(BlockKind.QUOTATION, strand.content, strand.level, strand.runs) if k in verse else strand
        for k, strand in enumerate(strands)
    )


def _has_lines(strand: Strand) -> bool:
    lines = strand.content.text.split("\n")
    is_verse = len(lines) >= _FEWEST_LINES and len(strand.content.text) <= _LONGEST_LINE * len(lines)
    return strand.kind is BlockKind.PARAGRAPH and is_verse


def _is_italic(strand: Strand) -> bool:
    if strand.kind is not BlockKind.PARAGRAPH or len(strand.text.split()) > _LONGEST:
        return False
    text = strand.text
    slanted = sum(
        character.isalnum() for run in strand.runs if run.kind is RunKind.EMPHASIS for character in run.span.of(text)
    )
    return slanted > 0 and slanted >= _WHOLE * sum(map(str.isalnum, text))
