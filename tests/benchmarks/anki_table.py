"""The real Anki does the work of the table; run by a Python that has the `anki` package, never imported by the tests.

    python anki_table.py

Each line that it reads is a task as JSON, `{"do": name, ...}`; it answers by a line with the processor's time of all
threads and the wall's, in seconds, and what came of it.
"""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from anki.collection import (
    AddNoteRequest,
    Card,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

_CHUNK, _DECKS = 5000, 20
_OPEN: dict[str, Any] = {}


def make(path: str, package: str, notes: int) -> int:
    """A package of Basic notes with bold words and tags in twenty decks, each with a schedule and an answer."""
    collection = Collection(path)
    collection.set_config("fsrs", True)
    kind, chance = collection.models.by_name("Basic"), random.Random(7)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvz", k=chance.randint(3, 9))) for _ in range(8000)]
    decks = [collection.decks.id(f"Bench::D{number:02}") for number in range(_DECKS)]
    for first in range(0, notes, _CHUNK):
        requests = []
        for number in range(first, min(first + _CHUNK, notes)):
            note = collection.new_note(kind)
            note["Front"] = f"{number}: <b>{chance.choice(words)}</b> {' '.join(chance.choices(words, k=7))}"
            note["Back"] = (
                f"{chance.choice(words)} <b>{chance.choice(words)}</b> {' '.join(chance.choices(words, k=18))}"
            )
            note.tags = [f"unit{number % 40:02}", f"src::book{number % 7}", f"lvl{number % 5}"]
            requests.append(AddNoteRequest(note, decks[number * _DECKS // notes]))
        collection.add_notes(requests)
    today, uids = collection.sched.today, collection.db.list("select id from cards order by id")
    states = []
    now = int(time.time())
    for uid in uids:
        interval, day = chance.randrange(10, 80), today + chance.randrange(-2, 60)
        memory = {"s": float(interval), "d": round(chance.uniform(1, 10), 3), "dr": 0.9, "decay": 0.154}
        states.append((day, interval, json.dumps(memory | {"lrt": now - 86_400}, separators=(",", ":")), uid))
    collection.close()
    log = (((now - 86_400) * 1000 - n, uid, -1, 3, 20, 10, 500, 8000, 1) for n, uid in enumerate(uids))
    with closing(sqlite3.connect(path)) as connection, connection:  # the engine itself takes minutes for as many rows
        connection.executemany(
            "update cards set type = 2, queue = 2, factor = 2500, due = ?, ivl = ?, reps = 1, data = ? where id = ?",
            states,
        )
        connection.executemany("insert into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)", log)
    collection = Collection(path)
    _write(collection, package, with_progress=True)
    collection.close()
    return len(uids)


def bring(package: str) -> int:
    """Import a package with its schedule into the open collection."""
    collection = _OPEN["collection"]
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=package, options=options)
    return len(collection.import_anki_package(request).log.new)


def end() -> int:
    """Close the collection."""
    _OPEN.pop("collection").close()
    return 0


def begin(path: str, limit: int | None = None) -> int:
    """Open a collection; with a limit, study its largest deck by it."""
    collection = _OPEN["collection"] = Collection(path)
    if limit is None:
        return 0
    collection.set_config("fsrs", True)
    deck = collection.db.scalar("select did from cards group by did order by count() desc limit 1")
    options = collection.decks.config_dict_for_deck_id(deck)
    options["new"]["perDay"], options["rev"]["perDay"] = 20, limit
    collection.decks.update_config(options)
    collection.decks.set_current(deck)
    return int(collection.sched.counts()[2])


def step(rating: int) -> int:
    """One review: the next card, both sides, an answer."""
    collection = _OPEN["collection"]
    queued = collection.sched.get_queued_cards().cards[0]
    card = Card(collection)
    card._load_from_backend_card(queued.card)
    card.start_timer()
    card.question()
    card.answer()
    collection.sched.answer_card(collection.sched.build_answer(card=card, states=queued.states, rating=rating - 1))
    return 1


def find(query: str) -> int:
    """The notes that a query asks for, by deck."""
    return len(_OPEN["collection"].find_notes(query))


def export(package: str, with_progress: bool) -> int:
    """All as a package."""
    _write(_OPEN["collection"], package, with_progress)
    return Path(package).stat().st_size


def _write(collection: Any, package: str, with_progress: bool) -> None:
    options = ExportAnkiPackageOptions(
        with_scheduling=with_progress, with_deck_configs=with_progress, with_media=True, legacy=False
    )
    collection.export_anki_package(out_path=package, options=options, limit=None)


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
    serve({"make": make, "bring": bring, "begin": begin, "end": end, "step": step, "find": find, "export": export})
