"""What the window asks of the library reads from top to bottom: work is no function within another one."""

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

ASKS = {"run", "aside", "surely", "ask", "then", "always"}
NAMES = {"work", "done"}  # of functions that are given to jobs, and could not be told from each other
DESKTOP = ROOT / "studyapp" / "desktop"
FILES = sorted(DESKTOP.rglob("*.py"))
BY_CALLBACKS = {
    "background/jobs.py": "tells errors, and is what coroutines are built on",
    "background/library_thread.py": "the same, for receivers that Qt may have deleted",
    "cards/marking_presenter.py": "is given what its operations are done by",
    "main_window.py": "opens the library, and hears of an error that no coroutine could tell yet",
    "restarting.py": "has no page and no dialog, and waits for nothing",
}

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def _within(function: Function) -> Iterator[Function]:
    """The functions that are defined inside of another one."""
    for node in ast.walk(function):
        if node is not function and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def faults_of(source: str) -> set[str]:
    """The functions within functions that are done, or told what came of it, elsewhere."""
    found = set()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        within = {each.name for each in _within(function)}
        given = {
            name.id
            for call in ast.walk(function)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ASKS
            for part in call.args
            for name in ast.walk(part)
            if isinstance(name, ast.Name)
        }
        found |= within & (given | NAMES)
    return found


def gives_callbacks(source: str) -> bool:
    """Whether something is told by a callback what came of its work."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Attribute) and call.func.attr == "then" for call in calls)


def test_work_is_no_function_within_another() -> None:
    found = {path.relative_to(DESKTOP).as_posix(): faults_of(path.read_text(encoding="utf-8")) for path in FILES}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_all_await_their_work_but_a_few_that_say_why() -> None:
    told = {path.relative_to(DESKTOP).as_posix() for path in FILES if gives_callbacks(path.read_text(encoding="utf-8"))}
    assert told == set(BY_CALLBACKS)


@pytest.mark.parametrize(
    "source",
    [
        "def open(self):\n    def work(library): ...\n    self._show(work)\n",
        "def open(self):\n    def read(library): ...\n    self._jobs.run(read)\n",
        "def open(self):\n    def read(library): ...\n    self._jobs.run(partial(read, 1))\n",
        "async def open(self):\n    def read(): ...\n    await self._jobs.aside(read)\n",
        "def open(self):\n    def shown(found): ...\n    self._jobs.run(_read).then(shown)\n",
    ],
)
def test_planted_work_within_a_function_is_seen(source: str) -> None:
    assert len(faults_of(source)) == 1


def test_what_is_given_to_others_may_stand_within() -> None:
    assert faults_of("def open(self):\n    def line(row): ...\n    return map(line, self._rows)\n") == set()
    assert gives_callbacks("def open(self):\n    self._jobs.run(_read).then(self._show)\n")
