"""Read essays, decks, cards, the log, settings and the trash of a library."""

from collections.abc import Collection, Mapping
from itertools import batched
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from studyapp.domain import codec
from studyapp.domain.annotations import Annotations
from studyapp.domain.cards import Card, CardState
from studyapp.domain.decks import Deck, in_order
from studyapp.domain.entries import EssayEntry, StudySettings, TrashEntry
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Skipped
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.storage import values
from studyapp.storage.location import LibraryLocation
from studyapp.storage.prepared import Prepared
from studyapp.storage.reads.notes import LIVE, NoteReads, any_or, own_of
from studyapp.storage.reads.passages import PassageReads
from studyapp.storage.reads.queue import SCHEDULED, QueueReads, small_deck_condition, state_columns
from studyapp.storage.reads.reader import Reader
from studyapp.storage.rows import (
    CARD,
    CHANGE,
    DECK,
    ESSAY,
    LOG,
    NOTE,
    OPERATION,
    PARAMS,
    PARAMS_KEY,
    SETTING,
    STATE,
    VERSION,
)

TRASH_MS = 30 * 24 * 60 * 60 * 1000
_CHUNK = 500  # uids in one statement


# statements of every review are made once, which takes longer than to run them
_DECK = Prepared(select(DECK).where(DECK.c.uid == bindparam("uid"), DECK.c.deleted_ms.is_(None)))
_SETTINGS = Prepared(select(SETTING).where(SETTING.c.key.in_(sorted(values.STUDY_SETTINGS))))
_CHILD_DECK = select(DECK.c.uid).where(DECK.c.parent_uid == bindparam("uid"), DECK.c.deleted_ms.is_(None)).limit(1)
_CURRENT_PARAMS = select(func.json_extract(SETTING.c.value, "$")).where(SETTING.c.key == PARAMS_KEY).scalar_subquery()
_PARAMS = select(PARAMS).order_by((PARAMS.c.uid == _CURRENT_PARAMS).desc(), PARAMS.c.created, PARAMS.c.uid)
_CARD = Prepared(
    select(CARD, *state_columns()).join(NOTE).outerjoin(STATE).where(SCHEDULED, CARD.c.uid == bindparam("uid"))
)


class SameText(NamedTuple):
    """An essay with a given text, or read from a given file.

    Attributes:
        is_equal: whether the text is the same letter by letter.
        deletion: the deletion that put the essay into the trash; None for a live one.
    """

    essay_uid: Uid
    is_equal: bool
    deletion: Uid | None


class EssaySketch(NamedTuple):
    """The features by which an essay is recognised: its file, its reader, the sketch of its text."""

    essay_uid: Uid
    title: str
    raw_sha256: str
    reader_version: str
    sketch: tuple[int, ...]


