"""Let an exam have an aim and days that fail, and the log tell in which way a card was answered."""

import json
from typing import Any

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; exams of before aim at the most, and of answers of before the way is not known.

    Plans that are kept promise less than those of today do: they stay as far as they go, and are made anew.
    """
    for column in ("aim VARCHAR", "goal FLOAT", "miss FLOAT"):
        op.execute(f"ALTER TABLE exam ADD COLUMN {column}")
    op.execute("ALTER TABLE review_log ADD COLUMN way VARCHAR")
    connection = op.get_bind()
    for exam_uid, plan in connection.exec_driver_sql("SELECT exam_uid, plan FROM exam_plan").fetchall():
        if (rewritten := _rewritten(plan)) is not None:
            told = (rewritten, exam_uid)
            connection.exec_driver_sql("UPDATE exam_plan SET plan = ? WHERE exam_uid = ?", told)


def _rewritten(plan: str) -> str | None:
    """Return a plan with days in the place of their seconds, which no longer holds: no inputs have an empty hash."""
    told: Any = json.loads(plan)
    if not isinstance(told, dict) or "seconds" not in told:
        return None
    days = [{"seconds": seconds, "new": 0.0, "again": 0.0} for seconds in told.pop("seconds")]
    changed = {**told, "days": days, "low": 0.0, "high": 1.0, "inputs": ""}
    return json.dumps(changed, ensure_ascii=False, separators=(",", ":"))
