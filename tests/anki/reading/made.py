"""Packages made by hand, sound ones and odd ones, in both schemas; no Anki is needed."""

import json
import sqlite3
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zstandard

from studyapp.anki.type_settings import OF_TYPE

BORN = 1_700_017_200
TYPE_ID, CLOZE_ID, DECK_ID, PRESET_ID = 1_700_000_000_001, 1_700_000_000_002, 1_700_000_000_010, 1_700_000_000_020
LAST = 1_790_000_000

Row = Sequence[Any]

_SHARED = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
    ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
    models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
    flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
    mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
    ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
    left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
    ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
    type integer NOT NULL);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_OLD = "CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);"
_NEW = """
CREATE TABLE graves (oid integer NOT NULL, type integer NOT NULL, usn integer NOT NULL, PRIMARY KEY (oid, type))
    WITHOUT ROWID;
CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL,
    val blob NOT NULL) WITHOUT ROWID;
CREATE TABLE deck_config (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL,
    usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer NOT NULL, collapsed boolean NOT NULL,
    config blob NULL) WITHOUT ROWID;
"""
_CONF = {"schedVer": 2, "creationOffset": -60, "rollover": 4, "fsrs": True}
_FRONT, _BACK, _CLOZE = "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", "{{cloze:Text}}"


@dataclass(frozen=True)
class Rows:
    """What is in the long tables; rows as SQLite takes them, every column."""

    notes: Iterable[Row] = field(default_factory=lambda: [note(1)])
    cards: Iterable[Row] = field(default_factory=lambda: [card(1)])
    reviews: Iterable[Row] = field(default_factory=lambda: [review(1)])


def note(number: int, fields: Sequence[str] = ("Front", "Back"), tags: str = " one two::three ") -> Row:
    """A note of the basic note type."""
    return (number, f"guid{number}", TYPE_ID, LAST + number, -1, tags, "\x1f".join(fields), fields[0], 0, 0, "")


def card(number: int, **columns: Any) -> Row:
    """A card in review of the note of the same number."""
    values = {"id": number, "nid": number, "did": DECK_ID, "ord": 0, "mod": LAST, "usn": -1, "type": 2, "queue": 2}
    values |= {"due": 1050, "ivl": 12, "factor": 2500, "reps": 3, "lapses": 1, "left": 0, "odue": 0, "odid": 0}
    values |= {"flags": 2, "data": f'{{"pos":{number},"s":11.5,"d":5.25,"dr":0.9,"decay":0.154,"lrt":{LAST}}}'}
    return tuple((values | columns).values())


def review(number: int) -> Row:
    """An answer to the card of the same number."""
    return (LAST * 1000 + number, number, -1, 3, 12, 4, 572, 4500, 1)


def collection(rows: Rows | None = None, *, schema: int = 11, extra: str = "") -> bytes:
    """The bytes of a database.

    Args:
        rows: of the long tables.
        schema: 11 or 18.
        extra: SQL that is run last.
    """
    rows = rows or Rows()
    with closing(sqlite3.connect(":memory:")) as database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        database.executescript(_SHARED + (_OLD if schema == 11 else _NEW))
        settings = _old_settings() if schema == 11 else ("",) * 5
        database.execute(f"INSERT INTO col VALUES (1, ?, 0, 0, {schema}, 0, 0, 0, ?, ?, ?, ?, ?)", (BORN, *settings))
        if schema != 11:
            _fill_new(database)
        for table, content in (("notes", rows.notes), ("cards", rows.cards), ("revlog", rows.reviews)):
            width = {"notes": 11, "cards": 18, "revlog": 9}[table]
            database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", content)
        database.commit()
        database.executescript(extra)
        database.commit()
        return database.serialize()


