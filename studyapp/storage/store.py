"""An open library's file: one connection, operations as transactions, undo and redo of whole operations."""

import json
import platform
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from studyapp.domain import codec
from studyapp.domain.changes import Changes
from studyapp.domain.entries import Backup
from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.domain.exams import ExamPlan
from studyapp.domain.exchange.merging import NO_BASE, Base
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.messages import msg, restore_message, store_message
from studyapp.held_files import hold, let_go
from studyapp.scheduling.memory import default_params
from studyapp.scheduling.study_day import Moment
from studyapp.storage.backups.backup_files import Backups
from studyapp.storage.bulk import expect_references, speed_up_first_import
from studyapp.storage.checking import find_changed_schema, find_fault
from studyapp.storage.columns.column_file import ColumnFile
from studyapp.storage.columns.library_columns import Columns
from studyapp.storage.connection import Look, watch_statements
from studyapp.storage.counterpart_values import ANKI, SINGLY, base_values
from studyapp.storage.derived import without_triggers
from studyapp.storage.location import FAULTS, LibraryLocation
from studyapp.storage.media import Media
from studyapp.storage.reads.columns import ColumnReads
from studyapp.storage.reads.counterparts import Counterparts
from studyapp.storage.reads.exams import Exams
from studyapp.storage.reads.exporting import ExportReads, times_setting
from studyapp.storage.reads.history import HistoryReads
from studyapp.storage.reads.reads import Reads
from studyapp.storage.reads.searching import SearchReads
from studyapp.storage.reads.versions import Export
from studyapp.storage.recording import Recorder, keys_of
from studyapp.storage.trash import empty_trash, has_unused_media
from studyapp.storage.undo import redo_operation, undo_operation
from studyapp.storage.unmade import Unmade
from studyapp.storage.writer import Writer

_NO_OPERATION = -1
_MOST_LISTED_CHANGES = 50_000  # rows that an operation changed; of more than that nothing is told one by one
_CHANGED = (
    "SELECT table_name, row_key, table_name = 'media_name' OR table_name = 'note_type' AND before IS NOT NULL "
    f"FROM change WHERE operation = ? LIMIT {_MOST_LISTED_CHANGES + 1}"
)  # the rows, and whether they show wherever notes do
_KEEP_BASE = (
    "INSERT OR REPLACE INTO counterpart (key, channel, note_uid, digests, tags) "
    "VALUES (:key, :channel, :note_uid, :digests, :tags)"
)
_STUDY_TABLES = frozenset({"setting", "params"})
_KINDS = {"essay": "essays", "deck": "decks", "note": "notes", "card": "cards", "card_state": "cards", "exam": "exams"}


