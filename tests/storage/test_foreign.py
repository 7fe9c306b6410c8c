"""What is taken for a library and is none: said in one sentence, with the next step, and left as it is."""

import errno
import os
import zipfile
from pathlib import Path

import pytest

from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.library import Library
from studyapp.operations.library import backups
from studyapp.storage import LibraryLocation

TEXT = "The Rhine is 1,233 km long — says Lo."
PART_OF_A_LETTER = b"a" * 4095 + "ü".encode()


def refused(path: Path) -> StudyAppError:
    """The error of a window that was to open it; whatever lies there, and beside it, is as it was."""
    before = sorted(each.name for each in path.parent.iterdir())
    content = path.read_bytes() if path.is_file() else None
    with pytest.raises(StudyAppError) as caught:
        Library.open(path, window=True)
    assert sorted(each.name for each in path.parent.iterdir()) == before
    assert (path.read_bytes() if path.is_file() else None) == content
    return caught.value


def packed(path: Path, part: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "")
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("essay.txt", TEXT.encode(), "a text"),
        ("essay", TEXT.encode("utf-16"), "a text"),
        ("essay.md", TEXT.replace("—", "-").encode("latin-1") + b" Stra\xdfe", "a text"),
        ("essay.studyapp", PART_OF_A_LETTER, "a text"),
        ("paper.pdf", b"%PDF-1.4\n\xff\0", "a PDF"),
        ("page.html", b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>Rhine", "a web page"),
        ("scan.jpg", b"\xff\xd8\xff\xe0\0\0", "a picture"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    error = refused(tmp_path / name)
    assert error.message == f"{tmp_path / name} is {kind}, not a library."
    assert "library.studyapp" in error.advice


@pytest.mark.parametrize(
    ("part", "kind", "advice"),
    [
        ("word/document.xml", "a Word document", "as a text"),
        ("META-INF/container.xml", "an e-book", "as a text"),
        ("content.xml", "an OpenDocument text", "as a text"),
        ("collection.anki2", "a package of Anki", "import it"),
        ("collection.anki21b", "a package of Anki", "import it"),
        ("holiday.txt", "a ZIP archive", "another file"),
    ],
)
def test_an_archive_is_known_by_its_parts(tmp_path: Path, part: str, kind: str, advice: str) -> None:
    error = refused(packed(tmp_path / "a.zip", part))
    assert f" is {kind}, not" in error.message
    assert advice in error.advice


def test_half_an_archive_is_what_its_name_says(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.apkg", "collection.anki2")
    path.write_bytes(path.read_bytes()[:30])
    assert "is a package of Anki" in refused(path).message


def test_what_nothing_tells_is_no_library_unless_it_is_called_one(tmp_path: Path) -> None:
    for name in ("a.bin", "a.studyapp", "full.studyapp"):
        (tmp_path / name).write_bytes(b"\xff" * 9000 if name.startswith("full") else b"\0" * 9000)
    assert refused(tmp_path / "a.bin").message.endswith("a.bin is not a library.")
    assert isinstance(refused(tmp_path / "a.studyapp"), DamagedLibraryError)
    assert isinstance(refused(tmp_path / "full.studyapp"), DamagedLibraryError)


def test_a_library_that_was_written_over_with_a_text_is_damaged_where_it_has_backups(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        made = backups.make_backup(library)
    path.write_text(TEXT)
    error = refused(path)
    assert isinstance(error, DamagedLibraryError)
    assert made.path.name in error.advice


def test_what_lies_in_no_folder_is_told_by_what_is_in_its_way(tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text(TEXT)
    inside = tmp_path / "essay.txt" / "a.studyapp"
    with pytest.raises(StudyAppError, match="is a file, so that no library"):
        Library.open(inside, window=True)


def test_a_drive_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_how: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "no such drive")

    monkeypatch.setattr(Path, "exists", lambda _path: False)  # on Windows the root of one is not there either
    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(StudyAppError, match="no such drive"):
        Library.open(tmp_path / "a.studyapp", window=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has none in folders")
def test_a_device_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a device" in refused(tmp_path / "pipe").message


def test_on_a_disk_that_can_only_be_read_the_advice_is_to_copy(tmp_path: Path) -> None:
    with (
        pytest.raises(StudyAppError, match=r"for writing: .*read-only.*Copy the library"),
        LibraryLocation(tmp_path / "a.studyapp", tmp_path).translated_errors(),
    ):
        raise OSError(errno.EROFS, "read-only file system")
