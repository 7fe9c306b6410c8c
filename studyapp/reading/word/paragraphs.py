"""Read the paragraphs of a Word document with role, printed number and look, and rewrite them uniformly."""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from studyapp.reading.office_paragraphs import Paragraph, Role
from studyapp.reading.word.numbering import Numbering
from studyapp.reading.word.package import RUN_OF_CODE
from studyapp.reading.word.stories import begin_with, detach, put_instead, text_run
from studyapp.reading.word.styles import Look, Style, StyleSheet, W, look_of, shape_of, value

_MARKS = (W + "t", W + "sym", W + "tab", W + "br")
_MONOSPACED = ("courier", "consol", "mono", "menlo")
_SYMBOLS = ("symbol", "wingdings", "webdings")
_PRIVATE = range(0xF000, 0xF100)
DEEPEST = 9
"""Levels of lists."""

_PROSE_IN_CELL = 60  # words in several paragraphs of one cell, from which on a table only lays out


@dataclass(slots=True)
class StoryParagraph:
    """A paragraph and its element in the tree.

    Attributes:
        element: the element of the paragraph.
        paragraph: its look and its role.
        depth: the depth of a list item, from 1; 0 if it is none.
        label: the number that Word prints before it.
    """

    element: etree._Element
    paragraph: Paragraph
    depth: int = 0
    label: str = ""


