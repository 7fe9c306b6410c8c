"""Decide what the list of a deck's cards shows: which notes, the chosen one, its form; needs no Qt."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.review.sides import Sounds
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState

if TYPE_CHECKING:
    from studyapp.library import Library


_SOUND = re.compile(r'<a href="media:[^"<>]*">[^<>]*</a>')


class DeckView(Protocol):
    """The view of a deck."""

    def show_notes(self, deck: str, notes: Sequence[Note], total: int) -> None:
        """List notes; `total` is how many the deck has."""

    def select_note(self, uid: Uid) -> None:
        """Select a listed note."""

    def show_note(self, html: str, pictures: Mapping[str, bytes]) -> None:
        """Show the chosen note, both sides of its first card."""

    def play(self, path: Path) -> None:
        """Play a sound or film in another program."""

    def open_form(self, note: Note) -> None:
        """Open the editor for a note."""

    def close_form(self) -> None:
        """Close it; what was typed is kept."""

    def is_typing(self) -> bool:
        """Return whether the open form holds unsaved words."""


class DeckPresenter:
    """Controls the list of cards of one deck."""

    def __init__(self, jobs: Jobs, view: DeckView, announce: Callable[[Changes], None], deck_uid: Uid) -> None:
        self._jobs = Until(jobs)
        self._view = view
        self._announce = announce
        self._deck_uid = deck_uid
        self._name = ""
        self._notes: tuple[Note, ...] = ()
        self._wanted = ""
        self._chosen: Uid | None = None
        self._edited: Uid | None = None
        self._sounds = Sounds(jobs, view.play)

    @driven
    async def load(self, chosen_uid: Uid | None = None) -> None:
        """List the deck as it is now, with a note chosen."""
        try:
            self._name, self._notes = await self._jobs.run(_name_and_notes, self._deck_uid)
        except StudyAppError:
            self._view.show_notes(self._name, (), 0)
            return
        self._show()
        if chosen_uid is not None:
            self._view.select_note(chosen_uid)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if changes:
            self.load()

    def find(self, words: str) -> None:
        """List only notes that hold some words in a field or tag, whatever the case."""
        self._wanted = words.casefold().strip()
        self._show()

    def choose(self, uid: Uid | None) -> None:
        """Show a note."""
        self._chosen = uid
        note = self._note(uid)
        if note is None:
            self._view.show_note("", {})
        else:
            self._show_note(note)

    def play(self, name: str) -> None:
        """Play a sound of the chosen note."""
        self._sounds.play(name)

    def edit(self) -> None:
        """Open the form for the chosen note."""
        note = self._note(self._chosen)
        if note is not None and not self._view.is_typing():
            self._edited = note.uid
            self._view.open_form(note)

    def keep(self, texts: tuple[str, ...]) -> None:
        """Save the typed texts; the form stays open if saving fails."""
        if self._edited is not None:
            self._keep(self._edited, texts)

    def delete(self, uids: tuple[Uid, ...]) -> None:
        """Put notes into the trash."""
        if uids:
            self._delete(uids)

    def leave(self) -> None:
        """End with the dialog."""
        self._jobs.end()

    @driven
    async def _show_note(self, note: Note) -> None:
        html, pictures = await self._jobs.run(_side, note)
        if note.uid == self._chosen:
            self._view.show_note(html, pictures)

    @driven
    async def _keep(self, uid: Uid, texts: tuple[str, ...]) -> None:
        await self._jobs.run(_edit_note, uid, texts).always(self._announce)
        self._view.close_form()

    @driven
    async def _delete(self, uids: tuple[Uid, ...]) -> None:
        await self._jobs.run(_delete_notes, uids).always(self._announce)

    def _note(self, uid: Uid | None) -> Note | None:
        return next((note for note in self._notes if note.uid == uid), None)

    def _show(self) -> None:
        notes_shown = tuple(note for note in self._notes if not self._wanted or self._holds(note))
        self._view.show_notes(self._name, notes_shown, len(self._notes))

    def _holds(self, note: Note) -> bool:
        return any(self._wanted in text.casefold() for text in (*note.fields, *note.tags))


def _name_and_notes(library: "Library", deck_uid: Uid) -> tuple[str, tuple[Note, ...]]:
    return library.deck(deck_uid).name, library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))


def _side(library: "Library", note: Note) -> tuple[str, Mapping[str, bytes]]:
    """Return both sides of the first card of a note as one, and the pictures in it."""
    setting = lazy.imported_cards.Setting(
        library.deck(note.deck_uid).name, hints=frozenset(field.name for field in note.type.fields)
    )
    ordinal = min(lazy.card_sides.ordinals(note), default=0)
    html = lazy.card_sides.answer(note, ordinal, None, setting)
    missing_sounds = [
        sound for sound in _SOUND.findall(lazy.card_sides.question(note, ordinal, setting)) if sound not in html
    ]
    html += f"<p>{' '.join(missing_sounds)}</p>"  # a back does not repeat the sounds of the front
    return html, lazy.media.pictures(library, note)


def _edit_note(library: "Library", note_uid: Uid, texts: tuple[str, ...]) -> Changes:
    return lazy.editing.edit(library, note_uid, texts)


def _delete_notes(library: "Library", note_uids: tuple[Uid, ...]) -> Changes:
    return lazy.editing.delete(library, note_uids)
