"""Collections that are damaged or made to do harm are refused in one sentence, or made harmless."""

import itertools
import random
import sqlite3
import struct
import zipfile
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.domain.errors import StudyAppError
from tests.anki.reading import made
from tests.anki.reading.refusing import drained, refused
from tests.pace import at_most

DEEP = "[" * 100_000
LONG = '"s": 3.5, "d": 5.5, "lrt": 9' + " " * 4000 + "}"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return tmp_path / "odd.apkg"


@pytest.mark.parametrize("make", [made.old, made.new])
@pytest.mark.parametrize(
    ("extra", "word"),
    [
        ("ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n", "a view"),
        ("CREATE VIEW other AS SELECT randomblob(1000000000)", "a view"),
        ("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END", "a trigger"),
        ("CREATE VIRTUAL TABLE words USING fts5(word)", "a virtual table"),
        ("ALTER TABLE notes ADD more AS (hex(zeroblob(1000000)))", "computes columns"),
        ("ALTER TABLE col ADD more AS (conf LIKE '%a%a%a%a%a%a%a')", "computes columns"),
        ("DROP TABLE revlog", "no table “revlog”"),
        ("DROP TABLE revlog; CREATE TABLE revlog (id, cid)", "no table “revlog”"),
        ("ALTER TABLE cards DROP COLUMN data", "cannot be read"),
        ("ALTER TABLE notes RENAME flds TO fields", "cannot be read"),
        ("DELETE FROM col", "is empty"),
        ("DROP TABLE col", "cannot be read"),
        ("UPDATE notes SET flds = CAST(x'ff41ff' AS TEXT)", "cannot be read"),
    ],
)
def test_a_database_that_is_not_as_anki_makes_it_is_refused(
    odd: Path, make: Callable[..., Path], extra: str, word: str
) -> None:
    assert word in refused(make(odd, extra=extra))


@pytest.mark.parametrize("value", ["zeroblob(20000001)", "CAST(zeroblob(20000001) AS TEXT)"])
def test_a_value_that_is_far_too_large_is_not_read(odd: Path, value: str) -> None:
    with zipfile.ZipFile(odd, "w") as file:  # stored, so that not the ratio is what is refused
        file.writestr("collection.anki2", made.collection(extra=f"UPDATE notes SET flds = {value}"))
    assert "cannot be read" in refused(odd)


@pytest.mark.parametrize("table", ["notetypes", "fields", "templates", "decks", "deck_config", "config"])
def test_a_table_that_lacks_is_refused(odd: Path, table: str) -> None:
    assert "is damaged" in refused(made.new(odd, extra=f"DROP TABLE {table}"))


@pytest.mark.parametrize("column", ["conf", "models", "decks", "dconf"])
@pytest.mark.parametrize(
    "value", ["", "{", "[]", "7", "null", "{}[]", DEEP, '{"1":' * 50_000, "[1,]", "[" + "1," * 600_000]
)
def test_settings_that_are_no_json_are_refused(odd: Path, column: str, value: str) -> None:
    made.old(odd, extra=f"UPDATE col SET {column} = '{value}'")
    if column == "conf" and value in ("[]", "7", "null"):
        assert drained(odd) == 4
    else:
        assert "cannot be read" in refused(odd)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("models", '{"1": {}, "2": 5, "3": {"flds": [1, {"name": 3}], "tmpls": "x", "id": [], "type": "1"}}'),
        ("models", '{"1": {"id": 1e400, "name": "\\ud800", "flds": [], "tmpls": [], "css": null, "sortf": NaN}}'),
        ("decks", '{"1": {"dyn": {}, "id": "12", "desc": 5, "conf": -Infinity}}'),
        ("dconf", '{"1": {"new": [], "rev": {"perDay": "x"}, "lapse": {"delays": ["a", 5]}, "desiredRetention": {}}}'),
    ],
)
def test_settings_of_other_types_are_made_harmless(odd: Path, column: str, value: str) -> None:
    made.old(odd, extra=f"UPDATE col SET {column} = '{value}'")
    with open_package(odd) as package:
        names = [each.name for each in (*package.note_types, *package.decks, *package.presets)]
        assert "\ud800" not in "".join(names)
        assert all(isinstance(name, str) for name in names)


@pytest.mark.parametrize("table", ["notetypes", "fields", "templates", "deck_config"])
@pytest.mark.parametrize("config", [b"\xff", b"\x0a\xff\x01", b"\x0b", b"\x00\x00", b"\x08", b"\x0d\x00", b"\x80" * 11])
def test_messages_that_are_none_are_refused(odd: Path, table: str, config: bytes) -> None:
    made.new(odd, extra=f"UPDATE {table} SET config = x'{config.hex()}'")
    assert "cannot be read" in refused(odd)


@pytest.mark.parametrize("kind", [b"", b"\x0a\xff", b"\x0a\x02\x22\x05", b"\x08\x01"])
def test_a_deck_of_no_kind_is_refused(odd: Path, kind: bytes) -> None:
    made.new(odd, extra=f"UPDATE decks SET kind = x'{kind.hex()}'")
    assert "cannot be read" in refused(odd)


