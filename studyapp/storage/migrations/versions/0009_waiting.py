"""Keep for each card on which days it waits in which deck, in an index of its own, so that counting needs no card."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NEW, _ALWAYS, _NEVER = -1_000_000, -1_000_000, 1_000_000  # days; see WaitingRow


def _wakes(card: str) -> str:
    """Return from which day on a card is awake."""
    live = f"EXISTS (SELECT 1 FROM note WHERE uid = {card}.note_uid AND state = 'taken' AND deleted_ms IS NULL)"
    return f"CASE WHEN {card}.suspended OR NOT {live} THEN {_NEVER} ELSE coalesce({card}.buried_until, {_ALWAYS}) END"


def _due(card: str) -> str:
    """Return the day on which a card is due."""
    state = f"FROM card_state WHERE card_uid = {card}.uid"
    return f"CASE WHEN EXISTS (SELECT 1 {state}) THEN (SELECT due_day {state}) ELSE {_NEW} END"


def _share(card: str) -> str:
    """Mark whether the cards of a note are several."""
    cards = f"FROM card WHERE note_uid = {card}.note_uid"
    several = f"CASE WHEN (SELECT count(*) {cards}) > 1 THEN {card}.note_uid END"
    return f"UPDATE waiting SET shared_note_uid = {several} WHERE card_uid IN (SELECT uid {cards})"


def _trigger(name: str, event: str, then: str) -> None:
    op.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN {then}; END")


def upgrade() -> None:
    """Add the table, its index, and the triggers that keep it, whoever writes a card, its state or its note."""
    op.execute(
        "CREATE TABLE waiting (card_uid VARCHAR NOT NULL PRIMARY KEY, deck_uid VARCHAR NOT NULL, "
        "due_day INTEGER, wakes_day INTEGER NOT NULL, shared_note_uid VARCHAR) WITHOUT ROWID"
    )
    op.execute(f"INSERT INTO waiting SELECT uid, deck_uid, {_due('card')}, {_wakes('card')}, NULL FROM card")
    shared = "SELECT note_uid FROM card GROUP BY note_uid HAVING count(*) > 1"
    op.execute(
        "UPDATE waiting SET shared_note_uid = (SELECT note_uid FROM card WHERE uid = card_uid) "
        f"WHERE card_uid IN (SELECT uid FROM card WHERE note_uid IN ({shared}))"
    )
    op.execute("CREATE INDEX ix_waiting ON waiting (deck_uid, due_day, wakes_day, shared_note_uid)")
    row = f"NEW.uid, NEW.deck_uid, {_due('NEW')}, {_wakes('NEW')}, NULL"
    _trigger("waiting_card", "INSERT ON card", f"INSERT INTO waiting SELECT {row}; {_share('NEW')}")
    _trigger("waiting_card_gone", "DELETE ON card", f"DELETE FROM waiting WHERE card_uid = OLD.uid; {_share('OLD')}")
    _trigger(
        "waiting_card_changed",
        "UPDATE OF deck_uid, suspended, buried_until ON card WHEN NEW.deck_uid IS NOT OLD.deck_uid "
        "OR NEW.suspended IS NOT OLD.suspended OR NEW.buried_until IS NOT OLD.buried_until",
        f"UPDATE waiting SET deck_uid = NEW.deck_uid, wakes_day = {_wakes('NEW')} WHERE card_uid = NEW.uid",
    )
    _trigger(
        "waiting_note_changed",
        "UPDATE OF state, deleted_ms ON note WHEN NEW.state IS NOT OLD.state OR NEW.deleted_ms IS NOT OLD.deleted_ms",
        f"UPDATE waiting SET wakes_day = (SELECT {_wakes('card')} FROM card WHERE uid = card_uid) "
        "WHERE card_uid IN (SELECT uid FROM card WHERE note_uid = NEW.uid)",
    )
    due = "UPDATE waiting SET due_day = {} WHERE card_uid = {}.card_uid"
    _trigger("waiting_state", "INSERT ON card_state", due.format("NEW.due_day", "NEW"))
    _trigger("waiting_state_gone", "DELETE ON card_state", due.format(_NEW, "OLD"))
    _trigger(
        "waiting_state_changed",
        "UPDATE OF due_day ON card_state WHEN NEW.due_day IS NOT OLD.due_day",
        due.format("NEW.due_day", "NEW"),
    )
