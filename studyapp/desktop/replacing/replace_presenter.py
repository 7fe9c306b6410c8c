"""Decide what find and replace previews and changes; needs no Qt."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.marking_presenter import Watched
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token
from studyapp.search.replacing import Replaceable, Replacement

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.storage.connection import Look


class Scope(StrEnum):
    """The cards in which words are replaced."""

    SELECTED = "selected"
    FOUND = "found"


class ReplaceView(Protocol):
    """The dialog, as the presenter sees it."""

    def show_fields(self, names: tuple[str, ...]) -> None:
        """Offer the fields that there are."""

    def show_waiting(self) -> None:
        """Show that the preview takes a moment."""

    def show_replaceable(self, replaceable: Replaceable | None) -> None:
        """Preview the replacement; None if nothing is searched for."""

    def show_problem(self, error: StudyAppError) -> None:
        """Show why nothing can be replaced."""

    def show_done(self, changes: Changes) -> None:
        """Show that the replacement is done, and how to undo it."""


class ReplacePresenter:
    """Controls find and replace; another key stops the preview that is under way.

    Attributes:
        watched: runs the operation; the window shows it if it takes long.
    """

    def __init__(
        self,
        jobs: Jobs,
        view: ReplaceView,
        notes_in: Callable[[Scope], tuple[Uid, ...]],
        watched: Watched,
        announce: Callable[[Changes], None],
    ) -> None:
        self._jobs = jobs
        self._view = view
        self._notes_in = notes_in
        self._watched = watched
        self._announce = announce
        self._asked = Token()

    @driven
    async def load(self) -> None:
        """Load the names of the fields."""
        self._view.show_fields(await self._jobs.run(_field_names))

    @driven
    async def look(self, replacement: Replacement, scope: Scope) -> None:
        """Preview the replacement."""
        self._asked.stop()
        self._asked = token = Token()
        if not replacement.wanted:
            self._view.show_replaceable(None)
            return
        self._view.show_waiting()
        try:
            replaceable = await self._jobs.run(_look_for, self._notes_in(scope), replacement, token=token)
        except StudyAppError as error:
            if not token.is_stopped:
                self._view.show_problem(error)
            return
        if not token.is_stopped:
            self._view.show_replaceable(replaceable)

    def replace(self, replacement: Replacement, scope: Scope) -> None:
        """Replace, in one step for undo."""
        self._asked.stop()
        self._watched(partial(_replace, self._notes_in(scope), replacement), self._done)

    def _done(self, changes: Changes) -> None:
        self._announce(changes)
        self._view.show_done(changes)


def _field_names(library: "Library") -> tuple[str, ...]:
    return lazy.note_replacing.field_names(library)


def _look_for(library: "Library", note_uids: tuple[Uid, ...], replacement: Replacement) -> Replaceable:
    return lazy.note_replacing.preview_replacement(library, note_uids, replacement)


def _replace(note_uids: tuple[Uid, ...], replacement: Replacement, library: "Library", look: "Look") -> Changes:
    return lazy.note_replacing.replace_in(library, note_uids, replacement, look)
