"""A thousand cards in every state, studied by our own operations: the real Anki knows of each what we know."""

from collections.abc import Iterator
from itertools import batched
from random import Random
from typing import Any

import pytest

from studyapp.domain.cards import Flag, Phase
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import cramming, rescheduling, reviewing
from studyapp.scheduling.replay import live_entries
from tests.anki.engine import asked, with_engine
from tests.storage.material import DAY_MS, Clock, essay, generation, opened
from tests.today import present

CARDS = 1000
KINDS = 10
DAYS = 60
TYPES = {
    ReviewKind.LEARN: 0,
    ReviewKind.REVIEW: 1,
    ReviewKind.AHEAD: 1,
    ReviewKind.RELEARN: 2,
    ReviewKind.CRAM: 3,
    ReviewKind.MANUAL: 4,
    ReviewKind.RESET: 4,
}


def studied(library: Library, clock: Clock, chance: Random) -> None:
    """Study over some weeks; what is done to a card depends on the last digit of its number."""
    uids = [card.uid for card in library.cards()]
    groups = [uids[kind::KINDS] for kind in range(KINDS)]
    for day in range(0, DAYS, 12):
        for kind, group in enumerate(groups[1:], 1):
            for uid in group if kind > 3 or not day else ():
                clock.ms += 777
                rating = Rating.GOOD if not day else chance.choice(list(Rating))
                reviewing.answer(library, uid, rating, chance.randrange(500, 60_000))
                if kind == 9 and not day:
                    history.undo(library)
        clock.forward(days=12)
    for uid in groups[4]:
        clock.ms += 1_111
        reviewing.answer(library, uid, Rating.AGAIN, 4_000)
    for rating, group in ((Rating.AGAIN, groups[1]), (Rating.EASY, groups[3]), (Rating.AGAIN, groups[5][:50])):
        for uid in group:
            clock.ms += 901
            reviewing.answer(library, uid, rating, 5_000)
    for number, chunk in enumerate(batched(groups[6], 30)):
        marking.flag(library, chunk, list(Flag)[number + 1])
    reviewing.suspend(library, groups[6][::2] + groups[0][::5])
    rescheduling.set_due(library, groups[7], 17)
    rescheduling.reset_cards(library, groups[8][::2])
    for uid in groups[9][::3]:
        clock.ms += 613
        cramming.answer(library, uid, Rating.HARD, 900)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    now = present(0).ms  # the engine knows no other clock
    clock = Clock(now - DAYS * DAY_MS - 3_000_000, 0)
    with opened(tmp_path_factory.mktemp("progress") / "a.studyapp", clock) as held:
        held.store.set_durable(False)
        import_essay(held, generation(essay(count=CARDS), suggested=0), take_proposed=True)
        (other,) = decks.create(held, "Other").decks
        decks.set_options(held, other, decks.DeckOptions(new_per_day=3, learning_steps_s=(60,)))
        editing.move(held, [note.uid for note in held.notes()[::4]], other)
        studied(held, clock, Random(11))
        clock.ms = now
        yield held


@pytest.fixture(scope="module")
def report(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("out") / "out.apkg"
    plan = export_package(library, ExportRequest(with_progress=True), path)
    assert (plan.cards, plan.reviews) == (CARDS, len(live_entries(library.review_log())))
    return asked("engine_progress.py", path, TZ="UTC")


@with_engine
def test_each_card_is_where_it_was(library: Library, report: dict[str, Any]) -> None:
    held = {card.uid: card for card in library.cards()}
    known = report["cards"]
    assert len(known) == len(held) == CARDS
    phases = set()
    for state in library.states():
        card, found = held[state.card_uid], known[f"{held[state.card_uid].note_uid} 0"]
        phases.add((state.phase, card.suspended))
        assert found["type"] == list(Phase).index(state.phase)
        assert (found["queue"] == -1, found["flag"]) == (card.suspended, card.flag)
        assert (found["reps"], found["lapses"]) == (state.reps, state.lapses)
        if state.phase is Phase.REVIEW:
            assert (found["due"], found["interval"]) == (state.due_day - library.today(), state.interval_days)
        elif state.due_ms is not None:
            assert found["due"] == state.due_ms // 1000
        if state.stability is None:
            assert found["stability"] is None
        else:
            assert found["stability"] == pytest.approx(state.stability, abs=1e-4, rel=1e-6)
            assert found["difficulty"] == pytest.approx(state.difficulty, abs=1e-3)
            assert found["last"] == state.last_review_ms // 1000
    assert len(phases) == 2 * len(Phase)  # each also suspended
    assert report["integrity"].count("\n") == 0


@with_engine
def test_each_row_of_the_log_is_there(library: Library, report: dict[str, Any]) -> None:
    ours: dict[Uid, list[tuple[int, int, int, int]]] = {}
    for entry in live_entries(library.review_log()):
        note = entry.card_uid.removesuffix("-0")
        row = (entry.reviewed_ms, entry.rating or 0, entry.duration_ms, TYPES[entry.kind])
        ours.setdefault(Uid(note), []).append(row)
    theirs = {key.removesuffix(" 0"): card["log"] for key, card in report["cards"].items()}
    assert {uid for uid, rows in theirs.items() if rows} == set(ours)
    for uid, rows in ours.items():
        found = [(row[0], row[1], row[5], row[6]) for row in theirs[uid]]
        assert [row[1:] for row in found] == [row[1:] for row in rows]
        # what is set in one moment is parted by a millisecond each, and no answer is moved
        assert all(0 <= there[0] - here[0] < CARDS for there, here in zip(found, rows, strict=True))
        assert all(there[0] == here[0] for there, here in zip(found, rows, strict=True) if here[1])


@with_engine
def test_each_deck_is_described_and_keeps_the_preset_that_anki_has(report: dict[str, Any]) -> None:
    assert {deck["preset"]["name"] for deck in report["decks"].values()} == {"Default"}
    assert "Cards on “Rivers”" in report["decks"]["Rivers"]["description"]
