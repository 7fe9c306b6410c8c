"""Fit rows of text to notes: their note type, and the fields for a note that is here already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studyapp.anki.note_types import COMMON_FIELDS
from studyapp.domain.exchange.merging import Received
from studyapp.domain.exchange.merging import uid_of as uid_of_guid
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.notes import BASIC, CLOZE, Field, FieldFormat, Note, NoteType, Template
from studyapp.domain.own_notes import AROUND, FURTHER, OWN_KINDS, titled, titles
from studyapp.exchange.fields import as_html, flattened, plain_sides, shows_itself
from studyapp.exchange.values import BACK, EXTRA, FRONT, TEXT, TextNote, TextNoteType
from studyapp.operations.exporting.note_conversion import exported_field
from studyapp.operations.exporting.texts import text_note, text_type
from studyapp.operations.receiving.note_merging import imported_fields
from studyapp.operations.receiving.unstacking import PARAGRAPHS, shows_same, split_sides
from studyapp.rendering.from_html import to_markdown
from studyapp.rendering.side_conversion import SIDE_FIELDS, asked_and_answer_fields, convert_sides

Said = tuple[str | None, ...]
"""The fields of a note type as a row gives them; None for one that the row says nothing of."""

_OWN_FIELDS, _REMARKS = titles(AROUND), titled(FURTHER)


@dataclass(frozen=True, slots=True)
class NoteTypes:
    """The note types that rows can get beside our own.

    Attributes:
        types_here: the note types of the library.
        coming: the note types of the file, by name.
    """

    types_here: Sequence[NoteType]
    coming: Mapping[str, TextNoteType]

    def named(self, uid: Uid) -> NoteType | None:
        """Return one of the library by its uid; None where it has none of that."""
        return next((note_type for note_type in self.types_here if note_type.uid == uid), None)

    def known(self) -> dict[str, TextNoteType]:
        """Return those of the library by name, for a reader."""
        return {note_type.name: text_type(note_type) for note_type in self.types_here}

    def of(self, row: TextNote) -> NoteType:
        """Return the note type of a new note: one of our own if it shows the same."""
        text_type = self.coming.get(row.note_type)
        if text_type is None:
            of_name = [
                note_type
                for note_type in self.types_here
                if note_type.name == row.note_type and note_type.is_cloze == row.is_cloze
            ]
            if of_name and row.note_type:
                return of_name[0]
        if row.format is FieldFormat.MARKDOWN and (text_type is None or _is_plain(text_type)):
            return CLOZE if row.is_cloze else BASIC
        return self._matching(text_type or _type_for_html(row))

    def _matching(self, text_type: TextNoteType) -> NoteType:
        made = _make_note_type(text_type)
        same = [
            note_type
            for note_type in self.types_here
            if note_type.name == made.name and _shape(note_type) == _shape(made)
        ]
        return same[0] if same else made


def _shape(kind: NoteType) -> tuple[object, ...]:
    sides = tuple((template.front, template.back) for template in kind.templates)
    return kind.is_cloze, tuple(field.name for field in kind.fields), sides


def _is_plain(text_type: TextNoteType) -> bool:
    """Return whether our own note types show what one of Anki's shows: one card, two fields and what we know."""
    return len(text_type.templates) < 2 and set(text_type.fields) <= {
        text_type.front,
        text_type.back,
        titled("uid"),
        *_OWN_FIELDS,
    }


def _type_for_html(row: TextNote) -> TextNoteType:
    """Return a note type for HTML that came without one."""
    front, back = (TEXT, EXTRA) if row.is_cloze else (FRONT, BACK)
    names = tuple(dict.fromkeys([front, back, *(name for name, _text in row.further)]))
    shown = f"{{{{cloze:{front}}}}}" if row.is_cloze else f"{{{{{front}}}}}"
    below = "".join(f"{{{{#{name}}}}}<p>{{{{{name}}}}}</p>{{{{/{name}}}}}" for name in names[2:])
    answer = f"{shown if row.is_cloze else '{{FrontSide}}'}<hr id=answer>{{{{{back}}}}}{below}"
    called = row.note_type or ("Cloze" if row.is_cloze else "Basic")
    return TextNoteType(called, names, row.is_cloze, front, back, (("Card 1", shown, answer),))


def _make_note_type(text_type: TextNoteType) -> NoteType:
    templates = "\x1e".join("\x1e".join(template) for template in text_type.templates)
    key = (text_type.name, str(int(text_type.is_cloze)), "\x1e".join(text_type.fields), templates)
    return NoteType(
        uid=digest_uid("studyapp.note-type/text/1", *key),
        name=text_type.name,
        fields=tuple(Field(name, FieldFormat.HTML) for name in text_type.fields),
        is_cloze=text_type.is_cloze,
        templates=tuple(Template(*template) for template in text_type.templates),
        css=text_type.css,
    )


