"""The study page, as its presenters see it; needs no Qt."""

from typing import Protocol

from studyapp.desktop.cards.card_rows import CardRow
from studyapp.desktop.cards.form_presenter import FormView
from studyapp.desktop.essay.essay_links import Links
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


class StudyView(FormView, Protocol):
    """The study page, as its presenters see it."""

    def show_sheet(self, sheet: Sheet, marks: tuple[Mark, ...], at: int | None = None) -> None:
        """Show a chapter of an essay from its beginning, or with a code point at the top."""

    def show_links(self, links: Links) -> None:
        """Let the marks of the text lead to notes and references."""

    def show_place(self, offset: int, *, was_at_top: bool = False) -> None:
        """Bring a code point of the open chapter into sight and point to it, or to where it was at the top."""

    def first_visible(self) -> int:
        """Return the code point at the top."""

    def show_cards(self, rows: tuple[CardRow, ...], marks: tuple[Mark, ...]) -> None:
        """Show cards, and light their passages."""

    def select_cards(self, uids: tuple[Uid, ...]) -> None:
        """Select cards in the list."""

    def show_passage(self, span: Span | None, kind: str, *, scroll: bool = True) -> None:
        """Mark the passage of the selected card in the essay, and bring it into sight."""
