"""Citations by number ([4]–[6]) and by Pandoc key ([@smith2008, 4])."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from studyapp.domain.annotations import BibliographyEntry, Citation, CitationItem, Reference
from studyapp.domain.spans import Span

_NUMBERS = r"\d{1,3}(?:\s*[-–—,;]\s*\d{1,3})*"
_LOCATOR = r"(?:,\s*(?:pp?\.|pages?|ch\.|chap\.|sec\.|§|fig\.|table)\s?[\w.–-]+(?:\s?[-–]\s?\d+)?)?"
_NUMBERED = re.compile(rf"\[{_NUMBERS}{_LOCATOR}\](?:[ \u00a0]?[,;–—-]?[ \u00a0]?\[{_NUMBERS}{_LOCATOR}\])*")
_LABELLED = re.compile(r"\[(?P<labels>[^\[\]\n@]{2,200})\]")
_IN_ROUND = re.compile(r"(?<=[\w.,;:”\"’)])\s?\((?P<numbers>\d{1,3}(?:\s*[-–—,;]\s*\d{1,3})*)\)(?=[\s.,;:)—]|$)")
_RAISED = re.compile(r"(?<!\b\w)(?<!\b[kcm]m)(?<=[^\W\d]|[.,;:”\"’)])[¹²³⁰-⁹]+(?:[⁻˒,–-]{1,2}[¹²³⁰-⁹]+)*")
_POINT = re.compile(r"\s(?:the|a|an|to|that|how|whether|their|its|[a-z]+ing)\s")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_FEWEST_IN_ROUND = 3
_KEY = r"(?!(?:fig|tbl|tab|sec|eq|eqn|lst|thm|lem)[:-])[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*\w)?"
_KEYED = re.compile(rf"\[[^\[\]@]*@(?:\{{[^}}]+\}}|{_KEY})[^\[\]]*\]")
_KEY_IN_GROUP = re.compile(rf"(?P<lead>[^@]*?)-?@(?P<key>\{{[^}}]+\}}|{_KEY})(?P<suffix>.*)$", re.DOTALL)
_BARE_KEY = re.compile(rf"(?<![\w.\[@/-])@(?P<key>{_KEY})(?P<locator>\s\[[^\[\]@]{{1,40}}\])?")
_PANDOC_PAGES = re.compile(
    r"^[\s,{]*(?:(?:pp?\.?|"
    r"pages?)\s*)?(?P<pages>[\divxlc]+(?:\s*[-–—]{1,2}\s*[\divxlc]+)?(?:,\s*\d+(?:[-–]\d+)?)*)(?![\w])"
)


def find_numbered(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Numbers in square brackets; marks that touch ("[16],[17]", "[4]–[6]") are one citation.

    The items take authors and year from the entry of the reference list with that number. Without a numbered list a
    lone bracket is taken too: it is then a note's mark.
    """
    entries = {entry.key: entry for entry in references if entry.key}
    found = []
    for match in _NUMBERED.finditer(text):
        if match.start() and (text[match.start() - 1].isdigit() or text[match.start() - 1] in "]^!"):
            continue
        numbers = _expanded(match[0])
        listed = sum(str(number) in entries for number in numbers)
        if not numbers or 0 in numbers or (entries and 2 * listed < len(numbers)):
            continue
        pages = re.search(r"(?:pp?\.|pages?)\s?([\w.–-]+)", match[0])
        items = tuple(
            _numbered_item(entries.get(str(number)), number, pages[1] if pages else None) for number in numbers
        )
        found.append(_bracketed(text, items, Span(match.start(), match.end())))
    return found


