"""Derive the role of paragraphs in office documents from style name and look, and their printed numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from studyapp.domain.essays import reads_as_prose
from studyapp.domain.messages import msg
from studyapp.reading.banners import is_banner
from studyapp.reading.bylines import byline, drop_student_number, iso_date, person_names
from studyapp.reading.front_matter import (
    FrontMatter,
    drop_note_mark,
    is_about_the_text,
    join_subtitle,
    looks_like_title,
    opens_text,
)
from studyapp.reading.plain.lines import heading_level, is_caption, is_heading_like

_TITLE_PAGE = 12  # paragraphs among which a title stands
_SET_IN = 360  # twentieths of a point from which on a paragraph is set in
_LARGER = 1.15
_LONGEST_HEADING = 12  # words
_LONGEST_STYLED_HEADING = 40  # words; courts set their numbered paragraphs in a style of headings
_MANY_LONG, _SHORTEST_PROSE = 3, 3  # paragraphs of more words in a level that holds prose, and words of its shortest
_FEWEST_WORDS = 8  # of a quotation that only its margin tells
_LONGEST_COVER_LINE = 30  # words
_CONTINUES = re.compile(r"(?::|\b(?:of|and|or|in|on|to|the|an?|with|from|at|by|for|&))$", re.IGNORECASE)
_OPEN_ENDS = re.compile(r"[.,;:!…][\"'’”)\]]*$")
_ENDS_IN_PROSE = re.compile(r"[.,;:!…—–][\"'’”)\]]*$|[;,—–]\s?(?:and|or)$")

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Role(StrEnum):
    """The role of a paragraph in an office document."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    HEADING = "heading"
    QUOTATION = "quotation"
    CAPTION = "caption"
    CODE = "code"
    CONTENTS = "contents"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class StyleRole:
    """A role, and the level if it is a heading."""

    role: Role
    level: int = 0


BODY = StyleRole(Role.BODY)
_LEVELLED = re.compile(
    r"(?:.*\W|.*_)?(?:h|head|heading|überschrift|titre|título|titolo|rubrik|kop|nagłówek|otsikko|nadpis|заголовок)"
    r"[ _-]?(?P<level>\d)(?:\W.*)?"
)
_OF_WORK = "paper|article|thesis|essay|document|doc|main|book|report|manuscript|work"
_NAMES = (
    (Role.CONTENTS, r"toc ?(?:\d|heading)|.*\bcontents (?:heading|\d+)|table of (?:contents|figures|authorities)"),
    (Role.CONTENTS, r"(?:.*\b)?index(?: (?:heading|\d+|separator))?"),
    (Role.SUBTITLE, r"(?:.*[ _-])?sub-?title"),
    (Role.TITLE, rf"title|(?:.*[ _-])?(?:{_OF_WORK})[ _-]?title"),
    (Role.AUTHOR, r"(?:.*[ _-])?(?:author|authors|byline|author ?names?)"),
    (Role.QUOTATION, r".*\bquot(?:e|es|ation|ations)\b.*|.*block[ _-]?(?:text|quote)|epigraph|zitat|citat|citazione"),
    (Role.CAPTION, r"(?:.*[ _-])?caption|illustration|(?:figure|table|fig)[ _-]?(?:title|legend)|legend|beschriftung"),
    (Role.CODE, r"html preformatted|preformatted(?: text)?|source[ _-]?code|code(?:[ _-]?block)?|verbatim|listing"),
    (Role.ENTRY, r"bibliography(?: \d+)?|references?|(?:.*[ _-])?reference[ _-]?(?:list|item|entry)"),
)
_ROLE_PATTERNS = tuple((role, re.compile(form)) for role, form in _NAMES)
_PLAIN_HEADING = re.compile(r"heading|(?:section|chapter)[ _-]?(?:heading|title)|(?P<sub>sub-?heading|sub-?section.*)")


