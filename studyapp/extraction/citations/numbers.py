"""Find citations by number: [4]–[6], [12, p. 3], (1, 3-5), raised numbers, (refs. 1–3)."""

import re
from collections.abc import Iterable, Sequence

from studyapp.domain.annotations import Citation, CitationItem, Reference
from studyapp.domain.spans import Span
from studyapp.extraction.citations.back_references import with_space_before

_NUMBERS = r"\d{1,3}(?:\s*[-–—,;]\s*\d{1,3})*"
_PLACE = r"(?:[Pp]p?\.|[Pp]ages?|[Cc]h(?:ap)?\.|[Cc]hapter|[Ss]ec\.|[Ss]ection|§|[Ff]igs?\.|[Tt]ables?)\s?[\w.–-]+"
_LOCATOR = rf"(?:,\s*{_PLACE}(?:\s?[-–]\s?\d+)?)?"
_LEAD = r"(?:(?:[Ss]ee|see also|cf\.|e\.g\.,?|[Rr]efs?\.?)\s){0,2}"
_NUMBERED = re.compile(rf"\[{_LEAD}{_NUMBERS}{_LOCATOR}\](?:[ \u00a0]?[,;–—-]?[ \u00a0]?\[{_NUMBERS}{_LOCATOR}\])*")
_PAGES = re.compile(r"(?:[Pp]p?\.|[Pp]ages?)\s?([\w.–-]+)")
_NAMED_IN_ROUND = re.compile(rf"\((?:[Ss]ee\s|cf\.\s)?[Rr]efs?\.?\s(?P<numbers>{_NUMBERS})\)")
_IN_ROUND = re.compile(rf"(?<=[\w.,;:”\"’)])\s?\((?P<numbers>{_NUMBERS})\)(?=[\s.,;:)—]|$)")
_RAISED = re.compile(
    r"(?<!\b\w)(?<!\b[kcm]m)(?<=[^\W\d]|[.,;:”\"’)])[¹²³⁰-⁹]+(?:[⁻˒,–-]{1,2}[¹²³⁰-⁹]+)*|"
    r"(?<=[^\W\d]|[.,;:”\"’)])\^\d{1,3}(?:[,–-]\d{1,3})*\^"
)
_GLUED = re.compile(  # raised numbers that lost their height: "of stroke.1 In"
    r"(?<=[a-z)\]%”\"’][.,;:!?])\d{1,3}(?:[,–-]\d{1,3})*(?=\s+[A-Z“\"(]|\s*\n|\s*$)|(?<=[a-z)][,;])\d{1,3}(?=\s[a-z])"
)
_BEHIND_INDEXED = re.compile(
    r"(?:[\]^!]|\d(?<!\b(?:1[4-9]|20)\d\d))\Z"
)  # "x2[3]", "5[3]"; a year may have a mark: "2022[3]"
_POINT = re.compile(r"\s(?:the|a|an|to|that|how|whether|their|its|[a-z]+ing)\s")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,", "^")
_FEWEST_IN_ROUND = 3
_FEWEST_FIRM = 3
_FIRM = 0.8  # share of listed marks from which on those that are not listed count too
_BEYOND = 20  # how far above the last entry a number may lie and still be one that the list lacks
_LONGEST_RANGE = 60

_LEAST_CITED_SHARE = 0.8  # share of an unnumbered list that the text must cite for its order to count as its numbers


class NumberedEntries:
    """The entries by number, also where there are several lists, or one without numbers.

    Numbers that start again make another list, as chapters have them: a mark leads into the next list below it. A list
    without numbers is counted through where the text first cites 1, then 2, and so on, and cites most of it.
    """

    def __init__(self, references: Sequence[Reference], cited: Iterable[int] = ()) -> None:
        self._lists: list[dict[int, Reference]] = []
        last = 0
        for entry in references:
            number = int(entry.key) if entry.key and entry.key.isdigit() else 0
            if number:
                if not self._lists or number <= last:
                    self._lists.append({})
                self._lists[-1][number] = entry
                last = number
        if not self._lists and not any(entry.key for entry in references) and _counts_through(cited, len(references)):
            self._lists = [dict(enumerate(references, 1))]

    def __bool__(self) -> bool:
        return bool(self._lists)

    @property
    def highest(self) -> int:
        """Return the highest number of all lists."""
        return max((number for listed in self._lists for number in listed), default=0)

    def of(self, number: int, offset: int) -> Reference | None:
        """Return the entry that a number at a place of the text means, or None."""
        lists_below = (listed for listed in self._lists if next(iter(listed.values())).span.start > offset)
        return next(lists_below, self._lists[-1]).get(number) if self._lists else None


