"""Parse an author-year group: the text between the brackets of “(see Smith 2001a, p. 4; Lee & Hart, in press)”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from studyapp.domain.annotations import CitationItem
from studyapp.extraction.citations.names import authors_of, is_organisation

_YEAR = r"""(?:
      (?:1[4-9]\d\d|20\d\d)(?:[a-rt-z](?![a-z]))?(?:-[01]\d-[0-3]\d)?  # 2001, 2001a, 2001-05-31; 1990s is a decade
    | n\.\s?d\.?(?:-[a-z])?                                             # n.d., n.d.-a
    | s\.\s?d\. | o\.\s?J\.                                           # in French and German
    | no[ ]date | in[ ]press | forthcoming | in[ ]preparation | under[ ]review
    | \d{2,4}(?:\s(?:B\.?C\.?(?:E\.?)?|C\.?E\.?))?/(?:1[4-9]|20)\d\d  # 350 BCE/1984
)"""
"""A year as citations print it, for `re.VERBOSE`."""

_FULL_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_MONTHS = """
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
""".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)})\.?"
_DAY = re.compile(rf",?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}(?:\s\d{{1,2}})?,?\s*$")  # ", 12 March" before a year
_DAY_AFTER_YEAR = re.compile(r"-\d\d-\d\d$")
_ANY_YEAR = re.compile(rf"(?<![\w/–-]){_YEAR}(?![\w]|[-–—]\d)", re.VERBOSE)
_BRACKET_BEFORE_YEAR = re.compile(rf"[\])]\s*(?={_FULL_YEAR})")
_YEAR_OF_OTHER_EDITION = re.compile(
    rf"""
      \s*(?P<slash>/)\s*(?P<year>{_FULL_YEAR}[a-z]?)  # 1977/1995
    | \s*[\[(](?:orig\.?\s*)?{_FULL_YEAR}[\])]      # 1995 [1977], 1995 (orig. 1977)
    """,
    re.VERBOSE,
)
_FIRST_EDITION = re.compile(rf"[\[(](?:orig\.?\s*)?{_FULL_YEAR}[\])]\s*$")  # [1947] 2002
_FURTHER_YEAR = re.compile(
    rf"""
      \s*(?:,|and|&|;)\s*(?P<year>{_YEAR})(?![\w]|[-–—]\d)  # 2008, 2010
    | \s*,\s*(?P<letter>[a-z])(?![\w.])                     # 2014a, b
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"^\s*(?:,?\s*as well as\b|[;,]|\band\b|&)\s*")  # between two sources

