"""Keep what curated decks and the library agreed on last by deck, apart from what came from other programs."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_CARD = """
json_object(
    'uid', note_uid, 'front', json_extract(received.fields, '$[0]'),
    'back', CASE WHEN received.note_type = 'basic' THEN json_extract(received.fields, '$[1]') ELSE '' END,
    'is_cloze', json(iif(received.note_type = 'basic', 'false', 'true')),
    'context', json_extract(received.fields, '$[#-3]'), 'source', json_extract(received.fields, '$[#-2]'),
    'remarks', json_extract(received.fields, '$[#-1]'), 'tags', json(received.tags)
)
"""


def upgrade() -> None:
    """Add the table; what was received of curated decks is copied into it, as far as it is known."""
    op.execute(
        'CREATE TABLE agreed ("key" VARCHAR NOT NULL, deck_uid VARCHAR NOT NULL, position INTEGER NOT NULL, '
        "card VARCHAR NOT NULL, note_type VARCHAR NOT NULL, fields VARCHAR NOT NULL, put_out VARCHAR NOT NULL, "
        'PRIMARY KEY ("key"))'
    )
    op.execute("CREATE INDEX ix_agreed_deck_uid ON agreed (deck_uid)")
    op.execute(
        "INSERT INTO agreed SELECT note.deck_uid || ' ' || note_uid, note.deck_uid, note.position, "
        f"{_CARD}, received.note_type, received.fields, '[]' FROM received JOIN note ON note.uid = note_uid "
        "WHERE received.origin = 'curated'"
    )
