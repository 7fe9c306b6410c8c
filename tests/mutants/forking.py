"""Runs pytest again and again, each time in a fork of one process that has loaded the libraries of others already.

It reads a JSON object a line from standard input: `arguments` of pytest, `variables` for its environment, a file `told`
for what it prints, and `longest_s`. It answers each with a line: the exit code, or null for what took too long.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pytest

_LOADED: Final = (
    "hypothesis",
    "hypothesis.stateful",
    "numpy",
    "sqlmodel",
    "alembic.command",
    "nh3",
    "PySide6.QtWidgets",
)
_LOOKS_EACH_S: Final = 0.05


def _load() -> None:
    """Load pytest with its plugins, and what most tests import; nothing of the project, of which a mutant is a part."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        pytest.main(["-c", os.devnull, "--rootdir", folder, "--noconftest", "--collect-only", "-q", folder])
    for name in _LOADED:
        importlib.import_module(name)
    ours = [name for name in sys.modules if name.partition(".")[0] in ("studyapp", "conftest")]
    assert not ours, ours


def _run(arguments: Sequence[str], variables: Mapping[str, str], told: str) -> None:
    """Become a run of pytest."""
    os.setsid()
    os.environ.update(variables)
    out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(out, stream)
    code = int(pytest.main(list(arguments)))
    for printed in (sys.stdout, sys.stderr):
        printed.flush()
    os._exit(code)


def _awaited(child: int, longest_s: float) -> int | None:
    """Return the exit code of a run, with which all ends that it has started."""
    until = time.monotonic() + longest_s
    code: int | None = None
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            break
        time.sleep(_LOOKS_EACH_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if code is None:
        os.waitpid(child, 0)
    return code


def main() -> None:
    """Answer until standard input ends."""
    _load()
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(asked["arguments"], asked["variables"], asked["told"])
        sys.stdout.write(f"{json.dumps(_awaited(child, asked['longest_s']))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