class Reads(Reader):
    """Reads of essays, decks, cards, the log, settings and the trash.

    Attributes:
        notes: reads of notes and note types.
        queue: reads of what waits.
        passages: reads of the passages of a text.
    """

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        super().__init__(location, connection)
        self.notes = NoteReads(location, connection)
        self.queue = QueueReads(location, connection)
        self.passages = PassageReads(location, connection)

    def essays(self, uid: Uid | None = None) -> tuple[EssayEntry, ...]:
        """Return the live essays, newest first, or one of them."""
        counts = select(NOTE.c.essay_uid, NOTE.c.state, func.count().label("notes")).where(LIVE)
        by_state = {(row.essay_uid, row.state): row.notes for row in self._fetch_all(_grouped(counts, uid))}
        own = select(ESSAY.c.uid, func.count().label("notes")).join(NOTE, own_of(ESSAY.c.deck_uid))
        own = own.where(ESSAY.c.deleted_ms.is_(None), any_or(ESSAY.c.uid, uid)).group_by(ESSAY.c.uid)
        beside = {row.uid: row.notes for row in self._fetch_all(own)}
        query = select(ESSAY, VERSION.c.words, VERSION.c.language).join(VERSION, VERSION.c.uid == ESSAY.c.version_uid)
        chosen = query.where(ESSAY.c.deleted_ms.is_(None), any_or(ESSAY.c.uid, uid))
        return tuple(
            EssayEntry(
                uid=Uid(row.uid),
                title=row.title,
                author=row.author,
                date=row.date,
                language=row.language,
                deck_uid=Uid(row.deck_uid),
                version_uid=Uid(row.version_uid),
                words=row.words,
                drafts=by_state.get((row.uid, NoteState.DRAFT.value), 0),
                taken=by_state.get((row.uid, NoteState.TAKEN.value), 0) + beside.get(row.uid, 0),
                created=row.created,
                modified=row.modified,
            )
            for row in self._fetch_all(chosen.order_by(ESSAY.c.created.desc(), ESSAY.c.uid))
        )

    def essay(self, uid: Uid) -> Essay | None:
        """Return the current version of a live essay."""
        query = select(VERSION, ESSAY.c.title, ESSAY.c.author, ESSAY.c.date).join(
            ESSAY, VERSION.c.uid == ESSAY.c.version_uid
        )
        row = self._fetch_first(query.where(ESSAY.c.uid == uid, ESSAY.c.deleted_ms.is_(None)))
        return values.essay_of(row) if row else None

    def language(self, essay_uid: Uid) -> str:
        """Return the language of the current version of an essay, a BCP 47 tag; "" where there is no such essay."""
        languages = select(VERSION.c.language).join(ESSAY, VERSION.c.uid == ESSAY.c.version_uid)
        row = self._fetch_first(languages.where(ESSAY.c.uid == essay_uid))
        return row.language if row else ""

    def annotations(self, version_uid: Uid, *, with_sentences: bool = False) -> Annotations:
        """Return the annotations of a version, without its sentences unless they are asked for."""
        columns = [VERSION.c.annotations, VERSION.c.sentences] if with_sentences else [VERSION.c.annotations]
        row = self._fetch_first(select(*columns).where(VERSION.c.uid == version_uid))
        return values.annotations_of(*row) if row else Annotations()

    def skipped(self, version_uid: Uid) -> tuple[Skipped, ...]:
        """Return the sentences of a version that got no card, with the reasons."""
        row = self._fetch_first(select(VERSION.c.skipped).where(VERSION.c.uid == version_uid))
        return values.skipped_of(row.skipped) if row else ()

    def sketches(self) -> tuple[EssaySketch, ...]:
        """Return the sketches of live essays, newest first."""
        columns = (ESSAY.c.uid, ESSAY.c.title, VERSION.c.raw_sha256, VERSION.c.reader_version, VERSION.c.sketch)
        query = select(*columns).join(VERSION, VERSION.c.uid == ESSAY.c.version_uid)
        rows = self._fetch_all(query.where(ESSAY.c.deleted_ms.is_(None)).order_by(ESSAY.c.created.desc(), ESSAY.c.uid))
        return tuple(
            EssaySketch(Uid(row.uid), row.title, row.raw_sha256, row.reader_version, values.sketch_of(row.sketch))
            for row in rows
        )

    def same_text(self, text: str, raw_sha256: str) -> SameText | None:
        """Return the essay of a text or file.

        A live essay comes before one in the trash, an equal text before an equal file.
        """
        digest = values.text_sha256(text)
        equal = VERSION.c.text_sha256 == digest
        same = equal | ((VERSION.c.raw_sha256 == raw_sha256) & (VERSION.c.raw_sha256 != ""))
        query = select(ESSAY.c.uid, VERSION.c.text_sha256, ESSAY.c.deleted_by).join(
            VERSION, VERSION.c.uid == ESSAY.c.version_uid
        )
        order = (ESSAY.c.deleted_ms.is_not(None), ~equal, ESSAY.c.created, ESSAY.c.uid)
        row = self._fetch_first(query.where(same).order_by(*order))
        return SameText(Uid(row.uid), row.text_sha256 == digest, row.deleted_by) if row else None

    def earlier_text(self, text: str, raw_sha256: str) -> Uid | None:
        """Return the live essay that had this text or file in an earlier version."""
        same = VERSION.c.text_sha256 == values.text_sha256(text)
        same |= (VERSION.c.raw_sha256 == raw_sha256) & (VERSION.c.raw_sha256 != "")
        query = select(ESSAY.c.uid).join(VERSION, VERSION.c.essay_uid == ESSAY.c.uid)
        earlier = query.where(same, VERSION.c.uid != ESSAY.c.version_uid, ESSAY.c.deleted_ms.is_(None))
        row = self._fetch_first(earlier.order_by(ESSAY.c.created, ESSAY.c.uid))
        return Uid(row.uid) if row else None

    def decks_of_files(self, raw_sha256: Collection[str]) -> frozenset[Uid]:
        """Return the decks of live essays that have the text of one of these files, or had it before."""
        query = select(ESSAY.c.deck_uid).join(VERSION, VERSION.c.essay_uid == ESSAY.c.uid)
        rows = self._fetch_all(query.where(VERSION.c.raw_sha256.in_(raw_sha256), ESSAY.c.deleted_ms.is_(None)))
        return frozenset(Uid(row.deck_uid) for row in rows)

    def essays_of_files_alone(self, raw_sha256: Collection[str]) -> frozenset[Uid]:
        """Return the live essays that have the text of one of these files; none once there is any other essay."""
        live = select(ESSAY.c.uid).where(ESSAY.c.deleted_ms.is_(None))
        query = live.join(VERSION, VERSION.c.uid == ESSAY.c.version_uid).where(VERSION.c.raw_sha256.in_(raw_sha256))
        found = frozenset(Uid(row.uid) for row in self._fetch_all(query))
        is_alone = bool(found) and self._fetch_first(live.where(ESSAY.c.uid.not_in(found)).limit(1)) is None
        return found if is_alone else frozenset()

    def decks(self) -> tuple[Deck, ...]:
        """Return the live decks in the order of their tree; see `domain.decks.in_order`."""
        rows = self._fetch_all(select(DECK).where(DECK.c.deleted_ms.is_(None)))
        titles = self._deck_titles() if any(row.parent_uid is not None for row in rows) else {}
        return in_order(values.with_parent_titles(values.deck_of(row), titles) for row in rows)

    def _deck_titles(self) -> dict[Uid, tuple[str, Uid | None]]:
        """Return title and parent of every deck, in the trash too, because a live one may have such a parent."""
        rows = self._fetch_all(select(DECK.c.uid, DECK.c.name, DECK.c.parent_uid))
        return {Uid(row.uid): (row.name, Uid(row.parent_uid) if row.parent_uid is not None else None) for row in rows}

    def has_deck(self, uid: Uid) -> bool:
        """Return whether there is a deck, in the trash too."""
        return self._fetch_first(select(DECK.c.uid).where(DECK.c.uid == uid)) is not None

    def deck(self, uid: Uid) -> Deck | None:
        """Return a live deck."""
        rows = self._fetch_prepared(_DECK, {"uid": uid})
        if not rows:
            return None
        deck = values.deck_of(rows[0])
        return deck if deck.parent_uid is None else values.with_parent_titles(deck, self._deck_titles())

    def has_inner_decks(self, uid: Uid) -> bool:
        """Return whether decks stand in a deck."""
        return self._fetch_first(_CHILD_DECK, {"uid": uid}) is not None

    def log_entry_of(self, operation: Uid) -> ReviewLogEntry | None:
        """Return the row of the review log that an operation wrote; None where it wrote none or several."""
        query = (
            select(LOG)
            .join(CHANGE, (CHANGE.c.table_name == "review_log") & (CHANGE.c.row_key == LOG.c.uid))
            .join(OPERATION, CHANGE.c.operation == OPERATION.c.sequence)
            .where(OPERATION.c.uid == operation)
        )
        rows = self._fetch_all(query.limit(2))
        return values.entry_of(rows[0]) if len(rows) == 1 else None

    def cards(self, note_uid: Uid | None = None, deck_uid: Uid | None = None) -> tuple[Card, ...]:
        """Return the cards of live, taken notes that fit, in the order of new cards."""
        query = select(CARD).join(NOTE).where(SCHEDULED, any_or(CARD.c.note_uid, note_uid))
        rows = self._fetch_all(
            query.where(any_or(CARD.c.deck_uid, deck_uid)).order_by(CARD.c.position, CARD.c.ordinal, CARD.c.uid)
        )
        return tuple(map(values.card_of, rows))

    def cards_of_notes(self, note_uids: Collection[Uid]) -> tuple[Card, ...]:
        """Return every card of some notes, whatever their state."""
        rows: list[Any] = []
        for chunk in batched(sorted(set(note_uids)), _CHUNK):
            rows += self._fetch_all(select(CARD).where(CARD.c.note_uid.in_(chunk)))
        return tuple(map(values.card_of, rows))

    def cards_in_review(self, note_uids: Collection[Uid]) -> tuple[Card, ...]:
        """Return the cards of those among some notes that are live and taken."""
        named = func.json_each(codec.dumps(sorted(set(note_uids)))).table_valued("value")
        query = select(CARD).join(NOTE).where(SCHEDULED, CARD.c.note_uid.in_(select(named.c.value)))
        return tuple(map(values.card_of, self._fetch_all(query.order_by(CARD.c.position, CARD.c.ordinal, CARD.c.uid))))

    def taken_among(self, note_uids: Collection[Uid]) -> tuple[tuple[Uid, ...], int]:
        """Return those of some notes that are live and taken, and the number of their cards."""
        named = func.json_each(codec.dumps(sorted(set(note_uids)))).table_valued("value")
        is_named = NOTE.c.uid.in_(select(named.c.value))
        rows = self._fetch_all(select(NOTE.c.uid).where(SCHEDULED, is_named))
        cards = self._fetch_first(
            select(func.count().label("n")).select_from(CARD).join(NOTE).where(SCHEDULED, is_named)
        )
        return tuple(Uid(row.uid) for row in rows), cards.n if cards else 0

    def plain_cards(self, uids: Collection[Uid]) -> frozenset[Uid]:
        """Return which cards are neither suspended nor flagged, and were never changed since they were made."""
        named = func.json_each(codec.dumps(sorted(uids))).table_valued("value")  # they may be too many to be bound
        plain = (CARD.c.created == CARD.c.modified, CARD.c.suspended.is_(False), CARD.c.flag == 0)
        return frozenset(
            Uid(row.uid)
            for row in self._fetch_all(select(CARD.c.uid).where(CARD.c.uid.in_(select(named.c.value)), *plain))
        )

    def card(self, uid: Uid) -> tuple[Card, CardState] | None:
        """Return a card of a live, taken note, with its state."""
        rows = self._fetch_prepared(_CARD, {"uid": uid})
        return (values.card_of(rows[0]), values.state_of(rows[0], uid)) if rows else None

    def first_missing_card(self, uids: Collection[Uid]) -> Uid | None:
        """Return the first of some uids that is no card of a live, taken note; None where all are."""
        named = func.json_each(codec.dumps(sorted(uids))).table_valued("value")
        is_here = select(CARD.c.uid).join(NOTE).where(SCHEDULED, CARD.c.uid == named.c.value)
        row = self._fetch_first(
            select(named.c.value.label("uid")).where(~is_here.exists()).order_by(named.c.value).limit(1)
        )
        return Uid(row.uid) if row else None

    def lapsed_cards(self, fewest: int, deck_uid: Uid | None = None) -> tuple[tuple[Card, CardState], ...]:
        """Return the cards of live, taken notes with at least so many lapses, with their states."""
        query = select(CARD, *state_columns()).join(NOTE).join(STATE, STATE.c.card_uid == CARD.c.uid)
        rows = self._fetch_all(query.where(SCHEDULED, STATE.c.lapses >= fewest, any_or(CARD.c.deck_uid, deck_uid)))
        return tuple((values.card_of(row), values.state_of(row, Uid(row.uid))) for row in rows)

    def states(self, deck_uid: Uid | None = None) -> tuple[CardState, ...]:
        """Return the states of all cards of live, taken notes, those of new cards too."""
        query = select(CARD.c.uid, *state_columns()).join(NOTE, CARD.c.note_uid == NOTE.c.uid).outerjoin(STATE)
        rows = self._fetch_all(query.where(SCHEDULED, any_or(CARD.c.deck_uid, deck_uid)))
        return tuple(values.state_of(row, Uid(row.uid)) for row in rows)

    def review_log(
        self,
        *,
        deck_uid: Uid | None = None,
        since_day: int | None = None,
        cards: Collection[Uid] | None = None,
        after: int = 0,
    ) -> tuple[ReviewLogEntry, ...]:
        """Return the rows of the log that fit, in the order written, those of cards that are gone too.

        Args:
            deck_uid: the uid of the cards that are in this deck now.
            since_day: of this study day and later, without the states that imports set, which are many on their day;
                with their undo rows, which are of an earlier day where the clock was set back in between.
            cards: the cards to return rows of.
            after: written after a row, see `last_log_number`.
        """
        query = select(LOG)
        if after:
            query = query.where(LOG.c.id > after)
        if deck_uid is not None:
            query = query.join(CARD, CARD.c.uid == LOG.c.card_uid).where(small_deck_condition(deck_uid))
        written: ColumnElement[int] = LOG.c.id
        if since_day is not None:
            is_answered = LOG.c.rating.is_not(None) | (LOG.c.kind != ReviewKind.IMPORT.value)
            query = query.where(LOG.c.study_day >= since_day, is_answered)
            written = literal_column("+review_log.id")  # else SQLite would walk through the whole log in this order
        if cards is not None:
            named = func.json_each(codec.dumps(sorted(cards))).table_valued("value")  # they may be too many to be bound
            query = query.where(LOG.c.card_uid.in_(select(named.c.value)))
        rows = self._fetch_all(query.order_by(written))
        return tuple(map(values.entry_of, rows if since_day is None else self._with_undo_rows(rows, since_day)))

    def _with_undo_rows(self, rows: list[Any], since_day: int) -> list[Any]:
        known, found = {row.uid for row in rows}, list(rows)
        if rows:
            earlier = (LOG.c.id > rows[0].id) & (LOG.c.study_day < since_day) & (LOG.c.kind == ReviewKind.UNDO.value)
            for row in self._fetch_all(select(LOG).where(earlier).order_by(LOG.c.id)):
                if row.undoes_uid in known:
                    known.add(row.uid)
                    found.append(row)
        return sorted(found, key=lambda row: int(row.id))

    def crammed_since(self, after: int) -> tuple[ReviewLogEntry, ...]:
        """Return the crammed answers after a row of the log (see `last_log_number`), with undo rows."""
        kinds = LOG.c.kind.in_((ReviewKind.CRAM.value, ReviewKind.UNDO.value))
        return tuple(
            map(values.entry_of, self._fetch_all(select(LOG).where(LOG.c.id > after, kinds).order_by(LOG.c.id)))
        )

    def last_log_number(self) -> int:
        """Return the number of the last row of the log, 0 where there is none; later rows have greater ones."""
        return int(self._fetch_all(select(func.coalesce(func.max(LOG.c.id), 0)))[0][0])

    def latest_durations_ms(self, most: int) -> tuple[int, ...]:
        """Return the durations of the latest answers, newest first; answers without one are left out."""
        query = select(LOG.c.duration_ms).where(LOG.c.rating.is_not(None)).order_by(LOG.c.id.desc()).limit(most)
        return tuple(row.duration_ms for row in self._fetch_all(query) if row.duration_ms)

    def answered_among(self, card_uids: Collection[Uid]) -> frozenset[Uid]:
        """Return those of some cards that the review log has rows of."""
        found: set[Uid] = set()
        for chunk in batched(sorted(card_uids), _CHUNK):
            query = select(LOG.c.card_uid).where(LOG.c.card_uid.in_(chunk)).distinct()
            found.update(Uid(row.card_uid) for row in self._fetch_all(query))
        return frozenset(found)

    def settings(self) -> StudySettings:
        """Return the study settings."""
        return values.settings_of(self._fetch_prepared(_SETTINGS))

    def setting(self, key: str) -> object:
        """Return the stored value of a setting, or None."""
        row = self._fetch_first(select(SETTING.c.value).where(SETTING.c.key == key))
        return None if row is None else codec.loads(row.value)

    def settings_under(self, prefix: str) -> Mapping[str, object]:
        """Return the settings whose keys begin with a prefix, by what follows it."""
        rows = self._fetch_all(
            select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.startswith(prefix, autoescape=True))
        )
        return {row.key.removeprefix(prefix): codec.loads(row.value) for row in rows}

    def params(self) -> Params | None:
        """Return the current weights: those that the setting names, else the first ones."""
        row = self._fetch_first(_PARAMS)
        return values.params_of(row) if row else None

    def trash(self) -> tuple[TrashEntry, ...]:
        """Return the content of the trash by deletion, newest first."""
        lying = NOTE.c.deleted_by.is_not(None)
        with_cards = select(NOTE.c.deleted_by, func.count().label("cards")).join(CARD).where(lying)
        cards = {row.deleted_by: row.cards for row in self._fetch_all(with_cards.group_by(NOTE.c.deleted_by))}
        with_log = select(NOTE.c.deleted_by, func.count().label("reviews")).join(CARD)
        with_log = with_log.join(LOG, LOG.c.card_uid == CARD.c.uid).where(lying, LOG.c.rating.is_not(None))
        reviews = {row.deleted_by: row.reviews for row in self._fetch_all(with_log.group_by(NOTE.c.deleted_by))}
        found: dict[str, dict[str, list[Any]]] = {}
        for kind, table, name in (("essay", ESSAY, "title"), ("deck", DECK, "name"), ("note", NOTE, "fields")):
            further_columns = [NOTE.c.note_type] if table is NOTE else []
            query = select(
                table.c.uid, table.c.deleted_by, table.c.deleted_ms, table.c[name].label("name"), *further_columns
            )
            for row in self._fetch_all(
                query.where(table.c.deleted_by.is_not(None)).order_by(table.c.created, table.c.uid)
            ):
                found.setdefault(row.deleted_by, {"essay": [], "deck": [], "note": []})[kind].append(row)
        titles = self._deck_titles()
        decks = {
            uid: values.with_parent_titles(Deck(uid, title, parent_uid=up), titles).name
            for uid, (title, up) in titles.items()
        }
        entries = [
            _trash_entry(Uid(uid), rows, cards.get(uid, 0), reviews.get(uid, 0), decks) for uid, rows in found.items()
        ]
        return tuple(sorted(entries, key=lambda entry: (-entry.deleted_ms, entry.uid)))

    def is_in_trash(self, deleted_before_ms: int) -> bool:
        """Return whether anything was put into the trash before a moment."""
        queries = (select(table.c.uid).where(table.c.deleted_ms < deleted_before_ms) for table in (ESSAY, DECK, NOTE))
        return any(self._fetch_first(query.limit(1)) for query in queries)


def _trash_entry(
    uid: Uid, rows: Mapping[str, list[Any]], cards: int, reviews: int, decks: Mapping[Uid, str]
) -> TrashEntry:
    """Return the entry of a deletion, with its counts."""
    kind = next(kind for kind, listed in rows.items() if listed)
    first = rows[kind][0]
    return TrashEntry(
        uid=uid,
        kind=kind,
        name=values.first_words(first.name, first.note_type) if kind == "note" else decks.get(first.uid, first.name),
        deleted_ms=first.deleted_ms,
        expires_ms=first.deleted_ms + TRASH_MS,
        essays=len(rows["essay"]),
        decks=len(rows["deck"]),
        notes=len(rows["note"]),
        cards=cards,
        reviews=reviews,
    )


def _grouped(counts: Any, uid: Uid | None) -> Any:
    return counts.where(any_or(NOTE.c.essay_uid, uid)).group_by(NOTE.c.essay_uid, NOTE.c.state)
