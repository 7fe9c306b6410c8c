"""A library of every schema that there was opens with all that it held, and can be worked with."""

import json
import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import StaticPool, create_engine

from studyapp.domain.curated import AgreedCard, SharedCard
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.curating.agreeing import load_agreed_deck
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule import study_settings
from studyapp.storage import migrations
from studyapp.storage.checking import find_changed_schema, find_fault
from studyapp.storage.connection import connect
from studyapp.storage.migrations import HEAD
from tests.storage.material import Clock, check_derived, opened
from tests.storage.saved_libraries import FOLDER, laid, read

SAVED = sorted(FOLDER.glob("*.studyapp"))
UNSAVED = ("0004", "0005", "0006")
"""Revisions of which no library was saved in their time; one of 0003 is brought to them by the steps of then."""


@pytest.fixture(params=[*(path.stem for path in SAVED), *UNSAVED])
def revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def saved(revision: str) -> Path:
    return FOLDER / f"{'0003' if revision in UNSAVED else revision}.studyapp"


@pytest.fixture
def path(saved: Path, revision: str, tmp_path: Path) -> Path:
    copied = laid(saved, tmp_path / "a.studyapp")
    if revision in UNSAVED:
        bring(copied, revision)
    return copied


def bring(path: Path, revision: str) -> None:
    """Take the steps to a revision alone, as the program did that ended there."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with closing(connect(path)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as config.attributes["connection"]:
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("BEGIN IMMEDIATE")
            command.upgrade(config, revision)
            raw.execute("COMMIT")
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(revision,)]


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
        found["decks"] = _without_parents(found["decks"], wanted["decks"])
        for uid, held in found["exams"].items():
            older = wanted.get("exams", {}).get(uid, held)
            assert (held["aim"], held["goal"], held["miss"]) == ("most", 0.9, None)
            found["exams"][uid] = {name: held[name] for name in older}
        assert {key: found[key] for key in wanted} == wanted
        assert not study_settings.rebuild_schedule(library)  # the schedule is what the log gives
    with closing(sqlite3.connect(path)) as connection:
        check_derived(connection)
        assert not find_changed_schema(connection)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def _without_parents(found: dict[str, list[Any]], wanted: Collection[str]) -> dict[str, list[Any]]:
    """The decks without those that the names of others told, and that are decks now."""
    beside = {uid: name for uid, (name, _) in found.items() if uid not in wanted}
    assert all(any(found[uid][0].startswith(f"{name}::") for uid in wanted) for name in beside.values())
    return {uid: each for uid, each in found.items() if uid not in beside}


def test_it_can_be_worked_with(path: Path) -> None:
    with later(path) as library:
        assert history.redo(library)
        draft = library.notes(states=[NoteState.DRAFT])[0]
        assert drafts.take(library, [draft.uid]).cards
        for deck in (each for each in library.decks() if library.notes(deck_uid=each.uid)):
            item = reviewing.next_card(library, deck.uid)
            assert item is not None
            assert reviewing.answer(library, item.card.uid, Rating.GOOD, 1000)
        assert trash.restore_deletion(library, library.trash()[0].uid)


def test_all_of_it_can_be_undone(path: Path) -> None:
    with later(path) as library:
        while history.undo(library):
            pass
        assert library.essays() == library.decks() == library.trash() == ()
        while history.redo(library):
            pass
        assert len(library.essays()) == 1


def test_what_was_received_of_a_curated_deck_is_what_was_agreed_on(tmp_path: Path) -> None:
    path = shutil.copy(FOLDER / "0010.studyapp", tmp_path / "a.studyapp")
    with closing(sqlite3.connect(path)) as connection:
        uid, fields, deck = connection.execute(
            "SELECT uid, fields, deck_uid FROM note WHERE note_type = 'cloze' AND state = 'taken'"
        ).fetchone()
        row = (uid, "curated", "a.md", None, uid, "cloze", fields, '["t"]', "Deck", 0, 9)
        connection.execute(f"INSERT INTO received VALUES ({', '.join('?' * len(row))})", row)
        value = '{"version":3,"source":"a.md"}'
        connection.execute("INSERT INTO setting VALUES (0, 0, 'd', ?, ?)", (f"curated.{deck}", value))
        connection.commit()
    with later(path) as library:
        known = load_agreed_deck(library, Uid(deck))
        assert known is not None
        assert (known.deck.version, known.source) == (3, "a.md")
        (card,) = known.deck.cards
        text, context, source, remarks = json.loads(fields)
        around = {"context": context, "source": source, "remarks": remarks}
        wanted = SharedCard(Uid(uid), text, "", True, "", ("t",)).with_texts(around)
        assert card == wanted
        assert known.cards[card.uid] == AgreedCard(wanted, Uid("cloze"), (text, context, source, remarks))


def test_what_notes_are_elsewhere_is_done_and_undone_as_before(tmp_path: Path) -> None:
    """A library from before they had one table: packages, texts and a deck twice, of which seven steps are undone."""
    saved = FOLDER / "undone" / "0013.studyapp"
    path = shutil.copy(saved, tmp_path / "a.studyapp")
    wanted = json.loads(saved.with_suffix(".json").read_text("utf-8"))
    with later(path) as library:
        assert counterparts(path) == wanted["now"]
        for _ in range(2):
            while history.redo(library):
                pass
            assert counterparts(path) == wanted["full"]
            while history.undo(library):
                pass
            assert {row["channel"] for row in counterparts(path)} == {"anki", "singly"}


def counterparts(path: Path) -> list[dict[str, object]]:
    """All rows, without what is null in them."""
    with closing(sqlite3.connect(path)) as connection:
        assert not find_fault(connection)
        rows = connection.execute("SELECT * FROM counterpart ORDER BY key")
        named = (zip((told[0] for told in rows.description), row, strict=True) for row in rows)
        return [{name: value for name, value in each if value is not None} for each in named]
