"""What the real Anki makes of text files; run by a Python that has the `anki` package, never imported by the tests.

    python engine_text.py EXPORT.txt FIRST.txt [NEXT.txt ...]
    python engine_text.py --apart FIRST.txt [NEXT.txt ...]

Imports the files one after the other into a fresh collection, writes Anki's own text export of all notes to EXPORT.txt
and prints JSON: for each import how many notes were new, updated and refused, and every note in the end. With --apart
each file goes into a collection of its own, and there is a report for each.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.import_export_pb2 import ImportCsvRequest


def imported(collection: Any, path: str) -> dict[str, int]:
    """How many notes of a file were new, updated, and refused for one reason or another."""
    metadata = collection.get_csv_metadata(path, None)
    log = collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
    refused = [*log.empty_first_field, *log.missing_notetype, *log.missing_deck, *log.conflicting]
    return {"new": len(log.new), "updated": len(log.updated), "known": len(log.duplicate), "refused": len(refused)}


def notes(collection: Any) -> list[dict[str, Any]]:
    """Every note as Anki holds it."""
    found = []
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        cards = note.cards()
        found.append(
            {
                "guid": note.guid,
                "type": note.note_type()["name"],
                "decks": sorted({collection.decks.name(card.did) for card in cards}),
                "cards": len(cards),
                "fields": note.fields,
                "tags": note.tags,
                "shown": [card.render_output(reload=True).question_text for card in cards],
            }
        )
    return found


def report(files: list[str], export: str = "") -> dict[str, Any]:
    """What comes of files that are imported one after the other into a fresh collection."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        found = {"imports": [imported(collection, path) for path in files], "notes": notes(collection)}
        if export:
            collection.export_note_csv(
                out_path=export,
                limit=None,
                with_html=True,
                with_tags=True,
                with_deck=True,
                with_notetype=True,
                with_guid=True,
            )
        collection.close()
    return found


if __name__ == "__main__":
    if sys.argv[1] == "--apart":
        sys.stdout.write(json.dumps({"reports": [report([path]) for path in sys.argv[2:]]}))
    else:
        sys.stdout.write(json.dumps(report(sys.argv[2:], sys.argv[1])))
