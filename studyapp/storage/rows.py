"""Define the tables of a library; no row leaves this package."""

# no `from __future__ import annotations` here: SQLModel reads the annotations when the classes are made
from sqlalchemy import Column, ForeignKey, Index, String, Table, text
from sqlmodel import Field, SQLModel


def _reference(target: str, *, nullable: bool = False, index: bool = True) -> Column[str]:
    """Return a foreign key without action: its target is never deleted before it."""
    return Column(String, ForeignKey(target), nullable=nullable, index=index)


class Stamped(SQLModel):
    """Times, in ms since 1970 (UTC), and device of the creation and last change of a row."""

    created: int
    modified: int
    device: str


class Trashable(Stamped):
    """A row that may lie in the trash; `deleted_by` is the uid of the operation that put it there."""

    deleted_ms: int | None = None
    deleted_by: str | None = Field(default=None, index=True)


class DeckRow(Trashable, table=True):
    """A deck; its options are a JSON object, its name is its title in the deck that it stands in.

    What is kept of Anki's settings for it is a JSON object, see `anki.deck_settings`.

    The parent may be gone where an older library had none: then it stands at the top. The position counts from 0 among
    the decks with its parent; without one it stands behind those that have one, by name.
    """

    __tablename__ = "deck"
    uid: str = Field(primary_key=True)
    name: str
    options: str
    parent_uid: str | None = Field(default=None)
    kept: str | None = None
    position: int | None = None


class EssayRow(Trashable, table=True):
    """An essay; its text is that of the version it names."""

    __tablename__ = "essay"
    uid: str = Field(primary_key=True)
    version_uid: str
    deck_uid: str = Field(sa_column=_reference("deck.uid"))
    title: str
    author: str | None = None
    date: str | None = None


class EssayVersionRow(Stamped, table=True):
    """A text as one reader read it; immutable.

    What the text is made of is JSON as `domain.codec` writes it, the sketch (see `matching`) a JSON array. The
    sentences are no part of the annotations' column, since they are the most of them and the least needed; where
    each begins is a JSON array, so that what is asked of one sentence is known without them.
    """

    __tablename__ = "essay_version"
    uid: str = Field(primary_key=True)
    essay_uid: str = Field(sa_column=_reference("essay.uid"))
    text: str
    words: int
    blocks: str
    runs: str
    raw_map: str
    dropped: str
    notices: str
    language: str
    reader_version: str
    raw_sha256: str = Field(index=True)
    text_sha256: str = Field(index=True)
    annotations: str
    skipped: str
    sketch: str
    sentences: str
    sentence_starts: str


class NoteRow(Trashable, table=True):
    """A note: its fields and tags are JSON arrays; the columns from `version_uid` on tell its passage.

    The last three are of one that came in a package and is as it came; see `CounterpartRow`.
    """

    __tablename__ = "note"
    uid: str = Field(primary_key=True)
    note_type: str
    fields: str
    deck_uid: str = Field(sa_column=_reference("deck.uid"))
    essay_uid: str | None = Field(default=None, sa_column=_reference("essay.uid", nullable=True))
    kind: str
    state: str
    origin: str
    proposed: bool
    score: float
    reason: str
    position: int
    tags: str
    version_uid: str | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    orphaned: bool = False
    rejection: str | None = None
    arrival: str | None = None
    foreign_key: str | None = None
    foreign_modified: int | None = None


class CounterpartRow(SQLModel, table=True):
    """A note as it is elsewhere, by one way: what both sides had when they last agreed, the base of the next merge.

    The key is the channel and the note, with a blank between them. The channels are `files` for what came in packages
    and texts; a curated deck by its uid, with a number behind a dot for one of its versions before; `anki` for what a
    running Anki has of a note, or by its name of a note type, which undo leaves as it is since it tells what is there;
    and `singly` for a note that was added to Anki by itself.

    Of files there are the last received version and where it came from; of a deck the card, and what it was here; of
    Anki digests of texts by their names, and tags. The others are null. Fields, tags and what was put out are JSON
    arrays, card and digests JSON objects.

    One without a note is shared by those that came in a package with it, and are as they came: they name it as their
    `arrival`, have what it does not say themselves, and need none of their own until a trigger writes it down, before
    they become another. Where theirs is another note type now, `beyond` is how the JSON array of their fields ends
    beyond what came.
    """

    __tablename__ = "counterpart"
    key: str = Field(primary_key=True)
    channel: str = Field(index=True)
    note_uid: str | None = None
    note_type: str | None = None
    fields: str | None = None
    tags: str | None = None
    digests: str | None = None
    card: str | None = None
    position: int | None = None
    put_out: str | None = None
    origin: str | None = None
    source: str | None = None
    author: str | None = None
    foreign_key: str | None = None
    deck_name: str | None = None
    foreign_modified: int | None = None
    received_ms: int | None = None
    as_of_s: int | None = None
    apart: str | None = None
    beyond: str | None = None