def role_of_style(name: str, *, is_own: bool) -> StyleRole | None:
    """Return the role that the name of a style gives, or None.

    Args:
        name: the name that the program shows; Word stores the English names of its own styles in all languages.
        is_own: the paragraph has this very style and does not merely inherit from it.
    """
    folded = " ".join(name.replace("_20_", " ").casefold().split())
    for role, form in _ROLE_PATTERNS:
        if form.fullmatch(folded):
            return StyleRole(role)
    if match := _LEVELLED.fullmatch(folded):
        return StyleRole(Role.HEADING, max(1, min(6, int(match["level"]))))
    if is_own and (match := _PLAIN_HEADING.fullmatch(folded)):
        return StyleRole(Role.HEADING, 2 if match["sub"] else 1)
    return None


@dataclass(slots=True)
class Paragraph:
    """A paragraph, as far as its look tells its role.

    Attributes:
        text: the visible text.
        role: the role by its style, replaced by the role that is found.
        level: the level of a heading.
        bold: all of it is.
        size: the size of most of its letters, in half points.
        centred: whether it is.
        left: indent in twentieths of a point.
        first: the indent of the first line against the others; negative for a hanging one.
        apart: it is an item of a list, or stands in a cell or a note, so that its look tells nothing.
    """

    text: str
    role: Role = Role.BODY
    level: int = 0
    bold: bool = False
    size: int = 20
    centred: bool = False
    left: int = 0
    first: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Measure:
    """The size, indent and weight that most letters of a text have."""

    size: int
    left: int
    bold: bool


@dataclass(slots=True)
class TitlePage:
    """The front matter on the first page, and the reasons for which its paragraphs are left out."""

    front: FrontMatter = field(default_factory=FrontMatter)
    taken: dict[int, str] = field(default_factory=dict)


def find_roles(paragraphs: Sequence[Paragraph]) -> None:
    """Set the role of headings, captions and quotations that no style tells."""
    visible = [paragraph for paragraph in paragraphs if paragraph.text]
    _unmark_prose(visible)
    plain = [paragraph for paragraph in visible if paragraph.role is Role.BODY and not paragraph.apart]
    measure = _measure(plain)
    for paragraph in plain:
        if is_caption(paragraph.text) and len(paragraph.text.split()) <= 60 and _is_beside(visible, paragraph):
            paragraph.role = Role.CAPTION
        elif _is_set_in(paragraph, measure):
            paragraph.role = Role.QUOTATION
    _find_headings(visible, measure)


def _unmark_prose(visible: Sequence[Paragraph]) -> None:
    """Make body text of long sentences in a style of headings, and of the shorter ones of a level that has such.

    Where a level holds many, its shortest sentences are prose too, as "28. He added:", unless they look otherwise.
    """
    headings = [paragraph for paragraph in visible if paragraph.role is Role.HEADING]
    long = [paragraph for paragraph in headings if len(paragraph.text.split()) > _LONGEST_STYLED_HEADING]
    levels = {paragraph.level for paragraph in long}
    looks = Counter((paragraph.level, paragraph.bold) for paragraph in long)
    for paragraph in headings:
        words = len(paragraph.text.split())
        is_like_prose = looks[paragraph.level, paragraph.bold] >= _MANY_LONG and words >= _SHORTEST_PROSE
        is_longer = paragraph.level in levels and words > _LONGEST_HEADING
        if paragraph in long or ((is_like_prose or is_longer) and _ENDS_IN_PROSE.search(paragraph.text)):
            paragraph.role, paragraph.level = Role.BODY, 0


