"""Parse an author-year group: the text between the brackets."""

import re
from dataclasses import dataclass, replace

from studyapp.domain.annotations import CitationItem
from studyapp.extraction.citations.names import authors_of, is_organisation

YEAR = (
    r"(?:(?:1[4-9]\d\d|20\d\d)(?:[a-rt-z](?![a-z]))?(?:-[01]\d-[0-3]\d)?|n\.\s?d\.?(?:-[a-z])?|"
    r"s\.\s?d\.|o\.\s?J\.|no date|in press|forthcoming|in preparation|under review|"
    r"\d{2,4}(?:\s(?:B\.?C\.?(?:E\.?)?|C\.?E\.?))?/(?:1[4-9]|20)\d\d)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|"
    r"Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec)\.?"
)
_DAY = re.compile(rf",?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}(?:\s\d{{1,2}})?,?\s*$")
_ANY_YEAR = re.compile(rf"(?<![\w/–-]){YEAR}(?![\w]|[-–—]\d)")
_PAGE = r"(?:[A-Z]?\d{1,5}[a-z]?|[ivxlc]+)"
_PAGE_LIST = rf"{_PAGE}(?:\s*(?:[-–—]{{1,2}}|,|&|and)\s*{_PAGE}(?![\w’']))*(?:\s?ff?\.?)?"
_PAGES = re.compile(
    rf"\s*(?:[,:;]\s*|\s)?(?:(?:at\s)?(?:pp?\.?|pages?|pgs?\.|[sS]\.)\s*(?P<marked>{_PAGE_LIST})|"
    rf"(?<=[:,])\s*(?P<bare>\d{{1,4}}(?:\s*[-–—]\s*\d{{1,4}})?"
    rf"(?:,\s*\d{{1,4}}(?:\s*[-–—]\s*\d{{1,4}})?)*(?:\s?ff?\.?)?)(?![\w%:])"
    r"|(?P<other>(?i:chs?\.|chaps?\.|chapters?|paras?\.|§§?|sections?|sec\.|vol\.|note|n\.|fn\.?|"
    r"lines?|tables?|figs?\.|figures?)\s*[\w.–-]+))"
)
_PREFIX = re.compile(
    r"^\s*(?:(?:but|and|or|for)?\s*(?:,\s*)?(?:see(?:,)?(?:\s(?:also|especially|for example|"
    r"for instance|e\.g\.|in particular|generally))?|"
    r"cf\.?|compare|contra|e\.\s?g\.|i\.\s?e\.|for (?:example|instance)|as (?:cited|quoted|discussed|"
    r"described|reported|noted|shown|argued)"
    r"(?: in| by)?|(?:cited|quoted|reported|discussed|described|reviewed|summari[sz]ed|"
    r"reprinted) (?:in|by|from)|qtd\.? in|"
    r"adapted (?:from|by)|taken from|based on|following|according to|after|from|in|by|source:|"
    r"sources:|data from|also|and|"
    r"most recently|recently|especially|notably|in particular|for (?:a )?(?:reviews?|overviews?|"
    r"discussion|details|more)(?:\s(?:of|on)\s[^,;]{1,60})?,?\s+see(?: also)?|"
    r"reviewed in|personal observation)[\s,:]+)+",
    re.IGNORECASE,
)
_SECONDARY = re.compile(
    r"[,;]?\s+\(?(?:as\s)?(?:cited|quoted|qtd\.?|reported|reprinted|discussed)\s(?:in|by)\s+|"
    r",\s+(?:quoting|citing)\s+",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r",\s*(?:personal|private)\s(?:communication|correspondence|interview)\b.*$|,?\spers\.\s?comm\..*$", re.IGNORECASE
)
_TAIL = re.compile(
    rf"^[\s,;:—–-]*(?:{_MONTH}(?:\s\d{{1,2}})?|(?:my|our|own|original|authors?[’']s?|"
    rf"the)?\s*(?:emphas[ie]s|italics|translation|"
    r"transl?\.|highlighting)\b.*|"
    r"(?:emphasis|italics)\s.*|for\s.{1,80}|among\sothers|and\s(?:others|elsewhere|passim)|passim|"
    r"respectively|online|unpublished.*|"
    r"personal communication.*|\[.{1,40}\]|(?:supplementary|supporting)\s.*|in\s(?:press|review)|"
    r"(?:table|figure|fig\.|appendix|chapter|section|note|footnote)s?\s.*|eds?\.|2nd ed\.?|"
    r"emphasis added|(?:and|with)\sreferences\stherein)\s*$",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r"-\d\d-\d\d$")
_SECOND_YEAR = re.compile(
    r"\s*(?P<slash>/)\s*(?P<year>(?:1[4-9]\d\d|20\d\d)[a-z]?)|\s*[\[(](?:orig\.?\s*)?(?:1[4-9]|"
    r"20)\d\d[\])]"
)
_FIRST_EDITION = re.compile(r"[\[(](?:orig\.?\s*)?(?:1[4-9]\d\d|20\d\d)[\])]\s*$")
_FURTHER_YEAR = re.compile(rf"\s*(?:,|and|&|;)\s*(?P<year>{YEAR})(?![\w]|[-–—]\d)|\s*,\s*(?P<letter>[a-z])(?![\w.])")
_JOINT = re.compile(r"^\s*(?:,?\s*as well as\b|[;,]|\band\b|&)\s*")


