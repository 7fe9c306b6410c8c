"""What the real Anki knows of cards that came with their progress; run by a Python that has the `anki` package.

    python engine_progress.py PACKAGE.apkg

Prints JSON: each card's schedule, days being days from today, with its rows of the review log; the preset, the
own desired retention, the description and the counts of each deck.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def schedules(collection: Any) -> dict[str, dict[str, Any]]:
    """What is known of each card, by guid and ordinal."""
    found: dict[str, dict[str, Any]] = {}
    reviews: dict[int, list[list[int]]] = {}
    for row in collection.db.all("select cid, id, ease, ivl, lastIvl, factor, time, type from revlog order by id"):
        reviews.setdefault(row[0], []).append(row[1:])
    for card_id in collection.db.list("select id from cards"):
        card = collection.get_card(card_id)
        memory = card.memory_state
        found[f"{card.note().guid} {card.ord}"] = {
            "type": card.type,
            "queue": card.queue,
            "due": card.due - collection.sched.today if card.type == 2 else card.due,
            "interval": card.ivl,
            "reps": card.reps,
            "lapses": card.lapses,
            "left": card.left % 1000,
            "flag": card.user_flag(),
            "stability": memory.stability if memory else None,
            "difficulty": memory.difficulty if memory else None,
            "retention": card.desired_retention,
            "decay": card.decay,
            "last": card.last_review_time,
            "log": reviews.get(card_id, []),
        }
    return found


def main(package: str) -> None:
    """Imports a package with its progress and presets and prints what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        request = ImportAnkiPackageRequest(package_path=str(Path(package).resolve()), options=options)
        collection.import_anki_package(request)
        decks = {}
        for deck in collection.decks.all():
            preset = collection.decks.config_dict_for_deck_id(deck["id"])
            retention = deck["desiredRetention"]
            decks[deck["name"]] = {"preset": preset, "description": deck["desc"], "retention": retention}
        report = {"cards": schedules(collection), "decks": decks, "integrity": collection.fix_integrity()[0]}
        collection.close()
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1])
