"""An essay: text plus blocks and runs, whatever file it came from, with its sections and chapters."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.spans import Span

UNKNOWN = "und"
"""The tag of a language that is not known."""
_UNPARTED = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_date(text: str) -> bool:
    """Return whether a person says a year, a month or a day as ISO 8601 has it: 2021, 2021-03, 2021-03-14."""
    return _DATE.fullmatch(text) is not None


class BlockKind(StrEnum):
    """The kind of a block of text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    NOTE = "note"
    CODE = "code"
    REFERENCE = "reference"


LINED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.NOTE})
"""Blocks that may have lines of their own, as verse and an address have; a line feed ends a line and no sentence."""


class RunKind(StrEnum):
    """The kind of a stretch inside a block."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    NOTE_MARK = "note-mark"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading; `level` is 1 to 6 for a heading, the depth for a list item, else 0."""

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch with a look or a meaning; `target` is an address, a note's label or a picture's name."""

    kind: RunKind
    span: Span
    target: str | None = None


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line of the file that was taken for page furniture; `at` is where in the clean text it would stand."""

    text: str
    reason: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """An illustration of the file.

    Attributes:
        name: SHA-256 of the content, hexadecimal; the target of the run that shows it.
        media_type: "image/png" and the like.
        content: the bytes of the picture's file.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RawMap:
    """Maps positions of the clean text to the decoded file, piece by piece.

    Attributes:
        clean: start of each piece in the clean text, ascending from 0.
        raw: the offset in the decoded file that each piece starts at.
    """

    clean: tuple[int, ...] = (0,)
    raw: tuple[int, ...] = (0,)

    def to_raw(self, offset: int) -> int:
        """Return the offset in the decoded file of a code point of the clean text."""
        piece = max(0, bisect_right(self.clean, offset) - 1)
        return self.raw[piece] + offset - self.clean[piece]


@dataclass(frozen=True, slots=True)
class Essay:
    """The essay that a reader makes of a file.

    Attributes:
        text: paragraphs and headings parted by one blank line, NFC, no page furniture, no hard wraps; a single line
            feed ends a line that the author ended, as in verse, or stands between two rows of a table or in code.
        blocks: the blocks in text order; they cover the text but for the blank lines between them.
        runs: the runs in text order.
        language: a BCP 47 tag.
        dropped: page furniture, in file order.
        raw_sha256: the hash of the file's bytes, hexadecimal.
        reader_version: changes whenever the same file would read differently.
        notices: sentences for the user on how the file was read, such as a guessed encoding.
        bibliography: entries of the .bib file that belongs to it; once cards are made, they live on in the
            annotations.
        pictures: the targets of picture runs.
    """

    title: str | None
    author: str | None
    date: str | None
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = ()
    language: str = "en"
    dropped: tuple[DroppedLine, ...] = ()
    raw_map: RawMap = field(default_factory=RawMap)
    raw_sha256: str = ""
    reader_version: str = ""
    notices: tuple[str, ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def is_english(self) -> bool:
        """Return whether its text is English, of whatever country."""
        return self.language.casefold().split("-")[0] == "en"

    @property
    def word_count(self) -> int:
        """Count the words of the text; in Chinese and Japanese, which do not separate words, the characters."""
        characters = len(_UNPARTED.findall(self.text))
        if not characters:
            return len(self.text.split())
        return characters + sum(any(map(str.isalnum, word)) for word in _UNPARTED.sub(" ", self.text).split())

    def in_flow(self) -> "Essay":
        """Return the essay with blanks for the ends of its lines, so that sentences go on across them in place."""
        pieces: list[str] = []
        at = 0
        for block in self.blocks:
            if block.kind in LINED and self.text.find("\n", block.span.start, block.span.end) >= 0:
                pieces += (self.text[at : block.span.start], block.span.of(self.text).replace("\n", " "))
                at = block.span.end
        return replace(self, text="".join((*pieces, self.text[at:]))) if pieces else self

    @property
    def headings(self) -> tuple[Block, ...]:
        """Return the headings in text order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    def heading_before(self, offset: int) -> str | None:
        """Return the text of the nearest heading above an offset, or None in the opening section."""
        above = [block for block in self.headings if block.span.start <= offset]
        return above[-1].span.of(self.text) if above else None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a text from its heading to the next one.

    Attributes:
        title: the heading; None for what stands above the first one, and for a text without headings.
        start: the code point at which it begins.
    """

    title: str | None
    start: int


def sections(text: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Return the sections of a text in order; the first begins at 0, so that every place lies in one.

    A text is parted at the highest headings of which it has more than one: a single one on top is its title.
    """
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    counts = Counter(block.level for block in headings)
    level = min((level for level, count in counts.items() if count > 1), default=min(counts, default=0))
    all_sections = [
        Section(" ".join(block.span.of(text).split()), block.span.start) for block in headings if block.level == level
    ]
    if not all_sections or text[: all_sections[0].start].strip():
        all_sections.insert(0, Section(None, 0))
    all_sections[0] = Section(all_sections[0].title, 0)
    return tuple(all_sections)


