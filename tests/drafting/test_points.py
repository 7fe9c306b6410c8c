"""A sentence is asked for its whole point where both models read it alike and the question names enough."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.generation import DraftNote, DraftStatus
from studyapp.drafting.asking import points
from studyapp.drafting.material import Material, Question, Text
from studyapp.extraction import Models, annotate

from .conftest import essay

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


POINTS, POINTLESS = rows("points.tsv"), rows("pointless.tsv")


@pytest.fixture(scope="module")
def asked(models: Models) -> dict[str, list[Question]]:
    """The questions of each sentence of both tables, each in an essay of its own."""
    return {sentence: of(models, sentence) for sentence, *_ in POINTS + POINTLESS}


def of(models: Models, *sentences: str) -> list[Question]:
    """The questions of the first sentence of an essay."""
    made = essay(*sentences)
    text = Text(made, annotate(made, models))
    sentence = text.asked[0]
    return list(points([Material(text, sentence, parse, None) for parse in sentence.parses]))


@pytest.mark.parametrize(("sentence", "front", "back"), POINTS)
def test_a_clause_is_asked_for_its_point(
    asked: dict[str, list[Question]], sentence: str, front: str, back: str
) -> None:
    assert (front, back) in [(one.front, one.back) for one in asked[sentence]]


@pytest.mark.parametrize("sentence", [row[0] for row in POINTLESS])
def test_a_clause_that_names_too_little_is_not_asked(asked: dict[str, list[Question]], sentence: str) -> None:
    assert asked[sentence] == []


def test_what_another_sentence_answers_too_is_not_asked(models: Models) -> None:
    one = "Tidal mills require a sheltered bay with a wide range between high and low water."
    other = "Tidal mills require a heavy gate of oak, which is closed at high water."
    assert of(models, one)
    assert of(models, one, other) == []


def test_one_model_alone_asks_nothing(models: Models) -> None:
    made = essay(POINTS[0][0])
    text = Text(made, annotate(made, models))
    sentence = text.asked[0]
    assert list(points([Material(text, sentence, sentence.parses[0], None)])) == []


def test_the_point_is_proposed_and_the_blanks_of_its_sentence_remain(
    drafts_of: Callable[..., tuple[DraftNote, ...]],
) -> None:
    drafts = drafts_of("Copper roofs survive hard winters because their green crust keeps out the rain of the coast.")
    taken = [one for one in drafts if one.status is DraftStatus.ACCEPTED]
    assert [one.front for one in taken] == ["Why do copper roofs survive hard winters?"]
    assert len(drafts) > len(taken)


def test_who_is_meant_is_named_in_the_question(models: Models) -> None:
    made = essay("Tobias Marlow studied the mills of the coast. He encouraged poor farmers to build mills of oak.")
    text = Text(made, annotate(made, models))
    sentence = text.asked[1]
    asked = list(points([Material(text, sentence, parse, text.asked[0]) for parse in sentence.parses]))
    assert [one.front for one in asked] == ["What did Tobias Marlow encourage poor farmers to do?"]
    assert asked[0].names == ("Tobias Marlow",)


def test_what_is_conceded_before_a_but_is_no_point(models: Models) -> None:
    made = "Tidal mills require a sheltered bay of some depth, but the northern ones needed a gate of oak as well."
    assert not any(one.back.startswith("a sheltered bay") for one in of(models, made))
