"""Let decks and cards keep what Anki says of them and this program has no use for."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what came before is not known any more."""
    for table in ("deck", "card"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN kept VARCHAR")
