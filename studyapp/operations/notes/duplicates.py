"""Find the notes of a library that ask what a new card asks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from studyapp.domain.cloze import filled_text
from studyapp.domain.ids import Uid, normalised
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import OwnNote
from studyapp.library import Library
from studyapp.rendering.from_html import html_text
from studyapp.rendering.markdown import to_text

_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE)  # which are the same letters in Markdown and in HTML
_MANY: Final = 30  # cards; for more of them it is quicker to read all notes once
_STATES: Final = (NoteState.TAKEN, NoteState.DRAFT)


def find_duplicates(library: Library, texts: OwnNote) -> tuple[Note, ...]:
    """Find the taken notes and drafts that ask the same as a card, whatever they answer and whichever deck has them.

    Args:
        library: the library to search; quick enough to ask while somebody types.
        texts: the texts of the card.

    Returns:
        Those that were made first come first; none where the card asks nothing yet.
    """
    key = _key(texts)
    return tuple(note for note in _notes_near(library, texts) if _key_of(note) == key) if key else ()


class AskedQuestions:
    """The questions of the notes of a library, for adding several cards."""

    def __init__(self, library: Library, cards: int) -> None:
        """Read all notes where there are many cards to add, else none yet."""
        self._library = library
        self._known = _notes_by_key(library.store.reads.notes.live_notes(states=_STATES)) if cards > _MANY else None
        self._added: dict[str, Uid] = {}

    def first(self, texts: OwnNote) -> Uid | None:
        """Return the note that asks the same as a card: one that was just added, or else one of the library."""
        key = _key(texts)
        if key in self._added:
            return self._added[key]
        if self._known is not None:
            return self._known.get(key)
        return next((note.uid for note in find_duplicates(self._library, texts)), None)

    def add(self, texts: OwnNote, uid: Uid) -> None:
        """Remember a card that is added."""
        self._added.setdefault(_key(texts), uid)


def _notes_near(library: Library, texts: OwnNote) -> tuple[Note, ...]:
    """Return the notes whose fields hold the longest plain word of a card's question."""
    words = _WORD.findall(to_text(filled_text(texts.asked[0])))
    return library.store.reads.notes.notes_holding(max(words, key=len, default=""), _STATES)


def _notes_by_key(notes: Iterable[Note]) -> Mapping[str, Uid]:
    found: dict[str, list[Uid]] = defaultdict(list)
    for note in notes:
        found[_key_of(note)].append(note.uid)
    return {key: uids[0] for key, uids in found.items() if key}


def _key(texts: OwnNote) -> str:
    """Return what a note of ours asks, with what stands above it; "" where it asks nothing."""
    asked = normalised(to_text(filled_text(texts.asked[0])))
    return f"{normalised(to_text(texts.context))}\n{asked}" if asked else ""


def _key_of(note: Note) -> str:
    own = note.own
    if own is not None:
        return _key(own)
    asked = normalised(html_text(filled_text(next(iter(note.texts.values()), ""))))
    return f"\n{asked}" if asked else ""
