"""Files by content: streamed, whole or not there, each once, and taken over by links or copies."""

import errno
import os
import tracemalloc
from collections.abc import Iterator
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.errors import StudyAppError
from studyapp.storage import media_files
from studyapp.storage.media_files import MediaFiles, folder_of


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> MediaFiles:
    return MediaFiles(tmp_path / "a-media")


def left_in(folder: Path) -> set[str]:
    return {each.name for each in folder.rglob("*") if each.is_file()}


def test_a_folder_lies_beside_its_library_as_its_backups_do() -> None:
    assert folder_of(Path("/lib/a.studyapp")) == Path("/lib/a-media")


@given(pieces=st.lists(st.binary(max_size=50)))
def test_a_content_is_found_by_its_hash(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
    files, whole = MediaFiles(tmp_path_factory.mktemp("media")), b"".join(pieces)
    assert files.add(iter(pieces)) == (digest_of(whole), len(whole))
    files.sync()
    path = files.existing_path(digest_of(whole))
    assert path is not None
    assert path.read_bytes() == whole
    assert path == files.folder / digest_of(whole)[:2] / digest_of(whole)
    assert files.hashes() == {digest_of(whole)}


def test_a_file_is_a_source_too_and_stays(files: MediaFiles, tmp_path: Path) -> None:
    source = tmp_path / "from.png"
    source.write_bytes(b"picture")
    assert files.add(source).sha256 == digest_of(b"picture")
    source.write_bytes(b"another one")
    assert files.path(digest_of(b"picture")).read_bytes() == b"picture"


def test_equal_content_lies_there_once_and_what_is_not_as_it_was_is_written_anew(files: MediaFiles) -> None:
    digest = files.add([b"picture"]).sha256
    number = files.path(digest).stat().st_ino
    files.add([b"pic", b"ture"])
    assert files.path(digest).stat().st_ino == number
    for spoilt in (b"pic", bytes(7)):  # as a power cut may leave it
        files.path(digest).write_bytes(spoilt)
        files.add([b"picture"])
        assert files.path(digest).read_bytes() == b"picture"
    assert left_in(files.folder) == {digest}


def test_what_is_too_large_or_breaks_off_leaves_nothing(files: MediaFiles) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise StudyAppError("Its end is missing.", "Get it again.")

    with pytest.raises(StudyAppError, match="larger than"):
        files.add([b"x" * 600, b"y" * 600], most=1000)
    with pytest.raises(StudyAppError, match="end is missing"):
        files.add(broken())
    assert files.hashes() == set()
    files.remove_leftovers()
    assert not files.folder.exists()


def test_no_name_leads_elsewhere(files: MediaFiles) -> None:
    for name in ("", "../a", "a" * 63, "A" * 64, f"{'a' * 64}\n"):
        assert files.existing_path(name) is None
        with pytest.raises(ValueError, match="no SHA-256"):
            files.path(name)


def test_memory_holds_pieces_never_the_whole(files: MediaFiles, tmp_path: Path) -> None:
    source = tmp_path / "large"
    with source.open("wb") as file:
        file.truncate(60_000_000)
    tracemalloc.start()
    try:
        files.add(source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize("has_links", [True, False])
def test_another_folder_takes_files_over(
    files: MediaFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:

        def refused(_source: Path, _target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refused)
    digests = [files.add([content]).sha256 for content in (b"one", b"two")]
    other = MediaFiles(tmp_path / "other")
    steps: list[int] = []
    missing = other.take_all([MediaFiles(tmp_path / "none"), files], [*digests, "0" * 64], lambda: steps.append(1))
    assert missing == {"0" * 64}
    assert len(steps) == 3
    assert other.hashes() == files.hashes() == set(digests)
    for digest in digests:
        assert other.path(digest).read_bytes() == files.path(digest).read_bytes()
        assert other.path(digest).samefile(files.path(digest)) == has_links
    files.remove(digests)
    assert not any(files.folder.iterdir())
    assert other.path(digests[0]).read_bytes() == b"one"
    assert other.take_all([files], digests, lambda: None) == set()
    assert left_in(other.folder) == set(digests)


def test_a_link_to_a_folder_elsewhere_holds_files_too(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a-media").symlink_to(tmp_path / "elsewhere")
    files = MediaFiles(tmp_path / "a-media")
    digest = files.add([b"picture"]).sha256
    files.sync()
    assert (tmp_path / "elsewhere" / digest[:2] / digest).read_bytes() == b"picture"


def test_what_a_living_process_writes_stays(files: MediaFiles) -> None:
    def writing() -> Iterator[bytes]:
        yield b"half"
        MediaFiles(files.folder).remove_leftovers()
        assert any(each.name.endswith(".part") for each in files.folder.iterdir())
        yield b"whole"

    assert files.path(files.add(writing()).sha256).read_bytes() == b"halfwhole"
    (files.folder / ".0123456789ab.part").write_bytes(b"of a killed one")
    files.remove_leftovers()
    assert len(left_in(files.folder)) == 1


def _add_many(folder: Path, gate: "object") -> None:
    gate.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing, whose type is private
    files = MediaFiles(folder)
    for number in range(60):
        files.add([f"picture {number}".encode()])
    files.sync()


def test_processes_add_the_same_at_once(files: MediaFiles) -> None:
    context = get_context("fork")
    gate = context.Barrier(3)
    children = [context.Process(target=_add_many, args=(files.folder, gate)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
        assert child.exitcode == 0
    wanted = {digest_of(f"picture {number}".encode()) for number in range(60)}
    assert files.hashes() == left_in(files.folder) == wanted


def test_names_reach_the_disk(files: MediaFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    for sync in ("_sync", "_sync_folder"):
        monkeypatch.setattr(media_files, sync, synced.append)
    digest = files.add([b"picture"]).sha256
    assert not synced
    files.sync()
    assert synced[0] == files.path(digest)  # before its name
    assert {files.folder, files.folder / digest[:2]} <= set(synced)
    synced.clear()
    files.sync()
    assert not synced
