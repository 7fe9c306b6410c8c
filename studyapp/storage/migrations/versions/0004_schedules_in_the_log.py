"""Give each row of the review log the date that it set, and each version of a text the places of its sentences."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STARTS = (
    "coalesce((SELECT json_group_array(start) FROM (SELECT json_extract(value, '$.span[0]') AS start "
    "FROM json_each({sentences}) ORDER BY start)), '[]')"
)
_UNDONE = "json_extract(after, '$.sentences')"


def upgrade() -> None:
    """Add the columns; what older rows of the log set follows from the options of the deck."""
    for column in ("step", "due_ms", "due_day"):
        op.execute(f"ALTER TABLE review_log ADD COLUMN {column} INTEGER")
    op.execute("DROP TRIGGER essay_version_no_update")
    op.execute("ALTER TABLE essay_version ADD COLUMN sentence_starts VARCHAR NOT NULL DEFAULT '[]'")
    op.execute(f"UPDATE essay_version SET sentence_starts = {_STARTS.format(sentences='sentences')}")
    op.execute(
        f"UPDATE change SET after = json_set(after, '$.sentence_starts', ({_STARTS.format(sentences=_UNDONE)} || '')) "
        "WHERE table_name = 'essay_version' AND after IS NOT NULL"
    )
    op.execute(
        "CREATE TRIGGER essay_version_no_update BEFORE UPDATE ON essay_version "
        "BEGIN SELECT RAISE(ABORT, 'essay_version allows no update'); END"
    )
