"""Define the view of a deck that is being published; needs no Qt."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.curating.publishing.deciding import DecisionLine
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

    def settle(self) -> None:
        """Give out what was typed last."""

    def show_reading(self) -> None:
        """The version is being made."""

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the work that was shown last."""

    def show_publication(
        self, shown: ShownPublication, about: "About", path: str, *, with_remarks: bool = False
    ) -> None:
        """Show the version as it would be published, and what was settled for it."""

    def show_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        """Show what was changed both here and in the file, decided or not."""

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        """List the cards in their order."""

    def show_faces(self, faces: Faces) -> None:
        """Show the chosen card as a student will see it."""

    def show_findings(self, findings: tuple[Finding, ...], *, percent: int | None, mendable: int) -> None:
        """Show which rules the chosen card breaks, how far cards are read (None: all), and how many can be mended."""

    def open_form(self, note: Note) -> None:
        """Open the editor for a note."""

    def open_fallback(self, uid: Uid, front: str, back: str) -> None:
        """Open the editor for what a card asks of a student who has no copy of the essay."""

    def close_form(self) -> None:
        """Close it; what was typed is kept."""

    def is_typing(self) -> bool:
        """Return whether the open form holds what is not kept yet."""

    def ask_split(self, note: Note, repairs: tuple[Repair, ...]) -> None:
        """Ask whether a card shall be split so; without repairs, tell that nothing says how."""

    def show_saving(self) -> None:
        """The file is being written."""

    def show_saved(self, path: Path, deck: SharedDeck) -> None:
        """Tell what was written where."""

    def show_unsaved(self, error: StudyAppError) -> None:
        """Tell why nothing was written."""
