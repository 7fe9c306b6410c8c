"""The progress that our exporter writes is what we read back, day for day and moment for moment."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.anki.reading.schedule import first_day, logged, schedule_of
from studyapp.anki.writing.values import ExportCard, ExportNote, Preset
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.study_day import MS_PER_DAY, Moment, study_day_of
from tests.anki.packages import write

NOW = 1_790_000_000_000
WEIGHTS = tuple(round(weight, 4) for weight in DEFAULT_WEIGHTS)
OPTIONS = DeckOptions(7, 77, 0.93, (30, 600, 3600), (1200,), 777, weights=WEIGHTS)
PRESET = Preset(OPTIONS, WEIGHTS)
KNOWN = CardState(Uid("c"), Phase.REVIEW, None, 12.3457, 5.432, 20_000, NOW - 2 * MS_PER_DAY, 20_030, None, 9, 12, 3)
STATES = {
    "review": KNOWN,
    "overdue": replace(KNOWN, due_day=19_000, interval_days=400),
    "learning": replace(KNOWN, phase=Phase.LEARNING, step=1, due_day=None, due_ms=NOW + 600_000, interval_days=0),
    "relearning": replace(KNOWN, phase=Phase.RELEARNING, step=0, due_day=None, due_ms=NOW + 60_000, interval_days=0),
}


def entry(number: int, kind: ReviewKind, rating: Rating | None, **values: int) -> ReviewLogEntry:
    moment = NOW - MS_PER_DAY + number * 1000
    day = study_day_of(Moment(moment))
    return ReviewLogEntry(
        Uid(f"r{number}"), Uid("c"), moment, 0, day, rating, kind, 1500 + number, Uid("p"), "d", **values
    )


@pytest.mark.parametrize("rollover_hour", [0, 4, 6])
def test_a_state_comes_back_as_it_was(tmp_path: Path, rollover_hour: int) -> None:
    path = tmp_path / "deck.apkg"
    notes = [
        ExportNote(Uid(name), False, name, modified=NOW, cards=(ExportCard(0, state, name == "overdue", 3),))
        for name, state in STATES.items()
    ]
    write(path, "Deck", notes, preset=PRESET, rollover_hour=rollover_hour)
    with open_package(path) as package:
        assert package.collection.rollover_hour == rollover_hour
        first = first_day(package.collection, 840)
        names = {note.id: note.guid for note in package.notes()}
        found = {names[card.note_id]: schedule_of(card, first) for card in package.cards()}
        (preset,) = (each for each in package.presets if each.fsrs_params)
    for name, state in STATES.items():
        schedule = found[name]
        assert (schedule.phase, schedule.due_day, schedule.interval_days) == (
            state.phase,
            state.due_day,
            state.interval_days,
        )
        assert schedule.due_ms == (state.due_ms and state.due_ms // 1000 * 1000)
        assert (schedule.stability, schedule.difficulty) == (state.stability, state.difficulty)
        assert (schedule.last_review_ms, schedule.reps, schedule.lapses) == (state.last_review_ms, 12, 3)
        assert (schedule.suspended, schedule.flag) == (name == "overdue", 3)
    assert (found["learning"].steps_left, found["relearning"].steps_left) == (2, 1)
    assert preset.fsrs_params == PRESET.weights
    assert (preset.learning_steps_s, preset.relearning_steps_s) == (OPTIONS.learning_steps_s, (1200,))
    assert (preset.new_per_day, preset.reviews_per_day, preset.maximum_interval_days) == (7, 77, 777)
    assert preset.desired_retention == 0.93


def test_a_log_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    day = study_day_of(Moment(NOW - MS_PER_DAY))
    log = (
        entry(1, ReviewKind.LEARN, Rating.AGAIN, step=0, due_ms=NOW - MS_PER_DAY + 31_000),
        entry(2, ReviewKind.LEARN, Rating.GOOD, due_day=day + 3),
        entry(3, ReviewKind.REVIEW, Rating.HARD, due_day=day + 9),
        entry(4, ReviewKind.RELEARN, Rating.EASY, due_day=day + 2),
        entry(5, ReviewKind.CRAM, Rating.AGAIN),
        entry(6, ReviewKind.MANUAL, None, due_day=day + 1),
        entry(7, ReviewKind.RESET, None),
    )
    notes = [ExportNote(Uid("n"), False, "Front", modified=NOW, cards=(ExportCard(0, KNOWN, log=log),))]
    write(path, "Deck", notes, preset=PRESET)
    with open_package(path) as package:
        found = [logged(row, package.collection, 0) for row in package.reviews()]
    for row, written in zip(found, log, strict=True):
        assert row is not None
        assert (row.kind, row.rating, row.reviewed_ms) == (written.kind, written.rating, written.reviewed_ms)
        assert (row.study_day, row.duration_ms) == (written.study_day, written.duration_ms)
        assert (row.due_day, row.due_ms) == (written.due_day, written.due_ms)
