"""Find footnotes at the foot of pages, notes at the end, and the raised marks that lead to them."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count, takewhile

from studyapp.domain.essays import BlockKind, reads_as_prose
from studyapp.reading.imprints import is_imprint, names_a_place_of_work
from studyapp.reading.note_marks import Likely, count_on, likely_mark
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.reference_lists import is_reference_heading

_OPENING_REACH = 25  # passages among which the first paragraph of the text is looked for
_OPENING_WORDS = 45  # a paragraph of the text has more
_MOST_CONTINUATIONS = 3  # passages of one note at most where its type is as large as the text's
_SHORT = 3.0  # sizes of type that the last line of a paragraph leaves free at least
_SAME_SIZE = 0.06  # part by which the type of one note differs at most
_LONGEST_VARIABLE = 2  # letters of a variable in italics
_LARGEST_FOOTNOTE = 0.94  # of the size of the text
_FEWEST = 3  # entries that make a list
_FIRST_PAGES = 3  # among which the first page of a paper behind a cover is
_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_MAY_BE_NOTE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SYMBOLS = "*∗†‡§¶‖#"
_MARK = re.compile(rf"\d{{1,3}}|[a-z]|[{_SYMBOLS}]{{1,3}}")
_MARKS = re.compile(rf"(?:\d{{1,3}}|[{_SYMBOLS}]{{1,3}}|[a-z])(?:[,;–-]\s?(?:\d{{1,3}}|[{_SYMBOLS}]{{1,3}}))*")
_OPENING = re.compile(rf"(?P<mark>\d{{1,3}}|[{_SYMBOLS}]{{1,3}})(?:[.)]\s*|\s+|(?=[^\W\d_]))(?=\S)")
_NOTES = re.compile(r"(?:\d+\.?\s+)?(?:notes|end\s?notes|foot\s?notes|notes to (?:the )?\S+.*)\W*", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The targets of marks, and the notes moved to the end.

    Attributes:
        marks: id of a chunk that is a mark -> the mark and the label of its note; the label is empty where the mark
            leads to an entry of a list.
        moved: the notes, in their order.
        ends: the ids of the notes that stand below a heading of their own.
        plain: the ids of raised chunks that only tell authors apart.
    """

    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    moved: list[Passage] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)


def opens_note(line: Line) -> bool:
    """Return whether a line begins with a raised mark, as a note does."""
    first = line.chunks[0]
    return first.raised > 0 and bool(_MARK.fullmatch(first.text.strip())) and len(line.chunks) > 1


def take_notes(passages: list[Passage], measure: Measure) -> Notes:
    """Find the notes and their marks; removes the notes from `passages` and puts them at its end.

    Args:
        passages: all passages, not yet joined over columns.
        measure: the type measures of the document.
    """
    notes = Notes()
    opening = _opening_passages(passages)
    notes.plain = {id(chunk) for passage in opening for line in passage.lines for chunk in line.chunks if chunk.raised}
    passages_after = passages[len(opening) :]
    raised = [(passage, chunk) for passage in passages_after for chunk in _marks_of(passage, measure)]
    if not raised:
        return notes
    on_pages: dict[int, set[str]] = {}
    for passage, chunk in raised:
        on_pages.setdefault(_page_of(passage, chunk), set()).update(_single_marks(chunk.text))
    _endnotes(passages, notes, {part for parts in on_pages.values() for part in parts})
    for passage, is_below_text in _possible_notes(passages, measure, on_pages):
        _take_note(passage, on_pages, notes, is_below_text=is_below_text)
    entries = _count_numbered_entries(passages)
    _label_notes(notes.moved)
    _link_marks(notes, raised, entries)
    passages[:] = [passage for passage in passages if passage.kind is not BlockKind.NOTE] + notes.moved
    return notes


def take_imprints(passages: list[Passage], measure: Measure) -> list[Passage]:
    """Take the notes on a paper itself that stand at the foot of columns of its first pages, and return them.

    They would cut the sentences that go on in the next column. Around a line that says to whom to write or when a
    paper was received, lines in small type that are no prose, or name an institution, belong to it.
    """
    by_column: dict[int, list[Passage]] = {}
    for passage in passages[len(_opening_passages(passages)) :]:
        if passage.page - passages[0].page < _FIRST_PAGES and passage.lines and not passage.images:
            by_column.setdefault(passage.column, []).append(passage)
    taken: set[int] = set()
    for column in by_column.values():
        small = [*takewhile(partial(_is_small_flow, measure), reversed(column))]
        is_note = [is_imprint(passage.text) for passage in small]
        if not any(is_note):
            continue
        taken.update(
            id(passage) for passage, known in zip(small, is_note, strict=True) if known or _may_be_imprint(passage)
        )
    imprints = [passage for passage in passages if id(passage) in taken]
    passages[:] = [passage for passage in passages if id(passage) not in taken]
    return imprints


def _is_small_flow(measure: Measure, passage: Passage) -> bool:
    is_small = passage.size <= _LARGEST_FOOTNOTE * measure.size or passage.text.isdecimal()  # the number of the page
    return passage.kind in _FLOW and is_small


