"""Export notes that came from Anki as they came: same guid, same note type, unedited parts byte for byte."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from studyapp.anki.fields import RETIRED, clean_tags, unbroken
from studyapp.anki.note_types import imported_type
from studyapp.anki.writing.values import ExportCard, Homes, Medium, ReadyNote
from studyapp.domain.exchange.merging import Received
from studyapp.domain.ids import Uid
from studyapp.domain.media import named_media
from studyapp.domain.notes import OWN_TYPES, NoteType
from studyapp.domain.own_notes import FURTHER, OWN_KINDS, ClozeTexts
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Carried, Kind
from studyapp.library import Library
from studyapp.operations.exporting.note_conversion import exported_field
from studyapp.rendering.side_conversion import asked_and_answer_fields, convert_sides
from studyapp.storage.reads.exporting import ExportedNote

_TEXTS = tuple(format_.name for format_ in of_kind(Kind.DECK) if Carried.GUIDS in format_.carries)
_OF_ANKI = frozenset({"anki", "anki-words", *_TEXTS})  # what tells the guids of Anki
_SECOND_MS = 1000
_REMARKS = (FURTHER, "back extra", "extra")  # what goes into a field of its note type that is called so there


@dataclass(slots=True, frozen=True)
class PackagedSchedule:
    """The stamps, cards and progress that a note of a package gets beside its texts.

    Attributes:
        stamp_ms: the time of the last change of its content, as Anki should see it.
        ordinals: the cards that it has here.
        cards: their progress, where it goes along.
        homes: the decks of those of its cards that are not in its own.
        was_put_back: whether the stamp is later than the content, which took the place of another that was exported.
    """

    stamp_ms: int
    ordinals: tuple[int, ...] = ()
    cards: tuple[ExportCard, ...] = ()
    homes: Homes = field(default_factory=dict)
    was_put_back: bool = False


class ImportedNoteExporter:
    """Makes imported notes of a library into notes of a package.

    Attributes:
        lost: the references to media whose files are missing.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.lost: set[str] = set()

    @cached_property
    def types(self) -> Mapping[Uid, NoteType]:
        """Return the imported note types."""
        return self._library.store.reads.notes.note_types()

    @cached_property
    def _media(self) -> Mapping[str, str]:
        return self._library.store.media.names_here()

    @cached_property
    def _missing(self) -> frozenset[str]:
        return frozenset(self._library.store.media.names().keys() - self._media.keys())

    def received(self, notes: Sequence[ExportedNote]) -> Mapping[Uid, Received]:
        """Return the versions of some notes that came from Anki, with the keys that Anki knows them by."""
        if not self._has_any:
            return {}
        found = self._library.store.counterparts.received([note.uid for note in notes])
        return {
            uid: replace(version, foreign_key=uid) if uid in self._twins else version
            for uid, version in found.items()
            if version.origin in _OF_ANKI and version.foreign_key
        }

    @cached_property
    def _has_any(self) -> bool:
        return self._library.store.counterparts.has_received()

    @cached_property
    def _twins(self) -> Set[Uid]:
        """Return notes that go under a guid of their own, since a package has none twice."""
        return self._library.store.counterparts.guid_duplicates(_OF_ANKI)

    @cached_property
    def _as_they_came(self) -> Set[Uid]:
        """Return notes whose content was never changed since they came."""
        return self._library.store.counterparts.unchanged_since_import()

    def of(self, note: ExportedNote, schedule: PackagedSchedule, received: Received | None) -> ReadyNote:
        """Return a note of an imported note type."""
        return self._make_note(note, schedule, self.types[note.note_type], note.fields, received)

    def of_own_type(
        self, note: ExportedNote, schedule: PackagedSchedule, received: Received, texts: Mapping[str, str]
    ) -> ReadyNote | None:
        """Convert a note back to its original note type, because Anki would refuse another one.

        None where its own note type is not known any more, or does not tell where an edit goes.

        Args:
            note: the note of one of our own types.
            schedule: the note type that it gets.
            received: the received version.
            texts: its fields as HTML, by name.
        """
        note_type = self.types.get(received.note_type)
        if note_type is None:
            return None
        fields, was = list(received.fields), self._fields_as_here(note, received)
        if was != tuple(note.fields):
            places, own = asked_and_answer_fields(note_type), OWN_KINDS[note.note_type]
            if places is None or note_type.is_cloze is not (own is ClozeTexts):
                return None
            now, before = own.of(note.fields).named, None if was is None else own.of(was).named
            for place, name in zip(places, own.SIDES, strict=True):
                if before is None or before[name] != now[name]:
                    fields[place] = texts[name]
            for place, field in enumerate(note_type.fields):
                if place not in places and field.name.casefold() in _REMARKS and not fields[place]:
                    fields[place] = texts[FURTHER]
        return self._make_note(note, schedule, note_type, fields, received)

    def stamp_ms(self, note: ExportedNote, schedule: PackagedSchedule, received: Received) -> int:
        """Return the time of the last change for Anki, which only accepts a later one than it has."""
        if self._is_edited(note, received) or schedule.was_put_back:
            return max(schedule.stamp_ms, (received.foreign_modified + 1) * _SECOND_MS)
        return received.foreign_modified * _SECOND_MS

    def _is_edited(self, note: ExportedNote, received: Received) -> bool:
        """Return whether a note differs from how it came; no stamp tells, since clocks are put forward and back."""
        if note.deleted_ms is not None or set(note.tags) != set(received.tags):
            return True
        return tuple(note.fields) != self._fields_as_here(note, received)

    def _fields_as_here(self, note: ExportedNote, received: Received) -> tuple[str, ...] | None:
        """Return the received fields in the order of the note's type here; None if that is uncertain.

        What nobody changed is not converted again, which could give other words than it did when it came.
        """
        own = OWN_TYPES.get(note.note_type)
        if note.uid in self._as_they_came:
            return tuple(note.fields)
        if own is None:
            return received.fields if received.note_type == note.note_type else None
        if received.note_type == own.uid:
            known = zip(own.fields, note.fields, received.fields, strict=True)
            return tuple(here if exported_field(field, here) == there else there for field, here, there in known)
        received_type = self.types.get(received.note_type)
        return (
            None
            if received_type is None or received_type.is_cloze != own.is_cloze
            else convert_sides(asked_and_answer_fields(received_type), received.fields, own)
        )

    def _make_note(
        self,
        note: ExportedNote,
        schedule: PackagedSchedule,
        note_type: NoteType,
        fields: Sequence[str],
        received: Received | None,
    ) -> ReadyNote:
        stamp = self.stamp_ms(note, schedule, received) if received else schedule.stamp_ms
        values = [unbroken(value) for value in fields]
        return ReadyNote(
            Uid(received.foreign_key) if received else note.uid,
            imported_type(note_type),
            values,
            schedule.ordinals,
            (*_tags(note, received), *(() if note.deleted_ms is None else (RETIRED,))),
            stamp,
            note.created,
            schedule.cards,
            tuple(self._media_of(note_type, values)),
            schedule.homes,
        )

    def _media_of(self, note_type: NoteType, values: Sequence[str]) -> Iterator[Medium]:
        sides = (side for template in note_type.templates for side in (template.front, template.back))
        for text in (*values, note_type.css, *sides):
            for name in named_media(text):
                if name in self._media:
                    yield Medium(name, name, self._media[name], keeps_name=True)
                elif name in self._missing:
                    self.lost.add(name)


def _tags(note: ExportedNote, received: Received | None) -> tuple[str, ...]:
    """Return tags as they came; only those that were added here are written as Anki wants them."""
    received_tags, kept = frozenset(received.tags if received else ()), dict[str, str]()
    for tag in note.tags:
        for written in (tag,) if tag in received_tags else clean_tags((tag,)):
            kept.setdefault(written.casefold(), written)
    return tuple(kept.values())
