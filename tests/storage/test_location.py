"""Each way in which a library's file can fail has its sentence; a bug has none."""

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from studyapp.domain.errors import StudyAppError
from studyapp.storage import LibraryLocation


@pytest.fixture
def location(tmp_path: Path) -> LibraryLocation:
    return LibraryLocation(tmp_path / "a.studyapp", tmp_path / "backups")


def failure(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("is_wrapped", [False, True])
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "in use"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in use"),
        (sqlite3.SQLITE_LOCKED, "in use"),
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk failed"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be opened for writing"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened for writing"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
    ],
)
def test_a_failure_becomes_a_sentence(location: LibraryLocation, code: int, words: str, is_wrapped: bool) -> None:
    raw = failure(code)
    with pytest.raises(StudyAppError, match=words) as caught, location.translated_errors():
        raise OperationalError("SELECT", {}, raw) if is_wrapped else raw
    assert str(location.path) in caught.value.message
    assert caught.value.advice


def test_a_failed_file_becomes_a_sentence(location: LibraryLocation) -> None:
    with (
        pytest.raises(StudyAppError, match="cannot be opened for writing: Permission denied"),
        location.translated_errors(),
    ):
        raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("bug", [failure(sqlite3.SQLITE_ERROR), sqlite3.IntegrityError("UNIQUE"), ValueError("no")])
def test_a_bug_stays_one(location: LibraryLocation, bug: Exception) -> None:
    with pytest.raises(type(bug)) as caught, location.translated_errors():
        raise bug
    assert caught.value is bug
