"""The SQL that turns plain cards of a package and the rows of their log into those of a library; see `staging`.

The tables `notes`, `cards` and `revlog` are those of Anki in the schema `package`; what is made of them on the way lies
in schemas of its own. Everything is read as `rows` reads it, and comes to be what `schedule` makes of it: what can be
said as a number or a table stands there alone, and both are held against the same cases.
"""

from typing import Final

from studyapp.anki.reading.schedule import (
    BURIED,
    BURIED_WITH_SIBLING,
    BY_HAND,
    CUSTOM_DATA,
    EASE,
    KINDS,
    LAST_DAY,
    LAST_MS,
    LAST_POSITION,
    LAST_S,
    LEARNING_QUEUES,
    LONGEST_DAYS,
    MOST_COUNTED,
    OF_STEPS,
    OF_THREE_BUTTONS,
    PHASES,
    SUSPENDED,
)
from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE

_TYPES = {phase: number for number, phase in PHASES.items()}
_NEW, _REVIEW = _TYPES[Phase.NEW], _TYPES[Phase.REVIEW]
_LONGEST_DATA = 3_999  # characters
_FIRST_DAYS = 9  # added before a division and taken away behind it, since SQLite rounds towards zero


def _numbers(names: str) -> str:
    return ", ".join(f"ifnull(CAST({name} AS INTEGER), 0) AS {name}" for name in names.split())


def _texts(names: str) -> str:
    return ", ".join(f"ifnull(CAST({name} AS TEXT), '') AS {name}" for name in names.split())


def _study_day(ms: str, offset_min: str) -> str:
    local = f"{ms} + {offset_min} * {MS_PER_MINUTE} - :rollover_hour * {MS_PER_HOUR}"
    return f"(({local} + {_FIRST_DAYS * MS_PER_DAY}) / {MS_PER_DAY} - {_FIRST_DAYS})"


def _offset(ms: str) -> str:
    """Return minutes east of UTC at a moment."""
    return f"(SELECT offset_min FROM clock WHERE since_ms <= {ms} ORDER BY since_ms DESC LIMIT 1)"


def _is_short(number: str) -> str:
    """Return SQL for whether a decimal is in JSON as Python writes it."""
    return f"CAST(CAST({number} AS REAL) AS TEXT) = {number}"


CLOCK_TABLE: Final = "CREATE TABLE clock (since_ms INTEGER PRIMARY KEY, offset_min)"

CARD_TABLES: Final = """
CREATE TABLE came (id INTEGER PRIMARY KEY, nid, ord, did, type, queue, flags, due, ivl, reps, lapses, odid, factor,
    left, s, d, lrt, pos, cd);
CREATE TABLE of_note (nid INTEGER PRIMARY KEY, ordinals TEXT, did, is_plain, cards);
"""
LOG_TABLES: Final = """
CREATE TABLE logged (id INTEGER PRIMARY KEY, cid, shift, rating, kind, duration_ms, ivl);
CREATE TABLE ended (cid INTEGER PRIMARY KEY, last, last_answer, last_reset, last_set);
"""
HOME_TABLES: Final = """
CREATE TABLE home (did INTEGER PRIMARY KEY, deck_uid, name, desired_retention, number);
CREATE TABLE treatment (mid INTEGER PRIMARY KEY, note_type, came_type, further, number);
"""
TAKEN_TABLE: Final = """
CREATE TABLE taken (nid INTEGER PRIMARY KEY, mid, uid, position, tags, needed_ordinals, note_type, fields, received);
"""
READY_TABLE: Final = """
CREATE TABLE ready (uid, note_uid, ordinal, deck_uid, position, suspended, buried_until, flag, is_new, stability,
    difficulty, last_study_day, last_review_ms, due_day, interval_days, reps, lapses, desired_retention, has_others,
    kept);
"""

_HAS_CUSTOM = f"instr(extra, '\"{CUSTOM_DATA}\"') AND length(extra) <= {_LONGEST_DATA} AND json_valid(extra)"

CAME: Final = f"""
INSERT INTO came SELECT id, {_numbers("nid ord did type queue flags due ivl reps lapses odid factor left")},
    known -> '$.s', known -> '$.d', known -> '$.lrt', known -> '$.pos', CASE WHEN {_HAS_CUSTOM} THEN extra END
FROM (SELECT *,
    CASE WHEN type <> {_NEW} AND length(extra) BETWEEN 3 AND {_LONGEST_DATA} AND json_valid(extra)
        THEN extra END AS known
    FROM (SELECT *, CAST(data AS TEXT) AS extra FROM package.cards)) ORDER BY id
"""

NEW: Final = f"""
INSERT INTO came (id, nid, ord, did, type, queue, flags, odid)
SELECT id, {_numbers("nid ord did")}, 0, 0, 0, {_numbers("odid")} FROM package.cards ORDER BY id
"""

DECKS: Final = f"SELECT DISTINCT iif(odid, odid, did) FROM (SELECT {_numbers('odid did')} FROM package.cards)"

GUIDS: Final = f"SELECT {_texts('guid')} FROM package.notes"

