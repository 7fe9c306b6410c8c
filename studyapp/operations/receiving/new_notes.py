"""Write the new, plain notes of a package to files while the library takes in earlier ones."""

from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import batched
from typing import NamedTuple

from studyapp.anki.reading.package import Package
from studyapp.anki.reading.rows import tags_of
from studyapp.anki.reading.schedule import first_day
from studyapp.anki.reading.staging import (
    BatchResult,
    Home,
    NewNote,
    ReadingMoment,
    StagedTable,
    Staging,
    StoredNote,
    TableLayout,
    TypeTreatment,
)
from studyapp.anki.reading.staging_sql import LOG, OF_CARDS, OF_NOTES_ALONE
from studyapp.anki.reading.values import Collection
from studyapp.domain import codec
from studyapp.domain.decks import Deck
from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteType
from studyapp.library import Library
from studyapp.operations.receiving.cards import ordinals_of
from studyapp.operations.receiving.kinds import Kind
from studyapp.operations.receiving.media import MediaNames
from studyapp.rendering.anki_cloze import MOST_CARDS
from studyapp.scheduling.clock import QUARTER_MS, clock_changes
from studyapp.scheduling.study_day import MS_PER_DAY
from studyapp.storage.staged import Shared

_NOTES_PER_BATCH = 10_000


class ReadyTable(NamedTuple):
    """A table with the new, plain notes of a package, ready for the library.

    Attributes:
        deck_ids: the decks of the package that hold these notes, in the order of the notes.
    """

    name: str
    staged: StagedTable
    deck_ids: Sequence[int]


class NewNotes:
    """The notes of a package, sorted into new, plain notes and others that need a look each.

    Attributes:
        uids: the uid in the library of each note of the package, in order; None for a note that is left.
        outcomes: the outcome of each note in the end; None for a note that is left.
        left: the ids of the notes that are left because they are here already, or not plain.
        used: the note types that came in.
        shared: the counterparts that notes share which stay as they came, by their numbers.
    """

    def __init__(
        self,
        package: Package,
        staging: Staging,
        kinds: Mapping[int, Kind],
        media: MediaNames,
        known: Container[str],
    ) -> None:
        """Prepare to go through the notes once, by `ready_tables` or `leave_all`.

        Args:
            package: the open package.
            staging: the staging of the same package.
            kinds: the kinds of note types, by their ids in the package.
            media: gives the media of notes their names here.
            known: the uids of notes that are in the library or were.
        """
        self._package, self._staging = package, staging
        self._kinds, self._media, self._known = kinds, media, known
        self._seen_uids: set[str] = set()
        self.uids: list[Uid | None] = []
        self.outcomes: list[NoteOutcome | None] = []
        self.left: set[int] = set()
        self.used: dict[Uid, NoteType] = {}
        self.shared: dict[str, Shared] = {}
        self._used_decks: dict[int, None] = {}  # in the order of their notes
        self._homes: dict[int, Home] = {}
        self._treatments: dict[int, TypeTreatment] = {}

    def ready_tables(
        self, decks: Mapping[int, Deck], layouts: Mapping[str, TableLayout], *, with_progress: bool
    ) -> Generator[ReadyTable]:
        """Yield each table as soon as it is ready.

        Args:
            decks: the decks of the library that stand for those of the package, by the ids of these.
            layouts: the statements for the tables that come in files of their own.
            with_progress: whether schedules and the log come along.
        """
        self._number_homes(decks)
        self._staging.store_homes(self._homes.values(), self._treatments.values())
        with ThreadPoolExecutor(1, "notes") as of_notes, ThreadPoolExecutor(1, "cards") as of_cards:
            work = _TableWork(self._staging, layouts, of_notes, of_cards, with_progress=with_progress)
            for number, notes in enumerate(batched(self._plain_notes(), _NOTES_PER_BATCH)):
                work.add_batch(number, notes)
            for result in work.batch_results():
                self._keep_result(result)
            if len(self.left) == len(self.uids):
                self._set_outcomes()
                return
            work.start_tables()
            self._set_outcomes()  # while the threads work
            for name, table in work.tables():
                yield ReadyTable(name, table, tuple(self._used_decks))

    def leave_all(self) -> None:
        """Leave every note, in place of `ready_tables`."""
        self.left.update(self._staging.note_ids())
        self.uids += [None] * len(self.left)
        self._set_outcomes()

    def _plain_notes(self) -> Iterator[NewNote]:
        """Yield the new notes in the order of the package; leave the others."""
        for stored in self._staging.notes():
            note = self._new_note(stored)
            if note is None:
                self.left.add(stored.note_id)
                self.uids.append(None)
            else:
                self.uids.append(Uid(note.uid))
                yield note

    def _new_note(self, stored: StoredNote) -> NewNote | None:
        """Return a note as the library keeps it if its cards are plain, or None if it is left."""
        note_id, type_id, guid, values, tags = stored
        kind = self._kinds.get(type_id)
        if kind is None or not guid:
            return None
        own_fields = None if kind.uid_place is None else self._package.fields(type_id, values)
        own = None if own_fields is None else kind.own_uid(own_fields)
        uid = uid_of(guid) if own is None or own != guid else own
        is_known = uid in self._seen_uids or uid in self._known
        self._seen_uids.add(uid)
        if own is not None and own != guid:  # a copy, unless Anki gave it a guid of its own
            self._seen_uids.add(own)
            return None
        if is_known:
            return None
        position = len(self.uids) + 1
        if kind.stays(values):
            return NewNote(note_id, type_id, uid, position, _tags_json(tags), ordinals="0")
        if (bold := kind.as_bold_words(values)) is not None:
            return NewNote(note_id, type_id, uid, position, _tags_json(tags), "0", kind.becomes.uid, *bold)
        fields = self._media.fields(own_fields or self._package.fields(type_id, values))
        note_type, texts = kind.fitted(fields)
        return NewNote(
            note_id,
            type_id,
            uid,
            position,
            _tags_json(tags),
            ordinals=",".join(map(str, ordinals_of(note_type, texts))) if note_type.is_own else None,
            note_type=note_type.uid,
            fields=codec.dumps_texts(texts),
            received=None if texts is fields else codec.dumps_texts(fields),
        )

    def _set_outcomes(self) -> None:
        self.outcomes = [None if uid is None else NoteOutcome(uid, Outcome.NEW) for uid in self.uids]

    def _number_homes(self, decks: Mapping[int, Deck]) -> None:
        for number, (deck_id, deck) in enumerate(decks.items()):
            self._homes[deck_id] = Home(deck_id, deck.uid, deck.name, deck.options.desired_retention, number)
        for number, (type_id, kind) in enumerate(self._kinds.items()):
            self._treatments[type_id] = TypeTreatment(
                type_id, kind.becomes.uid, kind.kept_type.uid, kind.further or "", number
            )

    def _keep_result(self, result: BatchResult) -> None:
        for left in result.left:
            self.left.add(left.note_id)
            self.uids[left.position - 1] = None
        for deck_id, type_id in result.origins:
            kept_type, home, treatment = self._kinds[type_id].kept_type, self._homes[deck_id], self._treatments[type_id]
            self._used_decks.setdefault(deck_id)
            self.used.setdefault(kept_type.uid, kept_type)
            number = f"{home.number}.{treatment.number}"
            self.shared[number] = Shared(number, treatment.came_type, home.name, treatment.further)


