"""Merge notes that are here already with changed ones of an import."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.anki.fields import GUARD, clean_tags
from studyapp.domain.exchange.merging import Merged, Received, merged_fields, merged_tags
from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import OWN_TYPES, Field, Note, NoteState, NoteType
from studyapp.operations.exporting.note_conversion import exported_fields
from studyapp.operations.receiving.export_history import NO_VERSIONS, ExportedVersions
from studyapp.operations.receiving.imported_drafts import REJECTED
from studyapp.operations.receiving.kinds import Kind
from studyapp.operations.receiving.placing import overwritten_message
from studyapp.rendering.from_html import cloze_to_markdown, to_markdown
from studyapp.rendering.side_conversion import SIDE_FIELDS, asked_and_answer_fields, convert_sides

OUR_TAGS = ("essay::", "kind::", "section::", "source::", "studyapp::")


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A note of a package whose note here differs from what was received last.

    Attributes:
        fields: the fields, as they came.
        known: the versions of the note here that Anki may have; the base of what comes back.
        file_wins: whether its words are taken where both sides changed a field.
        wanted: names of fields that are taken whoever changed them; all where there is none, and None for no field.
    """

    kind: Kind
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    known: ExportedVersions = NO_VERSIONS
    file_wins: bool = False
    wanted: Collection[str] | None = None

    def is_own(self, note: Note) -> bool:
        """Return whether it is a note of ours that was exported, and comes back."""
        return self.kind.exported is not None and self.kind.own is not None and self.kind.own.uid == note.note_type

    def is_same(self, note: Note) -> bool:
        """Return whether a note here has the very fields that come."""
        if not self.is_own(note):
            return (note.type, note.fields) == self.kind.fitted(self.fields)
        ours = exported_fields(note.type, note.fields)
        theirs = zip(self.kind.places, self.kind.own_fields(self.fields), ours, strict=True)
        return all(place is None or here == there for place, there, here in theirs)

    def is_lost_on(self, note: Note) -> bool:
        """Return whether nothing of it could go back from a note of our own: which fields are its sides?"""
        return note.note_type in OWN_TYPES and not self.is_own(note) and self.kind.sides is None

    def taken(self, note_type: NoteType) -> frozenset[int]:
        """Return the places of the fields that are taken whoever changed them."""
        if self.wanted is None:
            return frozenset()
        names = (field.name for field in note_type.fields)
        return frozenset(place for place, name in enumerate(names) if not self.wanted or name in self.wanted)

    def as_received(self, note: Note) -> tuple[Uid, tuple[str, ...]]:
        """Return the note type and the fields that are the base of the next merge with a note."""
        return (
            (note.note_type, self.kind.own_fields(self.fields))
            if self.is_own(note)
            else (self.kind.kept_type.uid, self.fields)
        )


def merge_note(
    note: Note, base: Received | None, coming: IncomingNote, types: Mapping[Uid, NoteType]
) -> tuple[Note, NoteOutcome]:
    """Return the note as a merge makes it, its stamps left alone, and what is to be told of it.

    Args:
        note: the note, as it stands here.
        base: the last received version, if there is one.
        coming: the note, as it comes now.
        types: the imported note types of the library.
    """
    if note.state is NoteState.REJECTED:
        return note, NoteOutcome(note.uid, Outcome.REFUSED, reason=REJECTED)
    after, outcome = _merge(note, base, coming, types)
    if outcome.outcome is Outcome.CONFLICT and coming.file_wins:
        after, again = _merge(note, base, replace(coming, wanted=outcome.fields), types)
        reason = overwritten_message(outcome.fields)
        outcome = replace(again, reason=reason) if again.outcome is Outcome.UPDATED else again
    return after, outcome


def _merge(
    note: Note, base: Received | None, coming: IncomingNote, types: Mapping[Uid, NoteType]
) -> tuple[Note, NoteOutcome]:
    tags = _tags(note, base, coming)
    if coming.is_own(note):
        after, outcome = _merge_exported_note(note, base, coming)
    elif note.note_type in OWN_TYPES:
        after, outcome = _merge_stock_note(note, base, coming, types)
    elif note.note_type == coming.kind.kept_type.uid and (base is None or base.note_type == note.note_type):
        known = base.fields if base else [None] * len(note.fields)
        found = merged_fields(known, note.fields, coming.fields, coming.taken(note.type))
        after, outcome = replace(note, fields=found.fields), _conflict(found, note.type, coming.fields)
    else:
        after, outcome = _merge_retyped_note(note, base, coming, types)
    after = replace(after, tags=tags)
    if outcome is not None:
        return after, replace(outcome, uid=note.uid)
    return after, NoteOutcome(note.uid, Outcome.UNCHANGED if after == note else Outcome.UPDATED)


def _tags(note: Note, base: Received | None, coming: IncomingNote) -> tuple[str, ...]:
    """Return the merged tags; tags that our exports add for the place of a note do not count."""
    theirs, before = coming.tags, base.tags if base else None
    if coming.is_own(note):
        own = (tag for tags in (*coming.known.tags, note.tags) for tag in tags)
        here = {clean: tag for tag in own for clean in clean_tags((tag,))}  # as Anki writes them
        theirs = tuple(here.get(tag, tag) for tag in theirs if not tag.startswith(OUR_TAGS))
        before = None if before is None else tuple(here.get(t, t) for t in before if not t.startswith(OUR_TAGS))
        before = coming.known.tags[0] if before is None and len(coming.known.tags) == 1 else before
        if any(set(theirs) == set(tag) for tag in coming.known.tags):
            return note.tags  # they are as they were exported
    return merged_tags(before, note.tags, theirs)


