"""A person edits and answers in the real Anki what was exported here; run by a Python that has the `anki` package.

    python engine_editing.py INSTRUCTIONS.json

The instructions name the package to take in and the one to write, fields to be typed and tags to be added by guid, and
guids of notes whose cards are answered "good". Prints JSON: each card as Anki has it by then, by guid and ordinal.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def edited(collection: Any, told: dict[str, Any]) -> None:
    """Types, tags and answers."""
    by_guid = {guid: note for note, guid in collection.db.all("select id, guid from notes")}
    for guid, fields in told["fields"].items():
        note = collection.get_note(by_guid[guid])
        for name, text in fields.items():
            note[name] = text
        note.tags += told["tags"].get(guid, [])
        collection.update_note(note)
    for guid in told["answered"]:
        for card_id in collection.get_note(by_guid[guid]).card_ids():
            card = collection.get_card(card_id)
            card.start_timer()
            states = collection._backend.get_scheduling_states(card_id)
            collection.sched.answer_card(collection.sched.build_answer(card=card, states=states, rating=2))


def main(told: dict[str, Any]) -> None:
    """Takes in, edits, writes, and tells."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=told["package"], options=options))
        edited(collection, told)
        out = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False)
        collection.export_anki_package(out_path=told["written"], options=out, limit=None)
        found = {}
        for card_id in collection.db.list("select id from cards"):
            card = collection.get_card(card_id)
            memory = card.memory_state
            found[f"{card.note().guid}-{card.ord}"] = {
                "in_days": card.due - collection.sched.today,
                "type": card.type,
                "reps": card.reps,
                "stability": memory.stability if memory else None,
            }
        collection.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
