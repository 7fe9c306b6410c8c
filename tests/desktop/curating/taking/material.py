"""Decks that are taken in tests: with a sound, and over what a person changed."""

from hashlib import sha256
from pathlib import Path

from studyapp.domain.curated import SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.taking import taking
from studyapp.operations.notes import editing
from tests.desktop.curating.decks import AMUR, FIRST, changed


def with_sound(folder: Path, sound: bytes = b"water") -> Path:
    """A deck that is heard, as a zip."""
    path = folder / "rivers.zip"
    deck = changed(FIRST, {AMUR: {"front": "How long is the Amur? [sound:amur.mp3]"}})
    before = files.read_deck_file(path) if path.exists() else deck  # whose marks tell what it held
    files.write(path, before, [Medium("amur.mp3", sha256(sound).hexdigest(), sound)])
    return path


def hold(library: Library, deck: SharedDeck = FIRST) -> None:
    """Takes a deck as the program does."""
    taking.take(library, taking.plan(library, deck, "rivers.md"))


def answer(library: Library, uid: Uid, text: str) -> None:
    """Gives a card another answer here."""
    fields = library.note(uid).fields
    editing.edit(library, uid, (fields[0], text, *fields[2:]))
