"""Measures the table of `docs/speed.md` beside Anki's own engine, in one run, and writes it there.

    uv run poe table [--turns 5] [--steps 200] [--notes 100000] [--folder build/table] [--only ROW]... [--write]

STUDYAPP_ANKI_PYTHON names a Python that has the `anki` package. Both sides hold the same cards: a library made by
`large.py`, exported with progress and imported by the engine; a package made in Anki, imported by both. They take
turns, so that what else the machine does burdens both alike. What counts is the time of the processor, of all threads.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from studyapp.domain.reviews import Rating
from tests.anki.engine import PYTHON
from tests.conftest import ROOT

PAGE, BEGIN, END = ROOT / "docs" / "speed.md", "<!-- table -->", "<!-- end of table -->"
WORD = "blakbbi"


class Took(NamedTuple):
    """What a task took, in seconds."""

    cpu: float
    wall: float


class Side:
    """A process that does what it is told."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ
        )

    def does(self, what: str, **given: Any) -> tuple[Took, int]:
        """What a task took, and what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps({'do': what, **given})}\n")
        self._process.stdin.flush()
        cpu, wall, result = json.loads(self._process.stdout.readline())
        return Took(cpu, wall), result

    def end(self) -> None:
        """Let it go."""
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()


def ours() -> Side:
    """A process of ours."""
    return Side(sys.executable, "-m", "tests.benchmarks.our_table")


def anki() -> Side:
    """A process of the real Anki."""
    return Side(PYTHON, str(Path(__file__).with_name("anki_table.py")))


@dataclass
class Row:
    """A line of the table."""

    name: str
    ours: list[Took] = field(default_factory=list)
    theirs: list[Took] = field(default_factory=list)
    more: str = ""

    @property
    def line(self) -> str:
        """As Markdown."""
        cells = [self.name, _shown(self.ours)]
        if not self.theirs:
            return f"| {' | '.join([*cells, '', self.more])} |"
        cpu, other = (median(took.cpu for took in side) for side in (self.ours, self.theirs))
        wall, other_wall = (median(took.wall for took in side) for side in (self.ours, self.theirs))
        ratios = f"{cpu / other:.2f} ({wall / other_wall:.2f})"
        return f"| {' | '.join([*cells, _shown(self.theirs), f'{ratios} {self.more}'.strip()])} |"


def _shown(side: list[Took]) -> str:
    cpu, wall = (median(part) for part in zip(*side, strict=True))
    unit, times = ("s", 1) if cpu >= 0.1 else ("ms", 1000)
    return f"{cpu * times:.3g} {unit} ({wall * times:.3g} {unit})"


@dataclass(frozen=True)
class Measuring:
    """A run: where its material lies, and how often things are done."""

    folder: Path
    notes: int
    turns: int
    steps: int

    def material(self) -> None:
        """Make what is not there yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        own, engine = ours(), anki()
        for count in {self.notes, self.notes // 10}:
            if not (package := self.folder / f"anki-{count}.apkg").exists():
                (self.folder / f"anki-{count}.anki2").unlink(missing_ok=True)
                engine.does("make", path=str(self.folder / f"anki-{count}.anki2"), package=str(package), notes=count)
        if not (package := self.folder / "own.apkg").exists():
            (self.folder / "own.studyapp").unlink(missing_ok=True)
            own.does("make", path=str(self.folder / "own.studyapp"), package=str(package), cards=self.notes)
        if not (path := self.folder / "own.anki2").exists():
            engine.does("begin", path=str(path))
            engine.does("bring", package=str(package))
            engine.does("end")
        if not (path := self.folder / "found.studyapp").exists():
            own.does("begin", path=str(path))
            own.does("bring", package=str(self.folder / f"anki-{self.notes}.apkg"))
            own.does("end")
        own.end()
        engine.end()

    def step(self) -> list[Row]:
        """Reviews."""
        row, own, engine, chance = Row("review step: next card, both sides, answer"), ours(), anki(), random.Random(2)
        due = own.does("begin", path=str(self.folder / "own.studyapp"), limit=9999)[1]
        theirs = engine.does("begin", path=str(self.folder / "own.anki2"), limit=9999)[1]
        if sys.platform != "win32":
            os.sync()  # else what was written to make the libraries weighs on each answer
        for number in range(self.steps + 10):
            rating = int(chance.choices(list(Rating), (10, 10, 70, 10))[0])
            mine, other = own.does("step", rating=rating)[0], engine.does("step", rating=rating)[0]
            if number >= 10:
                row.ours.append(mine)
                row.theirs.append(other)
        row.more = f"{due:,} due here, {theirs:,} there"
        own.end()
        engine.end()
        return [row]

    def imports(self) -> list[Row]:
        """Packages with progress into what is new."""
        few = self.notes // 10
        named = {
            f"import of {self.notes:,} notes made in Anki, with schedule": f"anki-{self.notes}.apkg",
            f"import of {self.notes:,} notes of our own coming back": "own.apkg",
            f"import of {few:,} notes made in Anki, with schedule": f"anki-{few}.apkg",
        }
        return [self._imported(name, self.folder / file) for name, file in named.items()]

    def _imported(self, name: str, package: Path) -> Row:
        row, peaks = Row(name), []
        for _ in range(self.turns):
            for side, taken, file in ((ours, row.ours, "new.studyapp"), (anki, row.theirs, "new.anki2")):
                place = self.folder / "new"
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                process = side()
                process.does("begin", path=str(place / file))
                taken.append(process.does("bring", package=str(package))[0])
                if side is ours:
                    peaks.append(process.does("peak")[1])
                process.end()
        row.more = f"{median(peaks):.0f} MiB at most"
        return row

    def exports(self) -> list[Row]:
        """Packages of all."""
        found = []
        for with_progress in (True, False):
            row = Row(f"export of {self.notes:,} notes, {'with progress' if with_progress else 'plain'}")
            for _ in range(self.turns):
                for side, taken, file in ((ours, row.ours, "own.studyapp"), (anki, row.theirs, "own.anki2")):
                    process = side()
                    process.does("begin", path=str(self.folder / file))
                    package = str(self.folder / "out.apkg")
                    taken.append(process.does("export", package=package, with_progress=with_progress)[0])
                    process.end()
            found.append(row)
        return found

    def searches(self) -> list[Row]:
        """Searches; the engine scans, we keep what is searched."""
        asked = {
            "search `deck: is:due`": ("deck:D03 is:due", "deck:*D03 is:due"),
            "search `is:due`": ("is:due", "is:due"),
            "search by tag": ("tag:unit07", "tag:unit07"),
            "search of a word": (WORD, WORD),
            "search of part of a word": ("abc", "*abc*"),
        }
        own, engine, found = ours(), anki(), []
        own.does("begin", path=str(self.folder / "found.studyapp"))
        engine.does("begin", path=str(self.folder / f"anki-{self.notes}.anki2"))
        first = own.does("find", query=WORD)[0]
        for name, (query, theirs) in asked.items():
            row = Row(name)
            for number in range(self.turns + 1):
                (mine, count), (other, there) = own.does("find", query=query), engine.does("find", query=theirs)
                if number:
                    row.ours.append(mine)
                    row.theirs.append(other)
            row.more = f"{count:,} found here, {there:,} there"
            found.append(row)
        own.end()
        engine.end()
        return [*found, Row("first search of a session", [first])]

    def command(self) -> list[Row]:
        """`studyapp search` as a command, from its start to its end."""
        row = Row("`studyapp search` as a command")
        path, measured = str(self.folder / "found.studyapp"), self.folder / "times"
        ours_env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        code = "import resource,subprocess,sys,time;b=time.perf_counter();subprocess.run(sys.argv[2:],check=True,"
        code += "stdout=subprocess.DEVNULL);u=resource.getrusage(resource.RUSAGE_CHILDREN);"
        code += "open(sys.argv[1],'w').write(f'{u.ru_utime+u.ru_stime} {time.perf_counter()-b}')"
        for number in range(self.turns + 1):
            told = [sys.executable, "-m", "studyapp", "search", WORD, "--library", path]
            subprocess.run([sys.executable, "-c", code, str(measured), *told], check=True, cwd=ROOT, env=ours_env)
            if number:
                row.ours.append(Took(*map(float, measured.read_text().split())))
        return [row]


PARTS: Mapping[str, Callable[[Measuring], list[Row]]] = {
    "step": Measuring.step,
    "imports": Measuring.imports,
    "exports": Measuring.exports,
    "searches": Measuring.searches,
    "command": Measuring.command,
}


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "table")
    parser.add_argument("--only", action="append", choices=list(PARTS))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if not PYTHON:
        parser.error("STUDYAPP_ANKI_PYTHON names no Python with anki")
    measuring = Measuring(given.folder, given.notes, given.turns, given.steps)
    measuring.material()
    lines = ["| work | here | Anki | ratio |", "| --- | --- | --- | --- |"]
    for name in given.only or PARTS:
        for row in PARTS[name](measuring):
            lines.append(row.line)
            sys.stdout.write(f"{row.line}\n")
            sys.stdout.flush()
    if given.write:
        text = re.sub(f"{BEGIN}.*?{END}", "\n".join((BEGIN, *lines, END)), PAGE.read_text(), flags=re.DOTALL)
        PAGE.write_text(text)


if __name__ == "__main__":
    main()
