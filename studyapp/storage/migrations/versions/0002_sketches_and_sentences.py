"""Give each version of a text the sketch by which others of it are known, and its sentences a column of their own."""

import json

import sqlalchemy as sa
from alembic import op

from studyapp.matching import sketch_text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_UNDONE = "change WHERE table_name = 'essay_version' AND after IS NOT NULL"


def upgrade() -> None:
    """Add the columns, and fill them for the texts that are there, those of an undone import too."""
    op.execute("DROP TRIGGER essay_version_no_update")
    for column in ("sketch", "sentences"):
        op.execute(f"ALTER TABLE essay_version ADD COLUMN {column} VARCHAR NOT NULL DEFAULT '[]'")
    _part("essay_version", "annotations", "sentences = {sentences}, annotations = {rest}")
    _part(
        _UNDONE,
        "json_extract(after, '$.annotations')",
        "after = json_set(after, '$.sentences', {sentences}, '$.annotations', {rest})",
    )
    _sketch("essay_version", "uid", "text", "sketch = :sketch")
    _sketch(
        _UNDONE,
        "id",
        "json_extract(after, '$.text')",
        "after = json_set(after, '$.sketch', :sketch)",
    )
    op.execute(
        "CREATE TRIGGER essay_version_no_update BEFORE UPDATE ON essay_version "
        "BEGIN SELECT RAISE(ABORT, 'essay_version allows no update'); END"
    )


def _part(source: str, annotations: str, change: str) -> None:
    table, _, condition = source.partition(" ")
    sentences = f"coalesce(json_extract({annotations}, '$.sentences'), '[]')"
    rest = f"json_remove({annotations}, '$.sentences')"
    as_text = {"sentences": f"({sentences} || '')", "rest": f"({rest} || '')"}  # else json_set would nest the values
    op.execute(f"UPDATE {table} SET {change.format(**as_text)} {condition}")


def _sketch(source: str, key: str, text: str, change: str) -> None:
    connection = op.get_bind()
    keys = [row[0] for row in connection.execute(sa.text(f"SELECT {key} FROM {source}"))]
    table = source.split(maxsplit=1)[0]
    for row_key in keys:  # one text at a time: a library may hold whole books
        held = connection.execute(
            sa.text(f"SELECT {text} FROM {table} WHERE {key} = :key"), {"key": row_key}
        ).scalar_one()
        made = {"key": row_key, "sketch": json.dumps(sketch_text(held), separators=(",", ":"))}
        connection.execute(sa.text(f"UPDATE {table} SET {change} WHERE {key} = :key"), made)
