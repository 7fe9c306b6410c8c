"""Questions whose words all stand in the sentence: those that ask for something else than their answer are refused."""

import pytest

from studyapp.domain.quality.verifying import Check, Claimed, Verdict
from studyapp.extraction import Models, annotate
from studyapp.extraction.parsing import parse_all
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier
from studyapp.verifying.asked.fillers import Fit, compare_filler
from studyapp.verifying.asked.kinds import Kind, expectation
from studyapp.verifying.case import Sides, readings_of, text_by_model
from tests.verifying.asked_texts import ASKED_FOR, ASKED_FOR_THERE, HARBOUR, NOT_ASKED, NOT_ASKED_THERE, QUARRY
from tests.verifying.conftest import Judge

ALL_NOT_ASKED = (*NOT_ASKED, *NOT_ASKED_THERE)
ALL_ASKED_FOR = (*ASKED_FOR, *ASKED_FOR_THERE)


@pytest.fixture(scope="module")
def verdicts(models: Models) -> dict[tuple[str, str], Verdict]:
    """What is said of each card."""
    found: dict[tuple[str, str], Verdict] = {}
    for text, asked in ((QUARRY, (*NOT_ASKED, *ASKED_FOR)), (HARBOUR, (*NOT_ASKED_THERE, *ASKED_FOR_THERE))):
        essay = read_text(text, markdown=True)
        cards = [
            Claimed(front, back, numbers if isinstance(numbers, tuple) else (numbers,))
            for front, back, numbers in asked
        ]
        said = Verifier(essay, annotate(essay, models), models).verify_all(cards)
        found |= {(card.front, card.back): verdict for card, verdict in zip(cards, said, strict=True)}
    return found


@pytest.mark.parametrize(("front", "back", "_number"), ALL_NOT_ASKED)
def test_a_question_that_asks_for_something_else_is_refused(
    verdicts: dict[tuple[str, str], Verdict], front: str, back: str, _number: object
) -> None:
    assert not verdicts[front, back].is_proved


@pytest.mark.parametrize(("front", "back", "_number"), ALL_ASKED_FOR)
def test_a_question_that_asks_for_its_answer_passes(
    verdicts: dict[tuple[str, str], Verdict], front: str, back: str, _number: object
) -> None:
    assert verdicts[front, back].refusals == ()


def test_most_of_them_are_refused_for_what_they_ask(verdicts: dict[tuple[str, str], Verdict]) -> None:
    refused = [verdicts[front, back] for front, back, _ in ALL_NOT_ASKED]
    own = [each for each in refused if any(refusal.check is Check.ASKED for refusal in each.refusals)]
    assert len(own) >= 0.8 * len(refused)


@pytest.mark.parametrize(
    ("front", "kind", "preposition", "noun"),
    [
        ("To how many men did the force rise?", Kind.COUNT, "to", "men"),
        ("How many men did the force rise to?", Kind.COUNT, "to", "men"),
        ("What share of the blocks was sold?", Kind.SHARE, "", "share of the blocks"),
        ("Until what year did it last?", Kind.DATE, "until", "year"),
        ("Which port did it reach?", Kind.PLACE, "", "port"),
        ("For what purpose was it dug?", Kind.PURPOSE, "for", "purpose"),
        ("Whom did he call “the man who knows how many”?", Kind.PERSON, "", ""),
        ("How was it dug?", Kind.MANNER, "", ""),
    ],
)
def test_what_a_question_wants_is_read_off_its_words(front: str, kind: Kind, preposition: str, noun: str) -> None:
    found = expectation(front)
    assert found is not None
    assert (found.kind, found.preposition, found.noun) == (kind, preposition, noun)


def test_a_name_of_a_heading_may_stand_on_a_card_and_another_name_of_its_kind_may_not(models: Models) -> None:
    essay = read_text(
        "# The mills of Harwick\n\nThe largest burnt down in 1851. Its owner lived in Selby.\n", markdown=True
    )
    verifier = Verifier(essay, annotate(essay, models), models)
    good = verifier.verify(Claimed("When did the largest of the mills of Harwick burn down?", "1851", (0,)))
    other = verifier.verify(Claimed("In which town did the owner of the mill live?", "Harwick", (1,)))
    assert good.is_proved
    assert not other.is_proved


GUILDS = (
    "# The guilds of the valley\n\n"
    "The first was Oda Brandt, leader of the weavers. The other was Lena Moss, leader of the smiths. The word scour (to"
    " clean) and the word tent (to stretch) came from the mills. According to the guild of Torbay, the toll ruined the"
    " mills. According to the council of Harle, the flood ruined the mills. The smiths sold less iron after the flood."
    " In the ninth year of the war, two ships reached the port.\n"
)


@pytest.fixture(scope="module")
def guilds(models: Models) -> Verifier:
    essay = read_text(GUILDS, markdown=True)
    return Verifier(essay, annotate(essay, models), models)


@pytest.mark.parametrize(
    ("front", "wrong", "right", "numbers"),
    [
        ("Who was the leader of the smiths?", "Oda Brandt", "Lena Moss", (0, 1)),
        ("What does the word scour mean?", "to stretch", "to clean", (2,)),
        ("According to the guild of Torbay, what ruined the mills?", "the flood", "the toll", (3, 4)),
        ("What did the smiths sell after the flood?", "more iron", "less iron", (5,)),
        ("How many ships reached the port?", "ninth", "two", (6,)),
    ],
)
def test_of_two_things_told_alike_only_the_one_asked_for_passes(
    guilds: Verifier, front: str, wrong: str, right: str, numbers: tuple[int, ...]
) -> None:
    assert not guilds.verify(Claimed(front, wrong, numbers)).is_proved
    assert guilds.verify(Claimed(front, right, numbers)).refusals == ()


def test_where_no_word_of_a_question_stands_near_a_number_none_is_said_to_stand_closer(models: Models) -> None:
    essay = read_text("The dam broke in 1920. The town had been founded in 1850.\n", markdown=False)
    verdict = Verifier(essay, annotate(essay, models), models).verify(
        Claimed("In what year did this occur?", "1850", (0, 1))
    )
    (reason,) = [str(refusal.reason) for refusal in verdict.refusals if refusal.check is Check.ASKED]
    assert reason == "No word of the question tells “1850” from “1920”, which its evidence has too."


LOOMS = "The mill moved its looms from Leeds towards Harwick in 1851."


@pytest.mark.parametrize(
    ("front", "back", "is_proved"),
    [
        ("Which town did the mill move its looms towards in 1851?", "Leeds", False),
        ("Which town did the mill move its looms towards in 1851?", "Harwick", True),
        ("From which town did the mill move its looms in 1851?", "Harwick", False),
        ("From which town did the mill move its looms in 1851?", "Leeds", True),
    ],
)
def test_where_something_comes_from_is_not_what_it_moves_towards(
    judge: Judge, front: str, back: str, *, is_proved: bool
) -> None:
    assert judge(LOOMS, front, back).is_proved is is_proved


def test_an_answer_in_its_place_is_found_in_whatever_order_its_evidence_stands(models: Models) -> None:
    texts = ("Who sold flour to Berg?", "The guild", "Berg sold flour to the guild.", "The guild sold flour to Berg.")
    front, back, *evidence = (text_by_model(t, p) for t, p in zip(texts, parse_all(list(texts), models), strict=True))
    for row in (evidence, evidence[::-1]):
        for reading in readings_of(Sides(front, back), row, ()):
            assert compare_filler(reading).fit is Fit.FITS
