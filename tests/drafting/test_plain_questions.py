"""A blank that ends its clause is asked by the words of the clause, and nothing of it is moved or lost."""

from collections.abc import Callable

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote
from studyapp.drafting.material import Material
from studyapp.drafting.plain_questions import PlainQuestion, _around, plain_question

MaterialOf = Callable[[str], Material]
DraftsOf = Callable[..., tuple[DraftNote, ...]]

ASKED = [
    ("The charter was granted to [the guild of weavers].", "what", "The charter was granted to what?", ""),
    (
        "The northern towns sold the harbour to [Dutch merchants].",
        "what",
        "The northern towns sold the harbour to whom?",
        "",
    ),
    ("The guild built the pier to [shelter the fleet].", "do what", "The guild built the pier to do what?", ""),
    ("The guild raised the toll and [closed the harbour].", "did what", "The guild raised the toll and did what?", ""),
    ("The guild paid for the pier by [selling salt].", "doing what", "The guild paid for the pier by doing what?", ""),
    ("The guild raised the toll, because [the pier had fallen].", "why", "The guild raised the toll. Why?", ""),
    ("The river silted up, [ruining the harbour].", "with what effect", "The river silted up. With what effect?", ""),
    (
        "The river silted up, thus [ruining the harbour].",
        "with what effect",
        "The river silted up. With what effect?",
        "",
    ),
    (
        "The guild lent money to the crown if [the tolls fell].",
        "what",
        "The guild lent money to the crown. Under what condition?",
        "",
    ),
    ("The town lived by three trades: [salt, wool and fish].", "what", "The town lived by three trades. Which?", ""),
    ("The survey found that [the harbour silts up].", "what", "The survey found what?", "that the harbour silts up"),
    (
        "The harbour silted up not by the tide but by [the river].",
        "what",
        "The harbour silted up not by the tide but by what?",
        "",
    ),
    (
        "In 1893, the fleet of the guild grew to [400].",
        "how many",
        "In 1893, the fleet of the guild grew to how many?",
        "",
    ),
]
KEPT = [
    ("The harbour of Kyrkby is [a danger to ships].", "what"),
    ("The harbour rests on the fact that [salt floats].", "what"),
    ("The guild raised the toll only because [the pier had fallen].", "why"),
    ("The pilots were afraid when [the ice broke].", "what"),
    ("The toll covers nine of [the northern harbours].", "what"),
    ("The guild sent the fleet to [Norway].", "what"),
    ("The work on the pier went on for [several months].", "what"),
    ("Tolls did not change, and neither did [the price of salt].", "what"),
    ("The guild raised [the toll] in 1893.", "what"),
    ("He said: the guild raised [the toll].", "what"),
    ("The harbour had a share of [a tenth].", "which fraction"),
]


def asked(material_of: MaterialOf, sentence: str, hint: str) -> PlainQuestion | None:
    before, rest = sentence.split("[")
    answer, after = rest.split("]")
    material = material_of(before + answer + after)
    if after != ".":
        return None
    return plain_question(Cloze(before, answer, after, hint), _around(answer, material.sentence))


@pytest.mark.parametrize(("sentence", "hint", "front", "back"), ASKED)
def test_the_end_of_a_clause_is_asked(material_of: MaterialOf, sentence: str, hint: str, front: str, back: str) -> None:
    answer = sentence.split("[")[1].split("]")[0]
    made = asked(material_of, sentence, hint)
    assert made is not None
    assert (made.front, made.back) == (front, back or answer)


@pytest.mark.parametrize(("sentence", "hint"), KEPT)
def test_what_would_read_ill_stays_a_blank(material_of: MaterialOf, sentence: str, hint: str) -> None:
    assert asked(material_of, sentence, hint) is None


def test_a_draft_tells_its_answer_as_its_reason(drafts_of: DraftsOf) -> None:
    drafts = drafts_of("The council chose the older bridge rather than the new tunnel.")
    found = next(draft for draft in drafts if draft.front == "The council chose the older bridge rather than what?")
    assert found.cloze is None
    assert found.back == "the new tunnel"
    assert "“the new tunnel”" in found.reason
