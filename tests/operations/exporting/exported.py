"""Writes a deck as a package for Anki, as tests ask for it."""

from pathlib import Path

from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package


def export_deck(library: Library, deck_uid: Uid, path: Path) -> int:
    """Writes the taken notes of a deck; how many they are."""
    return export_package(library, ExportRequest(decks=(deck_uid,)), path).notes
