"""Of what a clause says, the part is asked that the clause closes; a verb or a quality is told, not asked."""

from collections.abc import Callable

import pytest

from studyapp.domain.spans import Span
from studyapp.drafting.asking.closing import closed
from studyapp.drafting.material import Ask, Material

MaterialOf = Callable[[str], Material]

NARROWED = [
    ("The high tolls were [linked to a fall in trade].", "what", "fall in trade"),
    ("The price of salt is [dependent on the winter storms].", "what", "winter storms"),
    ("A fine is [an alternative to a trial before the guild].", "what", "trial before the guild"),
    ("The northern council [rejects the plan of the merchants].", "does what", "plan of the merchants"),
    ("The northern council [relied on the old merchants].", "did what", "old merchants"),
]
KEPT = [
    ("The price of salt is [a matter of luck].", "what"),  # no noun that calls for what completes it
    ("The tower is [visible in the harbour].", "what"),  # where it is visible
    ("The price of salt is [crucial to the town].", "what"),  # a word alone, which may be the topic
    ("The northern council should [reject the plan].", "do what"),  # much may be a duty, and "do" asks for it well
    ("The northern council [gave the merchants a new ship].", "did what"),  # two objects
    ("The northern council [made the new plan].", "did what"),  # a verb that tells nothing
]


def asked(material_of: MaterialOf, sentence: str, hint: str) -> tuple[Material, Ask]:
    before, rest = sentence.split("[")
    answer, after = rest.split("]")
    material = material_of(before + answer + after)
    return material, Ask("predicate", "claim", Span(len(before), len(before) + len(answer)), hint, 0.8, safe=False)


@pytest.mark.parametrize(("sentence", "hint", "answer"), NARROWED)
def test_the_part_is_asked_that_the_clause_closes(
    material_of: MaterialOf, sentence: str, hint: str, answer: str
) -> None:
    material, ask = asked(material_of, sentence, hint)
    found = closed(material, ask)
    assert (found.answer.of(material.reading), found.safe) == (answer, True)


@pytest.mark.parametrize(("sentence", "hint"), KEPT)
def test_what_no_word_closes_is_asked_as_it_is(material_of: MaterialOf, sentence: str, hint: str) -> None:
    material, ask = asked(material_of, sentence, hint)
    assert closed(material, ask) == ask
