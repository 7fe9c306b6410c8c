"""A quiz as Moodle XML, which brings categories, ids, tags and feedback along.

See https://docs.moodle.org/en/Moodle_XML_format.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from studyapp.classroom.questions import Form, Question, Quiz, with_line, writable
from studyapp.domain.stopping import unless_stopped

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'  # in these letters: Moodle looks for them
_TYPES = {Form.NUMBER: "numerical", Form.CHOICE: "multichoice", Form.SHORT: "shortanswer", Form.OPEN: "essay"}
_UNITS_OPTIONAL, _UNITS_TYPED, _UNITS_HIDDEN = "0", "0", "3"


def write_moodle(quiz: Quiz) -> bytes:
    """The file; a category for the deck, and one in it for each of its sections."""
    root = Element("quiz")
    section: str | None = None
    for question in unless_stopped(quiz.questions):
        if question.section != section:
            section = question.section
            _category(root, category_of(quiz.title, section))
        _question(root, question)
    return f"{_DECLARATION}{tostring(root, encoding='unicode')}\n".encode()


def category_of(title: str, section: str) -> str:
    """The path of a category in Moodle's question bank; a slash that parts nothing is doubled."""
    names = (" ".join(writable(name).split()) for name in (title, section))
    return "/".join(("$course$", *(_spaced(name).replace("/", "//") for name in names if name)))


def _spaced(name: str) -> str:
    """A name with a space beside a slash at its ends, which would run into the one that parts names."""
    return f"{' ' * name.startswith('/')}{name}{' ' * name.endswith('/')}"


def literal(answer: str) -> str:
    """A short answer in which a star stands for itself, not for anything that a student may write."""
    return answer.replace("*", "\\*")


def _category(root: Element, path: str) -> None:
    told = SubElement(root, "question", type="category")
    _text(told, "category", path)


def _question(root: Element, question: Question) -> None:
    told = SubElement(root, "question", type=_TYPES[question.form])
    _text(told, "name", question.name)
    _text(told, "questiontext", with_line(question.html), "html")
    _text(told, "generalfeedback", question.said_after, "html")
    _value(told, "defaultgrade", "1")
    _value(told, "hidden", "0")
    _value(told, "idnumber", question.uid)
    match question.form:
        case Form.NUMBER:
            _number(told, question)
        case Form.CHOICE:
            _choice(told, question)
        case Form.SHORT:
            _value(told, "usecase", "0")
            for answer in question.accepted:
                _answer(told, "100", literal(answer))
        case Form.OPEN:
            _open(told, question)
    if question.tags:
        tags = SubElement(told, "tags")
        for tag in question.tags:
            _text(tags, "tag", tag)


def _number(told: Element, question: Question) -> None:
    number = question.number
    if number is None:
        return
    answer = _answer(told, "100", f"{number.value:f}")
    _value(answer, "tolerance", f"{number.tolerance:f}")
    if number.unit:
        unit = SubElement(SubElement(told, "units"), "unit")
        _value(unit, "multiplier", "1")
        _value(unit, "unit_name", number.unit)
    _value(told, "unitgradingtype", _UNITS_OPTIONAL)
    _value(told, "showunits", _UNITS_TYPED if number.unit else _UNITS_HIDDEN)


def _choice(told: Element, question: Question) -> None:
    for name, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "abc")):
        _value(told, name, value)
    for option in question.options:
        _answer(told, "100" if option.is_right else "0", option.words, "plain_text")


def _open(told: Element, question: Question) -> None:
    """An answer in own words is graded by a person, who sees the card's."""
    for name, value in (("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "5")):
        _value(told, name, value)
    _text(told, "graderinfo", question.answer_html, "html")


def _answer(told: Element, fraction: str, words: str, form: str = "moodle_auto_format") -> Element:
    answer = SubElement(told, "answer", fraction=fraction, format=form)
    _value(answer, "text", words)
    _text(answer, "feedback", "", "html")
    return answer


def _text(told: Element, name: str, words: str, form: str = "") -> None:
    part = SubElement(told, name, format=form) if form else SubElement(told, name)
    _value(part, "text", words)


def _value(told: Element, name: str, words: str) -> None:
    SubElement(told, name).text = writable(words)
