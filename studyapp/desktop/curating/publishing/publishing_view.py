"""Define the view of a deck to be published; free of Qt."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.curating.publishing.decisions import DecisionLine
from studyapp.desktop.curating.publishing.publishing_rows import CardLine, ShownPublication
from studyapp.domain.curated import Finding, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Repair

if TYPE_CHECKING:
    from studyapp.operations.curating.publishing.version import About

Faces = tuple[tuple[str, str], ...]
"""Sides of a card as a student sees them: what is said above each, and its HTML."""


class PublishingView(Protocol):
    """The view of a deck that is being published."""

    def emit_pending(self) -> None:
        """Emit the last typed facts at once."""

    def show_reading(self) -> None:
        """Show that the version is made."""

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of that work."""

    def show_publication(
        self, shown: ShownPublication, about: "About", path: str, *, with_remarks: bool = False
    ) -> None:
        """Show the version as it would be published, and its terms."""

    def show_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        """Show the fields that changed both here and in the file."""

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        """List the cards in their order."""

    def show_faces(self, faces: Faces) -> None:
        """Show the chosen card as a student will see it."""

    def show_findings(self, findings: tuple[Finding, ...], *, percent: int | None, mendable: int) -> None:
        """Show the rules that the chosen card breaks, the checked share in percent (None: all), the mendable count."""

    def open_form(self, note: Note) -> None:
        """Open the form for a note."""

    def open_fallback(self, uid: Uid, front: str, back: str) -> None:
        """Open the form for the question used where the essay is missing."""

    def close_form(self) -> None:
        """Close the form; what was typed is kept."""

    def is_typing(self) -> bool:
        """Return whether the open form holds unsaved words."""

    def ask_split(self, note: Note, repairs: tuple[Repair, ...]) -> None:
        """Ask how to split a card; without repairs show that there is no way."""

    def show_saving(self) -> None:
        """Show that the file is written."""

    def show_saved(self, path: Path, deck: SharedDeck) -> None:
        """Show what was written."""

    def show_unsaved(self, error: StudyAppError) -> None:
        """Show why nothing was written."""
