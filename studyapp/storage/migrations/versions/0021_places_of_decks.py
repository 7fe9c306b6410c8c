"""Let decks be put in an order by hand; those that nobody placed stand behind the others, by name."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE deck ADD COLUMN position INTEGER")
