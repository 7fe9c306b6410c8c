"""What bears on the argument of a text: an outcome in its own words more than a scene, a step or a signpost."""

from dataclasses import replace

import pytest

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import NoteKind
from studyapp.domain.spans import Span
from studyapp.drafting.choosing.bearing import Bearings, weights
from studyapp.drafting.choosing.ranking import Ranked, proposed
from studyapp.drafting.material import Text
from studyapp.extraction import Models, annotate, load_models
from tests.drafting.test_proof import SOUND
from tests.drafting.test_ranking import SOUND_MERIT

SALT = """The salt tax ruined the mills of the coast.

The mills of the coast lived by salt. Ada Holm walked to a mill in Bergen. Holm argues that the tax broke the mills.

The tax made salt dear, and the next section looks at Norwich. He sold two barrels to a neighbour.

The decline of the mills was caused by the salt tax on the coast."""


def _essay() -> Essay:
    blocks, start = [], 0
    for words in SALT.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(words)), 0))
        start += len(words) + 2
    return Essay(None, None, None, SALT, tuple(blocks))


@pytest.fixture(scope="module")
def text() -> Text:
    """A small text whose first and last sentences say what it argues."""
    return Text(_essay(), annotate(_essay(), load_models()))


def _features(text: Text, number: int, front: str, back: str) -> dict[str, float]:
    sentence = text.asked[number]
    return dict(Bearings(text).features(replace(SOUND, front=front, back=back), number, sentence))


def _bearing(text: Text, number: int, front: str, back: str) -> float:
    return Bearings(text).of(replace(SOUND, front=front, back=back), number, text.asked[number])


def test_every_feature_has_a_weight(text: Text) -> None:
    assert set(_features(text, 0, "[... what] ruined the mills.", "The salt tax")) | {"constant"} == set(weights())


def test_a_deed_is_told_of_a_person_who_holds_no_view(text: Text) -> None:
    deeds = [_features(text, i, "x [...]", "y")["deed"] for i in range(len(text.asked))]
    told = [sentence.reading for sentence, deed in zip(text.asked, deeds, strict=True) if deed]
    assert told == ["Ada Holm walked to a mill in Bergen.", "He sold two barrels to a neighbour."]


def test_the_place_and_the_words_of_a_sentence_are_seen(text: Text) -> None:
    first, deed = (_features(text, i, "x [...]", "y") for i in (0, 2))
    assert first["at-an-edge"] and not deed["at-an-edge"]
    assert first["shared-with-end"] > deed["shared-with-end"]
    assert deed["used-once"] > first["used-once"]


def test_the_words_of_a_card_and_the_place_of_its_answer_are_seen(text: Text) -> None:
    main = _features(text, 0, "The salt tax ruined [... what].", "the mills of the coast")
    tail = _features(text, 0, "The salt tax ruined the mills of [... what].", "the coast")
    assert main["main-part-asked"] and not tail["main-part-asked"]
    signpost = _features(text, 4, "The next section looks at [... what].", "Norwich")
    assert signpost["signpost"] and not main["signpost"]
    assert _features(text, 4, "The mill stood in [... what].", "old Trondheim")["name-asked"]
    assert _features(text, 5, "[He] sold [... what].", "two barrels")["points-back"]
    assert _features(text, 6, "The decline was caused by [... what].", "the salt tax")["cause"]


def test_what_a_text_argues_bears_more_than_a_scene(text: Text) -> None:
    argued = _bearing(text, 0, "The salt tax ruined [... what].", "the mills of the coast")
    scene = _bearing(text, 2, "Ada Holm walked to [... what].", "a mill in Bergen")
    assert argued > 0 > scene


def test_in_another_language_nobody_can_tell() -> None:
    essay = replace(_essay(), language="de")
    text = Text(essay, annotate(essay, Models()))
    assert _bearing(text, 0, "x [...]", "y") == 0


def test_of_two_claims_the_one_that_bears_more_is_proposed() -> None:
    cards = [
        Ranked(
            replace(SOUND, kind=NoteKind.CLAIM, back=f"answer {i}", front=f"question {i} [...]"),
            "name",
            i,
            True,
            SOUND_MERIT,
            bearing=bearing,
        )
        for i, bearing in enumerate((-1.0, 1.0))
    ]
    assert proposed(cards, 1) == {1}
