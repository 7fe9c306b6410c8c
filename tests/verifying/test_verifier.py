"""What the verifier says of single cards: one good card, and what is done to it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.domain.quality.verifying import Check, Claimed
from studyapp.extraction import Models, annotate
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier
from studyapp.verifying.likeness import are_alike
from tests.verifying.conftest import Judge

MILL = "The mill at Harwick ground 40 tonnes of wheat a week in 1851. Its owner sold the flour to the bakers of Leeds."


SCRAPS = (
    *("“", "‘", "’", "$", "5", "%", "[...]", "(", ")", "1,000", "–", "2004–10", "not", "neither", "half", "th", "1/0"),
    *("²", "日本", "\x00", "\n", "United States", "[...hint]", "\\", '"', "https://x", "1851", "who", "a" * 60),
)


def _broken(verdict: object) -> set[Check]:
    return {refusal.check for refusal in verdict.refusals}  # type: ignore[attr-defined]


def test_a_good_card_is_proved_by_every_check(judge: Judge) -> None:
    verdict = judge(MILL, "How much wheat did the mill at Harwick grind a week in 1851?", "40 tonnes")
    assert verdict.is_proved
    assert set(verdict.proved) == set(Check) & set(verdict.proved)
    assert Check.FIGURES in verdict.proved


@pytest.mark.parametrize(
    ("front", "back", "check"),
    [
        ("How much wheat did the mill at Harwick grind a week in 1851?", "60 tonnes", Check.FIGURES),
        ("How much wheat did the mill at Harwick grind a week in 1851?", "40 barrels", Check.UNITS),
        ("How much wheat did the mill at Harwick grind a day in 1851?", "40 tonnes a day", Check.UNITS),
        ("How much wheat did the mill at Harwick grind a week in 1861?", "40 tonnes", Check.DATES),
        ("How much wheat did the mill at Selby grind a week in 1851?", "40 tonnes", Check.NAMES),
        ("What did the mill at Harwick grind in 1851?", "“heaps of wheat”", Check.QUOTATIONS),
        ("What did the mill at Harwick grind in 1851?", "iron ore", Check.SUPPORT),
        ("Did the mill at Harwick grind wheat in 1851?", "Yes", Check.ONE_QUESTION),
        ("What did the mill grind, and where did it stand?", "Wheat; Harwick", Check.ONE_QUESTION),
        ("What did the mill at Harwick grind, which was wheat?", "wheat", Check.NOT_GIVEN_AWAY),
        ("How much did they grind a week in 1851?", "40 tonnes", Check.STANDS_ALONE),
        ("What did the mill at Harwick grind", "wheat", Check.FORM),
        ("?", "1851", Check.FORM),
        ("What did the mill at Harwick grind?", "", Check.FORM),
        ("x" * 5_000, "wheat", Check.FORM),
    ],
)
def test_a_spoilt_card_is_refused_for_what_is_spoilt(judge: Judge, front: str, back: str, check: Check) -> None:
    assert check in _broken(judge(MILL, front, back))


@pytest.mark.parametrize("evidence", [(7,), (-1,), (0, 1, 0, 1, 0)])
def test_evidence_that_is_not_there_is_refused(judge: Judge, evidence: tuple[int, ...]) -> None:
    assert _broken(judge(MILL, "What did the mill at Harwick grind?", "wheat", *evidence)) == {Check.EVIDENCE}


def test_the_sentence_beside_the_right_one_proves_nothing(judge: Judge) -> None:
    front = "How much wheat did the mill at Harwick grind a week in 1851?"
    assert Check.SUPPORT in _broken(judge(MILL, front, "40 tonnes", 1))


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "In 1896, following the Orland War, Vesby annexed the port of Hessle and closed its mint.",
            "Following the Orland War, what did Vesby annex in 1896?",
            "The port of Hessle",
        ),
        (
            "According to the U.S. State Department, the reforms of Valmark have raised wages in the mills.",
            "What have the reforms of Valmark raised, according to the U.S. State Department?",
            "Wages in the mills",
        ),
        (
            "In some ways, the phrase “no bread, no peace” says it all: the bakers of Brandle feared the crowd.",
            "Whom did the bakers of Brandle fear?",
            "The crowd",
        ),
        (
            "Lead was common in the pipes of Osby (Dahl, 1931), and the children of the port drank from wells.",
            "From what did the children of the port drink?",
            "Wells",
        ),
    ],
)
def test_what_is_nobodys_view_is_no_matter_of_its_holder(judge: Judge, text: str, front: str, back: str) -> None:
    assert Check.HOLDER not in _broken(judge(text, front, back))


def test_a_source_is_credited_for_what_stands_before_its_mark(judge: Judge) -> None:
    text = "Lead was common in the pipes of Osby (Dahl, 1931), and the children of the port drank from wells."
    assert Check.HOLDER in _broken(judge(text, "What was common in the pipes of Osby?", "Lead"))


def test_without_two_models_nothing_is_proved(models: Models) -> None:
    essay = read_text(MILL, markdown=False)
    one = Models(models.names[:1], (), models.pipelines[:1])
    for few in (Models(), one):
        verifier = Verifier(essay, annotate(essay, few), few)
        verdict = verifier.verify(Claimed("What did the mill at Harwick grind?", "wheat", (0,)))
        assert [refusal.check for refusal in verdict.refusals] == [Check.PARSERS]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    front=st.lists(st.sampled_from(SCRAPS), max_size=12).map(" ".join),
    back=st.lists(st.sampled_from(SCRAPS), max_size=6).map(" ".join),
)
def test_whatever_a_card_holds_is_refused_and_never_raised_about(judge: Judge, front: str, back: str) -> None:
    assert not judge(MILL, f"{front}?", back).is_proved


FROM_THE_SALT_TOWNS = (
    "Holm and Berg (2009) argue that the salt mill paid in the north but not in the south, since northern "
    "wages were high. Trade was the source of income, accounting for 41 percent of the total, followed by "
    "fishing (17 percent) and farming (9 percent). The harbour had 6,812 inhabitants and lay 38 km off the "
    "coast. King Sven gave the towns to the archbishop of Lund and sold 60,000 cubic metres of water. He "
    "claimed that no hand can be had for the harvest. Ida Ruth caution that the law is largely symbolic. Salt "
    "ships raise the risk of fever by about 9%. Wester goes further, holding that the toll is indispensable to "
    "towns that have no harbour."
)


@pytest.mark.parametrize(
    ("front", "back", "evidence", "credit", "check"),
    [
        (
            "Why did the salt mill pay in the north but in the south?",
            "Northern wages were high.",
            0,
            "",
            Check.POLARITY,
        ),
        (
            "Why did the mill pay in the north but not in the south?",
            "Northern wages were high.",
            0,
            "A. Ek",
            Check.HOLDER,
        ),
        (
            "What do Holm and Ek argue that the salt mill did in the north?",
            "Pay",
            0,
            "Holm and Berg, 2009",
            Check.NAMES,
        ),
        ("For what percent of the total did trade account?", "17 percent", 1, "", Check.FIGURES),
        ("How many inhabitants did the harbour have?", "38", 2, "", Check.UNITS),
        ("To whom did King Sven give the towns?", "The archbishop of Sven", 3, "", Check.NAMES),
        ("What did King Sven sell?", "60,000 cubic feet of water", 3, "", Check.UNITS),
        ("King Sven claimed that no hand must be had for the [...].", "harvest", 4, "", Check.HEDGES),
    ],
)
def test_what_stands_close_by_proves_nothing(
    judge: Judge, front: str, back: str, evidence: int, credit: str, check: Check
) -> None:
    assert check in _broken(judge(FROM_THE_SALT_TOWNS, front, back, evidence, credit=credit))


@pytest.mark.parametrize(
    ("front", "back", "evidence", "credit"),
    [
        ("For what percent of the total did trade account?", "41 percent", 1, ""),
        ("How many inhabitants did the harbour have?", "6,812", 2, ""),
        ("To whom did King Sven give the towns?", "The archbishop of Lund", 3, ""),
        ("What did King Sven sell?", "60,000 cubic metres of water", 3, ""),
        ("By about what percentage do salt ships raise the risk of fever?", "About 9%", 6, ""),
        ("To what is the toll indispensable, according to Wester?", "Towns that have no harbour", 7, ""),
    ],
)
def test_what_the_passage_says_passes(judge: Judge, front: str, back: str, evidence: int, credit: str) -> None:
    assert _broken(judge(FROM_THE_SALT_TOWNS, front, back, evidence, credit=credit)) == set()


SENT = "In 1998 {} sent 40 ships to the port of Harwick."
SENT_BY = "How many ships did {} send to the port of Harwick in 1998?"


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("Seoul", "Pyongyang"),
        ("Seoul", "Korea"),
        ("the Turkish court", "the Ottoman court"),
        ("Russian miners", "the Kremlin"),
        ("Russian miners", "Moscow"),
        ("the Italian opposition", "the Rome opposition"),
        ("European farmers", "the EU"),
        ("the Ottoman court", "Ankara"),
        ("the Persian court", "Tehran"),
        ("the baker, who loved us,", "the US"),
        ("the baker, who loved us,", "the WHO"),
        ("the guild that aids the poor", "the guild of AIDS"),
    ],
)
def test_a_name_of_another_is_refused(judge: Judge, there: str, here: str) -> None:
    assert Check.NAMES in _broken(judge(SENT.format(there), SENT_BY.format(here), "40 ships"))


LAW = "opposed the law in 1992."
MEMBERS = "Under the treaty, member states must publish their budgets every year."


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (f"Russian miners {LAW}", "Who opposed the law in 1992?", "The Kremlin"),
        (f"Italian farmers {LAW}", "Who opposed the law in 1992?", "Rome"),
        (MEMBERS, "What should member states publish every year under the treaty?", "Their budgets"),
        (
            "By 1907 the mill at Harwick had lost a large part of its workers.",
            "What had the mill at Harwick lost by 1907?",
            "A large percentage of its workers",
        ),
        ("Few farmers sold wheat in 1851.", "Who sold wheat in 1851?", "Small farmers"),
    ],
)
def test_a_word_that_says_more_or_less_than_the_printed_one_is_refused(
    judge: Judge, text: str, front: str, back: str
) -> None:
    assert not judge(text, front, back).is_proved


@pytest.mark.parametrize(
    ("printed", "said"),
    [("must", "should"), ("part", "percentage"), ("few", "small"), ("kill", "die"), ("offer", "give")],
)
def test_words_of_which_one_says_more_are_not_alike(printed: str, said: str) -> None:
    assert not are_alike(printed, said)


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("the Korean government", "Korea"),
        ("America", "the US"),
        ("the United States", "the US"),
        ("the World Health Organization", "the WHO"),
        ("the WHO", "the WHO"),
        ("the first guild of bakers", "the FIRST guild of bakers"),
    ],
)
def test_another_name_of_the_same_passes(judge: Judge, there: str, here: str) -> None:
    assert Check.NAMES not in _broken(judge(SENT.format(there), SENT_BY.format(here), "40 ships"))


def test_a_short_form_that_the_text_explains_is_not_named_by_a_pronoun(judge: Judge) -> None:
    text = f"{SENT.format('the baker, who loved salt,')} The World Health Organization (WHO) sent none."
    assert Check.NAMES in _broken(judge(text, SENT_BY.format("the WHO"), "40 ships"))


MILL_PAID = "In 1851 the mill at Harwick paid"


@pytest.mark.parametrize(
    ("text", "front", "back", "is_refused"),
    [
        (f"{MILL_PAID} low wages to weavers.", "Who paid the lowest wages to weavers in 1851?", "The mill", True),
        (f"{MILL_PAID} low wages to weavers.", "What did the mill pay to weavers in 1851?", "The lowest wages", True),
        (f"{MILL_PAID} low wages to weavers.", "What did the mill pay to weavers in 1851?", "Low wages", False),
        (f"{MILL_PAID} the lowest wages to weavers.", "Who paid the lowest wages to weavers?", "The mill", False),
        (f"{MILL_PAID} for good flour.", "For what did the mill at Harwick pay in 1851?", "The best flour", True),
        ("The mill is the biggest of the town.", "What is the largest of the town?", "The mill", False),
        ("The mill sank to a low of 3 tonnes.", "What was the lowest output of the mill?", "3 tonnes", False),
        ("The mill is larger than any large mill.", "Which is the largest of the mills?", "The mill", False),
        ("The strike was an important cause of the fall.", "What was the most important cause?", "The strike", True),
        ("The mill grew fast in 1851.", "What grew fastest in 1851?", "The mill", True),
    ],
)
def test_a_superlative_needs_one_in_its_evidence(
    judge: Judge, text: str, front: str, back: str, *, is_refused: bool
) -> None:
    assert (Check.HEDGES in _broken(judge(text, front, back))) is is_refused
