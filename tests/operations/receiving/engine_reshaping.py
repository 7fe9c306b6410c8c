"""A person reshapes things in the real Anki; run by a Python that has the `anki` package.

    python engine_reshaping.py FOLDER UID

Writes into the folder: first.apkg, one note of Basic with a picture; second.apkg, the same with another picture under
that name, a field before the front, other words in it and another style; copy.apkg, a copy alone of the note of that
uid out of ours.apkg, which lies there. Prints JSON: the guid of the copy.
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
    NoteIdsLimit,
)


def taken_in(collection: Any, path: Path) -> None:
    """Imports a package, merging note types."""
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))
    collection.models._clear_cache()


def written(collection: Any, path: Path, *notes: int) -> None:
    """Exports some notes."""
    options = ExportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False, with_media=True, legacy=False)
    collection.export_anki_package(out_path=str(path), options=options, limit=NoteIdsLimit(list(notes)))


def reshaped(collection: Any, note: Any) -> None:
    """Another picture, a field before the front, other words, another style."""
    (Path(collection.media.dir()) / "map.png").write_bytes(b"two")
    kind = note.note_type()
    hint = collection.models.new_field("Hint")
    collection.models.add_field(kind, hint)
    collection.models.reposition_field(kind, hint, 0)
    kind["css"] = ".card { color: red; }"
    collection.models.update_dict(kind)
    note.load()
    note["Hint"], note["Back"] = "a hint", "other words"
    collection.update_note(note)


def main(folder: Path, uid: str) -> None:
    """Does it all."""
    with tempfile.TemporaryDirectory() as home:
        collection = Collection(str(Path(home) / "collection.anki2"))
        collection.media.write_data("map.png", b"one")
        note = collection.new_note(collection.models.by_name("Basic"))
        note["Front"], note["Back"] = "front", "back"
        collection.add_note(note, collection.decks.id("Course"))
        pictured = collection.new_note(collection.models.by_name("Basic"))
        pictured["Front"], pictured["Back"] = '<img src="map.png">', "a map"
        collection.add_note(pictured, collection.decks.id("Course"))
        written(collection, folder / "first.apkg", note.id, pictured.id)
        collection.db.execute("update notes set mod = mod - 100")
        reshaped(collection, note)
        written(collection, folder / "second.apkg", note.id, pictured.id)
        taken_in(collection, folder / "ours.apkg")
        ours = collection.get_note(collection.db.scalar("select id from notes where guid = ?", uid))
        copy = collection.new_note(ours.note_type())
        copy.fields = [ours.fields[0], "A {{c1::copy}}", *ours.fields[2:]]
        collection.add_note(copy, collection.decks.id("Copies"))
        written(collection, folder / "copy.apkg", copy.id)
        collection.close()
    sys.stdout.write(json.dumps({"copy": copy.guid}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
