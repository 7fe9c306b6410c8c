"""What a quiz says is read again by readers that know nothing of our writers, letter by letter."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from studyapp.classroom.gift import write_gift
from studyapp.classroom.moodle import write_moodle
from studyapp.classroom.qti import write_qti
from studyapp.classroom.questions import Form, Number, Question, Quiz, with_blank_line, writable
from studyapp.classroom.reading import gift, moodle, qti
from studyapp.classroom.reading.read_back import ReadQuestion, html_words
from studyapp.domain.errors import StoppedError
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token, asking
from tests.classroom.quizzes import paragraph, quizzes

Read = Callable[[Quiz], list[ReadQuestion]]


def by_moodle(quiz: Quiz) -> list[ReadQuestion]:
    return moodle.read(write_moodle(quiz))


def by_gift(quiz: Quiz) -> list[ReadQuestion]:
    return gift.read(write_gift(quiz)[0])


def by_qti(quiz: Quiz) -> list[ReadQuestion]:
    return qti.read(write_qti(quiz))


READERS = pytest.mark.parametrize("read", [by_moodle, by_gift, by_qti])


def expected(question: Question) -> ReadQuestion:
    """What a reader has to see, without category."""
    right = question.accepted or tuple(option.words for option in question.options if option.is_right)
    if question.number is not None:
        right = (f"{question.number.value:f}",)
    wrong = tuple(option.words for option in question.options if not option.is_right)
    return ReadQuestion(
        question.uid,
        writable(question.name),
        question.form,
        writable(html_words(with_blank_line(question.html))),
        tuple(map(writable, right)),
        tuple(map(writable, wrong)),
        f"{question.number.tolerance:f}" if question.number else "",
        writable(html_words(question.html_after_answer)),
        question.tags,
    )


def asked(question: Question, read: Read) -> Question:
    """A short answer with an arrow is asked in own words in GIFT."""
    is_misread = read is by_gift and any("->" in answer for answer in question.accepted)
    return replace(question, accepted=()) if is_misread else question


@READERS
@settings(max_examples=100, deadline=None)
@given(quiz=quizzes())
def test_every_letter_survives(read: Read, quiz: Quiz) -> None:
    seen = [replace(each, category=()) for each in read(quiz)]
    assert seen == [expected(asked(question, read)) for question in quiz.questions]


def one(**facts: object) -> Quiz:
    plain = Question(Uid("abcdefghabcdefghabcd"), "Which?", "<p>Which?</p>", "This", "<p>This</p>", ("This",))
    return Quiz(Uid("deckdeckdeckdeckdeck"), "A/B: deck", "en", (replace(plain, **facts),))  # type: ignore[arg-type]


@READERS
@pytest.mark.parametrize("section", ["1 / 2", "/a", "a/"])
def test_the_category_is_the_deck_and_its_section(read: Read, section: str) -> None:
    (seen,) = read(one(section=section))
    assert seen.category == ((section,) if read is by_qti else ("A/B: deck", section))


@READERS
def test_a_number_keeps_its_digits_and_its_tolerance(read: Read) -> None:
    (seen,) = read(one(number=Number(Decimal("1234567.50"), Decimal("0.00005"), "%")))
    assert (seen.form, seen.right, seen.tolerance) == (Form.NUMBER, ("1234567.50",), "0.00005")


@READERS
def test_maths_quotes_and_marks_survive(read: Read) -> None:
    text = r"""If \(x = {1}\) ~ "50 %" # then: é → ‘ψ’ \\ C:\new"""
    (seen,) = read(one(html=paragraph(text), accepted=(text,)))
    assert (seen.text, seen.right) == (text, (text,))


@READERS
def test_lists_code_and_links_stay_in_order(read: Read) -> None:
    html = "<p>One<br>two</p><ul><li>a &amp; b</li></ul><pre><code>x = {1}\n\ny</code></pre><p><em>end</em></p>"
    (seen,) = read(one(html=html))
    assert [line for line in seen.text.split("\n") if line] == ["Onetwo", "a & b", "x = {1}", "y", "end"]


def test_a_question_of_gift_has_no_blank_line_in_it() -> None:
    text, _ = write_gift(one(html="<pre>a\n\nb</pre>", feedback_html="<p>c</p>\n\n<p>d</p>"))
    assert len(text.strip().split("\n\n")) == 2  # the category, the question


def test_gift_names_what_it_asks_otherwise() -> None:
    _, other = write_gift(one(accepted=("a -> b",)))
    assert [each.uid for each in other] == ["abcdefghabcdefghabcd"]


def test_the_same_quiz_gives_the_same_package() -> None:
    assert write_qti(one()) == write_qti(one())
    assert write_qti(one()) != write_qti(one(answer="That", accepted=("That",)))


class StoppedAfter(Token):
    """Is stopped by whoever waits once it was asked so often."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.left = most

    def check(self) -> None:
        """Count down."""
        if not self.left:
            self.stop()
        self.left -= 1
        super().check()


def test_a_package_is_stopped_among_its_items_after_its_manifest() -> None:
    quiz = one()
    with pytest.raises(StoppedError), asking(StoppedAfter(len(quiz.questions))):
        write_qti(quiz)


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (moodle.read, write_moodle(one()).replace(b"idnumber", b"id")),
        (moodle.read, write_moodle(one(accepted=("x",))).replace(b"<text>x", b"<text>x*")),
        (gift.read, write_gift(one(accepted=("x",)))[0].replace("=x", "=x: y")),
        (gift.read, write_gift(one())[0].replace("[id:", "[")),
    ],
)
def test_the_readers_see_a_planted_fault(read: Callable[[object], object], data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(data)