class Reader:
    """Reads the paragraphs of one story after the other."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def read(
        self, story: etree._Element, contents: frozenset[etree._Element], *, apart: bool = False
    ) -> list[StoryParagraph]:
        """Return the paragraphs in text order; remove hidden text.

        Args:
            story: a story whose styles are resolved.
            contents: paragraphs of a table of contents.
            apart: the story is a note, where the look of a paragraph tells nothing.
        """
        _open_layout_tables(story)
        _join_initials(story)
        for element in list(story.iter(W + "p")):
            _part_at_breaks(element)
        return [self._read_paragraph(element, element in contents, apart=apart) for element in story.iter(W + "p")]

    def _read_paragraph(self, element: etree._Element, in_contents: bool, *, apart: bool) -> StoryParagraph:
        properties = element.find(W + "pPr")
        name = value(properties, "pStyle")
        style = self._styles.style(name)
        direct = shape_of(properties)
        shape = direct.over(style.shape)
        paragraph = self._paragraph_with_looks(element, style)
        paragraph.role, paragraph.level = style.named.role, style.named.level
        if direct.outline is not None and direct.outline < 9:
            paragraph.role, paragraph.level = Role.HEADING, min(6, direct.outline + 1)
        elif direct.outline == 9 and paragraph.role is Role.HEADING:
            paragraph.role, paragraph.level = Role.BODY, 0
        if in_contents:
            paragraph.role = Role.CONTENTS
        paragraph.left, paragraph.first = shape.left or 0, shape.first or 0
        paragraph.centred = bool(shape.centred)
        in_cell = next(element.iterancestors(W + "tc"), None) is not None
        story_paragraph = StoryParagraph(element, paragraph)
        if shape.list_id not in (None, "0") and (paragraph.text or element.find(f".//{W}drawing") is not None):
            level = shape.list_level
            if level is None or (direct.list_id is None and direct.list_level is None):
                level = self._numbering.level_of_style(shape.list_id or "", name) or level or 0
            self._number(story_paragraph, shape.list_id or "", max(0, min(DEEPEST - 1, level)))
        paragraph.apart = apart or in_cell or story_paragraph.depth > 0
        return story_paragraph

    def _number(self, story_paragraph: StoryParagraph, list_id: str, level: int) -> None:
        label = self._numbering.next_label(list_id, level)
        if label is None:
            return
        story_paragraph.label = label
        if story_paragraph.paragraph.role is Role.BODY:
            story_paragraph.depth = level + 1
        elif story_paragraph.paragraph.role is not Role.HEADING and not label:
            story_paragraph.label = ""

    def _paragraph_with_looks(self, element: etree._Element, style: Style) -> Paragraph:
        """Return the visible text with its look; write the looks of runs where the converter finds them."""
        texts: list[str] = []
        sizes: Counter[int] = Counter()
        bold = letters = 0
        for run in list(element.iter(W + "r")):
            properties = run.find(W + "rPr")
            own_look = look_of(properties)
            look = own_look.over(self._styles.characters(value(properties, "rStyle")))
            full_look = look.over(style.look)
            if full_look.hidden:
                detach(run)
                continue
            text = _text(run)
            texts.append(text)
            weight = len(text.strip())
            letters += weight
            bold += weight * bool(full_look.bold)
            sizes[full_look.size or 0] += weight
            set_out = replace(
                look, bold=look.bold and not style.look.bold, italic=look.italic and not style.look.italic
            )
            _write_look(run, properties, set_out)
        size = sizes.most_common(1)[0][0] if letters else style.look.size or 0
        shown = " ".join("".join(texts).replace("\u00ad", "").split())
        return Paragraph(shown, bold=letters > 0 and bold == letters, size=size)


def _text(run: etree._Element) -> str:
    return "".join((mark.text or "") if mark.tag == W + "t" else " " for mark in run.iterchildren(*_MARKS))


def _write_look(run: etree._Element, old: etree._Element | None, look: Look) -> None:
    """Write the remaining properties of a run: bold, italic, raised, code."""
    font = "" if old is None else _font(old)
    if old is not None:
        run.remove(old)
    if any(name in font for name in _SYMBOLS):
        _spell_symbols(run, font)
    new = etree.Element(W + "rPr")
    if any(name in font for name in _MONOSPACED):
        etree.SubElement(new, W + "rStyle").set(W + "val", RUN_OF_CODE)
    for name, is_on in (("b", look.bold), ("i", look.italic)):
        if is_on:
            etree.SubElement(new, W + name)
    if look.raised in ("superscript", "subscript"):
        etree.SubElement(new, W + "vertAlign").set(W + "val", look.raised or "")
    if len(new):
        run.insert(0, new)


def _font(properties: etree._Element) -> str:
    fonts = properties.find(W + "rFonts")
    return "" if fonts is None else (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "").casefold()


def _spell_symbols(run: etree._Element, font: str) -> None:
    """Replace characters of private use in a font of symbols by those symbols."""
    for text_element in list(run.iterchildren(W + "t")):
        if not text_element.text or not all(ord(c) in _PRIVATE for c in text_element.text):
            continue
        symbols = [etree.Element(W + "sym") for _ in text_element.text]
        for symbol, character in zip(symbols, text_element.text, strict=True):
            symbol.set(W + "font", font.title())
            symbol.set(W + "char", f"{ord(character):04X}")
        put_instead(text_element, symbols)


def _open_layout_tables(story: etree._Element) -> None:
    """Turn tables that only lay out text, with one column or prose in cells, into paragraphs."""
    for table in reversed(list(story.iter(W + "tbl"))):
        rows = [list(row.iterchildren(W + "tc")) for row in table.iterchildren(W + "tr")]
        cells = [cell for row in rows for cell in row]
        inner = next(table.iterancestors(W + "tc"), None) is not None
        if inner or all(len(row) <= 1 for row in rows) or any(map(_holds_prose, cells)):
            put_instead(table, [block for cell in cells for block in cell.iterchildren(W + "p", W + "tbl")])


def _holds_prose(cell: etree._Element) -> bool:
    lengths = [sum((t.text or "").count(" ") for t in p.iter(W + "t")) for p in cell.iterchildren(W + "p")]
    return sum(length > 10 for length in lengths) > 1 and sum(lengths) > _PROSE_IN_CELL


def _join_initials(story: etree._Element) -> None:
    """Move a dropped initial, which has a paragraph of its own, into the next one."""
    for element in list(story.iter(W + "p")):
        frame = element.find(f"{W}pPr/{W}framePr")
        sibling = element.getnext()
        if frame is None or frame.get(W + "dropCap") in (None, "none") or sibling is None or sibling.tag != W + "p":
            continue
        begin_with(sibling, list(element.iterchildren(W + "r")))
        detach(element)


def _part_at_breaks(element: etree._Element) -> None:
    """Split paragraphs at two line breaks in a row, as at a blank line."""
    for run, mark in reversed(list(_double_breaks(element))):
        next_paragraph = etree.Element(W + "p")
        properties = element.find(W + "pPr")
        if properties is not None:
            next_paragraph.append(copy.deepcopy(properties))
        second = etree.SubElement(next_paragraph, W + "r")
        look = run.find(W + "rPr")
        if look is not None:
            second.append(copy.deepcopy(look))
        second.extend(list(mark.itersiblings()))
        next_paragraph.extend(list(run.itersiblings()))
        element.addnext(next_paragraph)


def _double_breaks(element: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield runs of a paragraph, each with the last of several breaks in a row."""
    broken: tuple[etree._Element, etree._Element] | None = None
    times = 0
    for run in element.iterchildren(W + "r"):
        for mark in run:
            if mark.tag == W + "br":
                broken, times = (run, mark), times + 1
            elif mark.tag != W + "rPr" and (mark.text or "").strip():
                if broken and times > 1:
                    yield broken
                broken, times = None, 0


def write_paragraph(story_paragraph: StoryParagraph, style: str | None) -> None:
    """Rewrite a paragraph's properties: role name, depth as list item, number as text.

    Args:
        story_paragraph: the paragraph.
        style: the name, or None for ordinary text.
    """
    element = story_paragraph.element
    old = element.find(W + "pPr")
    properties = etree.Element(W + "pPr")
    if style is not None:
        etree.SubElement(properties, W + "pStyle").set(W + "val", style)
    if story_paragraph.depth:
        listed = etree.SubElement(properties, W + "numPr")
        etree.SubElement(listed, W + "ilvl").set(W + "val", str(story_paragraph.depth - 1))
        etree.SubElement(listed, W + "numId").set(W + "val", "1")
    if old is not None:
        element.remove(old)
    element.insert(0, properties)
    if story_paragraph.label:
        element.insert(1, text_run(f"{story_paragraph.label} "))
    if story_paragraph.paragraph.role in (Role.HEADING, Role.TITLE):
        for look in list(element.iter(W + "b", W + "i")):
            detach(look)