def find_numbered(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Find numbers in square brackets; marks that touch ("[16],[17]", "[4]–[6]") are one citation.

    The items take authors and year, or the title, from the entry of the reference list with that number. A number that
    the list lacks counts where most marks are listed. Without a numbered list a lone bracket is taken too: it is then a
    note's mark.
    """
    marks = [
        (match, numbers)
        for match in _NUMBERED.finditer(text)
        if not _BEHIND_INDEXED.search(text, max(0, match.start() - 5), match.start())
        and (numbers := _numbers_in(match[0]))
    ]
    entries = NumberedEntries(references, (number for _, numbers in marks for number in numbers))
    if not entries and any(entry.key for entry in references):
        return []
    shares = [sum(entries.of(number, match.start()) is not None for number in numbers) for match, numbers in marks]
    near = [max(numbers) <= entries.highest + _BEYOND for _, numbers in marks]
    listed = sum(2 * share >= len(numbers) for share, (_, numbers) in zip(shares, marks, strict=True))
    firm = listed >= max(_FEWEST_FIRM, _FIRM * sum(near))
    return [
        _citation(text, Span(*match.span()), numbers, entries)
        for share, is_near, (match, numbers) in zip(shares, near, marks, strict=True)
        if not entries or 2 * share >= len(numbers) or (firm and is_near)
    ]


def find_numbered_in_other_forms(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Find numbers of a numbered list in round brackets (1, 3-5), raised¹, or raised once and flat now.1.

    Round brackets mark lists and figures too, so they count only if every number of at least three of them stands in
    the list and the first does not open a list of points, "(1) the amount"; "(refs. 1–3)" counts alone.
    """
    entries = NumberedEntries(references)
    if not entries:
        return []
    bracketed, rounded, glued = [], [], []
    for pattern in (_RAISED, _NAMED_IN_ROUND):
        for match in pattern.finditer(text):
            numbers = _numbers_in((match[0] if pattern is _RAISED else match["numbers"]).translate(_LOWERED))
            if _all_listed(numbers, entries, match.start()):
                bracketed.append(_citation(text, Span(*match.span()), numbers, entries))
    for match in _IN_ROUND.finditer(text):
        numbers = _numbers_in(match["numbers"])
        if _all_listed(numbers, entries, match.start()) and not _POINT.match(text, match.end()):
            rounded.append(_citation(text, Span(match.start("numbers") - 1, match.end()), numbers, entries))
    for match in _GLUED.finditer(text):
        numbers = _numbers_in(match[0])
        if _all_listed(numbers, entries, match.start()):
            glued.append(_citation(text, Span(*match.span()), numbers, entries))
    bracketed += glued if len(glued) >= _FEWEST_IN_ROUND else []
    return bracketed + (rounded if len(rounded) >= _FEWEST_IN_ROUND else [])


def _all_listed(numbers: list[int], entries: NumberedEntries, offset: int) -> bool:
    return bool(numbers) and all(entries.of(number, offset) for number in numbers)


def _citation(text: str, span: Span, numbers: list[int], entries: NumberedEntries) -> Citation:
    paged = {
        number: pages[1]
        for bracket in re.split(r"(?<=\])", span.of(text))
        if (pages := _PAGES.search(bracket))
        for number in _numbers_in(bracket)
    }
    items = tuple(_item(entries.of(number, span.start), number, paged.get(number)) for number in numbers)
    return Citation(span, items, with_space_before(text, span))


def _item(entry: Reference | None, number: int, pages: str | None) -> CitationItem:
    if entry is None:
        return CitationItem((), None, pages, str(number))
    title = None if entry.authors else entry.title
    return CitationItem(entry.authors, entry.year, pages, str(number), title=title)


def _numbers_in(mark: str) -> list[int]:
    """Return the numbers that a mark names, ranges written out: "[4]–[6]" is 4, 5, 6; [] if a range runs backwards."""
    flat = re.sub(rf",\s*{_PLACE}(?:\s?[-–]\s?\d+)?", "", mark)
    flat = re.sub(r"[\[\]\s]|[A-Za-z]+[.,]*", "", re.sub(r"\]\s?\[", ",", flat))
    numbers: list[int] = []
    for low, high in re.findall(r"(\d+)(?:[-–—]+(\d+))?", flat):
        first, last = int(low), int(high or low)
        if not 0 < first <= last <= first + _LONGEST_RANGE:
            return []
        numbers += [number for number in range(first, last + 1) if number not in numbers]
    return numbers


def _counts_through(cited: Iterable[int], entries: int) -> bool:
    order = list(dict.fromkeys(cited))
    return (
        bool(order)
        and order == list(range(1, len(order) + 1))
        and _LEAST_CITED_SHARE * entries <= len(order) <= entries
    )
