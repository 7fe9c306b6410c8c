"""A draft of any format -> an Essay: the steps that all formats share."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, DroppedLine, Essay
from studyapp.domain.faults import costs_only, noting, told
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Body, Dropped, assemble, tidied
from studyapp.reading.back import with_references
from studyapp.reading.characters import mended
from studyapp.reading.drafts import Draft
from studyapp.reading.front import Front, Split, split_colophon, split_front, without_kicker
from studyapp.reading.language import language_of
from studyapp.reading.mapped import Mapped, through
from studyapp.reading.set_apart import with_quoted_verse

READER_VERSION = "4"
"""Changes whenever the same file would read differently."""

_NO_PROSE = (BlockKind.HEADING, BlockKind.CODE, BlockKind.REFERENCE, BlockKind.TABLE_ROW)
_LETTERS = re.compile(r"\w\W*\w\W*\w")
_ENDS = re.compile(r"[.!?…。！？]")


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
        raw_sha256: of the file's bytes, hexadecimal.
        title: instead of what the text says; so are author and date.
        author: names, parted by commas.
        date: a year or an ISO date.
        notices: sentences on how the file was decoded.
        name: how to name the text to the user.

    Raises:
        StudyAppError: the text holds no sentence.
    """
    with noting() as faults:
        source = mended(raw)
        draft = _draft(source, markdown=markdown)
        given = Front(title or None, author or None, date or None)
        notices += _told(source.misread)
        essay = essay_of(draft, given, source=source, raw_sha256=raw_sha256, notices=notices, name=name)
    return replace(essay, notices=essay.notices + told(faults)) if faults else essay


def _draft(source: Mapped, *, markdown: bool) -> Draft:
    """What the reader of the format makes of a text; the other reader is not even imported, which takes its time."""
    if markdown:
        from studyapp.reading.markdown.blocks import read_markdown

        return read_markdown(source)
    from studyapp.reading.plain.blocks import read_plain

    return read_plain(source)


def essay_of(
    draft: Draft,
    given: Front,
    *,
    source: Mapped | None = None,
    raw_sha256: str = "",
    notices: tuple[str, ...] = (),
    name: str = "The text",
) -> Essay:
    """The essay that a format's reader has drafted.

    Args:
        draft: blocks of the file.
        given: title, author and date instead of what the file says.
        source: the text that the draft's own source is mapped to, itself mapped to the decoded file; None where
            the draft was read from no decoded text.
        raw_sha256: of the file's bytes, hexadecimal.
        notices: sentences on how the file was opened.
        name: how to name the file to the user.

    Raises:
        StudyAppError: the draft holds no sentence.
    """
    strands, misread = tidied(draft.strands, judge=source is None)
    split = Split(draft.front, strands, ())
    with costs_only("step", "front matter"):
        split = split_colophon(split_front(strands, draft.front, by_level=draft.marked_headings))
    listed = split.strands
    with costs_only("step", "reference lists"):
        listed = with_references(split.strands)
    with costs_only("step", "verse"):
        listed = with_quoted_verse(listed)
    body = assemble(listed, through(draft.source, source) if source else draft.source)
    if not any(_is_prose(block, body) for block in body.blocks):
        raise StudyAppError(
            msg("holds-no-sentence-that-a-card-could", name=name), msg("choose-a-file-with-a-text-in-it")
        )
    read = split.front.or_else(draft.properties)
    front = given.or_else(replace(read, title=without_kicker(read.title) if read.title else None))
    taken = [(draft.source.origin.to_raw(at), line) for at, line in split.dropped] if source else [*split.dropped]
    shown = {run.target for run in body.runs}
    return Essay(
        title=front.title,
        author=front.author,
        date=front.date,
        text=body.text,
        blocks=body.blocks,
        runs=body.runs,
        language=language_of(body.text, draft.language),
        dropped=_placed([*draft.dropped, *taken], body, source),
        raw_map=body.raw_map,
        raw_sha256=raw_sha256,
        reader_version=READER_VERSION,
        notices=notices + draft.notices + _told(misread),
        pictures=tuple(picture for picture in draft.pictures if picture.name in shown),
    )


def _told(misread: int) -> tuple[str, ...]:
    """A sentence for the user on letters that were put right."""
    return (msg("letters-were-put-right", n=misread),) if misread else ()


def _is_prose(block: Block, body: Body) -> bool:
    """Whether a line of the block has some letters and, behind them, the end of a sentence."""
    if block.kind in _NO_PROSE:
        return False
    lines = block.span.of(body.text).split("\n")
    return any((found := _LETTERS.search(line)) is not None and _ENDS.search(line, found.end()) for line in lines)


def _placed(dropped: Iterable[Dropped], body: Body, source: Mapped | None) -> tuple[DroppedLine, ...]:
    """The lines left out, in file order, each with its place in the clean text."""
    ordered = sorted(dropped, key=itemgetter(0))
    find = _Finder(body)
    to_raw = source.origin.to_raw if source else int
    return tuple(DroppedLine(line.text, line.reason, find(to_raw(at))) for at, line in ordered)


class _Finder:
    """From an offset in the file to the place in the clean text that comes right after it.

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
