"""A library of every schema that there was opens with all that it held, and can be worked with."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import drafts, history, reviewing, study, trash
from studyapp.storage.migrations import HEAD
from tests.storage.material import Clock, opened
from tests.storage.saved_libraries import FOLDER, read

SAVED = sorted(FOLDER.glob("*.studyapp"))


@pytest.fixture(params=SAVED, ids=lambda path: path.stem)
def saved(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def path(saved: Path, tmp_path: Path) -> Path:
    return shutil.copy(saved, tmp_path / "a.studyapp")


def later(path: Path) -> Library:
    clock = Clock()
    clock.forward(days=20)
    return opened(path, clock, seed=8)


def test_one_is_saved_of_the_schema_of_today() -> None:
    assert HEAD in {path.stem for path in SAVED}


def test_all_that_it_held_is_there(saved: Path, path: Path) -> None:
    with later(path) as library:
        wanted = json.loads(saved.with_suffix(".json").read_text("utf-8"))
        found = json.loads(json.dumps(read(library)))
        assert {key: found[key] for key in wanted} == wanted
        assert not study.rebuild_schedule(library)  # the schedule is what the log gives
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_it_can_be_worked_with(path: Path) -> None:
    with later(path) as library:
        assert history.redo(library)
        draft = library.notes(states=[NoteState.DRAFT])[0]
        assert drafts.take(library, [draft.uid]).cards
        for deck in library.decks():
            item = reviewing.next_card(library, deck.uid)
            assert item is not None
            assert reviewing.answer(library, item.card.uid, Rating.GOOD, 1000)
        assert trash.restore(library, trash.entries(library)[0].uid)


def test_all_of_it_can_be_undone(path: Path) -> None:
    with later(path) as library:
        while history.undo(library):
            pass
        assert library.essays() == library.decks() == library.trash() == ()
        while history.redo(library):
            pass
        assert len(library.essays()) == 1
