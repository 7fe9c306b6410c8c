"""Write the database of a package in bulk: Anki's schema 11, which every version of Anki reads."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Any

from genanki.apkg_schema import APKG_SCHEMA

from studyapp.anki.fields import clean_deck_name
from studyapp.anki.note_types import TEMPLATES_CHANGED, WrittenType
from studyapp.anki.writing.media import MediaNames
from studyapp.anki.writing.presets import deck_id, decks_json, presets_json, settings_json
from studyapp.anki.writing.schedule import BIRTH_DAY, card_columns, log_rows
from studyapp.anki.writing.values import (
    Contents,
    DescribedDeck,
    Exportable,
    ExportCard,
    ExportDeck,
    PackageCounts,
    Preset,
)
from studyapp.domain.stopping import unless_stopped


@dataclass(slots=True)
class Numbers:
    """Give each row of a table a key near the moment that it wants."""

    _taken: set[int] = field(default_factory=set)
    _next: dict[int, int] = field(default_factory=dict)

    def take(self, wanted_ms: int) -> int:
        """Return the first free number from a moment on."""
        return self.take_all([wanted_ms])[0]

    def take_all(self, wanted_ms: Iterable[int]) -> list[int]:
        """Return the same for many moments, one after the other."""
        return [self._take(number_wanted) for number_wanted in wanted_ms]

    def _take(self, number_wanted: int) -> int:
        """Return the first free number from one on; those that were passed lead there, so that none is passed often."""
        numbers_taken, next_number, number = self._taken, self._next, number_wanted
        passed: list[int] = []
        while number in numbers_taken:
            passed.append(number)
            number = next_number.get(number, number + 1)
        numbers_taken.add(number)
        for passed_number in passed:
            next_number[passed_number] = number + 1
        return number


Progress = Callable[[int, int], None]
Row = tuple[Any, ...]

_STEP = 500  # notes
_NONE: Mapping[int, ExportCard] = {}
_WANTED = ("CREATE INDEX ix_cards_nid", "CREATE INDEX ix_revlog_cid")
_NOON_S = 12 * 60 * 60
_DAY_S = 2 * _NOON_S
_QUICK = (  # nobody else sees the file, and what is broken off is thrown away; eight thousand KiB of it stay in memory
    "PRAGMA page_size = 8192; PRAGMA cache_size = -8000; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
    "PRAGMA locking_mode = EXCLUSIVE;"
)
_SET_UP = "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')"
_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NEW = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
# The log waits for its end: card by card, each row would go to another page of a tree that is ordered by moments.
_REVIEWS = "CREATE TEMP TABLE review (ms INTEGER, ease, ivl, last, factor, time, type, cid)"
_REVIEW = "INSERT INTO temp.review VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_IN_ORDER = (
    "INSERT INTO revlog SELECT own_moment(ms), cid, -1, ease, ivl, last, factor, time, type "
    "FROM (SELECT * FROM temp.review ORDER BY ms, rowid LIMIT -1)"  # the limit has them sorted before they are numbered
)
_BY_HAND = (
    "INSERT INTO revlog (id, ease, ivl, lastIvl, factor, time, type, cid, usn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, -1)"
)


def write_database(path: Path, contents: Contents, progress: Progress) -> tuple[PackageCounts, dict[str, str]]:
    """Write the database of a package to a new file; equal contents give equal bytes.

    Returns:
        What it holds, and the SHA-256 of each medium by its name.

    Raises:
        ValueError: where two notes have the same uid.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables, indexes = _schema()
        connection.executescript(f"{_QUICK}{tables}{_REVIEWS};")
        connection.execute("BEGIN")
        rows = _Rows(connection, contents, progress)
        for deck in contents.decks:
            rows.add(deck)
        rows.finish()
        connection.execute("COMMIT")
        connection.executescript(indexes)
    return rows.written, rows.media.entries


