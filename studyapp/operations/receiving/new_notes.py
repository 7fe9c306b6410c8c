"""Write the new, plain notes of a package to files while the library takes in earlier ones."""

from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import batched
from typing import NamedTuple

from studyapp.anki.reading.package import Package
from studyapp.anki.reading.rows import tags_of
from studyapp.anki.reading.schedule import first_day
from studyapp.anki.reading.staging import (
    Home,
    Layout,
    ReadingMoment,
    Staging,
    StoredNote,
    Table,
    TakenNote,
    TakingProgress,
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

_NOTES_PER_BATCH = 10_000  # notes


class ReadyTable(NamedTuple):
    """A table of the library that can be taken in, for the notes that are new and plain.

    Attributes:
        decks: ids of the package's decks in which these notes are, in their order.
    """

    name: str
    table: Table
    decks: Sequence[int]


class NewNotes:
    """Goes through all notes of a package once.

    Attributes:
        uids: what each note of the package is called here, in its order; None for one that is left.
        outcomes: what became of each of them in the end; None for one that is left.
        left: the ids of the notes that are left: they are here already, or not plain.
        used: note types that came in.
        shared: the counterparts that those share which are as they came, by their numbers.
    """

    def __init__(
        self,
        package: Package,
        staging: Staging,
        kinds: Mapping[int, Kind],
        media: MediaNames,
        known: Container[str],
    ) -> None:
        """See `ready`.

        Args:
            package: open.
            staging: of the same package.
            kinds: what becomes of note types, by their ids in the package.
            media: what notes call media here.
            known: notes that are here or were.
        """
        self._package, self._staging = package, staging
        self._kinds, self._media, self._known = kinds, media, known
        self._met: set[str] = set()
        self.uids: list[Uid | None] = []
        self.outcomes: list[NoteOutcome | None] = []
        self.left: set[int] = set()
        self.used: dict[Uid, NoteType] = {}
        self.shared: dict[str, Shared] = {}
        self._homes: dict[int, None] = {}
        self._home: dict[int, Home] = {}
        self._told: dict[int, TypeTreatment] = {}

    def ready(
        self, decks: Mapping[int, Deck], layouts: Mapping[str, Layout], *, with_progress: bool
    ) -> Generator[ReadyTable]:
        """Yield the tables, as soon as each can be taken in.

        Args:
            decks: those here of those of the package.
            layouts: how each table is wanted.
            with_progress: whether schedules and the log come along.
        """
        staging = self._staging
        self._number(decks)
        staging.settle(self._home.values(), self._told.values())
        with ThreadPoolExecutor(1, "notes") as of_notes, ThreadPoolExecutor(1, "cards") as of_cards:
            begun = [of_cards.submit(staging.place_cards, with_progress=with_progress)]
            if with_progress:
                begun.append(of_notes.submit(staging.read_log))

            def fill(number: int, taking: Future[TakingProgress]) -> None:
                taking.result()
                staging.fill(number, layouts)

            def made(name: str) -> Table:
                return staging.table(name, layouts[name]) if name in layouts else staging.ready_cards(name)

            taking, filling = list[Future[TakingProgress]](), list[Future[None]]()
            for number, notes in enumerate(batched(self._taken(), _NOTES_PER_BATCH)):
                staging.hand(number, notes)
                taking.append(of_cards.submit(staging.take, number))
                filling.append(of_notes.submit(fill, number, taking[-1]))
            for task in begun:
                task.result()
            for taken in taking:
                self._settle(taken.result())
            if len(self.left) == len(self.uids):
                self._tell()
                return
            staging.end_taking()
            filling.append(of_notes.submit(staging.end_filling))
            tables = {name: of_notes.submit(staging.table, name, layouts[name]) for name in OF_NOTES_ALONE}
            tables |= {name: of_cards.submit(made, name) for name in OF_CARDS}
            if with_progress:
                tables[LOG] = of_cards.submit(staging.table, LOG, layouts[LOG])
            self._tell()  # meanwhile
            for task in filling:
                task.result()
            for name, table in tables.items():
                yield ReadyTable(name, table.result(), tuple(self._homes))

    def leave_all(self) -> None:
        """Leave every note, in place of `ready`."""
        self.left.update(self._staging.note_ids())
        self.uids += [None] * len(self.left)
        self._tell()

    def _taken(self) -> Iterator[TakenNote]:
        for note in self._staging.notes():
            taken = self._new(note)
            if taken is None:
                self.left.add(note[0])
                self.uids.append(None)
            else:
                self.uids.append(Uid(taken[2]))
                yield taken

    def _new(self, note: StoredNote) -> TakenNote | None:
        """Return a note as the library keeps it if its cards are plain, or None where it is left."""
        number, type_id, guid, values, tags = note
        kind = self._kinds.get(type_id)
        if kind is None or not guid:
            return None
        came = None if kind.uid_place is None else self._package.fields(type_id, values)
        own = None if came is None else kind.own_uid(came)
        uid = uid_of(guid) if own is None or own != guid else own
        is_met = uid in self._met or uid in self._known
        self._met.add(uid)
        if own is not None and own != guid:  # a copy, unless Anki gave it a guid of its own
            self._met.add(own)
            return None
        if is_met:
            return None
        place = len(self.uids) + 1
        if kind.stays(values):
            return number, type_id, uid, place, _listed(tags), "0", None, None, None
        fields = self._media.fields(came or self._package.fields(type_id, values))
        note_type, texts = kind.fitted(fields)
        wanted = ",".join(map(str, ordinals_of(note_type, texts))) if note_type.is_own else None
        received = None if texts is fields else codec.dumps_texts(fields)
        told = (note_type.uid, codec.dumps_texts(texts), received)
        return number, type_id, uid, place, _listed(tags), wanted, *told

    def _tell(self) -> None:
        self.outcomes = [None if uid is None else NoteOutcome(uid, Outcome.NEW) for uid in self.uids]

    def _number(self, decks: Mapping[int, Deck]) -> None:
        for number, (each, deck) in enumerate(decks.items()):
            self._home[each] = Home(each, deck.uid, deck.name, deck.options.desired_retention, number)
        for number, (each, kind) in enumerate(self._kinds.items()):
            self._told[each] = TypeTreatment(each, kind.becomes.uid, kind.came.uid, kind.further or "", number)

    def _settle(self, taking: TakingProgress) -> None:
        for number, place in taking.left:
            self.left.add(number)
            self.uids[place - 1] = None
        for deck_id, type_id in taking.homes:
            came, home, told = self._kinds[type_id].came, self._home[deck_id], self._told[type_id]
            self._homes.setdefault(deck_id)
            self.used.setdefault(came.uid, came)
            together = f"{home.number}.{told.number}"
            self.shared[together] = Shared(together, told.came_type, home.name, told.further)


def reading_place(library: Library, collection: Collection) -> ReadingMoment:
    """Return the time and day at which a package with some collection is read here."""
    moment = library.moment()
    offsets = clock_changes(library.offset_min, moment.ms + MS_PER_DAY)
    first = first_day(collection, library.offset_min(collection.created_s * 1000 // QUARTER_MS * QUARTER_MS))
    return ReadingMoment(first, offsets, moment.ms, moment.tz_offset_min, library.today(), MOST_CARDS)


@lru_cache(maxsize=1024)
def _listed(tags: str) -> str:
    """Return the tags of a note as a JSON array."""
    return codec.dumps_texts(tags_of(tags))
