"""Progress goes along: what the real Anki knows of each card is what we know, in every time zone."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.anki.writing.schedule import log_rows
from studyapp.anki.writing.values import ExportCard, ExportNote, Preset
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions, NewMix
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.study_day import Moment, study_day_of
from tests.anki.engine import asked, with_engine
from tests.anki.packages import rows, write
from tests.today import present

OPTIONS = DeckOptions(
    new_per_day=7,
    reviews_per_day=77,
    desired_retention=0.93,
    learning_steps_s=(30, 600, 3600),
    relearning_steps_s=(1200,),
    maximum_interval_days=777,
    new_mix=NewMix.BEFORE,
)
PRESET = Preset(OPTIONS, tuple(weight * 1.01 for weight in DEFAULT_WEIGHTS))
DAY_MS = 86_400_000
NOW_MS = time.time_ns() // 1_000_000  # of the rows; the engine knows no clock but the computer's, asked in `found`


def entry(number: int, kind: ReviewKind, rating: Rating | None = None, **values: Any) -> ReviewLogEntry:
    uid = Uid(f"row{number}")
    day = study_day_of(Moment(NOW_MS))
    row = ReviewLogEntry(uid, Uid("card"), NOW_MS + number, 0, day, rating, kind, 1500 + number, Uid("p"), "d")
    return replace(row, **values)


HISTORY = (
    entry(1, ReviewKind.LEARN, Rating.AGAIN, step=0, due_ms=NOW_MS + 30_001),
    entry(2, ReviewKind.LEARN, Rating.GOOD, due_day=study_day_of(Moment(NOW_MS)) + 3),
    entry(3, ReviewKind.AHEAD, Rating.EASY, due_day=study_day_of(Moment(NOW_MS)) + 9),
    entry(4, ReviewKind.CRAM, Rating.AGAIN),
    entry(5, ReviewKind.MANUAL, due_day=study_day_of(Moment(NOW_MS)) + 1),
    entry(6, ReviewKind.RESET),
    entry(7, ReviewKind.IMPORT),
    entry(8, ReviewKind.REVIEW, Rating.HARD),
)


def notes(today: int) -> Iterator[ExportNote]:
    """A note of each kind of state, named after it."""
    known = CardState(
        Uid("card"), Phase.REVIEW, None, 12.345678, 5.4321, today - 2, NOW_MS - 2 * DAY_MS, None, None, 9, 12, 3
    )
    states = {
        "new": (CardState(Uid("card")), {}),
        "new-suspended": (CardState(Uid("card")), {"suspended": True, "flag": 7}),
        "learning": (
            replace(known, phase=Phase.LEARNING, step=1, due_ms=NOW_MS + 600_000, interval_days=0, lapses=0),
            {"flag": 1},
        ),
        "relearning": (replace(known, phase=Phase.RELEARNING, step=0, due_ms=NOW_MS + 60_000, interval_days=0), {}),
        "by-hand": (
            CardState(Uid("card"), Phase.REVIEW, due_day=today + 5, last_study_day=today, last_review_ms=NOW_MS),
            {},
        ),
        "suspended": (
            replace(known, due_day=today + 3, last_review_ms=NOW_MS + 8),
            {"suspended": True, "flag": 2, "log": HISTORY},
        ),
    }
    for days in (-400, -1, 0, 1, 5000):
        states[f"review{days}"] = (replace(known, due_day=today + days, interval_days=abs(days)), {})
    for name, (state, more) in states.items():
        yield ExportNote(Uid(name), False, name, modified=NOW_MS, cards=(ExportCard(0, state, **more),))


def found(tmp_path: Path, zone: str = "UTC", offset_min: int = 0, rollover_hour: int = 4) -> dict[str, Any]:
    today = study_day_of(present(offset_min, rollover_hour), rollover_hour)
    package = tmp_path / "progress.apkg"
    write(package, "Deck", notes(today), preset=PRESET, rollover_hour=rollover_hour)
    return asked("engine_progress.py", package, TZ=zone)


@with_engine
@pytest.mark.parametrize(
    ("zone", "offset_min"),
    [("UTC", 0), ("Etc/GMT-14", 14 * 60), ("Etc/GMT+12", -12 * 60), ("Asia/Kolkata", 330), ("Etc/GMT-6", 360)],
)
def test_due_days_are_the_same_days(tmp_path: Path, zone: str, offset_min: int) -> None:
    cards = found(tmp_path, zone, offset_min)["cards"]
    for days in (-400, -1, 0, 1, 5000):
        assert cards[f"review{days} 0"]["due"] == days
    assert cards["by-hand 0"]["due"] == 5
    assert cards["suspended 0"]["due"] == 3


@with_engine
@pytest.mark.parametrize("rollover_hour", [1, 4])
def test_due_days_are_the_same_between_two_rollovers(tmp_path: Path, rollover_hour: int) -> None:
    utc_hour = present(0, rollover_hour=0).ms // 3_600_000 % 24
    offset = (2 - utc_hour + 12) % 24 - 12  # where it is past two in the night
    cards = found(tmp_path, f"Etc/GMT{-offset:+}", offset * 60, rollover_hour)["cards"]
    assert [cards[f"review{days} 0"]["due"] for days in (-1, 0, 1)] == [-1, 0, 1]


@with_engine
def test_all_that_is_known_of_a_card_arrives(tmp_path: Path) -> None:
    report = found(tmp_path)
    cards = report["cards"]
    assert report["integrity"].count("\n") == 0
    assert {name: (card["type"], card["queue"]) for name, card in cards.items()} == {
        "new 0": (0, 0),
        "new-suspended 0": (0, -1),
        "learning 0": (1, 1),
        "relearning 0": (3, 1),
        "by-hand 0": (2, 2),
        "suspended 0": (2, -1),
        **{f"review{days} 0": (2, 2) for days in (-400, -1, 0, 1, 5000)},
    }
    assert (cards["new 0"]["due"], cards["new-suspended 0"]["due"]) == (1, 2)
    assert cards["learning 0"]["due"] == (NOW_MS + 600_000) // 1000
    assert (cards["learning 0"]["left"], cards["relearning 0"]["left"]) == (2, 1)
    assert [cards[f"{name} 0"]["flag"] for name in ("new-suspended", "learning", "suspended", "new")] == [7, 1, 2, 0]
    assert cards["review5000 0"]["interval"] == 5000
    for name in ("learning 0", "relearning 0", "review1 0", "suspended 0"):
        card = cards[name]
        assert card["stability"] == pytest.approx(12.3457, abs=1e-4)
        assert card["difficulty"] == pytest.approx(5.432, abs=1e-3)
        assert card["retention"] == pytest.approx(0.93)
        assert card["decay"] == pytest.approx(PRESET.weights[20], abs=1e-3)
        assert card["reps"] == 12
    assert cards["review1 0"]["last"] == (NOW_MS - 2 * DAY_MS) // 1000
    assert (cards["review0 0"]["lapses"], cards["by-hand 0"]["stability"]) == (3, None)


@with_engine
def test_every_row_of_the_log_arrives(tmp_path: Path) -> None:
    log = found(tmp_path)["cards"]["suspended 0"]["log"]
    assert [row[0] - NOW_MS for row in log] == [1, 2, 3, 4, 5, 6, 8]
    assert [row[1] for row in log] == [1, 3, 4, 1, 0, 0, 2]
    assert [row[2] for row in log] == [-30, 3, 9, 9, 1, 0, 0]
    assert [row[3] for row in log] == [0, -30, 3, 9, 9, 1, 0]
    assert [row[5] - 1500 for row in log] == [1, 2, 3, 4, 5, 6, 8]
    assert [row[6] for row in log] == [0, 0, 1, 3, 4, 4, 1]
    factors = [row[4] for row in log]
    assert factors[3] == factors[5] == 0
    assert factors[4] == factors[2] < factors[1] < factors[0] <= 1100


@with_engine
def test_the_desired_retention_arrives_and_no_preset_with_it(tmp_path: Path) -> None:
    deck = found(tmp_path)["decks"]["Deck"]
    assert (deck["preset"]["name"], deck["preset"]["new"]["perDay"]) == ("Default", 20)
    assert deck["retention"] == 93


def test_without_a_preset_all_cards_are_new(tmp_path: Path) -> None:
    package = tmp_path / "plain.apkg"
    write(package, "Deck", notes(20_000))
    assert set(rows(package, "select type, queue, reps, data from cards")) == {(0, 0, 0, "")}
    assert rows(package, "select count(*) from revlog") == [(0,)]
    (presets,) = rows(package, "select dconf from col")
    assert list(json.loads(presets[0])) == ["1"]


def test_answers_of_one_millisecond_are_all_kept(tmp_path: Path) -> None:
    log = tuple(entry(1, ReviewKind.REVIEW, Rating.GOOD) for _ in range(3))
    made = [
        ExportNote(Uid(f"n{n}"), False, "Q", cards=(ExportCard(0, CardState(Uid("c")), log=log),)) for n in range(2)
    ]
    write(tmp_path / "a.apkg", "Deck", made, preset=PRESET)
    found_ids = rows(tmp_path / "a.apkg", "select id from revlog order by id")
    assert [row[0] - NOW_MS for row in found_ids] == [1, 2, 3, 4, 5, 6]


def test_an_interval_is_told_from_the_row_before_it() -> None:
    card = ExportCard(0, CardState(Uid("card")), log=HISTORY[:3])
    assert [row[2:4] for row in log_rows(card, PRESET)] == [(-30, 0), (3, -30), (9, 3)]