class Store:
    """One library, for one thread at a time.

    Attributes:
        reads: everything that can be asked of it.
        counterparts: notes as they are elsewhere.
        columns: the log and the cards in columns.
        exams: the exams, their cards and plans.
        exports: the reads for exports.
        histories: the whole log, for a replay.
        searches: the reads for searches.
        media: its pictures and sounds.
        unmade: the texts whose cards are still to be made.
        notices: sentences for the user on how opening went.
        keeping_since: when the drive was asked to keep what was done, seconds of `time.monotonic`; None while it owes
            no answer. It may be looked at from any thread.
    """

    def __init__(
        self,
        location: LibraryLocation,
        raw: sqlite3.Connection,
        connection: Connection,
        *,
        clock: Callable[[], int],
        tz: Callable[[int], int],
        new_uid: Callable[[], Uid],
        notices: tuple[str, ...] = (),
    ) -> None:
        """Take over an open connection whose file has the schema of this version of the program."""
        self.notices = notices
        self.keeping_since: float | None = None
        self.reads = Reads(location, connection)
        self.counterparts = Counterparts(location, connection)
        self.exams = Exams(location, connection)
        self.exports = ExportReads(location, connection)
        self.histories = HistoryReads(location, connection)
        self.searches = SearchReads(location, connection)
        self.media = Media(location, connection, self._unrecorded)
        self.unmade = Unmade(location, connection, self.media, self._unrecorded, self._stamps)
        self.columns = Columns(
            ColumnReads(location, connection), ColumnFile(location.columns) if location.columns else None
        )
        self._location = location
        self._mark = location.mark()
        hold(location.path)
        self._is_open = self._is_sound = True
        self._is_filling = False
        self._begun = 0  # rows that were written before the transaction that is under way
        self._raw = raw
        self._connection = connection
        self._clock = clock
        self._tz = tz
        self._new_uid = new_uid
        self._recorder = Recorder()
        self._recorder.install(raw)
        self.device = self._own_device()

    def close(self) -> None:
        """Close the file; everything is already saved."""
        if not self._is_open:
            return
        self._is_open = False
        self.columns.save()
        let_go(self._location.path)
        with self._location.translated_errors():
            close(self._raw, self._connection)
        if self._is_sound:
            self._location.left_file.keep()

    def damage_behind(self, error: BaseException) -> DamagedLibraryError | None:
        """Return the damage that caused an error; None where the file is sound or the cause is another.

        A library that was found sound when it was opened may be damaged since, or say what no row may.
        """
        if isinstance(error, DamagedLibraryError):
            self._is_sound = False
        if isinstance(error, StudyAppError) or not isinstance(error, Exception) or not self._is_open:
            return None
        try:
            with self._location.translated_errors():
                found = find_fault(self._raw) or find_changed_schema(self._raw)
        except DamagedLibraryError as told:
            self._is_sound = False
            return told
        except StudyAppError:
            return None
        self._is_sound = not found
        return self._location.damaged_error(found) if found else None

    def interrupt(self) -> None:
        """Interrupt the statement under way, from any thread, unless it is committing."""
        if self.keeping_since is None:
            self._raw.interrupt()

    @contextmanager
    def operation(self, name: str, *, fills: bool = False) -> Iterator[Writer]:
        """Run one operation in one transaction; an error rolls everything back.

        Other programs cannot write from its beginning on, so what is read in it still holds when it is kept.
        An operation that changes nothing leaves no trace, and what could be redone still can.

        Args:
            name: the name, as a menu shows it after "Undo", e.g. "Reject card".
            fills: whether it may bring whole tables; see `speed_up_first_import`.

        Raises:
            StudyAppError: the file is in use, its disk is full or failing, or it may not be written.
        """
        with self._speeding_up() if fills else nullcontext(), self._transaction():
            writer = Writer(self._connection, self.media, self._new_uid(), self._clock(), self.device)
            row = (writer.operation, store_message(name), writer.now, self.device)
            insert = "INSERT INTO operation (uid, name, state, created, device) VALUES (?, ?, 'done', ?, ?)"
            sequence = self._raw.execute(insert, row).lastrowid
            assert sequence is not None
            self._recorder.operation = sequence
            self._begun = self._raw.total_changes
            yield writer
            changes = self._changes(sequence, writer.operation, name)
            if changes:
                self._settle()
            else:
                self._raw.execute("ROLLBACK")
        writer.changes = changes

    @contextmanager
    def _speeding_up(self) -> Iterator[None]:
        with self._location.translated_errors(), speed_up_first_import(self._raw, self._remember_files):
            self._is_filling = True
            try:
                yield
            finally:
                self._is_filling = False

    @contextmanager
    def detaching(self) -> Iterator[None]:
        """Detach attached files after the operation within, because SQLite refuses that inside a transaction."""
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # a file that was closed meanwhile has let go of them too
                for _, name, _ in self._raw.execute("PRAGMA database_list").fetchall():
                    if name not in ("main", "temp"):
                        self._raw.execute(f"DETACH {name}")

    def _remember_files(self) -> None:
        """Record the marks of the files again after the write-ahead log was replaced."""
        with suppress(OSError):  # it is gone, which `LibraryLocation.expect` says
            self._mark = (self._mark[0], *self._location.mark()[1:])

    @property
    def undo_name(self) -> str | None:
        """Return the name of the operation that undo would undo, or None."""
        return self._operation_of(
            "SELECT sequence, uid, name FROM operation WHERE state = 'done' ORDER BY sequence DESC"
        )[2]

    @property
    def redo_name(self) -> str | None:
        """Return the name of the operation that redo would repeat, or None."""
        return self._operation_of("SELECT sequence, uid, name FROM operation WHERE state = 'undone' ORDER BY sequence")[
            2
        ]

    def undo(self, moment: Moment, study_day: int, look: Look | None = None) -> Changes:
        """Undo the last operation; do nothing where there is none.

        Args:
            moment: now, for the row that an undone answer leaves in the log.
            study_day: the study day of the moment.
            look: called now and then; an error that it raises ends it, and nothing is changed.

        Raises:
            StudyAppError: as `operation`.
        """
        return self._replay("done", "undone", "DESC", undo_operation, moment, study_day, look)

    def redo(self, moment: Moment, study_day: int, look: Look | None = None) -> Changes:
        """Repeat the operation that was undone last; do nothing where there is none. See `undo`."""
        return self._replay("undone", "done", "ASC", redo_operation, moment, study_day, look)

    def empty_trash(self, deleted_before_ms: int) -> Changes:
        """Delete for good what was put into the trash before a moment, and what undo keeps of it.

        Pictures and sounds go with it that nothing uses any more, nor could after undo or redo, and their files.
        """
        touched, uid = list[tuple[str, str]](), self._new_uid()
        if self.reads.is_in_trash(deleted_before_ms) or self._has_unseen_media():
            with self._unrecorded():
                touched = empty_trash(self._raw, deleted_before_ms, self._clock(), self.device)
                if touched:  # what was written down of the rows that are gone is gone with them; this says so
                    self._log(uid, msg("empty-trash"), "settled", self._clock(), "tombstone", "")
        self.media.clean()
        return _changes([(table, [key]) for table, key in touched], uid, msg("empty-trash")) if touched else Changes()

    def _has_unseen_media(self) -> bool:
        with self._location.translated_errors():
            return has_unused_media(self._raw)

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        try:
            return int(self._raw.execute("PRAGMA data_version").fetchone()[0])
        except FAULTS as error:
            self._location.fail(error)

    @property
    def has_written(self) -> bool:
        """Return whether the operation under way has changed a row."""
        return self._raw.in_transaction and self._raw.total_changes != self._begun

    def set_durable(self, is_durable: bool) -> None:
        """Set whether commits survive a power cut, or only the end of this process."""
        with self._location.translated_errors():
            self._raw.execute(f"PRAGMA synchronous = {'FULL' if is_durable else 'NORMAL'}")

    def back_up(self, reason: str, folder: Path | None = None) -> Backup:
        """Make a checked copy now: among the backups, or in another folder, without its pictures and sounds.

        Raises:
            StudyAppError: the folder of backups cannot be written to, or the library is damaged.
        """
        with self._location.translated_errors():
            now = self._clock()
            media = None if folder else self.media.files
            return Backups(folder or self._location.backups).make(self._raw, Moment(now, self._tz(now)), reason, media)

    def seed(self, statement: str, values: Iterable[object], lifted: Sequence[str] = ()) -> None:
        """Write rows that belong to a new library, with some triggers dropped; never undone."""
        with self._unrecorded(), without_triggers(self._raw, lifted):
            self._raw.execute(statement, tuple(values))

    def set_language(self, uid: Uid, language: str) -> None:
        """Set the language of a version that was stored without one; passages stay; never undone."""
        self.seed("UPDATE essay_version SET language = ? WHERE uid = ?", (language, uid), ["essay_version_no_update"])

    def settle(self) -> None:
        """Make earlier operations final, so that undo stops here."""
        self.seed("UPDATE operation SET state = 'settled' WHERE state = 'done'", ())

    def keep_plan(self, plan: ExamPlan) -> None:
        """Store the plan of a day for an exam in place of the last one, and delete plans of deleted exams."""
        with self._transaction():
            statement = "INSERT OR REPLACE INTO exam_plan (exam_uid, study_day, plan) VALUES (?, ?, ?)"
            self._raw.execute(statement, (plan.exam_uid, plan.study_day, codec.dumps(codec.plan_to_json(plan))))
            gone = "exam_uid NOT IN (SELECT uid FROM exam) AND study_day < ?"  # else undo may bring the exam back
            self._raw.execute(f"DELETE FROM exam_plan WHERE {gone}", (plan.study_day,))

    def note_exports(self, decks: Iterable[tuple[Uid, bool]]) -> None:
        """Store the time of an export of decks, so that later ones can name retired notes; never undone.

        Args:
            decks: each, and whether only a part of it was.
        """
        now = Export(self._clock(), self.exports.last_step())
        self._keep(
            dict(
                times_setting(uid, (*self.exports.export_times(uid, in_part=in_part), now), in_part=in_part)
                for uid, in_part in decks
            )
        )

    def keep_settings(self, settings: Mapping[str, object]) -> None:
        """Store settings that undo leaves alone, and delete those that are None; a path may have undecodable bytes."""
        written = {key: codec.dumps(value, ascii_only=True) for key, value in settings.items() if value is not None}
        self._keep({key: written.get(key) for key in settings})

    def _keep(self, settings: Mapping[str, str | None]) -> None:
        now = self._clock()
        with self._unrecorded():
            self._raw.executemany(
                "INSERT INTO setting (key, value, created, modified, device) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value, modified = excluded.modified",
                [(key, value, now, now, self.device) for key, value in settings.items() if value is not None],
            )
            gone = [(key,) for key, value in settings.items() if value is None]
            self._raw.executemany("DELETE FROM setting WHERE key = ?", gone)

    def keep_bases(self, bases: Mapping[str, Base], singly: Collection[Uid] = ()) -> None:
        """Store what notes, by uid, and note types, by name, had when Anki and this library last agreed.

        Args:
            bases: the bases that they had.
            singly: notes that were added there by themselves.
        """
        rows = [base_values(ANKI, note, base) for note, base in bases.items()]
        rows += [base_values(SINGLY, uid, NO_BASE) for uid in singly]
        with self._unrecorded():
            self._raw.executemany(_KEEP_BASE, rows)

    def params(self) -> Params:
        """Return the current weights of the memory model; store the defaults on first use."""
        if (stored := self.reads.params()) is not None:
            return stored
        params, now = default_params(), self._clock()
        self.seed(
            "INSERT OR IGNORE INTO params (uid, model_version, weights, reviews, created, modified, device) "
            "VALUES (?, ?, ?, 0, ?, ?, ?)",
            (params.uid, params.model_version, json.dumps(params.weights), now, now, self.device),
        )
        return params

    def _settle(self) -> None:
        """Make undo final, and delete the rows kept for redo, which may be whole packages."""
        if self._raw.execute("SELECT 1 FROM operation WHERE state = 'undone' LIMIT 1").fetchone() is None:
            return
        undone = "(SELECT sequence FROM operation WHERE state = 'undone')"
        self._raw.execute(
            "UPDATE change SET after = NULL "
            f"WHERE (table_name = 'essay_version' OR row_key LIKE '[\"%') AND operation IN {undone}"
        )
        self._raw.execute("UPDATE operation SET state = 'settled' WHERE state = 'undone'")

    def _own_device(self) -> str:
        with self._location.translated_errors():
            row = self._raw.execute("SELECT uid FROM device ORDER BY created, uid LIMIT 1").fetchone()
        if row:
            return str(row[0])
        uid, now = self._new_uid(), self._clock()
        statement = "INSERT INTO device (uid, name, created, modified, device) VALUES (?, ?, ?, ?, ?)"
        self.seed(statement, (uid, platform.system(), now, now, uid))
        return uid

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._location.translated_errors():
            self._location.expect(self._mark)
            self._raw.execute("BEGIN IMMEDIATE")
            self._begun = self._raw.total_changes
            try:
                yield
                if self._raw.in_transaction:
                    if self._is_filling:
                        expect_references(self._raw)
                    self._location.expect(self._mark)
                    self.media.files.sync()
                    self.keeping_since = monotonic()
                    self._raw.execute("COMMIT")
            finally:
                self.keeping_since = None
                self._recorder.operation, self._recorder.is_replaying = None, False
                # What was left in its middle may end only after the file was closed, which took it back.
                with suppress(sqlite3.ProgrammingError):
                    if self._raw.in_transaction:
                        self._raw.execute("ROLLBACK")

    def _stamps(self) -> dict[str, object]:
        now = self._clock()
        return {"created": now, "modified": now, "device": self.device}

    @contextmanager
    def _unrecorded(self) -> Iterator[None]:
        """Run a transaction that records nothing for undo."""
        with self._transaction():
            self._recorder.operation, self._recorder.is_replaying = _NO_OPERATION, True
            yield

    def _replay(
        self,
        state: str,
        to: str,
        order: str,
        apply: Callable[..., None],
        moment: Moment,
        study_day: int,
        look: Look | None,
    ) -> Changes:
        with self._transaction():
            found = f"SELECT sequence, uid, name FROM operation WHERE state = ? ORDER BY sequence {order} LIMIT 1"
            row = self._raw.execute(found, (state,)).fetchone()
            if row is None:
                return Changes()
            sequence, uid, name = row[0], row[1], restore_message(row[2])
            self._recorder.operation, self._recorder.is_replaying = sequence, True
            self._raw.execute("PRAGMA defer_foreign_keys = ON")
            with self._checking_history(name), watch_statements(self._raw, look):
                apply(self._raw, sequence, lambda lasts: self._undo_reviews(lasts, moment, study_day))
            self._raw.execute("UPDATE operation SET state = ? WHERE sequence = ?", (to, sequence))
            self._log_replay(sequence, name, moment.ms)
            return self._changes(sequence, Uid(uid), name)

    @contextmanager
    def _checking_history(self, name: str) -> Iterator[None]:
        """Undo or redo within this context; turn a mismatch of records and rows into an error."""
        try:
            yield
        except (ValueError, LookupError, TypeError, sqlite3.IntegrityError) as error:
            raise self._location.damaged_error(msg("what-was-written-down-of-does-not-fit", name=name)) from error
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
                raise
            raise self._location.damaged_error(msg("what-was-written-down-of-does-not-fit", name=name)) from error

    def _log_replay(self, sequence: int, name: str, now_ms: int) -> None:
        """Record that an operation was undone or redone, and when, as a change of that operation."""
        self._log(self._new_uid(), name, "replay", now_ms, "operation", str(sequence))

    def _log(self, uid: Uid, name: str, state: str, now_ms: int, table: str, key: str) -> None:
        """Record something that is no operation to undo, with the one row that it changed."""
        insert = "INSERT INTO operation (uid, name, state, created, device) VALUES (?, ?, ?, ?, ?)"
        number = self._raw.execute(insert, (uid, store_message(name), state, now_ms, self.device)).lastrowid
        self._raw.execute("INSERT INTO change (operation, table_name, row_key) VALUES (?, ?, ?)", (number, table, key))

    def _undo_reviews(self, lasts: str, moment: Moment, study_day: int) -> str:
        uid, each = self._new_uid(), "? || iif(key, '-' || key, '')"
        self._raw.execute(
            "INSERT INTO review_log (uid, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, "
            f"params_uid, device, undoes_uid) SELECT {each}, card_uid, ?, ?, ?, NULL, 'undo', 0, params_uid, ?, uid "
            "FROM json_each(?) CROSS JOIN review_log ON uid = value",
            (uid, moment.ms, moment.tz_offset_min, study_day, self.device, lasts),
        )
        named = self._raw.execute(f"SELECT json_group_array({each}) FROM json_each(?)", (uid, lasts))
        return str(named.fetchone()[0])

    def _changes(self, sequence: int, uid: Uid, name: str) -> Changes:
        touched: list[tuple[str, list[str]]] = []
        count = 0
        for table, row_key, shows in self._raw.execute(_CHANGED, (sequence,)):
            touched.append((table, keys_of(row_key)))
            count += len(touched[-1][1])
            if shows or count > _MOST_LISTED_CHANGES:
                return Changes(uid, name, everything=True)
        return _changes(touched, uid, name) if touched else Changes()

    def _operation_of(self, statement: str) -> tuple[int | None, str | None, str | None]:
        with self._location.translated_errors():
            row = self._raw.execute(f"{statement} LIMIT 1").fetchone()
        return (row[0], row[1], restore_message(row[2])) if row else (None, None, None)


def close(raw: sqlite3.Connection, connection: Connection) -> None:
    """Close a connection in both of its forms; closing twice does nothing."""
    with suppress(sqlite3.Error, DBAPIError):  # SQLAlchemy takes its settings back, which an interrupted file refuses
        connection.close()
    raw.close()


def _changes(touched: Iterable[tuple[str, list[str]]], uid: Uid, name: str) -> Changes:
    found: dict[str, set[Uid]] = {kind: set() for kind in _KINDS.values()}
    study = False
    for table, keys in touched:
        if table in _KINDS:
            found[_KINDS[table]].update(map(Uid, keys))
        study |= table in _STUDY_TABLES
    essays, decks, notes, cards, exams = map(frozenset, found.values())
    return Changes(uid, name, essays, decks, notes, cards, exams=exams, study=study)
