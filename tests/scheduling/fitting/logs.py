"""Logs for tests of fitting: a real learner's, where it is there, and learners that are made up."""

import csv
from pathlib import Path

import numpy as np

from studyapp.scheduling.fitting.fitting import Answers
from studyapp.scheduling.fitting.histories import Floats
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, clamped, recall

DEFAULTS = np.array(DEFAULT_WEIGHTS)


def sample(shared: Path) -> Answers:
    """The log of one learner, with 12,580 answers on 1,205 cards."""
    with (shared / "notes" / "revlog-sample.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["review_time_ms"]))
    last: dict[str, int] = {}
    days: list[int] = []
    for row in rows:
        last[row["card_id"]] = last.get(row["card_id"], 0) + int(row["delta_days"])
        days.append(last[row["card_id"]])
    columns = ([int(row["card_id"]) for row in rows], days, [int(row["rating"]) for row in rows])
    return Answers(*(np.array(column, dtype=np.int64) for column in columns))


def learner(weights: Floats, cards: int, days: int, seed: int = 5) -> Answers:
    """Answers of somebody who remembers just as some weights say, and reviews about when recall is 0.85.

    Args:
        weights: how this learner remembers.
        cards: how many are begun, as many each day of the first half.
        days: for how long the learner goes on.
        seed: of chance.
    """
    chance = np.random.default_rng(seed)
    rows: list[tuple[int, int, int]] = []
    for card in range(cards):
        day = card * days // 2 // cards
        rating = int(chance.choice([1, 3, 4], p=[0.3, 0.6, 0.1]))
        stability = float(weights[rating - 1])
        difficulty = _bounded(float(weights[4] - np.exp(weights[5] * (rating - 1)) + 1))
        rows.append((day, card, rating))
        while True:
            wait = max(1, round(stability * chance.uniform(0.8, 2.6)))
            day += wait
            if day >= days:
                break
            known = recall(wait, stability, weights[20])
            rating = int(chance.choice([2, 3, 4], p=[0.1, 0.8, 0.1])) if chance.random() < known else 1
            stability = _stability(rating, stability, difficulty, known, weights)
            difficulty = _difficulty(rating, difficulty, weights)
            rows.append((day, card, rating))
    rows.sort()
    day, card, rating = np.array(rows, dtype=np.int64).T
    return Answers(card, day, rating)


def _stability(rating: int, s: float, d: float, r: float, w: Floats) -> float:
    if rating == 1:
        lost = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * np.exp((1 - r) * w[14])
        return clamped(float(min(lost, s / np.exp(w[17] * w[18]))))
    factor = {2: w[15], 3: 1.0, 4: w[16]}[rating]
    return clamped(float(s * (1 + np.exp(w[8]) * (11 - d) * s ** -w[9] * (np.exp((1 - r) * w[10]) - 1) * factor)))


def _difficulty(rating: int, d: float, w: Floats) -> float:
    easy = w[4] - np.exp(3 * w[5]) + 1
    return _bounded(float(w[7] * easy + (1 - w[7]) * (d - w[6] * (rating - 3) * (10 - d) / 9)))


def _bounded(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
