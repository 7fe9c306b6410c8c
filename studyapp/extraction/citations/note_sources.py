"""Parse the source that one part of a note gives in full: names, title, year and pages, or some of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.annotations import CitationItem
from studyapp.extraction.citations.author_year import parse_group
from studyapp.extraction.citations.legal import legal_source
from studyapp.extraction.citations.names import authors_of, has_particle_first, is_organisation, is_publisher

PAGE = r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)*"
"""Pages as notes print them."""

YEAR = re.compile(r"(?<![\d/.–-])(?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?![\d/–-])(?=[),.:;\s]|$)")
PAGES = re.compile(rf"(?:[,:][”\"’]?\s*(?:pp?\.\s*|at\s+)?|\sat\s+)(?P<pages>{PAGE})\s*$")
_NAMES = re.compile(
    r"^(?P<names>[^,“\"‘(\d]{3,80}?(?:,\s[^,“\"‘(\d]{3,40}?){0,2}?"
    r"(?:,?\s(?:and|&)\s[^,“\"‘(\d]{3,40}?)?(?:,?\set al\.)?),\s"
)
_QUOTED = re.compile(r"[“\"‘](?P<title>[^“”\"]{2,200}?)[,.?!]?[”\"’](?=[\s,.(]|$)")
_TITLE_FIRST = re.compile(r"[“\"‘](?P<title>[^“”\"]{2,200}?)(?:,[”\"’]|[”\"’],)\s")
_TITLE = re.compile(r"(?P<title>[^“\"(\d][^(]{1,200}?)(?=\s\(|,\s(?:\d|pp?\.|at\s|trans|ed|vol)|:\s\d|\.?\s*$)")
_FIRST = r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3}?"
_IN_A_TITLE = re.compile(
    rf"(?P<name>{_FIRST} [A-ZÀ-Þ][\w’'-]+),\s(?=[A-ZÀ-Þ][\w’'-]+, (?:[A-ZÀ-Þ][\w’'-]+,? )*and [A-ZÀ-Þ][\w’'-]+[:,(])"
)
_INVERTED = re.compile(  # "Holm, Ada, and Bo Hart. “Ice”", "Goodwin, Christopher. Lecture 10", "Holm, Ada, “Ice”"
    rf"^(?P<surname>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?),\s{_FIRST}(?P<others>,\s[^“\"‘]{{3,160}}?)?"
    rf"\.\s+(?=[“\"‘A-ZÀ-Þ\d])|^(?P<one>[A-ZÀ-Þ][\w’'-]+),\s{_FIRST},\s(?=[“\"‘])"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{1,2})?$|(?:Press|Publishers|Books)$"
)
_ADDRESS = re.compile(r"[\s<(]*https?://\S+|\s*\b(?:doi:|DOI:)\s?\S+")
_LOOKED_AT = re.compile(
    r"[,;.]?\s*[(\[]?\b(?:last\s)?(?:accessed|retrieved|visited|viewed)\b[^)\]]{0,60}(?:[)\]]|$)", re.IGNORECASE
)
_MARKED_PAGES = re.compile(rf"[,:]?\s(?:pp?|pgs?)\.?\s*(?P<pages>{PAGE})$")
_ONE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PERSON = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:(?:de|van|von|le|la) )?[A-ZÀ-Þ][\w’'.-]*){0,4}"
_LETTER = re.compile(  # "Ada Holm to Bo Hart, March 13, 1844, Kyrkby Papers", a letter in an archive
    rf"(?:[Ss]ee(?: also)? )?(?P<writer>{_PERSON}) to (?P<reader>{_PERSON}), "
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, |\d{1,2} [A-Z][a-z]+,? )"
    r"(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_OPEN_TITLES = frozenset("a an the from on in of how back".split())
_NAMES_THEN_YEAR = (
    re.compile(  # "García Márquez and Holm, 1999", "García Márquez, Holm, and Lind 1999"; titles have commas
        r"[^,]+ (?:and|&) [^\s,]+,? \(?\d{4}|[^,]+(?:, [^\s,]+)+,? (?:and|&) [^\s,]+ \(?\d{4}"
    )
)
_SMALL = frozenset("a an the of for on in and to at by from with as or but nor de la le der die das und et vs".split())
_FEWEST_WORDS, _MOST_WORDS = 3, 25


def full_source(part: str, titles: Sequence[str] = ()) -> CitationItem | None:
    """Parse a source given in full.

    Args:
        part: the words of a note on one source.
        titles: the stretches in italics or with links in the note: the title of a work without a year.
    """
    if law := legal_source(part):
        return law
    letter = _LETTER.match(part)
    if letter and not _is_titled(letter, titles):
        return CitationItem((_surname(letter["writer"]),), letter["year"], title=f"to {letter['reader']}")
    group = parse_group(part)
    if group and group.is_whole and len(group.items) == 1 and _may_write(group.items[0].authors, part, titles):
        return group.items[0]
    host = re.fullmatch(r"<?https?://(?:www\.)?([\w.-]+)\S*>?", part)
    if host:
        return CitationItem((host[1],), None, title=host[1])
    plain = _LOOKED_AT.sub("", _ADDRESS.sub("", part)).rstrip(" .,;")
    return _parse_dated_source(plain) or _parse_undated_source(plain, titles)


def _is_titled(letter: re.Match[str], titles: Sequence[str]) -> bool:
    """Return whether what looks like a letter is a title: "From Dawn to Decadence", or one in italics."""
    words = f"{letter['writer']} to {letter['reader']}"
    if words.split(maxsplit=1)[0].lower() in _OPEN_TITLES:
        return True
    return any(len(t) > 3 and words.startswith(t[:15]) for t in titles)


def _may_write(authors: Sequence[str], part: str, titles: Sequence[str]) -> bool:
    """Return whether the words before a year are names, and neither a publisher nor a title."""
    if not authors or is_publisher(tuple(authors)):
        return False
    coauthors = [author for author in authors[1:] if not author.startswith("et al")]
    if (
        _is_full_name(authors[0])
        and any(" " not in author for author in coauthors)
        and not _NAMES_THEN_YEAR.match(part)
    ):
        return False  # "Lewis Holm" is no name beside "Marriage", a word of his title
    return not any(
        re.search(r"[“”\"]", author) or any(t[:15] in author for t in titles if len(t) > 3) for author in authors
    )


def _is_full_name(author: str) -> bool:
    """Return whether a name may have a first name; "van Dijk" has none."""
    return " " in author and not has_particle_first(author)


def _parse_dated_source(part: str) -> CitationItem | None:
    """Parse a source that is given with its year."""
    authors, text_after = names_at_head(part)
    alone = None if authors else _TITLE_FIRST.match(part)
    if alone:
        authors = (alone["title"],)
    if not authors:
        return None
    title = None if alone else title_in(text_after)
    pages = PAGES.search(part)
    printed = pages["pages"] if pages else None
    leading = YEAR.match(text_after)
    years = list(YEAR.finditer(part, 0, pages.start() if pages else len(part)))
    year = leading["year"] if leading else years[-1]["year"] if years else None
    if pages and printed and _ONE_YEAR.match(printed):
        head, _, behind = printed.partition(", ")  # "Quay Press, 2011", "May 4, 2011", "Quay Press, 1887, 118"
        if _ONE_YEAR.fullmatch(head) and (not year or behind or _is_year(part, pages)):
            year, printed = year if leading else head, behind or None
    if year is None:
        return None
    return CitationItem(authors, year, short_pages(printed), title=title)


def _is_year(part: str, pages: re.Match[str]) -> bool:
    """Return whether the number at the end of a source is the year behind a day or a publisher."""
    return bool(_MONTH_BEFORE.search(part[: pages.start()]))


def _parse_undated_source(part: str, titles: Sequence[str]) -> CitationItem | None:
    """Parse a source without a year: a name and a title in italics or quotation marks, or a title alone."""
    marked = _MARKED_PAGES.search(part)
    pages = marked or PAGES.search(part)
    words = part[: pages.start()].rstrip(" ,:") if pages else part
    page = short_pages(pages["pages"]) if pages else None
    authors, text_after = names_at_head(words)
    item = CitationItem(authors, None, page)
    if authors and (title := _find_marked_title(text_after, titles)):
        names = words[: len(words) - len(text_after)].rstrip(", ")
        is_house = len(authors) == 1 and (names.startswith("The ") or len(names.split()) > 2) and "." not in names
        return replace(item, authors=(names,) if is_house and not _INVERTED.match(words) else authors, title=title)
    if authors and _INVERTED.match(words) and _is_title_case(text_after):
        return replace(item, title=text_after)
    whole = _find_marked_title(words, titles)
    if (whole and len(whole) > 0.8 * len(words)) or (marked and _is_title_case(words)):
        title = words.strip(' “”"‘’')
        return replace(item, authors=(title,), title=title)
    return None


def _find_marked_title(text: str, titles: Sequence[str]) -> str | None:
    """Return the title in quotation marks or italics with which a text begins."""
    quoted = _QUOTED.match(text)
    if quoted and quoted["title"][:1].isupper() and len(quoted["title"]) > 3:
        return quoted["title"]
    begins = (title.strip(' .,“”"') for title in titles)
    return next((t for t in begins if len(t) > 3 and t[0].isupper() and text.lstrip('“"').startswith(t)), None)


def _is_title_case(text: str) -> bool:
    """Return whether the words of a text are capitalised as those of a title."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    telling = [word for word in words if word.lower() not in _SMALL]
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or re.search(r"[.?!]\s", text):
        return False
    return bool(sum(word[0].isupper() for word in telling) >= 0.85 * len(telling))


