"""Walk through a tree of HTML once and write its blocks, notes and pictures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studyapp.domain.essays import BlockKind, Picture, RunKind
from studyapp.domain.faults import costs_only
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.drafts import Transcript
from studyapp.reading.html.elements import (
    IGNORED,
    PRE,
    RUNS,
    Element,
    attribute,
    classes,
    formula_text,
    heading_level,
    is_block,
    is_for_editors,
    is_for_eye_or_ear_alone,
    is_formula,
    is_hidden,
    is_verse_line,
    keeps_source_lines,
    name_of,
    plain_text,
    roles,
)
from studyapp.reading.html.notes import Notes, find_notes
from studyapp.reading.html.pictures import decode_embedded_picture
from studyapp.reading.html.tables import layout_tables
from studyapp.reading.html.writing import BlockType, BlockWriter
from studyapp.reading.pictures import PictureOf, is_ornament

_PAGE_NUMBERS = frozenset("pagenum pageno pagenumber page-number page_number pagebreak page-break".split())
_PICTURE_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)", re.IGNORECASE)
_ANCHOR = re.compile(r"[#¶§🔗\s]*|link|permalink", re.IGNORECASE)
_BETWEEN_MARKS = re.compile(r"[\s\[\]().,;]*")

_COUNT = re.compile(r"-?\d{1,6}")
"""A number that a list may begin with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks, notes, pictures and left-out lines of a tree.

    Attributes:
        strands: the strands in reading order, without the notes.
        notes: the blocks of the notes, in the order of their marks.
        pictures: the pictures that runs lead to.
        dropped: the left-out lines, with offsets in the transcript.
    """

    strands: tuple[Strand, ...]
    notes: tuple[Strand, ...]
    pictures: tuple[Picture, ...]
    dropped: tuple[Dropped, ...]


@dataclass(slots=True)
class _Frame:
    """An open element and the state before it."""

    element: Element
    name: str
    block: bool
    place: BlockType
    run: RunKind | None = None
    note: bool = False
    table: bool | None = None
    seen: bool | None = None
    item: int | None = None
    step: int = 0
    line: bool = False
    lines: bool = False


def read_tree(
    root: Element,
    transcript: Transcript,
    *,
    picture: PictureOf | None = None,
    notes: Notes | None = None,
    left_out: Mapping[Element, str] | None = None,
) -> Reading:
    """Read a tree.

    Args:
        root: the topmost element; what follows it is not read.
        transcript: takes the characters in the order in which they are read.
        picture: gives pictures that lie outside of the page.
        notes: the notes of this and other trees; else they are looked for in this one.
        left_out: elements that are no text, with the reason.
    """
    walker = _Walker(root, transcript, picture, find_notes({"": root}) if notes is None else notes, left_out or {})
    walker.walk()
    return walker.reading()


class _Walker:
    """Visits every element once and tells the writer about blocks, looks and marks."""

    def __init__(
        self,
        root: Element,
        transcript: Transcript,
        picture: PictureOf | None,
        notes: Notes,
        left_out: Mapping[Element, str],
    ) -> None:
        self._root = root
        self._out = BlockWriter(transcript)
        self._picture_of = picture
        self._notes = notes
        self._left_out = left_out
        self._layout = layout_tables(root)
        self._frames: list[_Frame] = []
        self._lists: list[_Frame] = []
        self._rows = 0
        self._hosts = 0
        self._seen_anyway = False
        self._pictures: dict[str, Picture] = {}

    def walk(self) -> None:
        """Read the whole tree."""
        stack: list[Iterator[Element]] = [iter((self._root,))]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                if self._frames:
                    self._leave(self._frames.pop())
            elif self._enter(element):
                stack.append(iter(element))
                self._text(element.text)
            elif element is not self._root:
                self._text(element.tail)
        self._out.part()

    def reading(self) -> Reading:
        """Return the result of the walk."""
        strands_kept = _drop_empty_headings(self._out)
        labels = sorted(self._out.notes, key=lambda label: int(label.rpartition(" ")[2]))
        notes = tuple(strand for label in labels for strand in self._out.notes[label])
        return Reading(strands_kept, notes, tuple(self._pictures.values()), tuple(self._out.dropped))

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._hosts and _BETWEEN_MARKS.fullmatch(text):
            self._out.skip(text)
        else:
            self._out.text(text)

    def _enter(self, element: Element) -> bool:
        """Begin an element; return whether its content is to be read."""
        name = name_of(element)
        if not name or self._is_done(element, name):
            return False
        frame = _Frame(element, name, is_block(element, name), self._out.place, lines=self._out.in_lines)
        frame.line = bool(element.keys()) and is_verse_line(element, name)
        self._frames.append(frame)
        if not self._seen_anyway and element.keys() and is_for_eye_or_ear_alone(element):
            frame.seen = self._seen_anyway = True
        if frame.line or (frame.block and name not in ("td", "th", "tr")):
            self._part(frame, heading_level(element, name))
        if mark := self._notes.bodies.get(element):
            frame.note = not self._out.in_note
            if frame.note:
                self._out.open_note(mark)
                self._out.place = BlockType(BlockKind.NOTE)
        self._open_table(frame)
        self._set_place(frame)
        self._open_inline(frame)
        return True

    def _is_done(self, element: Element, name: str) -> bool:
        """Handle an element whose content is not read; return whether it was one."""
        if element in self._notes.backs:
            self._out.skip(plain_text(element, 50))
            return True
        if (mark := self._notes.marks.get(element)) and not self._out.in_note:
            self._out.call(mark, plain_text(element, 50))
            return True
        bare = not element.keys()
        reason = self._left_out.get(element) or (self._reason(element, name) if not bare or name == "nav" else None)
        if reason:
            self._drop(element, name, reason)
            return True
        if is_formula(element, name) and (line := formula_text(element, name)):
            self._out.text(line)
            return True
        if name in ("img", "image"):
            with costs_only("picture", attribute(element, "alt")):
                self._picture(element)
            return True
        if name in ("br", "hr"):
            self._out.line_break() if name == "br" else self._out.part()
            return True
        if bare or name in IGNORED:
            return name in IGNORED
        return is_hidden(element) or self._is_unseen(element)

    def _is_unseen(self, element: Element) -> bool:
        return not self._seen_anyway and is_for_eye_or_ear_alone(element) and not _holds_text(element)

    def _reason(self, element: Element, name: str) -> str | None:
        """Return the reason to skip an element wherever it stands, or None."""
        element_roles = roles(element)
        if name == "nav" or "navigation" in element_roles or "doc-toc" in element_roles:
            return "navigation"
        kinds = classes(element)
        if is_for_editors(element) or (name == "a" and _is_anchor(element)):
            return msg("link-of-the-page")
        if element_roles & {"pagebreak", "doc-pagebreak"} or kinds & _PAGE_NUMBERS:
            return msg("page-number") if len(plain_text(element, 30)) < 15 else None
        if name == "div" and attribute(element, "title") in ("header", "footer"):
            return msg("running-head")
        if name == "form" and not (self._inside("form") or _holds_text(element)):
            return "form"
        return None

    def _inside(self, name: str) -> bool:
        return any(frame.name == name for frame in self._frames)

    def _drop(self, element: Element, name: str, reason: str) -> None:
        block = is_block(element, name)
        if block:
            self._out.part()
        self._out.drop(plain_text(element), reason)
        if block:
            self._out.part()

    def _part(self, frame: _Frame, heading: int) -> None:
        if frame.line:
            self._out.line()
        elif frame.place.kind is BlockKind.HEADING and not heading:
            self._out.space()
        else:
            self._out.part()

    def _open_table(self, frame: _Frame) -> None:
        name = frame.name
        if name == "table":
            frame.table = self._out.in_table
            self._out.in_table = frame.element not in self._layout
        elif name == "tr":
            if self._out.in_table:
                self._out.open_row()
                self._rows += 1
            else:
                self._out.part()
        elif name in ("td", "th"):
            if self._rows:
                self._out.cell()
            else:
                self._out.part()

    def _set_place(self, frame: _Frame) -> None:
        name, writer = frame.name, self._out
        if name in ("ol", "ul", "menu", "dir"):
            frame.item, frame.step = list_counter(frame.element, name)
            self._lists.append(frame)
        number = self._number(frame.element) if name == "li" else None
        writer.in_lines = writer.in_lines or (
            (name in PRE or bool(frame.element.keys())) and keeps_source_lines(frame.element, name)
        )
        if writer.in_note:
            return
        if name == "li" or (name == "dd" and self._lists):
            writer.place = BlockType(BlockKind.LIST_ITEM, max(1, len(self._lists)))
            writer.lead(number)
        elif level := heading_level(frame.element, name):
            writer.place = BlockType(BlockKind.HEADING, level)
        elif name == "blockquote" and writer.place.kind is BlockKind.PARAGRAPH:
            writer.place = BlockType(BlockKind.QUOTATION)
        elif name in ("figcaption", "caption"):
            writer.place = BlockType(BlockKind.CAPTION)
        elif name in PRE and not writer.in_lines:
            writer.place = BlockType(BlockKind.CODE)

    def _number(self, item: Element) -> str | None:
        """Return the number of a list item as it shows, or None."""
        if not self._lists:
            return None
        holder = self._lists[-1]
        value = attribute(item, "value").strip()
        if holder.item is None:
            return None
        number = int(value) if _COUNT.fullmatch(value) else holder.item
        holder.item = number + holder.step
        return f"{format_item_number(number, attribute(holder.element, 'type'))}."

    def _open_inline(self, frame: _Frame) -> None:
        name, element = frame.name, frame.element
        if element in self._notes.hosts:
            self._hosts += 1
        if name == "q":
            self._out.text("“")
        elif name == "rt":
            self._out.text("(")
        elif (kind := RUNS.get(name)) and not (kind is RunKind.CODE and self._out.place.kind is BlockKind.CODE):
            target = attribute(element, "href").strip() if name == "a" else None
            if name != "a" or re.match(r"(?:https?|mailto):", target or "", re.IGNORECASE):
                frame.run = kind
                self._out.begin(kind, target)

    def _leave(self, frame: _Frame) -> None:
        writer, name = self._out, frame.name
        if name in ("q", "rt"):
            writer.text("”" if name == "q" else ")")
        if frame.run is not None:
            writer.end(frame.run)
        if frame.element in self._notes.hosts:
            self._hosts -= 1
        self._close_block(frame)
        if frame.note:
            writer.close_note()
        if self._lists and self._lists[-1] is frame:
            self._lists.pop()
        if name == "li":
            writer.lead(None)
        if frame.seen:
            self._seen_anyway = False
        writer.place, writer.in_lines = frame.place, frame.lines
        if frame.element is not self._root:
            self._text(frame.element.tail)

    def _close_block(self, frame: _Frame) -> None:
        writer, name = self._out, frame.name
        if name == "tr" and self._rows and writer.in_table:
            self._rows -= 1
            writer.close_row()
        elif frame.line or (frame.block and name not in ("td", "th")):
            self._part(frame, heading_level(frame.element, name))
        elif frame.block and not self._rows:
            writer.part()
        if frame.table is not None:
            writer.in_table = frame.table
            writer.part()

    def _picture(self, element: Element) -> None:
        alt = " ".join((attribute(element, "alt") or attribute(element, "title")).split())
        alt = "" if _PICTURE_FILE.fullmatch(alt) else alt
        address = next(
            (value for key in ("data-src", "src", "data-original", "href") if (value := attribute(element, key))),
            attribute(element, "{http://www.w3.org/1999/xlink}href"),
        )
        picture = self._find_picture(address)
        if picture is None and (attribute(element, "src") or address) != address:
            picture = self._find_picture(attribute(element, "src"))
        if picture is not None and (alt or not is_ornament(picture)):
            self._pictures[picture.name] = picture
            self._out.picture(alt or "Picture", picture.name)
        elif alt and picture is None:
            self._without_picture(alt, address)

    def _without_picture(self, alt: str, address: str) -> None:
        """Write a sign for a missing picture, or its description."""
        if len(alt) <= 2:
            self._out.text(alt)
        elif len(alt.split()) > 1 or any(frame.name == "figure" for frame in self._frames[-4:]):
            self._out.picture(alt, address[:500])

    def _find_picture(self, address: str) -> Picture | None:
        if not address:
            return None
        if address[:5].lower() == "data:":
            return decode_embedded_picture(address)
        return self._picture_of(address) if self._picture_of else None


def _is_anchor(element: Element) -> bool:
    """Return whether a link is only the sign that copies the address of a heading."""
    if not attribute(element, "href").startswith("#") or len(element) > 1:
        return False
    text = plain_text(element, 20)
    return bool(text) and bool(_ANCHOR.fullmatch(text))


def _holds_text(element: Element) -> bool:
    """Return whether an element holds paragraphs and is more than a label or a few fields."""
    return any(len(plain_text(node, 100)) > 40 for node in element.iter("{*}p"))


def _drop_empty_headings(writer: BlockWriter) -> tuple[Strand, ...]:
    """Return the blocks without headings whose only text was notes, which moved to the end."""
    strands_kept: list[Strand] = []
    for index in range(len(writer.strands) - 1, -1, -1):
        strand = writer.strands[index]
        next_one = strands_kept[-1] if strands_kept else None
        ends = next_one is None or (next_one.kind is BlockKind.HEADING and next_one.level <= strand.level)
        if index in writer.emptied and strand.kind is BlockKind.HEADING and ends:
            writer.drop(strand.text, msg("heading-of-the-notes"))
            writer.emptied.add(index - 1)
        else:
            strands_kept.append(strand)
    return tuple(reversed(strands_kept))


def list_counter(element: Element, name: str) -> tuple[int | None, int]:
    """Return the number of the first item and the step to the next, or None for a list without numbers."""
    if name != "ol":
        return None, 0
    start = attribute(element, "start").strip()
    if "reversed" in element.attrib:
        last = int(start) if _COUNT.fullmatch(start) else sum(name_of(child) == "li" for child in element)
        return last, -1
    return (int(start) if _COUNT.fullmatch(start) else 1), 1


def format_item_number(number: int, kind: str) -> str:
    """Format a number as a list of some type shows it: in digits, letters or Roman."""
    if kind in ("a", "A") and 1 <= number <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[number - 1]
        return letter.upper() if kind == "A" else letter
    if kind in ("i", "I") and 1 <= number <= 40:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        roman = roman.replace("xxxx", "xl")
        return roman.upper() if kind == "I" else roman
    return str(number)
