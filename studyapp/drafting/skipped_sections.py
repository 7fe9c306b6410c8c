"""Find the front and back matter of a text: contents, keywords, reference lists, exercises."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from studyapp.domain.essays import Block, BlockKind, reads_as_prose

_NUMBER = r"^(?:(?:\d[\d.]*|[ivx]+\.)\s+)?"
_CONTENTS = re.compile(_NUMBER + r"(?:table of )?contents[ :.]*$", re.I)
_FRONT_MATTER = re.compile(
    _NUMBER + r"(?:abstract|keywords|(?:learning|chapter) (?:objectives|outcomes)|by the end of .*)[ :.]*$", re.I
)
"""Headings of what stands before the prose; it ends with the next heading, even with one of a lower level."""

_LISTS = re.compile(
    _NUMBER + r"(?:references?(?: list)?|bibliography|works cited|sources?|literature(?: cited)?"
    r"|further (?:reading|research)|notes|endnotes|footnotes|acknowledge?ments?|funding|author contributions?"
    r"|(?:the )?authors?[’'] (?:contributions?|details|information|notes?)|contributions? of (?:the )?authors"
    r"|author (?:details|information|notes?)|declarations|consent for publication|publisher[’']s note|disclosures?"
    r"|availability of (?:data|code|materials)(?: and materials)?|grant (?:information|support)"
    r"|competing interests|conflicts? of interest|abbreviations|key terms|glossary"
    r"|(?:about the )?authors?(?: affiliations?)?|affiliations?|external links|see also)[ :.]*$",
    re.I,
)
_BACK_MATTER = re.compile(
    _NUMBER + r"(?:(?:section |chapter )?summary|short answer"
    r"|section quiz|review questions|exercises|appendix.*|supplementary .*|supporting information"
    r"|copyright.*|status of this memo|(?:self-check|critical"
    r" thinking|personal application) questions|problems"
    r"|data availability.*|ethics.*)[ :.]*$",
    re.I,
)
_ABOVE_NONE = 100  # a level of headings below which none stands
_TOO_MUCH = 0.5  # of the prose of a text in one such section: its end was not seen


@dataclass(slots=True)
class _Section:
    """Blocks below a heading that announces matter.

    Attributes:
        level: the section ends at a heading of this level or a higher one.
        is_contents: its entries are no prose; it ends where prose begins.
        is_short: it holds no large part of a text.
    """

    level: int
    is_contents: bool
    is_short: bool
    blocks: list[int] = field(default_factory=list)


def find_skipped_blocks(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indexes of the blocks in front and back matter.

    A heading is not believed where its section would hold most of the prose: the headings that end it were not seen.
    """
    prose = {i: len(words.split()) for i, block in enumerate(blocks) if reads_as_prose(words := block.span.of(text))}
    most = _TOO_MUCH * sum(prose.values())
    apart: set[int] = set()
    for section in _sections(text, blocks, prose):
        word_count = sum(prose.get(i, 0) for i in section.blocks)
        if not section.is_short or word_count <= most:
            apart.update(section.blocks)
    return frozenset(apart)


def _sections(text: str, blocks: Sequence[Block], prose: Container[int]) -> Iterator[_Section]:
    section: _Section | None = None
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            if section is not None and block.level > section.level:
                continue
            if section is not None:
                yield section
            section = _section_opened_by(block.span.of(text), block.level)
        elif section is not None and section.is_contents and i in prose:
            yield section
            section = None
        elif section is not None:
            section.blocks.append(i)
    if section is not None:
        yield section


def _section_opened_by(heading: str, level: int) -> _Section | None:
    """Return the empty section that a heading opens, or None for a heading of the text itself."""
    if _CONTENTS.match(heading):
        return _Section(_ABOVE_NONE, is_contents=True, is_short=True)
    if _FRONT_MATTER.match(heading):
        return _Section(_ABOVE_NONE, is_contents=False, is_short=True)
    if _LISTS.match(heading):
        return _Section(level, is_contents=False, is_short=True)
    return _Section(level, is_contents=False, is_short=False) if _BACK_MATTER.match(heading) else None
