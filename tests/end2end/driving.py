"""A person who starts the program and presses keys, under Xvfb with a window manager."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.processes import FOR_EVER, bounded, started

TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE_S = 240.0
_LONGEST_WORK_S = 20.0
_LOOKS, _BETWEEN_LOOKS_S = 5, 0.02  # a program that rests at so many looks has nothing left to do
INSTALLED = (sys.executable, "-P", "-m", "studyapp")


def wait_for[T](what: str, look: Callable[[], T], patience_s: float = PATIENCE_S) -> T:
    """The first true value that `look` gives."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not seen in {patience_s:g} s: {what}")


def _rests(pid: int) -> bool:
    """Whether all threads of a process, and of those that it started, wait for something to happen."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        states = [(task / "stat").read_text("utf-8").rpartition(")")[2].split()[0] for task in tasks]
        children = [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:  # one has just ended
        return False
    return set(states) == {"S"} and all(map(_rests, children))


@contextmanager
def screen() -> Iterator[str]:
    """The name of a display of its own with a window manager."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not tested: {', '.join(missing)} not installed")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-noreset"]
    with started(command, patience_s=FOR_EVER, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with bounded(server), os.fdopen(reading) as told:
            number = told.readline().strip()
        name = f":{number}"
        env = os.environ | {"DISPLAY": name}
        with started(["openbox"], patience_s=FOR_EVER, env=env, stderr=subprocess.DEVNULL) as manager:
            wait_for(
                "the window manager",
                lambda: not subprocess.run(["xdotool", "get_desktop"], env=env, check=False).returncode,
            )
            yield name
            manager.terminate()
        server.terminate()


class Person:
    """Starts the program and presses keys."""

    def __init__(
        self,
        display: str,
        home: Path,
        program: Sequence[str | Path] = INSTALLED,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Know how the program is started.

        Args:
            display: the name of a display.
            home: the folder of all that the program keeps.
            program: its command.
            settings: what its environment has besides.
        """
        self.library = home / "library.studyapp"
        self._command = program
        self._env = os.environ | {"DISPLAY": display}
        self._env.pop("WAYLAND_DISPLAY", None)
        self._program_env = self._env | {
            "QT_QPA_PLATFORM": "xcb",
            "STUDYAPP_LIBRARY": str(self.library),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            **(settings or {}),
        }
        self._program: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        self._program = subprocess.Popen([*self._command, *arguments], env=self._program_env, cwd=self.library.parent)
        wait_for("the window", lambda: self._windows("studyapp"))
        self._xdotool("windowactivate", "--sync", self._windows("studyapp")[-1])

    def end(self) -> int:
        assert self._program is not None
        self.press("ctrl+q")
        return self._program.wait(PATIENCE_S)

    def children(self) -> list[int]:
        """The processes that the program started, from any of its threads."""
        assert self._program is not None
        tasks = Path(f"/proc/{self._program.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]

    def terminate(self) -> int:
        """Asks the program to end, as a desktop does when the person logs out."""
        assert self._program is not None
        self._program.terminate()
        return self._program.wait(PATIENCE_S)

    def kill(self) -> None:
        if self._program is not None and self._program.poll() is None:
            self._program.kill()
            self._program.wait()

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", *keys)

    def press_at_rest(self, *keys: str) -> None:
        """Presses keys once the program rests, and waits until it has done what they ask for."""
        self._wait_for_rest()
        self.press(*keys)
        self._wait_for_rest()

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "8", text)

    def press_until(self, what: str, look: Callable[[], object], *keys: str) -> None:
        """Presses keys once the program rests, and again where they came too early after all.

        Each time it waits long for what they do, since most of them twice would do something else.
        """
        for _ in range(4):
            self._wait_for_rest()
            self.press(*keys)
            try:
                wait_for(what, look, patience_s=20)
            except AssertionError:
                continue
            return
        raise AssertionError(f"never seen: {what}")

    def sees_title(self, part: str) -> bool:
        return bool(self._windows(part))

    def picture(self, path: Path) -> None:
        """Keeps what is on the screen, where the tool for it is installed; it helps to see why a test failed."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(path)], env=self._env, check=False, timeout=PATIENCE_S)

    def types_into(self, part: str) -> bool:
        """Whether keys go to a window with this in its title."""
        active = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"], env=self._env, capture_output=True, text=True, check=False
        )
        return part in active.stdout

    def _wait_for_rest(self) -> None:
        """Waits until the program has done what it was asked for, or works for long."""
        assert self._program is not None
        latest_s, looks = time.monotonic() + _LONGEST_WORK_S, 0
        while looks < _LOOKS and time.monotonic() < latest_s:
            time.sleep(_BETWEEN_LOOKS_S)
            looks = looks + 1 if _rests(self._program.pid) else 0

    def _windows(self, name: str) -> list[str]:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name],
            env=self._env,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._env, check=True, timeout=PATIENCE_S)
