"""Questions whose words are not those of the text, which the proof lets pass, beside such as ask for something else."""

import pytest

from studyapp.domain.quality.verifying import Claimed
from studyapp.extraction import Models, annotate
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier
from tests.verifying.conftest import Judge


@pytest.mark.parametrize(
    ("evidence", "front", "back"),
    [
        # the answer is the text's own, of the question only a word
        (
            "For her work, Brandt received the medal of the guild of Torbay.",
            "What award did Brandt win with her colleagues?",
            "the medal of the guild of Torbay",
        ),
        (
            "In 1834 the mill of Silas Brandt was sold to the United States of America.",
            "In what year was the mill sold to the United States?",
            "1834",
        ),
        ("The USSR bought forty looms in 1931.", "How many looms did the Soviet Union buy in 1931?", "forty"),
        ("In 1834 the owner hired Silas E. Brandt as a clerk.", "As what was Silas Brandt hired in 1834?", "a clerk"),
        (
            "Ewan Pryce and Lena Moss found that salt keeps the wood dry.",
            "What did Pryce and Moss find out about salt?",
            "salt keeps the wood dry",
        ),
        # an adjective that only describes what is named is no hedge
        (
            "The principal guilds of the valley met at Merrow in 1811 and at Harle in 1830.",
            "Where did the guilds of the valley meet in 1830?",
            "Harle",
        ),
        ("In 1961 the deaths fell to 161.", "To what number had the deaths fallen by 1961?", "161"),
        # denials without a “no”
        (
            "Brandt would have been richer by 900 crowns if he had sold the loom.",
            "How much money did Brandt lose by not selling the loom?",
            "900 crowns",
        ),
        (
            "In March 1834, 20% of the mills in the valley had no coal.",
            "What share of the mills in the valley had run out of coal in March 1834?",
            "20%",
        ),
        # “it” for what follows, “its” for who is named further on
        (
            "The masons rebuilt the bridge of Merrow within two years.",
            "How long did it take the masons to rebuild the bridge of Merrow?",
            "two years",
        ),
        ("At its peak the quarry employed 910 men.", "At its height, how many men did the quarry employ?", "910"),
        # a view that is given as an opinion or as evidence
        (
            "Brandt presented evidence in 1834 that the dam weakened the mills by taking their water.",
            "In what way did the dam weaken the mills, according to Brandt?",
            "by taking their water",
        ),
        # the deed of the answer stands in the question as a noun, or is one that its evidence calls otherwise
        (
            "Brandt allotted each mill the same amount of coal that it had consumed in 1832.",
            "By which year's consumption did Brandt divide the coal among the mills?",
            "1832",
        ),
        (
            "In 1834 Brandt and Pryce found out a new technique to cultivate barley in sandy soil.",
            "In which soil did Brandt and Pryce grow barley in 1834?",
            "sandy soil",
        ),
        ("There are 75 MTCs, and their numbers follow the member town size.", "How many members are there?", "75"),
    ],
)
def test_a_question_in_own_words_passes(judge: Judge, evidence: str, front: str, back: str) -> None:
    assert judge(evidence, front, back).refusals == ()


@pytest.mark.parametrize(
    ("evidence", "front", "back"),
    [
        ("In 1834 the mill was sold to the United States.", "In what year did the storm ruin the harvest?", "1834"),
        ("Ewan Pryce and Lena Moss found salt.", "What did Pryce and Brandt find?", "salt"),
        ("By 1961 the deaths had fallen to 161.", "To what number did the deaths fall in 1961?", "161"),
        ("The mill of Merrow was less noisy than that of Harle.", "Which mill was not noisy?", "The mill of Merrow"),
        ("The main reason was the flood of 1834.", "What was the only reason?", "the flood of 1834"),
        ("The mills rose early. It had rained.", "What made it rain?", "The mills"),
    ],
)
def test_what_its_evidence_does_not_say_is_refused(judge: Judge, evidence: str, front: str, back: str) -> None:
    assert not judge(evidence, front, back).is_proved


TALK = (
    'Silas Brandt said in a speech: "The guild is rich. The council raised the toll by 30 percent. '
    'The mills paid for it." The miller disagreed.\n\n'
    "The loom was built in 1811. It was given to the weavers with a silver comb. A tale tells that the weavers of "
    "Harle sold a comb. At Harle the weavers were given a silver comb for the loom. The sexton kept a silver comb.\n"
)


@pytest.mark.parametrize(
    ("front", "back", "number", "is_proved"),
    [
        ("By how many percent had the toll been raised, according to Brandt?", "30 percent", 1, True),
        ("Whom did the miller contradict, according to Brandt?", "The miller", 3, False),
        ("With what was the old loom handed over to weavers?", "a silver comb", 5, True),
        ("What were the weavers given at Harle for the loom?", "a silver comb", 8, False),
    ],
)
def test_what_stands_before_may_stand_on_a_card(
    models: Models, front: str, back: str, number: int, *, is_proved: bool
) -> None:
    essay = read_text(TALK, markdown=False)
    verdict = Verifier(essay, annotate(essay, models), models).verify(Claimed(front, back, (number,)))
    assert verdict.is_proved is is_proved, verdict.refusals
