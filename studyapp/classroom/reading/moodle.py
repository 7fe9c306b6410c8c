"""Reads Moodle XML as Moodle's documentation describes it, and refuses what is not there."""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from studyapp.classroom.questions import Form
from studyapp.classroom.reading.seen import Seen, UnreadableError, words

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_FORMS = {
    "numerical": Form.NUMBER,
    "multichoice": Form.CHOICE,
    "shortanswer": Form.SHORT,
    "essay": Form.OPEN,
}
_KNOWN = set(
    "name questiontext generalfeedback defaultgrade hidden idnumber usecase answer tags units unitgradingtype showunits"
    " single shuffleanswers answernumbering responseformat responserequired responsefieldlines graderinfo".split()
)


def read(data: bytes) -> list[Seen]:
    """Return the questions of a file.

    Raises:
        UnreadableError: the file is not as the format wants it.
    """
    if not data.startswith(_HEAD):
        raise UnreadableError("the first line is not the one that Moodle looks for")
    try:
        root = fromstring(data)
    except ParseError as error:
        raise UnreadableError(str(error)) from error
    if root.tag != "quiz":
        raise UnreadableError(root.tag)
    category: tuple[str, ...] = ()
    seen = []
    for told in root:
        if told.get("type") == "category":
            category = path_of(told.findtext("category/text"))
        else:
            seen.append(_question(told, category))
    return seen


def path_of(written: str | None) -> tuple[str, ...]:
    """Return the parts of a category's path, in which two slashes are one of the name.

    Raises:
        UnreadableError: it does not begin at the course.
    """
    parts = [part.strip().replace("//", "/") for part in re.split("(?<!/)/(?!/)", written or "")]
    if parts[0] != "$course$":
        raise UnreadableError(f"no path: {written}")
    return tuple(parts[1:])


def _question(told: Element, category: tuple[str, ...]) -> Seen:
    form = _FORMS.get(told.get("type", ""))
    unknown = {each.tag for each in told} - _KNOWN
    if form is None or unknown:
        raise UnreadableError(f"{told.get('type')}: {unknown}")
    text = told.find("questiontext")
    if not told.findtext("name/text") or text is None or text.get("format") != "html":
        raise UnreadableError("no name, or a text that is no HTML")
    right, wrong = _answers(told, form)
    return Seen(
        told.findtext("idnumber") or "",
        told.findtext("name/text") or "",
        form,
        words(text.findtext("text") or ""),
        right,
        wrong,
        told.findtext("answer/tolerance") or "",
        words(told.findtext("generalfeedback/text") or ""),
        tuple(each.findtext("text") or "" for each in told.findall("tags/tag")),
        category,
    )


def _answers(told: Element, form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the answers with full marks, and those with none."""
    marks = [(each.get("fraction"), each.findtext("text") or "") for each in told.findall("answer")]
    right = tuple(text for fraction, text in marks if fraction == "100")
    if (form is Form.OPEN) == bool(right) or (form is Form.CHOICE and len(right) != 1):
        raise UnreadableError(f"{form} with {right}")
    if form is Form.SHORT:
        if any("*" in text.replace("\\*", "") for _, text in marks):
            raise UnreadableError("a star stands for anything")
        right = tuple(answer.replace("\\*", "*") for answer in right)
    return right, tuple(text for fraction, text in marks if fraction == "0")
