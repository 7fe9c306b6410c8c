"""A full disk and a folder where one may not write: one clear sentence, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.reviews import Rating
from studyapp.files import replacing
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups, history
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule import study_settings
from studyapp.reading import read_file
from tests.storage.material import Clock, essay, generation, opened

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
SIZE_KB = 2048
NOBODY = 65534
AS_NOBODY = f"""
import os, sys
from pathlib import Path
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
os.setgid({NOBODY}); os.setuid({NOBODY})
try:
    with Library.open(Path(sys.argv[1])) as library:
        decks.create(library, "New")
except StudyAppError as error:
    sys.stdout.write(f"{{error.message}}|{{error.advice}}")
    sys.exit(1)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not IS_ROOT or sys.platform != "linux":
        pytest.skip("not measured: only root on Linux can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "studyapp-test", str(folder)]
    if (done := subprocess.run(mount, capture_output=True, text=True, check=False)).returncode:
        pytest.skip(f"not measured: no small disk can be mounted: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, leave_kb: int = 0) -> Path:
    """A file that takes all the space there is, or nearly all."""
    ballast = folder / "ballast"
    disk = os.statvfs(folder)
    with ballast.open("wb") as file:
        file.write(b"x" * max(0, disk.f_bavail * disk.f_frsize - leave_kb * 1024))
    return ballast


def test_a_disk_that_fills_up_while_writing_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "a.studyapp"
    with opened(path) as library:
        import_essay(library, generation(), take_proposed=True)
        before = library.notes()
        ballast = fill(small_disk, leave_kb=64)
        with pytest.raises(StudyAppError, match="full") as caught:
            import_essay(library, generation(essay(count=2000, topic="road")))
        assert str(path) in caught.value.message
        assert library.notes() == before
        ballast.unlink()
        assert decks.create(library, "There is space again")
    with opened(path, seed=9) as library:
        assert library.notes() == before
        assert len(library.decks()) == 2


def test_many_small_writes_on_a_full_disk_are_kept_or_refused(small_disk: Path) -> None:
    path = small_disk / "a.studyapp"
    kept: list[str] = []
    with opened(path) as library:
        fill(small_disk, leave_kb=200)
        with pytest.raises(StudyAppError, match="full"):
            for number in range(500):
                decks.create(library, f"Deck {number}")
                kept.append(f"Deck {number}")
    (small_disk / "ballast").unlink()
    with opened(path, seed=9) as library:
        assert sorted(deck.name for deck in library.decks()) == sorted(kept)


def test_answers_on_a_full_disk_are_kept_or_refused_and_can_be_given_again(small_disk: Path) -> None:
    path, clock, answered = small_disk / "a.studyapp", Clock(), 0
    with opened(path, clock) as library:
        made = import_essay(library, generation(essay(count=40), suggested=0), take_proposed=True)
        decks.set_options(library, made.deck_uid, DeckOptions(new_per_day=999))
        ballast = fill(small_disk, leave_kb=200)
        with pytest.raises(StudyAppError, match="full"):
            while True:
                item = reviewing.next_card(library, made.deck_uid)
                assert item is not None
                clock.forward(minutes=1)
                reviewing.answer(library, item.card.uid, Rating.AGAIN, 1000)
                answered += 1
        assert answered
        assert len(library.review_log()) == answered
        shown = reviewing.next_card(library, made.deck_uid)
        assert shown is not None and shown.card.uid == item.card.uid  # what was refused is asked again
        ballast.unlink()
        assert reviewing.answer(library, item.card.uid, Rating.GOOD, 1000)
        assert not study_settings.rebuild_schedule(library)
    with opened(path, clock, seed=9) as library:
        assert len(library.review_log()) == answered + 1


@contextmanager
def gone_after_the_next_commit(library: Library) -> Iterator[None]:
    """SQLite ends every statement after one more transaction, as if the drive had gone."""
    raw, told = library.store._raw, list[str]()
    raw.set_trace_callback(told.append)
    raw.set_progress_handler(lambda: "COMMIT" in told[:-1], 1)
    try:
        yield
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            raw.execute("SELECT count(*) FROM card").fetchone()
    finally:
        raw.set_progress_handler(None, 0)
        raw.set_trace_callback(None)


def test_what_was_kept_is_not_told_as_lost_where_the_drive_goes_right_after(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "a.studyapp", clock) as library:
        made = import_essay(library, generation(), take_proposed=True)
        first, second = library.queue(made.deck_uid).waiting[:2]
        for deed, coming in (
            (lambda: reviewing.answer(library, first, Rating.EASY, 1000), second),
            (lambda: history.undo(library), first),
            (lambda: history.redo(library), second),
        ):
            with gone_after_the_next_commit(library):
                assert first in deed().cards
            assert library.queue(made.deck_uid).next == coming
        assert len(library.review_log()) == 3


def test_a_library_cannot_be_made_or_opened_on_a_full_disk(small_disk: Path) -> None:
    opened(small_disk / "old.studyapp").close()
    fill(small_disk)
    with pytest.raises(StudyAppError, match="full"):
        opened(small_disk / "new.studyapp")
    with pytest.raises(StudyAppError, match="full"):
        opened(small_disk / "old.studyapp")
    (small_disk / "ballast").unlink()
    opened(small_disk / "new.studyapp").close()
    opened(small_disk / "old.studyapp").close()


def test_a_backup_on_a_full_disk_is_refused_and_leaves_no_half_of_one(small_disk: Path) -> None:
    with opened(small_disk / "a.studyapp") as library:
        ballast = fill(small_disk, leave_kb=100)
        with pytest.raises(StudyAppError, match="full"):
            backups.make_backup(library)
        ballast.unlink()
        assert backups.list_backups(library.path) == ()
        assert [file for file in small_disk.rglob("*") if "partial" in file.name] == []


def test_a_backup_in_a_folder_on_another_disk_that_is_full_names_that_disk(small_disk: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        fill(small_disk)
        with pytest.raises(StudyAppError, match="full") as caught:
            library.back_up("by-hand", small_disk / "copies")
        assert "Free some space" in caught.value.advice


def test_a_name_that_leaves_no_room_for_the_files_beside_it_leaves_no_file(tmp_path: Path) -> None:
    for length in (150, 210, 245, 300):
        path = tmp_path / str(length) / f"{'é' * (length // 2)}"
        if length == 150:
            opened(path).close()
            continue
        with pytest.raises(StudyAppError, match="too long"):
            opened(path)
        assert not path.parent.exists()


@pytest.fixture
def theirs() -> Iterator[Path]:
    """A folder that everybody may enter, but only its owner may change."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not IS_ROOT, reason="not measured: only root can become another user")
@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_of_another_user_is_refused_with_one_sentence(theirs: Path, is_there: bool) -> None:
    path = theirs / "a.studyapp"
    if is_there:
        opened(path).close()
    before = path.read_bytes() if is_there else None
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    message, advice = done.stdout.split("|")
    assert str(path) in message
    assert "cannot be opened for writing" in message
    assert "permissions" in advice
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.skipif(not IS_ROOT, reason="not measured: only root can become another user")
def test_a_file_that_may_only_be_read_is_refused_and_nothing_is_laid_beside_it(theirs: Path) -> None:
    path = theirs / "a.studyapp"
    opened(path).close()
    theirs.chmod(0o777)
    before = sorted(theirs.iterdir())
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be opened for writing" in done.stdout
    assert sorted(theirs.iterdir()) == before


def test_nothing_is_acknowledged_once_the_file_is_gone(tmp_path: Path) -> None:
    """SQLite goes on writing into a file without a name, as if all were well."""
    path, away = tmp_path / "a.studyapp", tmp_path / "away"
    with opened(path) as library:
        decks.create(library, "Kept")
        away.mkdir()
        for file in tmp_path.glob("a.studyapp*"):
            file.rename(away / file.name)
        with pytest.raises(StudyAppError, match="no longer where it was") as caught:
            decks.create(library, "Lost")
        assert str(path) in caught.value.message
        for file in away.iterdir():
            file.rename(tmp_path / file.name)
        assert decks.create(library, "Kept too")
    with opened(path, seed=9) as library:
        assert sorted(deck.name for deck in library.decks()) == ["Kept", "Kept too"]


def test_nothing_is_acknowledged_once_the_drive_is_gone(small_disk: Path) -> None:
    path = small_disk / "a.studyapp"
    with opened(path) as library:
        decks.create(library, "Kept")
        subprocess.run(["umount", "-l", str(small_disk)], check=True)
        try:
            with pytest.raises(StudyAppError, match="no longer where it was"):
                decks.create(library, "Lost")
        finally:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "studyapp-test", str(small_disk)]
            subprocess.run(mount, check=True)  # for the fixture to take away


def test_nothing_is_acknowledged_once_the_log_is_gone(tmp_path: Path) -> None:
    """As when another program took the library for unused, since this one's locks were dropped."""
    path = tmp_path / "a.studyapp"
    with opened(path) as library:
        decks.create(library, "Kept")
        path.with_name(f"{path.name}-wal").unlink()
        with pytest.raises(StudyAppError, match="no longer where it was"):
            decks.create(library, "Lost")


def test_an_open_library_is_no_essay_and_no_place_to_write(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    with opened(path) as library:
        decks.create(library, "Kept")
        for held in (path, path.with_name(f"{path.name}-wal")):
            with pytest.raises(StudyAppError, match="belongs to the library that is open"):
                read_file(held)
            with pytest.raises(StudyAppError, match="belongs to the library that is open"), replacing(held):
                pass
    with pytest.raises(StudyAppError) as caught:
        read_file(path)
    assert "belongs" not in caught.value.message
