"""What makes a card clear by itself: the words of title and heading, against what leans on the text around it."""

from dataclasses import replace

import pytest

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote
from studyapp.domain.spans import Span
from studyapp.drafting.choosing.clarity import clarity, features, weights
from studyapp.drafting.material import Text
from studyapp.extraction import Models, annotate
from tests.drafting.test_proof import SOUND

HEADING = "The salt tax"
FIRST = "The salt tax ruined the mills because the millers paid it twice."
SECOND = "This study examines a sample of the mills in Bergen."


@pytest.fixture(scope="module")
def text(models: Models) -> Text:
    """A title, a heading and two sentences."""
    words = f"{HEADING}\n\n{FIRST} {SECOND}"
    start = len(HEADING) + 2
    blocks = (
        Block(BlockKind.HEADING, Span(0, len(HEADING)), 1),
        Block(BlockKind.PARAGRAPH, Span(start, len(words)), 0),
    )
    essay = Essay("Mills of the coast", None, None, words, blocks)
    return Text(essay, annotate(essay, models))


def _draft(front: str, back: str, context: str | None = None) -> DraftNote:
    return replace(SOUND, front=front, back=back, context=context)


def test_every_feature_has_a_weight(text: Text) -> None:
    found = features(_draft("x [... what].", "y"), text.asked[0], text)
    assert set(found) | {"constant"} == set(weights())


def test_words_of_title_and_heading_and_a_cause_are_seen(text: Text) -> None:
    found = features(_draft("The salt tax ruined [... what].", "the mills"), text.asked[0], text)
    assert found["heading-shared"] and found["title-shared"] and found["cause"]
    assert not found["method"] and not found["of-the-text"]


def test_what_leans_on_the_text_around_it_is_seen(text: Text) -> None:
    found = features(
        _draft("[... who] examines this [... the rest].", "a sample", "Mills — Before."), text.asked[1], text
    )
    leaning = ("shows-before", "method", "of-the-text", "points", "short", "rest-asked", "who-asked")
    assert all(found[name] for name in leaning)
    assert features(_draft("They paid [... what].", "a tax"), text.asked[0], text)["points-back"]


def test_a_card_that_stands_alone_is_clearer(text: Text) -> None:
    alone = clarity(
        _draft("The salt tax ruined the mills of the coast because of [... what].", "its two rates"),
        text.asked[0],
        text,
    )
    leaning = clarity(_draft("This study examines [... what].", "mills", "Mills — Before."), text.asked[1], text)
    assert alone > 0 > leaning
