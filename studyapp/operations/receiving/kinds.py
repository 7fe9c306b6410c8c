"""Choose the note type for notes of a package: one of our own if it shows the same, else the imported one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from studyapp.anki.note_types import basic, cloze
from studyapp.anki.reading import values as anki
from studyapp.anki.reading.schedule import LAST_S
from studyapp.domain.exchange.merging import may_be_own_uid
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.notes import BASIC, CLOZE, Field, FieldFormat, NoteType, Template
from studyapp.domain.own_notes import PACKAGED
from studyapp.rendering.from_html import are_everyday, are_everyday_or_bold
from studyapp.rendering.side_conversion import asked_and_answer_fields, convert_sides

_WHITE = re.compile(r"\s+")
_UID_FIELD = "Uid"
_BETWEEN = "\x1f"  # fields, where Anki stores them
_UNTOUCHED = bytes(code for code in range(0x20, 0x7F) if chr(code) not in '"\\<[') + _BETWEEN.encode()
"""Letters that JSON writes unchanged, and that begin no name of a medium."""


class StagedFields(NamedTuple):
    """The fields of a note as JSON arrays.

    Attributes:
        here: the fields that it gets in the library.
        received: the fields that it came with.
    """

    here: str
    received: str


@dataclass(frozen=True)
class Kind:
    """A note type of a package, and what its notes become here.

    Attributes:
        kept_type: the note type as it is kept here.
        sides: the places of its two sides, where these are known.
        own: the note type of our own that notes get which fit it, or None.
        exported: the one of our exported note types that it is, or None.
    """

    kept_type: NoteType
    sides: tuple[int, int] | None = None
    own: NoteType | None = None
    exported: "ExportedAs | None" = None

    def own_fields(self, fields: Sequence[str]) -> tuple[str, ...]:
        """Return the fields of an exported note in the order of our note type, as HTML; "" for a missing one."""
        return self.exported.own_fields(fields) if self.exported is not None else ()

    @property
    def places(self) -> tuple[int | None, ...]:
        """Return the positions of our fields in an exported note type."""
        return self.exported.places if self.exported is not None else ()

    @property
    def uid_place(self) -> int | None:
        """Return the position of the uid's field in an exported note type."""
        return self.exported.uid_place if self.exported is not None else None

    def own_uid(self, fields: Sequence[str]) -> Uid | None:
        """Return the uid that a note was exported with, or was copied from a note that was."""
        own = "" if self.uid_place is None else fields[self.uid_place]
        return Uid(own) if may_be_own_uid(own) else None

    @property
    def becomes(self) -> NoteType:
        """Return the note type that notes get here if they fit."""
        return self.kept_type if self.own is None or self.exported is not None else self.own

    @cached_property
    def further(self) -> str | None:
        """Return the JSON that follows the fields of notes that stay as they are; None where none do."""
        if self._keeps_html:
            return ""
        assert self.own is not None
        if self.own.is_cloze or self.sides != (0, 1):
            return None
        return ',""' * (len(self.own.fields) - len(self.kept_type.fields))

    def stays(self, values: str) -> bool:
        """Return whether the fields of a note, split by 0x1f, stay one by one as they are, but for `further`."""
        if self.further is None or values.count(_BETWEEN) != len(self.kept_type.fields) - 1:
            return False
        if self._keeps_html:
            return not values.encode().translate(None, _UNTOUCHED)
        return are_everyday(values, _BETWEEN)

    def as_bold_words(self, values: str) -> StagedFields | None:
        """Return the fields of a note, split by 0x1f, that are everyday words of which some are bold; else None."""
        if self.further is None or self._keeps_html or values.count(_BETWEEN) != len(self.kept_type.fields) - 1:
            return None
        if not are_everyday_or_bold(values, _BETWEEN):
            return None
        came = values.replace(_BETWEEN, '","')
        return StagedFields(f'["{came.replace("<b>", "**").replace("</b>", "**")}"{self.further}]', f'["{came}"]')

    @property
    def _keeps_html(self) -> bool:
        """Return whether all notes keep their fields byte for byte, but for names of media."""
        return self.own is None or self.exported is not None

    def fitted(self, fields: Sequence[str]) -> tuple[NoteType, tuple[str, ...]]:
        """Return the note type that a note gets, and its fields in that."""
        own = None if self.exported else self.own
        found = None if own is None else convert_sides(self.sides, fields, own)
        return (self.kept_type, tuple(fields)) if own is None or found is None else (own, found)


