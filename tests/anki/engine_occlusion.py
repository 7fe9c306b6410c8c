"""Pictures with covered places that the real Anki makes, and what it says of them; run by a Python that has `anki`.

    python engine_occlusion.py make FOLDER
    python engine_occlusion.py take FOLDER PACKAGE.apkg

`make` fills a collection with a note of “Image Occlusion” for each text in FOLDER/texts.json, over FOLDER/map.png, and
exports it as new.apkg and legacy.apkg; `take` brings a package into an empty collection. Each prints JSON: the note
type, and by guid the fields, the tags and what each side of each card draws.
"""

import hashlib
import json
import re
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest

NAME = "Image Occlusion"
MOVING = ("mod", "usn", "originalId", "tags", "vers")  # what an import sets, or nobody reads
_SHAPE = re.compile(r'<div class="(cloze[a-z-]*)" ([^<>]*)></div>')
_FACT = re.compile(r'data-([A-Za-z-]+)="([^"]*)"')


def drawn(side: str) -> list[dict[str, str]]:
    """The shapes of one side as Anki's own script finds them."""
    found = []
    for shape in _SHAPE.finditer(side):
        facts = {name.lower(): unescape(value) for name, value in _FACT.findall(shape[2])}
        if shape[1] != "cloze-inactive" or facts.get("occludeinactive") == "1":
            found.append(facts | {"class": shape[1]})
    return found


def report(collection: Any) -> dict[str, Any]:
    """What is to be compared."""
    kind = next(each for each in collection.models.all() if collection.models.use_count(each))
    notes = {}
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        cards = {}
        for card in note.cards():
            output = card.render_output()
            cards[card.ord] = {"front": drawn(output.question_text), "back": drawn(output.answer_text)}
        notes[note.guid] = {"fields": note.fields, "tags": note.tags, "cards": cards}
    media = {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in Path(collection.media.dir()).iterdir()
    }
    for field in kind["flds"]:
        field.pop("media", None)  # means nothing
    kind["name"] = kind["name"].rstrip("+")  # the empty collection has one of that name
    return {"kind": {key: value for key, value in kind.items() if key not in MOVING}, "notes": notes} | {"media": media}


def make(collection: Any, folder: Path) -> None:
    """Adds the notes and exports them."""
    collection.add_image_occlusion_notetype()
    kind = collection.models.by_name(NAME)
    kind["flds"][2] |= {"rtl": True, "font": "Serif", "size": 33, "description": "which map", "sticky": True}
    kind["tmpls"][0] |= {"bqfmt": "{{Header}}", "bfont": "Serif", "bsize": 12}
    kind["latexPost"] = "\\relax\\end{document}"
    collection.models.update_dict(kind)
    for number, occlusions in enumerate(json.loads((folder / "texts.json").read_text())):
        collection.add_image_occlusion_note(
            notetype_id=kind["id"],
            image_path=str(folder / "map.png"),
            occlusions=occlusions,
            header=f"Map {number}" if number % 2 else "",
            back_extra="seen <b>from above</b>",
            tags=["maps"],
        )
    for legacy in (False, True):
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
        )
        path = folder / f"{'legacy' if legacy else 'new'}.apkg"
        collection.export_anki_package(out_path=str(path), options=options, limit=None)


def main(work: str, folder: Path, *package: str) -> None:
    """Does the one or the other and prints what there is then."""
    with tempfile.TemporaryDirectory() as home:
        collection = Collection(str(Path(home) / "collection.anki2"))
        if work == "make":
            make(collection, folder)
        for each in package:
            request = ImportAnkiPackageRequest(package_path=each, options=ImportAnkiPackageOptions())
            collection.import_anki_package(request)
        found = report(collection)
        collection.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
