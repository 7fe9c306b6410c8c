"""Questions in a teacher's own words, which the proof lets pass, beside such as it still refuses."""

import pytest

from studyapp.verifying.amounts import amounts
from studyapp.verifying.bounds import bound_of
from tests.verifying.conftest import Judge


@pytest.mark.parametrize(
    ("evidence", "front", "back"),
    [
        (
            "Mixing ointments at home may be unsafe because such mixtures are liable to microbial contamination.",
            "Why may it be unsafe to mix ointments at home?",
            "such mixtures are liable to microbial contamination",
        ),
        (
            "The charter was drawn up to protect the weavers from an overreaching guild, not from their masters.",
            "From whom was the charter drawn up to protect the weavers?",
            "an overreaching guild",
        ),
        (
            "According to Harrow, the council gave the weavers no sanction because it kept strict neutrality.",
            "Why, according to Harrow, did the council give the weavers no sanction?",
            "it kept strict neutrality",
        ),
        (
            "In the council's report, only one explanation of the fire is possible.",
            "How many explanations of the fire are possible in the council's report?",
            "only one",
        ),
    ],
)
def test_a_natural_question_passes(judge: Judge, evidence: str, front: str, back: str) -> None:
    assert judge(evidence, front, back).refusals == ()


@pytest.mark.parametrize(
    ("evidence", "front", "back"),
    [
        (
            "The charter was drawn up to protect the weavers from an overreaching guild, not from their masters.",
            "From whom was the charter drawn up to protect the weavers?",
            "their masters",
        ),
        (
            "It was the salt, not the wool, that made the town of Merrow rich.",
            "What made the town of Merrow rich?",
            "the wool",
        ),
        (
            "The charter was drawn up to protect the weavers from an overreaching guild, not from their masters.",
            "What was drawn up to protect the weavers from their masters?",
            "The charter",
        ),
        ("In 1830, not a single town ratified the treaty.", "What did a single town ratify in 1830?", "the treaty"),
        ("After the war, not every guild repaid the loan.", "What did every guild repay after the war?", "the loan"),
        ("Merrow, not Harle, signed the treaty.", "What did Harle sign?", "the treaty"),
        (
            "The bank failed in 1830 because it lent too much.",
            "Why was it unable to repay?",
            "because it lent too much",
        ),
    ],
)
def test_what_is_denied_or_set_apart_is_refused(judge: Judge, evidence: str, front: str, back: str) -> None:
    assert not judge(evidence, front, back).is_proved


def test_no_more_than_is_a_bound_above() -> None:
    assert _bound("It holds no more than 5 boats.") == _bound("It holds at most 5 boats.") == "up to"
    assert _bound("It holds more than 5 boats.") == "more than"
    assert _bound("It holds no fewer than 5 boats.") == _bound("It holds no less than 5 boats.") == "more than"


def _bound(text: str) -> str:
    return bound_of(text, next(iter(amounts(text))))
