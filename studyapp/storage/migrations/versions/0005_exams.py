"""Make room for exams, and for the plan of the day that each has."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables."""
    listed = " ".join(f"{name} VARCHAR NOT NULL," for name in ("decks", "essays", "sections"))
    op.execute(
        f"CREATE TABLE exam (created INTEGER NOT NULL, modified INTEGER NOT NULL, device VARCHAR NOT NULL, "
        f"uid VARCHAR NOT NULL, name VARCHAR NOT NULL, day INTEGER NOT NULL, minutes INTEGER NOT NULL, {listed} "
        "weekdays_off VARCHAR NOT NULL, days_off VARCHAR NOT NULL, PRIMARY KEY (uid))"
    )
    op.execute(
        "CREATE TABLE exam_plan (exam_uid VARCHAR NOT NULL, study_day INTEGER NOT NULL, plan VARCHAR NOT NULL, "
        "PRIMARY KEY (exam_uid))"
    )
