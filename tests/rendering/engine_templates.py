"""How the real Anki shows notes of given note types; run by a Python that has the `anki` package, never imported.

    python engine_templates.py < NOTES.json

Each note is an object of fields, tags, names, templates and is_cloze. Prints JSON: for each note its cards, each with
its ordinal and both sides.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection


def cards(collection: Any, told: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """The cards of one note of a note type of its own."""
    models = collection.models
    kind = models.new(f"Vocabulary {number}")
    kind["type"] = int(told["is_cloze"])
    for name in told["names"]:
        models.add_field(kind, models.new_field(name))
    for place, (front, back) in enumerate(told["templates"], 1):
        template = models.new_template(f"Card {place}")
        template["qfmt"], template["afmt"] = front, back
        models.add_template(kind, template)
    models.add(kind)
    note = collection.new_note(models.by_name(f"Vocabulary {number}"))
    note.fields, note.tags = told["fields"], told["tags"]
    collection.add_note(note, collection.decks.id("Course::Unit"))
    shown = []
    for card in sorted(note.cards(), key=lambda card: card.ord):
        output = card.render_output()
        answer = f"{output.answer_text}"
        shown.append({"ordinal": card.ord, "question": output.question_text, "answer": answer})
    return shown


def main() -> None:
    """Shows all notes of standard input."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        notes = json.load(sys.stdin)
        json.dump([cards(collection, told, number) for number, told in enumerate(notes)], sys.stdout)
        collection.close()


if __name__ == "__main__":
    main()
