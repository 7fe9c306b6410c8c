"""Characters -> an Essay: the steps that all formats share."""

import re
from operator import itemgetter

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.reading.assembly import Body, assemble
from studyapp.reading.back import with_references
from studyapp.reading.characters import mended
from studyapp.reading.front import Front, split_colophon, split_front
from studyapp.reading.mapped import through
from studyapp.reading.markdown import read_markdown
from studyapp.reading.plain import read_plain

READER_VERSION = "1"
"""Changes whenever the same file would read differently."""

_NO_PROSE = (BlockKind.HEADING, BlockKind.CODE, BlockKind.REFERENCE, BlockKind.TABLE_ROW)
_SENTENCE = re.compile(r"(?:\w[^\n]*){3}[.!?…。！？]|\w+\W+\w+\W+\w+[^\n]*[.!?…]")


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
    source = mended(raw)
    draft = read_markdown(source) if markdown else read_plain(source)
    given = Front(title or None, author or None, date or None)
    split = split_colophon(split_front(draft.strands, draft.front, by_level=draft.marked_headings))
    body = assemble(with_references(split.strands), through(draft.source, source))
    if not any(_is_prose(block, body) for block in body.blocks):
        raise StudyAppError(
            f"{name} holds no sentence that a card could be made from.", "Choose a file with a text in it."
        )
    front = given.or_else(split.front)
    taken = [(draft.source.origin.to_raw(at), line) for at, line in split.dropped]
    return Essay(
        title=front.title,
        author=front.author,
        date=front.date,
        text=body.text,
        blocks=body.blocks,
        runs=body.runs,
        language=draft.language or "en",
        dropped=tuple(line for _, line in sorted([*draft.dropped, *taken], key=itemgetter(0))),
        raw_map=body.raw_map,
        raw_sha256=raw_sha256,
        reader_version=READER_VERSION,
        notices=notices + draft.notices,
    )


def _is_prose(block: Block, body: Body) -> bool:
    return block.kind not in _NO_PROSE and bool(_SENTENCE.search(block.span.of(body.text)))
