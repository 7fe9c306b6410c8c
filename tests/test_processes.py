"""A process that a test starts is gone when the test is, however that ends."""

import signal
import subprocess
import sys
import time

import pytest

from tests.mortal import parent_of, say, serve
from tests.processes import children_of, is_alive, started

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

HANGS = "import subprocess, sys; print(subprocess.Popen(['sleep', '9999']).pid, flush=True); sys.stdin.read()"
STARTS = """
from tests.processes import started
with started(["sleep", "9999"]) as process:
    print(process.pid, flush=True)
    process.wait()
"""


def is_gone(process: int) -> bool:
    """Whether a process is gone within seconds; one that was killed takes a moment."""
    end = time.monotonic() + 60
    while is_alive(process) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_alive(process)


def test_what_hangs_is_ended_with_all_that_it_started_when_the_test_fails() -> None:
    with (
        pytest.raises(ZeroDivisionError),
        started([sys.executable, "-c", HANGS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process,
    ):
        assert process.stdout is not None
        below = int(process.stdout.readline())
        _ = 1 / 0
    assert process.returncode == -signal.SIGKILL
    assert is_gone(below)


def test_nobody_waits_for_ever_for_words_that_do_not_come() -> None:
    command = [sys.executable, "-c", HANGS]
    with started(command, patience_s=3, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert len(process.stdout.readlines()) <= 1


def test_what_was_started_ends_with_a_run_that_is_killed() -> None:
    with started([sys.executable, "-c", STARTS], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        below = int(run.stdout.readline())
        run.kill()
    assert is_gone(below)


def live() -> None:
    """Say a word and hang, as a window does that nobody closes."""
    say("here")
    time.sleep(9999)


def test_a_child_that_is_there_to_be_killed_goes_when_the_test_fails() -> None:
    with pytest.raises(ZeroDivisionError), parent_of(__name__) as parent, parent.child() as child:
        assert child.hears("here")
        (pid,) = children_of(parent.number)
        _ = 1 / 0
    assert is_gone(pid)


if __name__ == "__main__":
    serve(live)
