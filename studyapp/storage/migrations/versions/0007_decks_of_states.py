"""Give each card's state the deck of its card, so that what is due in a deck is found without the other decks."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_DECK = "(SELECT deck_uid FROM card WHERE uid = card_uid)"


def upgrade() -> None:
    """Add the column, its index, and the triggers that keep it, whoever writes a state or moves a card."""
    op.execute("ALTER TABLE card_state ADD COLUMN deck_uid VARCHAR")
    op.execute(f"UPDATE card_state SET deck_uid = {_DECK}")
    op.execute("CREATE INDEX ix_card_state_deck_due ON card_state (deck_uid, due_day)")
    op.execute(
        "CREATE TRIGGER card_state_deck AFTER INSERT ON card_state WHEN NEW.deck_uid IS NULL "
        f"BEGIN UPDATE card_state SET deck_uid = {_DECK} WHERE card_uid = NEW.card_uid; END"
    )
    op.execute(
        "CREATE TRIGGER card_moved AFTER UPDATE OF deck_uid ON card WHEN NEW.deck_uid IS NOT OLD.deck_uid "
        "BEGIN UPDATE card_state SET deck_uid = NEW.deck_uid WHERE card_uid = NEW.uid; END"
    )
