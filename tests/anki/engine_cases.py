"""What the real Anki has of notes that change on both sides; run by a Python that has the `anki` package.

    python engine_cases.py make COLLECTION PACKAGE CASE...
    python engine_cases.py change COLLECTION PACKAGE
    python engine_cases.py take COLLECTION PACKAGE

`make` writes a note of each case, answers it once and exports all. `change` makes the changes of the cases that happen
in Anki and exports again. `take` imports a package. Each prints JSON: what Anki has of each case in the end.
"""

import json
import sys
import time
from typing import Any

from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest

HOME, OTHER = "Home", "Elsewhere"
APART_S = 1.5


def make(collection: Any, cases: list[str]) -> None:
    """Write a note of each case and answer it."""
    kind, home = collection.models.by_name("Basic"), collection.decks.id(HOME)
    preset = collection.decks.get_config(1)
    preset["new"]["perDay"] = 999
    collection.decks.update_config(preset)
    for case in cases:
        note = collection.new_note(kind)
        note["Front"], note["Back"] = f"{case} asked", f"{case} answered"
        note.tags = ["old"]
        collection.add_note(note, home)
        time.sleep(0.003)  # nobody adds two notes in one moment
    # A card made a millisecond after its note has another number than we give it: its log would stay with the old one.
    collection.db.execute("update cards set id = nid")
    collection.set_config("fsrs", True)
    collection.decks.set_current(home)
    while (card := collection.sched.getCard()) and not card.reps:
        answer(collection, card)
    # Anki takes quotation marks out of a tag that is typed, and leaves them in one that came with a package.
    collection.db.execute("update notes set tags = ' \"q\" ' where sfld like 'tag quoted%'")


def answer(collection: Any, card: Any) -> None:
    """Answer a card with Easy."""
    card.start_timer()
    collection.sched.answerCard(card, 4)


def change(collection: Any) -> None:
    """Change what the cases say that is changed in Anki, later than a second answer could be taken for the first."""
    last_ms = collection.db.scalar("select max(id) from revlog")
    time.sleep(max(0.0, last_ms / 1000 + APART_S - time.time()))
    for case, note in named(collection).items():
        if case in {"text there", "other text on each side", "text on both sides"}:
            note["Back"] = f"{case} changed there"
        elif case == "tag there":
            note.tags = ["old", "new"]
        elif case == "tag gone there":
            note.tags = []
        elif case == "deleted there":
            collection.remove_notes([note.id])
            continue
        collection.update_note(note)
        cards = note.card_ids()
        match case:
            case "moved there" | "moved on both sides":
                collection.set_deck(cards, collection.decks.id(OTHER))
            case "suspended there":
                collection.sched.suspend_cards(cards)
            case "flagged there":
                collection.set_user_flag_for_cards(3, cards)
            case "dated there":
                collection.sched.set_due_date(cards, "9")
            case "answered there":
                answer(collection, note.cards()[0])


def named(collection: Any) -> dict[str, Any]:
    """Return the notes by case."""
    notes = map(collection.get_note, collection.db.list("select id from notes"))
    return {note["Front"].split(" asked")[0]: note for note in notes}


def held(collection: Any) -> dict[str, dict[str, Any]]:
    """Return what there is of each case; a day counts from today."""
    found = {}
    for case, note in named(collection).items():
        (card,) = note.cards()
        found[case] = {
            "fields": [note["Front"], note["Back"]],
            "tags": sorted(note.tags),
            "deck": collection.decks.name(card.did),
            "suspended": card.queue == -1,
            "flag": card.user_flag(),
            "reps": card.reps,
            "due": card.due - collection.sched.today,
            "answers": collection.db.scalar("select count() from revlog where cid = ? and ease > 0", card.id),
        }
    return found


def main(command: str, path: str, package: str, *cases: str) -> None:
    """Do what is asked."""
    collection = Collection(path)
    if command == "take":
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options))
    else:
        make(collection, list(cases)) if command == "make" else change(collection)
        packed = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False)
        collection.export_anki_package(out_path=package, options=packed, limit=None)
    sys.stdout.write(json.dumps(held(collection)))
    collection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
