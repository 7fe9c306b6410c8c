"""What is printed lies where it has to: backs behind their fronts, every letter within its card, nothing lost."""

from dataclasses import dataclass, replace

import pypdfium2
import pytest
from hypothesis import given, settings

from studyapp.classroom.cut_cards import print_cards
from studyapp.classroom.handouts import print_list, print_quiz
from studyapp.classroom.paper import MILLIMETRE, Box, Edge, Sheet, Size
from studyapp.classroom.questions import Question, Quiz, writable
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Option
from studyapp.operations.curating import files
from studyapp.operations.curating.in_class.classroom import quiz_of
from studyapp.resources import curated_decks
from tests.classroom.quizzes import BODIES, LINES

SHEETS = pytest.mark.parametrize(
    "sheet", [Sheet(size, edge, large) for size in Size for edge in Edge for large in (False, True)], ids=str
)
CLOSE = 0.5 * MILLIMETRE


@dataclass(frozen=True)
class Letter:
    letter: str
    left: float
    bottom: float
    right: float
    top: float


def letters_of(data: bytes) -> list[list[Letter]]:
    """The letters of each page with their places in points, spaces left out."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        text = page.get_textpage()
        found = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
        pages.append([Letter(letter, *box) for letter, box in found if letter.strip()])
        text.close()
        page.close()
    document.close()
    return pages


def middle(letter: Letter) -> tuple[float, float]:
    return (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2


def turned(place: tuple[float, float], sheet: Sheet) -> tuple[float, float]:
    """Where a point of the back is seen through the front, when the printer has turned the sheet."""
    x, y = place
    return (sheet.width - x, y) if sheet.edge is Edge.LONG else (x, sheet.height - y)


def marked(count: int) -> Quiz:
    """Cards of one letter each, the same on both sides, that no other card has."""
    names = [chr(ord("A") + at) for at in range(count)]
    cards = (Question(Uid("7" * 8), name, f"<p>{name}</p>", name, f"<p>{name}</p>", text=name) for name in names)
    return Quiz(Uid("deckdeckdeckdeckdeck"), "Deck", "en", tuple(cards))


def shipped() -> Quiz:
    return quiz_of(files.read_deck_file(curated_decks() / "sino-russian-alliance.md"))


@SHEETS
def test_backs_lie_behind_their_fronts(sheet: Sheet) -> None:
    pages = letters_of(print_cards(marked(sheet.cards + 1), sheet).data)
    assert len(pages) == 4
    for front, back in ((pages[0], pages[1]), (pages[2], pages[3])):
        assert front
        for letter in front:
            (behind,) = [each for each in back if each.letter == letter.letter]
            assert turned(middle(behind), sheet) == pytest.approx(middle(letter), abs=CLOSE)


@SHEETS
def test_no_letter_crosses_the_edge_of_its_card(sheet: Sheet) -> None:
    long = (
        replace(marked(1).questions[0], text="Hello " * count, answer="world " * count) for count in range(5, 200, 8)
    )
    quiz = replace(shipped(), questions=(*shipped().questions[:40], *long))
    for number, letters in enumerate(letters_of(print_cards(quiz, sheet).data)):
        assert letters
        boxes = [sheet.front(place).within(3 * MILLIMETRE) for place in range(sheet.cards)]
        assert [each for each in letters if not any(_holds(box, each) for box in boxes)] == [], number


def _holds(box: Box, letter: Letter) -> bool:
    across = box.left <= letter.left and letter.right <= box.left + box.width
    return across and box.bottom <= letter.bottom and letter.top <= box.bottom + box.height


@SHEETS
def test_every_card_is_on_the_sheets_or_named(sheet: Sheet) -> None:
    quiz = shipped()
    printed = print_cards(quiz, sheet)
    named = {each.uid for each in printed.problems}
    text = ["".join(each.letter for each in page) for page in letters_of(printed.data)]
    for question in quiz.questions:
        assert any(question.uid in page for page in text[1::2]) == (question.uid not in named), question.uid
    assert len(named) <= (15 if sheet.is_large else 0)


def with_text(text: str) -> Quiz:
    (card,) = marked(1).questions
    return replace(marked(1), questions=(replace(card, text=text),))


def test_a_long_card_gets_smaller_type_and_a_longer_one_is_named() -> None:
    def height(text: str) -> float:
        first = letters_of(print_cards(with_text(text), Sheet()).data)[0][0]
        return first.top - first.bottom

    assert height("Hello") > 1.3 * height("Hello " * 90) > 0
    printed = print_cards(with_text("Hello " * 900), Sheet())
    assert [each.uid for each in printed.problems] == ["7" * 8]


def test_a_word_wider_than_the_card_is_parted() -> None:
    (front, _) = letters_of(print_cards(with_text("x" * 200), Sheet()).data)
    assert len(front) == 200
    assert all(_holds(Sheet().front(0), each) for each in front)


@pytest.mark.parametrize(
    "text", ["Élan vital — “naïve”", "Ἀλήθεια, λόγος", "Правда и мир", r"\(x^2 ≤ ∑\) → ∞ <b>&amp;"]
)
def test_letters_of_many_languages_are_in_the_font(text: str) -> None:
    for print_it in (print_cards, print_list, print_quiz):
        printed = print_it(with_text(text), Sheet())
        assert printed.problems == ()
        assert text.replace(" ", "") in "".join(each.letter for page in letters_of(printed.data) for each in page)


def test_letters_that_the_font_lacks_are_told() -> None:
    for print_it in (print_cards, print_list, print_quiz):
        (told,) = print_it(with_text("漢字"), Sheet()).problems
        assert told.uid == "7" * 8
        assert "漢, 字" in told.reason


def test_letters_that_run_the_other_way_are_told() -> None:
    for print_it in (print_cards, print_list, print_quiz):
        (told,) = print_it(with_text("\u05e9\u05dc\u05d5\u05dd"), Sheet()).problems
        assert "from right to left" in told.reason


@SHEETS
def test_lists_and_quizzes_have_every_question_and_every_answer(sheet: Sheet) -> None:
    quiz, page = shipped(), Box(0, 0, sheet.width, sheet.height).within(7 * MILLIMETRE)
    for print_it in (print_list, print_quiz):
        pages = letters_of(print_it(quiz, sheet).data)
        text = "".join(each.letter for page in pages for each in page)
        for question in quiz.questions:
            for words in (question.text, question.answer):
                assert "".join(words.split())[:20] in text
        for letters in pages:
            assert all(_holds(page, each) for each in letters)


@pytest.mark.parametrize("is_large", [False, True])
def test_a_question_of_any_height_is_printed_whole(is_large: bool) -> None:
    """One a little higher than a page once fitted nowhere, since too little of it was left for the next page."""
    (question,) = marked(1).questions
    for count in range(40, 200):
        tall = replace(question, context="long words of an answer " * count, text="Zanzibar?")
        data = print_list(replace(marked(1), questions=(tall,)), Sheet(is_large=is_large)).data
        printed = "".join(each.letter for page in letters_of(data) for each in page)
        assert printed.count("w") == 2 * count
        assert "Zanzibar?" in printed


def test_the_key_stands_on_pages_of_its_own() -> None:
    quiz = replace(marked(1), questions=(replace(marked(1).questions[0], answer="Zanzibar"),))
    first, second = letters_of(print_quiz(quiz, Sheet()).data)
    assert "Zanzibar" not in "".join(each.letter for each in first)
    assert "Answers1.Zanzibar" in "".join(each.letter for each in second)


def test_a_quiz_shows_its_options_and_their_letter_in_the_key() -> None:
    card = replace(marked(1).questions[0], options=(Option("A"), Option("B", is_right=True), Option("C")), answer="B")
    first, second = letters_of(print_quiz(replace(marked(1), questions=(card,)), Sheet()).data)
    assert "a)Ab)Bc)C" in "".join(each.letter for each in first)
    assert "1.b)B" in "".join(each.letter for each in second)


def test_an_answer_longer_than_a_page_goes_on_on_the_next() -> None:
    card = replace(marked(1).questions[0], answer="word " * 3000)
    for print_it in (print_list, print_quiz):
        pages = letters_of(print_it(replace(marked(1), questions=(card,)), Sheet()).data)
        assert len(pages) > 3
        assert "".join(each.letter for page in pages for each in page).count("d") >= 3000


def test_an_empty_deck_is_an_empty_page() -> None:
    for print_it in (print_cards, print_list, print_quiz):
        assert letters_of(print_it(replace(marked(1), questions=()), Sheet()).data)


def test_the_same_deck_gives_the_same_pages() -> None:
    for print_it in (print_cards, print_list, print_quiz):
        assert print_it(marked(3), Sheet()).data == print_it(marked(3), Sheet()).data


@settings(max_examples=25, deadline=None)
@given(text=BODIES, answer=LINES)
def test_letters_of_any_kind_can_be_printed(text: str, answer: str) -> None:
    card = replace(marked(1).questions[0], text=writable(text), answer=writable(answer))
    for print_it in (print_cards, print_list, print_quiz):
        pages = letters_of(print_it(replace(marked(1), questions=(card,)), Sheet()).data)
        assert any(each.letter == "z" for page in pages for each in page)