@dataclass(frozen=True, slots=True)
class AuthorYearGroup:
    """The text between two brackets, parsed.

    Attributes:
        items: the cited sources; without authors if only a year is given.
        whole: whether every part of the bracket was understood.
        firm: whether some item has the marks of a citation (a comma before the year, pages, a letter, several names).
    """

    items: tuple[CitationItem, ...]
    whole: bool
    firm: bool


def parse_group(body: str) -> AuthorYearGroup | None:
    """Return the citations in the text between two brackets, or None if it cites nothing."""
    items: list[CitationItem] = []
    is_whole, firm = True, False
    for part in re.split(r"\s*;\s*", body):
        read = _part(part, items)
        if read is None:
            is_whole = False
            continue
        items += read.items
        is_whole, firm = is_whole and read.whole, firm or read.firm
    return AuthorYearGroup(tuple(items), is_whole, firm) if items else None


def _part(part: str, before: list[CitationItem]) -> AuthorYearGroup | None:
    """Return the items of one part between semicolons; several may follow each other after commas."""
    secondary = _SECONDARY.search(part)
    if secondary and secondary.start():
        outer, inner = _part(part[: secondary.start()], before), _part(part[secondary.end() :], [])
        both = [group for group in (outer, inner) if group]
        return AuthorYearGroup(tuple(i for group in both for i in group.items), bool(inner), True) if both else None
    items: list[CitationItem] = []
    text_after, firm = part, False
    while text_after.strip():
        read = _item(text_after, items or before)
        if read is None:
            break
        items += read[0]
        firm, text_after = firm or read[1], text_after[read[2] :]
        text_after = _JOINT.sub("", text_after, count=1) if _ANY_YEAR.search(text_after) else text_after
    if not items:
        return None
    return AuthorYearGroup(tuple(items), not text_after.strip(" ,.") or bool(_TAIL.match(text_after)), firm)


def _item(text: str, before: list[CitationItem]) -> tuple[list[CitationItem], bool, int] | None:
    """Return the first item of a text with its further years, whether it is firm, and its length in the text."""
    year_match = _ANY_YEAR.search(text)
    while year_match and re.match(r"[\])]\s*(?=(?:1[4-9]|20)\d\d)", text[year_match.end() :]):
        # The year of the first edition in brackets, [1947] 2002: the one behind it counts.
        year_match = _ANY_YEAR.search(text, year_match.end())
    if not year_match:
        return None
    before_year = _FIRST_EDITION.sub("", text[: year_match.start()])
    lead = _PERSONAL.sub("", _PREFIX.sub("", before_year)).rstrip("([ ")
    # A newspaper is cited with its day: (BBC News, 12 March 2014).
    undated = _DAY.sub("", lead)
    lead = undated if is_organisation(undated) else lead
    bare = not lead.strip(" ,:")
    authors = authors_of(lead) if not bare else (before[-1].authors if before else ())
    if not bare and not authors:
        return None
    year, end = _year(text, year_match)
    items = [CitationItem(authors, year)]
    end = _add_years(text, end, items)
    while pages := _PAGES.match(text, end):
        if not items[-1].pages or not pages["other"]:
            items[-1] = replace(items[-1], pages=_page_text(pages))
        end = pages.end()
    firm = lead.rstrip().endswith(",") or bool(items[-1].pages) or len(authors) > 1 or not year.isdigit()
    return items, firm and not bare, end


def _year(text: str, year_match: re.Match[str]) -> tuple[str, int]:
    """Return the year as printed (“1977/1995” keeps both), and where the text goes on behind another edition's."""
    printed = _DAY_BEHIND.sub("", year_match[0])
    year = re.sub(r"\s", "", printed) if printed.startswith("n.") else printed
    second = _SECOND_YEAR.match(text, year_match.end())
    if not second:
        return year, year_match.end()
    return (f"{year}/{second['year']}" if second["slash"] else year), second.end()


def _add_years(text: str, end: int, items: list[CitationItem]) -> int:
    """Add the years of the same authors that follow ("2008, 2010"; "2014a, b"); return where they end."""
    while further := _FURTHER_YEAR.match(text, end):
        last = items[-1]
        year = further["year"] or _with_letter(last.year or "", further["letter"])
        items.append(CitationItem(last.authors, year))
        end = further.end()
    return end


def _with_letter(year: str, letter: str) -> str:
    """Return a year with another letter: 2010b for 2010a, n.d.-b for n.d.-a."""
    plain = re.sub(r"(?<=\d)[a-z]$|-[a-z]$", "", year)
    return f"{plain}{letter}" if plain[-1:].isdigit() else f"{plain}-{letter}"


def _page_text(match: re.Match[str]) -> str:
    pages = match["marked"] or match["bare"]
    return without_loose_space(pages) if pages else str(match["other"])


def without_loose_space(pages: str) -> str:
    """Return a list of pages without space around its dashes and before “ff.”: 12–14, 16ff."""
    closed = re.sub(r"\s*([-–—]+)\s*|\s+(?=ff?\.?$)", r"\1", pages.strip())
    return re.sub(r"\s+", " ", closed)
