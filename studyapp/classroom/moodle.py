"""Write a quiz as Moodle XML, with categories, ids, tags and feedback.

See https://docs.moodle.org/en/Moodle_XML_format.
"""

from base64 import b64encode
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from studyapp.classroom.questions import Form, Question, Quiz, picture_file, pictures_in, with_blank_line, writable
from studyapp.domain.media import Medium
from studyapp.domain.stopping import unless_stopped

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'  # in these letters: Moodle looks for them
_TYPES = {Form.NUMBER: "numerical", Form.CHOICE: "multichoice", Form.SHORT: "shortanswer", Form.OPEN: "essay"}
_FILES = "@@PLUGINFILE@@"
_UNITS_OPTIONAL, _UNITS_TYPED, _UNITS_HIDDEN = "0", "0", "3"


def write_moodle(quiz: Quiz) -> bytes:
    """Return the file; the deck is a category, and each of its sections one in it."""
    root = Element("quiz")
    section: str | None = None
    for question in unless_stopped(quiz.questions):
        if question.section != section:
            section = question.section
            _category(root, category_of(quiz.title, section))
        _question(root, question)
    return f"{_DECLARATION}{tostring(root, encoding='unicode')}\n".encode()


def category_of(title: str, section: str) -> str:
    """Return the path of a category in Moodle's question bank; a slash in a name is doubled."""
    names = (" ".join(writable(name).split()) for name in (title, section))
    return "/".join(("$course$", *(_with_spaced_slashes(name).replace("/", "//") for name in names if name)))


def _with_spaced_slashes(name: str) -> str:
    """Add a space beside a slash at either end of a name, where it would run into the separator."""
    return f"{' ' * name.startswith('/')}{name}{' ' * name.endswith('/')}"


def literal(answer: str) -> str:
    """Escape a short answer so that a star stands for itself, not for anything that a student may write."""
    return answer.replace("*", "\\*")


def _category(root: Element, path: str) -> None:
    element = SubElement(root, "question", type="category")
    _text(element, "category", path)


def _question(root: Element, question: Question) -> None:
    element = SubElement(root, "question", type=_TYPES[question.form])
    _text(element, "name", question.name)
    _html(element, "questiontext", with_blank_line(question.html), question.pictures)
    _html(element, "generalfeedback", question.html_after_answer, question.answer_pictures)
    _value(element, "defaultgrade", "1")
    _value(element, "hidden", "0")
    _value(element, "idnumber", question.uid)
    match question.form:
        case Form.NUMBER:
            _number(element, question)
        case Form.CHOICE:
            _choice(element, question)
        case Form.SHORT:
            _value(element, "usecase", "0")
            for answer in question.accepted:
                _answer(element, "100", literal(answer))
        case Form.OPEN:
            _open(element, question)
    if question.tags:
        tags = SubElement(element, "tags")
        for tag in question.tags:
            _text(tags, "tag", tag)


def _number(element: Element, question: Question) -> None:
    number = question.number
    if number is None:
        return
    answer = _answer(element, "100", f"{number.value:f}")
    _value(answer, "tolerance", f"{number.tolerance:f}")
    if number.unit:
        unit = SubElement(SubElement(element, "units"), "unit")
        _value(unit, "multiplier", "1")
        _value(unit, "unit_name", number.unit)
    _value(element, "unitgradingtype", _UNITS_OPTIONAL)
    _value(element, "showunits", _UNITS_TYPED if number.unit else _UNITS_HIDDEN)


def _choice(element: Element, question: Question) -> None:
    for name, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "abc")):
        _value(element, name, value)
    for option in question.options:
        _answer(element, "100" if option.is_right else "0", option.words, "plain_text")


def _open(element: Element, question: Question) -> None:
    """Write an answer in own words, which a person grades who sees the card's."""
    for name, value in (("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "5")):
        _value(element, name, value)
    _html(element, "graderinfo", question.answer_html, question.answer_pictures)


def _answer(element: Element, fraction: str, words: str, form: str = "moodle_auto_format") -> Element:
    answer = SubElement(element, "answer", fraction=fraction, format=form)
    _value(answer, "text", words)
    _text(answer, "feedback", "", "html")
    return answer


def _html(element: Element, name: str, html: str, pictures: Iterable[Medium]) -> None:
    """Write HTML with the files of those of the pictures that it shows."""
    part = _text(element, name, pictures_in(html, f"{_FILES}/"), "html")
    for picture in pictures:
        if picture_file(picture) in html:
            file = SubElement(part, "file", name=picture_file(picture), path="/", encoding="base64")
            file.text = b64encode(picture.content).decode("ascii")


def _text(element: Element, name: str, words: str, form: str = "") -> Element:
    part = SubElement(element, name, format=form) if form else SubElement(element, name)
    _value(part, "text", words)
    return part


def _value(element: Element, name: str, words: str) -> None:
    SubElement(element, name).text = writable(words)
