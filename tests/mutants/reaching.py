"""A plugin of pytest that notes for each line of the program which tests run it."""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Final

import pytest

REACHED = "STUDYAPP_REACHED_LINES"
"""The variable of the environment that names the file to write, a JSON object of tests by path and line."""

_TOOL: Final = 4  # of the six that the interpreter has room for; coverage and profilers use others
_PROGRAM: Final = str(Path(__file__).resolve().parents[2] / "studyapp")
_reached: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
_now: set[tuple[str, int]] = set()


def pytest_configure() -> None:
    """Have the interpreter tell of each line once a test, which costs next to nothing."""
    sys.monitoring.use_tool_id(_TOOL, "mutants")
    sys.monitoring.register_callback(_TOOL, sys.monitoring.events.LINE, _note)
    sys.monitoring.set_events(_TOOL, sys.monitoring.events.LINE)


def _note(code: CodeType, line: int) -> object:
    if code.co_filename.startswith(_PROGRAM):
        _now.add((code.co_filename, line))
    return sys.monitoring.DISABLE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note what a test runs, with what makes ready for it."""
    _now.clear()
    sys.monitoring.restart_events()
    result = yield
    for path, line in _now:
        _reached[path][line].add(item.nodeid)
    return result


def pytest_sessionfinish() -> None:
    """Write what was noted."""
    root = Path(_PROGRAM).parent
    told = {
        Path(path).relative_to(root).as_posix(): {line: sorted(tests) for line, tests in lines.items()}
        for path, lines in _reached.items()
    }
    Path(os.environ[REACHED]).write_text(json.dumps(told), "utf-8")
