"""Made questions of any kind go through every export for class and come back, each with the answer of its card."""

import logging
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import Form, is_visible, writable
from studyapp.classroom.reading import gift, moodle, qti
from studyapp.classroom.reading.read_back import ReadQuestion
from studyapp.domain.curated import SharedDeck
from studyapp.domain.ids import Uid
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ, QTI
from studyapp.formats.values import Format
from studyapp.operations.curating.in_class.classroom import quiz_of
from studyapp.operations.curating.in_class.handing_out import hand_out, handout_of_file
from tests.operations.curating.in_class.made_questions import Made, decks

QUESTIONS = int(os.environ.get("STUDYAPP_QUESTIONS", "40"))
OF_A_DECK = 5
LOG = logging.getLogger(__name__)
READERS = {
    MOODLE: moodle.read,
    GIFT: lambda data: gift.read(data.decode()),
    QTI: qti.read,
}


def exported(deck: Sequence[Made], form: Format, path: Path) -> tuple[int, dict[str, str]]:
    """How many questions were written, and what was said of which card."""
    shared = SharedDeck(Uid("deckdeckdeckdeckdeck"), "Deck", cards=tuple(each.card for each in deck))
    count, told = hand_out(handout_of_file(shared), path, form, Sheet())
    return count, {each.uid: each.reason for each in told}


@pytest.mark.parametrize("form", READERS, ids=str)
def test_each_question_comes_back_with_one_right_answer(form: Format, tmp_path: Path) -> None:
    path, tally = tmp_path / "out", Counter[str]()

    @settings(max_examples=-(-QUESTIONS // OF_A_DECK), deadline=None, suppress_health_check=list(HealthCheck))
    @given(deck=decks(OF_A_DECK))
    def run(deck: list[Made]) -> None:
        count, told = exported(deck, form, path)
        seen = {each.uid: each for each in READERS[form](path.read_bytes())}
        assert len(seen) == count
        for each in deck:
            if not is_visible(each.answer):
                assert each.card.uid not in seen
                assert told[each.card.uid] == "It has no answer."
                continue
            tally["sound"] += 1
            tally["left out"] += each.card.uid not in seen
            assert each.card.uid in seen or told[each.card.uid]
            if each.card.uid in seen:
                assert has_one_right_answer(seen[each.card.uid], each.answer), (seen[each.card.uid], each)

    run()
    LOG.info("%s: %s sound questions, %s left out", form, tally["sound"], tally["left out"])
    assert tally["left out"] <= max(1, tally["sound"] / 100)  # of few that are drawn, one may be the one


def has_one_right_answer(seen: ReadQuestion, answer: str) -> bool:
    """Whether one answer alone is right, and has the words of the card's."""
    words = in_line(answer)
    match seen.form:
        case Form.NUMBER:
            number = words.split(" ")[0].rstrip("%").replace(",", "")
            return [Decimal(each) for each in seen.right] == [Decimal(number)] and not seen.wrong
        case Form.CHOICE:
            options = [in_line(each) for each in (*seen.right, *seen.wrong)]
            return options[0] == words and len(seen.right) == 1 and len(set(options)) == len(options) >= 3
        case Form.SHORT:
            return in_line(seen.right[0]) == words and not seen.wrong
        case Form.OPEN:
            return letters(words) in letters(seen.feedback) and not seen.right and not seen.wrong


def in_line(text: str) -> str:
    return " ".join(writable(text).split())


def letters(text: str) -> str:
    """Return the letters of a text without blanks, also of no width, and what stands around its formulas."""
    return "".join(re.sub(r"\\[()\[\]]|[$\u200b]", "", text).split())


def test_a_printed_quiz_has_one_right_letter_for_each_question(tmp_path: Path) -> None:
    path, tally = tmp_path / "quiz.pdf", Counter[str]()

    @settings(max_examples=-(-QUESTIONS // OF_A_DECK), deadline=None, suppress_health_check=list(HealthCheck))
    @given(deck=decks(OF_A_DECK))
    def run(deck: list[Made]) -> None:
        count, told = exported(deck, PRINTED_QUIZ, path)
        sound = [each for each in deck if is_visible(each.answer)]
        tally["sound"] += len(sound)
        tally["left out"] += len(sound) - count
        asked, key = pages_of(path)
        shared = SharedDeck(Uid("deckdeckdeckdeckdeck"), "Deck", cards=tuple(each.card for each in deck))
        for number, question in enumerate(quiz_of(shared).questions, 1):
            if question.options and question.uid not in told:
                (right,) = (each.words for each in question.options if each.is_right)
                letter = "abcd"[[each.words for each in question.options].index(right)]
                assert f"{letter}){letters(right)}" in asked
                assert f"{number}.{letter}){letters(question.answer)}" in key

    run()
    LOG.info("quiz: %s sound questions, %s left out", tally["sound"], tally["left out"])
    assert tally["left out"] <= max(1, tally["sound"] / 100)  # of few that are drawn, one may be the one


def pages_of(path: Path) -> tuple[str, str]:
    """The letters of what is asked, and those of the key."""
    pages = list(_pages(path))
    first = next(at for at, page in enumerate(pages) if at and "Answers" in page)
    return "".join(pages[:first]), "".join(pages[first:])


def _pages(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        yield letters(text.get_text_range())
        text.close()
        page.close()
    document.close()


@pytest.mark.parametrize("form", [PRINTED_CARDS, PRINTED_LIST], ids=str)
def test_all_made_questions_can_be_printed(form: Format, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"

    @settings(max_examples=-(-QUESTIONS // OF_A_DECK), deadline=None, suppress_health_check=list(HealthCheck))
    @given(deck=decks(OF_A_DECK))
    def run(deck: list[Made]) -> None:
        count, _told = exported(deck, form, path)
        assert count == sum(is_visible(each.answer) for each in deck)

    run()
