"""A question is the same note whichever blank became it, and however the blanks are ranked."""

from collections.abc import Callable

import pytest

from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import bare_answer
from studyapp.domain.spans import Span
from studyapp.drafting.agreement import Agreed, considered, settled
from studyapp.drafting.asking import Asked, question_for
from studyapp.drafting.finishing import Finished, finish_cloze, with_question
from studyapp.drafting.identity import uid_of_asked, uid_of_blank
from studyapp.drafting.material import Material, Text
from studyapp.drafting.skipping import Attempts
from studyapp.extraction import Models, annotate
from tests.drafting.conftest import essay

REFORM = "The reform failed because the landlords of the north refused to pay the new tax."
FLOOD = "Heavy rain in the mountains caused the flood that destroyed the old bridge."


@pytest.fixture
def materials(models: Models) -> Callable[[str], tuple[Material, ...]]:
    def both(sentence: str) -> tuple[Material, ...]:
        made = essay(sentence)
        found = annotate(made, models)
        text, first = Text(made, found), found.sentences[0]
        return tuple(Material(text, first, parse, None) for parse in first.parses)

    return both


def asked(materials: tuple[Material, ...]) -> tuple[list[Agreed], list[tuple[Finished, Finished]]]:
    """The blanks of a sentence, and those that become questions: each as a cloze and as its question."""
    attempts, first = Attempts(), materials[0]
    blanks = settled(list(considered(materials, attempts)), {}, first, attempts)
    turned = []
    for blank in blanks:
        cloze, made = finish_cloze(first, blank, attempts), question_for(blank.worded, blank.ask.kind, materials, {})
        if cloze and made:
            question = with_question(cloze, made, blank, first, blanks)
            turned += [(cloze, question)] if question.draft.cloze is None else []
    return blanks, turned


@pytest.mark.parametrize(
    ("sentence", "front"),
    [(REFORM, "Why did the reform fail?"), (FLOOD, "What did heavy rain in the mountains cause?")],
)
def test_each_blank_that_becomes_a_question_gives_it_the_uid_of_its_answer(
    materials: Callable[[str], tuple[Material, ...]], sentence: str, front: str
) -> None:
    blanks, turned = asked(materials(sentence))
    alike = [(cloze, question) for cloze, question in turned if question.draft.front == front]
    assert len({cloze.draft.uid for cloze, _ in alike}) >= 3
    (uid,) = {question.draft.uid for _, question in alike}
    back = bare_answer(alike[0][1].draft.back)
    own = [blank for blank in blanks if bare_answer(blank.worded.cloze.answer) == back]
    assert own
    assert uid in {uid_of_blank(materials(sentence)[0], blank) for blank in own}


def test_of_equal_words_the_nearest_blank_counts(materials: Callable[[str], tuple[Material, ...]]) -> None:
    sentence = "The council paid 300 pounds for the repair, and the company paid 300 pounds for the new gate."
    blanks, _ = asked(materials(sentence))
    first, second = (Span(at, at + len("300 pounds")) for at in (sentence.index("300"), sentence.rindex("300")))
    material = materials(sentence)[0]
    uids = {blank.ask.answer: uid_of_blank(material, blank) for blank in blanks}
    for place in (first, second):
        question = Asked("How much was paid?", "about 300 pounds", frozenset(), frozenset(), place)
        assert uid_of_asked(material, "figure", question, blanks) == uids[place]
    assert uids[first] != uids[second]


def test_a_point_has_the_uid_of_the_blank_for_its_answer(
    drafts_of: Callable[..., tuple[DraftNote, ...]], materials: Callable[[str], tuple[Material, ...]]
) -> None:
    blanks, _ = asked(materials(FLOOD))
    uids = {bare_answer(blank.worded.cloze.answer): uid_of_blank(materials(FLOOD)[0], blank) for blank in blanks}
    found = {bare_answer(draft.back): draft.uid for draft in drafts_of(FLOOD) if draft.cloze is None}
    assert found
    assert {answer: uids[answer] for answer in found} == found
