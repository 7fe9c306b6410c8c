"""Find citations through notes: a mark in the text cites the source in the words of its note (Chicago style)."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from studyapp.domain.annotations import Citation, CitationItem, Reference
from studyapp.domain.essays import Block, BlockKind, Essay, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.citations.linking import Likeness, likeness_of_titles
from studyapp.extraction.citations.names import authors_of, surname
from studyapp.extraction.citations.note_sources import (
    PAGE,
    PAGES,
    YEAR,
    full_source,
    names_at_head,
    short_pages,
    title_in,
)

_LABEL = re.compile(r"^\s*\[?\^?([\w*†‡-]{1,20})\]?[.:)]?\s+")
_PARTED = re.compile(r";\s+(?:and\s+)?|(?<=[\d)”\"])\.\s+(?=(?:But |And )?(?:[Ss]ee|Cf\.|Compare|Also)\s)")
_PREFIX = re.compile(
    r"^(?:(?:(?:but |and )?see(?:,? (?:also|generally|further|e\.\s?g\.|for example))?|cf\.|compare|contra|also|"
    r"(?:as )?(?:quoted|qtd\.|cited|discussed|reported) (?:in|by)|for example|e\.\s?g\.|i\.e\.|source:)[\s,:]+)+",
    re.IGNORECASE,
)
_POINTER = re.compile(r"^[^“\"(;]{5,120}?,? see(?: also)?,? (?=[A-ZÀ-Þ])")
_NAME_AND_PAGE = re.compile(
    rf"^(?P<name>[A-ZÀ-Þ][\w’'-]+)(?:\s(?:and|&)\s[\w’' -]{{2,40}}?)?,?\s(?:pp?\.\s?)?(?P<pages>{PAGE})$"
)
_YEAR_AND_PAGE = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d),\s?(?P<pages>\d{1,3}(?:[–-]\d{1,3})?)")
_IBID = re.compile(
    rf"^(?:ibid(?:em)?|id)\b\.?(?P<rest>,?\s*(?:(?:at|pp?\.)\s*)?(?P<pages>{PAGE})?)[.\s]*$", re.IGNORECASE
)
_AGAIN = re.compile(
    r"^(?P<named>[^;]{0,120}?)[,\s]*\b(?:op\.\s?cit|loc\.\s?cit|supra|above)\b\.?"
    rf"(?:,?\s*\(?(?:note|n\.|fn\.?)\s*(?P<note>\d{{1,4}})\)?)?(?:,?\s*(?:(?:at|pp?\.)\s*)?(?P<pages>{PAGE}))?[.\s]*$",
    re.IGNORECASE,
)

_BY_NOTE = re.compile(  # OSCOLA: "Holm (n 4) 12"
    rf"^(?P<named>[^;()]{{0,100}}?)\s*\(n\s(?P<note>\d{{1,4}})\)(?:,?\s(?:at\s)?(?P<pages>{PAGE}|\[\d+\]))?[.\s]*$"
)


@dataclass(frozen=True, slots=True)
class NoteSources:
    """The citations through the notes of an essay, and the sources given there.

    Attributes:
        citations: the marks of the prose whose note names a source; other notes are remarks, their marks cite nothing.
        sources: the sources that the notes give in full, each at its first note.
    """

    citations: tuple[Citation, ...]
    sources: tuple[Reference, ...]


def read_notes(essay: Essay) -> NoteSources:
    """Return the citations through notes and the sources that the notes give."""
    reading = _read_all(essay)
    return NoteSources(tuple(reading.citations), tuple(reading.sources))


@dataclass(slots=True)
class _NoteReader:
    """Reads one note after the other and remembers the works named so far.

    Attributes:
        citations: the citations of the marks.
        sources: the sources that are given in full.
        works: the items of each surname, in the order of their first mention.
        by_mark: the items of each note.
        given: authors, year and title of each work.
    """

    citations: list[Citation] = field(default_factory=list)
    sources: list[Reference] = field(default_factory=list)
    works: dict[str, list[CitationItem]] = field(default_factory=dict)
    by_mark: dict[str, list[CitationItem]] = field(default_factory=dict)
    given: set[tuple[object, ...]] = field(default_factory=set)

    def items(self, note: str, offset: int, marked: Sequence[Span]) -> list[CitationItem]:
        """Return the sources of a note.

        Args:
            note: its words.
            offset: their start in the essay.
            marked: the stretches in italics or with links, in places of the essay.
        """
        sources: list[CitationItem] = []
        for begin, end in _parts(note):
            before = sources[-1] if sources else self._last()
            part = _trim_source(note[begin:end])
            titles = tuple(note[span.start - offset : span.end - offset] for span in marked)
            item = self._pointing_back(part, before) or self._short(part) or full_source(part, titles)
            if item is None:
                continue
            if self._is_new(item):
                self.works.setdefault(surname(item.authors[0]), []).append(item)
                part_start = begin + note[begin:end].find(part)
                self.sources.append(_reference(Span(offset + part_start, offset + part_start + len(part)), part, item))
            sources.append(item)
        return sources

    def _last(self) -> CitationItem | None:
        return self.citations[-1].items[-1] if self.citations else None

    def _is_new(self, item: CitationItem) -> bool:
        source = (item.authors, item.year, item.title)
        if (item.year is None and item.title is None) or source in self.given:
            return False
        self.given.add(source)
        return True

    def _pointing_back(self, part: str, before: CitationItem | None) -> CitationItem | None:
        """Resolve ibid., op. cit. and supra note 3: to the last source, the last of an author, or a note's."""
        ibid = _IBID.match(part)
        if ibid and before:
            return replace(before, pages=short_pages(ibid["pages"]) or before.pages)
        again = _AGAIN.match(part) or _BY_NOTE.match(part)
        if not again:
            return None
        names = authors_of(again["named"].split(",")[0])
        candidates = self.by_mark.get(again["note"] or "", [])
        works = [work for work in candidates if not names or surname(work.authors[0]) == surname(names[0])]
        works = works or (self.works.get(surname(names[0]), []) if names else [before] if before else [])
        return replace(works[-1], pages=short_pages(again["pages"])) if works else None

    def _work_of_year(self, name: str, year: str, pages: str) -> CitationItem:
        """Return the work of an author and a year: "Holm 2004, 50"; the notes may not give it in full."""
        works = [work for work in self.works.get(surname(name), []) if work.year == year]
        known = works[0] if len(works) == 1 else CitationItem((name,), year)
        return replace(known, pages=short_pages(pages))

    def _short(self, part: str) -> CitationItem | None:
        """Resolve an author named before with a short title or a page: "Waltz, Theory, 97"."""
        alone = _NAME_AND_PAGE.match(part)
        dated = _YEAR_AND_PAGE.fullmatch(alone["pages"]) if alone else None
        if alone and dated:
            return self._work_of_year(alone["name"], dated["year"], dated["pages"])
        if alone and len(works := self.works.get(surname(alone["name"]), [])) == 1:
            return replace(works[0], pages=short_pages(alone["pages"]))
        authors, text_after = names_at_head(part)
        works = self.works.get(surname(authors[0]), []) if authors else []
        pages = PAGES.search(part)
        if not works or YEAR.search(part, 0, pages.start() if pages else len(part)):
            return None
        title = title_in(
            part[len(part) - len(text_after) : pages.start("pages")].rstrip(" ,:") if pages else text_after
        )
        if not (title[:1].isupper() if title else pages):
            return None
        fitting = (
            [work for work in works if likeness_of_titles(title, work.title) is not Likeness.DIFFERENT]
            if title
            else works
        )
        page = short_pages(pages["pages"]) if pages else None
        if not fitting and page and re.fullmatch(r"(?:1[5-9]|20)\d\d", page):
            return None  # another work, and its year
        return replace(fitting[0], pages=page) if len(fitting) == 1 else CitationItem(authors, None, page, title=title)


