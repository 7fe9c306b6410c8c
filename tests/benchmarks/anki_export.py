"""The real Anki exports beside us; run by a Python that has the `anki` package, never imported by the tests.

    python anki_export.py NOTES.json

Makes a collection of the notes in the file (front, back, tags, deck) and prints a line when it is ready. Each line that
it then reads is `latest` or `legacy`: it exports all to a package of that layout and prints what that took of the
processor and by the clock, in seconds, and the size of the package.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection, ExportAnkiPackageOptions

_CHUNK = 5000


def filled(folder: Path, rows: list[list[Any]]) -> Any:
    """The collection."""
    collection = Collection(str(folder / "collection.anki2"))
    kind = collection.models.by_name("Basic")
    decks = {name: collection.decks.id(name) for name in sorted({row[3] for row in rows})}
    for first in range(0, len(rows), _CHUNK):
        requests = []
        for front, back, tags, deck in rows[first : first + _CHUNK]:
            note = collection.new_note(kind)
            note["Front"], note["Back"], note.tags = front, back, tags
            requests.append(AddNoteRequest(note, decks[deck]))
        collection.add_notes(requests)
    return collection


def main(file: str) -> None:
    """Exports as often as it is asked to."""
    with tempfile.TemporaryDirectory() as folder:
        collection = filled(Path(folder), json.loads(Path(file).read_text()))
        package = Path(folder) / "out.apkg"
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for line in sys.stdin:
            options = ExportAnkiPackageOptions(with_media=True, legacy=line.strip() == "legacy")
            began, busy = time.perf_counter(), time.process_time()
            collection.export_anki_package(out_path=str(package), options=options, limit=None)
            took = [time.process_time() - busy, time.perf_counter() - began, package.stat().st_size]
            sys.stdout.write(f"{json.dumps(took)}\n")
            sys.stdout.flush()
        collection.close()


if __name__ == "__main__":
    main(sys.argv[1])
