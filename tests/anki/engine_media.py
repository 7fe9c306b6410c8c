"""Packages with pictures, a sound and a style that the real Anki writes, and what it has of them; see `engine`.

    python engine_media.py make FOLDER     writes new.apkg and legacy.apkg, of notes that call twelve media
    python engine_media.py take FILE ...   takes each into an empty collection
    python engine_media.py again FOLDER FILE   does so, and writes what it has as new.apkg and legacy.apkg

Each prints JSON: by package the SHA-256 of each file among its media, by name.
"""

import hashlib
import json
import random
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

NAMES = {"new.apkg": False, "legacy.apkg": True}
"""The packages that are written, and whether each is for an older Anki."""


def held(collection: Any) -> dict[str, str]:
    """The media of a collection."""
    folder = Path(collection.media.dir())
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def make(folder: Path) -> dict[str, dict[str, str]]:
    """Write the packages."""
    collection = Collection(str(folder / "made.anki2"))
    chance, kind = random.Random(8), collection.models.by_name("Basic")
    collection.media.write_data("_style.css", b".card { color: navy; }")
    kind["css"] += '\n@import url("_style.css");'
    collection.models.update_dict(kind)
    for number in range(10):
        picture = collection.media.write_data(f"Bild ü {number}.png", chance.randbytes(number * 40_000))
        sound = collection.media.write_data("wörter & ton.mp3", bytes(range(256)) * 9)
        made = collection.new_note(kind)
        made.fields = [f'<img src="{picture}"> [sound:{sound}]', f"Answer {number}"]
        collection.add_note(made, collection.decks.id("Course"))
    write(collection, folder)
    return dict.fromkeys(NAMES, held(collection))


def write(collection: Any, folder: Path) -> None:
    """Write all that a collection has into two packages."""
    for name, legacy in NAMES.items():
        collection.export_anki_package(
            out_path=str(folder / name),
            limit=None,
            options=ExportAnkiPackageOptions(
                with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
            ),
        )


def taken(package: Path, folder: Path | None = None) -> dict[str, str]:
    """What an empty collection has after it took a package in."""
    with tempfile.TemporaryDirectory() as home:
        collection = Collection(str(Path(home) / "collection.anki2"))
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        collection.import_anki_package(request)
        found = held(collection)
        if folder is not None:
            write(collection, folder)
        collection.close()
        return found


if __name__ == "__main__":
    _, what, *given = sys.argv
    if what == "make":
        made = make(Path(given[0]))
    elif what == "again":
        made = {Path(given[1]).name: taken(Path(given[1]), Path(given[0]))}
    else:
        made = {Path(each).name: taken(Path(each)) for each in given}
    sys.stdout.write(json.dumps(made))
