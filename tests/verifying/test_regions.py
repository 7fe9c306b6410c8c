"""Of two things that a text tells alike, the answer is the one that stands with the words of the question."""

import pytest

from tests.verifying.conftest import Judge


@pytest.mark.parametrize(
    ("evidence", "front", "right", "wrong"),
    [
        (
            "Brandt tested the looms in France and Spain, and Pryce tested them in Norway and Sweden.",
            "Where did Pryce test the looms?",
            "Norway and Sweden",
            "France and Spain",
        ),
        (
            "The guild adopted the charter of 1811 of Merrow, which required a toll, and the 1834 Harle charter.",
            "From what year is the Harle charter?",
            "1834",
            "1811",
        ),
        (
            "More members joined over time: Merrow in 1811, Harle and Linden 1825, and Torbay in 1834.",
            "When did Harle and Linden join?",
            "1825",
            "1811",
        ),
        (
            "With a low toll the mills can repay their loans in ten years, but mills with a high toll would need"
            " nearly 60 years.",
            "How long would mills with a high toll need?",
            "nearly 60 years",
            "ten years",
        ),
        (
            "At that time, Sweden was the world's second-largest salt exporter and a close US ally.",
            "Which country was the world's second-largest salt exporter?",
            "Sweden",
            "US",
        ),
        (
            "Lung diseases such as asthma, skin conditions such as eczema, and dust harm the masons.",
            "Which skin condition harms the masons?",
            "eczema",
            "asthma",
        ),
        (
            "The pathogen swiftly changes non-essential epitopes, while it hides essential epitopes.",
            "Which epitopes are swiftly changed?",
            "non-essential epitopes",
            "essential epitopes",
        ),
    ],
)
def test_the_answer_stands_with_the_words_of_its_question(
    judge: Judge, evidence: str, front: str, right: str, wrong: str
) -> None:
    assert not judge(evidence, front, wrong).is_proved
    assert judge(evidence, front, right).refusals == ()


@pytest.mark.parametrize(
    ("evidence", "front", "back", "is_proved"),
    [
        ("In ten years the guild would fall. In 50 years the town would build a port.", "guild fall", "50", False),
        ("In ten years the guild would fall. In 50 years the town would build a port.", "guild fall", "ten", True),
    ],
)
def test_a_number_alone_is_told_from_one_of_another_sentence(
    judge: Judge, evidence: str, front: str, back: str, *, is_proved: bool
) -> None:
    subject, verb = front.split()
    assert judge(evidence, f"In how many years would the {subject} {verb}?", back, 0, 1).is_proved is is_proved


@pytest.mark.parametrize(
    ("evidence", "front", "back", "is_proved"),
    [
        ("Brandt accepted the invitation. Pryce refused it.", "Who refused the invitation?", "Brandt", False),
        ("Brandt accepted the invitation. Pryce refused it.", "Who refused the invitation?", "Pryce", True),
    ],
)
def test_who_does_it_in_another_sentence_is_not_who_is_asked_for(
    judge: Judge, evidence: str, front: str, back: str, *, is_proved: bool
) -> None:
    assert judge(evidence, front, back, 0, 1).is_proved is is_proved


@pytest.mark.parametrize(
    ("evidence", "front", "back"),
    [
        (
            "The guild widened the looms without raising the toll of the mills.",
            "What was raised when the guild widened the looms?",
            "the toll of the mills",
        ),
        (
            "Holt along with Lucas Vane challenged this and found salt in the mill.",
            "Who was challenged by Holt about the mill?",
            "Lucas Vane",
        ),
        (
            "Common autoimmune diseases include arthritis and diabetes mellitus type 1.",
            "How many types of diabetes mellitus are there?",
            "1",
        ),
        ("Under articles 9 and 10 the guild is free.", "How many articles does the guild have?", "9 and 10"),
        (
            "Salts are the strongest of these drugs; they can have many effects, such as central obesity, and their use"
            " must be controlled.",
            "For what purpose are salts used?",
            "central obesity",
        ),
    ],
)
def test_what_is_denied_joined_numbered_or_an_example_is_no_answer(
    judge: Judge, evidence: str, front: str, back: str
) -> None:
    assert not judge(evidence, front, back).is_proved


@pytest.mark.parametrize(
    ("evidence", "front", "back"),
    [
        (
            "Brewers in Dal lost 28 percent of their casks in 1715, those in Norby 12 percent.",
            "What share of their casks did brewers in Norby lose in 1715?",
            "12 percent",
        ),
        (
            "In Harle the guild polls at only 9% compared to bread (62%), and salt (42%).",
            "In Harle, what share does bread poll at?",
            "62%",
        ),
        (
            "The guild widened the looms without raising the toll.",
            "What did the guild avoid while it widened the looms?",
            "raising the toll",
        ),
    ],
)
def test_what_shares_a_verb_or_is_compared_is_told_of_both(judge: Judge, evidence: str, front: str, back: str) -> None:
    assert judge(evidence, front, back).refusals == ()
