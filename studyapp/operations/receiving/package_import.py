"""Import a package in bulk: its notes, then its log, then its cards and their states."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import batched
from typing import Final, NamedTuple

from studyapp.anki.reading import values as anki
from studyapp.anki.reading.package import Package
from studyapp.anki.reading.schedule import LAST_S
from studyapp.anki.reading.staging import Staging, TableLayout
from studyapp.domain import codec
from studyapp.domain.decks import Deck
from studyapp.domain.exchange.merging import Received, uid_of
from studyapp.domain.exchange.packages import ImportOptions, ImportReport, NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.media import called_by, named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteType
from studyapp.library import Library
from studyapp.operations.notes.editing import follow_fields
from studyapp.operations.receiving.by_words import ADOPTED, NotesByWords
from studyapp.operations.receiving.cards import CardImport
from studyapp.operations.receiving.deck_moves import DeckMoves
from studyapp.operations.receiving.deck_settings import filtered_decks, keep_settings
from studyapp.operations.receiving.export_history import NO_VERSIONS, ExportHistory
from studyapp.operations.receiving.imported_drafts import MetDrafts, is_untouched, outcome_of
from studyapp.operations.receiving.kinds import Kind, kinds_of
from studyapp.operations.receiving.media import MediaNames
from studyapp.operations.receiving.new_notes import NewNotes, reading_moment
from studyapp.operations.receiving.note_merging import IncomingNote, merge_note
from studyapp.operations.receiving.placing import EMPTIED, IN_TRASH, decks_of
from studyapp.operations.receiving.thread_ahead import run_ahead
from studyapp.rendering.imported_cards import unsupported
from studyapp.storage import Writer
from studyapp.storage.bulk import ArrivedNote, HeldNote

ORIGIN: Final = "anki"
_CHUNK: Final = 2_000  # notes
_NO_TYPE = msg("the-package-does-not-say-what-its-fields-are")
_NO_CARD = msg("the-package-has-no-card-of-it")


class _Note(NamedTuple):
    """A note of the package, with its uid, kind and fields in this library."""

    uid: Uid
    kind: Kind
    anki_note: anki.Note
    fields: tuple[str, ...]


class _TakenRows(NamedTuple):
    """The numbers of rows that were taken in, and of the cards and reviews among them."""

    rows: int = 0
    cards: int = 0
    reviews: int = 0


class _StoredTypes(NamedTuple):
    """The names of the note types that an import stored."""

    new: tuple[str, ...]
    restyled: tuple[str, ...]


class PackageImport:
    """One import, inside an operation that is under way."""

    def __init__(self, library: Library, writer: Writer, package: Package, source: str, options: ImportOptions) -> None:
        self._library, self._writer, self._package, self._options = library, writer, package, options
        self._source = source
        self._as_of_s = min(package.as_of_s, writer.now // 1000)
        self._bulk = writer.bulk(ORIGIN, source, library.params_uid, self._as_of_s)
        self._kinds = kinds_of(package.note_types)
        media = library.store.media
        self._media = MediaNames(package, media.names(), media.names_here().keys())
        self._settle_media()
        self._exports = ExportHistory(library)
        self._words = NotesByWords(library)
        self._drafts = MetDrafts(library, writer)
        self._decks: dict[int, Deck] = {}
        self._unmade: dict[Uid, Deck] = {}
        self._perhaps: dict[Uid, Deck] = {}
        self._types = dict(library.store.reads.notes.note_types())
        self._used: dict[Uid, NoteType] = {}
        self._uids: set[Uid] = set()
        self._first: set[Uid] = set()

    def bring_in(self, progress: Callable[[float], None]) -> ImportReport:
        """Bring everything in.

        Args:
            progress: receives the share done, 0 to 1; may raise to cancel.
        """
        counts = self._package.counts
        total = counts.notes + counts.cards + counts.reviews + 1
        with self._package.staging(reading_moment(self._library, self._package.collection)) as staging:
            made = self._find_decks(staging)
            new, taken = self._take_in(staging, lambda done: progress(done / total))
        cards = CardImport(self._library, self._writer, self._bulk, self._package, self._options, new.left)
        done = taken.rows + self._bring_left_notes(new, cards, lambda more: progress((taken.rows + more) / total))
        types = self._store_types()
        self._make_decks_of_cards()
        if new.left:
            cards.bring_in(self._decks, lambda more: progress((done + more) / total))
        moves = DeckMoves(self._library, cards.placed, self._first, self._as_of_s)
        self._make(moves.moved.values())
        media = self._media.bring(self._writer)
        progress(1.0)
        new_decks = {deck.uid: deck.name for deck in made if deck.uid not in self._unmade}
        skipped = counts.reviews - staging.review_rows - cards.met + cards.skipped
        return ImportReport(
            source=self._source,
            notes=_with_moves(tuple(filter(None, new.outcomes)), moves.notes),
            decks=tuple(new_decks.values()),
            note_types=types.new,
            restyled=types.restyled,
            unsupported=tuple(
                (note_type.name, what) for note_type in self._in_use() if (what := unsupported(note_type))
            ),
            cards=taken.cards + cards.made + self._drafts.cards,
            reviews=taken.reviews + cards.reviews,
            media=media,
            media_left_out=tuple(self._media.left_out),
            notices=(*self._notices(new_decks.keys()), *moves.take(self._writer)),
            skipped=skipped if self._options.with_progress else 0,
        )

    def _find_decks(self, staging: Staging) -> Sequence[Deck]:
        """Find or prepare the deck here of each deck of the package; return those that have to be made."""
        with_presets = self._options.with_presets
        decks, made = decks_of(self._library, self._package, staging.decks(), with_presets=with_presets)
        self._decks.update(decks)
        self._unmade.update((deck.uid, deck) for deck in made)
        return made

    def _take_in(self, staging: Staging, progress: Callable[[int], None]) -> tuple[NewNotes, _TakenRows]:
        """Copy the new, plain notes as whole tables; the others stay in `NewNotes.left`."""
        known = self._notes_to_look_at(staging)
        new = NewNotes(self._package, staging, self._kinds, self._media, known or frozenset())
        if known is None:
            new.leave_all()
            return new, _TakenRows()
        return new, self._copy_tables(new, staging, progress)

    def _bring_left_notes(self, new: NewNotes, cards: CardImport, progress: Callable[[int], None]) -> int:
        """Bring in the notes that no table took, write down their outcomes, and return their number."""
        done, outcomes = 0, new.outcomes
        self._uids.update(filter(None, new.uids))
        notes = (note for note in self._package.notes(new.left) if note.id in new.left) if new.left else iter(())
        places = (place for place, outcome in enumerate(outcomes) if outcome is None)
        for chunk in batched(zip(places, notes, strict=True), _CHUNK):
            for place, outcome in self._bring_notes(chunk, cards).items():
                outcomes[place] = outcome
            done += len(chunk)
            progress(done)
        self._uids.clear()
        return done

    def _make_decks_of_cards(self) -> None:
        """Make the decks of those cards of known notes that are not here yet."""
        cards_here = self._bulk.held_cards(self._perhaps)
        self._make(deck for uid, deck in self._perhaps.items() if uid not in cards_here)

    def _notices(self, new_decks: Collection[Uid]) -> tuple[str, ...]:
        """Keep the settings that the package has for decks; return what a person should know of them."""
        filtered = filtered_decks(self._package)
        if not self._options.with_presets:
            return filtered
        return (*keep_settings(self._library, self._writer, self._package, new_decks), *filtered)

    def _notes_to_look_at(self, staging: Staging) -> Container[str] | None:
        """Return the notes that need a look before one of their name is taken in; None where every note does."""
        known = self._bulk.known_notes()
        is_any_new = not known or any(uid_of(guid) not in known for guid in staging.guids())
        return known if is_any_new and not self._words.knows_any else None

    def _copy_tables(self, new: NewNotes, staging: Staging, progress: Callable[[int], None]) -> _TakenRows:
        """Copy each table of the new notes while a thread makes the next one ready."""
        done, taken = 0, dict[str, int]()
        tables_here = self._bulk.table_import()
        layouts = {name: TableLayout(**tables_here.table_file(name)._asdict()) for name in tables_here.COPIED_TABLES}
        ready = new.ready_tables(self._decks, layouts, with_progress=self._options.with_progress)
        with run_ahead(ready, staging.interrupt, lambda: progress(max(done, len(new.uids) // 2))) as tables:
            for table in tables:
                self._make(self._decks[deck_id] for deck_id in table.deck_ids)
                staged = table.staged
                if staged.rows_sql:
                    tables_here.attach(staged.file)
                    count = tables_here.compute_table(table.name, staged.rows_sql)
                else:
                    count = tables_here.copy_table(table.name, staged.file)
                taken[table.name] = count if staged.rows_sql else staged.row_count
                done += (
                    staging.review_rows
                    if table.name == "review_log"
                    else count
                    if table.name in ("note", "card")
                    else 0
                )
                progress(done)
        tables_here.add_shared(new.shared.values())
        self._used.update(new.used)
        return _TakenRows(done, taken.get("card", 0), taken.get("review_log", 0))

    def _bring_notes(self, placed: Sequence[tuple[int, anki.Note]], cards: CardImport) -> Mapping[int, NoteOutcome]:
        """Bring in notes that each need a look; return the outcome by their places in the package."""
        chunk = [note for _place, note in placed]
        originals = self._originals(chunk)
        notes = [self._name_note(note, originals) for note in chunk]
        notes_here = self._bulk.held_notes([note.uid for note in notes if note is not None])
        if self._words.are_any:
            notes = [self._by_its_words(note, notes_here, cards) for note in notes]
            notes_here |= self._bulk.held_notes(
                [note.uid for note in notes if note is not None and note.uid not in notes_here]
            )
        emptied = self._library.store.reads.notes.emptied(
            [uid for uid, note_here in notes_here.items() if note_here.is_deleted]
        )
        new: list[ArrivedNote] = []
        outcomes: dict[int, NoteOutcome] = {}
        changed: dict[int, _Note] = {}
        for (place, anki_note), note in zip(placed, notes, strict=True):
            if note is None:
                outcomes[place] = NoteOutcome(uid_of(anki_note.guid), Outcome.REFUSED, reason=_NO_TYPE)
                continue
            known = notes_here.get(note.uid)
            if known is None:
                outcomes[place] = self._new(note, new, place + 1, cards)
            elif known.is_deleted:
                why = EMPTIED if note.uid in emptied else IN_TRASH
                outcomes[place] = NoteOutcome(note.uid, Outcome.KEPT_DELETED, reason=why)
                cards.leave(anki_note)
            else:
                outcomes[place] = NoteOutcome(note.uid, Outcome.UNCHANGED)
                cards.take_held(note.uid, anki_note, place + 1, known.as_of_s)
                if self._unmade:
                    homes = self._homes(anki_note, cards)
                    self._perhaps |= {Uid(f"{note.uid}-{template.ordinal}"): deck for template, deck in homes}
                if note.uid in self._options.theirs or not _is_same(note, known):
                    changed[place] = note
        self._bulk.add_notes(new)
        if changed:
            merged = self._merge_notes(list(changed.values()), cards)
            outcomes |= {place: merged[note.uid] for place, note in changed.items()}
        return outcomes

    def _originals(self, chunk: Sequence[anki.Note]) -> Set[tuple[Uid, str]]:
        """Return notes of ours that Anki knows by another guid than ours, and these; any other such note is a copy.

        Anki copies the field with our uid too. A note that was sent without a package has a guid of Anki's.
        """
        strangers: dict[Uid, str] = {}
        ours = {number for number, kind in self._kinds.items() if kind.uid_place is not None}
        for note in (package_note for package_note in chunk if package_note.note_type_id in ours):
            if (own := self._own_uid(note)) and own != note.guid:
                strangers.setdefault(own, note.guid)
        if not strangers:
            return frozenset()
        received = self._library.store.counterparts.received(strangers)
        singly = self._library.store.counterparts.singly(strangers) - received.keys()
        known = {(uid, version.foreign_key) for uid, version in received.items()}
        return known | {(uid, guid) for uid, guid in strangers.items() if uid in singly}

    def _by_its_words(
        self, note: _Note | None, notes_here: Mapping[Uid, HeldNote], arriving: CardImport
    ) -> _Note | None:
        """Return a note under the uid that it has here, where it came as text before, without any guid."""
        cards = arriving.of(note.anki_note) if note is not None and note.uid not in notes_here else ()
        if note is None or not cards:
            return note
        deck = self._decks[cards[0].deck_id]
        uid = self._words.found(note.anki_note.guid, note.kind, note.fields, deck.uid)
        return note if uid is None else note._replace(uid=uid)

    def _own_uid(self, anki_note: anki.Note) -> Uid | None:
        """Return the uid that a note was exported with; see `Kind.own_uid`."""
        kind = self._kinds.get(anki_note.note_type_id)
        return None if kind is None else kind.own_uid(anki_note.fields)

    def _name_note(self, anki_note: anki.Note, originals: Set[tuple[Uid, str]]) -> _Note | None:
        """Return a note under its name here; the second of one guid gets a name of its own, always the same."""
        kind = self._kinds.get(anki_note.note_type_id)
        if kind is None:
            return None
        guid, own = anki_note.guid, self._own_uid(anki_note)
        is_original = own is not None and (own == guid or (own, guid) in originals)
        uid = own if own is not None and is_original else self._words.named(guid) or uid_of(guid)
        number = 0
        while uid in self._uids:
            uid, number = uid_of(guid, number), number + 1
        self._uids.add(uid)
        return _Note(uid, kind, anki_note, self._media.fields(anki_note.fields))

    def _new(self, note: _Note, rows: list[ArrivedNote], position: int, cards: CardImport) -> NoteOutcome:
        note_type, fields = note.kind.fitted(note.fields)
        deck_id = cards.take_new(note.uid, note.anki_note, note_type, fields, position)
        if deck_id is None:
            return NoteOutcome(note.uid, Outcome.REFUSED, reason=_NO_CARD)
        anki_note, kind, deck = note.anki_note, note.kind.kept_type, self._decks[deck_id]
        self._used.setdefault(kind.uid, kind)
        if self._unmade:
            self._make(home for _card, home in self._homes(anki_note, cards))
        seconds = _modified_s(anki_note)
        created = min(max(0, anki_note.id), self._writer.now)
        values = (anki_note.tags, deck.uid, position, created, max(created, seconds * 1000))
        received = (anki_note.guid, kind.uid, note.fields, *self._decks_of(anki_note, cards))
        rows.append(ArrivedNote(note.uid, note_type.uid, fields, *values, *received, seconds))
        return NoteOutcome(note.uid, Outcome.NEW)

    def _decks_of(self, anki_note: anki.Note, arriving: CardImport) -> tuple[str, tuple[tuple[int, str], ...]]:
        """Return the deck of the first card of a note, and the cards with decks of those in another one."""
        named = [(card.ordinal, self._decks[card.deck_id].name) for card in arriving.of(anki_note)]
        first = named[0][1] if named else ""
        return first, tuple((ordinal, name) for ordinal, name in named if name != first)

    def _homes(self, anki_note: anki.Note, arriving: CardImport) -> list[tuple[anki.CardPlace, Deck]]:
        """Return the cards of a note that are in decks which are not made yet, and these."""
        cards = ((card, self._decks[card.deck_id]) for card in arriving.of(anki_note))
        return [(card, deck) for card, deck in cards if deck.uid in self._unmade]

    def _make(self, decks: Iterable[Deck]) -> None:
        """Make decks that get a card, so that none is made for what stays out."""
        for deck in decks:
            missing: list[Deck] = []
            here = self._unmade.get(deck.uid)
            while here is not None:
                missing.append(here)
                here = self._unmade.get(here.parent_uid) if here.parent_uid is not None else None
            for missing_deck in reversed(missing):
                del self._unmade[missing_deck.uid]
                self._writer.add_deck(missing_deck)

    def _merge_notes(self, changed: Sequence[_Note], cards: CardImport) -> dict[Uid, NoteOutcome]:
        """Merge notes that are here already with those that come; return the outcome of each."""
        store, outcomes = self._library.store, dict[Uid, NoteOutcome]()
        uids = [note.uid for note in changed]
        notes_here = {note.uid: note for note in store.reads.notes.notes_named(uids)}
        bases = store.counterparts.received(uids)
        agreed = self._exports.agreed(uids)
        for note in changed:
            here, base = notes_here[note.uid], bases.get(note.uid)
            before = self._drafts.take(here)
            wanted = self._options.theirs.get(note.uid, () if is_untouched(here) else None)
            if base is not None and wanted is None and _modified_s(note.anki_note) < base.foreign_modified:
                outcomes[note.uid] = NoteOutcome(note.uid, Outcome.UNCHANGED)  # an older package than the one before
                continue
            known = self._exports.known(before, base, agreed.get(note.uid)) if note.kind.exported else NO_VERSIONS
            merging = (known, self._options.file_wins, wanted)
            coming = IncomingNote(note.kind, note.fields, note.anki_note.tags, *merging)
            after, outcome = merge_note(before, base, coming, self._types)
            outcomes[note.uid] = outcome_of(here, outcome)
            if outcomes[note.uid].outcome is Outcome.REFUSED or coming.is_lost_on(after):
                continue
            if not coming.is_own(before):
                self._used.setdefault(note.kind.kept_type.uid, note.kind.kept_type)
            if base is None:
                self._first.add(note.uid)
            received = self._received(note, coming.as_received(before), base, cards)
            self._writer.store_received([received])
            is_theirs = coming.is_same(after)
            if after != before or not is_theirs:
                keeps_time = is_theirs and not coming.is_own(before)
                moment = received.foreign_modified * 1000 if keeps_time else self._writer.now
                stamped = replace(after, modified=moment, device=self._writer.device)
                self._writer.update_notes([stamped])
                follow_fields(self._library, self._writer, before, stamped)
        return outcomes

    def _received(
        self, note: _Note, came_as: tuple[Uid, tuple[str, ...]], base: Received | None, cards: CardImport
    ) -> Received:
        """Return the version of a note that came; its decks change only once all its cards are here."""
        if base is None:
            deck_name, apart = self._decks_of(note.anki_note, cards)
            as_of_s = self._as_of_s
        else:
            deck_name, apart, as_of_s = base.deck_name, base.apart, base.as_of_s
        came_type, came_fields = came_as
        guid = note.anki_note.guid
        return Received(
            note_uid=note.uid,
            origin=ADOPTED if self._words.named(guid) == note.uid else ORIGIN,
            source=self._source,
            author=None,
            foreign_key=guid,
            note_type=came_type,
            fields=came_fields,
            tags=note.anki_note.tags,
            deck_name=deck_name,
            foreign_modified=_modified_s(note.anki_note),
            received_ms=self._writer.now,
            as_of_s=as_of_s,
            apart=apart,
        )

    def _store_types(self) -> _StoredTypes:
        """Store note types that are new, or have other templates or another style than here."""
        types_here = {
            kind.kept_type.uid: kind.kept_type for kind in self._kinds.values() if kind.kept_type.uid in self._types
        }
        new = [note_type for note_type in self._in_use() if note_type.uid not in types_here]
        other = [note_type for note_type in types_here.values() if _is_later(note_type, self._types[note_type.uid])]
        self._writer.store_note_types([*new, *other])
        for note_type in (*new, *types_here.values()):
            self._media.of_note_type(note_type)
        return _StoredTypes(tuple(note_type.name for note_type in new), tuple(note_type.name for note_type in other))

    def _in_use(self) -> list[NoteType]:
        """Return the note types that came in, in the order of the package."""
        return list(
            {uid: kind.kept_type for kind in self._kinds.values() if (uid := kind.kept_type.uid) in self._used}.values()
        )

    def _settle_media(self) -> None:
        """Replace a changed file, if every note that shows it is in the package.

        Else it is another file that only has the same name.
        """
        clashing = self._media.clashing
        if not clashing:
            return
        here, there = self._library.store.reads.notes.media_callers(clashing), {name: set[Uid]() for name in clashing}
        for kind in self._kinds.values():
            for name in clashing.keys() & set(called_by(kind.kept_type)):
                there[name].add(kind.kept_type.uid)
        for note in self._package.notes():
            for name in clashing.keys() & {name for text in note.fields for name in named_media(text)}:
                there[name].update(filter(None, (uid_of(note.guid), self._own_uid(note))))
        self._media.settle([name for name in clashing if here[name] <= there[name]])
        named = self._media.note_type
        self._kinds = {number: replace(kind, kept_type=named(kind.kept_type)) for number, kind in self._kinds.items()}


def _with_moves(outcomes: tuple[NoteOutcome, ...], moved: Collection[Uid]) -> tuple[NoteOutcome, ...]:
    """Return what became of the notes, those that were only moved as updated."""
    if not moved:
        return outcomes
    only_moved = {outcome.uid for outcome in outcomes if outcome.outcome is Outcome.UNCHANGED and outcome.uid in moved}
    return tuple(
        replace(outcome, outcome=Outcome.UPDATED) if outcome.uid in only_moved else outcome for outcome in outcomes
    )


def _modified_s(anki_note: anki.Note) -> int:
    """Return the time of the last change there in seconds, within the years that a calendar knows."""
    return min(max(0, anki_note.modified_s), LAST_S)


def _is_later(incoming_type: NoteType, type_here: NoteType) -> bool:
    """Return whether a note type comes with what was changed there; one of an older package does not."""
    is_other = replace(type_here, foreign_modified=incoming_type.foreign_modified) != incoming_type
    return is_other and incoming_type.foreign_modified >= type_here.foreign_modified


def _is_same(note: _Note, note_here: HeldNote) -> bool:
    """Return whether a note comes as it came last; its note type's id tells, since it changes with the fields."""
    if note_here.came_tags != codec.dumps(note.anki_note.tags):
        return False
    own = note.kind.own
    if note.kind.exported and own is not None and note_here.came_type == own.uid:
        return note_here.came_fields == codec.dumps(note.kind.own_fields(note.fields))
    return note_here.came_type == note.kind.kept_type.uid and note_here.came_fields == codec.dumps(note.fields)
