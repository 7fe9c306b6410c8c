"""A simulated class: the bad cards that were planted are found, and good ones are left alone."""

from collections.abc import Callable
from dataclasses import replace
from math import exp
from pathlib import Path
from random import Random

import pytest

from studyapp.domain.curated import (
    CardFigures,
    FieldEdit,
    SharedCard,
    SharedDeck,
    Suggestion,
    SuggestionKind,
    Suggestions,
)
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.operations.curating.giving_back import suggesting
from studyapp.operations.curating.giving_back.analysing import CSV_COLUMNS, Analysis, Flag, analyse, csv_row
from studyapp.operations.curating.taking import taking
from studyapp.operations.reviews import reviewing
from tests.storage.material import Clock, opened

STUDENTS, CARDS = 30, 40
HARD, SPLIT, INVERTED, DISPUTED = range(4)
Forgets = Callable[[int, float], float]


def odds(value: float) -> float:
    return 1 / (1 + exp(-value))


def card(number: int) -> Uid:
    return Uid(f"card-number-{number:02}")


def chance_of(number: int, student: int, weakness: float, ease: float) -> float:
    """How likely a student forgets a card."""
    if number == HARD:
        return odds(0.6 + weakness)
    if number == SPLIT:  # two ways to read it: a third of the class means the other one, whatever they know
        return 0.85 if student % 3 == 0 else 0.08
    if number == INVERTED:  # who knows the subject sees that it is wrong
        return odds(-0.5 - 2 * weakness)
    return odds(-2.2 + ease + weakness)


def simulated(seed: int, *, is_planted: bool = True) -> list[Suggestions]:
    chance = Random(seed)
    ease = [chance.gauss(0, 0.4) for _ in range(CARDS)]
    files = []
    for student in range(STUDENTS):
        weakness = chance.gauss(0, 0.7)
        figures = []
        for number in range(CARDS):
            shown = number if is_planted else number + 100
            likely = chance_of(shown, student, weakness, ease[number])
            recalls = chance.randrange(3, 10)
            forgotten = sum(chance.random() < likely for _ in range(recalls))
            figures.append(CardFigures(card(number), recalls + 2 + forgotten, recalls, forgotten, 10, forgotten))
        said = (Suggestion(SuggestionKind.COMMENT, card(DISPUTED), f"Which one? {student}"),) if student < 4 else ()
        files.append(
            Suggestions(Uid(f"file-{student:08}"), Uid("deck-of-rivers"), "Rivers", 2, "", said, tuple(figures))
        )
    return files


def flags(found: Analysis) -> dict[Uid, tuple[Flag, ...]]:
    return {item.figures.card_uid: item.flags for item in found.items if item.flags}


@pytest.mark.parametrize("seed", range(5))
def test_the_planted_cards_are_found(seed: int) -> None:
    found = flags(analyse(simulated(seed)))
    assert Flag.FAILS in found[card(HARD)]
    assert Flag.AMBIGUOUS not in found[card(HARD)]
    assert Flag.AMBIGUOUS in found[card(SPLIT)]
    assert Flag.AMBIGUOUS in found[card(INVERTED)]
    assert found[card(DISPUTED)] == (Flag.AMBIGUOUS,)


def test_good_cards_are_left_alone() -> None:
    wrongly = [uid for seed in range(5) for uid in flags(analyse(simulated(seed, is_planted=False)))]
    assert len([uid for uid in wrongly if uid != card(DISPUTED)]) <= 0.02 * 5 * CARDS, wrongly


def test_where_students_do_not_differ_no_card_is_said_not_to_tell_them_apart() -> None:
    chance = Random(1)
    figures = [
        tuple(CardFigures(card(each), 9, 7, sum(chance.random() < 0.15 for _ in range(7)), 10, 0) for each in range(40))
        for _ in range(100)
    ]
    files = [
        replace(file, uid=Uid(f"file-{at:08}"), suggestions=(), figures=held)
        for at, (file, held) in enumerate(zip(simulated(1) * 4, figures, strict=False))
    ]
    assert flags(analyse(files)) == {}


def test_the_order_of_files_and_a_file_that_is_opened_twice_change_nothing() -> None:
    files = simulated(1)
    assert analyse([*files, files[0]]) == analyse(files)
    assert {item.figures.card_uid: item.flags for item in analyse(files[::-1]).items} == {
        item.figures.card_uid: item.flags for item in analyse(files).items
    }


def test_files_of_two_decks_and_none_are_refused() -> None:
    files = simulated(1)
    with pytest.raises(StudyAppError, match="several decks"):
        analyse([files[0], replace(files[1], deck_uid=Uid("deck-of-lakes"))])
    with pytest.raises(StudyAppError, match="no suggestions"):
        analyse([])


def test_without_figures_voices_still_count() -> None:
    edit = Suggestion(SuggestionKind.EDIT, card(7), "", (FieldEdit("back", "x", "abcdefghij"),))
    files = [replace(each, figures=(), suggestions=(edit,)) for each in simulated(1)[:3]]
    (item,) = analyse(files).items
    assert (item.figures.card_uid, item.voices, item.flags) == (card(7), 3, (Flag.AMBIGUOUS,))
    assert item.reasons == ("3 of 3 students comment on it or suggest other words.",)


def test_an_item_is_a_row_of_a_table() -> None:
    item = next(each for each in analyse(simulated(1)).items if each.figures.card_uid == card(HARD))
    row = dict(zip(CSV_COLUMNS, csv_row(item, "How long?"), strict=True))
    assert (row["uid"], row["card"], row["students"], row["flags"]) == (card(HARD), "How long?", 30, "fails")
    assert row["rate_low"] < row["rate"] < row["rate_high"]  # type: ignore[operator]
    silent = analyse([replace(each, figures=()) for each in simulated(1)]).items[0]
    assert dict(zip(CSV_COLUMNS, csv_row(silent, ""), strict=True))["rate"] == ""


def test_what_libraries_of_students_tell_is_what_is_analysed(tmp_path: Path) -> None:
    """Twelve students study four cards for six days; nobody can keep the second one."""
    cards = tuple(SharedCard(card(number), f"What is {number}?", "That") for number in range(4))
    deck = SharedDeck(Uid("deck-of-rivers"), "Rivers", cards=cards)
    chance, files = Random(4), []
    for student in range(12):
        clock = Clock()
        with opened(tmp_path / f"{student}.studyapp", clock, seed=student) as library:
            taking.take(library, taking.plan(library, deck, "rivers.md"))
            for _day in range(6):
                for number in range(4):
                    forgets = chance.random() < (0.8 if number == 1 else 0.05)
                    reviewing.answer(library, Uid(f"{card(number)}-0"), Rating.AGAIN if forgets else Rating.GOOD, 4000)
                clock.forward(days=1)
            offer = suggesting.offer(library, deck.uid)
            files.append(suggesting.suggestions_of(offer, library.new_uid(), with_difficulty=True))
    found = analyse(files)
    assert flags(found) == {card(1): (Flag.FAILS,)}
    assert {(item.figures.answers, item.figures.recalls, item.figures.seconds) for item in found.items} == {(72, 60, 5)}