class _TableWork:
    """The work of two threads beside the one that reads notes: one takes notes with their cards, one fills tables.

    Each batch is taken before its tables are filled. `add_batch` comes first, then each of the others once, in order.
    """

    def __init__(
        self,
        staging: Staging,
        layouts: Mapping[str, TableLayout],
        of_notes: Executor,
        of_cards: Executor,
        *,
        with_progress: bool,
    ) -> None:
        """Begin with what needs no notes.

        Args:
            staging: does the work.
            layouts: the statements for the tables that come in files of their own.
            of_notes: the thread that fills the tables of notes alone.
            of_cards: the thread that takes notes and makes the tables of cards.
            with_progress: whether schedules and the log come along.
        """
        self._staging, self._layouts = staging, layouts
        self._of_notes, self._of_cards = of_notes, of_cards
        self._with_progress = with_progress
        self._begun = [of_cards.submit(staging.place_cards, with_progress=with_progress)]
        if with_progress:
            self._begun.append(of_notes.submit(staging.read_log))
        self._taking: list[Future[BatchResult]] = []
        self._filling: list[Future[None]] = []
        self._tables: dict[str, Future[StagedTable]] = {}

    def add_batch(self, number: int, notes: Sequence[NewNote]) -> None:
        """Write a batch to a file, and let the threads take it."""
        self._staging.write_batch(number, notes)
        taking = self._of_cards.submit(self._staging.take_batch, number)
        self._taking.append(taking)
        self._filling.append(self._of_notes.submit(self._fill, number, taking))

    def batch_results(self) -> Iterator[BatchResult]:
        """Yield the result of each batch as soon as it is taken."""
        for begun in self._begun:
            begun.result()
        for taking in self._taking:
            yield taking.result()

    def start_tables(self) -> None:
        """Let the threads finish all tables."""
        self._staging.end_taking()
        self._filling.append(self._of_notes.submit(self._staging.end_filling))
        for name in OF_NOTES_ALONE:
            self._tables[name] = self._of_notes.submit(self._staging.table, name, self._layouts[name])
        for name in OF_CARDS:
            self._tables[name] = self._of_cards.submit(self._table_of_cards, name)
        if self._with_progress:
            self._tables[LOG] = self._of_cards.submit(self._staging.table, LOG, self._layouts[LOG])

    def tables(self) -> Iterator[tuple[str, StagedTable]]:
        """Yield the name of each table and the table as soon as it is ready."""
        for filling in self._filling:
            filling.result()
        for name, table in self._tables.items():
            yield name, table.result()

    def _fill(self, number: int, taking: Future[BatchResult]) -> None:
        taking.result()
        self._staging.fill_note_tables(number, self._layouts)

    def _table_of_cards(self, name: str) -> StagedTable:
        if name in self._layouts:
            return self._staging.table(name, self._layouts[name])
        return self._staging.computed_table(name)


def reading_moment(library: Library, collection: Collection) -> ReadingMoment:
    """Return the present moment, as the reading of a package with this collection needs it."""
    moment = library.moment()
    offsets = clock_changes(library.offset_min, moment.ms + MS_PER_DAY)
    first = first_day(collection, library.offset_min(collection.created_s * 1000 // QUARTER_MS * QUARTER_MS))
    return ReadingMoment(first, offsets, moment.ms, moment.tz_offset_min, library.today(), MOST_CARDS)


@lru_cache(maxsize=1024)
def _tags_json(tags: str) -> str:
    """Return the tags of a note as a JSON array."""
    return codec.dumps_texts(tags_of(tags))
