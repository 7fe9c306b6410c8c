"""A question that does not come back from a format costs itself alone, and is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import Number, Question, Quiz, is_visible
from studyapp.classroom.reading.read_back import NO_KEY, OTHER_WORDS, ReadQuestion, other_words, wrong_key
from studyapp.classroom.writing import TWICE, UNWRITABLE, write_quiz
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Option
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_QUIZ, QTI, written_by
from studyapp.formats.values import Format, Writer

SOUND = Question(
    Uid("soundsoundsoundsound"), "Where?", "<p>Where?</p>", "Rome", "<p>Rome</p>", ("Rome",), text="Where?"
)
CHOICE = replace(
    SOUND,
    uid=Uid("choicechoicechoice22"),
    accepted=(),
    options=(Option("Oslo"), Option("Rome", is_right=True), Option("Bonn")),
)
KEYED = [MOODLE, GIFT, QTI, PRINTED_QUIZ]


def quiz(*questions: Question) -> Quiz:
    return Quiz(Uid("deckdeckdeckdeckdeck"), "Deck", "en", questions)


@pytest.mark.parametrize("form", KEYED, ids=str)
@pytest.mark.parametrize(
    "options",
    [
        (Option("Oslo"), Option("Rome"), Option("Bonn")),
        (Option("Oslo", is_right=True), Option("Rome"), Option("Bonn")),
        (Option("Oslo", is_right=True), Option("Rome", is_right=True), Option("Bonn")),
        (Option("Rome"), Option("Rome", is_right=True), Option("Bonn")),
    ],
    ids=["none is right", "another is right", "two are right", "two say the same"],
)
def test_a_choice_without_one_right_answer_costs_itself_alone(form: Format, options: tuple[Option, ...]) -> None:
    bad = replace(CHOICE, uid=Uid("badbadbadbadbadbad22"), options=options)
    made = write_quiz(quiz(SOUND, bad, CHOICE), form, Sheet())
    assert made.quiz.questions == (SOUND, CHOICE)
    assert [(each.uid, each.words) for each in made.problems] == [(bad.uid, "Where?")]
    assert made.problems[0].reason in (NO_KEY, UNWRITABLE)
    assert made.data == write_quiz(quiz(SOUND, CHOICE), form, Sheet()).data


@pytest.mark.parametrize("form", [MOODLE, GIFT, QTI], ids=str)
def test_an_answer_that_is_not_the_cards_is_no_right_one(form: Format) -> None:
    bad = replace(SOUND, uid=Uid("badbadbadbadbadbad22"), accepted=("Oslo",))
    open_one = replace(SOUND, uid=Uid("openopenopenopenopen"), accepted=(), answer_html="<p>Oslo</p>")
    made = write_quiz(quiz(bad, SOUND, open_one), form, Sheet())
    assert made.quiz.questions == (SOUND,)
    assert {each.uid: each.reason for each in made.problems} == {bad.uid: NO_KEY, open_one.uid: NO_KEY}


@pytest.mark.parametrize("form", written_by(Writer.CLASS), ids=str)
def test_a_second_question_of_the_same_id_is_named(form: Format) -> None:
    made = write_quiz(quiz(SOUND, replace(SOUND, answer="Oslo")), form, Sheet())
    assert made.quiz.questions == (SOUND,)
    assert [each.reason for each in made.problems] == [TWICE]


def test_what_is_asked_in_other_words_is_seen() -> None:
    seen = ReadQuestion(SOUND.uid, "Where?", SOUND.form, "Where?", ("Rome",))
    assert (wrong_key(SOUND, seen), other_words(SOUND, seen)) == ("", "")
    assert other_words(SOUND, replace(seen, text="When?")) == OTHER_WORDS
    assert wrong_key(SOUND, replace(seen, right=("Oslo",))) == NO_KEY
    assert wrong_key(replace(SOUND, answer="\u200b"), replace(seen, right=("\u200b",))) == NO_KEY
    number = replace(SOUND, answer="81 %", accepted=(), number=Number(Decimal("81"), Decimal("0.4"), "%"))
    assert wrong_key(number, ReadQuestion(SOUND.uid, "Where?", number.form, "Where?", ("81.0",))) == ""
    assert wrong_key(number, ReadQuestion(SOUND.uid, "Where?", number.form, "Where?", ("18",))) == NO_KEY


@pytest.mark.parametrize("text", ["", " \n", "\u00a0\u202f", "\u200b\u2060", "\u2800", "\u3164", "\ufe0f", "\x00"])
def test_blanks_joiners_and_fillers_are_nothing_to_be_seen(text: str) -> None:
    assert not is_visible(text)
    assert is_visible(f"{text}x")


def test_letters_of_any_language_are_seen() -> None:
    assert all(map(is_visible, ("é", "ψ", "漢", "ש", "😀", "−", "\u064e", "\ufffd", "\ue000")))