@dataclass(frozen=True, slots=True)
class ExportedAs:
    """One of the note types that our own exports bring along.

    Attributes:
        own: the note type of our own that it stands for.
        places: the places of its fields that hold those of `own`.
        uid_place: the place of its field that holds the uid.
    """

    own: NoteType
    places: tuple[int | None, ...]
    uid_place: int | None

    def own_fields(self, fields: Sequence[str]) -> tuple[str, ...]:
        """Return the fields of a note in the order of our own note type, still HTML; "" for one that is lost."""
        return tuple("" if place is None else fields[place] for place in self.places)


def own_type_of(kept: NoteType) -> ExportedAs | None:
    """Return the note type of our own that a note type of a package stands for, if our own exports brought it along."""
    for own, written in ((BASIC, basic), (CLOZE, cloze)):
        if kept.foreign_id == written().identity:
            ids = {field.foreign_id: place for place, field in enumerate(kept.fields) if field.foreign_id is not None}
            names = {field.name: place for place, field in enumerate(kept.fields)}
            places = {name: ids.get(number, names.get(name)) for name, number in PACKAGED[own.uid]}
            return ExportedAs(own, tuple(places.get(field.name) for field in own.fields), places[_UID_FIELD])
    return None


def kinds_of(note_types: Iterable[anki.NoteType]) -> dict[int, Kind]:
    """Return the kinds of the note types of a package, by their ids."""
    return {note_type.id: _kind(note_type) for note_type in note_types}


def _kind(anki_type: anki.NoteType) -> Kind:
    kept = NoteType(
        _uid(anki_type),
        anki_type.name,
        tuple(Field(field.name, FieldFormat.HTML, field.id) for field in anki_type.fields),
        anki_type.is_cloze,
        tuple(Template(template.name, template.front, template.back, template.id) for template in anki_type.templates),
        anki_type.css,
        min(max(0, anki_type.sort_field), max(0, len(anki_type.fields) - 1)),
        anki_type.id,
        min(max(0, anki_type.modified_s), LAST_S),
        anki_type.further,
    )
    ours = own_type_of(kept)
    if ours is not None:
        return Kind(kept, None, ours.own, exported=ours)
    return Kind(kept, asked_and_answer_fields(kept), _stock(anki_type))


def _uid(anki_type: anki.NoteType) -> Uid:
    """Return the same for every version with the same fields and templates, since two programs may have used one id."""
    fields = "\x1e".join(field.name for field in anki_type.fields)
    templates = "\x1e".join(template.name for template in anki_type.templates)
    return digest_uid("studyapp.note-type/anki/1", str(anki_type.id), str(int(anki_type.is_cloze)), fields, templates)


def _stock(anki_type: anki.NoteType) -> NoteType | None:
    """Return the note type of our own that does what one of Anki's stock ones does."""
    if len(anki_type.fields) != 2 or len(anki_type.templates) != 1:
        return None
    names = [_WHITE.sub("", field.name) for field in anki_type.fields]
    shown = tuple(_WHITE.sub("", side) for side in (anki_type.templates[0].front, anki_type.templates[0].back))
    for first, second in (names, reversed(names)):
        front = f"{{{{cloze:{first}}}}}" if anki_type.is_cloze else f"{{{{{first}}}}}"
        line = f"{front}<br>" if anki_type.is_cloze else "{{FrontSide}}<hrid=answer>"
        if shown == (front, f"{line}{{{{{second}}}}}"):
            return CLOZE if anki_type.is_cloze else BASIC
    return None