class NoteTypeRow(Stamped, table=True):
    """An imported note type; its fields and templates are JSON arrays."""

    __tablename__ = "note_type"
    uid: str = Field(primary_key=True)
    name: str
    is_cloze: bool
    fields: str
    templates: str
    css: str
    sort_field: int
    foreign_id: int | None = None
    foreign_modified: int
    further: str


class CardRow(Stamped, table=True):
    """A card of a taken note, with what a replay of the log does not give.

    What is kept of Anki's columns for it is a JSON array, see `anki.card_settings`.

    `is_new` follows from the log: it is true as long as the card has no state; see `derived`.
    """

    __tablename__ = "card"
    uid: str = Field(primary_key=True)
    note_uid: str = Field(sa_column=_reference("note.uid"))
    ordinal: int
    deck_uid: str = Field(sa_column=_reference("deck.uid"))
    position: int
    suspended: bool = False
    buried_until: int | None = None
    flag: int = 0
    is_new: bool = True
    kept: str | None = None
    __table_args__ = (Index("ix_card_new", "deck_uid", "position", "ordinal", "uid", sqlite_where=text("is_new")),)


class CardStateRow(SQLModel, table=True):
    """The state of a card, derived from the review log; a card that was never answered has none.

    The deck is that of the card; see `derived`.
    """

    __tablename__ = "card_state"
    card_uid: str = Field(sa_column=Column(String, ForeignKey("card.uid"), primary_key=True))
    phase: str
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_study_day: int | None = Field(default=None, index=True)
    last_review_ms: int | None = None
    due_day: int | None = None
    due_ms: int | None = None
    interval_days: int = 0
    reps: int = 0
    lapses: int = 0
    params_uid: str
    desired_retention: float
    deck_uid: str | None = None
    __table_args__ = (
        Index("ix_card_state_in_steps", "card_uid", sqlite_where=text("phase IN ('learning', 'relearning')")),
        Index("ix_card_state_deck_due", "deck_uid", "due_day"),
    )


class WaitingRow(SQLModel, table=True):
    """The days on which a card waits in a deck; derived as defined in `derived`.

    A card is due from `due_day` on, which is none while it is in its steps and -1,000,000 while it is new. It is
    awake from `wakes_day` on: 1,000,000 while it is suspended or its note is not a live, taken one. Its note is named
    where that has other cards too, of which one comes on a day.
    """

    __tablename__ = "waiting"
    card_uid: str = Field(primary_key=True)
    deck_uid: str
    due_day: int | None = None
    wakes_day: int
    shared_note_uid: str | None = None
    __table_args__ = (Index("ix_waiting", "deck_uid", "due_day", "wakes_day", "shared_note_uid"),)


