"""Importing a package of 100,000 notes, cards and answers into a library, beside the import of Anki's own engine.

Each of ours runs in a process of its own, so that its peak of memory is told, and imports the package a second time;
Anki's imports alternate with them, where STUDYAPP_ANKI_PYTHON names a Python that has it. Anki keeps no record for undo
and no version for a later merge; we do.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.anki.engine import PYTHON
from tests.benchmarks.test_anki_reading import COUNT, THEIRS, package
from tests.conftest import ROOT

ROUNDS = 2
OURS = """
import json, re, sys, time
from pathlib import Path
from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
took, peak = [], 0
with Library.open(Path(sys.argv[2])) as library:
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        changes, report = import_package(library, Path(sys.argv[1]))
        took += [time.perf_counter() - wall, time.process_time() - cpu]
        status = Path("/proc/self/status")
        if not peak and status.exists():
            peak = int(re.search("VmHWM:.*?([0-9]+) kB", status.read_text())[1]) // 1024
print(json.dumps([report.counts["unchanged"], *took, peak]))
"""

Benchmark = Any


def alternated(path: Path, folder: Path) -> tuple[list[list[float]], list[list[float]]]:
    """Ours and theirs by turns: notes, wall and processor seconds; of ours those of a second time and the peak, MB."""
    ours, theirs = [], []
    command = [PYTHON, str(THEIRS), str(folder)] if PYTHON else [sys.executable, "-c", ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as anki:
        assert anki.stdin is not None
        assert anki.stdout is not None
        for number in range(ROUNDS):
            own = [sys.executable, "-c", OURS, str(path), str(folder / f"library{number}.studyapp")]
            done = subprocess.run(own, check=True, capture_output=True, text=True, cwd=ROOT)
            ours.append(json.loads(done.stdout))
            if PYTHON:
                anki.stdin.write(f"{path}\n")
                anki.stdin.flush()
                theirs.append(json.loads(anki.stdout.readline()))
        if PYTHON:
            anki.stdin.close()
    return ours, theirs


def test_importing_beside_ankis_import(
    benchmark: Benchmark, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = package(tmp_path / "large.apkg", 18)
    ours, theirs = benchmark.pedantic(alternated, (path, tmp_path), rounds=1)
    assert {run[0] for run in (*ours, *theirs)} == {COUNT}
    wall, cpu, again_wall, again_cpu, peak = (median(run[part] for run in ours) for part in range(1, 6))
    line = f"{COUNT:,} notes imported in {wall:.2f} s, {cpu:.2f} s of the processor, {peak:.0f} MB at most; "
    line += f"again in {again_wall:.2f} s, {again_cpu:.2f} s"
    if theirs:
        their_wall, their_cpu = (median(run[part] for run in theirs) for part in (1, 2))
        line += f"; by Anki in {their_wall:.2f} s, {their_cpu:.2f} s of the processor"
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")
    assert peak < 250
