"""Names of operations are kept as messages, and those that a library kept as sentences are still translated."""

import sqlite3
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studyapp.desktop import below, language
from studyapp.domain.messages import Message
from studyapp.operations import decks
from tests.storage.material import Clock, opened


def test_what_can_be_undone_is_named_in_the_language_of_the_window(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "library.studyapp"
    with opened(path, Clock()) as library:
        decks.create(library, "Rivers of “Asia”")
    with opened(path, Clock()) as library:
        name = library.undo_name
        library.undo()
        again = library.redo_name
    assert name == "New deck “Rivers of “Asia””" == again
    assert isinstance(name, Message) and isinstance(again, Message)
    language.set_language("de")
    assert below.told(name) == "Neuer Stapel „Rivers of “Asia”“"


def test_a_name_that_was_kept_as_a_sentence_is_translated(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "library.studyapp"
    with opened(path, Clock()) as library:
        decks.create(library, "Rivers")
    for kept, said in (("Move 3 cards", "3 Karten verschieben"), ("Delete deck “Rivers”", "Stapel „Rivers“ löschen")):
        with sqlite3.connect(path) as raw:
            raw.execute("UPDATE operation SET name = ?", (kept,))
        raw.close()
        with opened(path, Clock()) as library:
            assert library.undo_name == kept
        language.set_language("de")
        assert below.told(kept) == said
