"""What the real Anki makes of a later export; run by a Python that has the `anki` package.

    python engine_update.py INSTRUCTIONS.json

The instructions name the packages, the options of each import but the first, and what is typed in Anki after the first
one: fields and tags by guid. Every card is answered once before. Prints JSON: each note as it is in the end, what each
import said, and the names of decks and note types.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def imported(collection: Any, package: str, options: dict[str, Any]) -> dict[str, list[str]]:
    """The guids of the notes of a package, by what the import said of them."""
    request = ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions(**options))
    log = collection.import_anki_package(request).log
    collection.models._clear_cache()  # as the window does
    guids = dict(collection.db.all("select id, guid from notes"))
    kinds = {"new": log.new, "updated": log.updated, "known": log.duplicate, "conflicting": log.conflicting}
    return {kind: sorted(guids.get(note.id.nid, "?") for note in notes) for kind, notes in kinds.items()}


def studied(collection: Any) -> None:
    """Answers every card once, in whatever deck it is."""
    preset = collection.decks.get_config(1)
    preset["new"]["perDay"] = 999
    collection.decks.update_config(preset)
    for deck in collection.decks.all_names_and_ids():
        collection.decks.set_current(deck.id)
        while card := collection.sched.getCard():
            if card.reps:
                break
            card.start_timer()
            collection.sched.answerCard(card, 4)


def typed(collection: Any, edits: dict[str, dict[str, Any]]) -> None:
    """Edits notes as a person does in Anki."""
    for guid, edit in edits.items():
        note = collection.get_note(collection.db.scalar("select id from notes where guid = ?", guid))
        for name, text in edit.get("fields", {}).items():
            note[name] = text
        note.tags += edit.get("tags", [])
        collection.update_note(note)


def notes(collection: Any) -> dict[str, dict[str, Any]]:
    """Every note by guid."""
    found = {}
    for note_id in collection.db.list("select id from notes"):
        note = collection.get_note(note_id)
        cards = note.cards()
        found[note.guid] = {
            "fields": dict(note.items()),
            "tags": sorted(note.tags),
            "decks": sorted({collection.decks.name(card.did) for card in cards}),
            "reviews": sum(card.reps for card in cards),
            "type": note.note_type()["name"],
        }
    return found


def main(instructions: str) -> None:
    """Does what the instructions say."""
    asked = json.loads(Path(instructions).read_text())
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        first, *later = asked["packages"]
        imports = [imported(collection, first, {})]
        studied(collection)
        typed(collection, asked["edits"])
        imports += [imported(collection, package, asked["options"]) for package in later]
        report = {
            "imports": imports,
            "notes": notes(collection),
            "decks": [deck.name for deck in collection.decks.all_names_and_ids()],
            "types": [kind.name for kind in collection.models.all_names_and_ids()],
            "styles": [collection.models.get(kind.id)["css"] for kind in collection.models.all_names_and_ids()],
            "reviews": collection.db.scalar("select count() from revlog"),
        }
        collection.close()
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1])