class ReviewLogRow(SQLModel, table=True):
    """A review; triggers forbid to change or delete it, and no foreign key ties it to its card.

    The state of a row of an import is a JSON array, see `values.state_in_log`.
    """

    __tablename__ = "review_log"
    __table_args__ = (Index("ix_review_log_card", "card_uid", "id"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    card_uid: str
    reviewed_ms: int
    tz_offset_min: int
    study_day: int = Field(index=True)
    rating: int | None = None
    kind: str
    duration_ms: int
    params_uid: str
    device: str
    undoes_uid: str | None = None
    step: int | None = None
    due_ms: int | None = None
    due_day: int | None = None
    state: str | None = None
    way: str | None = None


class ParamsRow(Stamped, table=True):
    """Weights of a memory model, as a JSON array, and how well they fit."""

    __tablename__ = "params"
    uid: str = Field(primary_key=True)
    model_version: str
    weights: str
    reviews: int
    log_loss_before: float | None = None
    log_loss_after: float | None = None


class MediaRow(Stamped, table=True):
    """A picture or sound, once for each content; not recorded for undo, which leaves it where it is.

    What it holds is a file of `media_files`, of so many bytes; the kind is one of `domain.media`.
    """

    __tablename__ = "media"
    sha256: str = Field(primary_key=True)
    size: int
    kind: str


class MediaNameRow(SQLModel, table=True):
    """A name that imported notes call a picture or sound; kept as long as a note or undo could need it."""

    __tablename__ = "media_name"
    name: str = Field(primary_key=True)
    sha256: str = Field(sa_column=_reference("media.sha256"))


class DeviceRow(Stamped, table=True):
    """A device that wrote into the library; `device` of its own row is its own uid."""

    __tablename__ = "device"
    uid: str = Field(primary_key=True)
    name: str


class SettingRow(Stamped, table=True):
    """A setting of study, as a JSON value."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True)
    value: str


class ExamRow(Stamped, table=True):
    """An exam; what it asks and which days are off are JSON arrays."""

    __tablename__ = "exam"
    uid: str = Field(primary_key=True)
    name: str
    day: int
    minutes: int
    decks: str
    essays: str
    sections: str
    weekdays_off: str
    days_off: str
    aim: str | None = None
    goal: float | None = None
    miss: float | None = None


class ExamPlanRow(SQLModel, table=True):
    """The plan of a day for an exam, as JSON; it can be made again, so it is neither recorded nor tied to the exam."""

    __tablename__ = "exam_plan"
    exam_uid: str = Field(primary_key=True)
    study_day: int
    plan: str


class TombstoneRow(SQLModel, table=True):
    """A row deleted for good, so that the next import does not bring it back."""

    __tablename__ = "tombstone"
    uid: str = Field(primary_key=True)
    kind: str
    deleted_ms: int
    device: str


class UnmadeRow(SQLModel, table=True):
    """A text whose cards are not made yet: that of an essay, or one that may become a new version of it.

    The latter is no version of the essay yet, and stands here itself, as JSON. No row is recorded for undo: an essay
    that is taken back, and comes again, waits for its cards as before.
    """

    __tablename__ = "unmade"
    number: int | None = Field(default=None, primary_key=True)
    essay_uid: str = Field(index=True)
    text: str | None = None
    takes_proposed: bool
    must_ask: bool
    per_1000_words: int
    is_wanted: bool
    tries: int


class OperationRow(SQLModel, table=True):
    """An operation that a person did.

    State: "done", "undone", "settled" where it can be neither undone nor redone, or "replay" for an undo or redo
    itself, whose one change names the operation that it undid or did again.
    """

    __tablename__ = "operation"
    __table_args__ = (Index("ix_operation_state", "state", "sequence"), {"sqlite_autoincrement": True})
    sequence: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str
    state: str
    created: int
    device: str


class ChangeRow(SQLModel, table=True):
    """One row that an operation changed, in order.

    `before` and `after` are JSON objects of columns: both, with what differs, for an update; `before` alone for a
    deletion; for an insert neither, until it is undone, when `after` gets the whole row. Of a row of the review
    log, which stays, `after` names the row that has the last word on it. A bulk insert is one change: its key is a
    JSON array of those of its rows (no other begins as that does), and `after` holds them all, once it is undone.
    """

    __tablename__ = "change"
    id: int | None = Field(default=None, primary_key=True)
    operation: int = Field(foreign_key="operation.sequence", index=True)
    table_name: str
    row_key: str
    before: str | None = None
    after: str | None = None


def _table(row: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(row.__tablename__)]


DECK, ESSAY, VERSION, NOTE, CARD = (_table(row) for row in (DeckRow, EssayRow, EssayVersionRow, NoteRow, CardRow))
STATE, LOG, PARAMS = (_table(row) for row in (CardStateRow, ReviewLogRow, ParamsRow))
DEVICE, SETTING, TOMBSTONE = (_table(row) for row in (DeviceRow, SettingRow, TombstoneRow))
EXAM, PLAN = _table(ExamRow), _table(ExamPlanRow)
NOTE_TYPE, COUNTERPART = _table(NoteTypeRow), _table(CounterpartRow)
OPERATION, CHANGE, UNMADE = _table(OperationRow), _table(ChangeRow), _table(UnmadeRow)

PARAMS_KEY = "params"
"""The setting that names the weights that hold; so undo brings back which these are."""

RECORDED: dict[str, str] = {
    "deck": "uid",
    "essay": "uid",
    "essay_version": "uid",
    "note_type": "uid",
    "note": "uid",
    "counterpart": "key",
    "media_name": "name",
    "card": "uid",
    "card_state": "card_uid",
    "review_log": "uid",
    "setting": "key",
    "exam": "uid",
}
"""The tables whose changes are written down for undo, and the column that names a row."""