_IS_PLAIN = f"""
odid = 0 AND ord >= 0 AND ord < :most_cards
AND CASE WHEN type = {_NEW} THEN ifnull(due, 0) BETWEEN 0 AND {LAST_POSITION} ELSE
    type = {_REVIEW} AND queue NOT IN {LEARNING_QUEUES} AND :first_day + due BETWEEN 0 AND :today + {LONGEST_DAYS}
    AND ivl BETWEEN 0 AND {LONGEST_DAYS} AND reps BETWEEN 0 AND {MOST_COUNTED} AND lapses BETWEEN 0 AND {MOST_COUNTED}
    AND {_is_short("s")} AND {_is_short("d")} AND CAST(CAST(lrt AS INTEGER) AS TEXT) = lrt
    AND CAST(s AS REAL) BETWEEN 0.001 AND {LAST_DAY} AND CAST(d AS REAL) BETWEEN 1 AND 10
    AND CAST(lrt AS INTEGER) <= :now_ms / 1000
    AND (pos IS NULL OR (length(pos) < 10 AND pos NOT GLOB '*[^0-9]*'))
END
"""

OF_NOTES: Final = f"""
INSERT INTO of_note SELECT nid, ord, did, ifnull({_IS_PLAIN}, 0), 1 FROM came WHERE true ORDER BY id
ON CONFLICT (nid) DO UPDATE SET cards = cards + 1,
    ordinals = CASE WHEN cards < :most_cards THEN ordinals || ',' || excluded.ordinals ELSE ordinals END,
    is_plain = cards < :most_cards AND is_plain AND excluded.is_plain AND did = excluded.did
        AND NOT instr(',' || ordinals || ',', ',' || excluded.ordinals || ',')
"""

NOTES: Final = f"""
SELECT id, {_numbers("mid")}, {_texts("guid flds tags")} FROM package.notes WHERE id > ? ORDER BY id LIMIT ?
"""

_IS_TAKEN = "ifnull(is_plain AND ordinals = ifnull(needed_ordinals, ordinals), 0)"

LEFT: Final = f"SELECT nid, position FROM taken LEFT JOIN of_note USING (nid) WHERE NOT {_IS_TAKEN}"

LEAVE: Final = "DELETE FROM taken WHERE nid = ?"

ORIGINS: Final = "SELECT did, mid FROM taken JOIN of_note USING (nid) GROUP BY did, mid ORDER BY min(nid)"

_AS_IT_IS = """'["' || replace(flds, char(31), '","') || '"'"""

TAKEN: Final = f"""(
SELECT nid, uid, ifnull(taken.note_type, treatment.note_type) AS note_type,
    ifnull(fields, {_AS_IT_IS} || further || ']') AS fields, deck_uid, position, taken.tags AS tags,
    max(id, 0) AS created, seconds * 1000 AS modified, guid AS foreign_key, came_type, received AS came_fields,
    name AS deck_name, seconds AS foreign_modified, home.number || '.' || treatment.number AS arrival
FROM batch.taken CROSS JOIN (
    SELECT id, max(0, min({LAST_S}, ifnull(CAST(mod AS INTEGER), 0))) AS seconds, {_texts("guid flds")}
    FROM package.notes
) ON nid = id JOIN of_note USING (nid) JOIN home USING (did) JOIN treatment USING (mid) ORDER BY nid
)"""

_LAST_MS = "(max(CAST(lrt AS INTEGER), 0) * 1000)"
_LAST_DAY = _study_day(_LAST_MS, _offset(_LAST_MS))

_IS_UNUSUAL = f"factor <> iif(is_new, 0, {EASE}) OR queue = {BURIED_WITH_SIBLING} OR cd IS NOT NULL"

READY: Final = f"""
INSERT INTO ready SELECT uid || '-' || ord AS card_uid, uid, ord, deck_uid,
    coalesce(CASE WHEN is_new THEN due ELSE CAST(pos AS INTEGER) END, position), queue = {SUSPENDED},
    CASE WHEN queue IN {BURIED} THEN :today + 1 END, flags & 7, is_new, CAST(s AS REAL), CAST(d AS REAL),
    CASE WHEN NOT is_new THEN {_LAST_DAY} END, {_LAST_MS}, CASE WHEN NOT is_new THEN :first_day + due END,
    ivl, reps, lapses, desired_retention, cards > 1, CASE WHEN {_IS_UNUSUAL}
    THEN json_array(reps, factor, queue, ivl, left, cd) END
FROM (SELECT *, type = {_NEW} AS is_new FROM came) JOIN taken USING (nid) JOIN of_note USING (nid) JOIN home USING (did)
ORDER BY card_uid
"""

