"""Find the versions of a note that Anki may have got by exports: the base of a merge."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from studyapp.domain.exchange.merging import NO_BASE, Base, Received
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.exporting.note_conversion import exported_fields
from studyapp.storage.reads.versions import Export, Version, Versions

_GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class ExportedVersions:
    """The versions of a note that Anki may have got.

    Attributes:
        versions: its fields as they stood at an export since it came back last.
        tags: its own tags at these.
        first: its fields as they were made from an essay, which can be exported without any library; None where they
            were not, or the note has come back since.
        agreed: the time at which a running Anki and this library last agreed.
    """

    versions: tuple[tuple[str, ...], ...] = ()
    tags: tuple[tuple[str, ...], ...] = ()
    first: tuple[str, ...] | None = None
    agreed: Base = NO_BASE

    def written(self, note: Note, ours: Sequence[str]) -> "ExportedVersions":
        """Return the same, every text as an export writes it, which is `ours` for what stands here."""

        def texts(fields: tuple[str, ...]) -> tuple[str, ...]:
            if fields == note.fields:
                return tuple(ours)
            return exported_fields(note.type, fields)

        first = None if self.first is None else texts(self.first)
        return replace(self, versions=tuple(map(texts, self.versions)), first=first)

    def base(self, place: int, name: str, sides: tuple[str, str], received: str | None) -> str | None:
        """Return the text of a field that both sides began with; None where that is not known.

        Args:
            place: the place of the field; versions hold texts as an export writes them.
            name: the name of the field.
            sides: the text here, and the one that comes.
            received: the text as it came last.
        """
        ours, theirs = sides
        was: set[str | None] = {version[place] for version in self.versions}
        if received is not None:
            was.add(received)
        first = None if self.first is None else self.first[place]
        agreed = self.agreed.text(name, theirs, ours)
        if theirs in was or theirs in (first, agreed):
            return theirs
        if (was or {first}) == {ours} or ours == agreed:
            return ours
        return received


NO_VERSIONS = ExportedVersions()


class ExportHistory:
    """The exports that a library remembers."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def agreed(self, uids: Collection[Uid]) -> Mapping[str, Base]:
        """Return the bases of notes: what they had when a running Anki and this library last agreed."""
        return self._library.store.counterparts.bases(uids)

    def known(self, note: Note, received: Received | None, agreed: Base | None) -> ExportedVersions:
        """Return the versions that Anki may have got of a note, its fields as they are here."""
        since = received.received_ms if received else 0
        present = Version(note.note_type, note.fields, note.tags, note.deck_uid)
        versions = [version for version in self._versions.of(note.uid, present) if version.note_type == note.note_type]
        exported = [version for version in versions if version.was_current_at(self._times(version.deck_uid, since))]
        fields, tags = (
            dict.fromkeys(version.fields for version in exported),
            dict.fromkeys(version.tags for version in exported),
        )
        first = versions[-1].fields if note.origin == _GENERATED and received is None else None
        return ExportedVersions(tuple(fields), tuple(tags), first, agreed or NO_BASE)

    def _times(self, deck_uid: Uid, since_ms: int) -> list[Export]:
        return [time for time in self._all_times.get(deck_uid, ()) if time.ms >= since_ms]

    @cached_property
    def _all_times(self) -> Mapping[Uid, tuple[Export, ...]]:
        return self._library.store.exports.all_export_times()

    @cached_property
    def _versions(self) -> Versions:
        return self._library.store.exports.versions()
