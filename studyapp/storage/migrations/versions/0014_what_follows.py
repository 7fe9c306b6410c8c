"""Take away the triggers that earlier steps made one by one; see `studyapp.storage.derived` for those of today."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_MADE_BEFORE = (
    *("card_state_begun", "card_state_gone", "card_state_deck", "card_moved"),
    *("waiting_card", "waiting_card_gone", "waiting_card_changed", "waiting_note_changed"),
    *("waiting_state", "waiting_state_gone", "waiting_state_changed", "note_was_received"),
)


def upgrade() -> None:
    """Drop them; those of today are made behind the last step, and so are the rows that they keep."""
    for name in _MADE_BEFORE:
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
