"""Two programs on one library: both read and write; only a second window is refused."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.operations import decks
from studyapp.operations.library import backups
from studyapp.storage import LibraryLocation, open_store
from tests.processes import started
from tests.storage.material import Clock, opened

HOLD = """
import sys
from pathlib import Path
from studyapp.library import Library
library = Library.open(Path(sys.argv[1]), window=True)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    opened(tmp_path / "a.studyapp").close()
    return tmp_path / "a.studyapp"


@contextmanager
def holder(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process with a window on the library."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        yield child


def test_a_second_window_is_refused_until_the_first_is_killed(path: Path) -> None:
    with holder(path) as child:
        with pytest.raises(StudyAppError, match="another window"):
            opened(path, window=True)
        with pytest.raises(StudyAppError, match="another window"):
            backups.restore_backup(path, path)
        with opened(path) as beside:  # the command line needs no window
            assert decks.create(beside, "From the command line")
        child.kill()
    with opened(path, window=True) as library:
        assert [deck.name for deck in library.decks()] == ["From the command line"]


def test_a_window_that_cannot_open_gives_its_lock_back(path: Path) -> None:
    sound = path.read_bytes()
    path.write_bytes(sound[:100] + b"damaged" * 1000)
    with pytest.raises(StudyAppError, match="damaged"):
        opened(path, window=True)
    path.write_bytes(sound)
    opened(path, window=True).close()


def test_two_programs_may_make_the_same_new_library_at_once(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from studyapp.library import Library; Library.open(Path(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(tmp_path / "new.studyapp")]
    with ExitStack() as stack:
        children = [stack.enter_context(started(command, stderr=subprocess.PIPE)) for _ in range(3)]
        for child in children:
            assert child.communicate()[1] == ""
            assert child.returncode == 0


def test_a_window_gives_its_lock_back(path: Path) -> None:
    for _ in range(2):
        with opened(path, window=True):
            pass


def test_a_window_sees_what_another_program_wrote(path: Path) -> None:
    with opened(path) as window, opened(path, seed=8) as other:
        version = window.data_version()
        decks.create(window, "Own")
        assert window.data_version() == version
        decks.create(other, "Other")
        assert window.data_version() != version
        assert [deck.name for deck in window.decks()] == ["Other", "Own"]


def test_a_write_that_waits_too_long_says_why(path: Path) -> None:
    location = LibraryLocation(path, path.with_name("backups"))
    clock = Clock()
    hasty = open_store(location, clock=clock, new_uid=lambda: Uid("x"), busy_ms=50)
    with opened(path) as library, library.operation("Take long"):
        with pytest.raises(StudyAppError, match="in use"), hasty.operation("Wait"):
            pass
        assert hasty.reads.decks() == ()  # reading is always allowed
    with hasty.operation("Now"):
        pass
    hasty.close()


def test_a_failed_operation_leaves_nothing(path: Path) -> None:
    with opened(path) as library:
        with pytest.raises(StudyAppError, match="called"):
            decks.create(library, "Twice") and decks.create(library, "Twice")
        with pytest.raises(ZeroDivisionError), library.operation("Break") as writer:
            writer.update_deck(library.decks()[0])
            _ = 1 / 0
        assert library.undo_name == "New deck “Twice”"
        assert decks.create(library, "Still works")
