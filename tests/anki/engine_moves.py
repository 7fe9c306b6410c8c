"""Cards that move between decks in the real Anki, exported after each step; run by a Python that has `anki`.

    python engine_moves.py FOLDER

Writes FOLDER/first.apkg, second.apkg and third.apkg, and prints JSON: by package and card its deck then.
A card is named by the front of its note, and by its number where the note has two.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from anki.collection import Collection, ExportAnkiPackageOptions

HOME, OTHER, ELSEWHERE = "Home", "Other", "Elsewhere"
APART_S = 1.1  # Anki tells seconds


def make(collection: Any) -> None:
    """Write the notes; one has its two cards in two decks."""
    for front in ("gone", "gone and back", "still", "one of two", "apart"):
        kind = "Basic (and reversed card)" if front in ("one of two", "apart") else "Basic"
        note = collection.new_note(collection.models.by_name(kind))
        note["Front"], note["Back"] = front, "x"
        collection.add_note(note, collection.decks.id(HOME))
        time.sleep(0.003)  # nobody adds two notes in one moment
    move(collection, {"apart 1": OTHER})


def cards(collection: Any) -> dict[str, Any]:
    """Return the cards by name."""
    found = {}
    for note in map(collection.get_note, collection.find_notes("")):
        all_cards = note.cards()
        for card in all_cards:
            found[f"{note['Front']} {card.ord}" if len(all_cards) > 1 else note["Front"]] = card
    return found


def move(collection: Any, decks: dict[str, str]) -> None:
    """Put cards into decks."""
    held = cards(collection)
    for name, deck in decks.items():
        collection.set_deck([held[name].id], collection.decks.id(deck))


def main(folder: Path) -> None:
    """Do it, step by step."""
    collection = Collection(str(folder / "moves.anki2"))
    make(collection)
    steps = {
        "first": {},
        "second": {"gone": ELSEWHERE, "gone and back": ELSEWHERE, "one of two 1": ELSEWHERE, "apart 1": ELSEWHERE},
        "third": {"gone and back": HOME},
    }
    told = {}
    packed = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False)
    for step, decks in steps.items():
        time.sleep(APART_S)
        move(collection, decks)
        time.sleep(APART_S)
        collection.export_anki_package(out_path=str(folder / f"{step}.apkg"), options=packed, limit=None)
        told[step] = {name: collection.decks.name(card.did) for name, card in cards(collection).items()}
    sys.stdout.write(json.dumps(told))
    collection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
