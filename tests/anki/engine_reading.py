"""Packages of all formats that the real Anki writes, and what it says of them; run by a Python that has `anki`.

    python engine_reading.py FOLDER [MORE]

Fills a collection with notes, cards and answers of every kind, exports it into FOLDER in every way, and prints JSON:
by package what Anki knows after it took the package into an empty collection. MORE is how many simple notes there are
beside one of each note type, of which the first two thirds are answered.
"""

import hashlib
import json
import sqlite3
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

PICTURE = "bild é ü 1.png"


def filled(folder: Path, more: int) -> Any:
    """A collection with a note of every stock note type and cards in every state."""
    collection = Collection(str(folder / "made.anki2"))
    collection.set_config("fsrs", True)
    deck, sub = collection.decks.id("Course"), collection.decks.id("Course::Unit 1::Räume")
    preset = collection.decks.add_config_returning_id("Mine")
    options = collection.decks.get_config(preset)
    options["desiredRetention"], options["fsrsParams6"] = 0.93, [0.5 + number / 8 for number in range(21)]
    options["new"] |= {"perDay": 7, "delays": [0.5, 15.0, 1440.0]}
    options["rev"] |= {"perDay": 77, "maxIvl": 400}
    options["lapse"]["delays"] = [20.0]
    collection.decks.update_config(options)
    values = collection.decks.get(sub)
    values |= {"conf": preset, "desc": "<b>Read</b> this", "newLimit": 5, "desiredRetention": 88}
    collection.decks.save(values)
    name = collection.media.write_data(PICTURE, bytes(range(256)) * 20)
    collection.media.write_data("_style.css", b"b {}")
    notes = [
        ("Basic", ["one <b>bold</b> & more", f'two <img src="{name}">'], deck, ["a", "b::c"]),
        ("Basic (and reversed card)", ["three", "four"], sub, []),
        ("Basic (optional reversed card)", ["five", "six", "y"], sub, ["é"]),
        ("Basic (type in the answer)", ["seven", ""], deck, []),
        ("Cloze", ["{{c1::eight}} {{c2::nine::hint}} {{c12::ten}}", "x"], deck, []),
        *[("Basic", [f"more {number}", "𝄞 שלום"], deck if number % 2 else sub, ["more"]) for number in range(more)],
    ]
    for kind, fields, home, tags in notes:
        note = collection.new_note(collection.models.by_name(kind))
        note.fields, note.tags = fields, tags
        collection.add_note(note, home)
    studied(collection, more * 4 // 5)
    return collection


def studied(collection: Any, count: int) -> None:
    """Cards new, in steps, in review, lapsed, suspended, buried, flagged, with a date set, reset, and filtered."""
    cards = collection.db.list("select id from cards order by id")
    for number, card_id in enumerate(cards[:count]):
        for rating in ((2,), (3,), (0,), (3, 0), (2, 2), (1, 3), (3, 0, 2))[number % 7]:
            card = collection.get_card(card_id)
            card.start_timer()
            states = collection._backend.get_scheduling_states(card_id)
            collection.sched.answer_card(collection.sched.build_answer(card=card, states=states, rating=rating))
    collection.sched.suspend_cards([cards[1], cards[2], cards[30]])
    collection.sched.bury_cards([cards[7], cards[8], cards[31]])
    for flag in range(1, 8):
        collection.set_user_flag_for_cards(flag, [cards[flag]])
    collection.sched.set_due_date([cards[9], cards[32]], "5-9!")
    collection.sched.schedule_cards_as_new([cards[13]])
    for number, reschedule in enumerate((True, False)):
        deck = collection.sched.get_or_create_filtered_deck(0)
        deck.name = f"Filtered {number}"
        deck.config.reschedule = reschedule
        deck.config.search_terms[0].search = "deck:Course" if reschedule else "is:due"
        deck.config.search_terms[0].limit = 8
        collection.sched.add_or_update_filtered_deck(deck)


def exported(collection: Any, folder: Path) -> list[str]:
    """Exports in every way; the names of the packages."""
    names = []
    for legacy in (False, True):
        for scheduled in (False, True):
            names.append(f"{'legacy' if legacy else 'new'}-{'scheduled' if scheduled else 'plain'}.apkg")
            options = ExportAnkiPackageOptions(
                with_scheduling=scheduled, with_deck_configs=True, with_media=True, legacy=legacy
            )
            collection.export_anki_package(out_path=str(folder / names[-1]), options=options, limit=None)
    for legacy in (False, True):
        names.append(f"{'legacy' if legacy else 'new'}.colpkg")
        collection.export_collection_package(str(folder / names[-1]), include_media=True, legacy=legacy)
        collection.reopen(after_full_sync=False)
    return names


def aged(package: Path) -> str:
    """A package as the first scheduler made it, when a card in its steps had three buttons; its name."""
    name = "first.apkg"
    database = package.with_name("first.db")
    with zipfile.ZipFile(package) as archive:
        database.write_bytes(archive.read("collection.anki21"))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update col set conf = '{}'")
        connection.execute("update revlog set ease = ease - 1 where type in (0, 2) and ease > 2")
    with zipfile.ZipFile(package.with_name(name), "w") as archive:
        archive.write(database, "collection.anki2")
        archive.writestr("media", "{}")
    return name


def taken_in(package: Path, folder: Path) -> Any:
    """An empty collection after it took a package in."""
    folder.mkdir()
    path = folder / "collection.anki2"
    collection = Collection(str(path))
    if package.suffix == ".apkg":
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
        return collection
    collection.close()
    collection._backend.import_collection_package(
        col_path=str(path),
        backup_path=str(package),
        media_folder=str(folder / "collection.media"),
        media_db=str(folder / "collection.mdb"),
    )
    return Collection(str(path))


def known(collection: Any) -> dict[str, Any]:
    """All that Anki says of a collection, its cards taken out of filtered decks."""
    decks = {each.name: collection.decks.get(each.id) for each in collection.decks.all_names_and_ids()}
    for deck in decks.values():
        if deck["dyn"]:
            collection.sched.empty_filtered_deck(deck["id"])
    folder = Path(collection.media.dir())
    return {
        "now_ms": time.time_ns() // 1_000_000,
        "today": collection.sched.today,
        "created": collection.crt,
        "fsrs": collection.get_config("fsrs", False),
        "decks": decks,
        "presets": collection.decks.all_config(),
        "note_types": collection.models.all(),
        "notes": [note_of(collection, each) for each in collection.db.list("select id from notes order by id")],
        "cards": [card_of(collection, each) for each in collection.db.list("select id from cards order by id")],
        "reviews": collection.db.all("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id"),
        "media": {file.name: hashlib.sha1(file.read_bytes()).hexdigest() for file in folder.iterdir()},
    }


def note_of(collection: Any, note_id: int) -> list[Any]:
    """A note."""
    note = collection.get_note(note_id)
    return [note.id, note.guid, note.mid, note.mod, note.fields, sorted(note.tags)]


def card_of(collection: Any, card_id: int) -> list[Any]:
    """A card, its deck by name."""
    card = collection.get_card(card_id)
    memory = card.memory_state
    return [
        *(card.id, card.nid, collection.decks.name(card.did), card.ord, card.type, card.queue, card.due, card.ivl),
        *(card.factor, card.reps, card.lapses, card.left % 1000, card.user_flag()),
        *((memory.stability, memory.difficulty) if memory else (None, None)),
        *(card.desired_retention, card.last_review_time),
    ]


def main(folder: Path, more: int = 30) -> None:
    """Make, export, take in, and say what came of it."""
    report = {}
    collection = filled(folder, more)
    names = exported(collection, folder)
    for name in [*names, aged(folder / "legacy-scheduled.apkg")]:
        taken = taken_in(folder / name, folder / f"{name}.taken")
        report[name] = known(taken)
        taken.close()
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
