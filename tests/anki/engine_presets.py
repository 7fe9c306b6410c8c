"""A collection of the real Anki with trained presets, and what became of them; run by a Python that has `anki`.

    python engine_presets.py make COLLECTION PACKAGE.apkg
    python engine_presets.py take COLLECTION PACKAGE.apkg

`make` fills a new collection with ten trained presets, a deck for each and one of the default preset, and exports it;
`take` imports a package with its progress and its presets. Each prints JSON: all presets, which of them each deck has,
the limits of its own, and the schedules by guid.
"""

import json
import sys
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

_WEIGHTS = [0.2 + number / 8 for number in range(21)]


def make(collection: Any, package: Path) -> None:
    """Fills the collection and exports it."""
    collection.set_config("fsrs", True)
    default = collection.decks.get_config(1)
    default["rev"]["perDay"] = 333
    collection.decks.update_config(default)
    decks = [collection.decks.id("Plain")]
    for number in range(10):
        preset = collection.decks.add_config_returning_id(f"Trained {number}")
        options = collection.decks.get_config(preset)
        options["desiredRetention"] = 0.8 + number / 100
        options["fsrsParams6"] = [round(weight * (1 + number / 50), 4) for weight in _WEIGHTS]
        options["new"] |= {"perDay": 5 + number, "delays": [1.0 + number, 15.0], "bury": number % 2 == 0}
        options["rev"] |= {"perDay": 50 + number, "maxIvl": 400 + number, "bury": number % 2 == 1}
        options["lapse"] |= {"leechFails": 3 + number, "leechAction": number % 2, "delays": [20.0]}
        collection.decks.update_config(options)
        deck = collection.decks.id(f"Deck {number}" if number % 2 else f"Tree::Deck {number}")
        values = collection.decks.get(deck)
        values |= {"conf": preset, "newLimit": number + 1, "desiredRetention": 81 + number}
        collection.decks.save(values)
        decks.append(deck)
    for deck in decks:
        for number in range(3):
            note = collection.new_note(collection.models.by_name("Basic"))
            note.fields = [f"question {number} of {deck}", "answer"]
            collection.add_note(note, deck)
        collection.decks.select(deck)
        card = collection.sched.getCard()
        collection.sched.answerCard(card, 4)
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True)
    collection.export_anki_package(out_path=str(package), options=options, limit=None)


def take(collection: Any, package: Path) -> None:
    """Imports with both toggles on."""
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package.resolve()), options=options))


def report(collection: Any) -> dict[str, Any]:
    """What is to be compared."""
    moving = ("mod", "usn", "newToday", "revToday", "lrnToday", "timeToday", "collapsed", "browserCollapsed")
    decks = {
        deck["name"]: {key: value for key, value in deck.items() if key not in moving}
        for deck in collection.decks.all()
    }
    rows = collection.db.all(
        "select n.guid, c.type, c.queue, iif(c.type = 2, c.due - ?, 0), c.ivl, c.reps, "
        "(select count() from revlog r where r.cid = c.id) from cards c join notes n on n.id = c.nid",
        collection.sched.today,
    )
    return {
        "presets": {
            preset["id"]: {key: value for key, value in preset.items() if key not in moving}
            for preset in collection.decks.all_config()
        },
        "decks": decks,
        "cards": {guid: row for guid, *row in rows},
    }


def main(work: str, path: str, package: str) -> None:
    """Does the one or the other and prints what there is then."""
    collection = Collection(path)
    (make if work == "make" else take)(collection, Path(package))
    found = report(collection)
    collection.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
