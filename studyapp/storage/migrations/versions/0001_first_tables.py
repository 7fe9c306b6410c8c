"""The first tables of a library."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_APPLICATION_ID = 0x53747564  # "Stud": tells a library from other SQLite files
_FORBIDDEN = (("review_log", "update"), ("review_log", "delete"), ("essay_version", "update"))


def upgrade() -> None:
    """Make all tables, and the triggers that keep the review log and the texts as they were written."""
    op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    _texts()
    _notes()
    _reviews()
    _histories()
    for table, action in _FORBIDDEN:
        op.execute(
            f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} allows no {action}'); END"
        )


def _column(name: str, kind: Any, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind(), nullable=nullable)


def _stamped() -> list[sa.Column[Any]]:
    return [_column("created", sa.Integer), _column("modified", sa.Integer), _column("device", sa.String)]


def _trashable() -> list[sa.Column[Any]]:
    return [_column("deleted_ms", sa.Integer, nullable=True), _column("deleted_by", sa.String, nullable=True)]


def _texts() -> None:
    op.create_table(
        "deck",
        *_stamped(),
        *_trashable(),
        _column("uid", sa.String),
        _column("name", sa.String),
        _column("options", sa.String),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_deck_deleted_by", "deck", ["deleted_by"])
    op.create_table(
        "essay",
        *_stamped(),
        *_trashable(),
        _column("uid", sa.String),
        _column("version_uid", sa.String),
        _column("deck_uid", sa.String),
        _column("title", sa.String),
        _column("author", sa.String, nullable=True),
        _column("date", sa.String, nullable=True),
        sa.ForeignKeyConstraint(["deck_uid"], ["deck.uid"]),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_essay_deck_uid", "essay", ["deck_uid"])
    op.create_index("ix_essay_deleted_by", "essay", ["deleted_by"])
    op.create_table(
        "essay_version",
        *_stamped(),
        _column("uid", sa.String),
        _column("essay_uid", sa.String),
        _column("text", sa.String),
        _column("words", sa.Integer),
        _column("blocks", sa.String),
        _column("runs", sa.String),
        _column("raw_map", sa.String),
        _column("dropped", sa.String),
        _column("notices", sa.String),
        _column("language", sa.String),
        _column("reader_version", sa.String),
        _column("raw_sha256", sa.String),
        _column("text_sha256", sa.String),
        _column("annotations", sa.String),
        _column("skipped", sa.String),
        sa.ForeignKeyConstraint(["essay_uid"], ["essay.uid"]),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_essay_version_essay_uid", "essay_version", ["essay_uid"])
    op.create_index("ix_essay_version_raw_sha256", "essay_version", ["raw_sha256"])
    op.create_index("ix_essay_version_text_sha256", "essay_version", ["text_sha256"])
    op.create_table(
        "media",
        *_stamped(),
        _column("sha256", sa.String),
        _column("name", sa.String),
        _column("bytes", sa.LargeBinary),
        sa.PrimaryKeyConstraint("sha256"),
    )


def _notes() -> None:
    op.create_table(
        "note",
        *_stamped(),
        *_trashable(),
        _column("uid", sa.String),
        _column("note_type", sa.String),
        _column("fields", sa.String),
        _column("deck_uid", sa.String),
        _column("essay_uid", sa.String, nullable=True),
        _column("kind", sa.String),
        _column("state", sa.String),
        _column("origin", sa.String),
        _column("proposed", sa.Boolean),
        _column("score", sa.Float),
        _column("reason", sa.String),
        _column("position", sa.Integer),
        _column("tags", sa.String),
        _column("version_uid", sa.String, nullable=True),
        _column("exact", sa.String, nullable=True),
        _column("prefix", sa.String, nullable=True),
        _column("suffix", sa.String, nullable=True),
        _column("span_start", sa.Integer, nullable=True),
        _column("span_end", sa.Integer, nullable=True),
        _column("orphaned", sa.Boolean),
        sa.ForeignKeyConstraint(["deck_uid"], ["deck.uid"]),
        sa.ForeignKeyConstraint(["essay_uid"], ["essay.uid"]),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_note_deck_uid", "note", ["deck_uid"])
    op.create_index("ix_note_deleted_by", "note", ["deleted_by"])
    op.create_index("ix_note_essay_uid", "note", ["essay_uid"])
    op.create_table(
        "card",
        *_stamped(),
        _column("uid", sa.String),
        _column("note_uid", sa.String),
        _column("ordinal", sa.Integer),
        _column("deck_uid", sa.String),
        _column("position", sa.Integer),
        _column("suspended", sa.Boolean),
        _column("buried_until", sa.Integer, nullable=True),
        _column("flag", sa.Integer),
        sa.ForeignKeyConstraint(["deck_uid"], ["deck.uid"]),
        sa.ForeignKeyConstraint(["note_uid"], ["note.uid"]),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_card_deck_position", "card", ["deck_uid", "position"])
    op.create_index("ix_card_note_uid", "card", ["note_uid"])
    op.create_table(
        "card_state",
        _column("card_uid", sa.String),
        _column("phase", sa.String),
        _column("step", sa.Integer, nullable=True),
        _column("stability", sa.Float, nullable=True),
        _column("difficulty", sa.Float, nullable=True),
        _column("last_study_day", sa.Integer, nullable=True),
        _column("last_review_ms", sa.Integer, nullable=True),
        _column("due_day", sa.Integer, nullable=True),
        _column("due_ms", sa.Integer, nullable=True),
        _column("interval_days", sa.Integer),
        _column("reps", sa.Integer),
        _column("lapses", sa.Integer),
        _column("params_uid", sa.String),
        _column("desired_retention", sa.Float),
        sa.ForeignKeyConstraint(["card_uid"], ["card.uid"]),
        sa.PrimaryKeyConstraint("card_uid"),
    )
    op.create_index("ix_card_state_due_day", "card_state", ["due_day"])
    op.create_index("ix_card_state_last_study_day", "card_state", ["last_study_day"])
    op.create_index("ix_card_state_phase_due", "card_state", ["phase", "due_ms"])


def _reviews() -> None:
    op.create_table(
        "review_log",
        _column("id", sa.Integer),
        _column("uid", sa.String),
        _column("card_uid", sa.String),
        _column("reviewed_ms", sa.Integer),
        _column("tz_offset_min", sa.Integer),
        _column("study_day", sa.Integer),
        _column("rating", sa.Integer, nullable=True),
        _column("kind", sa.String),
        _column("duration_ms", sa.Integer),
        _column("params_uid", sa.String),
        _column("device", sa.String),
        _column("undoes_uid", sa.String, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_log_card", "review_log", ["card_uid", "id"])
    op.create_index("ix_review_log_study_day", "review_log", ["study_day"])
    op.create_table(
        "params",
        *_stamped(),
        _column("uid", sa.String),
        _column("model_version", sa.String),
        _column("weights", sa.String),
        _column("reviews", sa.Integer),
        _column("log_loss_before", sa.Float, nullable=True),
        _column("log_loss_after", sa.Float, nullable=True),
        sa.PrimaryKeyConstraint("uid"),
    )


def _histories() -> None:
    op.create_table(
        "operation",
        _column("sequence", sa.Integer),
        _column("uid", sa.String),
        _column("name", sa.String),
        _column("state", sa.String),
        _column("created", sa.Integer),
        _column("device", sa.String),
        sa.PrimaryKeyConstraint("sequence"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_operation_state", "operation", ["state", "sequence"])
    op.create_table(
        "change",
        _column("id", sa.Integer),
        _column("operation", sa.Integer),
        _column("table_name", sa.String),
        _column("row_key", sa.String),
        _column("before", sa.String, nullable=True),
        _column("after", sa.String, nullable=True),
        sa.ForeignKeyConstraint(["operation"], ["operation.sequence"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_change_operation", "change", ["operation"])
    op.create_table(
        "tombstone",
        _column("uid", sa.String),
        _column("kind", sa.String),
        _column("deleted_ms", sa.Integer),
        _column("device", sa.String),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_table(
        "device", *_stamped(), _column("uid", sa.String), _column("name", sa.String), sa.PrimaryKeyConstraint("uid")
    )
    op.create_table(
        "setting", *_stamped(), _column("key", sa.String), _column("value", sa.String), sa.PrimaryKeyConstraint("key")
    )
