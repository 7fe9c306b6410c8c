"""The headings of a book's chapter: levels from its table of contents, number and title in one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyapp.domain.essays import BlockKind, Run
from studyapp.reading.assembly import Strand, StrandWriter
from studyapp.reading.epub_package import Entry
from studyapp.reading.mapped import Weaver

_NUMBER = re.compile(r"(?:(?:chapter|part|book|section) )?(?:\d+ |[ivxlc]+ )(?=\w{2})")
_COUNT = re.compile(r"(?:(?:chapter|part|book|section)\W*)?(?:\d{1,4}|[ivxlc]{1,7})\W*", re.IGNORECASE)


def in_one(strands: Sequence[Strand], entries: Sequence[Entry]) -> list[Strand]:
    """The blocks with each heading that only counts joined to the title below it, where the two belong together.

    Args:
        strands: of a chapter.
        entries: of the contents, for this chapter.
    """
    found: list[Strand] = []
    for strand in strands:
        if found and _belong_together(found[-1], strand, entries):
            found[-1] = _joined(found[-1], strand)
        else:
            found.append(strand)
    return found


def _belong_together(count: Strand, title: Strand, entries: Sequence[Entry]) -> bool:
    """Whether a number and a title are of one level, or stand in one line of the contents."""
    if count.kind is not BlockKind.HEADING or title.kind is not BlockKind.HEADING:
        return False
    if not _COUNT.fullmatch(count.text) or _COUNT.fullmatch(title.text):
        return False
    both = _words(f"{count.text} {title.text}")
    return count.level == title.level or any(_words(entry.title) == both for entry in entries)


def _joined(count: Strand, title: Strand) -> Strand:
    weaver = Weaver()
    weaver.extend(count.content)
    weaver.add(". " if count.text[-1].isalnum() else " ", title.place)
    at = weaver.length
    weaver.extend(title.content)
    runs = (*count.runs, *(Run(run.kind, run.span.shifted(at), run.target) for run in title.runs))
    return Strand(BlockKind.HEADING, weaver.mapped(), min(count.level, title.level), runs)


def with_levels(strands: Sequence[Strand], entries: Sequence[Entry], shift: int) -> Iterator[Strand]:
    """The blocks with the levels of headings as the contents have them.

    Args:
        strands: of a chapter.
        entries: of the contents, for this chapter.
        shift: what the levels of the contents are above those of the pages.
    """
    above, marked = 0, 0
    for strand in strands:
        if strand.kind is not BlockKind.HEADING:
            yield strand
            continue
        entry = entry_of(strand, entries)
        if entry:
            level = above = entry.depth
            marked = strand.level
        else:
            level = above if above and strand.level <= marked else max(strand.level + shift, above + 1)
        yield replace(strand, level=max(1, min(6, level)))


def entry_of(strand: Strand, entries: Sequence[Entry]) -> Entry | None:
    """The line of the contents that names a heading; it may name two in one line, as number and title."""
    text = folded(strand.text)
    for entry in entries:
        title = folded(entry.title)
        if text and title and (text == title or title.startswith(f"{text} ") or text.startswith(f"{title} ")):
            return entry
    return None


def as_heading(strand: Strand, entries: Sequence[Entry]) -> Strand:
    """A paragraph that is a title in the contents is a heading."""
    if strand.kind is not BlockKind.PARAGRAPH or len(strand.text) > 300:
        return strand
    text = folded(strand.text)
    entry = next((entry for entry in entries if text and folded(entry.title) == text), None)
    return Strand(BlockKind.HEADING, strand.content, entry.depth, strand.runs) if entry else strand


def title_of(entry: Entry, first: Strand) -> Strand:
    """The heading of a chapter that shows none, as the contents have it."""
    writer = StrandWriter()
    writer.write(entry.title, first.place)
    return writer.strand(BlockKind.HEADING, max(1, min(6, entry.depth)))


def folded(text: str) -> str:
    """The words of a title without its number."""
    return _NUMBER.sub("", _words(text))


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
