"""Mark new cards, so that the first of them is found at once in a deck of which most was begun."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark, its index, and the triggers that keep it, whoever writes or takes back a card's state."""
    op.execute("ALTER TABLE card ADD COLUMN is_new BOOLEAN NOT NULL DEFAULT 1")
    op.execute("UPDATE card SET is_new = 0 WHERE uid IN (SELECT card_uid FROM card_state)")
    op.execute("CREATE INDEX ix_card_new ON card (deck_uid, position, ordinal, uid) WHERE is_new")
    op.execute(
        "CREATE TRIGGER card_state_begun AFTER INSERT ON card_state "
        "BEGIN UPDATE card SET is_new = 0 WHERE uid = NEW.card_uid; END"
    )
    op.execute(
        "CREATE TRIGGER card_state_gone AFTER DELETE ON card_state "
        "BEGIN UPDATE card SET is_new = 1 WHERE uid = OLD.card_uid; END"
    )
