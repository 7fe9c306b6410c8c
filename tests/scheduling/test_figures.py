"""The wrapper gives the figures that other implementations of FSRS-6 publish."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling import balance
from studyapp.scheduling.fitting import model
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, recall, retrievability
from studyapp.scheduling.scheduler import Scheduler
from studyapp.scheduling.study_day import MS_PER_DAY, Moment, study_day_of
from studyapp.statistics.leeches import is_leech_by_count

CARD = Uid("card")
START = Moment(20_000 * MS_PER_DAY + MS_PER_DAY // 2)
TODAY = study_day_of(START)

Figures = dict[str, Any]


def scheduler(figures: Figures, **options: Any) -> Scheduler:
    return Scheduler(DeckOptions(**options), figures.get("params", DEFAULT_WEIGHTS), fuzzed=False)


def later(days: int) -> Moment:
    return Moment(START.ms + days * MS_PER_DAY)


def in_review(stability: float, difficulty: float) -> CardState:
    return CardState(
        CARD, Phase.REVIEW, stability=stability, difficulty=difficulty, last_study_day=TODAY, due_day=TODAY + 1
    )


def after(figures: Figures) -> tuple[CardState, int]:
    """The state after the listed answers, and days since the first."""
    state, day, model = CardState(CARD), 0, scheduler(figures)
    for rating, delta in zip(figures["ratings"], figures["delta_days"], strict=True):
        day += delta
        state = model.answer(state, Rating(rating), later(day))
    return state, day


def interval_sequence(figures: Figures) -> None:
    model = scheduler(figures, desired_retention=figures["desired_retention"])
    first = datetime.fromisoformat(figures["first_review"])
    moment, state, intervals = Moment(int(first.timestamp() * 1000)), CardState(CARD), []
    for rating in figures["ratings"]:
        state = model.answer(state, Rating(rating), moment)
        intervals.append(state.interval_days)
        moment = Moment(state.due_ms or moment.ms + state.interval_days * MS_PER_DAY)
    assert intervals == figures["expected_interval_days"]


def memory_state(figures: Figures) -> None:
    state, _ = after(figures)
    assert state.stability == pytest.approx(figures["expected_stability"], abs=figures["tol"])
    assert state.difficulty == pytest.approx(figures["expected_difficulty"], abs=figures["tol"])


def next_state_good(figures: Figures) -> None:
    before = in_review(figures["stability"], figures["difficulty"])
    state = scheduler(figures).answer(before, Rating(figures["rating"]), later(figures["delta_days"]))
    assert state.stability == pytest.approx(figures["expected_stability"], abs=figures["tol"])
    assert state.difficulty == pytest.approx(figures["expected_difficulty"], abs=figures["tol"])


def next_states(figures: Figures) -> None:
    before, day = after(figures)
    preview = scheduler(figures).preview(before, later(day + figures["then_delta_days"]))
    for rating, expected in figures["expected"].items():
        state = preview[Rating(int(rating))]
        assert [state.stability, state.difficulty] == pytest.approx(expected, abs=figures["tol"])


def next_interval(figures: Figures) -> None:
    weights = (figures["stability"],) * 4 + DEFAULT_WEIGHTS[4:]
    longest = 2_900_000  # days that a date of Python can hold
    for wanted, expected in zip(figures["desired_retention"], figures["expected_interval_days"], strict=True):
        options = DeckOptions(desired_retention=wanted, maximum_interval_days=longest)
        state = Scheduler(options, weights, fuzzed=False).answer(CardState(CARD), Rating.EASY, START)
        assert state.interval_days == pytest.approx(min(expected, longest), rel=figures["rtol"])


def forgetting(figures: Figures) -> None:
    curve = [recall(t, s, figures["decay"]) for t, s in zip(figures["t_days"], figures["stability"], strict=True)]
    assert curve == pytest.approx(figures["expected"], abs=figures["tol"])


def at_due(figures: Figures) -> None:
    state = in_review(figures["stability"], 1.0)
    expected = pytest.approx(figures["expected"], abs=figures["tol"])
    assert retrievability(state, TODAY + figures["t_days"]) == expected


def initial_state(figures: Figures) -> None:
    states = scheduler(figures).preview(CardState(CARD), START).values()
    assert [s.stability for s in states] == pytest.approx(figures["expected_stability"], abs=figures["tol"])
    assert [s.difficulty for s in states] == pytest.approx(figures["expected_difficulty"], abs=figures["tol"])
    assert [s.interval_days for s in states] == figures["scheduled_days"]
    assert [s.phase.value for s in states] == figures["state"]


def next_difficulty(figures: Figures) -> None:
    states = scheduler(figures).preview(in_review(5.0, figures["difficulty"]), later(5)).values()
    assert [s.difficulty for s in states] == pytest.approx(figures["expected"], abs=figures["tol"])


def same_day(figures: Figures) -> None:
    states = scheduler(figures).preview(in_review(figures["stability"], 5.0), later(0)).values()
    assert [s.stability for s in states] == pytest.approx(figures["expected"], abs=figures["tol"])


def cap_difficulty(figures: Figures) -> None:
    state, _ = after(figures)
    assert state.difficulty == figures["expected_difficulty"]


def learning_steps(figures: Figures) -> None:
    preview = scheduler(figures, learning_steps_s=tuple(figures["learning_steps_s"])).preview(CardState(CARD), START)
    for rating, seconds in figures["expected_due_s"].items():
        state = preview[Rating[rating.upper()]]
        if seconds == "graduates":
            assert state.phase is Phase.REVIEW
        else:
            assert state.due_ms == START.ms + seconds * 1000


def fuzz_interval(figures: Figures) -> None:
    for interval, lowest, highest, *days in figures["rows"]:
        lower, upper = balance.fuzz_range(interval, lowest, highest)
        assert [balance.day_for_chance(lower, upper, chance) for chance in (0, 0.5, 0.99)] == days
    for interval, lowest, highest, day in figures["no_fuzz"]:
        assert max(lowest, min(highest, round(interval))) == day


def columns(figures: Figures, *names: str) -> list[np.ndarray]:
    return [np.array(figures[name], dtype=float) for name in names]


def stability_after_recall(figures: Figures) -> None:
    s, d, r = columns(figures, "stability", "difficulty", "retrievability")
    after = model.after_recall(np.array(figures["ratings"]), s, d, r, np.array(DEFAULT_WEIGHTS))
    assert after == pytest.approx(figures["expected"], abs=figures["tol"])


def stability_after_lapse(figures: Figures) -> None:
    s, d, r = columns(figures, "stability", "difficulty", "retrievability")
    assert model.stability_after_lapse(s, d, r, np.array(DEFAULT_WEIGHTS)) == pytest.approx(
        figures["expected"], abs=figures["tol"]
    )


def leech(figures: Figures) -> None:
    assert all(is_leech_by_count(lapses, figures["threshold"]) for lapses in figures["expected_true_at"])
    assert not any(is_leech_by_count(lapses, figures["threshold"]) for lapses in figures["expected_false_at"])


CHECKS: dict[str, Callable[[Figures], None]] = {
    "interval_sequence": interval_sequence,
    "memory_state": memory_state,
    "next_state_good": next_state_good,
    "next_states": next_states,
    "next_interval": next_interval,
    "retrievability": forgetting,
    "initial_state": initial_state,
    "retrievability_at_due": at_due,
    "next_difficulty": next_difficulty,
    "stability_same_day": same_day,
    "cap_difficulty": cap_difficulty,
    "learning_steps": learning_steps,
    "fuzz_interval": fuzz_interval,
    "stability_after_recall": stability_after_recall,
    "stability_after_lapse_uncapped": stability_after_lapse,
    "leech": leech,
}
KEPT: list[Figures] = json.loads((Path(__file__).parents[1] / "data" / "fsrs-figures.json").read_text("utf-8"))


@pytest.mark.parametrize("figures", KEPT, ids=lambda figures: figures["kind"])
def test_published_figures(figures: Figures) -> None:
    CHECKS[figures["kind"]](figures)


def test_all_published_figures_that_apply(shared: Path) -> None:
    groups = json.loads((shared / "notes" / "fsrs-vectors.json").read_text("utf-8"))["vectors"]
    applying = [figures for figures in groups if figures["kind"] in CHECKS]
    assert len(applying) >= 20
    for figures in applying:
        CHECKS[figures["kind"]](figures)
