"""Damages copies of a library that has something of everything in it: flipped bits, and values that no row may have."""

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.library import backups
from studyapp.operations.reviews import reviewing
from studyapp.storage.migrations import HEAD
from tests.storage.material import Clock, opened
from tests.storage.saved_libraries import FOLDER, laid

WAL = "-wal"
_PAGE = 4096
_HEADER = 100  # bytes, before the schema begins


@dataclass(frozen=True, slots=True)
class Whole:
    """A sound library that was left in use, so that some of it stands in its log alone, with a backup.

    Attributes:
        path: its file.
        essay_uid: of an essay in it.
    """

    path: Path
    essay_uid: str


def whole(folder: Path) -> Whole:
    """Make one."""
    made, path, clock = folder / "made" / "library.studyapp", folder / "whole" / "library.studyapp", Clock()
    made.parent.mkdir()
    path.parent.mkdir()
    laid(FOLDER / f"{HEAD}.studyapp", made)
    clock.forward(days=20)
    with opened(made, clock, seed=8) as library:
        backups.make_backup(library)
        answer_each_deck(library)
        with closing(sqlite3.connect(made)) as connection:  # a log with the first page would hide what happens to it
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        answer_each_deck(library)
        for each in (made, made.with_name(made.name + WAL)):
            shutil.copy(each, path.parent)
        uid = library.essays()[0].uid
    for beside in ("library-backups", "library-media"):
        shutil.copytree(made.with_name(beside), path.with_name(beside))
    return Whole(path, uid)


def answer_each_deck(library: Library) -> None:
    for deck in library.decks():
        if item := reviewing.next_card(library, deck.uid):
            reviewing.answer(library, item.card.uid, Rating.GOOD, 2000)


def copied(library: Whole, folder: Path) -> Path:
    """A copy with its log and its backups, in a folder that is emptied for it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(library.path.parent, folder)
    return folder / library.path.name


PLACES = ("header", "schema", "page", "cell", "cell", "cell", "log")


def flip(path: Path, chance: Random) -> str:
    """Flip one to three bits in a place of one kind; returns where."""
    kind = chance.choice(PLACES)
    file = path.with_name(path.name + WAL) if kind == "log" else path
    content = bytearray(file.read_bytes())
    spots = [_spot(kind, content, chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    for spot in spots:
        content[spot] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    return f"{kind} {' '.join(map(str, spots))}"


def _spot(kind: str, content: bytearray, chance: Random) -> int:
    pages = len(content) // _PAGE
    match kind:
        case "header":
            return chance.randrange(_HEADER)
        case "schema":
            starts = [found.start() for found in re.finditer(b"CREATE (TABLE|INDEX|UNIQUE|TRIGGER)", content)]
            return chance.choice(starts) + chance.randrange(-30, 200)
        case "page":
            return chance.randrange(1, pages) * _PAGE + chance.randrange(40)
        case _:
            return chance.randrange(len(content))
