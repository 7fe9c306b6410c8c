"""Convert a deck to questions, the same for every platform and for paper."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePath

from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.reviews import Option

BLANK = '<span class="blank"></span>'
"""Stands in a question's HTML where the answer belongs."""

BLANK_LINE = "_____"
"""The same in plain text; Moodle puts the box for the answer in its place."""

_PICTURE = '<img src="'
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_UNSEEN = frozenset("Cc Cf Cs Zl Zp Zs".split())
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)  # fillers and selectors, which Unicode counts as letters, marks or signs


class Form(StrEnum):
    """The form of answer: a number, a choice, a few words, or the student's own words."""

    NUMBER = "number"
    CHOICE = "choice"
    SHORT = "short"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is asked for.

    Attributes:
        tolerance: the tolerance of an answer, in the number's own unit.
        unit: a unit that may follow the number, such as %; or "".
    """

    value: Decimal
    tolerance: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A card as a question.

    Attributes:
        uid: the card's; where a cloze makes several questions, with `-` and the number of the blank.
        name: the question in a short line.
        html: the question with its context as safe HTML, `BLANK` in place of the answer of a cloze.
        answer: plain text, a line a block.
        answer_html: the same, safe.
        accepted: the right answers where few words are asked for, the card's own first.
        number: the expected number, if a number is asked for.
        options: one of which is right, where one is chosen.
        source: plain text, or "".
        remarks: plain text, or "".
        feedback_html: source and remarks, safe, shown when the question has been answered.
        tags: without spaces.
        section: the heading that the card stands under, or "".
        text: the question as plain text, one line a block, `BLANK_LINE` in place of the answer of a cloze.
        context: the context above the question as plain text, or "".
        formulas: the formulas of the plain texts, with their delimiters.
        pictures: the pictures of the question; HTML names them by `picture_file`, plain texts do not.
        answer_pictures: the pictures of its answer, source and remarks.
        is_described: descriptions stand in the place of other pictures of the card.
    """

    uid: Uid
    name: str
    html: str
    answer: str
    answer_html: str
    accepted: tuple[str, ...] = ()
    number: Number | None = None
    options: tuple[Option, ...] = ()
    source: str = ""
    remarks: str = ""
    feedback_html: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""
    text: str = ""
    context: str = ""
    formulas: frozenset[str] = frozenset()
    pictures: tuple[Medium, ...] = ()
    answer_pictures: tuple[Medium, ...] = ()
    is_described: bool = False

    @property
    def form(self) -> Form:
        """Return the form of its answer."""
        if self.number is not None:
            return Form.NUMBER
        if self.options:
            return Form.CHOICE
        return Form.SHORT if self.accepted else Form.OPEN

    @property
    def html_after_answer(self) -> str:
        """Return the HTML shown after the answer: the feedback, preceded by an answer that platforms do not show."""
        is_shown = self.form is Form.OPEN or _PICTURE in self.answer_html
        return f"{self.answer_html}{self.feedback_html}" if is_shown else self.feedback_html


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A card that is missing or changed, by its first words, and the reason as a sentence."""

    uid: Uid
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of a deck.

    Attributes:
        language: a tag such as "en", or "".
        left_out: the cards that are no question.
    """

    uid: Uid
    title: str
    language: str
    questions: tuple[Question, ...]
    left_out: tuple[LeftOut, ...] = ()


def picture_file(picture: Medium) -> str:
    """Return the name of the file of a picture beside questions, which is safe in any address."""
    return f"{picture.sha256[:16]}{PurePath(picture.name).suffix.lower()}"


def pictures_in(html: str, folder: str) -> str:
    """Return the HTML of a question with its pictures in a folder, which ends in a slash."""
    return html.replace(_PICTURE, f"{_PICTURE}{folder}")


def writable(text: str) -> str:
    r"""Return a text that XML can hold: line ends are `\n`, invalid characters U+FFFD."""
    return _NO_CHARACTER.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_visible(text: str) -> bool:
    """Return whether a text has anything visible; blanks, controls, joiners and fillers are not."""
    return any(unicodedata.category(character) not in _UNSEEN and character not in _BLANK_LETTERS for character in text)


def with_blank_line(html: str) -> str:
    """Return the HTML of a question with a line in place of its blank."""
    return html.replace(BLANK, BLANK_LINE)
