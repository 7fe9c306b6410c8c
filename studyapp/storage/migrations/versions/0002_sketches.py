"""Gives each version of a text the sketch by which another version of it is known."""

import json

import sqlalchemy as sa
from alembic import op

from studyapp.matching import sketch

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and sketch the texts that are there, those of an undone import too."""
    op.execute("DROP TRIGGER essay_version_no_update")
    op.execute("ALTER TABLE essay_version ADD COLUMN sketch VARCHAR NOT NULL DEFAULT '[]'")
    _sketch("essay_version", "uid", "text", "sketch = :sketch")
    _sketch(
        "change WHERE table_name = 'essay_version' AND after IS NOT NULL",
        "id",
        "json_extract(after, '$.text')",
        "after = json_set(after, '$.sketch', :sketch)",
    )
    op.execute(
        "CREATE TRIGGER essay_version_no_update BEFORE UPDATE ON essay_version "
        "BEGIN SELECT RAISE(ABORT, 'essay_version allows no update'); END"
    )


def _sketch(source: str, key: str, text: str, change: str) -> None:
    connection = op.get_bind()
    keys = [row[0] for row in connection.execute(sa.text(f"SELECT {key} FROM {source}"))]
    table = source.split(maxsplit=1)[0]
    for each in keys:  # one text at a time: a library may hold whole books
        held = connection.execute(sa.text(f"SELECT {text} FROM {table} WHERE {key} = :key"), {"key": each}).scalar_one()
        made = {"key": each, "sketch": json.dumps(sketch(held), separators=(",", ":"))}
        connection.execute(sa.text(f"UPDATE {table} SET {change} WHERE {key} = :key"), made)
