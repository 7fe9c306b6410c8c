"""Packages that are damaged or made to do harm come in harmless or are refused in the end, the library untouched."""

import itertools
import random
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.anki.reading import made
from tests.pace import at_most
from tests.storage.material import check_kept_by_triggers, opened
from tests.storage.test_undo_law import tables

MANY = range(1, 20_000)
COLLECTIONS = {
    "notes": made.Rows(notes=[made.note(number, ("x" * 300, "")) for number in MANY]),
    "cards": made.Rows(cards=[made.card(number) for number in MANY]),
    "reviews": made.Rows(reviews=[made.review(number) for number in range(1, 100_000)]),
}


INDEXED = "CREATE INDEX a ON notes (mid); CREATE INDEX b ON cards (nid); CREATE INDEX c ON revlog (cid)"
"""So that rows can be counted without a look at them."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp") as library:
        yield library


@pytest.mark.parametrize("rows", COLLECTIONS)
def test_pages_that_lead_to_the_same_pages_come_to_an_end(library: Library, tmp_path: Path, rows: str) -> None:
    """Each inner page of a table leads again and again to the next one: more rows than could be counted in a life."""
    data = bytearray(made.collection(COLLECTIONS[rows], extra=INDEXED))
    size = struct.unpack(">H", data[16:18])[0]
    inner = [start for start in range(size, len(data), size) if data[start] == 5]
    for start, following in itertools.pairwise(inner):
        cells = struct.unpack(">H", data[start + 3 : start + 5])[0]
        pointers = struct.unpack(f">{cells}H", data[start + 12 : start + 12 + 2 * cells])
        for pointer in (8, *pointers):
            data[start + pointer : start + pointer + 4] = struct.pack(">I", following // size + 1)
    odd, before = made.package(tmp_path / "odd.apkg", {"collection.anki21": bytes(data)}), tables(library.path)
    with at_most(20), pytest.raises(StudyAppError, match="odd"):
        import_package(library, odd)
    assert tables(library.path) == before


@pytest.mark.parametrize("seed", range(20))
def test_damage_anywhere_is_refused_or_harmless(library: Library, tmp_path: Path, seed: int) -> None:
    """Pages are overwritten, doubled or cut off, after the seal that a zip puts on them."""
    chance = random.Random(seed)
    numbers = range(1, 300)
    rows = made.Rows([*map(made.note, numbers)], [*map(made.card, numbers)], [*map(made.review, numbers)])
    data = bytearray(made.collection(rows, schema=chance.choice([11, 18])))
    for _ in range(chance.choice([1, 5, 50])):
        at, length = chance.randrange(len(data)), chance.choice([1, 4, 100, 4096])
        other = chance.randrange(len(data))
        data[at : at + length] = chance.choice([chance.randbytes(length), bytes(data[other : other + length])])
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    odd, before = made.package(tmp_path / "odd.apkg", {"collection.anki2": bytes(data)}), tables(library.path)
    try:
        import_package(library, odd)
    except StudyAppError as error:
        assert "odd.apkg" in error.message
        assert tables(library.path) == before
    check_kept_by_triggers(library)
    assert not rebuild_schedule(library)
