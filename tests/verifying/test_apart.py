"""Questions whose answer the sentence tells of something else than what stands beside their gap."""

import pytest

from tests.verifying.conftest import Judge

CHARTER = "The charter of the new port was written and put into force by the council of merchants."
CODE = "After the Harwick case, the assembly changed Penal Code § 187 to include the theft of salt."
PRICES = "If the miller raises the price of flour by £2, the baker will buy a cheaper sort of rye."
BEES = "Brewers in Dal lost 28 percent of their casks in 1715, those in Norby 12 percent."
LAW = "Norby was the first port to enact a toll law in 1690, in response to the murder of a young clerk named Ada Holm."


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (CHARTER, "What was put into force by the charter of the new port?", "the council of merchants"),
        (CODE, "How many penal codes did the assembly change?", "187"),
        (PRICES, "By how much does the miller raise the price of rye?", "£2"),
        (LAW, "When was Ada Holm murdered?", "1690"),
    ],
)
def test_an_answer_that_is_told_of_something_else_is_refused(judge: Judge, text: str, front: str, back: str) -> None:
    assert not judge(text, front, back).is_proved


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (CHARTER, "By whom was the charter of the new port written?", "the council of merchants"),
        (PRICES, "By how much does the miller raise the price of flour?", "£2"),
        (LAW, "When did Norby enact a toll law?", "1690"),
        (BEES, "What share of their casks did brewers in Norby lose in 1715?", "12 percent"),
    ],
)
def test_an_answer_that_is_told_of_that_passes(judge: Judge, text: str, front: str, back: str) -> None:
    assert judge(text, front, back).refusals == ()