@dataclass(frozen=True, slots=True)
class _Note:
    """A note: its block, and the length of its mark."""

    block: Block
    start: int


def _read_all(essay: Essay) -> _NoteReader:
    notes = _notes(essay)
    marked = sorted(run.span for run in essay.runs if run.kind in (RunKind.EMPHASIS, RunKind.LINK))
    reading, read = _NoteReader(), dict[int, list[CitationItem]]()
    for span, mark, note in _note_marks(essay, notes):
        begin = note.block.span.start + note.start
        if begin not in read:
            first, last = (bisect_left(marked, Span(at, at)) for at in (begin, note.block.span.end))
            items = reading.items(essay.text[begin : note.block.span.end], begin, marked[first:last])
            read[begin] = reading.by_mark[mark] = [replace(item, key=mark) for item in items]
        if read[begin]:
            reading.citations.append(Citation(span, tuple(read[begin]), span))
    return reading


def _notes(essay: Essay) -> dict[str, list[_Note]]:
    """Return the notes by label: the target of the run over their own mark, else the printed mark."""
    labels = {run.span.start: run.target for run in essay.runs if run.kind is RunKind.NOTE_MARK and run.target}
    notes: dict[str, list[_Note]] = {}
    for block in essay.blocks:
        if block.kind is BlockKind.NOTE and (printed := _LABEL.match(block.span.of(essay.text))):
            label = labels.get(block.span.start, printed[1])
            notes.setdefault(label, []).append(_Note(block, printed.end()))
    return notes


def _note_marks(essay: Essay, notes: Mapping[str, list[_Note]]) -> Iterator[tuple[Span, str, _Note]]:
    """Yield the note marks of the prose as printed, each with its note; skip those that open notes.

    Chapters may number their notes alike. As many marks as notes of one label are paired in order; else a mark leads
    to the next note below it.
    """
    starts = {note.block.span.start for alike in notes.values() for note in alike}
    marks = [run for run in essay.runs if run.kind is RunKind.NOTE_MARK and run.span.start not in starts]
    printed = [run.span.of(essay.text).strip("[]^ ") for run in marks]
    labels = [run.target if run.target in notes else mark for run, mark in zip(marks, printed, strict=True)]
    times, passed = Counter(labels), Counter[str | None]()
    for run, mark, label in zip(marks, printed, labels, strict=True):
        alike = notes.get(label or "", [])
        at = passed[label]
        passed[label] += 1
        if alike and times[label] != len(alike):
            note_index = bisect_right(alike, run.span.start, key=lambda note: note.block.span.start)
            at = min(note_index, len(alike) - 1)
        if alike:
            yield run.span, mark, alike[at]


def _parts(note: str) -> Iterator[tuple[int, int]]:
    start = 0
    for separator in _PARTED.finditer(note):
        if note.count("“", start, separator.start()) > note.count("”", start, separator.start()):
            continue  # within a title in quotation marks
        if note.count('"', start, separator.start()) % 2:
            continue
        yield start, separator.start()
        start = separator.end()
    yield start, len(note)


def _trim_source(part: str) -> str:
    """Return the words of a source without "see also" before them and marks behind them."""
    plain = _PREFIX.sub("", part.strip())
    return _PREFIX.sub("", _POINTER.sub("", plain)).rstrip(". ↩")


def _reference(span: Span, text: str, item: CitationItem) -> Reference:
    return Reference(span, text, item.authors, item.year, item.title)
