"""Files that mean harm are refused in one sentence or read without what is harmful, quickly, in little memory."""

import json
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp.reading import read_file
from tests.conftest import ROOT
from tests.made import manuscript
from tests.reading.hostile.cases import SCRIPTED, SECRET, Case, Sound, all_cases

KINDS = (".pdf", ".docx", ".odt", ".epub", ".html", ".xhtml")
"""Endings that have a test of their own; the rest has one together."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured in forks")

LONGEST = 10.0
"""Seconds of a processor of usual pace that any file may take."""

MOST_MEMORY = 500.0
"""Megabytes of the process, all its libraries among them."""


@pytest.fixture(scope="session")
def listener() -> Iterator[socket.socket]:
    """Somebody whom no reader may call, whatever library it uses."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        listening.setblocking(False)
        yield listening


def _read(files: list[Path]) -> list[dict[str, Any]]:
    """What comes of each file, read in a process of its own."""
    names = "".join(f"{file}\n" for file in files)
    done = subprocess.run(
        [sys.executable, "-m", "tests.reading.hostile.child"],
        input=names,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["path"] for answer in answers] == [file.name for file in files]
    return answers


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files lie."""
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="session")
def read(folder: Path, listener: socket.socket) -> dict[str, tuple[Case, dict[str, Any]]]:
    """All cases with what came of them, by name."""
    made = manuscript(read_file(ROOT / "tests" / "data" / "essays" / "harbour.md"))
    web = f"http://127.0.0.1:{listener.getsockname()[1]}/a.dtd"
    sound = Sound(folder, made, web, folder / "secret.txt")
    sound.write()
    cases = list(all_cases(sound))
    for case in cases:
        case.make(folder / case.name)
    answers = _read([folder / case.name for case in cases])
    slow = [at for at, answer in enumerate(answers) if answer["seconds"] > LONGEST]
    for at, again in zip(slow, _read([folder / cases[at].name for at in slow]), strict=True):
        answers[at] = min(answers[at], again, key=lambda answer: float(answer["seconds"]))  # a busy core takes longer
    return {case.name: (case, answer) for case, answer in zip(cases, answers, strict=True)}


def wrong(case: Case, answer: dict[str, Any]) -> list[str]:
    """What should not have come of a file."""
    found = []
    if answer["kind"] not in ("refused", "read") or case.outcome not in ("either", answer["kind"]):
        found.append(
            f"{answer['kind']} instead of {case.outcome}: {answer.get('message', '')}{answer.get('trace', '')}"
        )
    if answer["kind"] == "refused":
        sentence = answer["message"]
        if not re.fullmatch(r"[^\n]{10,300}[.]", sentence) or not answer["advice"].strip():
            found.append(f"no clear sentence: {sentence!r}, {answer['advice']!r}")
        if case.name not in sentence:
            found.append(f"the file is not named: {sentence!r}")
        if not re.search(case.says, sentence + " " + answer["advice"]):
            found.append(f"it does not say {case.says!r}: {sentence!r}")
    if answer["kind"] == "read":
        found += [f"leaked: {text}" for text in (SECRET, SCRIPTED, "haha") if text in answer["text"]]
        if case.keeps not in answer["text"]:
            found.append(f"lost {case.keeps!r}: {answer['text'][:300]!r}")
        if case.outcome == "read" and not re.search(case.says, answer["notices"]):
            found.append(f"it does not say {case.says!r}: {answer['notices']!r}")
    if answer["seconds"] > LONGEST:
        found.append(f"{answer['seconds']:.1f} s")
    if answer["megabytes"] > MOST_MEMORY:
        found.append(f"{answer['megabytes']:.0f} MB")
    return found


@pytest.mark.parametrize("kind", [*KINDS, ""])
def test_no_file_does_harm(read: dict[str, tuple[Case, dict[str, Any]]], kind: str) -> None:
    found = {}
    for name, (case, answer) in read.items():
        suffix = Path(name).suffix
        if (suffix if suffix in KINDS else "") == kind and (told := wrong(case, answer)):
            found[name] = told
    assert found == {}


def test_nobody_was_called(read: dict[str, Any], listener: socket.socket) -> None:
    assert read
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_nothing_was_written_outside_of_an_archive(read: dict[str, Any], folder: Path) -> None:
    assert read
    assert list(escaped(folder)) == []


def escaped(folder: Path) -> Iterator[Path]:
    """Yield what went up from below the files, from where the readers work, or from wherever files may wait."""
    waiting = Path(tempfile.gettempdir())
    for start in (folder, ROOT, waiting):
        for above in (start, *start.parents):
            yield from above.glob("outside.txt")
    yield from folder.glob("**/outside.txt")
    for level in ("*", "*/*"):
        yield from waiting.glob(f"{level}/outside.txt")


@pytest.mark.parametrize("where", [".", "a/b", "..", "../.."])
def test_what_escapes_would_be_seen(tmp_path: Path, where: str) -> None:
    folder = tmp_path / "files" / "hostile"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / where / "outside.txt").write_text("escaped")
    assert list(escaped(folder))


@pytest.mark.parametrize(
    "answer",
    [
        {"kind": "broken", "message": "KeyError: 'x'"},
        {"kind": "died", "message": "status 9"},
        {"kind": "refused", "message": "No.", "advice": "Go."},
        {"kind": "refused", "message": "file.pdf is damaged.", "advice": " "},
        {"kind": "refused", "message": "The document is damaged.", "advice": "Get another."},
        {"kind": "read", "text": f"Weeks passed. {SECRET} now."},
        {"kind": "read", "text": "Days passed."},
        {"kind": "read", "text": "Weeks passed.", "case": "read"},
        {"kind": "refused", "message": "file.pdf is odd.", "advice": "Get another."},
        {"kind": "refused", "message": "file.pdf is damaged.", "advice": "Get another.", "seconds": 11},
        {"kind": "refused", "message": "file.pdf is damaged.", "advice": "Get another.", "megabytes": 900},
    ],
)
def test_what_is_wrong_would_be_seen(answer: dict[str, Any]) -> None:
    case = Case("file.pdf", lambda path: path, answer.get("case", "either"), "damaged", keeps="Weeks passed")
    usual = {"seconds": 1, "megabytes": 9, "advice": "", "text": "", "notices": ""}
    assert wrong(case, usual | answer)
    assert not wrong(case, usual | {"kind": "read", "text": "Weeks passed.", "notices": "A page is damaged."})
    refused = usual | {"kind": "refused", "message": "file.pdf is damaged.", "advice": "Get another."}
    assert bool(wrong(case, refused)) == (case.outcome == "read")
