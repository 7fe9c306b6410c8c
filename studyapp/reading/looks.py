"""What paragraphs of an office document are that no style tells: titles, headings and quotations by their look."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from studyapp.domain.messages import msg
from studyapp.reading.front import Front, is_about_the_text, looks_like_title, with_subtitle
from studyapp.reading.names import byline
from studyapp.reading.plain.shapes import heading_level, is_caption, is_heading_like
from studyapp.reading.roles import Role

_TITLE_PAGE = 12  # paragraphs among which a title stands
_SET_IN = 360  # twentieths of a point from which on a paragraph is set in
_LARGER = 1.15
_LONGEST_HEADING = 12  # words
_FEWEST_WORDS = 8  # of a quotation that only its margin tells
_OPEN_ENDS = re.compile(r"[.,;:!…][\"'’”)\]]*$")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, as far as its look tells what it is.

    Attributes:
        text: what is visible.
        role: what its style says; what is found is written here.
        level: of a heading.
        bold: all of it is.
        size: of most of its letters, in half points.
        centred: whether it is.
        left: indent in twentieths of a point.
        first: of the first line against the others; negative where that hangs.
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
    """What most letters of a text have."""

    size: int
    left: int
    bold: bool


@dataclass(slots=True)
class TitlePage:
    """What the first paragraphs say of the text, and which of them say only that."""

    front: Front = field(default_factory=Front)
    taken: dict[int, str] = field(default_factory=dict)


def find_roles(found: Sequence[Paragraph]) -> None:
    """Tell headings, captions and quotations among the paragraphs that no style tells."""
    visible = [paragraph for paragraph in found if paragraph.text]
    plain = [paragraph for paragraph in visible if paragraph.role is Role.BODY and not paragraph.apart]
    measure = _measure(plain)
    for paragraph in plain:
        if is_caption(paragraph.text) and len(paragraph.text.split()) <= 60 and _is_beside(visible, paragraph):
            paragraph.role = Role.CAPTION
        elif _is_set_in(paragraph, measure):
            paragraph.role = Role.QUOTATION
    _find_headings(visible, measure)


def title_page(found: Sequence[Paragraph], author: str | None) -> TitlePage:
    """Title, subtitle and author by their styles, with the short lines above them.

    Args:
        found: all paragraphs.
        author: whom the file's properties name; a subtitle that says the same is a byline.
    """
    page = TitlePage()
    first = [k for k, paragraph in enumerate(found) if paragraph.text][:_TITLE_PAGE]
    at = next((k for k in first if found[k].role is Role.TITLE), None)
    if at is None:
        return page
    above = [k for k in first if k < at]
    if any(len(found[k].text.split()) > 15 or found[k].role is Role.HEADING for k in above):
        return page
    end = at
    while end + 1 < len(found) and (found[end + 1].role is Role.TITLE or not found[end + 1].text):
        end += 1
    titles = [k for k in range(at, end + 1) if found[k].text]
    page.taken.update(dict.fromkeys(above, msg("about-the-text")))
    page.taken.update(dict.fromkeys(titles, "title"))
    page.front = Front(title=" ".join(found[k].text for k in titles))
    _below_title(found, end + 1, page, author)
    return page


def _below_title(found: Sequence[Paragraph], at: int, page: TitlePage, author: str | None) -> None:
    """Subtitles that name persons are bylines, others belong to the title."""
    for k in range(at, min(len(found), at + _TITLE_PAGE)):
        paragraph = found[k]
        if not paragraph.text:
            continue
        if paragraph.role not in (Role.SUBTITLE, Role.AUTHOR):
            return
        said = re.sub(r"^by\s+", "", paragraph.text, flags=re.IGNORECASE)
        who = said if said == author else byline(f"By {said}")
        if paragraph.role is Role.AUTHOR or who:
            page.front = page.front.or_else(Front(author=who or paragraph.text))
            page.taken[k] = "byline"
        elif is_about_the_text(paragraph.text):
            return
        else:
            page.front = Front(with_subtitle(page.front.title or "", paragraph.text), page.front.author)
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
    """Whether what looks like a caption is short or smaller than the text, as one is."""
    return len(caption.text) < 200 or any(caption.size < other.size for other in visible)


def _is_set_in(paragraph: Paragraph, measure: _Measure) -> bool:
    """Whether a paragraph has a wider margin than most, and no hanging first line as the entries of a list have."""
    wider = paragraph.left - measure.left
    words = len(paragraph.text.split())
    return wider >= _SET_IN and paragraph.first >= 0 and words >= _FEWEST_WORDS and not paragraph.centred


def _find_headings(visible: Sequence[Paragraph], measure: _Measure) -> None:
    """Short lines that stand out by weight or size and have text below them."""
    styled = [paragraph.level for paragraph in visible if paragraph.role is Role.HEADING]
    likely = {id(paragraph) for paragraph in visible if _may_be_heading(paragraph, measure)}
    chosen: list[Paragraph] = []
    for k, paragraph in enumerate(visible):
        if id(paragraph) not in likely:
            continue
        run = [other for other in visible[k : k + 4] if id(other) in likely]
        before = [other for other in visible[max(0, k - 3) : k] if id(other) in likely]
        below = visible[k + 1 : k + 2]
        if below and len(run) + len(before) < 4 and (id(below[0]) in likely or _is_text(below[0])):
            chosen.append(paragraph)
    if chosen and chosen[0] is visible[0] and not styled and not _stands_alike(chosen):
        chosen.pop(0).role = Role.TITLE
    looks = sorted({(paragraph.size, paragraph.bold) for paragraph in chosen}, reverse=True)
    for paragraph in chosen:
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


def _stands_alike(chosen: Sequence[Paragraph]) -> bool:
    """Whether the first looks just like one of the others, so that nothing makes it the title."""
    first = chosen[0]
    return any(
        (other.size, other.bold, other.centred) == (first.size, first.bold, first.centred) for other in chosen[1:]
    )
