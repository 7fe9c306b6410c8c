"""The scorer sees every class of fault when one is planted, and none in sound cards."""

from typing import Any

import pytest

from tests.quality.card_faults import RULES, faults

TEXT = (
    "Coal smoke hung over the cities. It harmed millions. As of 2012, China generated 81% of its electricity "
    "from coal (World Coal Association, 2014). The government “wants cleaner air”."
)
SENTENCE = "As of 2012, China generated 81% of its electricity from coal (World Coal Association, 2014)."


def cloze(**changes: Any) -> dict[str, Any]:
    start = TEXT.index(SENTENCE)
    card = {
        "kind": "figure",
        "form": "cloze",
        "context": "Energy in China",
        "front": "As of 2012, China generated [... how much?] of its electricity from coal.",
        "back": "81%",
        "quote": {"start": start, "end": start + len(SENTENCE), "exact": SENTENCE},
        "source": "World Coal Association, 2014",
    }
    return card | changes


def question(**changes: Any) -> dict[str, Any]:
    front = "As of 2012, from what did China generate 81% of its electricity?"
    return cloze(form="basic", front=front, back="coal") | changes


QUOTE = cloze()["quote"]
SHIFTED = {**QUOTE, "start": QUOTE["start"] + 1, "end": QUOTE["end"] + 1}

PLANTED = [
    ("grounded", cloze(quote=SHIFTED)),
    ("supported", cloze(back="a very large share")),
    ("supported", question(back="imported uranium rods")),
    ("numbers_kept", question(back="coal since 1953")),
    ("numbers_kept", cloze(front="As of 2019, China generated [...] of its electricity from coal.")),
    ("leak", question(front="What share of electricity from coal did China generate?")),
    ("leak", question(context="Coal in China")),
    ("leak", cloze(context="The 81% problem")),
    ("leak", question(back="World power", front="Who (World Coal Association, 2014) makes this?")),
    ("answered", cloze(back="of the", front="China [...] coal")),
    ("answered", question(back="coal " * 26)),
    ("standalone", cloze(front="It generated [...] of its electricity from coal.")),
    ("standalone", cloze(front="In the year 2012 it generated [...] of its electricity from coal.")),
    ("standalone", cloze(front="However, this country generated [...] from coal.")),
    ("standalone", question(front="From what, as this essay shows, did China generate 81%?")),
    ("well_formed", question(front="China generated 81% of its electricity from")),
    ("well_formed", cloze(front="China generated [...] of its [...] from coal.")),
    ("well_formed", cloze(front="As of 2012, China generated 8[...] of its electricity from coal.")),
    ("well_formed", cloze(front=", China generated [...] of its electricity from coal.")),
    ("well_formed", cloze(front="As of 2012, “China generated [...] of its electricity from coal.")),
    ("well_formed", cloze(front="As of 2012, ‘China generated [...] of its electricity from coal.")),
    ("well_formed", cloze(front="As of 2012 China generated [...] of its electricity from coal, p.")),
    ("no_yes_or_no", question(front="Did China generate 81% of its electricity in 2012?")),
    ("no_yes_or_no", question(front="As of 2012, did China generate 81% of its electricity?")),
    ("no_yes_or_no", question(back="No")),
    ("faithful", cloze(front="Nothing said in that sentence resembles [...] at any point whatever, friend.")),
]


@pytest.mark.parametrize(("rule", "card"), PLANTED)
def test_a_planted_fault_is_seen(rule: str, card: dict[str, Any]) -> None:
    assert rule in [fault.partition(":")[0] for fault in faults(card, TEXT)]


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, _ in PLANTED}


@pytest.mark.parametrize(
    "card",
    [
        cloze(),
        cloze(context=None),
        cloze(front="As of 2012, China itself said it generated [...] of its electricity from coal."),
        question(),
        question(front="Of what, as of 2012, was 81% of China’s electricity made?"),
        cloze(front="It harmed [...].", back="millions", context="Coal smoke hung over the cities.")
        | {"quote": {"start": 33, "end": 52, "exact": TEXT[33:52]}},
    ],
)
def test_a_sound_card_breaks_no_rule(card: dict[str, Any]) -> None:
    assert faults(card, TEXT) == []


def test_the_same_question_twice_is_a_duplicate() -> None:
    again = cloze(front="As of 2012, China generated [... percentage] of its electricity from coal.")
    assert [fault.partition(":")[0] for fault in faults(again, TEXT, [cloze()])] == ["duplicate"]
    assert faults(question(), TEXT, [cloze()]) == []
