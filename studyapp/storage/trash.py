"""Delete the content of the trash for good; the rows of the review log stay."""

import json
import sqlite3
from collections.abc import Iterator

from studyapp.domain.media import named_media
from studyapp.storage.recording import EACH_KEY

_SELECT_TRASHED = """
CREATE TEMP TABLE going AS
SELECT 'essay' AS table_name, uid AS row_key FROM essay WHERE deleted_ms < :limit
UNION ALL SELECT 'note', uid FROM note
    WHERE deleted_ms < :limit OR essay_uid IN (SELECT uid FROM essay WHERE deleted_ms < :limit)
"""
_SELECT_DEPENDENT = (
    "INSERT INTO going SELECT 'counterpart', key FROM counterpart WHERE card IS NULL AND note_uid IN {notes}",
    "INSERT INTO going SELECT 'card', uid FROM card WHERE note_uid IN {notes}",
    "INSERT INTO going SELECT 'card_state', card_uid FROM card_state WHERE card_uid IN {cards}",
    "INSERT INTO going SELECT 'unmade', number FROM unmade WHERE essay_uid IN {essays}",
    "INSERT INTO going SELECT 'essay_version', uid FROM essay_version WHERE essay_uid IN {essays}",
    "INSERT INTO going WITH RECURSIVE stays (uid, parent_uid) AS (SELECT uid, parent_uid FROM deck "
    "WHERE coalesce(deleted_ms, :limit) >= :limit OR uid IN (SELECT deck_uid FROM note WHERE uid NOT IN {notes}) "
    "OR uid IN (SELECT deck_uid FROM essay WHERE uid NOT IN {essays}) "
    "UNION SELECT deck.uid, deck.parent_uid FROM deck JOIN stays ON deck.uid = stays.parent_uid) "
    "SELECT 'deck', uid FROM deck WHERE uid NOT IN (SELECT uid FROM stays)",
)
_IS_UNUSED = """sha256 NOT IN (
    SELECT json_extract(run.value, '$.target') FROM essay_version, json_each(essay_version.runs) AS run
    WHERE json_extract(run.value, '$.kind') = 'picture' AND json_extract(run.value, '$.target') IS NOT NULL
) AND sha256 NOT IN (
    SELECT json_extract(run.value, '$.target') FROM unmade, json_each(unmade.text, '$.runs') AS run
    WHERE json_extract(run.value, '$.target') IS NOT NULL
) AND sha256 NOT IN (SELECT sha256 FROM media_name) AND sha256 NOT IN (
    SELECT json_extract(before, '$.sha256') FROM change JOIN operation ON sequence = operation
    WHERE state = 'done' AND table_name = 'media_name' AND before IS NOT NULL
)
"""  # texts and imported notes show media, and what undo could bring back would
_DELETE_UNSHARED = (
    "DELETE FROM counterpart WHERE note_uid IS NULL AND key NOT IN (SELECT arrival FROM note WHERE arrival IS NOT NULL)"
)
_REACHABLE = """
SELECT before FROM change JOIN operation ON sequence = operation
WHERE state = 'done' AND before IS NOT NULL
    AND (table_name IN ('note', 'note_type') OR (table_name = 'counterpart' AND row_key LIKE 'files %'))
    AND (before LIKE '%<%' OR before LIKE '%[sound:%' OR before LIKE '%](%' OR table_name = 'note_type')
"""
_ORDER = {
    **{"card_state": "card_uid", "card": "uid", "counterpart": "key", "note": "uid"},
    **{"unmade": "number", "essay_version": "uid", "essay": "uid", "deck": "uid"},
}


