"""What somebody holds is asked of its own subject where little else tells what is meant."""

from collections.abc import Callable

import pytest

from studyapp.drafting.forms import statement
from studyapp.drafting.material import Material

MaterialOf = Callable[[str], Material]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Holm argues that the salt trade ended with the war of the league.", "ended with the war of the league"),
        ("Berg realised that each mill must have two owners from the town.", "have two owners from the town"),
        ("The letters provide evidence that the guild was not closed to women.", "not closed to women"),
    ],
)
def test_what_somebody_holds_is_asked_of_its_own_subject(material_of: MaterialOf, sentence: str, asked: str) -> None:
    found = [ask for ask in statement.asks(material_of(sentence)) if ask.form == "content"]
    assert [ask.answer.of(sentence) for ask in found if ask.safe] == [asked]


def test_a_view_that_much_around_it_tells_of_is_asked_as_a_whole(material_of: MaterialOf) -> None:
    sentence = "In his book on the northern salt towns Holm fears that the trade ended with the war."
    found = [ask for ask in statement.asks(material_of(sentence)) if ask.form == "content"]
    assert [ask.answer.of(sentence) for ask in found if ask.safe] == ["the trade ended with the war"]


@pytest.mark.parametrize(
    ("sentence", "answer", "hint"),
    [
        (
            "Holm argues that the guild never accepted women from the coast.",
            "never accepted women from the coast",
            "did what",
        ),
        (
            "Holm argues that the toll often ruins the mills of the coast.",
            "often ruins the mills of the coast",
            "does what",
        ),
        ("Holm argues that the guild also had closed the mills of the coast.", "closed the mills of the coast", "what"),
    ],
)
def test_a_hint_agrees_with_the_verb_behind_an_adverb(
    material_of: MaterialOf, sentence: str, answer: str, hint: str
) -> None:
    found = [ask for ask in statement.asks(material_of(sentence)) if ask.form == "content" and ask.safe]
    assert [(ask.answer.of(sentence), ask.hint) for ask in found] == [(answer, hint)]
