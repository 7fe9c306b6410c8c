"""A question word moves to the front only where the answer hangs on the main verb; no word of the clause is lost."""

from collections.abc import Callable

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.drafting.fronting import fronted
from studyapp.drafting.material import Material

MaterialOf = Callable[[str], Material]

MOVED = [
    ("People in rich towns often buy [salted fish].", "what", "What do people in rich towns often buy?", ""),
    ("The northern mills relied on [imported cotton].", "what", "What did the northern mills rely on?", ""),
    (
        "In 1919, the guilds began to [close the harbour at night].",
        "do what",
        "In 1919, what did the guilds begin to do?",
        "",
    ),
    (
        "The theory suggests that merchants should [sell in dry years].",
        "do what",
        "What does the theory suggest that merchants should do?",
        "",
    ),
    (
        "The theory suggests that [merchants should sell in dry years].",
        "what",
        "What does the theory suggest?",
        "that merchants should sell in dry years",
    ),
    (
        "The northern council saved the harbour by [raising the toll].",
        "doing what",
        "How did the northern council save the harbour?",
        "by raising the toll",
    ),
    ("The guild raised the toll because [the pier had fallen].", "why", "Why did the guild raise the toll?", ""),
    ("The old piers should be treated with [hot pitch].", "what", "What should the old piers be treated with?", ""),
    (
        "Northern mills depended on the South for [supplies of raw cotton].",
        "what",
        "For what did northern mills depend on the South?",
        "",
    ),
    ("Towns with no harbour bought [salted fish].", "what", "What did towns with no harbour buy?", ""),
    (
        "The new toll would allow the council to [close the harbour].",
        "do what",
        "What would the new toll allow the council to do?",
        "",
    ),
    (
        "In an age when even the poor towns had walls, Brade built [a second harbour].",
        "what",
        "In an age when even the poor towns had walls, what did Brade build?",
        "",
    ),
    (
        "The great merit of the theory is that [it explains the silting].",
        "what",
        "What is the great merit of the theory?",
        "that it explains the silting",
    ),
]
STAYS = [
    ("The guild did not rely on [imported cotton].", "what"),  # much is not so
    ("The captain who relied on [imported cotton] was poor.", "what"),  # the clause goes on
    ("They sold ships that carried [imported cotton].", "what"),  # a relative clause lets nothing out
    ("The station opened in 1868 as [the end of the line].", "what"),  # the preposition would stand alone
    ("The guild raised the toll and [closed the harbour].", "did what"),
    ("The two merchants carried on with [the old trade].", "what"),  # a verb of two words
    ("What the council does allows the guild to [sell salt].", "do what"),  # two questions in one
    ("No town was ruined by [the new toll].", "what"),
    ("The notion that towns grow were derived from [old maps].", "what"),  # a slip of the text
    ("The truth is that [the harbour fell into ruin].", "what"),  # about what, nothing tells
]


def moved(material_of: MaterialOf, sentence: str, asks: str) -> tuple[str, str] | None:
    before, rest = sentence.split("[")
    answer, after = rest.split("]")
    material = material_of(before + answer + after)
    return fronted(Cloze(before, answer, after, asks), asks, material.sentence, lambda _: True)


@pytest.mark.parametrize(("sentence", "asks", "front", "back"), MOVED)
def test_a_question_word_moves_to_the_front(
    material_of: MaterialOf, sentence: str, asks: str, front: str, back: str
) -> None:
    answer = sentence.split("[")[1].split("]")[0]
    assert moved(material_of, sentence, asks) == (front, back or answer)


@pytest.mark.parametrize(("sentence", "asks"), STAYS)
def test_a_clause_that_lets_nothing_out_keeps_its_order(material_of: MaterialOf, sentence: str, asks: str) -> None:
    assert moved(material_of, sentence, asks) is None


def test_words_that_stand_elsewhere_in_the_sentence_move_nothing(material_of: MaterialOf) -> None:
    material = material_of("The northern mills relied on imported cotton.")
    cloze = Cloze("The southern mills relied on ", "imported cotton", ".", "what")
    assert fronted(cloze, "what", material.sentence, lambda _: True) is None