@dataclass(slots=True)
class _Rows:
    """The rows of a package while they are written."""

    connection: sqlite3.Connection
    contents: Contents
    progress: Progress
    media: MediaNames = field(default_factory=MediaNames)
    _uids: set[str] = field(default_factory=set)
    _types: dict[int, WrittenType] = field(default_factory=dict)
    _decks: dict[int, DescribedDeck] = field(default_factory=dict)
    _note_ids: Numbers = field(default_factory=Numbers)
    _card_ids: Numbers = field(default_factory=Numbers)
    _by_hand: list[Row] = field(default_factory=list)
    _changed_s: int = TEMPLATES_CHANGED
    _cards: int = 0
    _reviews: int = 0

    @property
    def written(self) -> PackageCounts:
        """Count what has been written so far."""
        return PackageCounts(len(self._decks), len(self._uids), self._cards, self._reviews, len(self.media.entries))

    def add(self, deck: ExportDeck) -> None:
        """Write a deck with its notes, cards and reviews."""
        identity = self._deck(DescribedDeck(deck.name, deck.description, deck.preset, deck.kept))
        for chunk in unless_stopped(batched(deck.notes, _STEP)):
            self._add_notes(chunk, identity, deck.preset)
            self.progress(len(self._uids), max(self.contents.total, len(self._uids)))

    def _deck(self, deck: DescribedDeck) -> int:
        name = clean_deck_name(deck.name)
        identity = deck_id(name)
        self._decks.setdefault(identity, deck._replace(name=name))
        return identity

    def finish(self) -> None:
        """Write the collection's row and log, once all notes are known."""
        self._insert_log()
        birth = BIRTH_DAY * _DAY_S + _NOON_S
        changed_ms = self._changed_s * 1000
        models = ",".join(f'"{type_.identity}":{type_.json}' for type_ in self._types.values())
        presets = {identity: deck.preset for identity, deck in self._decks.items()}
        self.connection.execute(
            _SET_UP,
            (
                *(birth, changed_ms, changed_ms, settings_json(self.contents.rollover_hour, presets), f"{{{models}}}"),
                *(decks_json(self._decks, self._changed_s), presets_json(self._decks.values())),
            ),
        )

    def _insert_log(self) -> None:
        """Put the log in by moments, each its own; what was set by hand gets those that no answer takes.

        Many cards are set in one moment, and Anki knows when a card was last answered from the row of the answer.
        """
        self.connection.create_function("own_moment", 1, _Moments().own)
        self.connection.execute(_IN_ORDER)
        self.connection.execute("DROP TABLE temp.review")
        if self._by_hand:
            free = Numbers({moment for (moment,) in self.connection.execute("SELECT id FROM revlog")})
            self.connection.executemany(_BY_HAND, [(free.take(ms), *row_rest) for ms, *row_rest in self._by_hand])
            self._reviews += len(self._by_hand)

    def _add_notes(self, notes: Iterable[Exportable], deck: int, preset: Preset | None) -> None:
        note_rows: list[Row] = []
        new_rows: list[Row] = []
        card_rows: list[Row] = []
        review_rows: list[Row] = []
        uids_known, expected = self._uids, len(self._uids)
        asking = [note for note in notes if note.card_ordinals]
        numbers_wanted = [note.created or note.modified or 1 for note in asking]
        cards = (moment for note, moment in zip(asking, numbers_wanted, strict=True) for _ in note.card_ordinals)
        card_ids = iter(self._card_ids.take_all(cards))
        for note, identity in zip(asking, self._note_ids.take_all(numbers_wanted), strict=True):
            uids_known.add(note.uid)
            expected += 1
            modified_s = note.modified // 1000
            note_rows.append(self._note_row(identity, note, modified_s))
            progress = {card.ordinal: card for card in note.cards} if preset and note.cards else _NONE
            for ordinal in note.card_ordinals:
                home = note.homes.get(ordinal)
                row = (next(card_ids), identity, deck if home is None else self._deck(home), ordinal, modified_s)
                card = progress.get(ordinal)
                by = preset if home is None else home.preset
                if card is None or by is None:
                    new_rows.append((*row, expected))
                    continue
                card_rows.append((*row, *card_columns(card, expected, by)))
                for answer in log_rows(card, by):
                    (review_rows if answer[1] else self._by_hand).append((*answer, row[0]))
        if len(uids_known) < expected:
            raise ValueError("two notes with the same uid")
        self._insert(note_rows, new_rows, card_rows, review_rows)

    def _insert(
        self, notes: Sequence[Row] = (), new: Sequence[Row] = (), cards: Sequence[Row] = (), reviews: Sequence[Row] = ()
    ) -> None:
        for statement, rows in ((_NOTE, notes), (_NEW, new), (_CARD, cards), (_REVIEW, reviews)):
            self.connection.executemany(statement, rows)
        self._changed_s = max(self._changed_s, max((row[3] for row in notes), default=0))
        self._cards += len(new) + len(cards)
        self._reviews += len(reviews)

    def _note_row(self, identity: int, note: Exportable, modified_s: int) -> Row:
        written_type, values = note.note_type, note.values
        self._types[written_type.identity] = written_type
        if note.media:
            values = self.media.renamed(values, note.media)
        tags, sorted_by = f" {' '.join(note.written_tags)} ", values[written_type.sorted_by]
        return identity, note.uid, written_type.identity, modified_s, tags, "\x1f".join(values), sorted_by


@dataclass(slots=True)
class _Moments:
    """Give moments that come in order to rows, each its own."""

    _last: int = 0

    def own(self, ms: int) -> int:
        """Return a moment, or the first after it that no row before has."""
        self._last = ms if ms > self._last else self._last + 1
        return self._last


def _schema() -> tuple[str, str]:
    """Return the statements that make the tables, and those that make the indexes for a reader.

    The others serve a collection in use, which a package never is.
    """
    statements = [part.strip() for part in APKG_SCHEMA.split(";") if part.strip()]
    tables = [statement for statement in statements if not statement.startswith("CREATE INDEX")]
    indexes = [statement for statement in statements if statement.startswith(_WANTED)]
    return ";\n".join([*tables, ""]), ";\n".join([*indexes, ""])
