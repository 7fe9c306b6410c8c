"""Reading a package of 100,000 notes, cards and answers to its end, beside the import of Anki's own engine.

Each of ours is read in a process of its own, so that its peak of memory is told; Anki's imports alternate with them,
where STUDYAPP_ANKI_PYTHON names a Python that has it. Anki writes a collection, too; we stop at values.
"""

import json
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.anki.engine import PYTHON
from tests.anki.reading import made
from tests.conftest import ROOT

COUNT, ROUNDS = 100_000, 3
THEIRS = Path(__file__).with_name("anki_reading.py")
OURS = """
import json, re, sys, time
from collections import deque
from pathlib import Path
from studyapp.anki.reading.package import open_package
wall, cpu = time.perf_counter(), time.process_time()
with open_package(Path(sys.argv[1])) as package:
    for rows in (package.notes(), package.cards(), package.reviews()):
        deque(rows, 0)
    count = package.counts.notes
took = time.perf_counter() - wall, time.process_time() - cpu
status = Path("/proc/self/status")
peak = int(re.search("VmHWM:.*?([0-9]+) kB", status.read_text())[1]) // 1024 if status.exists() else 0
print(json.dumps([count, *took, peak]))
"""

Benchmark = Any


def package(path: Path, schema: int) -> Path:
    """Notes of about 30 words with three tags, each with a card in review and an answer."""
    chance = random.Random(5)
    words = [f"{chance.randrange(1 << 40):x}"[: chance.randrange(3, 9)] for _ in range(5000)]
    numbers = range(1, COUNT + 1)
    texts = ((" ".join(chance.choices(words, k=9)), " ".join(chance.choices(words, k=21))) for _ in numbers)
    notes = (made.note(number, text, "one two three") for number, text in zip(numbers, texts, strict=True))
    rows = made.Rows(notes, map(made.card, numbers), map(made.review, numbers))
    return (made.old if schema == 11 else made.new)(path, rows)


def alternated(path: Path, folder: Path) -> tuple[list[list[float]], list[list[float]]]:
    """Ours and theirs by turns: notes, wall seconds, processor seconds; of ours the peak in MB, too."""
    ours, theirs = [], []
    command = [PYTHON, str(THEIRS), str(folder)] if PYTHON else [sys.executable, "-c", ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as anki:
        assert anki.stdin is not None
        assert anki.stdout is not None
        for _ in range(ROUNDS):
            own = [sys.executable, "-c", OURS, str(path)]
            done = subprocess.run(own, check=True, capture_output=True, text=True, cwd=ROOT)
            ours.append(json.loads(done.stdout))
            if PYTHON:
                anki.stdin.write(f"{path}\n")
                anki.stdin.flush()
                theirs.append(json.loads(anki.stdout.readline()))
        if PYTHON:
            anki.stdin.close()
    return ours, theirs


@pytest.mark.parametrize("schema", [11, 18])
def test_reading_beside_ankis_import(
    benchmark: Benchmark, tmp_path: Path, capsys: pytest.CaptureFixture[str], schema: int
) -> None:
    path = package(tmp_path / "large.apkg", schema)
    ours, theirs = benchmark.pedantic(alternated, (path, tmp_path), rounds=1)
    assert {run[0] for run in (*ours, *theirs)} == {COUNT}
    wall, cpu, peak = (median(run[part] for run in ours) for part in (1, 2, 3))
    line = f"schema {schema}: {COUNT:,} notes read in {wall:.2f} s, {cpu:.2f} s of the processor, {peak:.0f} MB at most"
    if theirs:
        their_wall, their_cpu = (median(run[part] for run in theirs) for part in (1, 2))
        line += f"; imported by Anki in {their_wall:.2f} s, {their_cpu:.2f} s of the processor"
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")
    assert peak < 250