def names_at_head(part: str) -> tuple[tuple[str, ...], str]:
    """Return the surnames that a part begins with, and the rest."""
    titled = _IN_A_TITLE.match(part)
    if titled:  # "Lewis Holm, Salt, Toll, and War: A History": one word alone is no name behind a full one
        return (_surname(titled["name"]),), part[titled.end() :]
    inverted = _INVERTED.match(part)
    if inverted:
        coauthors = re.split(r",?\s(?:and|&)\s|,\s", (inverted["others"] or "").strip(" ,"))
        listed = (_surname(author) for coauthor in coauthors if coauthor for author in authors_of(coauthor))
        return (inverted["surname"] or inverted["one"], *listed), part[inverted.end() :]
    names = _NAMES.match(part)
    surnames = tuple(_surname(author) for author in authors_of(names["names"])) if names else ()
    return surnames, part[names.end() :] if names and surnames else part


def _surname(author: str) -> str:
    """Return the surname with its particle; an organisation whole."""
    if is_organisation(author) or author == "et al.":
        return author
    words = author.split()
    if has_particle_first(author):
        return author
    first = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), len(words) - 1)
    return " ".join(words[first:])


def title_in(text: str) -> str | None:
    """Return the title with which the rest of a source begins, in quotation marks or not."""
    match = _QUOTED.match(text) or _TITLE.match(text.strip(" ,"))
    return match["title"].strip(" ,.") or None if match else None


def short_pages(pages: str | None) -> str | None:
    """Return pages without blanks."""
    return re.sub(r"\s", "", pages) if pages else None
