"""What each form asks of a sentence, and what it leaves alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from studyapp.drafting.forms import (
    agent,
    announced,
    condition,
    deed,
    figure,
    frame,
    name,
    outcome,
    phrase,
    predicate,
    quotation,
    reason,
    role,
    statement,
    tail,
)
from studyapp.drafting.material import Ask, Material, Text
from studyapp.extraction import Models, annotate
from tests.drafting.conftest import essay

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
        ("The readers found task 1 harder than task 2 in the trial.", []),
        ("The mill gave each child 15 loaves in the winter.", [("15", "how many")]),
        ("The wide market is largely a postwar (1945–) thing of the north.", []),
        ("Over 180 schools joined the league of the north.", [("180", "how many")]),
        ("The wall ran for 50 kilometres (31 miles) along the coast.", []),
        ("The fleet had burnt ten years ago in the harbour.", []),
        ("The share of salt fell by a third (i.e. moving from 3% to 2%).", []),
        ("The ships of the 1950s and 1960s were small.", [("the 1950s", "decade")]),
        ("The king (r. AD 54–68) built the harbour walls.", []),
        ("The yield of the five years 1909-1913 was low in the north.", [("1909-1913", "years")]),
        ("Agatha wrote the first list of the harbour towns (Berg, 206).", []),
        ("The nets had a mean length of 523 ± 14 metres in the north.", []),
        ("The school was closed for a twenty-year period by the council.", [("twenty-year", "of how many years")]),
        ("In 1913, the league assessed the state of the harbour walls.", []),
        ("The fleet held its greatest exercise in August this year off the coast.", [("August this year", "month")]),
        ("Nationwide 12,000 people died of the plague in the north.", [("12,000", "how many")]),
        ("The catch of the fleet grew three-fold in the north.", [("three-fold", "by how much")]),
        ("The school year of 2012/3 was the worst of the town.", []),
        ("The harbour was warmed by 1 °C (or 2 °F) in the north.", [("1 °C", "how much")]),
        ("The wall was rebuilt in good years, a decade which the town praised.", []),
        ("The wall was rebuilt within a decade by the town.", [("a decade", "how long")]),
        ("The first map was drawn by the clerk John Bowlby (1907–90).", []),
        ("Hammerby (1964) was the first writer on the harbour towns.", []),
        ("Norway (1964) and some other states joined the league.", [("1964", "year")]),
        ("About 70% to 91% of the sailors slept badly in the north.", [("70% to 91%", "percentage")]),
        ("The mean age of marriage in the harbour stayed close to 28 for the sailors.", [("28", "what age")]),
        ("Fever is a common reason why people over 75 leave the harbour.", [("75", "what age")]),
        ("The catch fell from 27.4 to 24.1 in the north.", [("27.4", "what number"), ("24.1", "what number")]),
        ("Salt was at best twice as dear as coal in the north.", [("twice", "how many times")]),
        ("The debt was 5 times more than the harbour was worth.", [("5 times", "how much")]),
        ("The harbour was bombed on 7 and 8 May in the north.", []),
    ],
)
def test_figures(material_of: MaterialOf, sentence: str, asked: list[tuple[str, str]]) -> None:
    found = _asked(figure.asks, material_of(sentence))
    assert [(a.removeprefix("the "), h) for a, h in found] == [(a.removeprefix("the "), h) for a, h in asked]


def test_a_time_until_now_needs_a_date_of_the_text(material_of: MaterialOf) -> None:
    material = material_of("For more than three decades, the league has defended the harbour towns.")
    undated = replace(material, text=Text(replace(material.text.essay, date=None), material.text.found))
    assert [ask.safe for ask in figure.asks(material)] == [True]
    assert [ask.safe for ask in figure.asks(undated)] == [False]


def test_figures_that_are_compared_do_not_give_each_other_away(material_of: MaterialOf) -> None:
    material = material_of("Law polls at only 9% compared to prices (62%) and wages (42%) in the north.")
    assert {"9%", "62%"} <= {answer.removeprefix("only ") for answer, _ in _asked(figure.asks, material)}


def test_a_month_without_its_year_is_only_suggested(material_of: MaterialOf) -> None:
    assert [ask.safe for ask in figure.asks(material_of("The fleet held its exercise in March off the coast."))] == [
        False
    ]


def test_a_name_that_the_sentence_gives_away_is_not_asked(material_of: MaterialOf) -> None:
    material = material_of("The United States warned that U.S. farms would not survive a ban.")
    assert not any("United States" in answer for answer, _ in _asked(name.asks, material))


def test_one_of_many_is_only_suggested(material_of: MaterialOf) -> None:
    material = material_of("Harwick is still one of the oldest ports of the northern coast.")
    assert [ask.safe for ask in name.asks(material) if ask.answer.of(material.reading) == "Harwick"] == [False]


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


@pytest.mark.parametrize(
    ("sentence", "answer", "hint"),
    [
        (
            "The treaty undermined support for the inland railways of the league.",
            "inland railways of the league",
            "what",
        ),
        ("The merchants hoped to weaken the salt trade of the coast.", "weaken the salt trade of the coast", "do what"),
        ("Poor towns run the risk of losing their only harbour.", "losing their only harbour", "doing what"),
        ("The mill has long been a source of cheap woollen cloth.", "cheap woollen cloth", "what"),
    ],
)
def test_what_completes_a_claim_needs_a_cue(material_of: MaterialOf, sentence: str, answer: str, hint: str) -> None:
    material = material_of(sentence)
    assert (answer, hint) in _asked(predicate.asks, material)
    assert all(ask.needs_cue for ask in predicate.asks(material))


def test_what_something_is_can_be_said_in_many_ways(material_of: MaterialOf) -> None:
    material = material_of("The harbour is the oldest gate of the northern salt trade.")
    assert [ask.safe for ask in predicate.asks(material) if ask.form == "predicate"] == [False]


def test_half_of_a_fixed_phrase_is_no_answer(material_of: MaterialOf) -> None:
    material = material_of("The towns of the league grew in contrast to the poor villages of the coast.")
    assert not any(answer.startswith("contrast") for answer, _ in _asked(predicate.asks, material))


def test_the_rest_of_something_is_no_answer(material_of: MaterialOf) -> None:
    material = material_of("The council wrote a long charter that shaped the rest of the northern salt trade.")
    assert not any(answer.startswith("rest") for answer, _ in _asked(predicate.asks, material))
    assert ("northern salt trade", "what") in _asked(predicate.asks, material)


def test_the_subject_of_the_next_clause_is_no_answer(material_of: MaterialOf) -> None:
    material = material_of("The toll applies only to salt and the small mills apply for relief.")
    assert "salt and the small mills" not in [answer for answer, _ in _asked(predicate.asks, material)]


@pytest.mark.parametrize(
    ("sentence", "front", "back"),
    [
        (
            "Both sides signed the 1894 Treaty of Port Arthur in haste.",
            "From which year is the Treaty of Port Arthur?",
            "1894",
        ),
        (
            "Both sides broke off the 1894 Harwick talks in haste.",
            "In which year were the Harwick talks?",
            "1894",
        ),
        (
            "Tolls on salt refer to what a boat pays at each of the locks.",
            "What do tolls on salt refer to?",
            "what a boat pays at each of the locks",
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


@pytest.mark.parametrize(
    "sentence",
    [
        "When we refer to the guild, we are speaking of a great number of single merchants.",
        "Sailors often refer to the northern lamp as the old widow of the coast.",
    ],
)
def test_who_refers_to_something_is_no_term(material_of: MaterialOf, sentence: str) -> None:
    assert [q for q in frame.questions(material_of(sentence)) if q.front.startswith("What do")] == []


def test_a_gloss_between_dashes_is_a_definition(material_of: MaterialOf) -> None:
    material = material_of("Its ‘salt weapon’—the threat to close the coast road—frightened the council.")
    assert ("What is meant by ‘salt weapon’?", "the threat to close the coast road") in [
        (q.front, q.back) for q in frame.questions(material)
    ]


def test_praise_is_no_definition(material_of: MaterialOf) -> None:
    material = material_of("Peonage is an important topic in the history of labour.")
    assert not any(q.front.startswith("What is") for q in frame.questions(material))
    likened = material_of("Peonage is a harm of another kind in the history.")
    assert not any(q.front.startswith("What is") for q in frame.questions(likened))


@pytest.mark.parametrize(
    ("sentence", "half"),
    [
        ("The trade of the league changed from an open to a secret sale of salt.", "open to a secret sale of salt"),
        ("The fame of the council rested on the basis of just one charter.", "basis of just one charter"),
    ],
)
def test_no_half_of_a_turn_of_phrase_is_asked(material_of: MaterialOf, sentence: str, half: str) -> None:
    assert half not in [answer for answer, _ in _asked(predicate.asks, material_of(sentence))]


def test_what_is_said_of_a_country_is_no_definition(material_of: MaterialOf) -> None:
    material = material_of("Germany is a world leader in the building of wind mills.")
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
        ("The towns had peace at last, nearly two decades since they were denied the toll.", "reason", ""),
        ("The towns kept no ships, because although they were rich, they seemed afraid of the sea.", "reason", ""),
        ("The king sent 300 soldiers to the coast to protect the salt trade.", "purpose", "protect the salt trade"),
        ("The merchants wanted to protect the salt trade.", "purpose", ""),
        ("The council doubled its income by taxing foreign ships.", "means", "taxing foreign ships"),
        ("The harbour was ruined by sand and heavy storms.", "agent", "sand and heavy storms"),
        ("The harbour was ruined by it.", "agent", ""),
        ("The harbour of the town was shaped by a large number of features.", "agent", ""),
        ("An important concept in the salt trade is the hidden toll.", "role", ""),
        ("The chief motive of the league was a common wish “to close the salt road to Norby”.", "role", ""),
        ("Cheap foreign grain undermined the power of the landowners.", "subject", "Cheap foreign grain"),
        ("Cheap foreign grain did not undermine the power of the landowners.", "subject", ""),
        ("The guild admits women only if they own a loom.", "condition", "they own a loom"),
        ("There is much debate over when the league began to lose its power.", "condition", ""),
        ("The towns are richer today than in the years of the salt tax.", "comparison", "the years of the salt tax"),
        ("The towns paid more than 300 crowns to the league.", "comparison", ""),
        ("The flood closed the port, thus ending the grain trade.", "effect", "ending the grain trade"),
        ("The price of salt fell, meaning that the mills lost their profit.", "effect", "the mills lost their profit"),
        ("The port was closed, so that the mills lost their profit.", "effect", "the mills lost their profit"),
        ("The council said that the mills lost their profit.", "effect", ""),
        ("The roads were so bad that the mills stood still.", "degree", "the mills stood still"),
        ("The league sold not only salt but also old river boats.", "second half", "old river boats"),
    ],
)
def test_parts_that_carry_a_claim(material_of: MaterialOf, sentence: str, form: str, answer: str) -> None:
    material = material_of(sentence)
    found = [
        ask for asks in (role.asks, reason.asks, agent.asks, condition.asks, outcome.asks) for ask in asks(material)
    ]
    assert [ask.answer.of(material.reading) for ask in found if ask.form == form] == ([answer] if answer else [])


def test_those_of_whom_it_is_told_where_they_are_are_an_answer(material_of: MaterialOf) -> None:
    material = material_of("The poorest people of the coast are women and those in the northern towns.")
    assert "women and those in the northern towns" in [answer for answer, _ in _asked(predicate.asks, material)]
    pointing = material_of("The poorest people of the coast are women and those old clerks.")
    assert not any("those" in answer for answer, _ in _asked(predicate.asks, pointing))


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The council kept one of the last salt mills, but the towns sold the rest.", "last salt mills"),
        (
            "The council kept the stone mills and the long walls, but the towns sold the rest.",
            "stone mills and the long walls",
        ),
        ("The mills are often considered a burden on the poor towns.", "burden on the poor towns"),
    ],
)
def test_what_several_things_would_complete_is_only_suggested(
    material_of: MaterialOf, sentence: str, answer: str
) -> None:
    material = material_of(sentence)
    assert [ask.safe for ask in predicate.asks(material) if ask.answer.of(material.reading) == answer] == [False]


def test_an_adjective_gives_its_opposite_away(material_of: MaterialOf) -> None:
    facing = material_of("The league sold more salt through domestic rather than foreign ports.")
    plain = material_of("The council chose the older bridge rather than the new tunnel.")
    assert [ask.safe for ask in phrase.asks(facing)] == [False]
    assert [ask.safe for ask in phrase.asks(plain)] == [True, True]  # what was chosen, and what was not


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Farmers in particular gain from the new salt road.", "new salt road"),
        ("The council met.", ""),
        ("The council wrote of “the old salt road”.", ""),
    ],
)
def test_the_end_of_a_sentence_is_only_suggested(material_of: MaterialOf, sentence: str, answer: str) -> None:
    material = material_of(sentence)
    found = list(tail.asks(material))
    assert not any(ask.safe for ask in found)
    assert (answer in "".join(ask.answer.of(material.reading) for ask in found)) if answer else not found


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Without salt the cattle fall ill within a week, a condition called marsh fever.", "marsh fever"),
        ("The union of the northern towns, known as the salt league, was founded by merchants.", "salt league"),
        ("The council called the witness of the fire, who came from the port.", ""),
        ("The council was called upon by the merchants of the port.", ""),
    ],
)
def test_what_something_is_called_is_a_term(material_of: MaterialOf, sentence: str, term: str) -> None:
    material = material_of(sentence)
    assert {ask.answer.of(material.reading) for ask in name.asks(material) if ask.form == "term"} == {term} - {""}


@pytest.mark.parametrize(
    ("sentence", "form", "answer"),
    [
        (
            "The tax put a heavy burden on the small mills of the coast.",
            "statement",
            "heavy burden on the small mills of the coast",
        ),
        ("The tax put a heavy burden on the mills in 1820.", "statement", "heavy burden on the mills"),
        (
            "The council kept losing grain and timber to the river pirates.",
            "statement",
            "losing grain and timber to the river pirates",
        ),
        ("The clerk sold the salt.", "statement", ""),
        ("The league was often referred to as an empire of salt.", "statement", "empire of salt"),
        ("The clerks blamed the flood for the loss of grain, the toll, and the war.", "statement", ""),
        ("Ada Holm argues that the toll ruined the small mills.", "content", "the toll ruined the small mills"),
        (
            "Ada Holm argues that the toll ruined the small mills, which the council denied.",
            "content",
            "the toll ruined the small mills",
        ),
        (
            "The fear that the river would flood the lower town was widespread.",
            "content",
            "the river would flood the lower town",
        ),
        ("The mill that the council had bought was sold.", "content", ""),
        ("The mills closed, as they could not pay the toll.", "reason", "they could not pay the toll"),
        ("The book attacked the toll of the coast, as it has developed since the war.", "reason", ""),
        ("The mills closed as they were sold to the town.", "reason", ""),  # "as" without a comma may tell when
        ("The mills closed as the war ended the salt trade.", "reason", ""),
        (
            "Nobody blamed the council, given that the toll was older than the town.",
            "reason",
            "the toll was older than the town",
        ),
        ("Because the toll was high, the mills of the coast closed.", "reason", "the toll was high"),
        (
            "The mills closed because the toll was high, and the price of salt fell in the towns.",
            "reason",
            "the toll was high",
        ),
        (
            "The flood closed the port, driving up the price of salt by a third.",
            "effect",
            "driving up the price of salt by a third",
        ),
        ("The flood closed the port, ending the toll, the salt tax, and the war.", "effect", ""),
        ("The clerk kept the ledgers, smoking a long clay pipe.", "effect", ""),
        (
            "The guild taught its members to slowly rebuild the old river mills.",
            "predicate",
            "slowly rebuild the old river mills",
        ),
        (
            "The council blamed high tolls and poor roads that were the work of the old king.",
            "predicate",
            "high tolls and poor roads",
        ),
    ],
)
def test_whole_units_of_what_a_clause_says(material_of: MaterialOf, sentence: str, form: str, answer: str) -> None:
    material = material_of(sentence)
    found = [ask for asks in (statement.asks, reason.asks, outcome.asks, predicate.asks) for ask in asks(material)]
    answers = [ask.answer.of(material.reading) for ask in found if ask.form == form]
    assert (answer in answers) if answer else not answers


@pytest.mark.parametrize(
    ("sentence", "form", "answer", "hint"),
    [
        (
            "Although the toll was high, the mills of the coast kept their trade with the islands.",
            "deed",
            "kept their trade with the islands",
            "did what",
        ),
        ("The mills of the coast kept their trade with the islands of the north.", "deed", "", ""),
        (
            "The charter of the town had two grave faults: weak courts and a corrupt council.",
            "announced",
            "weak courts and a corrupt council",
            "what",
        ),
        ("The league sold four goods in the north: salt, iron, timber, and grain.", "announced", "", ""),
        (
            "The council repaired the old stone walls rather than the new road to Norby.",
            "contrast",
            "old stone walls",
            "what",
        ),
        (
            "The clerks gained their posts by flattering the old council rather than by hard work.",
            "contrast",
            "flattering the old council",
            "doing what",
        ),
    ],
)
def test_deeds_announcements_and_what_holds_in_a_contrast(
    material_of: MaterialOf, sentence: str, form: str, answer: str, hint: str
) -> None:
    material = material_of(sentence)
    found = [ask for asks in (deed.asks, announced.asks, phrase.asks) for ask in asks(material) if ask.form == form]
    answers = [(ask.answer.of(material.reading), ask.hint) for ask in found]
    assert ((answer, hint) in answers) if answer else not answers


def test_no_part_of_a_list_is_a_cause(material_of: MaterialOf) -> None:
    material = material_of("The league lost its trade due to raising tolls, closing ports, and burning mills.")
    assert "raising tolls" not in [answer for answer, _ in _asked(phrase.asks, material)]


def _safe(form: Callable[[Material], Iterator[Ask]], material: Material) -> list[str]:
    return [ask.answer.of(material.reading) for ask in form(material) if ask.safe]


@pytest.mark.parametrize(
    ("sentence", "safe"),
    [
        # the base of another figure, and the size of what was looked into
        ("The plan would save the harbour $7.7 million per 1,000 boats of the fleet.", ["$7.7 million"]),
        ("Scurvy spared 81 of the 120 sailors who drank the lime juice of the island.", ["81"]),
        ("The survey of the harbour asked 240 respondents about the price of salt.", []),
        # a step of a sum
        ("The yearly toll was calculated by multiplying the fee of $425 by the ships of the harbour.", []),
        # a page, and a multiple that is the verb
        ("The merchants could easily enter the council of the harbour if they wished (247).", []),
        ("The long winter more than doubled the yearly losses of the northern fleet.", []),
        # the number of a bill
        ("The harbour act of S. 141 will forbid the sale of northern salt.", []),
        # a time that is counted from another sentence
        ("Three years earlier, the council of the harbour had burned the northern wall.", []),
        # nothing says what is measured
        ("In the north, the ratio is 0.43.", []),
        ("The salt tax of the northern towns paid for 62 percent of the harbour wall.", ["62 percent"]),
    ],
)
def test_figures_that_only_serve_others_are_no_cards(material_of: MaterialOf, sentence: str, safe: list[str]) -> None:
    assert _safe(figure.asks, material_of(sentence)) == safe


@pytest.mark.parametrize(
    ("sentence", "safe"),
    [
        ("The Baltic League was founded in 1921 by the salt towns.", ["1921"]),
        ("Denmark signed the Treaty of Kiel in 1814 after the war.", ["1814"]),
        ("The reform, which was passed by Parliament in 1832, enlarged the towns.", ["1832"]),
        ("The invasion of Norway in 1940 was short.", ["1940"]),
        ("The median age of the harbour towns has been rising since 1975.", []),
        ("In 2007, the yearly cost of the harbour was high.", []),
        ("As the mayor put it in an 1865 address, the town was a camp.", []),
        ("The ratio of boats to sailors fell to half in 1967.", []),
        ("During the years 2007 to 2012, the port trained only young sailors.", []),
    ],
)
def test_only_the_date_of_a_named_event_is_a_card(material_of: MaterialOf, sentence: str, safe: list[str]) -> None:
    assert _safe(figure.asks, material_of(sentence)) == safe


@pytest.mark.parametrize("verb", ["ranging from", "ranges from"])
def test_both_ends_of_a_range_are_one_answer(material_of: MaterialOf, verb: str) -> None:
    found = _asked(figure.asks, material_of(f"The council names a yearly growth of the harbour {verb} 3% to 5%."))
    assert found == [("3% to 5%", "percentage")]


def test_both_ends_of_a_span_of_years_are_one_answer(material_of: MaterialOf) -> None:
    found = _asked(figure.asks, material_of("During the years 2007 to 2012, the port trained only young sailors."))
    assert found == [("2007 to 2012", "years")]


@pytest.mark.parametrize(
    ("form", "sentence", "safe"),
    [
        (
            announced.asks,
            "The income of the northern harbour rests on two trades: the sale of salt and the repair of boats.",
            True,
        ),
        (
            announced.asks,
            "The clerk praised the map in the second volume, Determined: Life at the Northern Sea.",
            False,
        ),
        (announced.asks, "The usual answer of the sailors is that it is not: the sea gives little back.", False),
        (reason.asks, "The council raised the yearly income of the harbour by taxing every foreign ship.", True),
        (reason.asks, "Yet they woke the harbour up by ringing every bell.", False),
        (agent.asks, "The long blockade of the harbour caused a lasting shortage of northern salt.", True),
        (agent.asks, "The long blockade of the harbour may cause a lasting shortage of northern salt.", False),
    ],
)
def test_what_is_announced_done_or_caused_must_be_told(
    material_of: MaterialOf, form: Callable[[Material], Iterator[Ask]], sentence: str, safe: bool
) -> None:
    asks = [ask for ask in form(material_of(sentence)) if ask.form in ("announced", "means", "subject")]
    assert [ask.safe for ask in asks] == [safe]


def test_a_name_is_asked_for_only_where_it_is_the_point(material_of: MaterialOf) -> None:
    assert _safe(name.asks, material_of("Marie Curie discovered a new metal in a small shed of the town.")) == [
        "Marie Curie"
    ]
    assert not _safe(name.asks, material_of("The nearness of Mexico made it easier for the town to sell its cotton."))


def test_one_stays_with_what_it_is_one_of(material_of: MaterialOf) -> None:
    found = _asked(phrase.asks, material_of("The history of the harbour is one of slow growth rather than change."))
    assert ("one of slow growth", "what") in found


@pytest.mark.parametrize(
    ("heading", "is_safe"), [("2.1 Materials and methods", False), ("Saline set-up", False), ("Results", True)]
)
def test_how_something_was_done_is_no_figure_to_learn(models: Models, heading: str, is_safe: bool) -> None:
    made = essay(f"# {heading}", "The council stored 4,200 tons of salt in the halls of the harbour in that winter.")
    text = Text(made, annotate(made, models))
    material = Material(text, text.asked[0], text.asked[0].parses[0], None)
    found = [ask.safe for ask in figure.asks(material) if ask.answer.of(material.reading).startswith("4,200")]
    assert found
    assert any(found) is is_safe
