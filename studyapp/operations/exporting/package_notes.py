"""Make the notes of a package from the library, with progress and time stamps."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from studyapp.anki.card_settings import kept_from
from studyapp.anki.writing.values import DescribedDeck, Exportable, ExportCard
from studyapp.domain.exchange.merging import Received
from studyapp.domain.ids import Uid
from studyapp.domain.notes import OWN_TYPES
from studyapp.library import Library
from studyapp.operations.exporting.imported_notes import ImportedNoteExporter, PackagedSchedule
from studyapp.operations.exporting.note_conversion import NoteConverter
from studyapp.scheduling.replay import live_entries
from studyapp.storage.reads.exporting import ExportedCard, ExportedNote
from studyapp.storage.reads.versions import Export, Version, Versions

_SECOND_MS = 1000

Cards = Mapping[Uid, Sequence[ExportedCard]]


class PackageNoteMaker:
    """Makes notes of a library into notes of a package, some hundred at a time.

    Attributes:
        changed: the number of notes that Anki may have and that were changed here since.
        known: the number of notes that Anki may have.
    """

    def __init__(self, library: Library, home: Callable[[Uid], DescribedDeck | None], *, with_progress: bool) -> None:
        """Begin.

        Args:
            library: the library of the notes.
            home: gives a deck as the package has it, or None where it is gone.
            with_progress: whether schedules and logs go along.
        """
        self._library = library
        self._home = home
        self.changed = self.known = 0
        self._with_progress = with_progress
        self._faces = NoteConverter(library)
        self._returning = ImportedNoteExporter(library)

    @property
    def lost(self) -> Collection[str]:
        """Return the names of media that notes call and that are left out, since their files are missing."""
        return self._returning.lost | self._faces.lost

    def made(
        self, notes: Sequence[ExportedNote], deck_uid: Uid, times: Sequence[Export]
    ) -> list[tuple[ExportedNote, Exportable]]:
        """Return each note and what becomes of it.

        Args:
            notes: the notes of one deck.
            deck_uid: that.
            times: the times of its exports as a whole.
        """
        received = self._returning.received(notes)
        cards = self._cards(notes)
        progress = self._progress(cards, received.keys())
        stamps = self._stamps(notes, deck_uid, times)
        last = times[-1].ms if times else 0
        self.known += sum(note.created <= last or note.uid in received for note in notes)
        self.changed += sum(
            note.created <= last < stamp
            for note, stamp in zip(notes, stamps, strict=True)
            if note.uid not in received and note.deleted_ms is None
        )
        if not received and all(note.note_type in OWN_TYPES for note in notes):
            return list(zip(notes, self._faces.of_all(notes, stamps, progress), strict=True))
        found: list[tuple[ExportedNote, Exportable]] = []
        for note, stamp in zip(notes, stamps, strict=True):
            known, received_version = progress.get(note.uid, ()), received.get(note.uid)
            if received_version is None and note.note_type in OWN_TYPES:
                found.append((note, self._faces.of(note, stamp, known)))
            else:
                ordinals = tuple(card.ordinal for card in cards.get(note.uid, ()))
                elsewhere = (card for card in cards.get(note.uid, ()) if card.deck_uid != deck_uid)
                homes = {card.ordinal: home for card in elsewhere if (home := self._home(card.deck_uid)) is not None}
                schedule = PackagedSchedule(
                    stamp, ordinals, known, homes, was_put_back=stamp > _next_whole_second(note.modified)
                )
                made = self._make_returned(note, schedule, received_version)
                if received_version is not None and note.deleted_ms is None:
                    self.changed += made.modified > received_version.foreign_modified * _SECOND_MS
                found.append((note, made))
        return found

    def _make_returned(self, note: ExportedNote, schedule: PackagedSchedule, received: Received | None) -> Exportable:
        if note.note_type not in OWN_TYPES:
            return self._returning.of(note, schedule, received)
        assert received is not None
        made = self._returning.of_own_type(note, schedule, received, self._faces.texts(note))
        stamp = max(schedule.stamp_ms, self._returning.stamp_ms(note, schedule, received))
        return made or self._faces.of(note, stamp, schedule.cards)._replace(uid=Uid(received.foreign_key))

    def _cards(self, notes: Sequence[ExportedNote]) -> Cards:
        """Return the cards of notes, where they are needed."""
        if not self._with_progress and not self._returning.types:
            return {}
        return self._library.store.exports.cards([note.uid for note in notes])

    def _progress(self, cards: Cards, of_anki: Collection[Uid]) -> Mapping[Uid, tuple[ExportCard, ...]]:
        if not self._with_progress:
            return {}
        logs = self._library.store.exports.logs(
            [card.uid for cards_of_note in cards.values() for card in cards_of_note]
        )
        today = self._library.today()
        return {
            note_uid: tuple(
                ExportCard(
                    card.ordinal,
                    card.state,
                    card.suspended,
                    card.flag,
                    live_entries(logs.get(card.uid, ())),
                    card.buried_until is not None and card.buried_until > today,
                    card.position if note_uid in of_anki else None,
                    kept_from(card.kept),
                )
                for card in held
            )
            for note_uid, held in cards.items()
        }

    @cached_property
    def _times(self) -> Mapping[Uid, tuple[Export, ...]]:
        return self._library.store.exports.all_export_times()

    @cached_property
    def _versions(self) -> Versions:
        return self._library.store.exports.versions()

    @cached_property
    def _restored_times(self) -> Mapping[Uid, tuple[int, int]]:
        return self._library.store.exports.restored()

    def _stamps(self, notes: Sequence[ExportedNote], deck_uid: Uid, times: Sequence[Export]) -> list[int]:
        """Return the time of the last change of the text of each note; see `_stamp`. Most notes never changed."""
        if not self._times:
            return [_changed_ms(note, max(note.modified, note.deleted_ms or 0)) for note in notes]
        has, restored = self._versions.has, self._restored_times
        return [
            note.created
            if note.created == note.modified and not (note.deleted_ms or has(note.uid) or note.uid in restored)
            else self._stamp(note, deck_uid, times)
            for note in notes
        ]

    def _stamp(self, note: ExportedNote, deck_uid: Uid, times: Sequence[Export]) -> int:
        """Return the time of the last change of a note's text, in milliseconds, as of the next whole second.

        Anki keeps seconds and takes only what is later than what it has: an edit in the second of its making would
        be lost on it. So would what puts an earlier text back, such as undo, once the other text was exported; hence
        its own time counts. So do deletion and return, where an export in between told of the note as retired.
        """
        last = max(note.modified, _trashed_ms(note), self._undone_ms(note, deck_uid))
        if times and note.uid in self._restored_times:
            gone, back = self._restored_times[note.uid]
            if any(gone <= time.ms <= back for time in times):
                last = max(last, back)
        return _changed_ms(note, last)

    def _undone_ms(self, note: ExportedNote, deck_uid: Uid) -> int:
        """Return the time when an exported text of a note was replaced or undone; 0 if none was."""
        if not self._versions.has(note.uid):
            return 0
        texts = (note.note_type, tuple(note.fields), note.tags)
        here, *earlier = self._versions.of(note.uid, Version(*texts, deck_uid))
        ended = (
            version.until for version in earlier if not version.has_same_content(here) and self._was_exported(version)
        )
        return max((step.ms for step in ended if step is not None), default=0)

    def _was_exported(self, version: Version) -> bool:
        return version.was_current_at(self._times.get(version.deck_uid, ()))


def _trashed_ms(note: ExportedNote) -> int:
    """Return the time when a note was put into the trash, always later than its last change."""
    if note.deleted_ms is None:
        return 0
    return note.deleted_ms if note.deleted_ms > note.modified else _next_whole_second(note.modified) + 1


def _changed_ms(note: ExportedNote, last_ms: int) -> int:
    return last_ms if last_ms == note.created else _next_whole_second(last_ms)


def _next_whole_second(ms: int) -> int:
    """Return the first whole second that is not before a moment."""
    return -(-ms // _SECOND_MS) * _SECOND_MS
