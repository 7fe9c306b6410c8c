"""Make the printable HTML of a text, with its taken cards below each paragraph."""

from collections.abc import Iterable, Iterator
from html import escape

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.rendering.brief import summarise

_INDENTED = {BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.CAPTION}
_SMALL = {BlockKind.NOTE, BlockKind.REFERENCE, BlockKind.CAPTION}


def printable_html(library: Library, essay_uid: Uid) -> str:
    """Return a text with the cards that were taken of it as HTML, without anything of others that is not escaped.

    Cards without a passage stand at the end.
    """
    essay = library.essay(essay_uid)
    notes = (*library.notes(essay_uid=essay_uid, states=(NoteState.TAKEN,)), *library.own_notes(essay_uid))
    placed = sorted(((_start(note), note) for note in notes), key=lambda each: each[0])
    return "".join(("<html><body>", *_head(essay), *_blocks(essay, placed), "</body></html>"))


def _start(note: Note) -> int:
    anchor = note.anchor
    return anchor.selector.start if anchor is not None and not anchor.orphaned else -1


def _head(essay: Essay) -> Iterator[str]:
    yield f"<h1>{escape(essay.title or '')}</h1>"
    if byline := " · ".join(filter(None, (essay.author, essay.date))):
        yield f"<p class='by'>{escape(byline)}</p>"


def _blocks(essay: Essay, placed: list[tuple[int, Note]]) -> Iterator[str]:
    left = [placed_block for placed_block in placed if placed_block[0] >= 0]
    for block in essay.blocks:
        yield _block(block, escape(block.span.of(essay.text)).replace("\n", "<br>").replace("\t", " &nbsp; "))
        inside = [note for start, note in left if start < block.span.end]
        left = left[len(inside) :]
        yield from _cards(inside)
    yield from _cards(note for start, note in placed if start < 0)


def _block(block: Block, words: str) -> str:
    if block.kind is BlockKind.HEADING:
        level = min(6, block.level + 1)
        return f"<h{level}>{words}</h{level}>"
    if block.kind is BlockKind.CODE:
        return f"<pre>{words}</pre>"
    kinds = [name for name, kinds in (("in", _INDENTED), ("small", _SMALL)) if block.kind in kinds]
    return f"<p class='{' '.join(kinds) or 'text'}'>{words}</p>"


def _cards(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        summary = summarise(note)
        yield f"<p class='card'>{escape(summary.front)} <b>{escape(summary.answer)}</b></p>"
