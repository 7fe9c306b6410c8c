"""What is told of the cards that a person chose, and how well predictions hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import Phase
from studyapp.domain.essays import Section
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.statistics.findings import ALL_CARDS, CardFilter, FilterChoices, Period, Report, Retention
from studyapp.statistics.report import (
    MAX_BINS,
    MIN_BIN_REVIEWS,
    RecallPredictions,
    available_choices,
    calibrate,
    make_report,
)
from tests.statistics.material import TODAY, Made, Row, answers, cards

A, H, G, E = Rating
AMUR, LENA = ("Rivers", "The Amur"), ("Rivers", "The Lena")
CARDS = (
    Made("a-0", "d", "rivers", "figure", 3, phase=Phase.REVIEW, stability=10, last_day=TODAY - 10, due_day=TODAY),
    Made("b-0", "d", "rivers", "claim", 50, phase=Phase.REVIEW, stability=5, last_day=TODAY - 1, due_day=TODAY + 4),
    Made("c-0", "e", "", "figure"),
)
LOG = (
    Row(TODAY - 50, G, ReviewKind.LEARN, 1000, "a-0"),
    Row(TODAY - 10, A, ReviewKind.REVIEW, 2000, "a-0"),
    Row(TODAY - 9, G, ReviewKind.LEARN, 4000, "b-0"),
    Row(TODAY - 1, G, ReviewKind.REVIEW, 8000, "b-0"),
    Row(TODAY - 1, G, ReviewKind.REVIEW, 500, "gone-0"),
)
ESSAYS = (("rivers", "Rivers", (Section("The Amur", 0), Section("The Lena", 40))),)


def told(choice: CardFilter = ALL_CARDS, period: Period = Period.ALL) -> Report:
    held = cards(CARDS, ESSAYS, ("d", "e"))
    log = answers(LOG, CARDS)
    before = np.array([np.nan, 0.9, np.nan, 0.8, 0.7])
    return make_report(log, held, RecallPredictions(before, np.array([0.9, 0.98, 0.0])), choice, period, TODAY)


def test_what_can_be_chosen_is_what_has_cards() -> None:
    held = cards(CARDS, ESSAYS, ("d", "e", "empty"))
    assert available_choices(held) == FilterChoices(
        ((Uid("d"), "D"), (Uid("e"), "E")), (AMUR, LENA), ("claim", "figure")
    )
    assert available_choices(cards([])) == FilterChoices()


def test_without_a_choice_cards_that_are_gone_count_with_their_answers() -> None:
    found = told()
    assert (found.summary.answers, found.cards) == (5, 3)
    assert found.retention[Period.WEEK].all == Retention(2, 2)
    assert found.calibration.observed == Retention(2, 3)
    assert found.known == pytest.approx(1.88)


@pytest.mark.parametrize(
    ("choice", "held", "spent"),
    [
        (CardFilter(deck_uid=Uid("d")), 2, 15_000),
        (CardFilter(deck_uid=Uid("e")), 1, 0),
        (CardFilter(deck_uid=Uid("unknown")), 0, 0),
        (CardFilter(section=LENA), 1, 12_000),
        (CardFilter(kind="figure"), 2, 3000),
        (CardFilter(deck_uid=Uid("d"), section=AMUR, kind="claim"), 0, 0),
    ],
)
def test_a_choice_counts_only_its_own_cards(choice: CardFilter, held: int, spent: int) -> None:
    found = told(choice)
    assert (found.cards, found.summary.duration_ms) == (held, spent)


def test_each_section_deck_and_kind_has_its_own_numbers_within_the_time() -> None:
    found = told(period=Period.WEEK)
    amur, lena = found.sections
    assert (amur.name, amur.section, amur.cards, amur.begun, amur.answers) == ("Rivers", "The Amur", 1, 1, 0)
    assert (lena.answers, lena.duration_ms, lena.retention, lena.recall) == (1, 8000, Retention(1, 1), 0.98)
    assert [(group.name, group.cards, group.recall) for group in found.decks] == [
        ("D", 2, pytest.approx(0.94)),
        ("E", 1, None),
    ]
    assert [(group.name, group.answers) for group in found.kinds] == [("claim", 1), ("figure", 0)]


def test_days_before_the_stretch_are_told_for_the_calendar() -> None:
    assert [day.study_day for day in told(period=Period.WEEK).days] == [TODAY - 50, TODAY - 10, TODAY - 9, TODAY - 1]


def test_nothing_is_told_of_an_empty_library() -> None:
    found = make_report(
        answers([], []), cards([]), RecallPredictions(np.zeros(0), np.zeros(0)), ALL_CARDS, Period.ALL, TODAY
    )
    assert (found.cards, found.known, found.days, found.decks, found.calibration.bins) == (0, 0, (), (), ())


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=900))
def test_bins_hold_every_review_once_and_rise(reviews: list[tuple[float, bool]]) -> None:
    predicted, known = np.array([r for r, _ in reviews]), np.array([k for _, k in reviews], dtype=bool)
    found = calibrate(predicted, known)
    assert sum(each.observed.asked for each in found.bins) == len(reviews)
    assert sum(each.observed.known for each in found.bins) == known.sum() == found.observed.known
    assert len(found.bins) <= MAX_BINS
    assert [each.predicted for each in found.bins] == sorted(each.predicted for each in found.bins)


def test_a_true_model_is_well_calibrated_and_an_overconfident_one_is_not() -> None:
    chance = np.random.default_rng(4)
    truth = chance.uniform(0.5, 0.99, 20_000)
    known = chance.random(20_000) < truth
    found = calibrate(truth, known)
    assert found.error < 0.02
    assert all(
        low <= each.predicted <= high for each in found.bins if (held := each.observed.interval) for low, high in [held]
    )
    too_sure = calibrate(np.sqrt(truth), known)
    assert too_sure.error > 0.05
    assert too_sure.log_loss > found.log_loss
    assert too_sure.predicted > 0.85


def test_few_reviews_make_few_bins() -> None:
    assert (
        len(
            calibrate(np.linspace(0.5, 0.9, MIN_BIN_REVIEWS * 2 + 5), np.ones(MIN_BIN_REVIEWS * 2 + 5, dtype=bool)).bins
        )
        == 2
    )
    assert len(calibrate(np.full(500, 0.9), np.ones(500, dtype=bool)).bins) == 1


def test_the_log_loss_is_that_of_the_textbook() -> None:
    found = calibrate(np.array([0.8, 0.6]), np.array([True, False]))
    assert found.log_loss == pytest.approx(-(np.log(0.8) + np.log(0.4)) / 2)
