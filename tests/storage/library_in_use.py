"""Saves a library in the middle of its use, with what is due in it and what each of its last operations undoes.

    python -m tests.storage.library_in_use

writes tests/data/libraries/in_use/REVISION.studyapp and .json by the version of the program that runs it; what was
saved once is never made again. Its texts are the sample essay and one of our own.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from studyapp.domain.generation import MakingSettings
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.essays.making import make_cards
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from studyapp.reading import read_file
from studyapp.storage.migrations import HEAD
from tests.storage import saved_libraries
from tests.storage.material import Clock, opened

FOLDER = saved_libraries.FOLDER / "in_use"
TEXT = saved_libraries.ROOT / "tests" / "quality" / "texts" / "smallpox.txt"
UNDONE = 12
"""So many of the last operations are undone."""

_USUAL_OF_EXAMS = {"aim": "most", "goal": 0.9, "miss": None}  # of an exam from before these could be set


def use(library: Library, clock: Clock) -> None:
    """What a person does in a library over some days, the last of it just now."""
    saved_libraries.study_and_edit(library, clock)
    made = importing.import_essay(library, make_cards(read_file(TEXT), MakingSettings()), take_proposed=True)
    for _ in range(4):
        for _ in range(6):
            if item := reviewing.next_card(library, made.deck_uid):
                reviewing.answer(library, item.card.uid, Rating.GOOD, 3000)
        clock.forward(days=1)
    first, second, *_ = library.notes(essay_uid=made.essay_uid, states=[NoteState.TAKEN])
    editing.edit(library, first.uid, (*first.fields[:-1], "put otherwise"))
    good, bad, *_ = library.notes(essay_uid=made.essay_uid, states=[NoteState.DRAFT])
    drafts.take(library, [good.uid])
    drafts.reject(library, [bad.uid])
    editing.delete(library, [second.uid])
    decks.rename(library, made.deck_uid, "Rehearsed")
    if item := reviewing.next_card(library, made.deck_uid):
        reviewing.answer(library, item.card.uid, Rating.AGAIN, 2500)


def only_holding(library: Library) -> set[str]:
    """The decks without a card in which others stand: names alone told of them before decks lay in a tree."""
    filled = {card.deck_uid for card in library.cards()}
    return {deck.parent_uid for deck in library.decks() if deck.parent_uid is not None} - filled


def shown(library: Library) -> dict[str, Any]:
    """What a person would miss, but for decks that only hold others."""
    found = saved_libraries.read(library)
    held = only_holding(library)
    exams = {
        uid: {
            name: value for name, value in told.items() if name not in _USUAL_OF_EXAMS or value != _USUAL_OF_EXAMS[name]
        }
        for uid, told in found["exams"].items()
    }
    return found | {"decks": {uid: told for uid, told in found["decks"].items() if uid not in held}, "exams": exams}


def waiting(library: Library) -> dict[str, list[int]]:
    """How many cards wait in each deck that does not only hold others: new, in their steps, in review."""
    held = only_holding(library)
    counts = {deck.uid: library.due_counts(deck.uid) for deck in library.decks() if deck.uid not in held}
    return {uid: [held.new, held.learning, held.review] for uid, held in counts.items()}


def undone(library: Library, named: list[str]) -> list[list[str]]:
    """Undo the last operations: the name of each, and a digest of what is read of the library after it.

    Args:
        library: to be changed.
        named: what is read, by its keys in `saved_libraries.read`.
    """
    found = []
    for _ in range(UNDONE):
        name = history.undo(library).name
        held = shown(library)
        text = json.dumps({key: held[key] for key in named}, sort_keys=True, ensure_ascii=False)
        found.append([name, sha256(text.encode()).hexdigest()])
    return found


def save() -> None:
    """Write the library, what is read of it, and what undoing gives."""
    path, clock = FOLDER / f"{HEAD}.studyapp", Clock()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with opened(path, clock) as library:
        use(library, clock)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")
    with TemporaryDirectory() as folder, opened(shutil.copy(path, Path(folder) / path.name), clock, seed=8) as library:
        found = shown(library)
        named = list(found)
        found |= {"due": waiting(library), "now": clock.ms, "undone": undone(library, named)}
    path.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    save()
