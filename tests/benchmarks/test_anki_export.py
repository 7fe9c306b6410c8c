"""Exports beside Anki's own engine and genanki's writer: the same notes, taken in turns in one run.

Ours goes the whole way: it reads the library, makes HTML of Markdown, writes the package and checks it. genanki gets
its HTML ready made. Each works in a process of its own. What counts is the time of the processor, since the turns are
short and the machine is shared. Ours and Anki's latest are packed by Zstandard; those for older versions, which Anki
calls legacy, by Deflate. genanki packs nothing.
"""

import json
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from studyapp.domain.cards import Card
from studyapp.domain.decks import parted
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, Note, NoteState
from studyapp.library import Library
from studyapp.operations.deck_tree import DeckTree
from tests.anki.engine import PYTHON, with_engine
from tests.storage.material import opened

CHILD = Path(__file__).with_name("anki_export.py")
TURNS, DECKS = 5, 20

Benchmark = Any
Row = tuple[str, str, list[str], str]
Took = tuple[float, float, int]


def material(count: int) -> list[Row]:
    """Notes of about 55 and 130 characters with three tags, in twenty decks one after the other."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvz", k=chance.randint(3, 9))) for _ in range(8000)]
    return [
        (
            f"{number}: {' '.join(chance.choices(words, k=8))}",
            f"{chance.choice(words)} {' '.join(chance.choices(words, k=19))}",
            [f"unit{number % 40:02}", f"src::book{number % 7}", f"lvl{number % 5}"],
            f"Bench::S{number * DECKS // count // 5}::D{number * DECKS // count}",
        )
        for number in range(count)
    ]


def fill(library: Library, rows: list[Row]) -> None:
    """The notes in the library, taken."""
    with library.operation("Fill") as writer:
        tree, paths = DeckTree(library), {row[3]: parted(row[3]) for row in rows}
        for made in (each for path in paths.values() for each in tree.made(path)):
            writer.add_deck(made)
        decks = {name: deck for name, path in paths.items() if (deck := tree.found(path)) is not None}
        told = ("hand", NoteState.TAKEN, "hand", False, 1.0, "made by hand")
        notes = [
            Note(
                *(Uid(f"note{number:06}"), BASIC.uid, (front, back, "", "", ""), decks[deck].uid, None, *told, number),
                *(None, tuple(tags), writer.now, writer.now, writer.device),
            )
            for number, (front, back, tags, deck) in enumerate(rows)
        ]
        writer.add_notes(notes)
        writer.add_cards(Card(Uid(f"{each.uid}-0"), each.uid, 0, each.deck_uid, each.position) for each in notes)
    library.store.settle()


OURS = """
import sys, time, json
from pathlib import Path
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
library, path = Library.open(Path(sys.argv[1])), Path(sys.argv[2])
print("ready", flush=True)
for line in sys.stdin:
    began, busy = time.perf_counter(), time.process_time()
    export_package(library, ExportRequest(for_older=line == "older\\n"), path)
    print(json.dumps([time.process_time() - busy, time.perf_counter() - began, path.stat().st_size]), flush=True)
held = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(held[0], flush=True)
"""

GENANKI = """
import sys, time, json, tempfile, warnings, genanki
from pathlib import Path
warnings.simplefilter("ignore")
rows, path = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
tempfile.tempdir = str(path.parent)
print("ready", flush=True)
for _ in sys.stdin:
    began, busy = time.perf_counter(), time.process_time()
    card = {"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}
    model = genanki.Model(1607392319, "Basic G", fields=[{"name": "Front"}, {"name": "Back"}], templates=[card])
    decks = {name: genanki.Deck(1700000000 + n, name) for n, name in enumerate(sorted({row[3] for row in rows}))}
    for number, (front, back, tags, deck) in enumerate(rows):
        decks[deck].add_note(genanki.Note(model, [front, back], tags=tags, guid=f"note{number}"))
    genanki.Package(list(decks.values())).write_to_file(path)
    print(json.dumps([time.process_time() - busy, time.perf_counter() - began, path.stat().st_size]), flush=True)
"""


class Contestant:
    """A process that exports when it is asked to."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.answered() == "ready"

    def asked(self, what: str) -> Took:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        busy, wall, size = json.loads(self.answered())
        return busy, wall, size

    def answered(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def ended(self) -> str:
        """What it says last."""
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()
            return self.answered()


def alternated(folder: Path, count: int) -> tuple[dict[str, list[Took]], int]:
    """What each turn took, and the most memory that ours held, in KiB."""
    notes, library, path = folder / "notes.json", folder / "a.studyapp", folder / "out.apkg"
    rows = material(count)
    notes.write_text(json.dumps(rows))
    with opened(library) as held:
        fill(held, rows)
    ours = Contestant(sys.executable, "-c", OURS, str(library), str(path))
    anki = Contestant(PYTHON, str(CHILD), str(notes))
    theirs = Contestant(sys.executable, "-c", GENANKI, str(notes), str(path))
    turns = {
        "ours": lambda: ours.asked("latest"),
        "genanki": lambda: theirs.asked("go"),
        "Anki, latest": lambda: anki.asked("latest"),
        "ours, older": lambda: ours.asked("older"),
        "Anki, legacy": lambda: anki.asked("legacy"),
    }
    found: dict[str, list[Took]] = {name: [] for name in turns}
    for _ in range(TURNS):
        for name, turn in turns.items():
            found[name].append(turn())
    anki.ended()
    theirs.ended()
    return found, int(ours.ended())


@with_engine
@pytest.mark.skipif(sys.platform != "linux", reason="not measured: only Linux tells the memory of a process so")
@pytest.mark.parametrize("count", [10_000, 100_000])
def test_an_export_beside_anki_and_genanki(
    benchmark: Benchmark, tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int
) -> None:
    found, kibibytes = benchmark.pedantic(alternated, (tmp_path, count), rounds=1)
    busy = {name: median(each[0] for each in times) for name, times in found.items()}
    lines = [f"{count:,} notes, medians of {TURNS} turns; ours held {kibibytes / 1024:.0f} MiB at most"]
    for name, times in found.items():
        wall, size = median(each[1] for each in times), times[-1][2]
        lines.append(f"  {name:13} {busy[name]:6.3f} s of the processor, {wall:6.2f} s, {size / 1e6:5.1f} MB")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert busy["ours"] < min(busy["genanki"], busy["Anki, latest"])
    assert busy["ours, older"] < busy["Anki, legacy"]
    assert kibibytes < 250 * 1024
