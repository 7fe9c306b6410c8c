"""One sentence is tried within bounds, whatever stands in it, and what is not tried is told."""

from studyapp.domain.generation import MakingSettings
from studyapp.drafting import draft
from studyapp.drafting.agreement import MOST_ASKS, considered
from studyapp.drafting.material import Material, Text
from studyapp.drafting.skipping import Attempts
from studyapp.extraction import Models, annotate
from tests.drafting.conftest import essay
from tests.pace import at_most

TOO_LONG = "the sentence is too long to be asked"
TOO_MUCH = "the sentence has more to be asked than is tried"


def _handled(ships: int) -> str:
    return " and ".join(f"the harbour handled {20 + n} ships" for n in range(ships)).capitalize() + "."


def test_a_sentence_of_hundreds_of_words_is_told_and_not_tried(models: Models) -> None:
    made = essay(_handled(200))
    found = annotate(made, models)
    with at_most(2.0):  # some 50 seconds where every figure is tried in every clause
        drafts, skipped = draft(made, found, MakingSettings())
    assert not drafts
    assert [each.reason for each in skipped] == [TOO_LONG] * len(found.figures)


def test_of_a_dense_sentence_only_so_much_is_asked(models: Models) -> None:
    made = essay("In the year of the flood the towns paid " + ", ".join(f"{n} crowns" for n in range(20, 90)) + ".")
    found = annotate(made, models)
    sentence, attempts = found.sentences[0], Attempts()
    materials = [Material(Text(made, found), sentence, parse, None) for parse in sentence.parses]
    assert len(found.figures) == 70
    assert len(list(considered(materials, attempts))) == MOST_ASKS
    assert {reason for _, reason in attempts.reasons} == {TOO_MUCH}
    assert len(attempts.reasons) >= 70 - MOST_ASKS
    _, skipped = draft(made, found, MakingSettings())
    assert TOO_MUCH in {each.reason for each in skipped}
