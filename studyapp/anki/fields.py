"""Bring fields and tags of a note into the form that Anki allows."""

import re
import unicodedata
from functools import lru_cache

GUARD = "\u200b"
"""A zero-width space: parts marks that Anki would take for its own, and shows as nothing."""

RETIRED = "studyapp::retired"
"""The tag of a note that went to Anki and was deleted here since: nothing of ours ever deletes there."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]|^\\s|\\s$|\\[(?=[sal$])", re.I)
"""A sign that HTML may need cleaning: what `_FORBIDDEN`, `_SURROGATE` or `_COMMAND` finds, or space at an end."""

_PRE = re.compile(r"(<pre>.*?</pre>)", re.S)
_TAG = re.compile(r"<(?!img\b)[^>]*>")  # a picture is something to be seen
_DELETION = re.compile(r"\{\{c([0-9]+(?:,[0-9]+)*)::")  # "{{c1::" or "{{c1,2::"
_MATHS = re.compile(r"(\\\(.*?\\\)|\\\[.*?\\\])", re.S)  # "\(x^2\)" or "\[x^2\]"
_COMMAND = re.compile(r"\[(?=sound:|anki:|latex\]|\$\$?\])", re.I)  # the bracket of "[sound:", "[latex]" or "[$$]"
_BRACES = re.compile(r"(?<=\{)(?=\{)|(?<=\})(?=\})")  # the place between two braces
_MARKS = re.compile(r"(?<=:)(?=:)|(?<=\{)(?=\{)|(?<=\})(?=\})")  # the same, or between two colons
_SECOND_BRACE = re.compile(r"(?<=\{)\{|(?<=\})\}")
_NOT_IN_TAG = re.compile(r"[\s\x00-\x1f\x7f\"\u200b\u3000]+")


def clean_html(html: str) -> str:
    """Return HTML without what breaks an import or is a command to Anki, letters composed (NFC).

    Control characters, halves of surrogate pairs and line ends go; `[sound:` and the marks of LaTeX are parted.
    """
    if not html.isascii():
        html = unicodedata.normalize("NFC", html)
    if not _UNCLEAN.search(html):
        return html
    html = _COMMAND.sub("[" + GUARD, html)
    html = _SURROGATE.sub("\ufffd", _FORBIDDEN.sub("", html.replace("\r\n", "\n")))
    parts = (part.replace("\n", "<br>") if part.startswith("<pre>") else part for part in _PRE.split(html))
    return re.sub(r"[\n\t]+", " ", "".join(parts)).strip()


def clean_field(html: str) -> str:
    """Return HTML of a field that is no text of a cloze: clean, and nothing in it looks like a blank.

    See `without_braces`.
    """
    return without_braces(clean_html(html)) if html else html


def unbroken(html: str) -> str:
    """Return HTML byte for byte, but for what no field of Anki can hold: the mark between fields, halves of pairs."""
    return _SURROGATE.sub("\ufffd", html.replace("\x1f", " "))


def without_braces(html: str) -> str:
    """Return HTML of a field that is no text of a cloze, in which nothing looks like a blank."""
    if "{{" not in html and "}}" not in html:
        return html
    return _SECOND_BRACE.sub(lambda brace: f"&#{ord(brace.group())};", html)


def guarded(html: str) -> str:
    """Return HTML for the text of a cloze outside its deletions: braces that would open or close one are parted."""
    return re.sub(r"(?<=\{)$|^(?=\})", GUARD, _split_marks(_BRACES, html))


def deletion(number: int, answer_html: str, hint_html: str = "") -> str:
    """Return a deletion as Anki writes it; double colons and braces in it are parted, since they would end it early."""
    inside = _guard_edges(answer_html)
    if hint_html:
        inside = f"{inside}::{_guard_edges(hint_html)}"
    return f"{{{{c{number}::{inside}}}}}"


def deletion_numbers(html: str) -> tuple[int, ...]:
    """Return the numbers of the deletions in the text of a cloze, ascending; Anki makes a card of each above 0."""
    found = set(_DELETION.findall(html))
    if found == {"1"}:
        return (1,)
    return tuple(sorted({int(number) for numbers in found for number in numbers.split(",")} - {0}))


def is_blank(html: str) -> bool:
    """Return whether HTML shows nothing, so that Anki makes no card of it."""
    if html[:1].isalnum():  # as nearly all that is asked begins
        return False
    text = _TAG.sub("", html) if "<" in html else html
    return not text.replace("&nbsp;", "").strip()


@lru_cache(maxsize=1024)
def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags that Anki keeps as they are: no white space, none twice in other letters; `::` makes a tree."""
    tags_by_key: dict[str, str] = {}
    for tag in tags:
        clean = _NOT_IN_TAG.sub("_", _SURROGATE.sub("", unicodedata.normalize("NFC", tag)).strip()).strip("_:")
        if clean:
            tags_by_key.setdefault(clean.casefold(), clean)
    return tuple(tags_by_key.values())


def clean_deck_name(name: str) -> str:
    """Return a deck's name on one line, without what Anki refuses; `::` makes a tree."""
    line = " ".join(_SURROGATE.sub("", _FORBIDDEN.sub(" ", name)).replace('"', "'").split())
    parts = [part.strip() for part in line.split("::")]
    return "::".join(part for part in parts if part) or "studyapp"


def _guard_edges(html: str) -> str:
    return re.sub(r"^(?=[:{}])|(?<=[:{}])$", GUARD, _split_marks(_MARKS, html))


def _split_marks(marks: re.Pattern[str], html: str) -> str:
    """Return HTML whose marks are parted: in maths by a space, which TeX ignores, else by what does not show."""
    if not marks.search(html):
        return html
    parts = _MATHS.split(html)  # every second one is maths
    return "".join(marks.sub(" " if number % 2 else GUARD, part) for number, part in enumerate(parts))