def package(path: Path, members: Mapping[str, bytes]) -> Path:
    """A package of these members, deflated."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def old(path: Path, rows: Rows | None = None, *, media: object = None, extra: str = "", **members: bytes) -> Path:
    """A package of version 2: schema 11, its media as JSON."""
    database = collection(rows, extra=extra)
    listed = json.dumps(media or {}).encode()
    return package(path, {"meta": b"\x08\x02", "collection.anki21": database, "media": listed, **members})


def new(path: Path, rows: Rows | None = None, *, media: bytes = b"", extra: str = "", **members: bytes) -> Path:
    """A package of version 3: schema 18, packed by Zstandard, its media as a message."""
    database = collection(rows, schema=18, extra=extra)
    content = {"meta": b"\x08\x03", "collection.anki21b": packed(database), "media": packed(media)}
    return package(path, {**content, **members})


def packed(data: bytes) -> bytes:
    """By Zstandard, the size unsaid, as Anki does."""
    compressor = zstandard.ZstdCompressor().compressobj()
    return compressor.compress(data) + compressor.flush()


def varint(value: int) -> bytes:
    """A whole number as Protocol Buffers write it."""
    value &= (1 << 64) - 1
    groups = []
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def message(*fields: tuple[int, int | float | str | bytes]) -> bytes:
    """A message: numbers as varints, decimals as 32 bits, text and bytes with their length."""
    return b"".join(_field(number, value) for number, value in fields)


def media_list(*entries: tuple[str, bytes, bytes]) -> bytes:
    """The list of media of version 3: of each its name, content and SHA-1."""
    return message(*((1, message((1, name), (2, len(data)), (3, sha1))) for name, data, sha1 in entries))


def _field(number: int, value: float | str | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, float):
        return varint(number << 3 | 5) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(content)) + content


def _old_settings() -> tuple[str, ...]:
    look = {"sticky": False, "rtl": False, "font": "Arial", "size": 20}
    names = [{"name": "Front", "id": 11, **look}, {"name": "Back", "id": 12, **look}]
    flds = [{"ord": number, **each} for number, each in enumerate(names)]
    face = {"ord": 0, "bqfmt": "", "bafmt": "", "did": None}
    tmpls = [{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK, "id": 21, **face}]
    cloze = {
        "flds": [{"name": "Text", "ord": 0, **look}],
        "tmpls": [{"name": "Cloze", "qfmt": _CLOZE, "afmt": "", **face}],
    }
    rest = {"mod": 0, "usn": 0, "css": ".card {}", "sortf": 0, "did": None, "req": []}
    rest |= {name: OF_TYPE[name] for name in ("latexPre", "latexPost")}
    models = [
        {"id": TYPE_ID, "name": "Basic", "type": 0, "flds": flds, "tmpls": tmpls, **rest},
        {"id": CLOZE_ID, "name": "Cloze", "type": 1, **cloze, **rest},
    ]
    shared = {"mod": 0, "usn": 0, "collapsed": False, "browserCollapsed": False, "dyn": 0, "desc": ""}
    shared |= {"newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}
    shared |= {"extendNew": 0, "extendRev": 0}
    decks = [
        {"id": 1, "name": "Default", "conf": 1, **shared},
        {"id": DECK_ID, "name": "Course::Unit", "conf": PRESET_ID, **shared, "desc": "Read this"},
    ]
    new = {"perDay": 7, "delays": [1.0, 10.0], "bury": False, "initialFactor": 2500, "ints": [1, 4, 0], "order": 1}
    reviews = {"perDay": 70, "bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "hardFactor": 1.2}
    lapses = {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0}
    options = {"mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True, "dyn": False}
    options |= {"desiredRetention": 0.93, "fsrsWeights": [1.5] * 17, "fsrsParams5": [2.5] * 19, "fsrsParams6": []}
    options |= {"new": new, "rev": reviews, "lapse": lapses}
    presets = [{"id": 1, "name": "Default", **options}, {"id": PRESET_ID, "name": "Mine", **options}]
    keyed = [{str(each["id"]): each for each in values} for values in (models, decks, presets)]
    return json.dumps(_CONF), *map(json.dumps, keyed), "{}"


def _fill_new(database: sqlite3.Connection) -> None:
    settings = [(key, json.dumps(value).encode()) for key, value in _CONF.items()]
    database.executemany("INSERT INTO config VALUES (?, 0, 0, ?)", settings)
    look = ((3, ".card {}"), (5, str(OF_TYPE["latexPre"])), (6, str(OF_TYPE["latexPost"])))
    types = [(TYPE_ID, "Basic", message(*look)), (CLOZE_ID, "Cloze", message((1, 1), *look))]
    database.executemany("INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)", types)
    fields = [
        (TYPE_ID, 0, "Front", message((3, "Arial"), (4, 20), (9, 11))),
        (TYPE_ID, 1, "Back", message((3, "Arial"), (4, 20), (9, 12))),
        (CLOZE_ID, 0, "Text", message((3, "Arial"), (4, 20))),
        (5, 0, "Orphan", b""),
    ]
    database.executemany("INSERT INTO fields VALUES (?, ?, ?, ?)", fields)
    templates = [
        (TYPE_ID, 0, "Card 1", message((1, _FRONT), (2, _BACK), (8, 21))),
        (CLOZE_ID, 0, "Cloze", message((1, _CLOZE))),
    ]
    database.executemany("INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)", templates)
    decks = [
        (1, "Default", message((1, message((1, 1))))),
        (DECK_ID, "Course\x1fUnit", message((1, message((1, PRESET_ID), (4, "Read this"))))),
    ]
    database.executemany("INSERT INTO decks VALUES (?, ?, 0, 0, x'', ?)", decks)
    steps = [(1, struct.pack("<2f", 1, 10)), (2, struct.pack("<f", 10))]
    weights = [(3, struct.pack("<17f", *[1.5] * 17)), (5, struct.pack("<19f", *[2.5] * 19))]
    preset = message(*steps, *weights, (9, 7), (10, 70), (16, 36500), (37, 0.93))
    presets = [(1, "Default", preset), (PRESET_ID, "Mine", preset)]
    database.executemany("INSERT INTO deck_config VALUES (?, ?, 0, 0, ?)", presets)