def _conflict(
    found: Merged[int, str], note_type: NoteType, theirs: Sequence[str], reason: str = ""
) -> NoteOutcome | None:
    if not found.conflicts:
        return None
    names = tuple(note_type.fields[place].name for place in found.conflicts)
    return NoteOutcome(Uid(""), Outcome.CONFLICT, names, tuple(theirs[place] for place in found.conflicts), reason)


def _merge_stock_note(
    note: Note, base: Received | None, coming: IncomingNote, types: Mapping[Uid, NoteType]
) -> tuple[Note, NoteOutcome | None]:
    """Merge a note of one of Anki's stock types that became one of ours; its type there may be another by now."""
    kept_type = coming.kind.kept_type
    was = {**types, kept_type.uid: kept_type}.get(base.note_type) if base else None
    before = (
        convert_sides(asked_and_answer_fields(was), base.fields, note.type)
        if base and was and was.is_cloze is note.type.is_cloze
        else None
    )
    is_theirs = before == note.fields or coming.wanted is not None
    if is_theirs and coming.kind.fitted(coming.fields)[0] is kept_type:
        return replace(note, note_type=kept_type.uid, imported_type=kept_type, fields=coming.fields), None
    theirs = (
        convert_sides(coming.kind.sides, coming.fields, note.type) if kept_type.is_cloze is note.type.is_cloze else None
    )
    if theirs is not None:
        texts_by_field = zip(note.type.fields, theirs, note.fields, strict=True)
        own = [text if field in SIDE_FIELDS[note.note_type] else here for field, text, here in texts_by_field]
        found = merged_fields(before or [None] * len(own), note.fields, own, coming.taken(note.type))
        return replace(note, fields=found.fields), _conflict(found, note.type, own)
    names = tuple(field.name for field in kept_type.fields)
    reason = msg("it-came-with-marks-that-your-own-words")
    return note, NoteOutcome(note.uid, Outcome.CONFLICT, names, coming.fields, reason)


def _merge_exported_note(note: Note, base: Received | None, coming: IncomingNote) -> tuple[Note, NoteOutcome | None]:
    """Return a note of ours that was exported, and comes back."""
    ours = exported_fields(note.type, note.fields)
    pairs = zip(coming.kind.places, coming.kind.own_fields(coming.fields), ours, strict=True)
    theirs = [here if place is None else there for place, there, here in pairs]
    received = base.fields if base is not None and base.note_type == note.note_type else [None] * len(ours)
    known = coming.known.written(note, ours)
    names = (field.name for field in note.type.fields)
    sides_of_fields = enumerate(zip(names, zip(ours, theirs, strict=True), received, strict=True))
    found = merged_fields(
        [known.base(place, *told) for place, told in sides_of_fields], ours, theirs, coming.taken(note.type)
    )
    fields, conflicts = list(note.fields), list(found.conflicts)
    for place, text in enumerate(found.fields):
        if text != ours[place]:
            markdown = imported_field(note.type.fields[place], text)
            if markdown is None:
                conflicts.append(place)
            else:
                fields[place] = markdown
    told = replace(found, values=dict(enumerate(fields)), conflicts=tuple(sorted(conflicts)))
    return replace(note, fields=told.fields), _conflict(told, note.type, theirs)


def imported_fields(note_type: NoteType, texts: Sequence[str]) -> list[str | None]:
    """Return the fields of one of our own note types out of an export; None for those whose marks cannot be kept."""
    return [text and imported_field(field, text) for field, text in zip(note_type.fields, texts, strict=True)]


def imported_field(field: Field, html: str) -> str | None:
    """Return a field of one of our own note types out of an export; None where its marks cannot be kept."""
    html = html.replace(GUARD, "")
    return cloze_to_markdown(html) if field.has_deletions else to_markdown(html)


def _merge_retyped_note(
    note: Note, base: Received | None, coming: IncomingNote, types: Mapping[Uid, NoteType]
) -> tuple[Note, NoteOutcome | None]:
    """Merge a note whose note type was changed there; fields correspond by id, or by name without an id."""
    kept_type = coming.kind.kept_type
    here = list(zip(note.type.fields, note.fields, strict=False))
    before = (
        list(zip(types[base.note_type].fields, base.fields, strict=False)) if base and base.note_type in types else []
    )
    lost = tuple(
        field.name
        for field, text in here
        if text and text != _text_of(field, before) and _place_of(field, kept_type.fields) is None
    )
    if lost and coming.wanted is None:
        reason = msg("its-note-type-has-no-there-any-more", lost=lost[0])
        return note, NoteOutcome(Uid(""), Outcome.CONFLICT, lost, ("",) * len(lost), reason)
    ours, known = [], list[str | None]()
    for field, theirs in zip(kept_type.fields, coming.fields, strict=False):
        mine, was = _text_of(field, here), _text_of(field, before)
        ours.append(theirs if mine is None else mine)
        known.append(was if was is not None or mine is not None else theirs)
    found = merged_fields(known, ours, coming.fields, coming.taken(kept_type))
    after = replace(note, note_type=kept_type.uid, imported_type=kept_type, fields=found.fields)
    return after, _conflict(found, kept_type, coming.fields)


def _text_of(field: Field, other_version: Sequence[tuple[Field, str]]) -> str | None:
    """Return a field's text in another version of its note type; None where that has no such field."""
    place = _place_of(field, [field_held for field_held, _ in other_version])
    return None if place is None else other_version[place][1]


def _place_of(field: Field, fields: Sequence[Field]) -> int | None:
    by_id = (
        k
        for k, other_field in enumerate(fields)
        if other_field.foreign_id is not None and other_field.foreign_id == field.foreign_id
    )
    by_name = (
        k
        for k, other_field in enumerate(fields)
        if other_field.name == field.name and None in (other_field.foreign_id, field.foreign_id)
    )
    return next(by_id, next(by_name, None))
