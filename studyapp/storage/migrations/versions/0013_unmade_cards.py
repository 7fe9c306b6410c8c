"""Let a library remember the texts whose cards are still to be made."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; the cards of every text that is there were made before it came."""
    op.execute(
        "CREATE TABLE unmade (number INTEGER NOT NULL, essay_uid VARCHAR NOT NULL, text VARCHAR, "
        "takes_proposed BOOLEAN NOT NULL, must_ask BOOLEAN NOT NULL, per_1000_words INTEGER NOT NULL, "
        "is_wanted BOOLEAN NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (number))"
    )
    op.execute("CREATE INDEX ix_unmade_essay_uid ON unmade (essay_uid)")
