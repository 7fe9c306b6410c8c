"""The installed window, driven by keys as a person would, under Xvfb with a window manager."""

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import ReviewKind
from studyapp.library import Library

TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE_S = 60.0
QUESTION = "How long is the border?"


def wait_for[T](what: str, look: Callable[[], T], patience_s: float = PATIENCE_S) -> T:
    """The first true value that `look` gives."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not seen in {patience_s:g} s: {what}")


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not tested: {', '.join(missing)} not installed")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-noreset"]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        name = f":{number}"
        env = os.environ | {"DISPLAY": name}
        with subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL) as manager:
            wait_for(
                "the window manager",
                lambda: not subprocess.run(["xdotool", "get_desktop"], env=env, check=False).returncode,
            )
            yield name
            manager.terminate()
        server.terminate()


class Person:
    """Starts the program and presses keys."""

    def __init__(self, display: str, home: Path) -> None:
        self.library = home / "library.studyapp"
        self._env = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "STUDYAPP_LIBRARY": str(self.library),
            "XDG_CONFIG_HOME": str(home / "config"),
        }
        self._env.pop("WAYLAND_DISPLAY", None)
        self._program: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        self._program = subprocess.Popen([sys.executable, "-m", "studyapp", *arguments], env=self._env)
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

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "8", text)

    def press_until(self, what: str, look: Callable[[], object], *keys: str) -> None:
        """Presses keys again where they came too early; each time it waits long for what they do."""
        for _ in range(4):
            self.press(*keys)
            try:
                wait_for(what, look, patience_s=6)
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


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Person]:
    one = Person(display, tmp_path)
    yield one
    one.picture(tmp_path / "last.png")
    one.kill()


def test_a_first_day_of_study(person: Person, tmp_path: Path, sample_essay: Path) -> None:
    person.start("open", str(sample_essay))
    wait_for("the library", person.library.exists)
    package = tmp_path / "deck.apkg"
    with Library.open(person.library) as library:

        def count(*states: NoteState) -> int:
            return sum(len(library.notes(essay_uid=entry.uid, states=states)) for entry in library.essays())

        def remark() -> bool:
            notes = (note for entry in library.essays() for note in library.notes(essay_uid=entry.uid))
            return any("kept for life" in text for note in notes for text in note.fields)

        def by_hand() -> bool:
            notes = (note for entry in library.essays() for note in library.notes(essay_uid=entry.uid))
            return any(note.origin == "hand" for note in notes)

        wait_for("the drafts", lambda: count(NoteState.DRAFT))
        title = library.essays()[0].title
        wait_for("the title", lambda: person.sees_title(title))

        person.press_until("a first card", lambda: count(NoteState.TAKEN) == 1, "F7", "Home", "Return")
        for taken in (2, 3):
            person.press_until("one more card", lambda wanted=taken: count(NoteState.TAKEN) == wanted, "Return")

        person.press_until("the editor", lambda: person.sees_title(r"\*"), "F7", "e")
        person.press("Tab", "Tab", "Tab", "ctrl+End")
        person.type(" kept for life")
        person.press("ctrl+Return")
        wait_for("the edit", remark)

        select = ("F6", "ctrl+Home", "Down", "Down", "Down", "Down", "Home", "shift+End")
        person.press_until("the form", lambda: person.sees_title(r"\*"), *select, "ctrl+k")
        person.type(QUESTION)
        person.press("ctrl+Return")
        wait_for("a card of one's own", by_hand)

        proposed = sum(note.proposed for note in library.notes(states=(NoteState.DRAFT,)))
        before = count(NoteState.TAKEN)
        person.press_until("all proposed", lambda: count(NoteState.TAKEN) == before + proposed, "ctrl+shift+a")

        person.press_until("the review", lambda: person.sees_title("Review"), "ctrl+3")
        for answered in range(1, 6):
            person.press_until("an answer", lambda wanted=answered: len(library.review_log()) == wanted, "space", "3")
        person.press_until("the undo", lambda: library.review_log()[-1].kind is ReviewKind.UNDO, "ctrl+z")

        person.press_until("the file dialog", lambda: person.types_into("Export"), "ctrl+e")
        person.type(str(package))
        person.press_until("the package", package.exists, "Return")  # the first may only close the list of names
        assert zipfile.is_zipfile(package)

        assert person.end() == 0
        held = (library.notes(), library.review_log(), library.states())

    person.start()
    wait_for("the essay again", lambda: person.sees_title(title))
    with Library.open(person.library) as library:
        assert (library.notes(), library.review_log(), library.states()) == held
    assert person.end() == 0


@pytest.mark.parametrize("way", ["closed", "terminated", "killed"])
def test_no_worker_is_left_when_the_window_goes_while_cards_are_made(
    person: Person, sample_essay: Path, way: str
) -> None:
    person.start("open", str(sample_essay))
    workers = wait_for("the worker", person.children)
    if way == "closed":
        assert person.end() == 0
    elif way == "terminated":
        assert person.terminate() == 0
    else:
        person.kill()
    wait_for("the end of the worker", lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    with Library.open(person.library) as library:
        assert library.trash() == ()
