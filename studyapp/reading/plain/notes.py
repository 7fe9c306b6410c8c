"""Find the footnotes of plain text at the foot of pages or below the text, and their numbers in the text."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from studyapp.domain.essays import BlockKind
from studyapp.reading.plain.layout import Passage
from studyapp.reading.plain.lines import Line, is_heading_like
from studyapp.reading.reference_lists import is_reference_heading

_FEWEST = 3  # notes
# A note: its number and a word, or only its number where another number begins its text
_NOTE = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?:(?=[^\W\d_]|[‘“\"'(<])|(?P<with_numbers>(?=\d)))")
GLUED = re.compile(
    r"(?:(?<=[a-z][a-z])|(?<=[\w”’\"')][,;:!?])|(?<=[^\W\d_”’\"')][.])|(?<=[^\W\d_][”’\"')])|(?<=[.,;:!?][”’\"')])"
    r"|(?<=[^\W\d_][”’\"')][.])|(?<=(?:1[5-9]|20)\d\d[.,;])|(?<=\d%))"
    r"(?<!\bp\.)(?<!\bpp\.)(?<!\b[Nn]o\.)(?P<number>\d{1,3}(?:[,–-]\d{1,3})*)(?=\s|$)"
)
"""A number right behind a word or a sentence, which may be the mark of a note."""

# Behind a number a mark looks like a decimal: it is believed only where the marks before and behind leave it out.
_GLUED_TO_NUMBER = re.compile(r"(?<=\d[.,;)\]])(?P<number>\d{1,3})(?=\s|$)")
_FEWEST_ALONE = 5  # marks whose notes are not in the text
_MANY, _MISSING = 20, 2  # of many marks, so many at the beginning may be missing
_UNBROKEN = 0.8  # share of such marks that count on by one


class _FoundNote(NamedTuple):
    """A note in the text: the index of its passage and of its first line there, and its number as printed."""

    passage: int
    line: int
    number: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The offsets of note marks; `listed` if they lead to the entries of a reference list."""

    marks: Mapping[int, str] = field(default_factory=dict)
    listed: bool = False

    def within(self, line: Line) -> Iterator[tuple[int, str]]:
        """Yield the marks of a line, by their offsets in its text."""
        if self.marks:
            for match in _find_glued_numbers(line.text):
                if self.marks.get(line.start + match.start()) == match["number"]:
                    yield match.start(), match["number"]


def take_notes(passages: list[Passage]) -> Notes:
    """Move each note to the end of the text as a passage of its own, and find the marks that lead to them.

    Notes count from 1, and each stands below its mark; one whose mark is not told must follow another. A text with
    fewer than three such notes has none; its marks are then told by themselves, if they count up without many gaps.
    """
    marks = _offsets_of_marks(passages)
    notes: list[_FoundNote] = []
    for k, passage in enumerate(passages):
        for i, line in enumerate(passage.lines):
            match = _NOTE.match(line.text) if passage.kind is not BlockKind.TABLE_ROW else None
            follows = i == 0 or bool(notes and notes[-1].passage == k)
            if match and follows and int(match["number"]) == len(notes) + 1 and not _may_be_heading(passage):
                at = marks.get(match["number"])
                is_near = bool(notes) and k - notes[-1].passage <= 1
                is_led_to = at is not None and at < line.start and (is_near or match["with_numbers"] is None)
                if is_led_to or (at is None and is_near):
                    notes.append(_FoundNote(k, i, match["number"]))
    if len(notes) < _FEWEST:
        return Notes(_marks_without_notes(marks))
    first = notes[0].passage
    if any(is_reference_heading(passage.text, ()) for passage in passages[max(0, first - 1) : first]):
        return Notes(_marks_of_entries(passages[: first - 1], len(notes)), listed=True)
    _move_notes_to_end(passages, notes)
    return Notes({marks[note.number]: note.number for note in notes if note.number in marks})


