"""What is looked through once is not looked through again, and nothing damaged comes among the backups by that."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studyapp import paths
from studyapp.domain.errors import DamagedLibraryError
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups
from studyapp.storage import checking, location, opening
from studyapp.storage.backups import backup_files
from tests.storage.material import Clock, generation, opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    """A library with a sound backup, on the next day."""
    path = tmp_path / "a.studyapp"
    with opened(path, clock) as library:
        import_essay(library, generation(), take_proposed=True)
        backups.make_backup(library)
    clock.forward(days=1)
    return path


@pytest.fixture
def looked_through(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that were looked through."""
    found: list[str] = []

    def counted(connection: sqlite3.Connection) -> str:
        found.append(Path(connection.execute("PRAGMA database_list").fetchone()[2]).suffix)
        return checking.find_fault(connection)

    for module in (opening, backup_files):
        monkeypatch.setattr(module, "find_fault", counted)
    yield found


def spoil(path: Path, statement: str = "UPDATE card_state SET phase = 'reviev'") -> None:
    """A value that no row may have, in pages that are sound."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO setting VALUES ('x', '1', 0, 0, 'd')")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)


def rot(path: Path) -> None:
    """A page of an index that no longer fits its table."""
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'card'")
        page = root.fetchone()[0]
    with path.open("r+b") as file:
        file.seek(page * size - 12)
        file.write(bytes(each ^ 1 for each in file.read(1)))


def test_a_library_whose_backup_is_due_is_looked_through_once_in_its_copy(
    path: Path, clock: Clock, looked_through: list[str]
) -> None:
    opened(path, clock).close()
    assert looked_through == [".partial"]
    looked_through.clear()
    opened(path, clock).close()
    assert looked_through == [".studyapp"]


def test_a_large_library_that_was_proved_by_its_copy_counts_as_known(
    path: Path, clock: Clock, looked_through: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(location, "_SMALL_BYTES", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for expected in ([".partial"], []):
        looked_through.clear()
        opened(path, clock).close()
        assert looked_through == expected


@pytest.mark.parametrize("damage", [spoil, rot, lambda path: spoil(path, "UPDATE note SET tags = '[1'")])
def test_a_damaged_library_is_told_and_makes_no_backup(
    path: Path, clock: Clock, damage: Callable[[Path], None]
) -> None:
    before = backups.list_backups(path)
    damage(path)
    with pytest.raises(DamagedLibraryError) as caught:
        opened(path, clock)
    assert before[0].path.name in caught.value.advice
    assert backups.list_backups(path) == before
    assert list(paths.backups_folder(path).glob("*.partial*")) == []


def test_damage_is_told_where_no_backup_can_be_made(path: Path, clock: Clock, tmp_path: Path) -> None:
    folder = paths.backups_folder(path)
    folder.rename(tmp_path / "elsewhere")
    folder.write_text("a file where the folder should be")
    with opened(path, clock) as library:
        assert "backup could not be made" in library.notices[0]
    spoil(path, "UPDATE note SET tags = '[1'")
    with pytest.raises(DamagedLibraryError):
        opened(path, clock)
