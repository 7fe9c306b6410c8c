"""Let notes that are as they came in a package say so in few words, and take what indexes hold of most notes away."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_FIELDS = """
CASE WHEN OLD.note_type = arrival.note_type THEN OLD.fields
ELSE substr(OLD.fields, 1, length(OLD.fields) - 1 - length(beyond)) || ']' END
"""


def upgrade() -> None:
    """Add the table, its columns in notes, and the trigger that keeps what came before a note becomes another."""
    op.execute(
        'CREATE TABLE arrival ("key" VARCHAR NOT NULL, origin VARCHAR NOT NULL, source VARCHAR NOT NULL, '
        "note_type VARCHAR NOT NULL, deck_name VARCHAR NOT NULL, beyond VARCHAR NOT NULL, "
        'received_ms INTEGER NOT NULL, PRIMARY KEY ("key"))'
    )
    for column in ("arrival VARCHAR", "foreign_key VARCHAR", "foreign_modified INTEGER"):
        op.execute(f"ALTER TABLE note ADD COLUMN {column}")
    op.execute(
        "CREATE TRIGGER note_was_received BEFORE UPDATE OF note_type, fields, tags ON note "
        "WHEN OLD.arrival IS NOT NULL AND (NEW.note_type IS NOT OLD.note_type OR NEW.fields IS NOT OLD.fields "
        "OR NEW.tags IS NOT OLD.tags) BEGIN INSERT OR IGNORE INTO received (note_uid, origin, source, foreign_key, "
        "note_type, fields, tags, deck_name, foreign_modified, received_ms) SELECT OLD.uid, origin, source, "
        f"OLD.foreign_key, arrival.note_type, {_FIELDS}, OLD.tags, deck_name, OLD.foreign_modified, received_ms "
        'FROM arrival WHERE "key" = OLD.arrival; END'
    )
    for column in ("deleted_by", "essay_uid"):
        op.execute(f"DROP INDEX ix_note_{column}")
        op.execute(f"CREATE INDEX ix_note_{column} ON note ({column}) WHERE {column} IS NOT NULL")
    op.execute("DROP INDEX ix_card_deck_position")
    op.execute("CREATE INDEX ix_card_deck_uid ON card (deck_uid)")
    op.execute("DROP INDEX ix_card_state_due_day")
    op.execute("DROP INDEX ix_card_state_phase_due")
    op.execute("CREATE INDEX ix_card_state_in_steps ON card_state (card_uid) WHERE phase IN ('learning', 'relearning')")
