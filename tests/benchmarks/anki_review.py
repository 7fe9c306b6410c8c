"""The real Anki reviews beside us; run by a Python that has the `anki` package, never imported by the tests.

    python anki_review.py FOLDER CARDS DUE ROWS

Makes a collection of so many cards in one deck, with FSRS, of which nine tenths are in review and so many due, and so
many rows in its log; prints a line when it is ready. Each line that it then reads is a rating from 1 to 4: it gets the
next card, renders both sides, answers, and prints what that took, in seconds: three numbers.
"""

import json
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Card, Collection

_CHUNK = 5000


def filled(folder: Path, cards: int, due: int, rows: int) -> Any:
    """The collection, its deck chosen."""
    path = folder / "beside.anki2"
    collection = Collection(str(path))
    collection.set_config("fsrs", True)
    deck = collection.decks.id("Beside")
    options = collection.decks.config_dict_for_deck_id(deck)
    options["new"]["perDay"], options["rev"]["perDay"] = 20, 9999
    collection.decks.update_config(options)
    kind = collection.models.by_name("Basic")
    for first in range(0, cards, _CHUNK):
        notes = []
        for number in range(first, min(first + _CHUNK, cards)):
            note = collection.new_note(kind)
            note["Front"], note["Back"] = f"How long is the river {number}?", f"{number * 10 + 7} km"
            notes.append(AddNoteRequest(note, deck))
        collection.add_notes(notes)
    chance, today = random.Random(5), collection.sched.today
    uids = collection.db.list("select id from cards order by id")
    reviewed = [uid for number, uid in enumerate(uids) if number % 10]
    states = []
    for number, uid in enumerate(chance.sample(reviewed, len(reviewed))):
        interval = chance.randrange(10, 80)
        day = today - chance.randrange(3) if number < due else today + chance.randrange(1, interval)
        last = int(time.time()) - 86_400 * (interval - (day - today))
        memory = {"s": float(interval), "d": round(chance.uniform(1, 10), 3), "dr": 0.9, "decay": 0.154, "lrt": last}
        states.append((day, interval, rows // len(reviewed), json.dumps(memory, separators=(",", ":")), uid))
    collection.close()
    begin = (int(time.time()) - 500 * 86_400) * 1000
    log = ((begin + n, reviewed[n % len(reviewed)], -1, 3, 20, 10, 500, 8000, 1) for n in range(rows))
    with closing(sqlite3.connect(path)) as connection, connection:  # the engine itself takes minutes for as many rows
        connection.executemany(
            "update cards set type = 2, queue = 2, factor = 2500, due = ?, ivl = ?, reps = ?, data = ? where id = ?",
            states,
        )
        connection.executemany("insert into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)", log)
    collection = Collection(str(path))
    collection.decks.set_current(deck)
    return collection


def step(collection: Any, rating: int) -> tuple[float, float, float]:
    """One review: what getting the card, rendering and answering took, in seconds."""
    began = time.perf_counter()
    queued = collection.sched.get_queued_cards().cards[0]
    card = Card(collection)
    card._load_from_backend_card(queued.card)
    card.start_timer()
    got = time.perf_counter()
    card.question()
    card.answer()
    rendered = time.perf_counter()
    collection.sched.answer_card(collection.sched.build_answer(card=card, states=queued.states, rating=rating - 1))
    return got - began, rendered - got, time.perf_counter() - rendered


def main() -> None:
    """Obey standard input until it ends."""
    collection = filled(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
    synchronous, due = collection.db.scalar("pragma synchronous"), collection.sched.counts()[2]
    say({"synchronous": synchronous, "due": due})
    for line in sys.stdin:
        say(step(collection, int(line)))
    collection.close()


def say(value: object) -> None:
    """A line of JSON on standard output."""
    sys.stdout.write(f"{json.dumps(value)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
