"""A package that is not what was written is told."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.anki.writing.package import check_package
from studyapp.anki.writing.values import ExportNote
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from tests.anki.packages import write

Told = dict[str, tuple[int, int]]


@pytest.fixture(params=[True, False])
def written(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Told]:
    path = tmp_path / "out.apkg"
    write(path, "Deck", [ExportNote(Uid("a"), False, "Question", "Answer")], for_older=request.param)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    return path, {name: (zlib.crc32(data), len(data)) for name, data in members.items()}


def test_what_was_written_is_fine(written: tuple[Path, Told]) -> None:
    check_package(*written)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def grown(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("7", b"more")


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [truncated, grown, removed])
def test_what_came_to_harm_is_told(written: tuple[Path, Told], harm: Callable[[Path], None]) -> None:
    harm(written[0])
    with pytest.raises(StudyAppError, match="cannot be trusted"):
        check_package(*written)


@pytest.mark.parametrize(("crc", "size"), [(1, 0), (0, 1)])
def test_what_is_something_else_is_told(written: tuple[Path, Told], crc: int, size: int) -> None:
    path, told = written
    for name, (right, length) in told.items():
        with pytest.raises(StudyAppError, match="something else"):
            check_package(path, told | {name: (right + crc, length + size)})


def test_a_missing_member_is_told(written: tuple[Path, Told]) -> None:
    path, told = written
    with pytest.raises(StudyAppError, match="something else"):
        check_package(path, told | {"7": (0, 0)})
