"""Put what notes are elsewhere into one table, with what is known of it for undo."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_RECEIVED = (
    "note_uid, origin, source, author, foreign_key, note_type, fields, tags, deck_name, foreign_modified, received_ms"
)
_CARD_UID = 'substr("key", length(deck_uid) + 2)'
_SINGLY = "substr(\"key\", length('one by one ') + 1)"

_ROWS = (
    f"INSERT INTO counterpart (\"key\", channel, {_RECEIVED}) SELECT 'files ' || note_uid, 'files', {_RECEIVED} "
    "FROM received ORDER BY rowid",
    'INSERT INTO counterpart ("key", channel, origin, source, note_type, deck_name, beyond, received_ms) '
    "SELECT \"key\", 'files', origin, source, note_type, deck_name, beyond, received_ms FROM arrival ORDER BY rowid",
    'INSERT INTO counterpart ("key", channel, note_uid, position, card, note_type, fields, put_out) '
    f'SELECT "key", deck_uid, {_CARD_UID}, position, card, note_type, fields, put_out FROM agreed ORDER BY rowid',
    f"INSERT INTO counterpart (\"key\", channel, note_uid, digests, tags) SELECT 'singly ' || {_SINGLY}, 'singly', "
    f"{_SINGLY}, digests, tags FROM sent WHERE \"key\" LIKE 'one by one %'",
    'INSERT INTO counterpart ("key", channel, note_uid, digests, tags) SELECT \'anki \' || "key", \'anki\', "key", '
    "digests, tags FROM sent WHERE \"key\" NOT LIKE 'one by one %'",
)

_IMAGES = {
    "received": (
        "note_uid",
        "json_set({0}, '$.key', 'files ' || json_extract({0}, '$.note_uid'), '$.channel', 'files')",
    ),
    "arrival": ("key", "json_set({0}, '$.channel', 'files')"),
    "agreed": (
        "key",
        "json_set(json_remove({0}, '$.deck_uid'), '$.channel', json_extract({0}, '$.deck_uid'), '$.note_uid', "
        "substr(json_extract({0}, '$.key'), length(json_extract({0}, '$.deck_uid')) + 2))",
    ),
}
"""By table, what whole rows say that changes do not, and such a row as the new table has it."""


def upgrade() -> None:
    """Add the table, fill it, and have changes name it; what rows had before and after some change stays theirs."""
    op.execute(
        'CREATE TABLE counterpart ("key" VARCHAR NOT NULL, channel VARCHAR NOT NULL, note_uid VARCHAR, '
        "note_type VARCHAR, fields VARCHAR, tags VARCHAR, digests VARCHAR, card VARCHAR, position INTEGER, "
        "put_out VARCHAR, origin VARCHAR, source VARCHAR, author VARCHAR, foreign_key VARCHAR, deck_name VARCHAR, "
        'foreign_modified INTEGER, received_ms INTEGER, beyond VARCHAR, PRIMARY KEY ("key"))'
    )
    op.execute("CREATE INDEX ix_counterpart_channel ON counterpart (channel)")
    for statement in _ROWS:
        op.execute(statement)
    for table, (only_whole, image) in _IMAGES.items():
        for column in ("before", "after"):
            rows = f"(SELECT json_group_array({image.format('value')}) FROM json_each(change.{column}))"
            op.execute(
                f"UPDATE change SET {column} = CASE json_type({column}) WHEN 'array' THEN {rows} "
                f"ELSE {image.format(column)} END WHERE table_name = '{table}' AND {column} IS NOT NULL "
                f"AND (json_type({column}) = 'array' OR json_type({column}, '$.{only_whole}') IS NOT NULL)"
            )
    op.execute(
        "UPDATE change SET row_key = CASE WHEN row_key LIKE '[\"%' THEN (SELECT json_group_array('files ' || value) "
        "FROM json_each(row_key)) ELSE 'files ' || row_key END WHERE table_name = 'received'"
    )
    op.execute("UPDATE change SET table_name = 'counterpart' WHERE table_name IN ('received', 'arrival', 'agreed')")
    for table in ("received", "arrival", "agreed", "sent"):
        op.execute(f"DROP TABLE {table}")
