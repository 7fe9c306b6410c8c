"""Make room for note types, notes and media from elsewhere, and for the state that a card came with."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and the column; a card that is not new any more is not marked so once more."""
    op.execute(
        "CREATE TABLE note_type (created INTEGER NOT NULL, modified INTEGER NOT NULL, device VARCHAR NOT NULL, "
        "uid VARCHAR NOT NULL, name VARCHAR NOT NULL, is_cloze BOOLEAN NOT NULL, fields VARCHAR NOT NULL, "
        "templates VARCHAR NOT NULL, css VARCHAR NOT NULL, sort_field INTEGER NOT NULL, foreign_id INTEGER, "
        "foreign_modified INTEGER NOT NULL, further VARCHAR NOT NULL, PRIMARY KEY (uid))"
    )
    op.execute(
        "CREATE TABLE received (note_uid VARCHAR NOT NULL, origin VARCHAR NOT NULL, source VARCHAR NOT NULL, "
        "author VARCHAR, foreign_key VARCHAR NOT NULL, note_type VARCHAR NOT NULL, fields VARCHAR NOT NULL, "
        "tags VARCHAR NOT NULL, deck_name VARCHAR NOT NULL, foreign_modified INTEGER NOT NULL, "
        "received_ms INTEGER NOT NULL, PRIMARY KEY (note_uid), FOREIGN KEY(note_uid) REFERENCES note (uid))"
    )
    op.execute(
        "CREATE TABLE media_name (name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, PRIMARY KEY (name), "
        "FOREIGN KEY(sha256) REFERENCES media (sha256))"
    )
    op.execute("CREATE INDEX ix_media_name_sha256 ON media_name (sha256)")
    op.execute("ALTER TABLE review_log ADD COLUMN state VARCHAR")
    op.execute("DROP TRIGGER card_state_begun")
    op.execute(
        "CREATE TRIGGER card_state_begun AFTER INSERT ON card_state "
        "BEGIN UPDATE card SET is_new = 0 WHERE uid = NEW.card_uid AND is_new; END"
    )
