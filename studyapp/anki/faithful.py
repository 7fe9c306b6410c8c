"""Note types that came from Anki, as they go back there: with their own ids, templates and style, byte for byte."""

import hashlib
import json
from functools import lru_cache
from typing import Any

from studyapp.anki.note_types import WrittenType
from studyapp.anki.type_settings import OF_FIELD, OF_TEMPLATE, OF_TYPE
from studyapp.domain.notes import NoteType

Json = dict[str, Any]

_BASIC, _CLOZE = 0, 1
_FIELD: Json = {**OF_FIELD, "media": []}
_TEMPLATE: Json = {**OF_TEMPLATE, "did": None}
_TYPE: Json = {**OF_TYPE, "did": None, "usn": -1, "tags": [], "vers": [], "req": []}


@lru_cache(maxsize=500)
def faithful(note_type: NoteType) -> WrittenType:
    """An imported note type; what it says further is merged in, of `flds` and `tmpls` one by one."""
    further: Json = json.loads(note_type.further) if note_type.further else {}
    identity = note_type.foreign_id or _made_up(note_type.uid)
    fields = [
        {"name": field.name, "ord": number, **_id(field.foreign_id)} for number, field in enumerate(note_type.fields)
    ]
    templates = [
        {"name": each.name, "ord": number, "qfmt": each.front, "afmt": each.back, **_id(each.foreign_id)}
        for number, each in enumerate(note_type.templates)
    ]
    told: Json = {
        "id": identity,
        "name": note_type.name,
        "type": _CLOZE if note_type.is_cloze else _BASIC,
        "mod": note_type.foreign_modified,
        "sortf": note_type.sort_field,
        "css": note_type.css,
        "flds": _merged(_FIELD, further.get("flds", []), fields),
        "tmpls": _merged(_TEMPLATE, further.get("tmpls", []), templates),
    }
    return WrittenType(identity, note_type.sort_field, json.dumps(_TYPE | further | told))


def _merged(usual: Json, further: list[Json], told: list[Json]) -> list[Json]:
    return [usual | (further[number] if number < len(further) else {}) | each for number, each in enumerate(told)]


def _id(foreign_id: int | None) -> Json:
    return {} if foreign_id is None else {"id": foreign_id}


def _made_up(uid: str) -> int:
    """An id that a note type keeps which never had one."""
    return (1 << 41) + int.from_bytes(hashlib.sha256(uid.encode()).digest()[:4])