def empty_trash(connection: sqlite3.Connection, limit_ms: int, now_ms: int, device: str) -> list[tuple[str, str]]:
    """Delete what was put into the trash before a moment, in the caller's transaction.

    Notes that were rejected, or deleted one by one, leave a tombstone, so that the next making of their essay does
    not bring them back. Operations up to the last that touched what goes, or led away from it, cannot be undone any
    more. Media that no text and no note shows any more go too.

    Args:
        connection: a connection in a transaction that is not recorded.
        limit_ms: milliseconds since 1970, UTC.
        now_ms: milliseconds since 1970, UTC.
        device: uid of this device.

    Returns:
        Table and key of each row that is gone.
    """
    connection.execute("DROP TABLE IF EXISTS temp.going")
    connection.execute(_SELECT_TRASHED, {"limit": limit_ms})
    for statement in _SELECT_DEPENDENT:
        chosen = {name: _keys_sql(table) for name, table in (("notes", "note"), ("cards", "card"), ("essays", "essay"))}
        connection.execute(statement.format(**chosen), {"limit": limit_ms} if ":limit" in statement else {})
    gone = [(str(table), str(key)) for table, key in connection.execute("SELECT table_name, row_key FROM going")]
    if gone:
        connection.execute(
            "INSERT OR IGNORE INTO tombstone (uid, kind, deleted_ms, device) SELECT uid, 'note', ?, ? FROM note "
            f"WHERE uid IN {_keys_sql('note')} AND (essay_uid IS NULL OR essay_uid NOT IN {_keys_sql('essay')}) "
            "AND (state = 'rejected' OR deck_uid NOT IN (SELECT uid FROM deck WHERE deleted_by = note.deleted_by))",
            (now_ms, device),
        )
        _delete_recorded(connection)
        for table, key in _ORDER.items():
            connection.execute(f"DELETE FROM {table} WHERE {key} IN {_keys_sql(table)}")
        connection.execute(_DELETE_UNSHARED)
        _forget_unused_names(connection)
    if has_unused_media(connection):  # their files are left to `Media.clean`
        connection.execute(f"DELETE FROM media WHERE {_IS_UNUSED}")
    connection.execute("DROP TABLE temp.going")
    return gone


def has_unused_media(connection: sqlite3.Connection) -> bool:
    """Return whether there are media that no text and no note shows, and that no undo or redo needs."""
    if connection.execute("SELECT EXISTS (SELECT 1 FROM operation WHERE state = 'undone')").fetchone()[0]:
        return False  # what is undone may have shown them, and may come again
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM media WHERE {_IS_UNUSED})").fetchone()[0])


def _keys_sql(table: str) -> str:
    return f"(SELECT row_key FROM going WHERE table_name = '{table}')"


def _forget_unused_names(connection: sqlite3.Connection) -> None:
    """Delete names of media that no note and no note type uses, nor any version that undo can restore.

    Templates may call by any name that begins with a line.
    """
    names = {str(row[0]) for row in connection.execute("SELECT name FROM media_name") if not row[0].startswith("_")}
    if not names:
        return
    for text in _texts_with_media(connection):
        names.difference_update(named_media(text))
    gone = [(name,) for name in sorted(names)]
    connection.executemany("DELETE FROM media_name WHERE name = ?", gone)
    connection.executemany("DELETE FROM change WHERE table_name = 'media_name' AND row_key = ?", gone)


def _texts_with_media(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield every text that may name media."""
    for css, templates in connection.execute("SELECT css, templates FROM note_type"):
        yield from _texts_of_type(css, templates)
    for (image,) in connection.execute(_REACHABLE):
        row = json.loads(image)
        yield from (text for text in json.loads(row.get("fields", "[]")) if isinstance(text, str))
        yield from _texts_of_type(row.get("css", ""), row.get("templates", "[]"))
    for table in ("note WHERE true", "counterpart WHERE channel = 'files'"):
        calling = f"SELECT fields FROM {table} AND (fields LIKE '%<%' OR fields LIKE '%[%')"
        for (fields,) in connection.execute(calling):
            yield from json.loads(fields)


def _texts_of_type(css: str, templates: str) -> Iterator[str]:
    """Yield the style sheet and templates of a note type."""
    yield css
    yield from (side for _name, front, back, _id in json.loads(templates) for side in (front, back))


def _delete_recorded(connection: sqlite3.Connection) -> None:
    touching = "(table_name, row_key) IN (SELECT table_name, row_key FROM going)"
    away = (f"json_extract(before, '$.{name}') IN {_keys_sql('deck')}" for name in ("deck_uid", "parent_uid"))
    leading_away = " OR ".join(away)
    among = (
        f"SELECT operation FROM change, {EACH_KEY} WHERE row_key LIKE '[\"%' AND (table_name, value) IN "
        "(SELECT table_name, row_key FROM going)"
    )
    found = f"SELECT operation FROM change WHERE {touching} OR {leading_away} UNION ALL {among}"
    last = connection.execute(f"SELECT max(operation) FROM ({found})").fetchone()[0]
    connection.execute("UPDATE operation SET state = 'settled' WHERE state = 'done' AND sequence <= ?", (last or 0,))
    connection.execute("UPDATE operation SET state = 'settled' WHERE state = 'undone'")
    connection.execute(f"DELETE FROM change WHERE {touching}")
