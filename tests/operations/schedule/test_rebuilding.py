"""The schedule of all cards, made anew in columns, is the one that answering left, and the one that replay gives."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Fit, Scores
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.schedule import fitting
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.replay import replay
from tests.storage.material import DAY_MS, Clock, generation, opened
from tests.storage.test_undo_law import DEEDS, PLANS, SEEDS, Doer

CARD = st.sampled_from(["0", "0", "1", "2"]).map(Uid)
DEEP = [name for name in DEEDS if name in ("answer", "set due", "reset", "study ahead", "cram")] * 3


@settings(max_examples=40)
@given(plan=PLANS, seed=SEEDS)
def test_whatever_was_done_the_log_gives_the_schedule(plan: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as library:
            doer = Doer(library, clock, random.Random(seed))
            for name in ["import", "take all", *plan, *doer.chance.choices([*DEEP, *DEEDS], k=8)]:
                doer.do(name)
                if doer.chance.random() < 0.1:
                    _take_other_weights(library, doer.chance)
                if doer.chance.random() < 0.2:
                    history.undo(library)
                if doer.chance.random() < 0.2:
                    history.redo(library)
            assert not rebuild_schedule(library)
            states = {state.card_uid: state for state in library.states()}
            _forget(library)
            assert all(state == CardState(state.card_uid) for state in library.states())
            rebuild_schedule(library)
            for state in library.states():
                _assert_same(state, states[state.card_uid])
                scheduler = library.scheduler(library.deck(library.card(state.card_uid).deck_uid).options)
                _assert_same(state, replay(library.review_log(), scheduler, state.card_uid))
            assert not rebuild_schedule(library)


@st.composite
def imported_states(draw: st.DrawFn, card: Uid, day: int) -> CardState | None:
    """A state that a card could come with, or none."""
    phase = draw(st.sampled_from([None, *Phase]))
    if phase is None or phase is Phase.NEW:
        return phase and CardState(card)
    last = day - draw(st.integers(0, 50))
    came = CardState(
        card,
        phase,
        stability=draw(st.floats(0.01, 900)),
        difficulty=draw(st.floats(1, 10)),
        last_study_day=last,
        last_review_ms=last * DAY_MS + 7,
        reps=draw(st.integers(1, 40)),
        lapses=draw(st.integers(0, 5)),
    )
    if phase is Phase.REVIEW:
        return replace(came, due_day=last + 30, interval_days=draw(st.integers(0, 90)))
    return replace(came, step=draw(st.sampled_from([0, 1])), due_ms=day * DAY_MS)


@st.composite
def logs(draw: st.DrawFn) -> list[ReviewLogEntry]:
    """Rows of every kind on three cards, in any order that a log could hold."""
    rows: list[ReviewLogEntry] = []
    day = 20_000
    for number in range(draw(st.integers(1, 24))):
        day += draw(st.sampled_from([-1, 0, 0, 1, 3, 40]))
        kind = draw(st.sampled_from([*["answer"] * 6, "first versions", "manual", "reset", "cram", "undo", "import"]))
        uid, ms = Uid(f"row{number}"), day * DAY_MS + number
        row = ReviewLogEntry(uid, draw(CARD), ms, 0, day, None, ReviewKind.UNDO, 900, Uid("p"), "d")
        rating, ahead = draw(st.sampled_from(Rating)), day + draw(st.integers(0, 30))
        match kind:
            case "undo" if rows:
                undone = draw(st.sampled_from(rows))
                row = replace(row, card_uid=undone.card_uid, undoes_uid=undone.uid)
            case "manual":
                row = replace(row, kind=ReviewKind.MANUAL, due_day=ahead)
            case "reset":
                row = replace(row, kind=ReviewKind.RESET)
            case "import":
                state = draw(imported_states(row.card_uid, day))
                row = replace(row, kind=ReviewKind.IMPORT, state=state)
                if state is not None:
                    row = replace(row, step=state.step, due_ms=state.due_ms, due_day=state.due_day)
            case "cram":
                row = replace(row, kind=ReviewKind.CRAM, rating=rating)
            case "first versions":
                row = replace(row, kind=ReviewKind.REVIEW, rating=rating)
            case _ if draw(st.booleans()):
                row = replace(row, kind=ReviewKind.REVIEW, rating=rating, due_day=ahead)
            case _:
                row = replace(row, kind=ReviewKind.LEARN, rating=rating, step=1, due_ms=ms + 600_000)
        rows.append(row)
    return rows


@pytest.fixture(scope="module")
def three_cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("three") / "a.studyapp"
    with opened(path) as library:
        import_essay(library, generation(), take_proposed=True)
    return path


@settings(max_examples=80)
@given(rows=logs())
def test_any_log_gives_what_replay_gives(three_cards: Path, rows: list[ReviewLogEntry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.studyapp"
        shutil.copy(three_cards, path)
        with opened(path, seed=8) as library:
            uids = [card.uid for card in library.cards()]
            with library.operation("Log") as writer:
                writer.add_to_log(_of(row, uids[int(row.card_uid)]) for row in rows)
            rebuild_schedule(library)
            scheduler = library.scheduler(library.decks()[0].options)
            for uid in uids:
                _assert_same(library.state(uid), replay(library.review_log(), scheduler, uid))
            assert not rebuild_schedule(library)


def _of(row: ReviewLogEntry, uid: Uid) -> ReviewLogEntry:
    return replace(row, card_uid=uid, state=row.state and replace(row.state, card_uid=uid))


def _take_other_weights(library: Library, chance: random.Random) -> None:
    weights = (chance.uniform(0.1, 1), *library.params.weights[1:])
    found = Fit(weights, 9, Scores(9, 0.5, 0.1, None), Scores(9, 0.4, 0.1, None), library.params.weights)
    fitting.use_weights(library, found, dates_anew=chance.random() < 0.3)


def _forget(library: Library) -> None:
    """Lose all states, as a program of the future could that cannot read them."""
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("DELETE FROM card_state")


def _assert_same(found: CardState, expected: CardState) -> None:
    names = [name for name in CardState.__slots__ if name not in ("stability", "difficulty")]
    assert [getattr(found, name) for name in names] == [getattr(expected, name) for name in names]
    memory, kept = ([state.stability or 0, state.difficulty or 0] for state in (found, expected))
    assert memory == pytest.approx(kept, rel=1e-9)
