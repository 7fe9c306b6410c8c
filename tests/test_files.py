"""A file is replaced as a whole or stays as it was."""

import errno
import os
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.files import replacing


def write(path: Path, content: bytes = b"new") -> None:
    with replacing(path) as file:
        file.write(content)


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write(path, b"old")
    write(path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write(link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="is a folder"):
        write(tmp_path)


@pytest.mark.parametrize("name", ["missing/a.txt", "file/a.txt"])
def test_no_such_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StudyAppError, match="is no folder"):
        write(tmp_path / name)


def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StudyAppError, match="no ordinary file"):
        write(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StudyAppError, match="cannot be written"):
        write(tmp_path / "a.txt")


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="too long"):
        write(tmp_path / ("a" * 400))


def test_any_other_failure_says_why(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="input/output error"), replacing(tmp_path / "a.txt"):
        raise OSError(errno.EIO, "Input/output error")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(StudyAppError, match="disk is full"), replacing(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_disk_that_is_always_full() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(StudyAppError, match="no ordinary file"):
        write(full)