@pytest.mark.parametrize(
    "value", ["NULL", "'text'", "x'ff'", "1e300", "-1e300", "9223372036854775807", "'1e999'", "''"]
)
def test_columns_of_other_types_are_made_harmless(odd: Path, value: str) -> None:
    """SQLite keeps any type in any column; whatever stands there, numbers come out as numbers and text as text."""
    columns = "nid did ord mod type queue due ivl factor reps lapses left flags odue odid"
    changes = ", ".join(f"{name} = {value}" for name in columns.split())
    rows = ", ".join(f"{name} = {value}" for name in "cid ease ivl lastIvl factor time type".split())
    data = value if value != "x'ff'" else "NULL"
    extra = f"""PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '');
        PRAGMA writable_schema = RESET;
        UPDATE cards SET {changes}, data = {data}; UPDATE revlog SET {rows};
        UPDATE notes SET mid = {value}, mod = {value}, guid = {data}, tags = {data}, flds = {data}"""
    made.old(odd, extra=extra)
    with open_package(odd) as package:
        (note,), (card,), (review,) = package.notes(), package.cards(), package.reviews()
    numbers = [getattr(card, name) for name in ("note_id", "deck_id", "ordinal", "due", "interval", "flag")]
    assert all(type(number) is int for number in [*numbers, note.modified_s, review.ease, review.duration_ms])
    assert all(type(text) is str for text in [note.guid, *note.fields, *note.tags])
    assert 0 <= card.flag <= 7
    assert card.stability is None


@pytest.mark.parametrize(
    "data", [DEEP, "{", "[]", '{"s": "x", "d": [], "lrt": 1e400}', '{"s": NaN}', "{}" * 5000, "7", "{" + LONG]
)
def test_a_memory_that_is_none_is_none(odd: Path, data: str) -> None:
    with open_package(made.old(odd, extra=f"UPDATE cards SET data = '{data}'")) as package:
        (card,) = package.cards()
    assert (card.stability, card.difficulty, card.last_review_s) == (None, None, None)


def test_fields_are_as_many_as_the_note_type_has(odd: Path) -> None:
    rows = made.Rows([made.note(1, ("a",)), made.note(2, ("a", "b", "c", "d")), made.note(3, ("",))])
    with open_package(made.old(odd, rows)) as package:
        assert [note.fields for note in package.notes()] == [("a", ""), ("a", "b; c; d"), ("", "")]


def test_pages_that_lead_to_the_same_pages_come_to_an_end(odd: Path) -> None:
    """Each inner page of a table leads again and again to the next one: more rows than could be counted in a life."""
    many = made.Rows(notes=[made.note(number, ("x" * 300, "")) for number in range(1, 20_000)])
    data = bytearray(made.collection(many, extra="DROP INDEX ix_notes_csum"))  # else the index is counted
    size = struct.unpack(">H", data[16:18])[0]
    inner = [start for start in range(size, len(data), size) if data[start] == 5]
    for start, following in itertools.pairwise(inner):
        cells = struct.unpack(">H", data[start + 3 : start + 5])[0]
        pointers = struct.unpack(f">{cells}H", data[start + 12 : start + 12 + 2 * cells])
        for pointer in (8, *pointers):
            data[start + pointer : start + pointer + 4] = struct.pack(">I", following // size + 1)
    made.package(odd, {"collection.anki21": bytes(data)})
    with at_most(5), open_package(odd) as package:
        with pytest.raises(StudyAppError, match="not in order"):
            deque(package.notes(), 0)
        with pytest.raises(StudyAppError, match="cannot be read"):
            assert package.counts


def test_a_schema_without_end_is_refused_soon(odd: Path) -> None:
    tables = "".join(f"CREATE TABLE t{number} (a);" for number in range(3_000))
    made.old(odd, extra=f"BEGIN; {tables} COMMIT")
    with at_most(5):
        assert "cannot be read" in refused(odd)


def test_far_too_many_decks_are_refused(odd: Path) -> None:
    numbers = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n LIMIT 150000)"
    extra = f"INSERT INTO decks {numbers} SELECT i, 'deck' || i, 0, 0, x'', x'0a020801' FROM n"
    refused(made.new(odd, extra=extra))


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_refused_or_harmless(odd: Path, seed: int) -> None:
    """Pages are overwritten, doubled or cut off, after the seal that a zip puts on them."""
    chance = random.Random(seed)
    rows = made.Rows(
        [made.note(number) for number in range(1, 300)],
        [made.card(number) for number in range(1, 300)],
        [made.review(number) for number in range(1, 300)],
    )
    data = bytearray(made.collection(rows, schema=chance.choice([11, 18])))
    for _ in range(chance.choice([1, 5, 50])):
        at, length = chance.randrange(len(data)), chance.choice([1, 4, 100, 4096])
        other = chance.randrange(len(data))
        data[at : at + length] = chance.choice([chance.randbytes(length), bytes(data[other : other + length])])
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    made.package(odd, {"collection.anki2": bytes(data)})
    try:
        drained(odd)
    except StudyAppError as error:
        assert "odd.apkg" in error.message


def test_a_schema_that_is_no_text_is_refused(odd: Path) -> None:
    data = made.collection().replace(b"id integer PRIMARY KEY, guid", b"id integer PRIMARY KE\xb2, guid")
    assert "cannot be read" in refused(made.package(odd, {"collection.anki2": data}))


def test_a_database_in_wal_mode_is_read(odd: Path, tmp_path: Path) -> None:
    data = bytearray(made.collection())
    data[18:20] = b"\2\2"
    assert drained(made.package(odd, {"collection.anki2": bytes(data)})) == 4


def test_the_crafted_columns_are_stored_as_they_are() -> None:
    with sqlite3.connect(":memory:") as database:
        database.deserialize(made.collection(extra="UPDATE cards SET due = 'text'"))
        assert database.execute("SELECT due FROM cards").fetchone() == ("text",)
    database.close()
