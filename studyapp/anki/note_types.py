"""The two note types that exported decks bring along; their ids never change, or Anki would make copies."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import genanki

from studyapp.resources import resource

Fields = tuple[tuple[str, int], ...]

TEMPLATES_CHANGED: Final = 1_795_716_400
"""Seconds since 1970 of the last change to a template or the style: Anki takes only newer ones."""

BASIC_FIELDS: Final[Fields] = (
    ("Uid", 3008480542457385),
    ("Front", 4097744009720648),
    ("Back", 2885573625715853),
    ("Context", 2728303605845196),
    ("Passage", 862539769480718),
    ("Source", 1753103909096610),
    ("Section", 2260630362205333),
    ("Essay", 3168271725795474),
    ("Remarks", 2093143337959253),
    ("Kind", 1876595463848300),
    ("Picture", 3723501238076091),
    ("Link", 3031495841670979),
)
CLOZE_FIELDS: Final[Fields] = (
    ("Uid", 3082530403551678),
    ("Text", 2002251259448142),
    ("Context", 463983800368853),
    ("Passage", 238452663074603),
    ("Source", 4479975398618169),
    ("Section", 3595942301062580),
    ("Essay", 3212697701914938),
    ("Remarks", 1756939883687171),
    ("Kind", 540997258591033),
    ("Picture", 154398507173739),
    ("Link", 1594003133312952),
)

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
        """The note type as the package holds it; `req` is computed anew by Anki."""
        self._req = [[0, "any", [_SORTED_BY]]]
        return {**super().to_json(TEMPLATES_CHANGED, deck_id), "did": None}


@cache
def basic() -> WrittenType:
    """Question and answer."""
    return _note_type(_BASIC_ID, "studyapp basic", BASIC_FIELDS, "basic", _BASIC_TEMPLATE_ID)


@cache
def cloze() -> WrittenType:
    """Text with deletions."""
    return _note_type(_CLOZE_ID, "studyapp cloze", CLOZE_FIELDS, "cloze", _CLOZE_TEMPLATE_ID)


def _note_type(model_id: int, name: str, fields: Fields, look: str, template_id: int) -> WrittenType:
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
