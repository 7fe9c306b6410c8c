"""What a PDF says about itself, where that looks real and is not left over from the program that made it."""

import re
from collections.abc import Callable

from studyapp.reading.front import Front, looks_like_title
from studyapp.reading.names import names

_MADE_UP = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|unbenannt|no ?title|titel?|title|document\d*|dokument\d*"
    r"|slide \d+|presentation\d*"
    r"|layout \d+|none|null|unknown|draft|manuscript|paper|thesis|report|print|test|cover)\b[\s\d.-]*$"
    r"|microsoft (?:word|powerpoint|excel)\b"
    r"|.*\.(?:docx?|odt|tex|dvi|rtf|pdf|indd|qxd|qxp|txt|pages|pptx?|wpd|html?|p65)\b"
    r"|.*[/\\]|\S*[_\d]\S*$|\S+$|https?:|doi:|pii:|.*\b\d+\.\.\d+\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:user|admin|administrator|owner|unknown|author|publisher|journals?|publishing|microsoft|adobe|latex|default|scanner|press"
    r"|university|office|ltd|inc)\b",
    re.IGNORECASE,
)


def front_of(about: Callable[[str], str]) -> Front:
    """Title and author of the file, so far as they look real; its date only tells when the file was made.

    Args:
        about: gives what the file says under a key.
    """
    title = " ".join(about("Title").split())
    author = " ".join(about("Author").split())
    return Front(title=title if is_real_title(title) else None, author=_person(author))


def is_real_title(text: str) -> bool:
    """Whether a file's title was written by a person for readers."""
    return bool(text) and looks_like_title(text) and not _MADE_UP.match(text)


def _person(text: str) -> str | None:
    if not text or _NOBODY.search(text):
        return None
    return names(text.replace(";", ","))
