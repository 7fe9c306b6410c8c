"""Our notes and note types as they would stand in Anki: the same texts that a package would hold."""

import json
import re
from functools import cache
from html import unescape

from studyapp.anki.connect.values import OurNote, OurType
from studyapp.anki.fields import clean_tags
from studyapp.anki.note_types import WrittenType
from studyapp.anki.writing.media import MediaNames
from studyapp.anki.writing.values import Exportable

_TAG = re.compile(r"<[^>]*>")
_DELETION = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", re.S)
_LONGEST = 80  # letters of a label


@cache
def our_type(written: WrittenType) -> OurType:
    """A note type as the add-on wants it."""
    model = json.loads(written.json)
    card = model["tmpls"][0]
    return OurType(
        model["name"],
        written.identity,
        tuple(each["name"] for each in model["flds"]),
        card["name"],
        card["qfmt"],
        card["afmt"],
        model["css"],
        bool(model["type"]),
    )


def our_note(note: Exportable, names: MediaNames) -> OurNote:
    """A note as it would stand in Anki.

    Args:
        note: as the exporter makes it.
        names: gives the media of all notes of a plan their names.
    """
    note_type = our_type(note.note_type)
    texts = names.renamed(note.values, note.media) if note.media else note.values
    fields = dict(zip(note_type.fields, texts, strict=True))
    media = tuple((names.name(each), each.sha256) for each in note.media)
    asked = note_type.fields[note.note_type.sorted_by]
    return OurNote(note.uid, note_type.name, fields, clean_tags(note.tags), asked, label(fields[asked]), media)


def label(html: str) -> str:
    """The beginning of a text as a person reads it in a list."""
    plain = " ".join(unescape(_TAG.sub(" ", _DELETION.sub(r"\1", html))).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