def fields_for(row: TextNote, kind: NoteType, note_here: Note | None = None) -> Said | None:
    """Return the fields of a row for a note type; None where it cannot be a note of that type.

    Args:
        row: the row, as it was read.
        kind: one of our own, or an imported one.
        note_here: the note that is here, whose context and other fields may stand in the two sides of the row.
    """
    if kind.is_cloze != row.is_cloze:
        return None
    if not kind.is_own:
        html, sides = as_html(row), text_type(kind)
        names = {sides.front: html.front} | ({sides.back: html.back} if sides.back else {}) | dict(html.further)
        return tuple(names.get(field.name) for field in kind.fields)
    if row.format is FieldFormat.HTML:
        return None
    row = split_sides(row, note_here) if note_here else row
    rest = [*([row.back] if row.is_cloze else []), *_other_texts(row)]
    named = dict(row.further)
    own = {name: named.get(name) for name in _OWN_FIELDS}
    if rest := [text for text in rest if text.strip()]:
        own[_REMARKS] = PARAGRAPHS.join(filter(None, (own[_REMARKS], *rest)))
    return (row.front, *own.values()) if row.is_cloze else (row.front, row.back, *own.values())


def _other_texts(row: TextNote) -> list[str]:
    return [text for name, text in row.further if name not in _OWN_FIELDS and name not in COMMON_FIELDS]


def merge_same_words(theirs: Said, ours: Sequence[str], base: Sequence[str | None], kind: NoteType) -> tuple[str, ...]:
    """Merge a row's fields in the very words of here or of before where they show the same, or the row says nothing."""
    found = []
    for field, there, here, before in zip(kind.fields, theirs, ours, base, strict=True):
        if there is None:
            found.append(here if before is None else before)
        elif _is_same_text(there, here, kind, field):
            found.append(here)
        else:
            found.append(before if before is not None and _is_same_text(there, before, kind, field) else there)
    return tuple(found)


def _is_same_text(one: str, other: str, kind: NoteType, field: Field) -> bool:
    if one == other:
        return True
    if kind.is_own:
        return shows_same(one, other, field.has_deletions)
    shown = to_markdown(one)
    return shown is not None and shown == to_markdown(other)


def store_fields(note: Note, fields: Sequence[str]) -> tuple[str, ...]:
    """Return fields of a note as a received version keeps them: of our own note types as our exports write them."""
    if not note.type.is_own:
        return tuple(fields)
    named = zip(note.type.fields, fields, strict=True)
    return tuple(text if shows_itself(text) else text and exported_field(field, text) for field, text in named)


def received_fields(received: Received, note: Note, received_type: NoteType | None) -> Sequence[str | None]:
    """Return the fields of a received version as the note here would hold them; None where that is not known.

    Args:
        received: the received version.
        note: the note.
        received_type: the note type that the version is of, where the library has it.
    """
    fields, kind = received.fields, note.type
    if received.note_type == note.note_type and len(fields) == len(note.fields):
        if not kind.is_own:
            return fields
        return imported_fields(kind, fields)
    if kind.is_own and received_type is not None and received_type.is_cloze is kind.is_cloze:
        found = convert_sides(asked_and_answer_fields(received_type), fields, kind)
        if found is not None:
            texts_by_field = zip(kind.fields, found, strict=True)
            return [text if field in SIDE_FIELDS[kind.uid] else None for field, text in texts_by_field]
    return [None] * len(note.fields)


def fields_as_received(
    received: Received, note: Note, fields: Sequence[str], received_type: NoteType | None
) -> tuple[str, ...]:
    """Return the fields of a received version after a text has told those of the note; see `received_fields`.

    What the note type of that version has no place for is left as it was.
    """
    if received.note_type == note.note_type:
        return store_fields(note, fields)
    places = (
        asked_and_answer_fields(received_type)
        if received_type is not None and note.type.is_own and received_type.is_cloze is note.type.is_cloze
        else None
    )
    if places is None:
        return received.fields
    known, received_values, kind = (
        received_fields(received, note, received_type),
        list(received.fields),
        OWN_KINDS[note.note_type],
    )
    for name, place in zip(kind.SIDES, places, strict=True):
        own = kind.place(name)
        if fields[own] != known[own]:
            received_values[place] = exported_field(note.type.fields[own], fields[own])
    return tuple(received_values)


def keys_of(row: TextNote) -> list[str]:
    """Return the keys by which a note without uid is known in its deck: front and back of each card, as they read."""
    return ["\x1f".join(" ".join(side.split()) for side in sides) for sides in plain_sides(row)]


def uid_of(row: TextNote, deck_uid: Uid) -> Uid:
    """Return the uid of a note that came in a row: the same whenever that row comes again."""
    if row.guid:
        return uid_of_guid(row.guid)
    return digest_uid("studyapp.text-note/1", deck_uid, str(int(row.is_cloze)), row.front, row.back)


def keys_of_notes(notes: Iterable[Note]) -> dict[str, Uid]:
    """Return the notes of a deck by all keys that a row of them could have."""
    found: dict[str, Uid] = {}
    for note in notes:
        whole = text_note(note, "")
        for text in (whole, flattened(whole)):
            found.update(dict.fromkeys(keys_of(text), note.uid))
    return found
