"""Read Moodle XML as Moodle's documentation describes it, and refuse anything else."""

import re
from base64 import b64decode
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, fromstring

from studyapp.classroom.questions import Form
from studyapp.classroom.reading.read_back import ReadQuestion, UnreadableError, html_words

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_FORMS = {
    "numerical": Form.NUMBER,
    "multichoice": Form.CHOICE,
    "shortanswer": Form.SHORT,
    "essay": Form.OPEN,
}
_SHOWN = re.compile(r'<img src="(?:@@PLUGINFILE@@/)?([^"]*)"')
_KNOWN = set(
    "name questiontext generalfeedback defaultgrade hidden idnumber usecase answer tags units unitgradingtype showunits"
    " single shuffleanswers answernumbering responseformat responserequired responsefieldlines graderinfo".split()
)


def read(data: bytes) -> list[ReadQuestion]:
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
    questions = []
    for element in root:
        if element.get("type") == "category":
            category = path_of(element.findtext("category/text"))
        else:
            questions.append(_question(element, category))
    return questions


def path_of(path_text: str | None) -> tuple[str, ...]:
    """Return the parts of a category's path; two slashes are one of a name.

    Raises:
        UnreadableError: it does not begin at the course.
    """
    parts = [part.strip().replace("//", "/") for part in re.split("(?<!/)/(?!/)", path_text or "")]
    if parts[0] != "$course$":
        raise UnreadableError(f"no path: {path_text}")
    return tuple(parts[1:])


def _question(element: Element, category: tuple[str, ...]) -> ReadQuestion:
    form = _FORMS.get(element.get("type", ""))
    unknown = {child.tag for child in element} - _KNOWN
    if form is None or unknown:
        raise UnreadableError(f"{element.get('type')}: {unknown}")
    text = element.find("questiontext")
    if not element.findtext("name/text") or text is None or text.get("format") != "html":
        raise UnreadableError("no name, or a text that is no HTML")
    right, wrong = _answers(element, form)
    return ReadQuestion(
        element.findtext("idnumber") or "",
        element.findtext("name/text") or "",
        form,
        html_words(text.findtext("text") or ""),
        right,
        wrong,
        element.findtext("answer/tolerance") or "",
        html_words(element.findtext("generalfeedback/text") or ""),
        tuple(child.findtext("text") or "" for child in element.findall("tags/tag")),
        category,
        _pictures(element),
    )


def _pictures(element: Element) -> dict[str, bytes]:
    """Return the files of a question, each of which its text shows.

    Raises:
        UnreadableError: a text shows a picture that is not there, or the other way round.
    """
    pictures: dict[str, bytes] = {}
    for part in (element, *element.findall("answer")):
        for text in part:
            files = {file.get("name", ""): b64decode(file.text or "") for file in text.findall("file")}
            shown = {unquote(address) for address in _SHOWN.findall(text.findtext("text") or "")}
            if shown != set(files):
                raise UnreadableError(f"shown, but not there, or the other way round: {shown ^ set(files)}")
            pictures |= files
    return pictures


def _answers(element: Element, form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the answers with full marks, and those with none."""
    marks = [(child.get("fraction"), child.findtext("text") or "") for child in element.findall("answer")]
    right = tuple(text for fraction, text in marks if fraction == "100")
    if (form is Form.OPEN) == bool(right) or (form is Form.CHOICE and len(right) != 1):
        raise UnreadableError(f"{form} with {right}")
    if form is Form.SHORT:
        if any("*" in text.replace("\\*", "") for _, text in marks):
            raise UnreadableError("a star stands for anything")
        right = tuple(answer.replace("\\*", "*") for answer in right)
    return right, tuple(text for fraction, text in marks if fraction == "0")