def find_labelled(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Labels in square brackets that the reference list has: [Knuth84], [RFC2119, RFC5280], [Berg 1990]."""
    entries = {entry.key: entry for entry in references if entry.key and not entry.key.isdigit()}
    found = []
    for match in _LABELLED.finditer(text) if entries else ():
        whole = match["labels"]
        labels = [whole] if whole in entries else re.split(r"\s*[,;]\s*", whole)
        if all(label in entries for label in labels):
            items = tuple(CitationItem(entries[label].authors, entries[label].year, None, label) for label in labels)
            found.append(_bracketed(text, items, Span(*match.span())))
    return found


def find_numbered_otherwise(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Numbers in round brackets (1, 3-5) and raised numbers¹ of a numbered reference list.

    Round brackets mark lists and figures too, so they count only if every number of at least three of them stands in
    the list and the first does not open a list of points, "(1) the amount".
    """
    entries = {entry.key: entry for entry in references if entry.key}
    if not entries:
        return []
    found = []
    for match in _RAISED.finditer(text):
        numbers = _expanded(match[0].translate(_LOWERED))
        if numbers and all(str(number) in entries for number in numbers):
            items = tuple(_numbered_item(entries[str(number)], number, None) for number in numbers)
            found.append(_bracketed(text, items, Span(*match.span())))
    rounded = []
    for match in _IN_ROUND.finditer(text):
        numbers = _expanded(match["numbers"])
        if numbers and all(str(number) in entries for number in numbers) and not _POINT.match(text, match.end()):
            items = tuple(_numbered_item(entries[str(number)], number, None) for number in numbers)
            rounded.append(_bracketed(text, items, Span(match.start("numbers") - 1, match.end())))
    return found + (rounded if len(rounded) >= _FEWEST_IN_ROUND else [])


def find_keyed(text: str, bibliography: Mapping[str, BibliographyEntry]) -> list[Citation]:
    """Pandoc's [@a; @b, 64] and bare @a, with authors and year from the bibliography where it has the key."""
    found = [
        _bracketed(text, items, Span(match.start(), match.end()))
        for match in _KEYED.finditer(text)
        if (items := _keyed_items(match[0][1:-1], bibliography))
    ]
    inside = [citation.span for citation in found]
    for match in _BARE_KEY.finditer(text):
        key = match["key"]
        if not (found or key in bibliography) or any(
            span.start <= match.start() < span.end for span in _near(inside, match.start())
        ):
            continue
        pages = _PANDOC_PAGES.match(match["locator"].strip(" []")) if match["locator"] else None
        item = _keyed_item(key, pages["pages"] if pages else None, bibliography, narrative=True)
        end = match.end("key") if not pages else match.end()
        # The key stands for the author's name: only a locator behind it can be taken out.
        found.append(Citation(Span(match.start(), end), (item,), Span(match.end("key"), end)))
    return sorted(found, key=lambda citation: citation.span)


def _near(spans: list[Span], place: int) -> list[Span]:
    at = bisect_right(spans, Span(place, place + 1_000_000))
    return spans[max(0, at - 1) : at]


def _bracketed(text: str, items: tuple[CitationItem, ...], span: Span) -> Citation:
    begin = span.start
    while begin and text[begin - 1] in "   ":
        begin -= 1
    return Citation(span, items, Span(begin, span.end))


def _expanded(mark: str) -> list[int]:
    """The numbers that a mark names, ranges written out: "[4]–[6]" is 4, 5, 6."""
    flat = re.sub(r"(?:pp?\.|pages?|ch\.|chap\.|sec\.|§|fig\.|table)\s?[\w.–-]+", "", mark)
    flat = re.sub(r"[\[\]\s]", "", re.sub(r"\]\s?\[", ",", flat))
    numbers: list[int] = []
    for low, high in re.findall(r"(\d+)(?:[-–—](\d+))?", flat):
        first, last = int(low), int(high or low)
        if not first <= last <= first + 60:
            return []
        numbers += [number for number in range(first, last + 1) if number not in numbers]
    return numbers


def _numbered_item(entry: Reference | None, number: int, pages: str | None) -> CitationItem:
    if entry is None:
        return CitationItem((), None, pages, str(number))
    return CitationItem(entry.authors, entry.year, pages, str(number))


def _keyed_items(body: str, bibliography: Mapping[str, BibliographyEntry]) -> tuple[CitationItem, ...]:
    items = []
    for part in body.split(";"):
        match = _KEY_IN_GROUP.match(part)
        if match:
            pages = _PANDOC_PAGES.match(match["suffix"])
            items.append(
                _keyed_item(match["key"].strip("{}"), pages["pages"] if pages else None, bibliography, narrative=False)
            )
    return tuple(items)


def _keyed_item(
    key: str, pages: str | None, bibliography: Mapping[str, BibliographyEntry], *, narrative: bool
) -> CitationItem:
    entry = bibliography.get(key)
    return CitationItem(entry.authors if entry else (), entry.year if entry else None, pages, key, narrative)
