"""Reviewing beside Anki's own engine: the same work, taken in turns in one run, both safely on the disk.

One step is the next card, both of its sides rendered, and an answer. Ours and Anki's alternate, so that what else the
machine does burdens both alike; the ratios of the medians are printed.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.reviews import reviewing
from studyapp.rendering import card_sides
from tests.benchmarks import large
from tests.storage.material import Clock, opened

ENGINE = os.environ.get("STUDYAPP_ANKI_PYTHON", "")
CHILD = Path(__file__).with_name("anki_review.py")
CARDS, ROWS, STEPS = 100_000, 1_000_000, 300
PARTS = ("next card", "render", "answer", "whole")

Benchmark = Any
Step = tuple[float, float, float]

pytestmark = pytest.mark.skipif(not ENGINE, reason="not measured: STUDYAPP_ANKI_PYTHON names no Python with anki")


def step(library: Library, deck_uid: Uid, rating: Rating) -> Step:
    """One review: what getting the card, rendering and answering took, in seconds."""
    began = time.perf_counter()
    item = reviewing.next_card(library, deck_uid)
    got = time.perf_counter()
    assert item is not None
    card_sides.question(item.note, item.card.ordinal)
    card_sides.answer(item.note, item.card.ordinal, item.passage)
    rendered = time.perf_counter()
    reviewing.answer(library, item.card.uid, rating, 1000)
    return got - began, rendered - got, time.perf_counter() - rendered


def alternated(folder: Path) -> tuple[list[int], list[Step], list[Step]]:
    """How many cards are due here and there, and the steps of each."""
    clock, chance = Clock(), random.Random(2)
    (deck_uid,) = large.make(folder / "a.studyapp", clock, [CARDS], 12)
    with opened(folder / "a.studyapp", clock, seed=9) as library:
        decks.set_options(library, deck_uid, DeckOptions(new_per_day=20, reviews_per_day=9999))
        due = library.due_counts(deck_uid).review
        command = [ENGINE, str(CHILD), str(folder), str(CARDS), str(due), str(ROWS)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as anki:
            assert anki.stdin is not None
            assert anki.stdout is not None
            ready = json.loads(anki.stdout.readline())
            assert ready["synchronous"] == 2  # FULL
            ours, theirs = [], []
            if sys.platform != "win32":
                os.sync()  # else what was written to make the libraries weighs on each answer
            for _ in range(STEPS):
                rating = chance.choices(list(Rating), (10, 10, 70, 10))[0]
                clock.forward(minutes=0.1)
                ours.append(step(library, deck_uid, rating))
                anki.stdin.write(f"{int(rating)}\n")
                anki.stdin.flush()
                theirs.append(json.loads(anki.stdout.readline()))
            anki.stdin.close()
    return [due, ready["due"]], ours, theirs


def test_a_step_beside_ankis(benchmark: Benchmark, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    due, ours, theirs = benchmark.pedantic(alternated, (tmp_path,), rounds=1)
    mine, other = medians(ours), medians(theirs)
    lines = [f"{CARDS:,} cards, {ROWS:,} rows of the log, {due[0]:,} due (Anki: {due[1]:,}), medians in ms"]
    for part, here, there in zip(PARTS, mine, other, strict=True):
        lines.append(f"  {part:10} {here:7.2f} beside Anki's {there:7.2f}: {here / there:.2f}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")


def medians(times: list[Step]) -> list[float]:
    """Of each part and of the whole, in milliseconds."""
    return [median(each) * 1000 for each in (*zip(*times, strict=True), [sum(parts) for parts in times])]