def _may_be_imprint(passage: Passage) -> bool:
    """Return whether a passage beside a note on the paper belongs to it."""
    return not reads_as_prose(passage.text) or names_a_place_of_work(passage.text)


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
    if passage.is_formula or (passage.size < _LARGEST_FOOTNOTE * measure.size and opens_note(passage.lines[0])):
        return
    for line in passage.lines:
        for k, chunk in enumerate(line.chunks):
            if chunk.raised > 0 and (k or line is not passage.lines[0]) and _MARKS.fullmatch(chunk.text.strip()):
                yield chunk


def _single_marks(text: str) -> list[str]:
    return re.findall(rf"\d+|[{_SYMBOLS}]+|[a-z]", text)


def _possible_notes(
    all_passages: Sequence[Passage], measure: Measure, on_pages: Mapping[int, set[str]]
) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages at the end of columns that may be notes, in reading order, each with whether text is above."""
    by_column: dict[int, list[Passage]] = {}
    for passage in all_passages:
        by_column.setdefault(passage.column, []).append(passage)
    for passages in by_column.values():
        at_foot = _possible_notes_of_column(passages, measure, on_pages)
        yield from ((passage, len(at_foot) < len(passages)) for passage in at_foot)


def _possible_notes_of_column(
    passages: Sequence[Passage], measure: Measure, on_pages: Mapping[int, set[str]]
) -> Sequence[Passage]:
    """Return the passages at the end of a column in smaller type, or below a raised mark that its page has above."""
    foot = pending = 0  # passages that are notes, and those seen since the last one that certainly is
    for passage in reversed(passages):
        if passage.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.NOTE):
            break
        pending += 1
        is_small = passage.size <= _LARGEST_FOOTNOTE * measure.size
        mark = passage.lines[0].chunks[0].text.strip() if opens_note(passage.lines[0]) else ""
        is_called = not mark.isalpha() and mark in on_pages.get(passage.page, ())  # a letter is the index of a formula
        if is_called or (is_small and pending == 1):
            foot, pending = foot + pending, 0
        elif pending > _MOST_CONTINUATIONS:
            break
    return passages[len(passages) - foot :]


def _take_note(passage: Passage, on_pages: Mapping[int, set[str]], notes: Notes, *, is_below_text: bool) -> None:
    mark, skip = _opening_mark(passage)
    page = passage.page
    if mark is None:
        if notes.moved and _goes_on(notes.moved[-1], passage, is_below_text=is_below_text):
            notes.moved[-1].lines += passage.lines
            passage.kind = BlockKind.NOTE
        return
    marked = mark in on_pages.get(page, ()) or mark in on_pages.get(page - 1, ())
    if marked:
        passage.kind, passage.label, passage.skip, passage.level = BlockKind.NOTE, mark, skip, 0
        notes.moved.append(passage)


def _goes_on(note: Passage, passage: Passage, *, is_below_text: bool) -> bool:
    """Return whether a passage without a mark is the next part of a note.

    In a column that holds no text above, as the pages of a reference list do, only what goes on in the middle of a
    sentence is.
    """
    last = note.lines[-1]
    if passage.kind is not BlockKind.PARAGRAPH or not _is_set_alike(note, passage):
        return False
    if last.page == passage.page and (is_below_text or passage.column == note.column):
        return True
    has_ended = last.ends_sentence and (not is_below_text or note.right - last.right > _SHORT * last.size)
    return passage.page - last.page <= 1 and not has_ended


def _is_set_alike(note: Passage, passage: Passage) -> bool:
    """Return whether a passage has the size of type of a note."""
    return abs(note.size - passage.size) < _SAME_SIZE * passage.size


def _opening_mark(passage: Passage) -> tuple[str | None, int]:
    """Return the mark that a passage begins with and the characters to skip; None if it has none."""
    line = passage.lines[0]
    if opens_note(line):
        mark = line.chunks[0].text.strip()
        return mark, len(line.chunks[0].text) + line.chunks[1].spaced
    match = _OPENING.match(line.text)
    return (match["mark"], match.end()) if match else (None, 0)


def _endnotes(passages: Sequence[Passage], notes: Notes, marks: set[str]) -> None:
    """Take the numbered passages below each heading such as "Notes"."""
    for k, heading in enumerate(passages):
        if heading.kind is BlockKind.HEADING and _NOTES.fullmatch(heading.text):
            below = list(takewhile(_is_no_heading, passages[k + 1 :]))
            if _take_endnotes([passage for passage in below if passage.kind in _MAY_BE_NOTE], notes, marks):
                heading.kind = BlockKind.NOTE


def _take_endnotes(passages: Sequence[Passage], notes: Notes, marks: set[str]) -> bool:
    """Take the numbered ones of passages below a heading with what belongs to them; return whether there are any.

    What stands between two notes belongs to the first of them. The last one ends where its block ends: behind it, only
    what goes on in the middle of a sentence in another column or on another page is part of it.
    """
    openings = [_opening_mark(passage) for passage in passages]
    numbered = [k for k, (mark, _) in enumerate(openings) if mark in marks]
    for k, follower in zip(numbered, [*numbered[1:], len(passages)], strict=True):
        note = passages[k]
        mark, skip = openings[k]
        note.kind, note.label, note.skip, note.level = BlockKind.NOTE, mark or "", skip, 0
        notes.moved.append(note)
        notes.ends.add(id(note))
        for passage in passages[k + 1 : follower]:
            is_between = follower < len(passages)
            if not (_is_set_alike(note, passage) and (is_between or _is_cut_off(note, passage))):
                break
            note.lines += passage.lines
            passage.kind = BlockKind.NOTE
    return bool(numbered)


def _is_cut_off(note: Passage, passage: Passage) -> bool:
    """Return whether a note ends in the middle of a sentence that goes on in another column or on another page."""
    return passage.column != note.column and not note.lines[-1].ends_sentence


def _is_no_heading(passage: Passage) -> bool:
    return passage.kind is not BlockKind.HEADING


def _count_numbered_entries(passages: Sequence[Passage]) -> int:
    """Count the entries of a numbered list of references; 0 if there is none."""
    entries = 0
    for k, heading in enumerate(passages):
        if heading.kind is BlockKind.HEADING and is_reference_heading(heading.text, ()):
            for passage in takewhile(partial(_is_below, heading), passages[k + 1 :]):
                number = re.match(r"\[?(\d{1,3})[\].)]?\s", passage.text)
                if number and int(number[1]) == entries + 1:
                    entries += 1
    return entries


def _is_below(heading: Passage, passage: Passage) -> bool:
    """Return whether a passage is no heading, or one of a part of what stands below another."""
    return passage.kind is not BlockKind.HEADING or passage.level > heading.level


def _label_notes(moved: Sequence[Passage]) -> None:
    """Give each note a label of its own, since numbers may begin again on every page."""
    labels: set[str] = set()
    for note in moved:
        mark = note.label
        further = (f"{note.page}-{number}-{mark}" for number in count(2))
        note.label = next(label for label in chain((mark, f"{note.page}-{mark}"), further) if label not in labels)
        labels.add(note.label)


def _link_marks(notes: Notes, raised: Sequence[tuple[Passage, Chunk]], entries: int) -> None:
    """Link each mark to its note: the next of its name, on its page or behind it."""
    by_mark: dict[str, list[Passage]] = {}
    for note in notes.moved:
        by_mark.setdefault(note.label.split("-")[-1], []).append(note)
    judged = [(passage, chunk, _likelihood_of_mark(passage, chunk)) for passage, chunk in raised]
    counting = count_on(chunk.text for _, chunk, likely in judged if likely is Likely.MARK)
    calls: dict[str, list[tuple[Likely, Chunk]]] = {}
    for passage, chunk, likely in judged:
        note_called = _note_of(by_mark.get(chunk.text.strip(), []), _page_of(passage, chunk), notes.ends)
        if note_called is not None:
            calls.setdefault(note_called.label, []).append((likely, chunk))
        elif likely is Likely.MARK and _are_entries(chunk.text, entries, counting=counting):
            notes.marks[id(chunk)] = chunk.text.strip(), ""
    for label, calling in calls.items():
        best = max(likely for likely, _ in calling)
        marks = [chunk for likely, chunk in calling if likely is best]
        if best is not Likely.POWER or len(marks) == 1:
            notes.marks |= {id(chunk): (chunk.text.strip(), label) for chunk in marks}


def _note_of(candidates: Sequence[Passage], page: int, ends: Container[int]) -> Passage | None:
    """Return the note that a mark on a page leads to, of those that bear its name: the closest one."""
    on_page = [note for note in candidates if note.page == page]
    on_next = [note for note in candidates if note.page == page + 1]
    behind = [note for note in candidates if note.page > page and id(note) in ends]
    return next(iter(on_page or on_next or behind), None)


def _are_entries(mark: str, entries: int, *, counting: bool) -> bool:
    """Return whether the numbers of a mark are those of entries in a list, or where there is none, count on."""
    parts = _single_marks(mark)
    if not all(part.isdecimal() for part in parts):
        return False
    return all(0 < int(part) <= entries for part in parts) if entries >= _FEWEST else counting


def _likelihood_of_mark(passage: Passage, chunk: Chunk) -> Likely:
    """Return how likely a raised chunk is the mark of a note, by what stands beside it in its line."""
    line = next(line for line in passage.lines if chunk in line.chunks)
    at = line.chunks.index(chunk)
    if not at:
        return Likely.MARK
    before, after = line.chunks[at - 1], line.chunks[at + 1] if at + 1 < len(line.chunks) else None
    if before.raised or (after is not None and after.raised < 0 and not after.spaced):
        return Likely.POWER
    text = "".join(f"{' ' * earlier.spaced}{earlier.text}" for earlier in line.chunks[:at])
    word = text.rsplit(maxsplit=1)[-1]
    if before.look.italic and word.isalpha() and len(word) <= _LONGEST_VARIABLE:
        return Likely.POWER
    return likely_mark(text)
