r"""Formulas are set on paper: outlines where their sources stood, in every kind of print."""

import pypdfium2
import pytest

from studyapp.classroom.cut_cards import print_cards
from studyapp.classroom.handouts import print_list, print_quiz
from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import Question, Quiz
from studyapp.domain.curated import SharedCard
from studyapp.domain.ids import Uid
from studyapp.operations.curating.in_class.classroom import _formulas

_SOURCES = (r"\(\frac{a}{b} + c\)", "$x^2 + 1$", r"\[\sum_i a_i\]")
_WIDE = rf"\({' + '.join(f'a_{{{number}}}' for number in range(60))}\)"


def _quiz(text: str, answer: str, *formulas: str) -> Quiz:
    question = Question(Uid("u"), "name", "", answer, "", text=text, formulas=frozenset(formulas))
    return Quiz(Uid("d"), "Deck", "en", (question,), ())


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _paths(data: bytes) -> list[tuple[float, float, float, float]]:
    """The places of all outlines that are filled."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        found += [each.get_bounds() for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=3)]
    return found


@pytest.mark.parametrize("write", [print_cards, print_list, print_quiz])
def test_formulas_are_outlines_and_words_are_words(write) -> None:
    quiz = _quiz(f"Before {_SOURCES[0]} and {_SOURCES[1]}, behind", f"It is {_SOURCES[2]}; $5 stays", *_SOURCES)
    printed = write(quiz, Sheet())
    bare = write(_quiz("Before and, behind", "It is; $5 stays"), Sheet())
    assert printed.problems == ()
    words = " ".join(_text(printed.data).split())
    assert "Before" in words and "behind" in words and "$5 stays" in words
    assert not any(mark in words for mark in ("\\frac", "x^2", "\\sum"))
    assert len(_paths(printed.data)) >= len(_paths(bare.data)) + 3


@pytest.mark.parametrize("write", [print_cards, print_list, print_quiz])
def test_what_cannot_be_set_stands_as_typed_and_is_told(write) -> None:
    printed = write(_quiz(r"What is \(\nosuch{x}\)?", "It", r"\(\nosuch{x}\)"), Sheet())
    assert r"\(\nosuch{x}\)" in _text(printed.data)
    assert [str(each.reason) for each in printed.problems] == ["The formula cannot be set: \\nosuch is not known."]


@pytest.mark.parametrize("write", [print_cards, print_list])
def test_a_wide_formula_stays_on_the_page(write) -> None:
    sheet = Sheet()
    printed = write(_quiz(f"Add {_WIDE}", "It", _WIDE), sheet)
    assert all(left > 0 and right < sheet.width for left, _, right, _ in _paths(printed.data))


def test_only_what_is_a_formula_of_the_card_is_set() -> None:
    card = SharedCard(Uid("u"), front=r"Is \$x^2\$ {{c1::\(a_1\)}} or $y^2$?", is_cloze=True)
    assert set(_formulas(card)) == {r"\(a_1\)", "$y^2$"}


def test_the_same_formulas_give_the_same_pages() -> None:
    quiz = _quiz(f"Before {_SOURCES[0]}", "It", *_SOURCES)
    assert print_list(quiz, Sheet()).data == print_list(quiz, Sheet()).data
