"""Tries mutants in a copy of the project, with the tests that run the changed line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from tests.mutants.choosing import CHOSEN
from tests.mutants.promises import EVERYTHING
from tests.mutants.reaching import REACHED
from tests.mutants.sites import Mutant

ROOT: Final = Path(__file__).resolve().parents[2]
_COPIED: Final = (
    "studyapp",
    "tests",
    "resources",
    "decks",
    "docs",
    "packaging",
    "pyproject.toml",
    "README.md",
    "LICENSE",
)
_NONE_CHOSEN: Final = 5  # pytest's exit code
_LONGEST_S: Final = 3600.0  # of one run of tests; a mutant that goes on for longer is found too
_ALWAYS: Final = ("-n", "0", "--timeout=300", "--hypothesis-seed=0", "-o", "faulthandler_timeout=0")
_CHOSEN, _REACHED, _TOLD = "chosen.txt", "reached.json", "told.txt"
_FEW: Final = 3  # tests that run a line


@dataclass(frozen=True, slots=True)
class Trial:
    """The outcome of a mutant.

    Attributes:
        found_by: the tests that failed, or a word for what ended them; "" where none did.
    """

    mutant: Mutant
    found_by: str


class Copy:
    """A copy of the project in which one mutant at a time stands."""

    def __init__(self, folder: Path) -> None:
        """Copy the project into an empty folder."""
        self._folder = folder
        for name in _COPIED:
            whole = ROOT / name
            if whole.is_dir():
                shutil.copytree(whole, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(whole, folder / name)
        self._forking = subprocess.Popen(
            [sys.executable, "-m", "tests.mutants.forking"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process that runs the tests."""
        self._forking.communicate()

    def reached(self, tests: Sequence[str]) -> Mapping[tuple[str, int], frozenset[str]]:
        """Run tests once, and return for each line of a module the tests that ran it.

        Raises:
            RuntimeError: they fail without any mutant.
        """
        code, printed = self._run([*tests, "-p", "tests.mutants.reaching"])
        if code:
            raise RuntimeError(f"The tests fail without any mutant:\n{printed[-3000:]}")
        told = json.loads((self._folder / _REACHED).read_text("utf-8"))
        return {
            (path, int(line)): frozenset(reaching) for path, lines in told.items() for line, reaching in lines.items()
        }

    def tried(self, mutant: Mutant, reached: Mapping[tuple[str, int], frozenset[str]], tests: Sequence[str]) -> Trial:
        """Tell which tests of its promise find a mutant: those that run the changed line, or all that there are.

        All are run where what is changed runs on import, and where so few run the line that its result may be kept
        for others.

        Args:
            mutant: of a module as it is in the copy.
            reached: which tests run which line.
            tests: all that are the promise's own.
        """
        lines = range(mutant.line, mutant.last + 1)
        near = frozenset[str]().union(*(reached.get((mutant.path, line), frozenset()) for line in lines))
        with self._planted(mutant):
            if near and not mutant.is_run_on_import:
                found = self._failing([], near)
                if found or len(near) > _FEW:
                    return Trial(mutant, found)
            return Trial(mutant, self._failing(tests))

    def tried_whole(self, mutant: Mutant) -> Trial:
        """Tell which tests of the whole program find a mutant."""
        with self._planted(mutant):
            return Trial(mutant, self._failing((EVERYTHING,)))

    @contextmanager
    def _planted(self, mutant: Mutant) -> Iterator[None]:
        path = self._folder / mutant.path
        sound = path.read_text("utf-8")
        path.write_text(mutant.planted(sound), "utf-8")
        try:
            yield
        finally:
            path.write_text(sound, "utf-8")

    def _failing(self, tests: Sequence[str], chosen: frozenset[str] = frozenset()) -> str:
        """Return the first test that fails, or a word for what ended them all; "" where none does."""
        more: list[str] = []
        if chosen:
            names = [name.encode("unicode_escape").decode() for name in sorted(chosen)]
            (self._folder / _CHOSEN).write_text("\n".join(names), "utf-8")
            tests = sorted({name.partition("::")[0] for name in chosen})
            more = ["-p", "tests.mutants.choosing"]
        code, told = self._run([*tests, *more, "-x", "--no-header", "--tb=no", "-rfE"])
        if code in (0, _NONE_CHOSEN):
            return ""
        failed = [line for line in told.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        ended = "took too long" if code is None else f"ended with {code}"
        return failed[0].split(" - ")[0] if failed else ended

    def _run(self, arguments: Sequence[str]) -> tuple[int | None, str]:
        """Return the exit code of pytest, None where it took too long, and what it said."""
        told = self._folder / _TOLD
        asked = {
            "arguments": [*_ALWAYS, *arguments],
            "variables": {CHOSEN: str(self._folder / _CHOSEN), REACHED: str(self._folder / _REACHED)},
            "told": str(told),
            "longest_s": _LONGEST_S,
        }
        process = self._forking
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{json.dumps(asked)}\n")
        process.stdin.flush()
        code: int | None = json.loads(process.stdout.readline())
        return code, told.read_text("utf-8", "replace")
