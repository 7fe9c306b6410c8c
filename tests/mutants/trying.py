"""Tries mutants in a copy of the project, with the tests that run the changed line."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coverage import CoverageData

from tests.mutants.choosing import CHOSEN
from tests.mutants.promises import EVERYTHING
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
_OF_ONE_TEST_S: Final = 300
_FEW: Final = 3  # tests that run a line


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a mutant.

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

    def reached(self, tests: Sequence[str]) -> Mapping[tuple[str, int], frozenset[str]]:
        """Run tests once, and return for each line of a module the tests that ran it.

        Raises:
            RuntimeError: they fail without any mutant.
        """
        ran = self._run([*tests, "--cov=studyapp", "--cov-context=test", "--cov-report="])
        if ran.returncode:
            raise RuntimeError(f"The tests fail without any mutant:\n{ran.stdout[-3000:]}")
        data = CoverageData(str(self._folder / ".coverage"))
        data.read()
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for file in data.measured_files():
            path = Path(file).relative_to(self._folder).as_posix()
            for line, contexts in data.contexts_by_lineno(file).items():
                found[path, line].update(context.rpartition("|")[0] for context in contexts if context)
        return {place: frozenset(reaching) for place, reaching in found.items()}

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
            (self._folder / "chosen.txt").write_text("\n".join(names), "utf-8")
            tests = sorted({name.partition("::")[0] for name in chosen})
            more = ["-p", "tests.mutants.choosing"]
        try:
            ran = self._run([*tests, *more, "-x", "--no-header", "--tb=no", "-rfE"])
        except subprocess.TimeoutExpired:
            return "took too long"
        if ran.returncode in (0, _NONE_CHOSEN):
            return ""
        failed = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        return failed[0].split(" - ")[0] if failed else f"ended with {ran.returncode}"

    def _run(self, arguments: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        kept = {"PYTHONPATH": str(self._folder), CHOSEN: str(self._folder / "chosen.txt")}
        command = [sys.executable, "-m", "pytest", "-n", "0", f"--timeout={_OF_ONE_TEST_S}", "--hypothesis-seed=0"]
        return subprocess.run(
            [*command, "-o", "faulthandler_timeout=0", *arguments],
            cwd=self._folder,
            env={**os.environ, **kept},
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            check=False,
        )
