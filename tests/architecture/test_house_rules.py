"""Files are short, well named and say in one sentence what they are for."""

import ast
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST_FILE = 600
FULLEST_FOLDER = 25
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "core", "common", "misc"}
LEFT_TO_DO = re.compile("# ?(?:TO" + "DO|FIX" + "ME|XX" + "X)")
ENDED_FROM_OUTSIDE = re.compile("SetAsync" + r"Exc|pthread_(?:kill|cancel)")
NEIGHBOUR = re.compile(r"(?:next|previous)InFocusChain")  # what is not of Python goes invalid with such a parent
QT_IMPORTED = re.compile(r"^(?:from|import) (?:PySide6|studyapp\.desktop\.language)\b", re.M)
FILES = sorted(path for folder in ("studyapp", "tests", "packaging") for path in (ROOT / folder).rglob("*.py"))


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def faults_of(path: Path, source: str) -> list[str]:
    """What a file does against the rules of the house."""
    found = []
    if source.count("\n") > LONGEST_FILE:
        found.append(f"longer than {LONGEST_FILE} lines")
    if EMPTY_NAMES & set(re.split(r"[_/.]", path.as_posix())):
        found.append("a name that says nothing")
    if path.parts[0] == "studyapp" and path.parts[1] != "scheduling" and "DEFAULT_WEIGHTS" in source:
        found.append("the average learner's weights, where those of the library hold")
    first = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0]
    if not first:
        found.append("no docstring")
    elif not first.endswith((".", "!", "?")) or re.search(r"[.!?] [A-Z]", first):
        found.append("a docstring that does not open with one sentence")
    if path.parts[0] == "studyapp" and NEIGHBOUR.search(source):
        found.append(
            "a neighbour in the order of the keys, which PySide takes for a child of the widget that was asked"
        )
    if (path.stem.endswith("_presenter") or "needs no Qt" in first) and QT_IMPORTED.search(source):
        found.append("Qt in a presenter, or where the docstring says that none is needed")
    if ENDED_FROM_OUTSIDE.search(source):
        found.append("a thread that is ended from outside, in the middle of whatever it holds")
    if LEFT_TO_DO.search(source):
        found.append("work left to do")
    return found


def full_folders(names: Iterable[str]) -> list[str]:
    """Return the folders of the program with so many modules that nobody looks through them."""
    counts = Counter(Path(name).parent.as_posix() for name in names if not name.endswith("/__init__.py"))
    return [folder for folder, count in counts.items() if folder.startswith("studyapp") and count > FULLEST_FOLDER]


def test_no_folder_is_too_full() -> None:
    assert full_folders(map(_named, FILES)) == []


def test_a_folder_that_is_too_full_is_seen() -> None:
    assert full_folders(f"studyapp/many/module{number}.py" for number in range(26)) == ["studyapp/many"]


def test_each_file_keeps_the_rules_of_the_house() -> None:
    found = {_named(path): faults_of(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in FILES}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("studyapp/short.py", '"""Says it."""\n' + "x = 1\n" * 600),
        ("studyapp/text_utils.py", '"""Says it."""\n'),
        ("studyapp/common/text.py", '"""Says it."""\n'),
        ("studyapp/text.py", "x = 1\n"),
        ("studyapp/desktop/text_presenter.py", '"""Says it."""\nfrom studyapp.desktop.language import tr\n'),
        ("studyapp/desktop/text.py", '"""Say it; needs no Qt."""\nfrom PySide6.QtCore import Qt\n'),
        ("studyapp/text.py", '"""No full stop"""\n'),
        ("studyapp/text.py", '"""One sentence. Another one."""\n'),
        ("studyapp/text.py", '"""Says it."""\n# TO' + "DO: more\n"),
        ("studyapp/line.py", '"""Says it."""\npythonapi.PyThreadState_SetAsync' + "Exc(number, error)\n"),
        ("studyapp/operations/text.py", '"""Says it."""\nfrom studyapp.scheduling.memory import DEFAULT_WEIGHTS\n'),
        ("studyapp/desktop/keys.py", '"""Says it."""\nbefore = button.previousInFocusChain()\n'),
    ],
)
def test_a_planted_fault_is_seen(name: str, source: str) -> None:
    assert len(faults_of(Path(name), source)) == 1


def test_the_files_are_found() -> None:
    names = {_named(path) for path in FILES}
    assert {"studyapp/__init__.py", "studyapp/domain/spans.py", "tests/conftest.py"} <= names