def title_page(paragraphs: Sequence[Paragraph], author: str | None) -> TitlePage:
    """Find title, subtitle and author by their styles, with the short lines above them.

    Args:
        paragraphs: all paragraphs.
        author: whom the file's properties name; a subtitle that says the same is a byline.
    """
    page = TitlePage()
    first = [k for k, paragraph in enumerate(paragraphs) if paragraph.text][:_TITLE_PAGE]
    at = next((k for k in first if paragraphs[k].role is Role.TITLE), None)
    if at is None:
        return _plain_cover(paragraphs, first)
    above = [k for k in first if k < at]
    if any(len(paragraphs[k].text.split()) > 15 or paragraphs[k].role is Role.HEADING for k in above):
        return page
    end = at
    while end + 1 < len(paragraphs) and (paragraphs[end + 1].role is Role.TITLE or not paragraphs[end + 1].text):
        end += 1
    titles = [k for k in range(at, end + 1) if paragraphs[k].text]
    page.taken.update(dict.fromkeys(above, msg("about-the-text")))
    page.taken.update(dict.fromkeys(titles, "title"))
    lines = [paragraphs[k].text for k in above]
    dates = [date for line in lines if (date := iso_date(line))]
    writer = person_names(drop_student_number(lines[0])) if len(lines) > 2 and dates else None
    page.front = FrontMatter(" ".join(paragraphs[k].text for k in titles), writer, dates[-1] if dates else None)
    _take_subtitles(paragraphs, end + 1, page, author)
    return page


def _plain_cover(paragraphs: Sequence[Paragraph], first: Sequence[int]) -> TitlePage:
    """Find the title on a cover that no style tells: centred lines of which others name a house, a writer or a day."""
    page = TitlePage()
    cover = list(takewhile(lambda k: _may_stand_on_cover(paragraphs[k]), first))
    about = [k for k in cover if _is_of_cover(paragraphs[k].text)]
    titles = [k for k in cover if k not in about and paragraphs[k].centred and _is_title_line(paragraphs[k].text)]
    if len(cover) == len(first) and len(first) == _TITLE_PAGE and not about:
        return page
    if not about or not titles or not paragraphs[cover[0]].centred:
        return page
    largest = max(paragraphs[k].size for k in titles)
    at = next(k for k in titles if paragraphs[k].size == largest)
    if at > min(about, default=at) and paragraphs[min(about)].size > largest:
        return page
    title, end = paragraphs[at].text.strip(), at
    if _CONTINUES.search(title):
        end = next((k for k in cover if k > at), at)
        if end == at or end in about or not paragraphs[end].centred:
            return page
        title = f"{title} {paragraphs[end].text.strip()}"
    page.front = FrontMatter(drop_note_mark(title))
    page.taken = {k: msg("about-the-text") for k in cover if k < at} | dict.fromkeys((at, end), "title")
    return page


