"""Our side of the table: does what it is told by lines of JSON, as `anki_table.py` does with the real Anki.

python -m tests.benchmarks.our_table
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studyapp.domain.decks import DeckOptions
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.reviews import reviewing
from studyapp.operations.searching.finding import find as find_notes
from studyapp.operations.searching.table import SearchTable
from studyapp.rendering import card_sides
from studyapp.search.parsing import parse
from tests.benchmarks import large
from tests.storage.material import Clock

_OPEN: dict[str, Any] = {}


def make(path: str, package: str, cards: int) -> int:
    """A library of one deck with a million answers, and all of it as a package."""
    large.make(Path(path), Clock(int(time.time() * 1000), 0), [cards], 11)
    with Library.open(Path(path)) as library:
        export_package(library, ExportRequest(with_progress=True), Path(package))
        return len(library.review_log())


def bring(package: str) -> int:
    """Import a package with its schedule into the open library."""
    _, report = import_package(_OPEN["library"], Path(package))
    return sum(report.counts.values())


def end() -> int:
    """Close the library."""
    _OPEN.pop("library").close()
    return 0


def begin(path: str, limit: int | None = None) -> int:
    """Open a library; with a limit, study its largest deck by it."""
    library = _OPEN["library"] = Library.open(Path(path))
    if limit is None:
        return 0
    counts = library.taken_counts()
    deck = _OPEN["deck"] = max(counts, key=lambda uid: counts[uid])
    decks.set_options(library, deck, DeckOptions(new_per_day=20, reviews_per_day=limit))
    return library.due_counts(deck).review


def step(rating: int) -> int:
    """One review: the next card, both sides, an answer."""
    library = _OPEN["library"]
    item = reviewing.next_card(library, _OPEN["deck"])
    assert item is not None
    card_sides.question(item.note, item.card.ordinal)
    card_sides.answer(item.note, item.card.ordinal, item.passage)
    reviewing.answer(library, item.card.uid, Rating(rating), 1000)
    return 1


def table() -> int:
    """Read what a search goes through."""
    _OPEN["table"] = SearchTable()
    _OPEN["table"].read(_OPEN["library"])
    return len(_OPEN["table"])


def find(query: str) -> int:
    """The notes that a query asks for, by deck; nothing is kept from a search before."""
    if "table" not in _OPEN:
        table()
    _OPEN["table"]._kept.clear()
    return len(find_notes(_OPEN["library"], _OPEN["table"], parse(query).tree).uids)


def export(package: str, with_progress: bool) -> int:
    """All as a package."""
    export_package(_OPEN["library"], ExportRequest(with_progress=with_progress), Path(package))
    return Path(package).stat().st_size


def peak() -> int:
    """The most memory that this process held, in MiB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    held = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(held[0]) // 1024 if held else 0


def serve(tasks: dict[str, Callable[..., int]]) -> None:
    """Obey standard input until it ends."""
    for line in sys.stdin:
        given = json.loads(line)
        task = tasks[given.pop("do")]
        wall, cpu = time.perf_counter(), time.process_time()
        result = task(**given)
        took = time.process_time() - cpu, time.perf_counter() - wall
        sys.stdout.write(f"{json.dumps([*took, result])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(
        {"make": make, "bring": bring, "begin": begin, "end": end, "step": step, "find": find, "export": export}
        | {"table": table, "peak": peak}
    )
