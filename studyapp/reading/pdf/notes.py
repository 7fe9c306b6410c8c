"""Find footnotes at the foot of pages, notes at the end, and the raised marks that lead to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studyapp.domain.essays import BlockKind
from studyapp.reading.note_marks import count_on, note_numbers
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.reference_lists import is_reference_heading

_OPENING_REACH, _OPENING_WORDS = 25, 45
_SMALLER = 0.94  # of the size of the text, in which footnotes are set at most
_FEWEST = 3  # entries that make a list
_SYMBOLS = "*∗†‡§¶‖#"
_MARK = re.compile(rf"\d{{1,3}}|[a-z]|[{_SYMBOLS}]{{1,3}}")
_MARKS = re.compile(rf"(?:\d{{1,3}}|[{_SYMBOLS}]{{1,3}}|[a-z])(?:[,;–-]\s?(?:\d{{1,3}}|[{_SYMBOLS}]{{1,3}}))*")
_OPENING = re.compile(rf"(?P<mark>\d{{1,3}}|[{_SYMBOLS}]{{1,3}})(?:[.)]\s*|\s+|(?=[^\W\d_]))(?=\S)")
_NOTES = re.compile(r"(?:\d+\.?\s+)?(?:notes|end\s?notes|foot\s?notes|notes to (?:the )?\S+.*)\W*", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The targets of marks, and the notes moved to the end.

    Attributes:
        marks: for chunks that are marks, by their identity, the mark and the label of the note; the label is empty
            where the mark leads to an entry of a list.
        moved: the notes, in their order.
        plain: raised chunks that only tell authors apart, by their identity.
    """

    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    moved: list[Passage] = field(default_factory=list)
    plain: set[int] = field(default_factory=set)


def opens_note(line: Line) -> bool:
    """Return whether a line begins with a raised mark, as a note does."""
    first = line.chunks[0]
    return first.raised > 0 and bool(_MARK.fullmatch(first.text.strip())) and len(line.chunks) > 1


def take_notes(passages: list[Passage], measure: Measure) -> Notes:
    """Take the notes out of the passages, and find their marks.

    Args:
        passages: all passages, not yet joined over columns.
        measure: how the document is set.
    """
    notes = Notes()
    opening = _opening_passages(passages)
    notes.plain = {id(chunk) for passage in opening for line in passage.lines for chunk in line.chunks if chunk.raised}
    rest = passages[len(opening) :]
    raised = [(passage, chunk) for passage in rest for chunk in _marks_of(passage, measure)]
    if not raised:
        return notes
    on_pages: dict[int, set[str]] = {}
    for passage, chunk in raised:
        on_pages.setdefault(_page_of(passage, chunk), set()).update(_single_marks(chunk.text))
    _endnotes(passages, notes, {part for parts in on_pages.values() for part in parts})
    for passage in _at_feet(passages, measure):
        _take_note(passage, on_pages, notes)
    entries = _numbered_entries(passages)
    _label_notes(notes.moved)
    _link_marks(notes, raised, entries)
    passages[:] = [passage for passage in passages if passage.kind is not BlockKind.NOTE] + notes.moved
    return notes


