"""Compare a question read back from a file with the question written: same words, and the card's answer as right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser

from studyapp.classroom.questions import (
    BLANK_LINE,
    Form,
    Question,
    is_visible,
    picture_file,
    with_blank_line,
    writable,
)
from studyapp.domain.messages import msg
from studyapp.rendering.formula_html import text_in_backslashes

_BLOCKS = frozenset("p li pre h1 h2 h3 h4 h5 h6".split())

NO_KEY = msg("it-would-have-no-right-answer-there")
OTHER_WORDS = msg("it-would-not-have-the-words")
OTHER_PICTURES = msg("it-would-not-have-the-pictures")


class UnreadableError(ValueError):
    """The file is not as its format requires."""


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as it was read.

    Attributes:
        uid: the card's.
        name: a short line.
        form: the form of the answer.
        text: the question, one line a block.
        right: the answers with full marks.
        wrong: the options that earn nothing.
        tolerance: the tolerance of a number, or "".
        feedback: the feedback after the answer, one line a block.
        tags: without spaces.
        category: the path of its place, or the name of its section.
        pictures: the files that are shown and there, each once.
    """

    uid: str
    name: str
    form: Form
    text: str
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    tolerance: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def html_words(markup: str) -> str:
    """Return the text of HTML, a line a block."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return "".join(reader.pieces).strip("\n")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        is_between_blocks = not data.strip() and (not self.pieces or self.pieces[-1].endswith("\n"))
        self.pieces += [] if is_between_blocks else [data]


def wrong_key(question: Question, seen: ReadQuestion) -> str:
    """Return the fault of a question whose right answers are not exactly the card's; "" if there is none."""
    match seen.form:
        case Form.NUMBER:
            is_right = question.number is not None and [_value(answer) for answer in seen.right] == [
                question.number.value
            ]
        case Form.CHOICE:
            options = _in_lines((*seen.right, *seen.wrong))
            answers = [
                _in_line(question.answer),
                *_in_lines(answer.words for answer in question.options if not answer.is_right),
            ]
            is_right = len(seen.right) == 1 < len(set(options)) == len(options) and options == answers
        case Form.SHORT:
            is_right = _in_lines(seen.right) == _in_lines(question.accepted) != []
            is_right = is_right and _in_line(seen.right[0]) == _in_line(question.answer)
        case Form.OPEN:
            is_right = not seen.right and _letters(writable(question.answer)) in _letters(seen.feedback)
    return "" if is_right and is_visible(question.answer) else NO_KEY


def other_words(question: Question, seen: ReadQuestion) -> str:
    """Return the fault of a question that does not ask what its card asks; "" if there is none."""
    words_written, words_read = writable(html_words(with_blank_line(question.html))), seen.text
    is_same = _letters(words_written.replace(BLANK_LINE, "")) == _letters(words_read.replace(BLANK_LINE, ""))
    return "" if is_same else OTHER_WORDS


def other_pictures(question: Question, seen: ReadQuestion) -> str:
    """Return the fault of a question whose pictures are not all there as they were; "" if there is none."""
    pictures = (*question.pictures, *question.answer_pictures)
    is_same = seen.pictures == {picture_file(picture): picture.content for picture in pictures}
    return "" if is_same else OTHER_PICTURES


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _in_lines(texts: Iterable[str]) -> list[str]:
    return list(map(_in_line, texts))


def _in_line(text: str) -> str:
    return " ".join(writable(text).split())


def _letters(text: str) -> str:
    """Return a text without blanks; a formula is the same between dollars and in backslashes."""
    return "".join(text_in_backslashes(text).split())