_DASH = r"\s*[-–—]{1,2}\s*"
_PAGE = r"(?:[A-Z]?\d{1,5}[a-z]?|[ivxlc]+)"
_PAGE_LIST = rf"{_PAGE}(?:(?:{_DASH}|\s*(?:,|&|and)\s*){_PAGE}(?![\w’']))*(?:\s?ff?\.?)?"
_BARE_PAGES = r"\d{1,4}(?:\s*[-–—]\s*\d{1,4})?"
_PAGES = re.compile(
    rf"""
    \s*(?:[,:;]\s*|\s)?
    (?:
        (?:at\s)?(?:pp?\.?|pages?|pgs?\.|[sS]\.)\s*(?P<marked>{_PAGE_LIST})                # pp. 4–6, 9
      | (?<=[:,])\s*(?P<bare>{_BARE_PAGES}(?:,\s*{_BARE_PAGES})*(?:\s?ff?\.?)?)(?![\w%:])  # : 4–6
      | (?P<other>                                                                         # § 12, ch. 3
            (?i:chs?\.|chaps?\.|chapters?|paras?\.|§§?|sections?|sec\.|vol\.|note|n\.|fn\.?|lines?|tables?|figs?\.|figures?)
            \s*[\w.–-]+
        )
    )
    """,
    re.VERBOSE,
)
_SIGNAL_WORDS = re.compile(  # before the names: "see also", "cf.", "for a review, see"
    r"""
    ^\s*(?:
        (?:but|and|or|for)?\s*(?:,\s*)?
        (?:
            see,?(?:\s(?:also|especially|for[ ]example|for[ ]instance|e\.g\.|in[ ]particular|generally))?
          | cf\.? | compare | contra | e\.\s?g\. | i\.\s?e\.
          | for[ ](?:example|instance)
          | as[ ](?:cited|quoted|discussed|described|reported|noted|shown|argued)(?:[ ]in|[ ]by)?
          | (?:cited|quoted|reported|discussed|described|reviewed|summari[sz]ed|reprinted)[ ](?:in|by|from)
          | qtd\.?[ ]in
          | adapted[ ](?:from|by) | taken[ ]from | based[ ]on | following | according[ ]to
          | after | from | in | by
          | source: | sources: | data[ ]from
          | also | and
          | most[ ]recently | recently | especially | notably | in[ ]particular
          | for[ ](?:a[ ])?(?:reviews?|overviews?|discussion|details|more)
            (?:\s(?:of|on)\s[^,;]{1,60})?,?\s+see(?:[ ]also)?
          | reviewed[ ]in | personal[ ]observation
        )
        [\s,:]+
    )+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CITED_IN = re.compile(  # between a source and the one that was read: ", as cited in"
    r"""
      [,;]?\s+\(?(?:as\s)?(?:cited|quoted|qtd\.?|reported|reprinted|discussed)\s(?:in|by)\s+
    | ,\s+(?:quoting|citing)\s+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PERSONAL_COMMUNICATION = re.compile(
    r",\s*(?:personal|private)\s(?:communication|correspondence|interview)\b.*$|,?\spers\.\s?comm\..*$", re.IGNORECASE
)
_REMARK_AFTER_YEAR = re.compile(
    rf"""
    ^[\s,;:—–-]*(?:
        {_MONTH}(?:\s\d{{1,2}})?
      | (?:my|our|own|original|authors?[’']s?|the)?\s*(?:emphas[ie]s|italics|translation|transl?\.|highlighting)\b.*
      | (?:emphasis|italics)\s.* | emphasis[ ]added
      | for\s.{{1,80}}
      | among\sothers | and\s(?:others|elsewhere|passim) | passim | respectively | online
      | unpublished.* | personal[ ]communication.*
      | \[.{{1,40}}\]
      | (?:supplementary|supporting)\s.*
      | in\s(?:press|review)
      | (?:table|figure|fig\.|appendix|chapter|section|note|footnote)s?\s.*
      | eds?\. | 2nd[ ]ed\.?
      | (?:and|with)\sreferences\stherein
    )\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class AuthorYearGroup:
    """The text between two brackets, parsed.

    Attributes:
        items: the cited sources; without authors if only a year is given.
        is_whole: whether every part of the bracket was understood.
        is_firm: whether some item looks like a citation: a comma before its year, pages, a letter or several names.
    """

    items: tuple[CitationItem, ...]
    is_whole: bool
    is_firm: bool


class _Source(NamedTuple):
    """The first source of a text, with its further years.

    Attributes:
        items: one for each year.
        is_firm: whether it is certain, as in `AuthorYearGroup`.
        length: the number of code points that it takes at the beginning of the text.
    """

    items: list[CitationItem]
    is_firm: bool
    length: int


def parse_group(body: str) -> AuthorYearGroup | None:
    """Return the citations in the text between two brackets, or None if it cites nothing."""
    items: list[CitationItem] = []
    is_whole, is_firm = True, False
    for part in re.split(r"\s*;\s*", body):
        group = _parse_part(part, items)
        if group is None:
            is_whole = False
            continue
        items += group.items
        is_whole, is_firm = is_whole and group.is_whole, is_firm or group.is_firm
    return AuthorYearGroup(tuple(items), is_whole, is_firm) if items else None


def _parse_part(part: str, before: Sequence[CitationItem]) -> AuthorYearGroup | None:
    """Return the sources of one part between semicolons; a year alone belongs to the authors before it."""
    cited_in = _CITED_IN.search(part)
    if cited_in and cited_in.start():
        return _parse_secondary(part[: cited_in.start()], part[cited_in.end() :], before)
    items: list[CitationItem] = []
    text_after, is_firm = part, False
    while text_after.strip():
        source = _parse_source(text_after, items or before)
        if source is None:
            break
        items += source.items
        is_firm, text_after = is_firm or source.is_firm, text_after[source.length :]
        text_after = _SEPARATOR.sub("", text_after, count=1) if _ANY_YEAR.search(text_after) else text_after
    if not items:
        return None
    is_whole = not text_after.strip(" ,.") or _REMARK_AFTER_YEAR.match(text_after) is not None
    return AuthorYearGroup(tuple(items), is_whole, is_firm)


def _parse_secondary(original: str, read: str, before: Sequence[CitationItem]) -> AuthorYearGroup | None:
    """Return a source and the one in which it was found: “Smith 1990, as cited in Lee 2001”."""
    cited, citing = _parse_part(original, before), _parse_part(read, [])
    groups = [group for group in (cited, citing) if group]
    if not groups:
        return None
    items = tuple(item for group in groups for item in group.items)
    return AuthorYearGroup(items, is_whole=citing is not None, is_firm=True)


def _parse_source(text: str, before: Sequence[CitationItem]) -> _Source | None:
    """Return the first source of a text, or None if no year or no author is found."""
    year_match = _ANY_YEAR.search(text)
    while year_match and _BRACKET_BEFORE_YEAR.match(text, year_match.end()):
        year_match = _ANY_YEAR.search(text, year_match.end())  # of the later edition: [1947] 2002
    if not year_match:
        return None
    names = _names_before(text[: year_match.start()])
    has_names = bool(names.strip(" ,:"))
    authors = authors_of(names) if has_names else (before[-1].authors if before else ())
    if has_names and not authors:
        return None
    year, end = _printed_year(text, year_match)
    items = [CitationItem(authors, year)]
    end = _add_years(text, end, items)
    while pages := _PAGES.match(text, end):
        if not items[-1].pages or not pages["other"]:
            items[-1] = replace(items[-1], pages=_page_text(pages))
        end = pages.end()
    has_marks = names.rstrip().endswith(",") or bool(items[-1].pages) or len(authors) > 1 or not year.isdigit()
    return _Source(items, has_names and has_marks, end)


def _names_before(before_year: str) -> str:
    """Return the names in the text before a year: no signal words, remarks or day of a newspaper."""
    without_edition = _FIRST_EDITION.sub("", before_year)
    names = _PERSONAL_COMMUNICATION.sub("", _SIGNAL_WORDS.sub("", without_edition)).rstrip("([ ")
    undated = _DAY.sub("", names)
    return undated if is_organisation(undated) else names  # (BBC News, 12 March 2014)


def _printed_year(text: str, year_match: re.Match[str]) -> tuple[str, int]:
    """Return the year as printed (“1977/1995” keeps both), and where the text goes on behind another edition's."""
    printed = _DAY_AFTER_YEAR.sub("", year_match[0])
    year = re.sub(r"\s", "", printed) if printed.startswith("n.") else printed
    other = _YEAR_OF_OTHER_EDITION.match(text, year_match.end())
    if not other:
        return year, year_match.end()
    return (f"{year}/{other['year']}" if other["slash"] else year), other.end()


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
