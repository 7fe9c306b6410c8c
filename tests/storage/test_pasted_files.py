"""Test the folder of pasted pictures: nothing of it is lost on the way, and one bad file costs no other."""

import errno
import os
import time
from pathlib import Path

import pytest

from studyapp.storage.pasted_files import PastedFiles

PNG = b"\x89PNG\r\n\x1a\n and so on"


def folder(path: Path, **pictures: bytes) -> PastedFiles:
    pasted = PastedFiles(path)
    for name, content in pictures.items():
        pasted.write(f"{name}.png", content)
    return pasted


def test_a_picture_is_linked_and_keeps_its_date(tmp_path: Path) -> None:
    source = folder(tmp_path / "one", a=PNG).paths()[0]
    os.utime(source, (1_000_000, 1_000_000))
    other = folder(tmp_path / "two", a=b"older")
    other.adopt(source)
    other.adopt(source)
    assert [path.read_bytes() for path in other.folder.iterdir()] == [PNG]
    assert other.paths()[0].samefile(source)


def test_a_picture_is_copied_where_the_disk_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder(tmp_path / "one", a=PNG).paths()[0]
    os.utime(source, (1_000_000, 1_000_000))
    monkeypatch.setattr(os, "link", no_links)
    other = folder(tmp_path / "two")
    other.adopt(source)
    copy = other.paths()[0]
    assert (copy.read_bytes(), copy.stat().st_mtime, copy.samefile(source)) == (PNG, 1_000_000, False)


def test_a_failure_is_one_of_the_system_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "one" / "a.png"
    other = folder(tmp_path / "two", a=b"older")
    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(OSError, match=r"a\.png"):
        other.adopt(missing)
    assert [path.read_bytes() for path in other.folder.iterdir()] == [b"older"]


def test_a_picture_of_the_folder_itself_stays(tmp_path: Path) -> None:
    pasted = folder(tmp_path / "one", a=PNG)
    pasted.adopt(pasted.paths()[0])
    assert [path.read_bytes() for path in pasted.folder.iterdir()] == [PNG]


def test_a_file_that_cannot_be_removed_costs_no_other(tmp_path: Path) -> None:
    pasted = folder(tmp_path / "one", b=PNG, z=PNG)
    for name in ("a.png", "y.png"):
        (pasted.folder / name).mkdir()
    long_ago = time.time() - 100_000
    for path in pasted.folder.iterdir():
        os.utime(path, (long_ago, long_ago))
    pasted.remove_unused(())
    assert sorted(path.name for path in pasted.folder.iterdir()) == ["a.png", "y.png"]


@pytest.mark.parametrize("name", ["../a.png", "a/b.png", "a.txt", "../a.mp3", "%2e%2e%2fa.mp3", ".mp3", "a.mp3.exe"])
def test_no_name_is_written_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a picture"):
        PastedFiles(tmp_path / "one").write(name, PNG)
    assert not list(tmp_path.iterdir())


def no_links(*_paths: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")
