"""What each form asks of a sentence, and what it leaves alone."""

from collections.abc import Callable, Iterator

import pytest

from studyapp.drafting.forms import agent, figure, frame, name, phrase, predicate, quotation, reason, role
from studyapp.drafting.material import Ask, Material

MaterialOf = Callable[[str], Material]


def _asked(form: Callable[[Material], Iterator[Ask]], material: Material) -> list[tuple[str, str]]:
    return [(ask.answer.of(material.reading), ask.hint) for ask in form(material)]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("The plague struck between 10 and 15 million people a year.", [("10 and 15 million", "how many")]),
        ("The clerk earned less than $1.25 a day in the mill.", [("$1.25 a day", "amount")]),
        ("The port sold coal at $20 a barrel to the island.", [("$20 a barrel", "price")]),
        ("The wall was built in the early 1970s by the council.", [("the early 1970s", "decade")]),
        ("The post-1945 settlement favoured the larger towns.", []),
        ("The two main reasons were weak law and poor roads.", []),
        ("The page was written in HTML 4.01 by the museum.", []),
        ("Over 180 schools joined the league of the north.", [("180", "how many")]),
    ],
)
def test_figures(material_of: MaterialOf, sentence: str, asked: list[tuple[str, str]]) -> None:
    found = _asked(figure.asks, material_of(sentence))
    assert [(a.removeprefix("the "), h) for a, h in found] == [(a.removeprefix("the "), h) for a, h in asked]


def test_a_name_that_the_sentence_gives_away_is_not_asked(material_of: MaterialOf) -> None:
    material = material_of("The United States warned that U.S. farms would not survive a ban.")
    assert not any("United States" in answer for answer, _ in _asked(name.asks, material))


def test_the_end_of_a_longer_name_is_not_asked(material_of: MaterialOf) -> None:
    material = material_of("Delegates visited the National Endowment for Democracy last spring.")
    assert "Democracy" not in [answer for answer, _ in _asked(name.asks, material)]


def test_a_repeated_preposition_stays_in_sight(material_of: MaterialOf) -> None:
    material = material_of("Towns protested against taxes rather than against royal officers.")
    assert ("royal officers", "what") in _asked(phrase.asks, material)


def test_a_quotation_is_asked_by_its_weightiest_phrase(material_of: MaterialOf) -> None:
    material = material_of("Okafor calls the port “a sleepy town with a dangerous foreign debt and bad luck”.")
    ((answer, hint),) = _asked(quotation.asks, material)
    assert len(answer.split()) >= 2
    assert hint.endswith("words")


def test_a_predicate_is_only_suggested(material_of: MaterialOf) -> None:
    material = material_of("The primary cause of the revolt was the heavy salt tax.")
    asks = list(predicate.asks(material))
    assert asks
    assert not any(ask.safe for ask in asks)


@pytest.mark.parametrize(
    ("sentence", "front", "back"),
    [
        (
            "Both sides signed the 1894 Treaty of Port Arthur in haste.",
            "Which year is given for the Treaty of Port Arthur?",
            "1894",
        ),
        (
            "Peonage is a form of bound labour in which a debt is worked off.",
            "What is peonage?",
            "a form of bound labour in which a debt is worked off",
        ),
    ],
)
def test_questions_of_a_fixed_frame(material_of: MaterialOf, sentence: str, front: str, back: str) -> None:
    assert (front, back) in [(q.front, q.back) for q in frame.questions(material_of(sentence))]


def test_praise_is_no_definition(material_of: MaterialOf) -> None:
    material = material_of("Peonage is an important topic in the history of labour.")
    assert not any(q.front.startswith("What is") for q in frame.questions(material))


def test_a_bare_first_name_is_no_question(material_of: MaterialOf) -> None:
    material = material_of("Carla sells glasses at a store near the harbour.")
    assert "Carla" not in [answer for answer, _ in _asked(name.asks, material)]


def test_everybody_is_no_term(material_of: MaterialOf) -> None:
    material = material_of("Every harbour is a gate for goods from other towns.")
    assert list(frame.questions(material)) == []


def test_an_abbreviation_is_asked_as_it_is_printed(material_of: MaterialOf) -> None:
    material = material_of("Clinics keep health data files (HDFs) on disk, and HDFs are large, so HDFs are costly.")
    assert ("What does the abbreviation HDFs stand for?", "health data files") in [
        (q.front, q.back) for q in frame.questions(material)
    ]


def test_one_of_a_list_is_not_asked(material_of: MaterialOf) -> None:
    material = material_of("The league joined Harwick, Dunmore, and Port Arthur by a railway.")
    assert "Harwick" not in [answer for answer, _ in _asked(name.asks, material)]


@pytest.mark.parametrize(
    ("sentence", "form", "answer"),
    [
        ("The main cause of the famine was the failure of two harvests.", "role", "failure of two harvests"),
        ("The collapse of the grain trade was the main cause of the famine.", "role", "collapse of the grain trade"),
        ("The wealth of the town stemmed from salt.", "role", ""),
        (
            "The town closed the port because the ships carried the plague.",
            "reason",
            "the ships carried the plague",
        ),
        ("The town has been poor since the ships of 1890 left.", "reason", ""),
        ("The king sent 300 soldiers to the coast to protect the salt trade.", "purpose", "protect the salt trade"),
        ("The merchants wanted to protect the salt trade.", "purpose", ""),
        ("The council doubled its income by taxing foreign ships.", "means", "taxing foreign ships"),
        ("The harbour was ruined by sand and heavy storms.", "agent", "sand and heavy storms"),
        ("The harbour was ruined by it.", "agent", ""),
        ("Cheap foreign grain undermined the power of the landowners.", "subject", "Cheap foreign grain"),
        ("Cheap foreign grain did not undermine the power of the landowners.", "subject", ""),
    ],
)
def test_parts_that_carry_a_claim(material_of: MaterialOf, sentence: str, form: str, answer: str) -> None:
    material = material_of(sentence)
    found = [ask for asks in (role.asks, reason.asks, agent.asks) for ask in asks(material)]
    assert [ask.answer.of(material.reading) for ask in found if ask.form == form] == ([answer] if answer else [])
