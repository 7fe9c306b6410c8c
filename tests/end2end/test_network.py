"""A day in the real window calls nobody on the network; with an assistant switched on, only where that answers."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.notes import NoteState
from studyapp.library import Library
from tests.end2end.driving import INSTALLED, Person, screen, wait_for
from tests.talker import Heard, Talker, made

_CALLS = "connect,sendto,sendmsg,sendmmsg"
_ATTEMPT = re.compile(r"\w+\(.*sa_family=AF_INET6?, .*")
_PLACE = re.compile(r'sin_port=htons\((\d+)\).*?inet_addr\("([\d.]+)"\)')


def _traced(trace: Path, *program: str) -> tuple[str, ...]:
    """A command under a watch that writes down whom it and its children call."""
    tool = shutil.which("strace")
    if tool is None:
        assert not os.environ.get("CI"), "strace is missing"
        pytest.skip("not tested: no strace, which tells whom a program calls")
    return (tool, "-f", "--seccomp-bpf", "-qq", "-o", str(trace), "-e", f"trace={_CALLS}", *program)


def _attempts(trace: Path) -> list[str]:
    """What a program tried to reach by a protocol of the network; sockets of the display and the system are none."""
    return [line for line in trace.read_text("utf-8", "replace").splitlines() if _ATTEMPT.search(line)]


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "calls.trace"


@pytest.fixture
def person(trace: Path, tmp_path: Path) -> Iterator[Person]:
    with screen() as name:
        one = Person(name, tmp_path, _traced(trace, *INSTALLED), {"STUDYAPP_ASSISTANT_KEY": ""})
        yield one
        one.picture(tmp_path / "last.png")
        for left in one.children():  # of the watch, which would leave them running
            os.kill(left, signal.SIGKILL)
        one.kill()


def _drafts(library: Library) -> int:
    return len(library.notes(states=(NoteState.DRAFT,)))


def test_a_day_in_the_window_calls_nobody(person: Person, trace: Path, tmp_path: Path, sample_essay: Path) -> None:
    person.start("open", str(sample_essay))
    wait_for("the library", person.library.exists)
    package = tmp_path / "deck.apkg"
    with Library.open(person.library) as library:
        wait_for("the drafts", lambda: _drafts(library))
        title = library.essays()[0].title
        wait_for("the title", lambda: person.sees_title(title))
        taken = (NoteState.TAKEN,)
        person.press_until("a card", lambda: len(library.notes(states=taken)) == 1, "F7", "Home", "Return")
        person.press_until("the review", lambda: person.sees_title("Review"), "ctrl+3")
        person.press_until("an answer", lambda: len(library.review_log()) == 1, "space", "3")
        person.press_until("the export", lambda: person.types_into("Export"), "ctrl+e")
        person.press_until("the file dialog", lambda: person.types_into("Save export as"), "Return")
        person.type(str(package))
        person.press_until("the package", package.exists, "Return")
        person.press_until("the window", lambda: person.types_into("studyapp"), "Escape")
    for keys, part in (("ctrl+alt+comma", "Preferences"), ("ctrl+shift+g", "Get decks")):
        person.press_until(part, lambda part=part: person.types_into(part), keys)
        person.press("Tab", "Tab", "Down", "Down", "Down")
        person.press_until("the window", lambda: person.types_into("studyapp"), "Escape")
    person.press_until("the study page", lambda: person.sees_title(title), "ctrl+2")
    assert person.end() == 0
    assert "AF_UNIX" in trace.read_text("utf-8", "replace"), "what the program calls was watched"
    assert _attempts(trace) == []


def test_an_assistant_on_this_computer_is_all_that_is_called(
    person: Person, trace: Path, tmp_path: Path, sample_essay: Path
) -> None:
    def offered(heard: Heard) -> list[dict[str, object]]:
        number, words = next(iter(heard.numbered.items()))
        return [{"question": "What does it say?", "answer": words, "evidence": [number]}]

    with Talker(made(offered)) as talker:
        choice = {"is_on": True, "address": talker.address, "model": "any", "confirmed": ""}
        folder = tmp_path / "config" / "studyapp"
        folder.mkdir(parents=True)
        (folder / "window.json").write_text(json.dumps({"assistant": choice}), "utf-8")
        person.start("open", str(sample_essay))
        wait_for("the library", person.library.exists)
        with Library.open(person.library) as library:
            wait_for("the drafts", lambda: _drafts(library))
            wait_for("the title", lambda: person.sees_title(library.essays()[0].title))
        assert _attempts(trace) == [], "it is switched on, and was not asked yet"
        person.press_until("the dialog", lambda: person.types_into("Ask the assistant"), "ctrl+shift+y")
        person.press_until("a question", lambda: talker.heard, "alt+a")
        person.press_until("the window", lambda: person.types_into("studyapp"), "Escape")
        assert person.end() == 0
        port = talker.address.rpartition(":")[2].split("/")[0]
    places = {match.groups() for line in _attempts(trace) if (match := _PLACE.search(line))}
    assert places == {(port, "127.0.0.1")}
    assert all(_PLACE.search(line) for line in _attempts(trace))


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('192.0.2.1', 80), 0.01)",
        "socket.create_connection(('::1', 9), 0.01)",
        "socket.getaddrinfo('studyapp.invalid', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    ],
)
def test_the_watch_sees_any_attempt(trace: Path, call: str) -> None:
    program = f"import socket, subprocess, sys\nsubprocess.run([sys.executable, '-c', '''import socket\n{call}'''])"
    command = _traced(trace, sys.executable, "-c", program)
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False, timeout=60)
    assert _attempts(trace)
