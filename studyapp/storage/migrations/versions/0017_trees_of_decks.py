"""Put decks into a tree by their parents, which the names of Anki told before, with what is known of them for undo."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the parent; a deck that was called “A::B” is B in A, which is made where there is none.

    Decks named after an essay keep its title. What decks were called before some change is parted in the same way, as
    far as there is the deck in which that one would stand.
    """
    op.execute("ALTER TABLE deck ADD COLUMN parent_uid VARCHAR")
    connection = op.get_bind()
    query = "SELECT uid, name, created, modified, device, deleted_ms FROM deck ORDER BY created, uid"
    rows = connection.exec_driver_sql(query).fetchall()
    named = _named_after_essays(connection)
    paths = {row.uid: (row.name,) if row.uid in named else _parted(row.name) for row in rows}
    live = [row for row in rows if row.deleted_ms is None]
    held = {_key(paths[row.uid]): str(row.uid) for row in reversed(live)}
    for row in live:
        for depth in range(1, len(paths[row.uid])):
            _make(connection, held, paths[row.uid][:depth], row)
    for row in rows:
        *above, title = paths[row.uid]
        if above and (parent := held.get(_key(above))) is not None:
            told = (title, parent, row.uid)
            connection.exec_driver_sql("UPDATE deck SET name = ?, parent_uid = ? WHERE uid = ?", told)
    _rewrite_changes(connection, held, named)


def _named_after_essays(connection: Any) -> set[str]:
    """Return the decks that bear the title of their essay, numbered or not."""
    query = "SELECT deck.uid, deck.name, essay.title FROM deck JOIN essay ON essay.deck_uid = deck.uid"
    found = connection.exec_driver_sql(query).fetchall()
    return {uid for uid, name, title in found if re.fullmatch(rf"{re.escape(title)}( \(\d+\))?", name)}


def _make(connection: Any, held: dict[str, str], path: Sequence[str], child: Any) -> None:
    """Add a deck in which another stands, unless it is there; what undoes that one takes it away again."""
    if _key(path) in held:
        return
    held[_key(path)] = uid = _uid(path)
    told = (uid, path[-1], "{}", held.get(_key(path[:-1])), child.created, child.modified, child.device)
    columns = "uid, name, options, parent_uid, created, modified, device"
    connection.exec_driver_sql(f"INSERT INTO deck ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", told)
    making = (
        "INSERT INTO change (operation, table_name, row_key) SELECT operation, 'deck', ? FROM change "
        "WHERE table_name = 'deck' AND before IS NULL AND (row_key = ? OR (row_key LIKE '[\"%' AND ? IN "
        "(SELECT value FROM json_each(row_key)))) ORDER BY id LIMIT 1"
    )
    connection.exec_driver_sql(making, (uid, child.uid, child.uid))


def _rewrite_changes(connection: Any, held: Mapping[str, str], named: set[str]) -> None:
    """Have what decks were before and after some change tell their parents too."""
    query = "SELECT rowid, row_key, before, after FROM change WHERE table_name = 'deck'"
    for rowid, row_key, *images in connection.exec_driver_sql(query).fetchall():
        written = [_rewritten(image, row_key, held, named) for image in images]
        if written != images:
            connection.exec_driver_sql("UPDATE change SET before = ?, after = ? WHERE rowid = ?", (*written, rowid))


def _rewritten(image: str | None, row_key: str, held: Mapping[str, str], named: set[str]) -> str | None:
    told = None if image is None else json.loads(image)
    rows = [name for name in (told if isinstance(told, list) else [told]) if name is not None and "name" in name]
    for row in rows:
        *above, title = (row["name"],) if row.get("uid", row_key) in named else _parted(row["name"])
        row["parent_uid"] = parent = held.get(_key(above)) if above else None
        row["name"] = row["name"] if parent is None else title
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if rows else image


def _parted(name: str) -> tuple[str, ...]:
    """Return the path that a name of Anki's tells, where it tells one that reads as the name does."""
    titles = tuple(name.split("::"))
    return titles if all(title and title == title.strip() for title in titles) else (name,)


def _key(path: Sequence[str]) -> str:
    return "::".join(path).casefold()


def _uid(path: Sequence[str]) -> str:
    digest = hashlib.sha256(("studyapp.deck/0017\x1e" + _key(path)).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:20]
