"""The notes of a package that are new here and plain: made ready in files while the library takes in those before."""

from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import batched
from typing import NamedTuple

from studyapp.anki.reading.package import Package
from studyapp.anki.reading.rows import tags_of
from studyapp.anki.reading.schedule import first_day
from studyapp.anki.reading.staging import Staging
from studyapp.anki.reading.staging_sql import OF_CARDS
from studyapp.anki.reading.staging_values import Here, Home, Layout, PlacedNote, Table, TakenNote, Told
from studyapp.anki.reading.values import Collection
from studyapp.domain import codec
from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid
from studyapp.domain.importing import NoteOutcome, Outcome
from studyapp.domain.notes import NoteType
from studyapp.domain.received import uid_of
from studyapp.library import Library
from studyapp.operations.receiving.cards import ordinals_of
from studyapp.operations.receiving.kinds import Kind
from studyapp.operations.receiving.media import MediaNames
from studyapp.rendering.nested_cloze import MOST_CARDS
from studyapp.scheduling.clock import QUARTER_MS, clock_changes
from studyapp.scheduling.study_day import MS_PER_DAY

_AT_ONCE = 10_000  # notes


class Ready(NamedTuple):
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
        outcomes: what became of each note of the package, in its order; None for one that is left.
        left: the ids of the notes that are left: they are here already, or not plain.
        used: note types that came in.
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
        self._uids: dict[str, Uid] = {}
        self._met: set[str] = set()
        self.outcomes: list[NoteOutcome | None] = []
        self.left: set[int] = set()
        self.used: dict[Uid, NoteType] = {}
        self._homes: dict[int, None] = {}

    def ready(
        self, decks: Mapping[int, Deck], layouts: Mapping[str, Layout], *, with_progress: bool
    ) -> Generator[Ready]:
        """The tables, as soon as each can be taken in.

        Args:
            decks: those here of those of the package.
            layouts: how each table is wanted.
            with_progress: whether schedules and the log come along.
        """
        homes = (Home(each, deck.uid, deck.name, deck.options.desired_retention) for each, deck in decks.items())
        told = (Told(each, kind.becomes.uid, kind.came.uid, kind.further or "") for each, kind in self._kinds.items())
        staging = self._staging
        with ThreadPoolExecutor(1, "notes") as of_notes, ThreadPoolExecutor(1, "cards") as of_cards:
            cards = of_cards.submit(staging.place_cards, with_progress=with_progress)
            log = of_notes.submit(staging.read_log) if with_progress else None
            self._uids = {guid: uid_of(guid) for _, guid in staging.named()}
            cards.result()
            staging.settle(homes, told, layouts)
            taking = []
            for number, taken in enumerate(batched(self._taken(), _AT_ONCE)):
                taking.append(of_notes.submit(staging.take, staging.handed(number, taken), layouts))
            for each in taking:
                each.result()
            staging.ready()
            self._uids.clear()
            if log:
                log.result()
            if len(self.left) == len(self.outcomes):
                return
            of_cards.submit(staging.ready_cards)
            tables = {
                name: (of_cards if name in OF_CARDS else of_notes).submit(staging.table, name, layout)
                for name, layout in layouts.items()
            }
            for name, table in tables.items():
                yield Ready(name, table.result(), tuple(self._homes))

    def leave_all(self) -> None:
        """Leave every note, in place of `ready`."""
        self.left.update(self._staging.note_ids())
        self.outcomes += [None] * len(self.left)

    def _taken(self) -> Iterator[TakenNote]:
        for notes in self._staging.notes():
            for note in notes:
                new = self._new(note)
                if new is None:
                    self.left.add(note[0])
                    self.outcomes.append(None)
                else:
                    self.outcomes.append(NoteOutcome(Uid(new[1]), Outcome.NEW))
                    yield new

    def _new(self, note: PlacedNote) -> TakenNote | None:
        """A note as the library keeps it, or None where it is left."""
        number, type_id, guid, values, tags, ordinals, deck_id, is_plain = note
        kind = self._kinds.get(type_id)
        if kind is None:
            return None
        uid = self._uids[guid]
        is_met = uid in self._met or uid in self._known
        self._met.add(uid)
        if kind.uid_place is not None:
            fields = self._package.fields(type_id, values)
            self._met.add(fields[kind.uid_place])  # it may be called so
            return None
        if is_met or not is_plain:
            return None
        assert ordinals is not None and deck_id is not None
        place = len(self.outcomes) + 1
        if ordinals == "0" and kind.stays(values):
            self._use(deck_id, kind)
            return number, uid, place, _listed(tags), None, None, None
        fields = self._media.fields(self._package.fields(type_id, values))
        note_type, texts = kind.fitted(fields)
        if not _has_all_cards(ordinals, note_type, texts):
            return None
        self._use(deck_id, kind)
        received = None if texts is fields else codec.dumps_texts(fields)
        return number, uid, place, _listed(tags), note_type.uid, codec.dumps_texts(texts), received

    def _use(self, deck_id: int, kind: Kind) -> None:
        self._homes.setdefault(deck_id)
        self.used.setdefault(kind.came.uid, kind.came)


def here(library: Library, collection: Collection) -> Here:
    """Where and when a package with some collection is read."""
    moment = library.moment()
    offsets = clock_changes(library.offset_min, moment.ms + MS_PER_DAY)
    first = first_day(collection, library.offset_min(collection.created_s * 1000 // QUARTER_MS * QUARTER_MS))
    return Here(first, offsets, moment.ms, moment.tz_offset_min, library.today(), MOST_CARDS)


@lru_cache(maxsize=1024)
def _listed(tags: str) -> str:
    """The tags of a note as a JSON array."""
    return codec.dumps_texts(tags_of(tags))


def _has_all_cards(ordinals: str, note_type: NoteType, fields: Sequence[str]) -> bool:
    """Whether the cards that came are those that the note gets here."""
    came = [int(each) for each in ordinals.split(",")]
    return len({*came}) == len(came) and (not note_type.is_own or {*came} == {*ordinals_of(note_type, fields)})
