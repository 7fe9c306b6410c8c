"""Find the table of contents of a PDF, whose entries would otherwise be read as the headings of sections."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from studyapp.reading.pdf.lines import Line, rows
from studyapp.reading.plain.lines import is_leader

_HEADING = re.compile(
    r"(?:(?:table of |brief |detailed )?contents|inhalt(?:sverzeichnis)?|indice(?: generale)?|índice|sommaire"
    r"|table des matières|inhoud(?:sopgave)?)\W*|list of (?:figures|tables|abbreviations|illustrations|maps|boxes)\W*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:^|[\s.…])(?P<page>\d{1,4}|[ivxlc]{1,7})$")
_ENDED = re.compile(r"[.!?,;:][\"'”’)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"^(?:chapter|part|section|appendix)?\s*[\dA-Z]{0,3}(?:\.\d{1,2})*[.:]?\s+", re.IGNORECASE)
_FEWEST = 3  # entries below a heading
_FEWEST_DOTTED = 5  # entries with dots on a page that has no heading for them
_BETWEEN = 2  # rows between two entries, such as the first part of one that takes two lines
_FEWEST_AHEAD = 0.5  # part of the rows of a further page that are entries
_MOST = 0.6  # part of the lines of a document
_MOST_TIMES = 4  # that the name of a section stands in a row of its own
_LONGEST = 160  # letters of a row


def find_contents(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the identities of the lines that make up tables of contents.

    Args:
        pages: stretches of each page; those that are known to be furniture left out.
    """
    by_page = [[tuple(row) for row in rows(lines, tolerance=0.35)] for lines in pages]
    times = Counter(_fold(_text(row)) for page in by_page for row in page)
    found: set[int] = set()
    listed: frozenset[str] = frozenset()
    is_open = False
    for page in by_page:
        start = next((k + 1 for k, row in enumerate(page) if _HEADING.fullmatch(_text(row))), None)
        if start is not None:
            is_open, listed = True, frozenset()
        elif is_open:
            start = 0
            is_open = _goes_on(page, times, listed)
        entries = _entries(page, start, times, listed) if start is not None and is_open else {}
        if start is not None and len(entries) >= (_FEWEST if start else 1):
            end = max(entries) + 1
            found.update(id(line) for row in page[max(0, start - 1) : end] for line in row)
            listed |= set(entries.values())
            is_open = end >= len(page) - 1
        else:
            is_open = False
            found.update(_find_dotted_entries(page, times, len(pages)))
    return found if len(found) <= _MOST * sum(map(len, pages)) else set()


def is_contents_page(lines: Sequence[Line]) -> bool:
    """Return whether numbers on a page are those of pages that a table of contents names."""
    dotted = sum(is_leader(line.text) for line in lines)
    return dotted >= _FEWEST or any(_HEADING.fullmatch(line.text) for line in lines)


def _goes_on(page: Sequence[tuple[Line, ...]], times: Counter[str], listed: AbstractSet[str]) -> bool:
    """Return whether the table goes on at the top of a further page."""
    first = page[:6]
    entries = sum(_is_entry(row, times) and _fold(_text(row)) not in listed for row in first)
    return bool(first) and entries >= _FEWEST_AHEAD * len(first)


def _entries(
    page: Sequence[tuple[Line, ...]], start: int, times: Counter[str], listed: AbstractSet[str]
) -> dict[int, str]:
    """Return the indices of the entries of a table, each with its title, up to prose or the first section itself.

    Args:
        page: its rows.
        start: the index of the first row of the table.
        times: that the words of a row stand alone in a row of the document.
        listed: the titles that pages before it name.
    """
    entries: dict[int, str] = {}
    titles = set(listed)
    end, last_number = start, 0
    for k in range(start, len(page)):
        text = _text(page[k])
        if _fold(text) in titles:
            break  # the heading of a section that the table names
        number = 0 if _HEADING.fullmatch(text) else _page_number(text) or last_number
        if not 0 < number < last_number and _is_entry(page[k], times):
            entries[k] = _title(text)
            titles |= {entries[k]} - {""}
            end = k + 1
        elif k - end >= _BETWEEN or text[:1].islower() or _ENDED.search(text):
            break
        last_number = number
    return entries


def _is_entry(row: Sequence[Line], times: Counter[str]) -> bool:
    """Return whether a row names a section and its page, or a section that has the same words as its heading."""
    text = _text(row)
    if len(text) > _LONGEST or not _LETTERS.search(text):
        return bool(_PAGE.fullmatch(text))
    if is_leader(text) or _HEADING.fullmatch(text) or (len(row) > 1 and _PAGE.fullmatch(row[-1].text)):
        return True
    whole = _fold(text)
    if len(whole) > _FEWEST and 1 < times[whole] <= _MOST_TIMES:
        return True  # here and above the section
    return _is_above_section(text, times)


def _is_above_section(text: str, times: Counter[str]) -> bool:
    """Return whether the words of a row before the number of a page stand above a section."""
    title = _title(text)
    return len(title) > _FEWEST and title != _fold(text) and 1 <= times[title] <= _MOST_TIMES


def _find_dotted_entries(page: Sequence[tuple[Line, ...]], times: Counter[str], pages: int) -> Iterator[int]:
    """Yield the lines of entries with dots, where a page has many of them and what they lead to are pages."""
    dotted = [row for row in page if is_leader(_text(row)) and len(_text(row)) <= _LONGEST]
    if len(dotted) >= _FEWEST_DOTTED and _lead_to_pages([_text(row) for row in dotted], times, pages):
        yield from (id(line) for row in dotted for line in row)


def _lead_to_pages(texts: Sequence[str], times: Counter[str], pages: int) -> bool:
    """Return whether rows with dots name sections of a document, or numbers that its pages may have in their order."""
    numbers = [number for text in texts if (number := _page_number(text))]
    if len(numbers) >= _FEWEST_DOTTED and numbers == sorted(numbers) and numbers[-1] <= pages:
        return True
    return 2 * sum(_is_above_section(text, times) for text in texts) >= len(texts)


def _page_number(text: str) -> int:
    """Return the page in Arabic numerals that a row ends with, or 0."""
    named = _PAGE.search(text)
    return int(named["page"]) if named and named["page"].isdecimal() else 0


def _title(text: str) -> str:
    """Return the words of a row before the number of a page, folded."""
    named = _PAGE.search(text)
    return _fold(text[: named.start()] if named else text)


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row).strip()


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", _NUMBER.sub("", text)).casefold()
