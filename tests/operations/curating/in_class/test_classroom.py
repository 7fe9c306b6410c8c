"""A deck as a quiz: every card is a question or is named, and each is asked in the form that fits its answer."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from studyapp.classroom.gift import write_gift
from studyapp.classroom.moodle import write_moodle
from studyapp.classroom.paper import Sheet
from studyapp.classroom.qti import write_qti
from studyapp.classroom.questions import BLANK, Form, Question, Quiz
from studyapp.classroom.reading import gift, moodle, qti
from studyapp.classroom.reading.read_back import ReadQuestion
from studyapp.classroom.writing import LOST_PICTURE, NO_PICTURES, write_quiz
from studyapp.domain.curated import EssayReference, SharedCard, SharedDeck
from studyapp.domain.exchange.phrases import phrases_in
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.spans import Span
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ, QTI
from studyapp.formats.values import Format
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating import files
from studyapp.operations.curating.in_class.classroom import quiz_of
from studyapp.operations.curating.references import fallback, reference_of
from studyapp.resources import curated_decks
from tests.deckfile.decks import decks

SHIPPED = [path for path in sorted(curated_decks().glob("*.md")) if path.name != "README.md"]


def quiz(*cards: SharedCard) -> Quiz:
    return quiz_of(SharedDeck(Uid("deckdeckdeckdeckdeck"), "Deck", cards=cards))


def card(front: str, back: str = "", **facts: object) -> SharedCard:
    uid = digest_uid("test", ascii(front), ascii(back))
    return replace(SharedCard(uid, front, back, is_cloze=not back), **facts)  # type: ignore[arg-type]


def form(front: str, back: str = "", **facts: object) -> Form:
    (question,) = quiz(card(front, back, **facts)).questions
    return question.form


@settings(max_examples=150, deadline=None)
@given(deck=decks())
def test_every_card_is_a_question_or_is_named(deck: SharedDeck) -> None:
    made = quiz_of(deck)
    asked = {question.uid[:20] for question in made.questions}
    named = {each.uid for each in made.left_out}
    assert asked | named == {each.uid for each in deck.cards}
    assert not asked & named
    assert {each.uid for each in deck.cards if each.is_retired} <= named


@settings(max_examples=100, deadline=None)
@given(deck=decks())
def test_every_deck_is_read_again_from_every_format(deck: SharedDeck) -> None:
    made = quiz_of(deck)
    uids = [question.uid for question in made.questions]
    assert [each.uid for each in moodle.read(write_moodle(made))] == uids
    if uids:
        assert [each.uid for each in gift.read(write_gift(made)[0])] == uids
    assert sorted(each.uid for each in qti.read(write_qti(made))) == sorted(uids)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_deck_says_the_same_in_all_formats(path: Path) -> None:
    made = quiz_of(files.read_deck_file(path))
    assert made.left_out == ()
    assert len(made.questions) >= 30
    by_moodle, by_gift = moodle.read(write_moodle(made)), gift.read(write_gift(made)[0])
    by_qti = [replace(each, category=()) for each in qti.read(write_qti(made))]
    assert by_moodle == by_gift
    assert [_alike(each) for each in by_qti] == [_alike(replace(each, category=())) for each in by_moodle]


def _alike(seen: ReadQuestion) -> ReadQuestion:
    return replace(seen, feedback=seen.feedback.strip(), wrong=tuple(sorted(seen.wrong)))


def test_shares_and_counts_are_numbers_with_tolerance() -> None:
    (question,) = quiz(card("The share was {{c1::81 %}} in 2012.", kind="figure")).questions
    assert question.number is not None
    assert (question.number.value, question.number.tolerance, question.number.unit) == (81, Decimal("0.405"), "%")
    assert question.html == f"<p>The share was {BLANK} % in 2012.</p>"
    (asked,) = quiz(card("What was the share?", "81%", kind="figure")).questions
    assert asked.html == f"<p>What was the share?</p><p>{BLANK} %</p>"
    (plain,) = quiz(card("How many mills were there?", "1,200 mills", kind="figure")).questions
    assert BLANK not in plain.html


@pytest.mark.parametrize(
    ("answer", "asked_by"),
    [
        ("1991", Form.CHOICE),
        ("$5 billion", Form.CHOICE),
        ("the 1990s", Form.CHOICE),
        ("between 10 and 20", Form.SHORT),
        ("a decade", Form.SHORT),
    ],
)
def test_what_is_more_than_a_number_is_no_number(answer: str, asked_by: Form) -> None:
    assert form("What was it?", answer, kind="figure") is asked_by


def test_an_answer_in_many_words_is_given_in_own_words() -> None:
    assert form("Why?", "Because nobody had ever asked before", kind="cause") is Form.OPEN
    assert form("Who?", "Nobody", kind="claim") is Form.SHORT


def test_options_come_from_the_deck_where_it_has_them() -> None:
    years = [card(f"What was done first by {name}?", year, kind="figure") for name, year in WHEN]
    asked = quiz(*years).questions
    assert {question.form for question in asked} == {Form.CHOICE}
    assert all(right_of(question) == [question.answer] for question in asked)
    assert {option.words for question in asked for option in question.options} > {year for _, year in WHEN}


def test_where_a_deck_has_too_few_others_options_near_the_answer_are_made_up() -> None:
    (alone,) = quiz(card("What was done first by Ann?", "1903", kind="figure")).questions
    years = [int(option.words) for option in alone.options]
    assert len(years) == 4
    assert years == sorted(years)
    assert 1893 <= years[0] < 1903 < years[-1] <= 1913
    (people,) = quiz(card("How many came?", "about 40,000 people", kind="figure")).questions
    assert len(people.options) == 4
    assert all(re.fullmatch(r"about [2-8]0,000 people", option.words) for option in people.options)
    assert quiz(card("How many came?", "about 40,000 people", kind="figure")).questions == (people,)


def right_of(question: Question) -> list[str]:
    return [option.words for option in question.options if option.is_right]


WHEN = [("Ann", "1903"), ("Ben", "1911"), ("Cleo", "1926"), ("Dan", "1934")]


def test_sources_are_asked_among_sources_of_the_deck() -> None:
    names = ["Smith, 2008", "Brown and Green, 1999", "Lo, 2004", "Jersild, 2014"]
    cards = [card(f"Who says so, number {at}?", name, kind="citation") for at, name in enumerate(names)]
    assert {question.form for question in quiz(*cards).questions} == {Form.CHOICE}
    (alone,) = quiz(cards[1]).questions
    assert alone.accepted[0] == "Brown and Green, 1999"
    assert {"Brown & Green (1999)", "Brown and Green"} <= set(alone.accepted)


def test_a_cloze_of_several_blanks_is_several_questions() -> None:
    text = card("{{c1::Rome}} fell in {{c2::476::year}}.")
    one, two = quiz(text).questions
    assert (one.uid, two.uid) == (f"{text.uid}-1", f"{text.uid}-2")
    assert (one.text, two.text) == ("_____ fell in 476.", "Rome fell in _____ (year).")


def test_maths_survives_as_the_window_shows_it() -> None:
    (question,) = quiz(card(r"What is \\(e^{i\\pi}\\)?", "-1")).questions
    assert question.html == r"<p>What is \(e^{i\pi}\)?</p>"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (card("Q", "A", is_retired=True), "It is retired."),
        (card("no blank"), "It has no blank."),
        (card("Q", "&#32;"), "It has no answer."),
        (card("\n", "A"), "It has no words on its front."),
    ],
)
def test_what_is_no_question_is_named(bad: SharedCard, reason: str) -> None:
    made = quiz(bad)
    assert made.questions == ()
    assert [(each.uid, each.reason) for each in made.left_out] == [(bad.uid, reason)]


def test_a_number_of_a_german_deck_is_worth_what_german_readers_take_it_for() -> None:
    asked = card("Es waren {{c1::12.500}} Orte.", kind="figure")
    deck = SharedDeck(Uid("deckdeckdeckdeckdeck"), "Deck", language="de", cards=(asked,))
    (question,) = quiz_of(deck).questions
    assert question.number is not None
    assert question.number.value == 12_500


def test_letters_that_no_file_can_hold_are_replaced() -> None:
    (seen,) = moodle.read(write_moodle(quiz(card("a\ud800b\x00c", "x\x0by"))))
    assert (seen.text, seen.right) == ("a\ufffdb\ufffdc", ("x\ufffdy",))


def test_a_cloze_without_its_words_is_rebuilt_from_the_essay_or_named() -> None:
    text = "The first treaty was signed in Moscow in the spring of 1950 after long talks."
    copy = TextCopy(text)
    stored = "The first treaty was signed in {{c1::Moscow}} in the spring of 1950."
    found = reference_of(stored, text, copy, Span(0, 70))
    assert found is not None
    front, back = fallback("{{c1::Moscow}}", "Treaties", "", phrases_in("de"))
    shared = SharedCard(Uid("abcdefghabcdefghabcd"), front, back, fingerprint=found[0], blanks=found[1])
    deck = SharedDeck(Uid("deckdeckdeckdeckdeck"), "Deck", essay=EssayReference("Treaties"), cards=(shared,))
    assert [each.uid for each in quiz_of(deck).left_out] == [shared.uid]
    (question,) = quiz_of(deck, text).questions
    assert (question.text, question.answer) == ("The first treaty was signed in _____ in the spring of 1950.", "Moscow")
    own = replace(deck, cards=(replace(shared, front="Where was it signed?"),))
    assert [question.text for question in quiz_of(own).questions] == ["Where was it signed?"]


def test_options_of_a_long_deck_come_from_the_neighbours_of_a_card() -> None:
    years = [
        card(f"In which year was the mill of {at} built?", str(1500 + at // 30), kind="figure") for at in range(450)
    ]
    asked = quiz(*years).questions
    assert [question.uid for question in asked] == [each.uid for each in years]
    assert {question.form for question in asked} == {Form.CHOICE}
    assert all(int(option.words) < 1515 for question in asked[:150] for option in question.options)


def test_a_formula_in_a_single_backslash_is_whole_on_every_platform() -> None:
    made = quiz(card(r"What is \(a_1 * b\)?", r"\(\frac{1}{2}\)"), card(r"It is {{c1::\(x_2\)}} of \(c * d\)."))
    by_qti = sorted(qti.read(write_qti(made)), key=lambda each: "It is" in each.text)
    for read in (moodle.read(write_moodle(made)), gift.read(write_gift(made)[0]), by_qti):
        assert r"\(a_1 * b\)" in read[0].text
        assert (read[0].form, read[0].feedback) == (Form.OPEN, r"\(\frac{1}{2}\)")
        assert r"\(c * d\)" in read[1].text
        assert (read[1].form, read[1].feedback) == (Form.OPEN, r"\(x_2\)")


@pytest.mark.parametrize(
    "answer",
    [
        "7.5\u00a0nm",
        "- 7.5 nm",
        "7.5 nm\n\nMeasured at noon.",
        "7.5 nm\\\nat noon",
        "7.5\u202fnm  \nat noon",
        "`7.5 nm`",
    ],
)
def test_an_answer_however_it_is_arranged_is_the_one_right_option(answer: str) -> None:
    (question,) = quiz(card("How wide is it?", answer, kind="figure")).questions
    assert question.form is Form.CHOICE
    assert right_of(question) == [" ".join(question.answer.split())]


def test_a_short_answer_is_accepted_with_ordinary_blanks() -> None:
    (question,) = quiz(card("Who?", "Anna\u00a0K.", kind="claim")).questions
    assert question.accepted == ("Anna K.", "Anna K")


@pytest.mark.parametrize("unseen", ["\u200b", "&nbsp;", "&#x2060;", "\u2800"])
def test_an_answer_that_only_looks_empty_is_none(unseen: str) -> None:
    made = quiz(card("Q", unseen), card(f"It is {{{{c1::{unseen}}}}}."))
    assert [each.reason for each in made.left_out] == ["It has no answer."] * 2


@pytest.mark.parametrize("form", [MOODLE, GIFT, QTI, PRINTED_LIST, PRINTED_QUIZ, PRINTED_CARDS], ids=str)
def test_a_picture_that_is_not_there_is_described_and_told(form: Format) -> None:
    shown = card("Which organ is ![an organ of the chest](lung.png)?", "The ![](lung.svg) lung")
    plain = card("Where does the Lena rise?", "Near Lake Baikal")
    made = write_quiz(quiz(shown, plain), form, Sheet())
    reason = NO_PICTURES if form is GIFT else LOST_PICTURE
    assert [(each.uid, each.reason) for each in made.problems] == [(shown.uid, reason)]
    assert len(made.quiz.questions) == 2
    asked = made.quiz.questions[0]
    assert "<img" not in asked.html + asked.answer_html
    assert "an organ of the chest" in asked.html and "lung.svg" in asked.answer_html
