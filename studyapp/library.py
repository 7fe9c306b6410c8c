"""One open library: its reads, and the frame in which operations write."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from types import TracebackType
from typing import TYPE_CHECKING, Self

from studyapp import paths
from studyapp.domain.annotations import Annotations
from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, DeckOptions, DueCounts, deck_called
from studyapp.domain.entries import Backup, EssayEntry, StudySettings, TrashEntry
from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Skipped
from studyapp.domain.ids import Uid, random_uid
from studyapp.domain.media import Medium
from studyapp.domain.memory.weights import Params
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.scheduling.balance import LONGEST_DAYS
from studyapp.scheduling.clock import Outside, local_offset_min, system_ms
from studyapp.scheduling.queue import DoneToday, Queue, WaitingCounts
from studyapp.scheduling.scheduler import Scheduler
from studyapp.scheduling.study_day import Moment, study_day_of
from studyapp.storage import LibraryLocation, Store, Writer, open_store, refuse_unusable
from studyapp.storage.connection import Look
from studyapp.storage.day_queue import DayQueues
from studyapp.storage.kept_reads import KeptReads
from studyapp.storage.location import find_dangers
from studyapp.storage.reads.reads import Reads
from studyapp.window_lock import WindowLock

if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats


_TOLD = "told of its folder"
_MOST_NOT_FOLLOWED = 50  # operations; after more than that the queues begin anew


class Library:
    """An open library, for one thread at a time.

    Reads raise StudyAppError where the file fails, and where a uid names nothing (it may just have been deleted
    in another process).

    Attributes:
        path: its file.
        notices: sentences for the user on how opening went.
    """

    def __init__(self, path: Path, store: Store, outside: Outside, lock: WindowLock | None) -> None:
        """Use `open`."""
        self.path = path
        self.notices = store.notices
        self._store = store
        self._outside = outside
        self._lock = lock
        self._settings: tuple[int, StudySettings] | None = None
        self._schedulers: dict[tuple[DeckOptions, int, tuple[float, ...]], Scheduler] = {}
        self._queues = DayQueues()
        self._not_followed: list[Changes] = []  # by the queues
        self._params: tuple[int, Params] | None = (store.data_version(), store.params())
        self._is_durable: bool | None = None
        self._version: int | None = None  # of the file, while it is not asked for anew
        self._is_at_once, self._is_alone = False, False
        self._kept = KeptReads(store.reads)
        self._moment: Moment | None = None  # that this is
        self._keep_as_wished()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], int] = system_ms,
        tz: Callable[[int], int] = local_offset_min,
        random: Random | None = None,
        window: bool = False,
    ) -> Self:
        """Open a library, made if there is none.

        Args:
            path: its file; folders are made.
            clock: milliseconds since 1970, UTC.
            tz: minutes east of UTC at a moment in milliseconds.
            random: the source of random uids; None is the operating system's.
            window: whether a window opens it; there may be only one.

        Raises:
            StudyAppError: the file is damaged, of a newer version, no library, in use or not to be written, or
                another window has it open.
        """
        path = paths.expect_file(path)
        outside = Outside(clock, tz, random or SystemRandom())
        location = LibraryLocation(path, paths.backups_folder(path), paths.columns_file(path))
        lock = _lock(location) if window else None
        try:
            store = open_store(location, clock=clock, tz=tz, new_uid=lambda: random_uid(outside.random))
            try:
                library = cls(path, store, outside, lock)
                library.notices += library._dangers(is_window=window)
                return library
            except BaseException as error:
                damaged = store.damage_behind(error)
                store.close()
                raise damaged or error from error
        except BaseException:
            if lock:
                lock.release()
            raise

    def _dangers(self, *, is_window: bool) -> tuple[str, ...]:
        """Return the dangers to the library where it lies; each is told once in the window and once elsewhere."""
        told_before = self._store.reads.setting(_TOLD)
        known_dangers = [str(danger) for danger in told_before] if isinstance(told_before, list) else []
        door = "window" if is_window else "command line"
        dangers = {f"{door}, {danger.kind}, {self.path.parent}": danger for danger in find_dangers(self.path)}
        if new := [danger for danger in dangers if danger not in known_dangers]:
            self._store.keep_settings({_TOLD: [*known_dangers, *new]})
        return tuple(words for danger in new for words in (dangers[danger].description, dangers[danger].advice))

    def close(self) -> None:
        """Close the file and let the window's lock go; again does nothing."""
        try:
            self._store.close()
        finally:
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it; an error that the file's damage explains is told as that."""
        damaged = self.explained(error) if error is not None else None
        self.close()
        if damaged is not None:
            raise damaged from error

    def explained(self, error: BaseException) -> DamagedLibraryError | None:
        """Return the damage of the library's file that an error comes from; None where it comes from something else."""
        return self._store.damage_behind(error)

    # Texts and notes

    def essays(self) -> tuple[EssayEntry, ...]:
        """Return the essays, newest first."""
        return self._store.reads.essays()

    def essay_entry(self, uid: Uid) -> EssayEntry:
        """Return an essay as it stands in the list."""
        return _require(next(iter(self._store.reads.essays(uid)), None), "text", uid)

    def essay(self, uid: Uid) -> Essay:
        """Return the text of an essay as it is read now, without the content of its pictures; see `picture`."""
        return _require(self._store.reads.essay(uid), "text", uid)

    def picture(self, name: str) -> bytes | None:
        """Return the picture that a run of a text refers to; None if the library has none of that name."""
        return self._store.media.content(name)

    def annotations(self, essay_uid: Uid, *, with_sentences: bool = False) -> Annotations:
        """Return the annotations of an essay, without parses.

        Args:
            essay_uid: the essay.
            with_sentences: whether the sentences are wanted; of a book they are many, and take long to read.
        """
        version = self.essay_entry(essay_uid).version_uid
        return self._store.reads.annotations(version, with_sentences=with_sentences)

    def skipped(self, essay_uid: Uid) -> tuple[Skipped, ...]:
        """Return the sentences of an essay that got no card, with the reasons."""
        return self._store.reads.skipped(self.essay_entry(essay_uid).version_uid)

    def notes(
        self,
        *,
        essay_uid: Uid | None = None,
        deck_uid: Uid | None = None,
        states: Collection[NoteState] | None = None,
    ) -> tuple[Note, ...]:
        """Return the notes that fit, in the order of the text of an essay, or else in that of their decks."""
        return self._store.reads.notes.live_notes(essay_uid, deck_uid, states)

    def own_notes(self, essay_uid: Uid) -> tuple[Note, ...]:
        """Return the notes of the deck of an essay that stand on no text, as they come; see `storage.reads.notes`."""
        return self._store.reads.notes.own_notes(essay_uid)

    def taken_counts(self) -> Mapping[Uid, int]:
        """Return the number of taken notes by deck; decks without any are left out."""
        return self._store.reads.notes.taken_counts()

    def orphans(self, essay_uid: Uid) -> tuple[Note, ...]:
        """Return taken notes and drafts of an essay whose passage is gone, in text order."""
        notes = self.notes(essay_uid=essay_uid, states=(NoteState.TAKEN, NoteState.DRAFT))
        return tuple(note for note in notes if note.anchor and note.anchor.orphaned)

    def note(self, uid: Uid) -> Note:
        """Return a note."""
        if (stored_note := self._store.reads.notes.note(uid)) is None:
            raise _missing("note", uid)
        return stored_note

    def medium(self, name: str) -> bytes | None:
        """Return the content of what notes call by a name; None where the library has none. See `medium_file`."""
        medium_path = self.medium_file(name)
        return None if medium_path is None else medium_path.content

    def medium_file(self, name: str) -> Medium | None:
        """Return the picture or sound that notes call by a name, in its file; None where the library has none."""
        return self._store.media.named(name)

    def decks(self) -> tuple[Deck, ...]:
        """Return the decks in the order of their tree, by hand where a person placed them, else by name."""
        return self._store.reads.decks()

    def deck(self, uid: Uid) -> Deck:
        """Return a deck."""
        if (deck_found := self._current_reads().deck(uid)) is None:
            raise _missing("deck", uid)
        return deck_found

    def has_inner_decks(self, uid: Uid) -> bool:
        """Return whether decks stand in a deck."""
        return self._store.reads.has_inner_decks(uid)

    def find_deck(self, name_or_uid: str) -> Deck:
        """Return the deck that a person means: by uid, by name, or by name without regard to case.

        Raises:
            StudyAppError: none is called so, or several are.
        """
        return deck_called(self.decks(), name_or_uid)

    def trash(self) -> tuple[TrashEntry, ...]:
        """Return the entries of the trash, by deletion, newest first."""
        return self._store.reads.trash()

    # Cards and study

    def cards(self, *, note_uid: Uid | None = None, deck_uid: Uid | None = None) -> tuple[Card, ...]:
        """Return the cards of taken notes that fit, as new cards come."""
        return self._store.reads.cards(note_uid, deck_uid)

    def card(self, uid: Uid) -> Card:
        """Return a card of a taken note."""
        return self.card_and_state(uid)[0]

    def state(self, card_uid: Uid) -> CardState:
        """Return the scheduling state of a card."""
        return self.card_and_state(card_uid)[1]

    def card_and_state(self, uid: Uid) -> tuple[Card, CardState]:
        """Return a card of a taken note, and what the schedule knows of it."""
        if (card_found := self._current_reads().card(uid)) is None:
            raise _missing("card", uid)
        return card_found

    def states(self, *, deck_uid: Uid | None = None) -> tuple[CardState, ...]:
        """Return the states of all cards of taken notes, those of new cards too."""
        return self._store.reads.states(deck_uid)

    def queue(self, deck_uid: Uid) -> Queue:
        """Return the cards that wait in a deck now, in order."""
        moment, settings = self.moment(), self.study_settings()
        reads = (self._store.reads, self.deck(deck_uid), moment, self._queue_key(moment))
        return self._updated_queues().queue(
            *reads, learn_ahead_min=settings.learn_ahead_min, weights=self.params.weights
        )

    def until_changed[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the cached value of a key if nothing has changed since; else make it."""
        cache = self._current_reads()
        return cache.cached(key, make) if isinstance(cache, KeptReads) else make()

    def load(self, first: int, last: int) -> dict[int, int]:
        """Count the cards of all decks by study day, from a first to a last one; days with none are left out."""
        reads, today = self._current_reads(), self.today()
        if isinstance(reads, KeptReads):
            return reads.due_per_day(first, last, (today, today + LONGEST_DAYS))
        return reads.queue.due_per_day(first, last)

    def due_counts(self, deck_uid: Uid) -> DueCounts:
        """Count the cards of a deck that wait today, within its limits."""
        return self.queue(deck_uid).counts

    def waits(self) -> Mapping[Uid, WaitingCounts]:
        """Count the cards that wait today by deck, within the limits; quicker than to ask each deck for its queue."""
        moment = self.moment()
        reads = (self._store.reads, self.decks(), moment, self._queue_key(moment))
        return self._updated_queues().waiting_counts(*reads, weights=self.params.weights)

    def done_today(self) -> Mapping[Uid, DoneToday]:
        """Count today's reviews that use up each deck's limits; decks without any are left out."""
        return self._updated_queues().done_today(self._store.reads, self._queue_key(self.moment()))

    def review_log(self, *, deck_uid: Uid | None = None, since_day: int | None = None) -> tuple[ReviewLogEntry, ...]:
        """Return all rows of the review log that fit, in the order written; undone ones too, with those that undo them.

        Args:
            deck_uid: the uid of the cards that are in this deck now.
            since_day: the first study day to return, with what undoes its rows; states that imports set are left out.
        """
        return self._store.reads.review_log(deck_uid=deck_uid, since_day=since_day)

    def columns(self) -> "tuple[Answers, Cards]":
        """Return the valid answers and the cards in columns; see `storage.columns`."""
        return self._store.columns.current(self._store.data_version())

    def recalls(self) -> "Floats":
        """Return the predicted recall before each answer of the columns, shape (answers,); see `storage.columns`."""
        version = (self._store.data_version(), self.params.weights, self.weights_of_decks())
        return self._store.columns.predicted_recalls(*version)

    def weights_of_decks(self) -> Mapping[Uid, tuple[float, ...]]:
        """Return the memory model's weights that hold for the cards of each deck: its own, else those of all."""
        return {deck.uid: deck.options.weights or self.params.weights for deck in self.decks()}

    def scheduler(self, options: DeckOptions, params: Params | None = None) -> Scheduler:
        """Return the scheduler for a deck's options, by its own weights, else by those that hold or by others."""
        key = (options, self.study_settings().rollover_hour, options.weights or (params or self.params).weights)
        if key not in self._schedulers:
            self._schedulers[key] = Scheduler(options, key[2], rollover_hour=key[1])
        return self._schedulers[key]

    @property
    def params(self) -> Params:
        """Return the memory model's weights that hold now."""
        version = self._version or self._store.data_version()
        if self._params is None or self._params[0] != version:
            self._params = (version, self._store.params())
        return self._params[1]

    def study_settings(self) -> StudySettings:
        """Return the settings that hold for all study in this library."""
        version = self._version or self._store.data_version()
        if self._settings is None or self._settings[0] != version:
            self._settings = (version, self._store.reads.settings())
        return self._settings[1]

    def moment(self) -> Moment:
        """Return the present moment, with the clock on the wall."""
        if self._moment is not None:
            return self._moment
        ms = self._outside.clock()
        moment = Moment(ms, self._outside.tz(ms))
        if self._is_at_once:
            self._moment = moment
        return moment

    def offset_min(self, ms: int) -> int:
        """Return minutes east of UTC of the clock on the wall at a moment, in milliseconds since 1970, UTC."""
        return self._outside.tz(ms)

    def today(self) -> int:
        """Return the study day of now."""
        return self._study_day_of(self.moment())

    # Writing

    @property
    def undo_name(self) -> str | None:
        """Return the name of the change that undo takes back, such as "Reject card"."""
        return self._store.undo_name

    @property
    def redo_name(self) -> str | None:
        """Return the name of the change that redo makes again."""
        return self._store.redo_name

    @property
    def params_uid(self) -> Uid:
        """Return the uid of the memory model's weights that hold now."""
        return self.params.uid

    @property
    def store(self) -> Store:
        """Return the store, for operations that need more than this class offers."""
        return self._store

    def new_uid(self) -> Uid:
        """Return a uid for what a person makes."""
        return random_uid(self._outside.random)

    def data_version(self) -> int:
        """Return a number that changes when another process has written."""
        return self._store.data_version()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Treat short work as one moment: look for writes of other programs only once."""
        if self._is_at_once:
            yield
            return
        self._version, self._is_at_once = self._store.data_version(), True
        try:
            yield
        finally:
            self._version, self._is_at_once, self._moment = None, False, None

    def back_up(self, reason: str, folder: Path | None = None) -> Backup:
        """Make a checked copy now; see `Store.back_up`."""
        return self._store.back_up(reason, folder)

    @contextmanager
    def operation(self, name: str, *, fills: bool = False) -> Iterator[Writer]:
        """Run one operation, which is stored as a whole or not at all; its `changes` are known at the end.

        Args:
            name: the name, as a menu shows it after "Undo".
            fills: whether it may bring whole tables; see `Store.operation`.
        """
        self._keep_as_wished()
        with self._store.operation(name, fills=fills) as writer, self._alone():
            yield writer
        self._note(writer.changes)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Look for other programs' writes once: they cannot write while an operation is under way."""
        outer, self._version, self._is_alone = self._version, self._store.data_version(), True
        try:
            yield
        finally:
            self._version, self._is_alone = outer, False

    def undo(self, look: Look | None = None) -> Changes:
        """Take the last operation back; an error that `refuse_unusable` raises ends it, and nothing is changed."""
        return self._replay(partial(self._store.undo, look=look))

    def redo(self, look: Look | None = None) -> Changes:
        """Do again what was undone last; see `undo`."""
        return self._replay(partial(self._store.redo, look=look))

    def empty_trash(self, deleted_before_ms: int) -> Changes:
        """Delete for good what was put into the trash before a moment; cannot be undone."""
        self._keep_as_wished()
        return self._note(self._store.empty_trash(deleted_before_ms))

    def _replay(self, replay: Callable[[Moment, int], Changes]) -> Changes:
        self._keep_as_wished()
        moment = self.moment()
        return self._note(replay(moment, self._study_day_of(moment)))

    def _note(self, changes: Changes) -> Changes:
        """Remember what was kept. The file is not used here: what it refuses now must not be told as not kept."""
        if changes:
            self._not_followed.append(changes)
            if changes.study or changes.everything:
                self._settings = self._params = None
            self._kept.apply_changes(changes)
        if len(self._not_followed) > _MOST_NOT_FOLLOWED:
            self._queues, self._not_followed = DayQueues(), []
        return changes

    def _updated_queues(self) -> DayQueues:
        """Return the queues updated by all changes; if the file fails meanwhile, they are read anew."""
        queues, self._queues = self._queues, DayQueues()
        done_today, self._not_followed = self._not_followed, []
        for changes in done_today:
            queues.apply_changes(self._current_reads(), changes)
        self._queues = queues
        return queues

    def _current_reads(self) -> KeptReads | Reads:
        """Return the cached reads if they are current; an operation that has written reads its own rows."""
        if self._is_alone and self._store.has_written:
            return self._store.reads
        version = self._version or self._store.data_version()
        return self._kept if self._kept.version == version else self._kept.at(version)

    def _keep_as_wished(self) -> None:
        """Apply the durability of the settings to later writes."""
        is_durable = self.study_settings().is_durable
        if is_durable != self._is_durable:
            self._store.set_durable(is_durable)
            self._is_durable = is_durable

    def _queue_key(self, moment: Moment) -> tuple[int, int, int]:
        rollover_hour = self.study_settings().rollover_hour
        return study_day_of(moment, rollover_hour), rollover_hour, self._version or self._store.data_version()

    def _study_day_of(self, moment: Moment) -> int:
        return study_day_of(moment, self.study_settings().rollover_hour)


def _lock(location: LibraryLocation) -> WindowLock:
    with location.translated_errors():
        refuse_unusable(location)  # before anything is laid beside it
        location.path.parent.mkdir(parents=True, exist_ok=True)
        return WindowLock(location.path)


def _require[T](value: T | None, subject: str, uid: Uid) -> T:
    if value is None:
        raise _missing(subject, uid)
    return value


def _missing(subject: str, uid: Uid) -> StudyAppError:
    return StudyAppError(msg("there-is-no-in-the-library", what=subject, uid=uid), msg("it-may-have-been-deleted"))
