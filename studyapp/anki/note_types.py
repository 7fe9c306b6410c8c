"""The two note types that exported decks bring along; their ids never change, or Anki would make copies."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Final, NamedTuple

import genanki

from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import OWN_KINDS, PACKAGED, BasicTexts, ClozeTexts, Columns, titles
from studyapp.resources import resource

TEMPLATES_CHANGED: Final = 1_795_716_400
"""Seconds since 1970 of the last change to a template or the style: Anki takes only newer ones."""


class Told(NamedTuple):
    """What a note of a package says beside the fields of its own, as HTML; the fields are called so there.

    Attributes:
        uid: of the note.
        passage: of the essay.
        section: the heading that it stands under.
        essay: its title.
        kind: what the note knows.
        picture: is shown below the question.
        link: leads nowhere yet.
    """

    uid: str
    passage: str = ""
    section: str = ""
    essay: str = ""
    kind: str = ""
    picture: str = ""
    link: str = ""


TOLD: Final = frozenset(titles(Told._fields))
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
        """The note type as the package holds it; `req` is computed anew by Anki."""
        self._req = [[0, "any", [_SORTED_BY]]]
        return {**super().to_json(TEMPLATES_CHANGED, deck_id), "did": None}


@cache
def basic() -> WrittenType:
    """Question and answer."""
    return _note_type(_BASIC_ID, "studyapp basic", PACKAGED[BasicTexts.UID], "basic", _BASIC_TEMPLATE_ID)


@cache
def cloze() -> WrittenType:
    """Text with deletions."""
    return _note_type(_CLOZE_ID, "studyapp cloze", PACKAGED[ClozeTexts.UID], "cloze", _CLOZE_TEMPLATE_ID)


IN_ORDER: Final[Mapping[Uid, Callable[[tuple[str, ...]], tuple[str, ...]]]] = {
    uid: itemgetter(*([*kind.names(), *Told._fields].index(name.lower()) for name, _id in PACKAGED[uid]))
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
