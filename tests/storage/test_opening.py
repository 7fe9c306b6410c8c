"""A library's file is made, checked, migrated, and refused with one clear sentence."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib import util
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from studyapp import paths
from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups, history
from studyapp.operations.reviews import reviewing
from studyapp.resources import resource
from studyapp.storage import migrating, opening, rows
from studyapp.storage.connection import in_sqlalchemy
from studyapp.storage.migrations import HEAD
from tests.storage.material import DAY_MS, Clock, generation, opened

MIGRATIONS = Path(migrating.__file__).with_name("migrations")
NEXT = f"{int(HEAD) + 1:04}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with one essay, closed."""
    path = tmp_path / "a.studyapp"
    with opened(path) as library:
        import_essay(library, generation(), take_proposed=True)
    return path


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(statement).fetchall()
    finally:
        connection.close()


def refused(path: Path) -> StudyAppError:
    with pytest.raises(StudyAppError) as caught:
        opened(path)
    return caught.value


def test_the_tables_of_a_new_file_are_those_of_the_program(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, SQLModel.metadata) == []
    finally:
        engine.dispose()


def test_the_head_is_that_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_new_library_has_the_tables_that_all_steps_make(path: Path, tmp_path: Path, root: Path) -> None:
    spec = util.spec_from_file_location("schema_writer", root / "packaging" / "schema.py")
    assert spec is not None
    assert spec.loader is not None
    writer = util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert resource("schema.sql").read_text("utf-8") == writer.written(), "run “uv run poe schema”"
    grown = shutil.copy(root / "tests" / "data" / "libraries" / "0001.studyapp", tmp_path / "grown.studyapp")
    opened(grown).close()
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    for question in (query, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA auto_vacuum", "PRAGMA page_size"):
        assert asked(path, question) == asked(grown, question)


def test_making_a_library_loads_no_migrations(tmp_path: Path) -> None:
    load_no_migrations(tmp_path / "new.studyapp")


def test_every_row_that_can_leave_has_its_stamps() -> None:
    for table in (
        rows.ESSAY,
        rows.VERSION,
        rows.DECK,
        rows.NOTE,
        rows.CARD,
        rows.PARAMS,
        SQLModel.metadata.tables["media"],
    ):
        assert {"created", "modified", "device"} <= set(table.columns.keys()), table.name


def test_a_file_has_the_settings_of_a_library(path: Path) -> None:
    assert asked(path, "PRAGMA journal_mode") == [("wal",)]
    assert asked(path, "PRAGMA application_id") == [(0x53747564,)]
    assert asked(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_opening_a_library_of_today_loads_no_migrations(path: Path) -> None:
    load_no_migrations(path)


def load_no_migrations(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from studyapp.library import Library\n"
        f"Library.open(Path({str(path)!r})).close()\n"
        "assert 'sqlmodel' in sys.modules and 'alembic' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_references_are_kept(path: Path) -> None:
    with opened(path) as library:
        with pytest.raises(Exception, match="FOREIGN KEY"), library.operation("Break") as writer:
            writer.set_essay_deck(library.essays()[0].uid, "nowhere")  # type: ignore[arg-type]
        assert library.essays()[0].deck_uid != "nowhere"


def test_references_are_kept_where_they_are_checked_at_the_end_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "b.studyapp") as library:
        (deck,) = decks.create(library, "Rivers").decks
        with (
            pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
            library.operation("Fill", fills=True) as writer,
        ):
            writer.add_essay(Uid("essay"), Uid("nowhere"), Uid("version"), "Lost", generation())
            assert library.essays()
        assert not library.essays()
        with library.operation("Fill", fills=True) as writer:
            writer.add_essay(Uid("essay"), deck, Uid("version"), "Found", generation())
        with pytest.raises(Exception, match="FOREIGN KEY"), library.operation("Break") as writer:
            writer.set_essay_deck(Uid("essay"), Uid("nowhere"))


def test_the_log_and_the_texts_cannot_be_changed(path: Path) -> None:
    row = "'u', 'c', 1, 0, 1, 3, 'learn', 1, 'p', 'd'"
    columns = "uid, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, params_uid, device"
    asked(path, f"INSERT INTO review_log ({columns}) VALUES ({row})")
    for statement in (
        "UPDATE review_log SET rating = 1",
        "DELETE FROM review_log",
        "UPDATE essay_version SET text = ''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="allows no"):
            asked(path, statement)


def test_no_write_outside_an_operation(path: Path) -> None:
    with opened(path) as library, pytest.raises(sqlite3.OperationalError, match="user-defined function"):
        library.store._raw.execute("UPDATE deck SET name = 'x'")


def test_a_library_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    asked(path, "UPDATE alembic_version SET version_num = '9000'")
    before = path.read_bytes()
    error = refused(path)
    assert "newer version" in error.message
    assert str(path) in error.message
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    asked(other, "CREATE TABLE bookmarks (url)")
    assert "another program" in refused(other).message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path).message


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "a.studyapp").touch()
    with opened(tmp_path / "a.studyapp") as library:
        assert library.essays() == ()


def garbled(path: Path) -> None:
    path.write_bytes(b"\x00no library\x00" * 5000)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:163840] = b"\xa5" * (163840 - 8192)  # the pages of most tables, whatever their order
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [garbled, truncated, overwritten])
def test_a_damaged_library_is_refused_and_comes_back_from_its_backup(path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    clock = Clock()
    with opened(path, clock) as library:
        clock.forward(minutes=1)
        made = backups.make_backup(library)
        uid = library.essays()[0].uid
    damage(path)
    spoiled = path.read_bytes()
    error = refused(path)
    assert isinstance(error, DamagedLibraryError)
    assert "damaged" in error.message
    assert made.path.name in error.advice
    aside = backups.restore_backup(path, made.path)
    assert aside is not None
    assert aside.read_bytes() == spoiled
    with opened(path) as library:
        assert library.essays()[0].uid == uid


def test_damage_without_a_backup_says_so(tmp_path: Path) -> None:
    path = tmp_path / "b.studyapp"
    garbled(path)
    assert "no good backup" in refused(path).advice


def test_damage_that_shows_only_later_is_told_too(path: Path) -> None:
    with opened(path) as library:
        library.store._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library.store._raw.execute("PRAGMA cache_size = 0")
        overwritten(path)
        with pytest.raises(StudyAppError, match="damaged"):
            for _ in range(3):
                library.notes()
                library.essays()
                library.trash()
                library.essay(library.essays()[0].uid)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations with a step more than there is."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "_VERSIONS", folder)
    monkeypatch.setattr(migrating, "HEAD", NEXT)
    monkeypatch.setattr(opening, "HEAD", NEXT)
    return folder / "versions" / f"{NEXT}_more.py"


STEP = f"""
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT}", "{HEAD}", None, None
def upgrade():
    op.execute({{0!r}})
"""


def test_a_migration_makes_a_backup_first_and_keeps_every_row(path: Path, next_version: Path) -> None:
    next_version.write_text(STEP.format("ALTER TABLE note ADD COLUMN colour VARCHAR"))
    with opened(path) as library:
        assert len(library.notes()) == 4
    assert asked(path, "SELECT version_num FROM alembic_version") == [(NEXT,)]
    (backup,) = backups.list_backups(path)
    assert backup.reason == "before-migration"
    assert asked(backup.path, "SELECT version_num, (SELECT count(*) FROM note) FROM alembic_version") == [(HEAD, 4)]


@pytest.mark.parametrize("step", ["DELETE FROM card", "DELETE FROM essay", "DROP TABLE missing"])
def test_a_migration_that_would_lose_something_changes_nothing(path: Path, next_version: Path, step: str) -> None:
    next_version.write_text(STEP.format(step))
    with pytest.raises(Exception, match=r"migration lost rows|no such table"):
        opened(path)
    assert asked(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert asked(path, "SELECT count(*) FROM card") == [(3,)]


def test_a_backup_is_made_once_a_day_and_old_ones_thin_out(path: Path) -> None:
    clock = Clock()
    with opened(path, clock) as library:
        by_hand = backups.make_backup(library)
    for _ in range(60):
        clock.forward(days=1)
        opened(path, clock).close()
        opened(path, clock).close()
    *daily, first = backups.list_backups(path)
    assert first == by_hand
    ages = [(clock.ms - backup.made_ms) // DAY_MS for backup in daily]
    assert ages[:7] == list(range(7))
    assert len(ages) == 11
    assert {older - newer for newer, older in pairwise(ages[7:])} == {7}
    assert list(paths.backups_folder(path).glob("*.partial*")) == []


def test_a_backup_that_cannot_be_made_keeps_nobody_from_the_library(path: Path) -> None:
    paths.backups_folder(path).write_text("a file where the folder should be")
    with opened(path) as library:
        assert "backup could not be made" in library.notices[0]
        assert len(library.notes()) == 4


def test_a_damaged_or_missing_backup_is_not_put_back(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    garbled(tmp_path / "bad.studyapp")
    with pytest.raises(StudyAppError, match="damaged"):
        backups.restore_backup(path, tmp_path / "bad.studyapp")
    with pytest.raises(StudyAppError, match="no backup"):
        backups.restore_backup(path, tmp_path / "none.studyapp")
    assert path.read_bytes() == before


def test_a_backup_that_is_not_put_back_to_the_end_leaves_all_as_it_was(path: Path) -> None:
    with opened(path) as library:
        made = backups.make_backup(library)
        reviewing.answer(library, library.cards()[0].uid, Rating.GOOD, 900)

    def held() -> dict[Path, bytes]:
        files = (file for file in path.parent.iterdir() if file.is_file() and file.suffix != ".lock")
        return {file: file.read_bytes() for file in files}

    before = held()
    steps = list[tuple[int, int]]()
    shutil.copytree(path.parent, path.parent.with_name("whole"))
    backups.restore_backup(path.parent.with_name("whole") / path.name, made.path, lambda *told: steps.append(told))
    assert steps[-1][0] == steps[-1][1] > 1
    assert steps == sorted(steps, key=lambda told: told[0] / told[1])
    for at in range(len(steps)):
        left = iter(range(at))

        def end(_done: int, _total: int, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise StudyAppError("It was ended.")

        with pytest.raises(StudyAppError, match="ended"):
            backups.restore_backup(path, made.path, end)
        assert held() == before


def test_a_missing_library_can_be_restored(path: Path) -> None:
    with opened(path) as library:
        made = backups.make_backup(library)
    for file in path.parent.glob("a.studyapp*"):
        file.unlink()
    assert backups.restore_backup(path, made.path) is None
    with opened(path) as library:
        assert len(library.notes()) == 4


def test_what_a_crash_left_in_the_log_of_a_copy_is_restored_too(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.studyapp"
    with opened(path) as library:
        decks.create(library, "Only in the log")
        for end in ("", "-wal"):
            shutil.copy(path.with_name(path.name + end), copy.with_name(copy.name + end))
        history.undo(library)
    assert asked(path, "SELECT count(*) FROM deck") == [(1,)]
    first = backups.restore_backup(path, copy)
    second = backups.restore_backup(path, copy)
    assert first != second
    for aside, count in ((first, 1), (second, 2)):
        assert aside is not None
        assert asked(aside, "SELECT count(*) FROM deck") == [(count,)]
    with opened(path) as library:
        assert [deck.name for deck in library.decks()] == ["Only in the log", "Rivers"]
    assert not [each for each in tmp_path.iterdir() if each.suffix in (".copying", ".undecided", ".fresh")]


def test_a_connection_that_was_closed_says_so_however_often_it_is_asked() -> None:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    connection = in_sqlalchemy(raw)
    raw.close()
    for _ in range(3):
        with pytest.raises(DBAPIError, match="closed database"):
            connection.execute(text("SELECT 1"))
