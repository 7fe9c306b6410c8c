"""Give a chapter's headings the levels of the table of contents, and join a number to its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyapp.domain.essays import BlockKind, Run
from studyapp.reading.assembly import Strand, StrandWriter
from studyapp.reading.epub.package import Entry
from studyapp.reading.mapped import MappedTextBuilder

_NUMBER = re.compile(r"(?:(?:chapter|part|book|section) )?(?:\d+ |[ivxlc]+ )(?=\w{2})")
_COUNT = re.compile(r"(?:(?:chapter|part|book|section)\W*)?(?:\d{1,4}|[ivxlc]{1,7})\W*", re.IGNORECASE)


def join_chapter_numbers(strands: Sequence[Strand], entries: Sequence[Entry]) -> list[Strand]:
    """Join each heading that is only a number to the title below it, where the two belong together.

    Args:
        strands: the strands of a chapter.
        entries: the entries of the contents, for this chapter.
    """
    joined: list[Strand] = []
    for strand in strands:
        if joined and _belong_together(joined[-1], strand, entries):
            joined[-1] = _join_heading(joined[-1], strand)
        else:
            joined.append(strand)
    return joined


def _belong_together(count: Strand, title: Strand, entries: Sequence[Entry]) -> bool:
    """Return whether a number and a title are of one level or share an entry of the contents."""
    if count.kind is not BlockKind.HEADING or title.kind is not BlockKind.HEADING:
        return False
    if not _COUNT.fullmatch(count.text) or _COUNT.fullmatch(title.text):
        return False
    both = _fold(f"{count.text} {title.text}")
    return count.level == title.level or any(_fold(entry.title) == both for entry in entries)


def _join_heading(count: Strand, title: Strand) -> Strand:
    weaver = MappedTextBuilder()
    weaver.extend(count.content)
    weaver.add(". " if count.text[-1].isalnum() else " ", title.place)
    at = weaver.length
    weaver.extend(title.content)
    runs = (*count.runs, *(Run(run.kind, run.span.shifted(at), run.target) for run in title.runs))
    return Strand(BlockKind.HEADING, weaver.mapped(), min(count.level, title.level), runs)


def set_heading_levels(strands: Sequence[Strand], entries: Sequence[Entry], shift: int) -> Iterator[Strand]:
    """Yield the blocks, each heading with the level that the contents give it.

    Args:
        strands: the strands of a chapter.
        entries: the entries of the contents, for this chapter.
        shift: the difference of levels between the contents and the pages.
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
    """Return the entry of the contents that names a heading; one entry may name number and title."""
    text = title_words(strand.text)
    for entry in entries:
        title = title_words(entry.title)
        if text and title and (text == title or title.startswith(f"{text} ") or text.startswith(f"{title} ")):
            return entry
    return None


def as_listed_heading(strand: Strand, entries: Sequence[Entry]) -> Strand:
    """Return a paragraph that is a title in the contents as a heading."""
    if strand.kind is not BlockKind.PARAGRAPH or len(strand.text) > 300:
        return strand
    text = title_words(strand.text)
    entry = next((entry for entry in entries if text and title_words(entry.title) == text), None)
    return Strand(BlockKind.HEADING, strand.content, entry.depth, strand.runs) if entry else strand


def missing_heading(entry: Entry, first: Strand) -> Strand:
    """Return the heading of a chapter that shows none, as the contents have it."""
    writer = StrandWriter()
    writer.write(entry.title, first.place)
    return writer.strand(BlockKind.HEADING, max(1, min(6, entry.depth)))


def title_words(text: str) -> str:
    """Return the words of a title without its number."""
    return _NUMBER.sub("", _fold(text))


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
