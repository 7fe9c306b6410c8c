"""Let counterparts say up to when a file knew of changes, and which cards of a note were in other decks."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what came before is not known."""
    op.execute("ALTER TABLE counterpart ADD COLUMN as_of_s INTEGER")
    op.execute("ALTER TABLE counterpart ADD COLUMN apart VARCHAR")