def section_at(all_sections: Sequence[Section], offset: int) -> int:
    """Return the index of the section that holds a code point."""
    return bisect_right([section.start for section in all_sections], offset) - 1


LONGEST = 20_000
"""Words from which on a text is parted."""

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of an essay that is shown at once; `title` is its heading, or None where it has none."""

    title: str | None
    span: Span


def chapters(essay: Essay, *, longest: int = LONGEST) -> tuple[Chapter, ...]:
    """Return the chapters of an essay in text order; they cover all its blocks.

    A text is parted at its highest headings, a part that is still too long at the next ones below, and one without
    headings between paragraphs.

    Args:
        essay: any essay; a short one is one chapter.
        longest: words that a chapter may have before it is parted.
    """
    parts = _parts(essay, essay.blocks, longest, 1)
    return tuple(_chapter(essay, part) for part in parts)


def chapter_at(all_chapters: Sequence[Chapter], offset: int) -> int:
    """Return the index of the chapter that holds a code point of the text."""
    return max(0, bisect_right([chapter.span.start for chapter in all_chapters], offset) - 1)


def _chapter(essay: Essay, blocks: Sequence[Block]) -> Chapter:
    if not blocks:
        return Chapter(essay.title, Span(0, len(essay.text)))
    first = blocks[0]
    title = first.span.of(essay.text) if first.kind is BlockKind.HEADING else None
    return Chapter(title, Span(first.span.start, blocks[-1].span.end))


def _parts(essay: Essay, blocks: Sequence[Block], longest: int, level: int) -> list[Sequence[Block]]:
    if _words(essay, blocks) <= longest:
        return [blocks]
    if level > _DEEPEST:
        return _slices(essay, blocks, longest)
    starts = [k for k, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == level]
    edges = sorted({0, *starts, len(blocks)})
    parts = [blocks[start:end] for start, end in pairwise(edges)]
    return [smaller for part in parts for smaller in _parts(essay, part, longest, level + 1)]


def _slices(essay: Essay, blocks: Sequence[Block], longest: int) -> list[Sequence[Block]]:
    parts: list[Sequence[Block]] = []
    start = count = 0
    for k, block in enumerate(blocks):
        words = _words(essay, [block])
        if k > start and count + words > longest:
            parts.append(blocks[start:k])
            start, count = k, 0
        count += words
    return [*parts, blocks[start:]]


def _words(essay: Essay, blocks: Sequence[Block]) -> int:
    return sum(len(block.span.of(essay.text).split()) for block in blocks)


_FEWEST = 20  # words; a shorter paragraph may be an entry that happens to read like a sentence
_SMALL = 0.65  # share of words in small letters: an entry of a list is mostly names, titles and numbers
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[a-z)\]”\"’]{2}[.!?][”\"’)\]\d]*(?:\s|$)")
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")


def reads_as_prose(text: str) -> bool:
    """Return whether a paragraph reads as sentences that someone wrote to be read in a row."""
    words = _WORD.findall(text)
    if len(words) < _FEWEST or _LEADERS.search(text) or not _SENTENCE_END.search(text):
        return False
    return bool(sum(word.islower() for word in words) >= _SMALL * len(words))