def _opening_passages(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages above the first paragraph of the text: title, authors, affiliations."""
    for k, passage in enumerate(passages[:_OPENING_REACH]):
        if passage.page != passages[0].page:
            break
        if passage.kind is not BlockKind.HEADING and len(passage.text.split()) > _OPENING_WORDS:
            return passages[:k]
    return ()


def _page_of(passage: Passage, chunk: Chunk) -> int:
    return next((line.page for line in passage.lines if chunk in line.chunks), passage.page)


def _marks_of(passage: Passage, measure: Measure) -> Iterator[Chunk]:
    """Yield the raised chunks of a passage of the text that may lead to notes."""
    if passage.size < _SMALLER * measure.size and opens_note(passage.lines[0]):
        return
    for line in passage.lines:
        for k, chunk in enumerate(line.chunks):
            if chunk.raised > 0 and (k or line is not passage.lines[0]) and _MARKS.fullmatch(chunk.text.strip()):
                yield chunk


def _single_marks(text: str) -> list[str]:
    return re.findall(rf"\d+|[{_SYMBOLS}]+|[a-z]", text)


def _at_feet(all_passages: Sequence[Passage], measure: Measure) -> Iterator[Passage]:
    """Yield passages in smaller type at the end of columns, in reading order."""
    by_column: dict[int, list[Passage]] = {}
    for passage in all_passages:
        by_column.setdefault(passage.column, []).append(passage)
    for passages in by_column.values():
        small: list[Passage] = []
        for passage in reversed(passages):
            apart = passage.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.NOTE)
            if apart or passage.size > _SMALLER * measure.size:
                break
            small.append(passage)
        yield from reversed(small)


def _take_note(passage: Passage, on_pages: dict[int, set[str]], notes: Notes) -> None:
    mark, skip = _opening_mark(passage)
    page = passage.page
    before = notes.moved[-1] if notes.moved else None
    if mark is None:
        goes_on = (
            before is not None and before.lines[-1].page in (page, page - 1) and passage.kind is BlockKind.PARAGRAPH
        )
        if goes_on and before is not None and abs(before.size - passage.size) < 0.06 * passage.size:
            before.lines += passage.lines
            passage.kind = BlockKind.NOTE
        return
    marked = mark in on_pages.get(page, ()) or mark in on_pages.get(page - 1, ())
    if marked:
        passage.kind, passage.label, passage.skip, passage.level = BlockKind.NOTE, mark, skip, 0
        notes.moved.append(passage)


def _opening_mark(passage: Passage) -> tuple[str | None, int]:
    """Return the mark that a passage begins with and the characters to skip; None if it has none."""
    line = passage.lines[0]
    if opens_note(line):
        mark = line.chunks[0].text.strip()
        return mark, len(line.chunks[0].text) + line.chunks[1].spaced
    match = _OPENING.match(line.text)
    return (match["mark"], match.end()) if match else (None, 0)


def _endnotes(passages: Sequence[Passage], notes: Notes, marks: set[str]) -> None:
    """Take the numbered passages below a heading such as "Notes"."""
    heading: Passage | None = None
    last: Passage | None = None
    for passage in passages:
        if passage.kind is BlockKind.HEADING:
            heading, last = passage if _NOTES.fullmatch(passage.text) else None, None
            continue
        if heading is None or passage.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        mark, skip = _opening_mark(passage)
        if mark in marks:
            passage.kind, passage.label, passage.skip, passage.level = BlockKind.NOTE, mark or "", skip, 0
            notes.moved.append(passage)
            heading.kind = BlockKind.NOTE
            last = passage
        elif last is not None:
            last.lines += passage.lines
            passage.kind = BlockKind.NOTE


def _numbered_entries(passages: Sequence[Passage]) -> int:
    """Count the entries of a numbered list of references; 0 if there is none."""
    count = 0
    for k, passage in enumerate(passages):
        if passage.kind is BlockKind.HEADING and is_reference_heading(passage.text, ()):
            numbers = [
                int(m[1]) for entry in passages[k + 1 :] if (m := re.match(r"\[?(\d{1,3})[\].)]?\s", entry.text))
            ]
            for number in numbers:
                count = number if number == count + 1 else count
    return count


def _label_notes(moved: Sequence[Passage]) -> None:
    """Give each note a label of its own, since numbers may begin again on every page."""
    seen: set[str] = set()
    for passage in moved:
        if passage.label in seen:
            passage.label = f"{passage.page}-{passage.label}"
        seen.add(passage.label)


def _link_marks(notes: Notes, raised: Sequence[tuple[Passage, Chunk]], entries: int) -> None:
    """Link each mark to its note: the next of its name, on its page or behind it."""
    by_mark: dict[str, list[Passage]] = {}
    for note in notes.moved:
        by_mark.setdefault(note.label.split("-")[-1], []).append(note)
    counting = count_on(chunk.text for _, chunk in raised)
    for passage, chunk in raised:
        page = _page_of(passage, chunk)
        text = chunk.text.strip()
        candidates = by_mark.get(text, [])
        near = [note for note in candidates if note.page in (page, page + 1)]
        led = next(iter(near or [note for note in candidates if note.page > page]), None)
        if led is not None:
            notes.marks[id(chunk)] = text, led.label
        elif all(part.isdecimal() for part in _single_marks(text)) and (
            all(0 < int(part) <= entries for part in _single_marks(text))
            if entries >= _FEWEST
            else counting and note_numbers(text, _text_before(passage, chunk)) is not None
        ):
            notes.marks[id(chunk)] = text, ""


def _text_before(passage: Passage, chunk: Chunk) -> str:
    """Return the text right before a chunk in its line, or letters if it begins a line."""
    for line in passage.lines:
        if chunk in line.chunks:
            return (
                "".join(f"{' ' * earlier.spaced}{earlier.text}" for earlier in line.chunks[: line.chunks.index(chunk)])
                or "aa"
            )
    return ""
