"""What a file's properties say about its text, as far as a person has written it there."""

import re

from studyapp.reading.front import Front
from studyapp.reading.names import iso_date, names

_NO_TITLE = re.compile(
    r"microsoft word\b.*|.*\.(?:docx?|dotx?|odt|ott|rtf|txt|pages|pdf|html?)|(?:document|dokument|doc)\s*\d*|untitled.*"
    r"|(?:blank|normal|new)\b.{0,20}|.*\btemplate\b.*|\[.*\]|title|essay|paper|(?:power\s?point\s?)?presentation\s*\d*",
    re.IGNORECASE,
)
# The day on which the template of a widespread library was made; its files bear it, whenever they were written.
_NO_DATES = ("2013-12-23",)
_FIRST_YEAR = "1980"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(said: str | None) -> str | None:
    """A BCP 47 tag as a file gives it; None where that is none, or says that the language is not known."""
    tag = (said or "").strip()
    return tag if _LANGUAGE.fullmatch(tag) and tag.lower() != "und" else None


def properties_front(title: str | None, author: str | None, created: str | None) -> Front:
    """Title, author and day as far as they are real: programs fill in names of files, of computers and of templates.

    Args:
        title: as the file has it.
        author: likewise; only what reads as a person's name counts.
        created: a day or moment in ISO 8601; its year counts, since the day is that of the file and not of the text.
    """
    said = " ".join((title or "").split())
    found = None if not said or len(said) > 300 or _NO_TITLE.fullmatch(said) else said
    who = names(" ".join((author or "").replace(";", ",").split()))
    day = iso_date((created or "")[:10])
    return Front(found, who, None if day is None or day < _FIRST_YEAR or day in _NO_DATES else day[:4])