_EASE = f"ease + (:scheduler = 1 AND type IN {OF_STEPS} AND ease IN {OF_THREE_BUTTONS})"
_RATING = f"CASE WHEN {_EASE} BETWEEN {min(Rating)} AND {max(Rating)} THEN {_EASE} END"
_KINDS = " ".join(
    f"WHEN {kind} THEN iif(factor, '{with_factor}', '{plain}')" for kind, (plain, with_factor) in KINDS.items()
)
_SAYS = f"rating IS NOT NULL OR row.type IN {BY_HAND}"
_KIND = f"CASE WHEN {_SAYS} THEN CASE row.type {_KINDS} ELSE '{ReviewKind.REVIEW}' END END"
_POSSIBLE = f"row.id > 0 AND row.id < {LAST_MS - MS_PER_DAY} AND row.id <= :now_ms + {MS_PER_DAY}"

LOGGED: Final = f"""
INSERT INTO logged SELECT row.id, cid, CASE WHEN {_POSSIBLE} THEN {_offset("row.id")} END, rating, {_KIND},
    max(0, min(time, {MS_PER_DAY})), max(-{LAST_MS}, min(row.ivl, {LAST_DAY}))
FROM (SELECT *, {_RATING} AS rating
    FROM (SELECT id, {_numbers("cid ease ivl factor time type")} FROM package.revlog)) AS row ORDER BY row.id
"""

_CRAM, _MANUAL, _RESET = (f"'{kind}'" for kind in (ReviewKind.CRAM, ReviewKind.MANUAL, ReviewKind.RESET))
_IS_ANSWER = f"rating IS NOT NULL AND kind NOT IN ({_CRAM}, {_MANUAL}, {_RESET})"
_SETS = f"{_IS_ANSWER} OR (kind = {_MANUAL} AND ivl > 0)"

ENDED: Final = f"""
INSERT INTO ended SELECT cid, id, iif({_IS_ANSWER}, id, 0), iif(kind = {_RESET}, id, 0), iif({_SETS}, id, 0)
FROM logged WHERE shift IS NOT NULL AND kind IS NOT NULL ORDER BY id ON CONFLICT (cid) DO UPDATE SET
    last = excluded.last, last_answer = max(last_answer, excluded.last_answer),
    last_reset = max(last_reset, excluded.last_reset), last_set = max(last_set, excluded.last_set)
"""

_STATE = (
    f"'[\"review\",null,' || s || ',' || d || ',' || {_LAST_DAY} || ',' || {_LAST_MS} || ',' || (:first_day + due) "
    "|| ',null,' || came.ivl || ',' || reps || ',' || lapses || ']'"
)
LOG_OF_CARDS_TABLE: Final = """
CREATE TABLE followed (cid INTEGER PRIMARY KEY, card_uid, is_new, due_day, state, last, last_answer, last_reset,
    last_set);
"""

LOG_OF_CARDS: Final = f"""
INSERT INTO followed SELECT came.id, uid || '-' || ord, type = {_NEW},
    CASE WHEN type <> {_NEW} THEN :first_day + due END, CASE WHEN type <> {_NEW} THEN {_STATE} END,
    last, last_answer, last_reset, last_set
FROM came JOIN taken USING (nid) LEFT JOIN ended ON cid = came.id ORDER BY came.id
"""

REVIEWS: Final = f"""(
SELECT 'r' || id AS number, card_uid, id AS reviewed_ms, shift AS tz_offset_min, study_day, rating, kind, duration_ms,
    CASE WHEN ivl < 0 THEN min(id - ivl * 1000, {LAST_MS}) WHEN rating IS NOT NULL AND NOT sets_day THEN id END
    AS due_ms, CASE WHEN sets_day THEN min(study_day + ivl, {LAST_DAY}) END AS due_day, state
FROM (SELECT logged.*, {_study_day("logged.id", "shift")} AS study_day, card_uid,
    logged.ivl > 0 AND kind <> {_CRAM} AS sets_day,
    CASE WHEN logged.id = last AND last = last_answer THEN followed.state END AS state
    FROM logged CROSS JOIN followed USING (cid) WHERE shift IS NOT NULL AND kind IS NOT NULL) ORDER BY id
)"""

IMPORTED: Final = """(
SELECT 'c' || cid AS number, card_uid, :now_ms AS reviewed_ms, :tz_offset_min AS tz_offset_min,
    :today AS study_day, NULL AS rating, 'import' AS kind, 0 AS duration_ms, NULL AS due_ms, due_day, state
FROM followed WHERE CASE WHEN is_new THEN last_reset <= last_set ELSE ifnull(last <> last_answer, 1) END ORDER BY cid
)"""

UNFIT: Final = """
SELECT count(*) FROM logged JOIN followed USING (cid) WHERE shift IS NULL OR kind IS NULL
"""

ROWS: Final = {
    "note": (TAKEN,),
    "counterpart": (TAKEN,),
    "card": ("ready",),
    "card_state": ("(SELECT * FROM ready WHERE NOT is_new)",),
    "waiting": ("ready",),
    "review_log": (REVIEWS, IMPORTED),
}
"""The columns that make the rows of each table of a library, by their names."""

LOG: Final = "review_log"
"""The table of those that holds the log."""

OF_NOTES_ALONE: Final = ("note", "counterpart")
"""The tables of those that need nothing but the notes and where their cards are."""

OF_CARDS: Final = ("card", "card_state", "waiting")
"""The tables of those that are made of `ready`."""
