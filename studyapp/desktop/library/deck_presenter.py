"""Decides what the list of a deck's cards shows: which notes, the chosen one, its form; needs no Qt."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.review.sides import Sounds
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState

if TYPE_CHECKING:
    from studyapp.library import Library


_SOUND = re.compile(r'<a href="media:[^"<>]*">[^<>]*</a>')


class DeckView(Protocol):
    """What is shown of a deck."""

    def show_notes(self, deck: str, notes: Sequence[Note], total: int) -> None:
        """Lists notes; `total` is how many the deck has."""

    def select_note(self, uid: Uid) -> None:
        """Selects a listed note."""

    def show_note(self, html: str, pictures: Mapping[str, bytes]) -> None:
        """Shows the chosen note, both sides of its first card."""

    def play(self, path: Path) -> None:
        """Has another program play a sound or film."""

    def open_form(self, note: Note) -> None:
        """Opens the editor for a note."""

    def close_form(self) -> None:
        """Closes it; what was typed is kept."""

    def is_typing(self) -> bool:
        """Whether the open form holds what is not kept yet."""


class DeckPresenter:
    """The cards of one deck."""

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

    def load(self, chosen: Uid | None = None) -> None:
        """Lists the deck as it is now, with a note chosen."""

        def work(library: "Library") -> tuple[str, tuple[Note, ...]]:
            name = library.deck(self._deck_uid).name
            return name, library.notes(deck_uid=self._deck_uid, states=(NoteState.TAKEN,))

        def done(found: tuple[str, tuple[Note, ...]]) -> None:
            self._name, self._notes = found
            self._show()
            if chosen is not None:
                self._view.select_note(chosen)

        self._jobs.run(work).then(done, lambda _error: self._view.show_notes(self._name, (), 0))

    def refresh(self, changes: Changes) -> None:
        """Follows what was changed elsewhere."""
        if changes:
            self.load()

    def find(self, words: str) -> None:
        """Lists only notes that hold some words in a field or tag, whatever the case."""
        self._wanted = words.casefold().strip()
        self._show()

    def choose(self, uid: Uid | None) -> None:
        """Shows a note."""
        self._chosen = uid
        note = self._note(uid)
        if note is None:
            self._view.show_note("", {})
            return

        def work(library: "Library") -> tuple[str, Mapping[str, bytes]]:
            from studyapp.operations.notes import media
            from studyapp.rendering import faces
            from studyapp.rendering.imported_cards import Setting

            shown = Setting(library.deck(note.deck_uid).name, hints=frozenset(each.name for each in note.type.fields))
            ordinal = min(faces.ordinals(note), default=0)
            html = faces.answer(note, ordinal, None, shown)
            lost = [each for each in _SOUND.findall(faces.question(note, ordinal, shown)) if each not in html]
            html += f"<p>{' '.join(lost)}</p>"  # a back does not repeat the sounds of the front
            return html, {} if note.type.is_own else media.pictures(library, note)

        def done(found: tuple[str, Mapping[str, bytes]]) -> None:
            if uid == self._chosen:
                self._view.show_note(*found)

        self._jobs.run(work).then(done)

    def play(self, name: str) -> None:
        """Plays a sound of the chosen note."""
        self._sounds.play(name)

    def edit(self) -> None:
        """Opens the form for the chosen note."""
        note = self._note(self._chosen)
        if note is not None and not self._view.is_typing():
            self._edited = note.uid
            self._view.open_form(note)

    def keep(self, texts: tuple[str, ...]) -> None:
        """Keeps what was typed; where it cannot be kept, the form stays."""
        uid = self._edited
        if uid is None:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.notes import editing

            return editing.edit(library, uid, texts)

        self._jobs.run(work).always(self._announce).then(lambda _changes: self._view.close_form())

    def delete(self, uids: tuple[Uid, ...]) -> None:
        """Puts notes into the trash."""
        if not uids:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.notes import editing

            return editing.delete(library, uids)

        self._jobs.run(work).always(self._announce).then()

    def leave(self) -> None:
        """The dialog is closed."""
        self._jobs.end()

    def _note(self, uid: Uid | None) -> Note | None:
        return next((note for note in self._notes if note.uid == uid), None)

    def _show(self) -> None:
        shown = tuple(note for note in self._notes if not self._wanted or self._holds(note))
        self._view.show_notes(self._name, shown, len(self._notes))

    def _holds(self, note: Note) -> bool:
        return any(self._wanted in text.casefold() for text in (*note.fields, *note.tags))
