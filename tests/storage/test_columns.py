"""The columns say what the rows say, however a library came to be, and follow every change."""

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from random import Random

import numpy as np
import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import drafts, history, notes, rescheduling, reviewing
from studyapp.operations.essays import import_essay
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.replay import live_entries
from studyapp.statistics.columns import KIND_CODES, PHASE_CODES, packed_sql
from studyapp.storage.columns import Columns
from tests.storage.material import Clock, essay, generation, opened


def agree(library: Library) -> None:
    """Whether the columns hold the answers that replay would take, and the states that are stored.

    And whether they are those that would be read and predicted anew.
    """
    answers, cards = library.columns()
    recalls = library.recalls(DEFAULT_WEIGHTS)
    fresh = Columns(library.store.columns._reads)
    again, cards_again = fresh.held(library.data_version())
    for each in fields(answers):
        if each.name != "life":  # only a name
            assert np.array_equal(getattr(answers, each.name), getattr(again, each.name)), each.name
    lives = dict(zip(answers.life.tolist(), again.life.tolist(), strict=True))
    assert [lives[life] for life in answers.life.tolist()] == again.life.tolist()
    assert len(set(lives.values())) == len(lives)
    assert np.allclose(recalls, fresh.recalls(library.data_version(), DEFAULT_WEIGHTS), equal_nan=True)
    for each in fields(cards):
        mine, theirs = getattr(cards, each.name), getattr(cards_again, each.name)
        same = np.allclose(mine, theirs, equal_nan=True) if each.name in ("stability", "difficulty") else None
        assert same if same is not None else np.array_equal(mine, theirs), each.name
    held = library.cards()
    assert len(cards) == len(held)
    expected = [
        entry
        for entry in live_entries(library.review_log())
        if entry.rating is not None and entry.kind is not ReviewKind.MANUAL
    ]
    assert answers.rating.tolist() == [entry.rating for entry in expected]
    assert answers.day.tolist() == [entry.study_day for entry in expected]
    assert answers.kind.tolist() == [KIND_CODES[entry.kind] for entry in expected]
    assert answers.duration_ms.tolist() == [entry.duration_ms for entry in expected]
    number: dict[Uid, int] = {}
    assert all(number.setdefault(e.card_uid, c) == c for e, c in zip(expected, answers.card.tolist(), strict=True))
    assert sorted(cards.phase.tolist()) == sorted(PHASE_CODES[state.phase] for state in library.states())
    assert sorted(cards.due_day.tolist()) == sorted(
        -1 if state.due_day is None else state.due_day for state in library.states()
    )
    assert cards.suspended.sum() == sum(card.suspended for card in held)


def test_the_columns_follow_a_library_through_its_life(tmp_path: Path) -> None:
    clock, chance = Clock(), Random(3)
    with opened(tmp_path / "a.studyapp", clock) as library:
        agree(library)
        made = import_essay(library, generation(essay(count=12)))
        drafts.take_all_proposed(library, made.essay_uid)
        agree(library)
        for number in range(60):
            uid = chance.choice(library.cards()).uid
            reviewing.answer(library, uid, chance.choice(list(Rating)), chance.randrange(9000))
            if number % 5 == 0:
                clock.forward(days=chance.randrange(4))
            if number % 7 == 0:
                history.undo(library)
            if number % 14 == 0:
                history.redo(library)
            agree(library)
        uids = [card.uid for card in library.cards()]
        reviewing.suspend(library, uids[:2])
        rescheduling.reset(library, uids[2:4])
        rescheduling.set_due(library, uids[4:6], 9)
        agree(library)
        assert library.columns()[0] is library.columns()[0]
        notes.delete(library, [library.card(uids[0]).note_uid])
        agree(library)
        answers, cards = library.columns()
        assert answers.card.max() >= len(cards)
        history.undo(library)
        agree(library)
    with opened(tmp_path / "a.studyapp", clock) as again:
        agree(again)


def test_an_answer_is_followed_without_reading_everything_again(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        import_essay(library, generation(essay(count=12)), take_proposed=True)
        agree(library)
        first, second, *_ = (card.uid for card in library.cards())
        for uid in (first, first, second):
            before = library.store.columns._held
            reviewing.answer(library, uid, Rating.GOOD, 5000)
            agree(library)
            held = library.store.columns._held
            assert before is not None
            assert held is not None
            assert held.grown is not None
            assert held.grown.before is before.answers
            assert held.cards.deck is before.cards.deck  # as it was
        reviewing.suspend(library, [first])
        agree(library)
        assert library.store.columns._held.grown is held.grown  # type: ignore[union-attr]
        history.undo(library)
        agree(library)
        assert library.store.columns._held.grown is None  # type: ignore[union-attr]


@pytest.mark.parametrize(("stored", "told"), [(-5, 0), (0, 0), (600_000, 600_000), (10**9, (1 << 22) - 1)])
def test_a_time_beyond_all_bounds_is_held_within_them(stored: int, told: int) -> None:
    packed = packed_sql("20000", "3", "'review'", str(stored))
    with closing(sqlite3.connect(":memory:")) as connection:
        ((number,),) = connection.execute(f"SELECT {packed}").fetchall()
    assert number % (1 << 22) == told
    assert number >> 26 == 20_000 * 8 + 3


def test_what_another_process_writes_is_seen(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        made = import_essay(library, generation(), take_proposed=True)
        library.columns()
        with opened(tmp_path / "a.studyapp", seed=8) as other:
            reviewing.answer(other, other.cards(deck_uid=made.deck_uid)[0].uid, Rating.GOOD, 1)
        agree(library)
        assert len(library.columns()[0]) == 1


def test_each_card_stands_in_the_section_of_its_passage(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        import_essay(library, generation(essay("Rivers")), take_proposed=True)
        cards = library.columns()[1]
    assert cards.section_names == (("Rivers", ""),)
    assert cards.section.tolist() == [0, 0, 0]
    assert cards.kind_names == ("figure",)
