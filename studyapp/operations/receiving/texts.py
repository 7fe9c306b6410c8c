"""Import text of other programs as one operation, with a report on each row."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, parted
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import Merged, Received, may_be_own_uid, merged_fields, merged_tags
from studyapp.domain.exchange.merging import uid_of as uid_of_guid
from studyapp.domain.exchange.packages import ImportReport, NoteOutcome, Outcome, Theirs
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium, named_media, with_names
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState, NoteType
from studyapp.exchange.forms import TextChoices
from studyapp.exchange.values import Problem, ReadDeck, TextNote
from studyapp.files import readable
from studyapp.formats.values import Carried, Format
from studyapp.library import Library
from studyapp.operations.deck_tree import DeckTree
from studyapp.operations.notes.cards import cards_of
from studyapp.operations.notes.editing import follow_fields
from studyapp.operations.receiving.fitting_text import (
    NoteTypes,
    fields_as_received,
    fields_for,
    keys_of,
    keys_of_notes,
    merge_same_words,
    received_fields,
    store_fields,
    uid_of,
)
from studyapp.operations.receiving.imported_drafts import REJECTED, MetDrafts, is_untouched, outcome_of
from studyapp.operations.receiving.placing import EMPTIED, IN_TRASH, overwritten_message
from studyapp.operations.receiving.reading_text import read_file
from studyapp.operations.wording import shorten_title
from studyapp.storage import Writer
from studyapp.storage.bulk import ArrivedCard, ArrivedNote
from studyapp.storage.reads.versions import Version, Versions

Progress = Callable[[int, int], None]
"""Gets how many rows are done and of how many; what it raises cancels the import, and nothing is changed."""

_LONGEST_NAME = 200
_OTHER_KIND = msg("here-it-is-written-in-a-way")
_TWICE = msg("another-row-of-the-file-has-the-same-uid")
_NO_CARD = msg("no-card-could-be-made-of-it")


@dataclass(frozen=True, slots=True)
class TextImportOptions:
    """The options of bringing in a text.

    Attributes:
        deck: the name of the deck for rows that name none; empty for the name in the file, else the file's own.
        skip_faulty: bring in the rest of a file that has mistakes; else nothing of it.
        file_wins: take the file's words where a field was changed on both sides.
        theirs: see `domain.exchange.packages.ImportOptions`.
        choices: the options of the form.
    """

    deck: str = ""
    skip_faulty: bool = False
    file_wins: bool = False
    choices: TextChoices = field(default_factory=TextChoices)
    theirs: Theirs = field(default_factory=dict)


class FaultyTextError(StudyAppError):
    """A file has mistakes, and nothing of it was brought in.

    Attributes:
        problems: each with its line.
    """

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        super().__init__(
            msg(
                "has-and-nothing-was-brought-in",
                name=name,
                mistakes=msg("mistakes", n=len(problems)),
                problem=str(problems[0]),
            ),
            msg("mend-the-file-or-bring-in-the-rest"),
        )
        self.problems = tuple(problems)


class ImportedText(NamedTuple):
    """The result of an import.

    Attributes:
        changes: the changes of the library.
        report: the outcome of each note.
        notices: sentences on how the file was read.
    """

    changes: Changes
    report: ImportReport
    notices: tuple[str, ...]


def import_text(
    library: Library,
    path: Path,
    form: Format,
    options: TextImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportedText:
    """Bring in the notes of a text.

    A note is known again by its uid or guid, else by its front and back in the same deck, so that importing again
    never doubles it. A field that was changed in the file alone is taken; one that was changed here stays, and where
    both changed it the one here stays and the report tells the other. What was deleted or moved here stays so.

    Args:
        library: the library.
        path: the file, or CrowdAnki's folder.
        form: the form of the text.
        options: the options of the import.
        progress: called now and then.

    Raises:
        FaultyTextError: the file has mistakes, and its rest is not wanted.
        StudyAppError: the file cannot be read, is nothing of that form, or holds no note.
    """
    wanted, source = options or TextImportOptions(), _Source(readable(path), form)
    types_here = list(library.store.reads.notes.note_types().values())
    types = NoteTypes(types_here, {})
    found = read_file(path, form, wanted.choices, types.known())
    if found.problems and not wanted.skip_faulty:
        raise FaultyTextError(source.path.name, found.problems)
    if not found.deck.notes:
        raise StudyAppError(
            msg("holds-no-note", name=source.path.name), msg("look-whether-the-format-is-the-right-one")
        )
    types = replace(types, coming={note_type.name: note_type for note_type in found.deck.note_types})
    short = shorten_title(source.path.name)
    name = msg("take-words-of", source=short) if wanted.theirs else msg("import-from", source=short)
    with library.operation(name) as writer:
        arriving = _TextImport(library, writer, types, wanted, source)
        report = arriving.bring_in(found, progress or (lambda _done, _total: None))
    return ImportedText(writer.changes, report, found.notices)


@dataclass(frozen=True, slots=True)
class _Source:
    """The file that came, by the name that is kept of it."""

    path: Path
    form: Format


class _TextImport:
    """One import, inside an operation that is under way."""

    def __init__(
        self, library: Library, writer: Writer, types: NoteTypes, options: TextImportOptions, source: _Source
    ) -> None:
        self._library, self._writer, self._types = library, writer, types
        self._options, self._source = options, source
        self._decks = DeckTree(library)
        self._made: list[Deck] = []
        self._used: dict[Uid, NoteType] = {}
        self._new: list[Note] = []
        self._arrived: list[ArrivedNote] = []
        self._received: list[Received] = []
        self._drafts = MetDrafts(library, writer)
        self._keys: dict[Uid, dict[str, Uid]] = {}
        self._seen: set[Uid] = set()
        self._by_words: set[Uid] = set()
        self._ours: frozenset[str] = frozenset()

    def bring_in(self, found: ReadDeck, progress: Progress) -> ImportReport:
        """Bring everything in."""
        names, media = self._media(found)
        fallback = self._options.deck or found.deck.name or self._source.path.stem
        rows = [_rename_media(row, names) for row in found.deck.notes]
        decks = [self._deck(row.deck if row.deck and not self._options.deck else fallback) for row in rows]
        named = [Uid(row.guid) for row in rows if may_be_own_uid(row.guid)]
        self._ours = frozenset(self._library.store.reads.notes.known_notes([*named, *map(uid_of_guid, named)]))
        uids = [self._uid(row, deck) for row, deck in zip(rows, decks, strict=True)]
        reads = self._library.store.reads
        live = {note.uid: note for note in reads.notes.notes_named(uids)}
        known, emptied = reads.notes.known_notes(uids), reads.notes.emptied(uids)
        bases = self._library.store.counterparts.received(uids)
        outcomes = [NoteOutcome(Uid(""), Outcome.REFUSED, reason=str(problem)) for problem in found.problems]
        for done, (row, deck, uid) in enumerate(zip(rows, decks, uids, strict=True), 1):
            if uid in self._seen:
                outcomes.append(self._receive_repeat(row, uid))
            elif uid in self._by_words:
                outcomes.append(NoteOutcome(uid, Outcome.UNCHANGED))
            elif uid in live:
                outcomes.append(self._receive_known(row, live[uid], bases.get(uid)))
            elif uid in known:
                outcomes.append(
                    NoteOutcome(
                        uid, Outcome.KEPT_DELETED, reason=_with_line(row, EMPTIED if uid in emptied else IN_TRASH)
                    )
                )
            else:
                outcomes.append(self._fresh(row, uid, deck, done))
            self._seen.add(uid)
            if done % 500 == 0 or done == len(rows):
                progress(done, len(rows))
        types, cards = self._keep(media)
        totals = (self._source.path.name, tuple(outcomes), tuple(deck.name for deck in self._made))
        return ImportReport(*totals, tuple(note_type.name for note_type in types), cards=cards, media=len(media))

    def _keep(self, media: Sequence[Medium]) -> tuple[list[NoteType], int]:
        """Write what is new; returns the note types that are, and how many cards were made."""
        writer = self._writer
        used: set[Uid | None] = {note.deck_uid for note in self._new}
        for deck in reversed(self._made):
            used |= {deck.parent_uid} if deck.uid in used else set()
        self._made = [deck for deck in self._made if deck.uid in used]  # none for what stays out
        for deck in self._made:
            writer.add_deck(deck)
        uids_here = {note_type.uid for note_type in self._types.types_here}
        made = [kind for kind in self._used.values() if kind.uid not in uids_here]
        writer.store_note_types(made)
        bulk = writer.bulk(self._source.form.name, self._source.path.name, self._library.params_uid)
        bulk.add_notes(self._arrived)
        with bulk.writing_cards():
            cards = bulk.add_cards(
                ArrivedCard(card.uid, note.uid, card.ordinal, card.deck_uid, card.position, False, None, 0, None, None)
                for note in self._new
                for card in cards_of(note)
            )
        writer.store_received(self._received)
        for medium in media:
            writer.add_medium(medium.name, medium.source)
        return made, cards + self._drafts.cards

    def _media(self, found: ReadDeck) -> tuple[Mapping[str, str], list[Medium]]:
        """Return other names for media whose names are taken, and the media that notes of the file use."""
        called = {
            name
            for note in found.deck.notes
            for text in (note.front, note.back, *(further_text for _name, further_text in note.further))
            for name in named_media(text)
        } | {name for kind in found.deck.note_types for name in named_media(kind.css)}
        taken = self._library.store.media.names()
        names: dict[str, str] = {}
        media = []
        for medium in found.deck.media:
            if medium.name not in called:
                continue
            digest = hashlib.sha256(medium.content).hexdigest()
            name = medium.name
            if taken.get(name, digest) != digest:
                stem, dot, ending = name.rpartition(".")
                name = names[medium.name] = f"{stem or ending}-{digest[:8]}{dot}{ending if stem else ''}"
            media.append(Medium(name, digest, medium.data))
        return names, media

    def _deck(self, name: str) -> Deck:
        path = parted(" ".join(name.split())[:_LONGEST_NAME].strip() or "Imported")
        self._made += self._decks.made(path)
        deck = self._decks.found(path)
        assert deck is not None
        return deck

    def _uid(self, row: TextNote, deck: Deck) -> Uid:
        """Return the note that a row is: by its uid, by what it asks and answers, else one of that row's own."""
        if row.guid:
            by_digest = uid_of(row, deck.uid)  # as an older program called each of another form
            is_ours = row.guid in self._ours or (may_be_own_uid(row.guid) and by_digest not in self._ours)
            return Uid(row.guid) if is_ours else by_digest
        if deck.uid not in self._keys:
            notes = self._library.notes(deck_uid=deck.uid, states=(NoteState.TAKEN,)) if deck not in self._made else ()
            self._keys[deck.uid] = keys_of_notes(notes)
        uid = self._keys[deck.uid].get(keys_of(row)[0])
        if uid is not None:
            self._by_words.add(uid)
        return uid or uid_of(row, deck.uid)

    def _receive_repeat(self, row: TextNote, uid: Uid) -> NoteOutcome:
        if row.guid:
            return NoteOutcome(uid, Outcome.REFUSED, reason=_with_line(row, _TWICE))
        return NoteOutcome(uid, Outcome.UNCHANGED)

    def _fresh(self, row: TextNote, uid: Uid, deck: Deck, position: int) -> NoteOutcome:
        kind = self._types.of(row)
        fields = tuple(text or "" for text in fields_for(row, kind) or ())
        stamps = (self._writer.now, self._writer.now, self._writer.device)
        note = Note(
            uid,
            kind.uid,
            fields,
            deck.uid,
            None,
            "import",
            NoteState.TAKEN,
            "import",
            False,
            1.0,
            "imported",
            position,
            None,
            row.tags,
            *stamps,
            imported_type=None if kind.is_own else kind,
        )
        if len(fields) != len(kind.fields) or not cards_of(note):
            return NoteOutcome(uid, Outcome.REFUSED, reason=_with_line(row, _NO_CARD))
        if not kind.is_own:
            self._used[kind.uid] = kind
        self._new.append(note)
        stored_fields = store_fields(note, fields)
        values = (row.tags, deck.uid, position, self._writer.now, self._writer.now)
        stamp = row.modified // 1000
        self._arrived.append(
            ArrivedNote(uid, kind.uid, fields, *values, row.guid, kind.uid, stored_fields, deck.name, (), stamp)
        )
        return NoteOutcome(uid, Outcome.NEW)

    def _base(self, row: TextNote, note: Note, received: Received | None) -> Sequence[str | None]:
        """Return the fields that both sides began with, as far as that is known."""
        if received is not None:
            return received_fields(received, note, self._types.named(received.note_type))
        if is_untouched(note) or row.modified == note.modified:  # the very words that were written out
            return note.fields
        if row.modified < note.modified:
            return [None] * len(note.fields)
        return self._unchanged_fields(note)

    def _unchanged_fields(self, note: Note) -> Sequence[str | None]:
        """Return the fields that always said the same here, so that another library that wrote later began with them.

        One that was changed here may have been so while it was changed there: that the stamp is later tells nothing.
        """
        present = Version(note.note_type, note.fields, note.tags, note.deck_uid)
        versions = [
            version.fields for version in self._versions.of(note.uid, present) if version.note_type == note.note_type
        ]
        return [
            text if all(fields[place] == text for fields in versions) else None
            for place, text in enumerate(note.fields)
        ]

    @cached_property
    def _versions(self) -> Versions:
        return self._library.store.exports.versions()

    def _next_base(self, row: TextNote, note: Note, received: Received | None, coming: Sequence[str]) -> Received:
        """Return the base of the next merge; what the note is known by in Anki outlives a text that does not say it."""
        deck, modified = row.deck or self._options.deck, row.modified // 1000
        if received is not None and received.foreign_key and row.guid in ("", received.foreign_key):
            kind = self._types.named(received.note_type)
            return replace(
                received,
                fields=fields_as_received(received, note, coming, kind),
                tags=row.tags if self._carries_tags else received.tags,
                foreign_modified=max(received.foreign_modified, modified),
                received_ms=self._writer.now,
            )
        source, stored_fields = self._source, store_fields(note, coming)
        values = (source.form.name, source.path.name, None, row.guid, note.note_type, stored_fields, row.tags, deck)
        return Received(note.uid, *values, modified, self._writer.now)

    @property
    def _carries_tags(self) -> bool:
        return Carried.TAGS in self._source.form.carries

    def _receive_known(self, row: TextNote, note: Note, received: Received | None) -> NoteOutcome:
        if note.state is NoteState.REJECTED:
            return NoteOutcome(note.uid, Outcome.REFUSED, reason=_with_line(row, REJECTED))
        theirs = fields_for(row, note.type, note)
        if theirs is None:
            return NoteOutcome(note.uid, Outcome.CONFLICT, reason=_with_line(row, _OTHER_KIND))
        base = self._base(row, note, received)
        coming = merge_same_words(theirs, note.fields, base, note.type)
        found, reason = self._merge_as_wished(note, base, coming)
        before = received.tags if received else None
        tags = merged_tags(before, note.tags, row.tags) if self._carries_tags else note.tags
        after = replace(note, fields=found.fields, tags=tags)
        if not cards_of(after):
            return NoteOutcome(note.uid, Outcome.REFUSED, reason=_with_line(row, _NO_CARD))
        here, note = note, self._drafts.take(note)
        after = replace(after, state=note.state)
        next_base = self._next_base(row, note, received, coming)
        if received is None or replace(next_base, received_ms=received.received_ms) != received:
            self._received.append(next_base)
        if after != note:
            stamped = replace(after, modified=self._writer.now, device=self._writer.device)
            self._writer.update_notes([stamped])
            follow_fields(self._library, self._writer, note, stamped)
        if found.conflicts:
            names = tuple(note.type.fields[place].name for place in found.conflicts)
            there = tuple(coming[place] for place in found.conflicts)
            return NoteOutcome(note.uid, Outcome.CONFLICT, names, there, _with_line(row, ""))
        outcome = Outcome.UNCHANGED if after == note else Outcome.UPDATED
        return outcome_of(here, NoteOutcome(note.uid, outcome, reason=reason))

    def _merge_as_wished(
        self, note: Note, base: Sequence[str | None], coming: Sequence[str]
    ) -> tuple[Merged[int, str], str]:
        """Return the fields as a person wants them merged, and what is to be said of that."""
        names = [field.name for field in note.type.fields]
        wanted = self._options.theirs.get(note.uid)
        chosen = [place for place, name in enumerate(names) if wanted is not None and (not wanted or name in wanted)]
        found = merged_fields(base, note.fields, coming, chosen)
        if not found.conflicts or not self._options.file_wins:
            return found, ""
        reason = overwritten_message(names[place] for place in found.conflicts)
        return merged_fields(base, note.fields, coming, found.conflicts), reason


def _rename_media(row: TextNote, names: Mapping[str, str]) -> TextNote:
    if not names:
        return row
    further = tuple((name, with_names(text, names)) for name, text in row.further)
    return replace(row, front=with_names(row.front, names), back=with_names(row.back, names), further=further)


def _with_line(row: TextNote, sentence: str) -> str:
    if not row.line:
        return sentence
    return msg("line-and-what-is-wrong", line=row.line, what=sentence) if sentence else msg("line-alone", line=row.line)
