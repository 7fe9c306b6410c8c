"""No test can write to the settings or the library of whoever runs it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from studyapp import paths
from tests import homes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders are chosen by variables of the XDG")

TRUE = Path(homes.true_folders()[0])


def test_each_test_has_settings_and_a_library_of_its_own(tmp_path: Path) -> None:
    before = paths.config_folder()
    home = Path(os.environ["HOME"])
    assert before.is_relative_to(home)
    assert paths.chosen_library().is_relative_to(home)
    assert paths.unfinished_folder().is_relative_to(home)
    assert (
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)) == home / ".config"
    )
    assert str(before) not in homes.true_folders()
    assert not before.exists()
    paths.choose_library(tmp_path / "elsewhere.studyapp")
    command = "from studyapp import paths; print(paths.chosen_library())"
    told = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.strip()
    assert told == str(tmp_path / "elsewhere.studyapp")  # what a test starts has the same home


def test_the_next_test_knows_nothing_of_it() -> None:
    assert paths.chosen_library() == paths.usual_library()


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_text("{}"),
        lambda path: os.close(os.open(path, os.O_CREAT | os.O_WRONLY)),
        Path.mkdir,
        lambda path: Path("other").replace(path),
        sqlite3.connect,
    ],
)
def test_what_writes_to_the_true_ones_is_stopped_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], object]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other").mkdir()
    with pytest.raises(AssertionError, match="belongs to whoever runs it"):
        write(TRUE / "written by a test")
    assert len(homes.touched) == 1
    assert str(TRUE) in homes.touched.pop()  # else this test would fail, wherever the error went


def test_reading_is_no_writing() -> None:
    (TRUE / "window.json").is_file()
    with pytest.raises(FileNotFoundError):
        (TRUE / "there is none").read_text()


def test_what_ends_with_the_interpreter_may_still_write(tmp_path: Path) -> None:
    """The hook outlives the names of its module, and what that module held may end only then."""
    program = f"""
import os
from tests import homes
homes.leave()
class Last:
    def __del__(self, make=os.mkdir):
        make({str(tmp_path / "made")!r})
homes.last = Last()
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (ended.stderr, (tmp_path / "made").is_dir()) == ("", True)
