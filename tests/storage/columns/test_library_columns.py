"""The columns say what the rows say, however a library came to be, and follow every change."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing, marking
from studyapp.operations.reviews import cramming, rescheduling, reviewing
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.replay import live_entries
from studyapp.statistics.columns import index_in, uid_keys
from studyapp.statistics.packing import KIND_CODES, PHASE_CODES, packed_sql, padded_uid
from studyapp.storage.columns.column_file import ColumnFile
from studyapp.storage.columns.library_columns import Columns
from tests.storage.material import DAY_MS, Clock, essay, generation, opened


def agree_with_fresh(library: Library, columns: Columns) -> None:
    """Whether columns are those that would be read and predicted anew."""
    version = library.data_version()
    fresh = Columns(library.store.columns._reads)
    (answers, cards), (again, cards_again) = columns.current(version), fresh.current(version)
    recalls = columns.predicted_recalls(version, DEFAULT_WEIGHTS)
    for each in fields(answers):
        if each.name != "life":  # only a name
            assert np.array_equal(getattr(answers, each.name), getattr(again, each.name)), each.name
    lives = dict(zip(answers.life.tolist(), again.life.tolist(), strict=True))
    assert [lives[life] for life in answers.life.tolist()] == again.life.tolist()
    assert len(set(lives.values())) == len(lives)
    assert np.allclose(recalls, fresh.predicted_recalls(version, DEFAULT_WEIGHTS), equal_nan=True)
    for each in fields(cards):
        mine, theirs = getattr(cards, each.name), getattr(cards_again, each.name)
        same = np.allclose(mine, theirs, equal_nan=True) if each.name in ("stability", "difficulty") else None
        assert same if same is not None else np.array_equal(mine, theirs), each.name


def agree(library: Library) -> None:
    """Whether the columns hold the answers that replay would take, and the states that are stored."""
    answers, cards = library.columns()
    agree_with_fresh(library, library.store.columns)
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
        rescheduling.reset_cards(library, uids[2:4])
        rescheduling.set_due(library, uids[4:6], 9)
        agree(library)
        assert library.columns()[0] is library.columns()[0]
        editing.delete(library, [library.card(uids[0]).note_uid])
        agree(library)
        answers, cards = library.columns()
        assert answers.card.max() >= len(cards)
        history.undo(library)
        agree(library)
    with opened(tmp_path / "a.studyapp", clock) as again:
        agree(again)


def test_the_interval_of_an_answer_is_that_of_the_card_before_it(tmp_path: Path) -> None:
    clock, chance = Clock(), Random(5)
    expected: dict[Uid, list[int]] = {}
    with opened(tmp_path / "a.studyapp", clock) as library:
        import_essay(library, generation(essay(count=6)), take_proposed=True)
        uids = [card.uid for card in library.cards()]
        for number in range(80):
            uid = chance.choice(uids)
            if number % 9 == 8 and library.state(uid).reps:
                rescheduling.set_due(library, [uid], chance.randrange(40))
            expected.setdefault(uid, []).append(library.state(uid).interval_days)
            reviewing.answer(library, uid, chance.choice([Rating.AGAIN, Rating.GOOD, Rating.EASY, Rating.EASY]), 1)
            clock.forward(days=chance.randrange(9))
        answers, cards = library.columns()
        at = index_in(uid_keys(b"".join(map(padded_uid, uids))), cards.keys).tolist()
        found = {uid: answers.interval[answers.card == place].tolist() for uid, place in zip(uids, at, strict=True)}
        assert {uid: days[1:] for uid, days in found.items()} == {uid: expected.get(uid, [])[1:] for uid in uids}
        assert max(answers.interval) >= 21


def test_an_answer_is_followed_without_reading_everything_again(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        import_essay(library, generation(essay(count=12)), take_proposed=True)
        agree(library)
        first, second, *_ = (card.uid for card in library.cards())
        for uid in (first, first, second):
            before = library.store.columns._current
            reviewing.answer(library, uid, Rating.GOOD, 5000)
            agree(library)
            held = library.store.columns._current
            assert before is not None
            assert held is not None
            assert held.grown is not None
            assert held.grown.before is before.answers
            assert held.cards.deck is before.cards.deck  # as it was
        reviewing.suspend(library, [first])
        agree(library)
        suspended = library.store.columns._current
        assert suspended is not None
        assert suspended.grown is held.grown
        history.undo(library)
        agree(library)
        undone = library.store.columns._current
        assert undone is not None
        assert undone.grown is held.grown


@pytest.mark.parametrize(("stored", "told"), [(-5, 0), (0, 0), (600_000, 600_000), (10**9, (1 << 22) - 1)])
def test_a_time_beyond_all_bounds_is_held_within_them(stored: int, told: int) -> None:
    packed = packed_sql("20000", "3", "'review'", "NULL", str(stored))
    with closing(sqlite3.connect(":memory:")) as connection:
        ((number,),) = connection.execute(f"SELECT {packed}").fetchall()
    assert number % (1 << 22) == told
    assert number >> 42 == 20_000 * 8 + 3


@pytest.mark.parametrize(("stored", "told"), [("NULL", 0), (-5, 1), (0, 1), (36_500, 36_501), (10**9, (1 << 16) - 1)])
def test_an_interval_beyond_all_bounds_is_held_within_them(stored: object, told: int) -> None:
    packed = packed_sql("60000", "4", "'review'", str(stored), "1000")
    with closing(sqlite3.connect(":memory:")) as connection:
        ((number,),) = connection.execute(f"SELECT {packed}").fetchall()
    assert (number >> 22) % (1 << 16) == told
    assert number >> 42 == 60_000 * 8 + 4


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


DEEDS: dict[str, Callable[[Library, Uid, Random], object]] = {
    "answer": lambda library, uid, chance: reviewing.answer(library, uid, chance.choice(list(Rating)), 900),
    "undo": lambda library, _uid, _chance: history.undo(library),
    "redo": lambda library, _uid, _chance: history.redo(library),
    "suspend": lambda library, uid, _chance: reviewing.suspend(library, [uid]),
    "reset": lambda library, uid, _chance: rescheduling.reset_cards(library, [uid]),
    "set due": lambda library, uid, chance: rescheduling.set_due(library, [uid], chance.randrange(5)),
    "cram": lambda library, uid, _chance: cramming.answer(library, uid, Rating.GOOD, 900),
    "tag": lambda library, uid, _chance: marking.add_tags(library, [library.card(uid).note_uid], ["war"]),
    "delete": lambda library, uid, _chance: editing.delete(library, [library.card(uid).note_uid]),
    "restore": lambda library, _uid, _chance: [
        trash.restore_deletion(library, each.uid) for each in library.trash()[:1]
    ],
    "empty": lambda library, _uid, _chance: library.empty_trash(library.moment().ms + DAY_MS),
    "new deck": lambda library, uid, chance: decks.create(library, f"Deck {chance.random()}"),
    "rename": lambda library, uid, chance: decks.rename(library, library.card(uid).deck_uid, f"A {chance.random()}"),
    "move": lambda library, uid, chance: editing.move(
        library, [library.card(uid).note_uid], chance.choice(library.decks()).uid
    ),
    "more cards": lambda library, uid, _chance: more_cards(library, library.card(uid).note_uid),
}


def more_cards(library: Library, note_uid: Uid) -> None:
    note = library.note(note_uid)
    editing.edit(library, note.uid, (note.fields[0] + " {{c2::more}}", *note.fields[1:]))


@settings(max_examples=25)
@given(
    plan=st.lists(st.sampled_from([*DEEDS, "answer", "answer", "undo", "session"]), min_size=1, max_size=25),
    seed=st.integers(0, 2**16),
)
def test_what_a_session_kept_is_followed_by_the_next(plan: list[str], seed: int) -> None:
    chance, clock = Random(seed), Clock()
    with TemporaryDirectory() as folder, opened(Path(folder) / "a.studyapp", clock) as library:
        import_essay(library, generation(essay(count=8), suggested=0), take_proposed=True)
        for card in library.cards()[:5]:
            reviewing.answer(library, card.uid, Rating.EASY, 900)
        library.store.settle()
        file = ColumnFile(Path(folder) / "cache" / "a.columns")
        columns = Columns(library.store.columns._reads, file, save_from=1)
        for name in plan:
            if name == "session":
                columns.predicted_recalls(library.data_version(), DEFAULT_WEIGHTS)
                columns.save()
                columns = Columns(library.store.columns._reads, file, save_from=1)
                clock.forward(days=chance.randrange(9))
            elif cards := library.cards():
                DEEDS[name](library, chance.choice(cards).uid, chance)
            if chance.random() < 0.3:
                agree_with_fresh(library, columns)
        agree_with_fresh(library, columns)
        agree_with_fresh(library, Columns(library.store.columns._reads, file, save_from=1))


def test_a_kept_file_spares_reading_the_log(tmp_path: Path) -> None:
    file = ColumnFile(tmp_path / "cache" / "a.columns")
    with opened(tmp_path / "a.studyapp") as library:
        import_essay(library, generation(essay(count=12)), take_proposed=True)
        first, second, *_ = (card.uid for card in library.cards())
        reviewing.answer(library, first, Rating.GOOD, 5000)
        columns = Columns(library.store.columns._reads, file, save_from=1)
        columns.predicted_recalls(library.data_version(), DEFAULT_WEIGHTS)
        columns.save()
        kept = file.load()
        assert kept is not None
        assert len(kept.answers) == 1
        reviewing.answer(library, second, Rating.GOOD, 5000)
        columns = Columns(library.store.columns._reads, file, save_from=1)
        agree_with_fresh(library, columns)
        assert columns._current is not None
        assert columns._current.grown is not None  # so it was followed, not read anew


def test_a_file_that_is_damaged_or_of_another_library_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "a.columns"
    for name in ("a", "b"):
        with opened(tmp_path / f"{name}.studyapp", seed=ord(name)) as library:
            import_essay(library, generation(essay(count=12)), take_proposed=True)
            reviewing.answer(library, library.cards()[ord(name) % 3].uid, Rating.GOOD, 5000)
            columns = Columns(library.store.columns._reads, ColumnFile(path), save_from=1)
            agree_with_fresh(library, columns)
            columns.save()
    whole = path.read_bytes()
    assert ColumnFile(path).load() is not None
    weight = whole.index(b'"weights": [') + len(b'"weights": [')
    misread = whole[:weight] + b"7" + whole[weight + 1 :]  # a header that is read without complaint
    assert misread != whole
    for damaged in (b"", whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), b"{}\n", b"no json", whole[:40], misread):
        path.write_bytes(damaged)
        assert ColumnFile(path).load() is None
    path.unlink()
    path.mkdir()  # where nothing can be written, nothing is kept
    with opened(tmp_path / "a.studyapp", seed=9) as library:
        columns = Columns(library.store.columns._reads, ColumnFile(path), save_from=1)
        agree_with_fresh(library, columns)
        columns.save()