def _may_stand_on_cover(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is short, no list or prose, and opens no section."""
    text = paragraph.text
    is_line = len(text.split()) <= _LONGEST_COVER_LINE and not reads_as_prose(text)
    return is_line and not opens_text(text) and paragraph.role in (Role.BODY, Role.HEADING, Role.QUOTATION)


def _is_of_cover(text: str) -> bool:
    """Return whether a line names a house, a writer, a day, a course or a kind of text."""
    return is_about_the_text(text) or (" " in text and is_banner(text))


def _is_title_line(text: str) -> bool:
    return len(text.split()) > 1 and looks_like_title(text.strip().removesuffix(":"))


def _take_subtitles(paragraphs: Sequence[Paragraph], at: int, page: TitlePage, author: str | None) -> None:
    """Take subtitles: those that name persons are bylines, others belong to the title."""
    for k in range(at, min(len(paragraphs), at + _TITLE_PAGE)):
        paragraph = paragraphs[k]
        if not paragraph.text:
            continue
        if paragraph.role not in (Role.SUBTITLE, Role.AUTHOR):
            return
        name = re.sub(r"^by\s+", "", paragraph.text, flags=re.IGNORECASE)
        author_line = name if name == author else byline(f"By {name}")
        if paragraph.role is Role.AUTHOR or author_line:
            named = author_line or paragraph.text
            page.front = page.front.or_else(FrontMatter(author=named if re.search(r"[^\W\d_]{2}", named) else None))
            page.taken[k] = "byline"
        elif is_about_the_text(paragraph.text):
            return
        else:
            page.front = FrontMatter(join_subtitle(page.front.title or "", paragraph.text), page.front.author)
            page.taken[k] = "title"


def _measure(plain: Sequence[Paragraph]) -> _Measure:
    sizes: Counter[int] = Counter()
    lefts: Counter[int] = Counter()
    bold = 0
    for paragraph in plain:
        sizes[paragraph.size] += len(paragraph.text)
        lefts[paragraph.left] += len(paragraph.text)
        bold += len(paragraph.text) * paragraph.bold
    if not sizes:
        return _Measure(20, 0, bold=False)
    return _Measure(sizes.most_common(1)[0][0], lefts.most_common(1)[0][0], bold=2 * bold > sizes.total())


def _is_beside(visible: Sequence[Paragraph], caption: Paragraph) -> bool:
    """Return whether a likely caption is short or smaller than the text, as captions are."""
    return len(caption.text) < 200 or any(caption.size < paragraph_beside.size for paragraph_beside in visible)


def _is_set_in(paragraph: Paragraph, measure: _Measure) -> bool:
    """Return whether a paragraph has a wider margin than most and no hanging first line, unlike list entries."""
    wider = paragraph.left - measure.left
    words = len(paragraph.text.split())
    return wider >= _SET_IN and paragraph.first >= 0 and words >= _FEWEST_WORDS and not paragraph.centred


def _find_headings(visible: Sequence[Paragraph], measure: _Measure) -> None:
    """Mark short lines as headings that stand out by weight or size and have text below them."""
    styled = [paragraph.level for paragraph in visible if paragraph.role is Role.HEADING]
    likely = {id(paragraph) for paragraph in visible if _may_be_heading(paragraph, measure)}
    headings: list[Paragraph] = []
    for k, paragraph in enumerate(visible):
        if id(paragraph) not in likely:
            continue
        run = [neighbour for neighbour in visible[k : k + 4] if id(neighbour) in likely]
        before = [neighbour for neighbour in visible[max(0, k - 3) : k] if id(neighbour) in likely]
        next_one = visible[k + 1 : k + 2]
        if next_one and len(run) + len(before) < 4 and (id(next_one[0]) in likely or _is_text(next_one[0])):
            headings.append(paragraph)
    if headings and headings[0] is visible[0] and not styled and not _stands_alike(headings):
        headings.pop(0).role = Role.TITLE
    looks = sorted({(paragraph.size, paragraph.bold) for paragraph in headings}, reverse=True)
    for paragraph in headings:
        rank = 1 + max(styled, default=0) + looks.index((paragraph.size, paragraph.bold))
        paragraph.role, paragraph.level = Role.HEADING, min(6, heading_level(paragraph.text) or rank)


def _may_be_heading(paragraph: Paragraph, measure: _Measure) -> bool:
    if paragraph.role is not Role.BODY or paragraph.apart:
        return False
    larger = paragraph.size >= _LARGER * measure.size
    if not larger and (measure.bold or not paragraph.bold or paragraph.size < measure.size):
        return False
    text = paragraph.text
    if len(text.split()) > _LONGEST_HEADING + 8 * larger or (_OPEN_ENDS.search(text) and not text.endswith("...")):
        return False
    return is_heading_like(text) or (larger and looks_like_title(text))


def _is_text(paragraph: Paragraph) -> bool:
    return paragraph.role in (Role.BODY, Role.QUOTATION, Role.HEADING, Role.CAPTION, Role.ENTRY)


def _stands_alike(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether the first heading looks just like another, so that nothing makes it the title."""
    first = paragraphs[0]
    return any(
        (paragraph.size, paragraph.bold, paragraph.centred) == (first.size, first.bold, first.centred)
        for paragraph in paragraphs[1:]
    )


def format_number(form: str, count: int) -> str:
    """Format a number in one of Word's formats (ECMA-376, 17.18.59); use digits for other scripts."""
    if form in ("bullet", "none"):
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for worth, letters in _ROMAN:
            times, count = divmod(count, worth)
            roman += letters * times
        return roman if form == "lowerRoman" else roman.upper()
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26 * 9:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "ordinal":
        ending = "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    return str(count)
