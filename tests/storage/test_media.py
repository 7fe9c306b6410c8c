"""The pictures and sounds of a library: named, undone, cleaned, backed up, moved, missing, and added by two at once."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

import pytest

from studyapp import paths
from studyapp.claims import one_at_a_time
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import backups, examining, history, moving, trash
from studyapp.operations.notes import editing
from studyapp.storage import media_files
from studyapp.storage.backups.backup_files import Backups
from studyapp.storage.media_files import MediaFiles, folder_of, needed_hashes
from tests.storage.material import Clock, opened, receive

SOUND, OTHER = b"a word spoken", b"another word"


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def files_in(folder: Path) -> set[str]:
    return {each.name for each in folder.rglob("*") if each.is_file()}


def needed(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return needed_hashes(connection)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lib" / "a.studyapp"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(path: Path, clock: Clock) -> Iterator[Library]:
    with opened(path, clock) as library:
        yield library


def test_a_medium_is_a_file_beside_the_library_and_none_of_its_bytes_in_it(library: Library, path: Path) -> None:
    content = os.urandom(300_000)
    receive(library, "a", sound=content)
    medium = library.medium_file("fleuve.mp3")
    assert medium is not None
    assert (medium.content, medium.size, medium.sha256) == (content, len(content), digest_of(content))
    assert medium.data == path.with_name("a-media") / medium.sha256[:2] / medium.sha256
    library.close()
    assert content[1000:1100] not in path.read_bytes()


def test_what_is_too_large_or_breaks_off_names_nothing(library: Library) -> None:
    def broken() -> Iterator[bytes]:
        yield SOUND
        raise StudyAppError("The package is damaged.", "Get it again.")

    for source in (broken(), (bytes(1 << 20) for _ in range(96))):
        with pytest.raises(StudyAppError), library.operation("Add a sound") as writer:
            writer.add_medium("a.mp3", source)
    assert library.store.media.names() == {}
    assert files_in(folder_of(library.path)) == set()


def test_files_are_on_the_disk_before_their_rows_are_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    for sync in ("_sync", "_sync_folder"):
        monkeypatch.setattr(media_files, sync, lambda _path: seen.append(needed(library.path)))
    receive(library, "a", sound=SOUND)
    assert len(seen) >= 2
    assert not any(seen)
    assert needed(library.path) == {digest_of(SOUND)}


def test_an_operation_that_fails_leaves_a_file_that_cleaning_takes(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.operation("Add a sound") as writer:
        writer.add_medium("a.mp3", [SOUND])
        1 / 0  # noqa: B018 - a fault in the middle of it
    assert library.store.media.names() == {}
    assert files_in(folder_of(library.path)) == {digest_of(SOUND)}
    trash.empty_expired(library)
    assert not folder_of(library.path).exists()


def test_files_go_once_neither_undo_nor_redo_could_show_them(library: Library, clock: Clock) -> None:
    folder = folder_of(library.path)
    receive(library, "a", sound=SOUND)
    history.undo(library)
    trash.empty_expired(library)
    assert files_in(folder) == {digest_of(SOUND)}  # redo shows it
    history.redo(library)
    receive(library, "b", sound=OTHER)  # which has its name
    trash.empty_expired(library)
    assert files_in(folder) == {digest_of(SOUND), digest_of(OTHER)}  # undo shows the former
    history.undo(library)
    assert library.medium("fleuve.mp3") == SOUND
    decks.create(library, "Now nothing can be done again")
    trash.empty_expired(library)
    assert files_in(folder) == {digest_of(SOUND)}
    editing.delete(library, [note.uid for note in library.notes()])
    clock.forward(days=29)
    trash.empty_expired(library)
    assert files_in(folder) == {digest_of(SOUND)}
    clock.forward(days=2)
    trash.empty_expired(library)
    assert not folder.exists()


def test_cleaning_waits_for_whoever_is_adding(library: Library, path: Path) -> None:
    opens, goes = Event(), Event()

    def clean() -> None:
        with Library.open(path) as other:
            opens.set()
            goes.wait(60)
            other.store.media.clean()

    cleaner = Thread(target=clean)
    cleaner.start()
    opens.wait(60)
    with library.operation("Add a sound") as writer:
        writer.add_medium("a.mp3", [SOUND])
        goes.set()
        cleaner.join(0.3)
        assert cleaner.is_alive()
    cleaner.join(60)
    assert library.medium("a.mp3") == SOUND


def test_cleaning_backups_waits_for_the_one_that_is_made(library: Library) -> None:
    receive(library, "a", sound=SOUND)
    folder = library.back_up("daily").path.parent
    cleaner = Thread(target=Backups(folder).remove_unneeded_media)
    with one_at_a_time(folder / "media.lock"):
        cleaner.start()
        cleaner.join(0.3)
        assert cleaner.is_alive()
    cleaner.join(60)
    assert Backups(folder).media.hashes() == {digest_of(SOUND)}


def _add_and_clean(path: Path, number: int, gate: "object") -> None:
    with Library.open(path) as library:
        gate.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing, whose type is private
        for turn in range(25):
            with library.operation("Add a sound") as writer:
                writer.add_medium(f"{number}.mp3", [f"sound {turn}".encode()])  # of which the others add the same
            library.empty_trash(library.moment().ms)
            for name in library.store.media.names():
                library.medium_file(name)


def test_adding_and_cleaning_by_two_processes_lose_nothing(library: Library, path: Path) -> None:
    context = get_context("fork")
    library.close()
    gate = context.Barrier(2)
    children = [context.Process(target=_add_and_clean, args=(path, number, gate)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
        assert child.exitcode == 0
    with Library.open(path) as again:
        assert not again.notices
        again.empty_trash(0)
        assert files_in(folder_of(path)) == needed(path)
        assert all(again.medium(name) for name in again.store.media.names())


@pytest.mark.parametrize("has_links", [True, False])
def test_backups_keep_what_they_need_once(
    library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:

        def refused(_source: Path, _target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refused)
    receive(library, "a", sound=SOUND)
    first = backups.make_backup(library)
    shared = Backups(first.path.parent).media
    assert shared.hashes() == needed(first.path) == {digest_of(SOUND)}
    assert shared.path(digest_of(SOUND)).samefile(
        folder_of(library.path) / digest_of(SOUND)[:2] / digest_of(SOUND)
    ) == (has_links)
    receive(library, "b", sound=OTHER)
    second = backups.make_backup(library)
    assert shared.hashes() == needed(second.path) == {digest_of(SOUND), digest_of(OTHER)}
    second.path.unlink()  # as a person may
    library.back_up("daily")
    assert shared.hashes() == {digest_of(SOUND), digest_of(OTHER)}
    for _ in range(60):
        clock.forward(days=40)
        library.back_up("daily")
    assert shared.hashes() == {digest_of(SOUND), digest_of(OTHER)}


def test_what_no_backup_needs_goes_with_the_last_that_did(library: Library, clock: Clock) -> None:
    receive(library, "a", sound=SOUND)
    shared = Backups(library.back_up("daily").path.parent).media
    editing.delete(library, [note.uid for note in library.notes()])
    clock.forward(days=31)
    trash.empty_expired(library)
    assert shared.hashes() == {digest_of(SOUND)}
    for _ in range(30):
        clock.forward(days=28)
        library.back_up("daily")
    assert shared.hashes() == set()


def test_a_backup_and_an_empty_library_bring_and_keep_their_media(library: Library, path: Path) -> None:
    receive(library, "a", sound=SOUND)
    backup = backups.make_backup(library)
    receive(library, "a2", sound=OTHER)
    library.close()
    shutil.rmtree(folder_of(path))  # of which the backup has its own
    aside = backups.restore_backup(path, backup.path)
    assert aside is not None
    with Library.open(path) as again:
        assert again.medium("fleuve.mp3") == SOUND
        receive(again, "b", sound=OTHER)
    kept = moving.start_empty(path)
    with Library.open(path, window=True) as empty:
        trash.empty_expired(empty)
        assert empty.store.media.names() == {}
        assert not folder_of(path).exists()
    with Library.open(kept) as held:
        assert not held.notices
        assert held.medium("fleuve.mp3") == OTHER
        assert files_in(folder_of(kept)) == {digest_of(SOUND), digest_of(OTHER)}
    backups.restore_backup(path, kept)
    with Library.open(path) as back:
        assert back.medium("fleuve.mp3") == OTHER


def test_a_library_moves_with_its_media_and_those_of_its_backups(library: Library, path: Path, tmp_path: Path) -> None:
    receive(library, "a", sound=SOUND)
    backups.make_backup(library)
    library.close()
    there = moving.copy_library(tmp_path / "new", path)
    with Library.open(there) as moved:
        assert moved.medium("fleuve.mp3") == SOUND
    backup = backups.list_backups(there)[-1]
    digest = digest_of(SOUND)
    own, shared = MediaFiles(folder_of(there)), Backups(backup.path.parent).media
    assert own.path(digest).samefile(shared.path(digest))
    moving.remove_original(path, there)
    assert {each.name for each in path.parent.iterdir()} <= {f"{path.name}.lock"}


def test_a_library_behind_links_has_its_media_beside_its_file_or_behind_one_too(tmp_path: Path) -> None:
    real, link, drive = tmp_path / "real" / "a.studyapp", tmp_path / "link.studyapp", tmp_path / "drive"
    real.parent.mkdir()
    drive.mkdir()
    folder_of(real).symlink_to(drive)
    Library.open(real).close()
    link.symlink_to(real)
    with Library.open(link) as library:
        receive(library, "a", sound=SOUND)
        backup = backups.make_backup(library)
    assert files_in(drive) == {digest_of(SOUND)}
    assert not folder_of(link).exists()
    there = moving.copy_library(tmp_path / "new", link)
    Library.open(there).close()
    moving.remove_original(link, there)
    assert not folder_of(real).is_symlink()
    assert not drive.exists()
    backups.restore_backup(there, there.parent / backup.path.relative_to(real.parent))
    with Library.open(there) as library:
        assert library.medium("fleuve.mp3") == SOUND


def test_a_library_that_was_copied_alone_says_what_is_missing_and_works(
    library: Library, path: Path, tmp_path: Path
) -> None:
    uid = receive(library, "a", sound=SOUND)
    library.close()
    copy = Path(shutil.copy(path, tmp_path / "copy.studyapp"))
    for opening in range(2):
        with Library.open(copy) as alone:
            (told,) = alone.notices
            assert "missing, 1 of 1" in told
            assert "“copy-media”" in told
            assert alone.medium("fleuve.mp3") is None
            assert alone.note(uid).fields
            trash.empty_expired(alone)
            backups.make_backup(alone)
            decks.create(alone, f"Deck {opening}")
            assert history.undo(alone)
    (check,) = (each for each in examining.examine(copy) if each.name == "Pictures and sounds")
    assert not check.is_well
    shutil.copytree(folder_of(path), folder_of(copy))
    with Library.open(copy) as whole:
        assert not whole.notices
        assert whole.medium("fleuve.mp3") == SOUND
    (check,) = (each for each in examining.examine(copy) if each.name == "Pictures and sounds")
    assert check.is_well
    with Library.open(copy) as whole, whole.operation("Import it again") as writer:
        shutil.rmtree(folder_of(copy))
        writer.add_medium("fleuve.mp3", [SOUND])
    assert files_in(folder_of(copy)) == {digest_of(SOUND)}


def test_backups_of_a_library_lie_where_they_are_told_to(path: Path) -> None:
    assert Backups(paths.backups_folder(path)).media.folder == path.with_name("a-backups") / "media"
