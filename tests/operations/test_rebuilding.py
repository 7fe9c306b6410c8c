"""The schedule of all cards, made anew in columns, is the one that answering left, and the one that replay gives."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from studyapp.domain.cards import CardState
from studyapp.domain.fitting import Fit, Scores
from studyapp.library import Library
from studyapp.operations import fitting, history
from studyapp.operations.rebuilding import rebuild_schedule
from studyapp.scheduling.replay import replay
from tests.storage.material import Clock, opened
from tests.storage.test_undo_law import DEEDS, PLANS, SEEDS, Doer

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


def _take_other_weights(library: Library, chance: random.Random) -> None:
    weights = (chance.uniform(0.1, 1), *library.params.weights[1:])
    found = Fit(weights, 9, Scores(9, 0.5, 0.1, None), Scores(9, 0.4, 0.1, None), library.params.weights)
    fitting.take(library, found, dates_anew=chance.random() < 0.3)


def _forget(library: Library) -> None:
    """Lose all states, as a program of the future could that cannot read them."""
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("DELETE FROM card_state")


def _assert_same(found: CardState, expected: CardState) -> None:
    names = [name for name in CardState.__slots__ if name not in ("stability", "difficulty")]
    assert [getattr(found, name) for name in names] == [getattr(expected, name) for name in names]
    memory, kept = ([state.stability or 0, state.difficulty or 0] for state in (found, expected))
    assert memory == pytest.approx(kept, rel=1e-9)
