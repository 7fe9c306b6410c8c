"""Weights that are learnt from the log hold only where they are better, with one operation, and one undo."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.cards import Phase
from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory.weights import Fit, Scores
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule import fitting
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, default_params
from studyapp.scheduling.replay import replay
from tests.learners import studied
from tests.storage.material import opened
from tests.storage.test_undo_law import tables

OTHER = tuple(weight * (3 if number < 4 else 1) for number, weight in enumerate(DEFAULT_WEIGHTS))
"""Somebody who keeps what is new three times as long as the average learner."""


@pytest.fixture
def learned(tmp_path: Path) -> Iterator[Library]:
    with studied(tmp_path / "l.studyapp", OTHER) as library:
        yield library


@pytest.fixture
def better() -> Fit:
    """A fit that predicts better, as if by chance with the very weights of the learner."""
    return Fit(OTHER, 400, Scores(120, 0.45, 0.05, 0.6), Scores(120, 0.44, 0.04, 0.6), DEFAULT_WEIGHTS)


def test_what_was_learnt_is_judged_on_later_reviews(learned: Library) -> None:
    past = fitting.gather_input(learned)
    told: list[tuple[int, int]] = []
    found = fitting.fit_in_process(past, lambda *steps: told.append(steps))
    assert found.reviews == past.reviews > 300
    assert found.after.reviews == pytest.approx(0.3 * past.reviews, abs=1)
    assert told[-1] == (1000, 1000)
    assert found.weights != DEFAULT_WEIGHTS


def test_taken_weights_hold_everywhere_and_due_dates_stay(learned: Library, better: Fit) -> None:
    before = {state.card_uid: state for state in learned.states()}
    changes = fitting.use_weights(learned, better)
    assert changes.name == "Take fitted schedule"
    assert learned.params.weights == OTHER
    assert (learned.params.reviews, learned.params.log_loss_before, learned.params.log_loss_after) == (400, 0.45, 0.44)
    log, options = learned.review_log(), learned.decks()[0].options
    moved = 0
    for state in learned.states():
        was = before[state.card_uid]
        again = replay(log, learned.scheduler(options), state.card_uid)
        assert state.stability == pytest.approx(again.stability, rel=1e-9)
        assert state.difficulty == pytest.approx(again.difficulty, rel=1e-9)
        assert replace(state, stability=was.stability, difficulty=was.difficulty) == was
        moved += state.stability != was.stability
    assert moved > 80
    assert changes.cards == before.keys()
    assert not rebuild_schedule(learned)
    with opened(learned.path, seed=8) as again_opened:
        assert again_opened.params == learned.params


def test_due_dates_are_set_anew_where_that_is_wanted(learned: Library, better: Fit) -> None:
    before, kept = {state.card_uid: state for state in learned.states()}, tables(learned.path)
    changes = fitting.use_weights(learned, better, dates_anew=True)
    assert changes.name == "Take fitted schedule"
    scheduler, today = learned.scheduler(learned.decks()[0].options), learned.today()
    for state in learned.states():
        if state.phase is Phase.REVIEW:
            assert state.due_day == scheduler.due_day_of(state, today)
    assert sum(state.due_day != before[state.card_uid].due_day for state in learned.states()) > 20
    assert {entry.params_uid for entry in learned.review_log()[-20:]} == {learned.params_uid}
    assert not rebuild_schedule(learned)
    history.undo(learned)
    assert tables(learned.path) == kept
    assert not rebuild_schedule(learned)


def test_the_next_answer_counts_with_them_and_says_so(learned: Library, better: Fit) -> None:
    fitting.use_weights(learned, better)
    uid = learned.cards()[0].uid
    before, options, moment = learned.state(uid), learned.decks()[0].options, learned.moment()
    expected = learned.scheduler(options).answer(before, Rating.GOOD, moment)
    reviewing.answer(learned, uid, Rating.GOOD, 1000)
    assert learned.state(uid).stability == expected.stability
    assert learned.review_log()[-1].params_uid == learned.params_uid != default_params().uid
    assert not rebuild_schedule(learned)


def test_it_is_undone_and_done_again_as_a_whole(learned: Library, better: Fit) -> None:
    before = tables(learned.path)
    fitting.use_weights(learned, better)
    after = tables(learned.path)
    history.undo(learned)
    assert tables(learned.path) == before
    assert learned.params.weights == DEFAULT_WEIGHTS
    assert not rebuild_schedule(learned)
    history.redo(learned)
    assert tables(learned.path) == after
    assert learned.params.weights == OTHER


def test_another_process_learns_which_weights_hold(learned: Library, better: Fit) -> None:
    with opened(learned.path, seed=8) as other:
        assert other.params.weights == DEFAULT_WEIGHTS
        fitting.use_weights(learned, better)
        assert other.params.weights == OTHER
        history.undo(learned)
        assert other.params.weights == DEFAULT_WEIGHTS


def test_the_average_learner_comes_back(learned: Library, better: Fit) -> None:
    before = {state.card_uid: state.stability for state in learned.states()}
    fitting.use_weights(learned, better)
    assert fitting.use_defaults(learned).cards == before.keys()
    assert learned.params_uid == default_params().uid
    after = {state.card_uid: state.stability for state in learned.states()}
    assert after == pytest.approx(before, rel=1e-9)
    assert not fitting.use_defaults(learned)


def test_what_is_no_better_is_not_taken(learned: Library, better: Fit) -> None:
    before = tables(learned.path)
    with pytest.raises(StudyAppError, match="no better"):
        fitting.use_weights(learned, replace(better, after=better.before))
    assert tables(learned.path) == before


def test_a_fit_that_others_overtook_is_not_taken(learned: Library, better: Fit) -> None:
    fitting.use_weights(learned, replace(better, weights=(*DEFAULT_WEIGHTS[:3], 9.0, *DEFAULT_WEIGHTS[4:])))
    before = tables(learned.path)
    with pytest.raises(StudyAppError, match="was changed while another one was fitted"):
        fitting.use_weights(learned, better)
    assert tables(learned.path) == before


def test_what_holds_already_is_taken_without_a_change(learned: Library, better: Fit) -> None:
    fitting.use_weights(learned, better)
    assert not fitting.use_weights(learned, better)


def test_too_few_reviews_are_told(library: Library, rivers: Imported) -> None:
    with pytest.raises(StudyAppError, match="holds 0 reviews on a later day than the one before, and 200 are needed"):
        fitting.gather_input(library)


def test_what_does_not_hold_is_not_learnt_from(library: Library, rivers: Imported, clock, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(fitting, "MIN_REVIEWS", 0)
    first, second, _ = (card.uid for card in library.cards())
    for uid in (first, second, first, second):
        reviewing.answer(library, uid, Rating.EASY, 900)
        clock.forward(days=3)
    reviewing.answer(library, first, Rating.AGAIN, 900)
    history.undo(library)
    past = fitting.gather_input(library)
    assert past.reviews == 2
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM review_log").fetchone() == (6,)
    assert len(past.ratings) == len("AAAA") * 11  # four ratings of eight bytes, in base64


def test_cards_in_the_trash_go_along(learned: Library, better: Fit) -> None:
    note_uid = learned.cards()[0].note_uid
    uid = learned.cards(note_uid=note_uid)[0].uid
    editing.delete(learned, [note_uid])
    fitting.use_weights(learned, better)
    with closing(sqlite3.connect(learned.path)) as connection:
        by = connection.execute("SELECT DISTINCT params_uid FROM card_state").fetchall()
    assert by == [(learned.params_uid,)]
    trash.restore_deletion(learned, learned.trash()[0].uid)
    again = replay(learned.review_log(), learned.scheduler(learned.decks()[0].options), uid)
    assert learned.state(uid).stability == pytest.approx(again.stability, rel=1e-9)
