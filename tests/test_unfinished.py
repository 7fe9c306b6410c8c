"""What a killed process left half written goes at the next start, and what a living one writes stays."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp import unfinished
from studyapp.files import replacing
from tests.conftest import ROOT
from tests.processes import started

WRITER = """
import sys
from pathlib import Path
from studyapp import unfinished
from studyapp.files import replacing

unfinished.note_in(Path(sys.argv[1]))
with unfinished.scratch() as folder, replacing(folder / "more") as more, replacing(Path(sys.argv[2])) as file:
    more.write(b"half")
    file.write(b"half")
    file.flush()
    print(folder, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def _noting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "_folder", [tmp_path / "notes"])


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
def test_what_a_killed_process_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    target = tmp_path / "out" / "a.zip"
    target.parent.mkdir()
    target.write_bytes(b"what was there")
    command = [sys.executable, "-c", WRITER, str(tmp_path / "notes"), str(target)]
    with started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        scratch = Path(writer.stdout.readline().strip())
        unfinished.clear()
        assert len(list(target.parent.iterdir())) == 2
        assert len(list(scratch.iterdir())) == 1
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        away = target.parent.rename(tmp_path / "drawer")
        unfinished.clear()
        assert len(list(away.iterdir())) == 2, "the note stays while the drive is away"
        away.rename(target.parent)
        unfinished.clear()
        assert list(target.parent.iterdir()) == [target]
        assert target.read_bytes() == b"what was there"
        assert not scratch.exists()
        assert list((tmp_path / "notes").iterdir()) == []


def test_what_comes_to_its_end_leaves_no_note(tmp_path: Path) -> None:
    with unfinished.scratch() as folder, replacing(tmp_path / "a.txt") as file:
        assert len(list((tmp_path / "notes").iterdir())) == 2
        file.write(b"all")
    assert not folder.exists()
    assert list((tmp_path / "notes").iterdir()) == []


def test_a_note_of_a_file_in_a_folder_of_ours_goes_with_the_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a").write_text(str(tmp_path / f"{unfinished.SCRATCH}gone" / f".a{unfinished.PART}"))
    unfinished.clear()
    assert list((tmp_path / "notes").iterdir()) == []


def test_a_note_that_names_anything_else_removes_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a").write_text(str(mine))
    unfinished.clear()
    assert mine.read_text() == "mine"


def test_where_no_note_can_be_made_the_work_is_done_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file where the folder should be")
    with replacing(tmp_path / "a.txt") as file:
        file.write(b"all")
    assert (tmp_path / "a.txt").read_bytes() == b"all"
