"""Children that are there to be killed: a parent that has loaded the program once forks one after the other."""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

from tests.processes import FOR_EVER, PATIENCE_S, bounded, die_with_parent, started

_ROOT = Path(__file__).resolve().parents[1]
_GONE = "gone\n"


def say(*words: object) -> None:
    """Write one line for the test, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def serve(live: Callable[..., None]) -> None:
    """Have each line that the test writes lived by a child of its own; called by the parent of them all."""
    for line in sys.stdin:
        if (pid := os.fork()) == 0:
            try:
                die_with_parent()
                say(os.getpid())
                live(*json.loads(line))
            except BaseException:
                traceback.print_exc()  # else nobody would know why it was gone
                raise
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        say(_GONE.strip())


class Child:
    """One of them.

    Attributes:
        said: the lines that it says, as it says them, until it is gone.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._pid = int(next(lines))
        self.said = takewhile(lambda line: line != _GONE, lines)

    def next_line(self) -> list[str]:
        """Wait for the next line; its words, none where the child was gone before."""
        return next(self.said, "").split()

    def hears(self, word: str) -> bool:
        """Wait for a line; whether it came before the child was gone."""
        return any(line.strip() == word for line in self.said)

    def kill(self) -> None:
        """Kill it at once, as nobody can prepare for."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)


class Parent:
    """Makes them."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @property
    def number(self) -> int:
        """Its number in the system's list of processes."""
        return self._process.pid

    @contextmanager
    def child(self, *given: object, patience_s: float = PATIENCE_S) -> Iterator[Child]:
        """Let a child live with what it is given, until the end of this at the latest."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with bounded(self._process, patience_s):
            self._process.stdin.write(json.dumps([str(each) for each in given]) + "\n")
            self._process.stdin.flush()
            child = Child(iter(self._process.stdout))
            yield child
            child.kill()
            for _line in child.said:
                pass


@contextmanager
def parent_of(module: str, **how: Any) -> Iterator[Parent]:
    """Start the parent of such children, which is a module that calls `serve`."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with started([sys.executable, "-m", module], patience_s=FOR_EVER, cwd=_ROOT, **pipes, **how) as process:
        yield Parent(process)
    assert process.returncode == 0
