"""What the name of a paragraph style says that a paragraph is, in word processors of all makes."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph of an office document is."""

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
class Named:
    """A role, and the level of a heading."""

    role: Role
    level: int = 0


BODY = Named(Role.BODY)
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
_FORMS = tuple((role, re.compile(form)) for role, form in _NAMES)
_PLAIN_HEADING = re.compile(r"heading|(?:section|chapter)[ _-]?(?:heading|title)|(?P<sub>sub-?heading|sub-?section.*)")


def named_role(name: str, *, own: bool) -> Named | None:
    """The role that the name of a style gives, or None if it gives none.

    Args:
        name: as the program shows it; Word stores the English names of its own styles in all languages.
        own: the paragraph has this very style and does not merely inherit from it.
    """
    folded = " ".join(name.replace("_20_", " ").casefold().split())
    for role, form in _FORMS:
        if form.fullmatch(folded):
            return Named(role)
    if match := _LEVELLED.fullmatch(folded):
        return Named(Role.HEADING, max(1, min(6, int(match["level"]))))
    if own and (match := _PLAIN_HEADING.fullmatch(folded)):
        return Named(Role.HEADING, 2 if match["sub"] else 1)
    return None