def _find_glued_numbers(text: str) -> list[re.Match[str]]:
    matches = {match.start(): match for glued in (_GLUED_TO_NUMBER, GLUED) for match in glued.finditer(text)}
    return [matches[start] for start in sorted(matches)]


def _offsets_of_marks(passages: list[Passage]) -> dict[str, int]:
    """Return the offset of each number's mark: the longest run of numbers that rise through the text."""
    marks = {number: offset for offset, number in longest_rising_run(_find_glued_number_places(passages, GLUED))}
    doubtful: dict[int, list[int]] = defaultdict(list)
    for offset, number in _find_glued_number_places(passages, _GLUED_TO_NUMBER):
        doubtful[number].append(offset)
    for number in range(1, max(marks, default=0) + 2):
        after, before = marks.get(number - 1, -1), marks.get(number + 1)
        if number in marks or (number > 1 and after < 0):
            continue
        offsets = [at for at in doubtful[number] if after < at and (before is None or at < before)]
        if len(offsets) == 1:
            marks[number] = offsets[0]
    return {str(number): offset for number, offset in marks.items()}


def _find_glued_number_places(passages: list[Passage], glued: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the places of glued numbers in text order, each with its number."""
    matches = (
        (line.start, match) for passage in passages for line in passage.lines for match in glued.finditer(line.text)
    )
    return [
        (start + match.start(), int(number))
        for start, match in matches
        for number in re.findall(r"\d+", match["number"])
    ]


def longest_rising_run(numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of rising numbers, the earliest of several."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, number) in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(at)
        elif number < tails[length]:
            tails[length], ends[length] = number, at
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(numbers[at])
        at = before[at]
    return run[::-1]


def _marks_without_notes(marks: Mapping[str, int]) -> Mapping[int, str]:
    """Return marks without notes if they count on from 1, as only marks do."""
    if not may_stand_alone(map(int, marks)):
        return {}
    return {offset: number for number, offset in marks.items()}


def may_stand_alone(marks: Iterable[int]) -> bool:
    """Return whether numbers count on from 1, as only marks do; of many, the first two may be missing."""
    numbers = sorted(marks)
    if len(numbers) < _FEWEST_ALONE or len(numbers) < _UNBROKEN * numbers[-1]:
        return False
    return numbers[0] == 1 or (len(numbers) >= _MANY and numbers[0] <= 1 + _MISSING)


def _marks_of_entries(passages: list[Passage], entries: int) -> dict[int, str]:
    """Return marks that lead to entries of a list, which may recur and stand together, as in 1,3."""
    matches = [(line, match) for passage in passages for line in passage.lines for match in GLUED.finditer(line.text)]
    return {
        line.start + match.start(): match["number"]
        for line, match in matches
        if all(0 < int(number) <= entries for number in re.findall(r"\d+", match["number"]))
    }


def _may_be_heading(passage: Passage) -> bool:
    return len(passage.lines) == 1 and is_heading_like(passage.text)


def _move_notes_to_end(passages: list[Passage], notes: list[_FoundNote]) -> None:
    moved: list[Passage] = []
    first_lines: dict[int, int] = {}
    for note in notes:
        first_lines.setdefault(note.passage, note.line)
    for at, (k, i, number) in enumerate(notes):
        lines = passages[k].lines
        is_followed = at + 1 < len(notes) and notes[at + 1].passage == k
        skip = re.match(rf"{number}[.)]?\s+", lines[i].text)
        end = notes[at + 1].line if is_followed else len(lines)
        moved.append(Passage(BlockKind.NOTE, lines[i:end], skip=skip.end() if skip else 0, number=number))
    for k, first in first_lines.items():  # in text order, so that a page break moves on over several
        passages[k].lines = passages[k].lines[:first]
        if not passages[k].lines and k + 1 < len(passages):
            passages[k + 1].page_break = passages[k + 1].page_break or passages[k].page_break
    passages[:] = [passage for passage in passages if passage.lines] + moved
