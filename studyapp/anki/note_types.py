"""Note types of packages: our own, whose ids never change, and those from Anki, which go back byte for byte."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple

import genanki

from studyapp.anki.type_settings import OF_FIELD, OF_TEMPLATE, OF_TYPE
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteType
from studyapp.domain.own_notes import OWN_KINDS, PACKAGED, BasicTexts, ClozeTexts, Columns, titles
from studyapp.resources import resource

TEMPLATES_CHANGED: Final = 1_795_716_400
"""Seconds since 1970 of the last change to a template or the style: Anki takes only newer ones."""


class CommonFields(NamedTuple):
    """The fields of a note of a package beside those of its own kind, as HTML; the fields are called so there.

    Attributes:
        uid: the uid of the note.
        passage: the passage of the essay.
        section: the heading that it stands under.
        essay: its title.
        kind: the kind of fact that the note asks.
        picture: a picture below the question.
        link: leads nowhere yet.
    """

    uid: str
    passage: str = ""
    section: str = ""
    essay: str = ""
    kind: str = ""
    picture: str = ""
    link: str = ""


COMMON_FIELDS: Final = frozenset(titles(CommonFields._fields))
"""The fields of such a note that are none of its own."""

_BASIC_ID: Final = 1690125609
_CLOZE_ID: Final = 1338365641
_BASIC_TEMPLATE_ID: Final = 1500405007736799
_CLOZE_TEMPLATE_ID: Final = 352974076385969
_SORTED_BY: Final = 1


@dataclass(frozen=True, slots=True)
class WrittenType:
    """A note type as a package holds it.

    Attributes:
        identity: its id in Anki.
        sorted_by: index of the field that a list shows.
        json: an object as Anki's schema 11 has it.
    """

    identity: int
    sorted_by: int
    json: str


class _NoteType(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type whose time stamp is that of its templates, whenever it is written."""

    def to_json(self, _timestamp: float, deck_id: int) -> dict[str, Any]:
        """Return the note type as the package holds it; `req` is computed anew by Anki."""
        self._req = [[0, "any", [_SORTED_BY]]]
        return {**super().to_json(TEMPLATES_CHANGED, deck_id), "did": None}


@cache
def basic() -> WrittenType:
    """Return question and answer."""
    return _note_type(_BASIC_ID, "studyapp basic", PACKAGED[BasicTexts.UID], "basic", _BASIC_TEMPLATE_ID)


@cache
def cloze() -> WrittenType:
    """Return text with deletions."""
    return _note_type(_CLOZE_ID, "studyapp cloze", PACKAGED[ClozeTexts.UID], "cloze", _CLOZE_TEMPLATE_ID)


IN_ORDER: Final[Mapping[Uid, Callable[[tuple[str, ...]], tuple[str, ...]]]] = {
    uid: itemgetter(*([*kind.names(), *CommonFields._fields].index(name.lower()) for name, _id in PACKAGED[uid]))
    for uid, kind in OWN_KINDS.items()
}
"""Puts the texts of a note, in the order in which they are stored, and behind them those of `Told` into the order of
its note type."""


def _note_type(model_id: int, name: str, fields: Columns, look: str, template_id: int) -> WrittenType:
    model = _NoteType(
        model_id,
        name,
        fields=[{"name": field, "id": field_id} for field, field_id in fields],
        templates=[
            {
                "name": "Card",
                "id": template_id,
                "qfmt": _template(f"{look}-front.html"),
                "afmt": _template(f"{look}-back.html"),
            }
        ],
        css=_template("style.css"),
        model_type=genanki.Model.CLOZE if look == "cloze" else genanki.Model.FRONT_BACK,
        sort_field_index=_SORTED_BY,
    )
    return WrittenType(model_id, _SORTED_BY, json.dumps(model.to_json(0, 0)))


@cache
def _template(name: str) -> str:
    return resource(f"anki/{name}").read_text("utf-8")


Json = dict[str, Any]

_BASIC, _CLOZE = 0, 1
_TYPE: Json = {**OF_TYPE, "did": None, "usn": -1, "tags": [], "req": []}


@lru_cache(maxsize=500)
def imported_type(note_type: NoteType) -> WrittenType:
    """Return an imported note type; what it says further is merged in, of `flds` and `tmpls` one by one."""
    further: Json = json.loads(note_type.further) if note_type.further else {}
    identity = note_type.foreign_id or _derive_id(note_type.uid)
    fields = [
        {"name": field.name, "ord": number, **_id(field.foreign_id)} for number, field in enumerate(note_type.fields)
    ]
    templates = [
        {
            "name": template.name,
            "ord": number,
            "qfmt": template.front,
            "afmt": template.back,
            **_id(template.foreign_id),
        }
        for number, template in enumerate(note_type.templates)
    ]
    values: Json = {
        "id": identity,
        "name": note_type.name,
        "type": _CLOZE if note_type.is_cloze else _BASIC,
        "mod": note_type.foreign_modified,
        "sortf": note_type.sort_field,
        "css": note_type.css,
        "flds": _merge_parts(OF_FIELD, further.get("flds", []), fields),
        "tmpls": _merge_parts(OF_TEMPLATE, further.get("tmpls", []), templates),
    }
    return WrittenType(identity, note_type.sort_field, json.dumps(_TYPE | further | values))


def _merge_parts(usual: Mapping[str, object], further: list[Json], values: list[Json]) -> list[Json]:
    return [{**usual} | (further[number] if number < len(further) else {}) | part for number, part in enumerate(values)]


def _id(foreign_id: int | None) -> Json:
    return {} if foreign_id is None else {"id": foreign_id}


def _derive_id(uid: str) -> int:
    """Return an id that a note type keeps which never had one."""
    return (1 << 41) + int.from_bytes(hashlib.sha256(uid.encode()).digest()[:4])
