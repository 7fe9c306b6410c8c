"""What a field or tag of an Anki note may hold, and how it is brought there."""

import re
import unicodedata
from functools import lru_cache

GUARD = "\u200b"
"""A zero-width space: parts marks that Anki would take for its own, and shows as nothing."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]|^\\s|\\s$")
_PRE = re.compile(r"(<pre>.*?</pre>)", re.S)
_TAG = re.compile(r"<[^>]*>")
_DELETION = re.compile(r"\{\{c([0-9]+)::")
_NOT_IN_TAG = re.compile(r"[\s\x00-\x1f\x7f\"\u200b\u3000]+")


def clean_html(html: str) -> str:
    """HTML without what breaks an import: control characters, halves of surrogate pairs, line ends."""
    if not _UNCLEAN.search(html):
        return html
    html = _SURROGATE.sub("\ufffd", _FORBIDDEN.sub("", html.replace("\r\n", "\n")))
    parts = (part.replace("\n", "<br>") if part.startswith("<pre>") else part for part in _PRE.split(html))
    return re.sub(r"[\n\t]+", " ", "".join(parts)).strip()


def guarded(html: str) -> str:
    """HTML for the text of a cloze outside its deletions: braces that would open or close one are parted."""
    return re.sub(r"(?<=\{)(?=\{)|(?<=\})(?=\})|(?<=\{)$|^(?=\})", GUARD, html)


def deletion(number: int, answer_html: str, hint_html: str = "") -> str:
    """A deletion as Anki writes it; double colons and braces in it are parted, since they would end it early."""
    inside = _sealed(answer_html)
    if hint_html:
        inside = f"{inside}::{_sealed(hint_html)}"
    return f"{{{{c{number}::{inside}}}}}"


def deletion_numbers(html: str) -> tuple[int, ...]:
    """The numbers of the deletions in the text of a cloze, ascending; Anki makes a card of each above 0."""
    return tuple(sorted({number for number in map(int, _DELETION.findall(html)) if number > 0}))


def is_blank(html: str) -> bool:
    """Whether HTML shows nothing, so that Anki makes no card of it."""
    return not _TAG.sub("", html).replace("&nbsp;", "").strip()


@lru_cache(maxsize=1024)
def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags that Anki keeps as they are: no white space, none twice in other letters; `::` makes a tree."""
    kept: dict[str, str] = {}
    for tag in tags:
        clean = _NOT_IN_TAG.sub("_", _SURROGATE.sub("", unicodedata.normalize("NFC", tag)).strip()).strip("_:")
        if clean:
            kept.setdefault(clean.casefold(), clean)
    return tuple(kept.values())


def clean_deck_name(name: str) -> str:
    """A deck's name on one line, without what Anki refuses; `::` makes a tree."""
    line = " ".join(_SURROGATE.sub("", _FORBIDDEN.sub(" ", name)).replace('"', "'").split())
    parts = [part.strip() for part in line.split("::")]
    return "::".join(part for part in parts if part) or "studyapp"


def _sealed(html: str) -> str:
    return re.sub(r"(?<=:)(?=:)|(?<=\{)(?=\{)|(?<=\})(?=\})|^(?=[:{}])|(?<=[:{}])$", GUARD, html)
