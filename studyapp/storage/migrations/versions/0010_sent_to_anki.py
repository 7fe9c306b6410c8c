"""Make room for what notes had when this library and a running Anki last agreed."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.execute(
        "CREATE TABLE sent (key VARCHAR NOT NULL, digests VARCHAR NOT NULL, tags VARCHAR NOT NULL, PRIMARY KEY (key))"
    )
