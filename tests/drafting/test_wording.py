"""The fronts that a blank can be shown in: where their letters stand in the sentence, and what names them."""

from collections.abc import Callable

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import plain_pointers
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.wording import Worded, Wordings, is_bare_cut

MaterialOf = Callable[[str], Material]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The rain of the long winter fell on the whole town", "the whole town"),
        ("The rain of the long winter fell on the whole town,", "the whole town"),
        ("\ufb01ve men of the old guard met in the town", "the town"),
        ("The old men of the guard met in the town.", "The old men"),
    ],
)
def test_each_letter_of_a_front_knows_its_place_in_the_sentence(
    material_of: MaterialOf, sentence: str, answer: str
) -> None:
    material = material_of(sentence)
    start = material.reading.index(answer)
    options = Wordings(material).options(_ask(Span(start, start + len(answer))))
    assert options
    for _, worded in options.values():
        filled = worded.cloze.filled
        assert len(worded.offsets) == len(filled)
        printed = [(c, material.reading[at]) for c, at in zip(filled, worded.offsets, strict=True) if at >= 0]
        assert all(c == letter or c in letter.upper() for c, letter in printed)
        assert worded.offsets[-1] == -1 or filled[-1] == material.reading[worded.offsets[-1]]


@pytest.mark.parametrize(
    ("before", "is_bare"),
    [
        ("The NATO members met in ", False),
        ("The Élysée said in ", False),
        ("The members met in ", True),
        ("It rained. The members met in ", True),
    ],
)
def test_a_short_front_with_a_name_is_not_bare(before: str, *, is_bare: bool) -> None:
    cloze = Cloze(before, "the town", ".", "...")
    assert is_bare_cut(Worded(cloze, plain_pointers(before), shortened=True, words=8, kind="main")) is is_bare


def _ask(answer: Span) -> Ask:
    return Ask("object", "claim", answer, "...", 0.5)
