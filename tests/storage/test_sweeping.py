"""Many rows changed at once: the same as one by one, with all that follows, and undone and redone in the same way."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DeckOptions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewLogEntry
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import rescheduling, reviewing
from studyapp.operations.schedule import study_settings
from studyapp.scheduling.replay import live_entries
from studyapp.storage import connection, recording, undo
from studyapp.storage.recording import EACH_KEY, keys_of
from tests.storage.material import Clock, check_kept_by_triggers, essay, generation, opened, receive, set_anew
from tests.storage.test_undo_law import tables

DEEDS: dict[str, Callable[[Library], Changes]] = {
    "suspend": lambda library: reviewing.suspend(library, cards(library)),
    "unsuspend": lambda library: reviewing.unsuspend(library, cards(library)),
    "bury": lambda library: reviewing.bury(library, cards(library)),
    "flag": lambda library: marking.flag(library, cards(library), Flag.RED),
    "tag": lambda library: marking.change_tags(library, notes(library), ["river", "“wide”"], ["stone"]),
    "move": lambda library: editing.move(library, notes(library), library.find_deck("Elsewhere").uid),
    "delete": lambda library: editing.delete(library, notes(library)),
    "set due": lambda library: rescheduling.set_due(library, cards(library), 9),
    "reset": lambda library: rescheduling.reset_cards(library, cards(library)),
    "set anew": set_anew,
}


def cards(library: Library) -> list[Uid]:
    return [card.uid for card in library.cards()]


def notes(library: Library) -> list[Uid]:
    return [note.uid for note in library.notes()]


def filled(path: Path) -> Library:
    """Notes of which some were answered, suspended, tagged, moved, or came from elsewhere."""
    clock = Clock()
    library = opened(path, clock)
    import_essay(library, generation(essay(count=12)), take_proposed=True)
    decks.create(library, "Elsewhere")
    uids = cards(library)
    for uid in uids[:4]:
        reviewing.answer(library, uid, Rating.EASY, 1000)
    reviewing.answer(library, uids[5], Rating.AGAIN, 1000)
    rescheduling.set_due(library, uids[6:8], 4)
    decks.set_options(library, library.decks()[0].uid, DeckOptions(desired_retention=0.97))
    clock.ms += 1000
    reviewing.suspend(library, uids[2:5])
    marking.add_tags(library, notes(library)[3:7], ["stone"])
    editing.move(library, notes(library)[:2], library.find_deck("Elsewhere").uid)
    receive(library, notes(library)[5])
    clock.ms += 1000
    return library


def recorded(library: Library) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library.path)) as connection:
        last = "(SELECT max(sequence) FROM operation)"
        return connection.execute(
            f"SELECT table_name, value FROM change, {EACH_KEY} WHERE operation = {last} ORDER BY 1, 2"
        ).fetchall()


@pytest.mark.parametrize(
    "row_key", ["note0001", "files note0001", '["a"]', '["a", "\u00fc \\u2014", "\\"b\\""]', "[a]", ""]
)
def test_keys_of_a_change_are_told_alike(row_key: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        found = connection.execute(f"SELECT value FROM (SELECT ? AS row_key), {EACH_KEY}", (row_key,)).fetchall()
    assert [key for (key,) in found] == keys_of(row_key)


def logged(library: Library) -> list[ReviewLogEntry]:
    """The rows of the log that hold."""
    return list(live_entries(library.review_log()))


@pytest.mark.parametrize("name", DEEDS)
def test_many_at_once_are_as_one_by_one(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for many in (1, 1_000_000):
        for module in (recording, undo):
            monkeypatch.setattr(module, "MANY_ROWS", many)
        (tmp_path / str(many)).mkdir()
        with filled(tmp_path / str(many) / "a.studyapp") as library:
            before, log = tables(library.path), logged(library)
            changes = DEEDS[name](library)
            after, rows, log_after = tables(library.path), recorded(library), logged(library)
            for _ in range(2):
                check_kept_by_triggers(library)
                history.undo(library)
                assert (tables(library.path), logged(library)) == (before, log)
                check_kept_by_triggers(library)
                history.redo(library)
                assert (tables(library.path), logged(library)) == (after, log_after)
            assert after != before
            check_kept_by_triggers(library)
            assert not study_settings.rebuild_schedule(library)
            found.append((after, rows, log_after, replace(changes, operation=None)))
    assert found[0] == found[1]


def test_nothing_is_written_where_one_of_many_cards_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "MANY_ROWS", 1)
    with filled(tmp_path / "a.studyapp") as library:
        before = tables(library.path)
        with pytest.raises(StudyAppError, match="no-card"):
            reviewing.suspend(library, [*cards(library), Uid("no-card")])
        with pytest.raises(StudyAppError, match="no-card"):
            rescheduling.reset_cards(library, [*cards(library), Uid("no-card")])
        assert tables(library.path) == before


def test_what_is_so_already_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MANY_ROWS", 1)
    with filled(tmp_path / "a.studyapp") as library:
        reviewing.suspend(library, cards(library))
        name = library.undo_name
        assert not reviewing.suspend(library, cards(library))
        assert library.undo_name == name


@pytest.mark.parametrize("many", [1, 1_000_000])
def test_what_is_ended_in_its_middle_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    def end() -> None:
        raise StudyAppError("ended")

    monkeypatch.setattr(recording, "MANY_ROWS", many)
    monkeypatch.setattr(connection, "_STEPS_BETWEEN_CALLS", 1)  # steps of SQLite
    with filled(tmp_path / "a.studyapp") as library:
        before, name = tables(library.path), library.undo_name
        elsewhere = library.find_deck("Elsewhere").uid
        for deed in (
            lambda: reviewing.suspend(library, cards(library), end),
            lambda: marking.flag(library, cards(library), Flag.RED, end),
            lambda: marking.change_tags(library, notes(library), ["a"], ["stone"], end),
            lambda: editing.move(library, notes(library), elsewhere, end),
            lambda: editing.delete(library, notes(library), end),
        ):
            with pytest.raises(StudyAppError, match="ended"):
                deed()
            assert tables(library.path) == before
            assert library.undo_name == name
        reviewing.suspend(library, cards(library), lambda: None)
        check_kept_by_triggers(library)


def test_dates_of_many_cards_end_where_they_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end() -> None:
        raise StudyAppError("ended")

    monkeypatch.setattr(recording, "MANY_ROWS", 1)
    monkeypatch.setattr(connection, "_STEPS_BETWEEN_CALLS", 1)  # steps of SQLite
    with filled(tmp_path / "a.studyapp") as library:
        before, log = tables(library.path), library.review_log()
        for deed in (
            lambda: rescheduling.set_due(library, cards(library), 9, end),
            lambda: rescheduling.reset_cards(library, cards(library), end),
        ):
            with pytest.raises(StudyAppError, match="ended"):
                deed()
            assert (tables(library.path), library.review_log()) == (before, log)
        rescheduling.reset_cards(library, cards(library), lambda: None)
        check_kept_by_triggers(library)


@pytest.mark.parametrize("name", ["set due", "reset"])
def test_dates_of_more_cards_are_set_by_no_more_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in (undo, recording):
        monkeypatch.setattr(module, "MANY_ROWS", 5)
    reads = []
    for count in (12, 120):
        with opened(tmp_path / f"{count}.studyapp") as library:
            import_essay(library, generation(essay(count=count)), take_proposed=True)
            rescheduling.set_due(library, cards(library), 2)
            reads.append(reads_of(library, DEEDS[name]))
            reads.append(reads_of(library, history.undo))
    assert reads[:2] == reads[2:]


def reads_of(library: Library, deed: Callable[[Library], Changes]) -> int:
    """How often a deed reads something; where rows are written one by one, it does so for each."""
    begun: list[str] = []
    raw = library.store.searches._raw()
    raw.set_trace_callback(begun.append)
    deed(library)
    raw.set_trace_callback(None)
    return sum(text.lstrip().startswith("SELECT") for text in begun)
