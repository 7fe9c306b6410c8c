"""Give each note a place for the reason for which it was rejected."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what was rejected before, no reason is known."""
    op.execute("ALTER TABLE note ADD COLUMN rejection VARCHAR")
