"""Decides what the library page lists: essays, decks and what is due; needs no Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class EssayLine:
    """An essay as the page lists it."""

    uid: Uid
    title: str
    byline: str
    words: int
    to_judge: int
    taken: int
    deck_uid: Uid


@dataclass(frozen=True, slots=True)
class DeckLine:
    """A deck as the page lists it."""

    uid: Uid
    name: str
    due: DueCounts
    notes: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that the page lists."""

    essays: tuple[EssayLine, ...] = ()
    decks: tuple[DeckLine, ...] = ()


class LibraryView(Protocol):
    """What the library page can show."""

    def show_shelf(self, shelf: Shelf) -> None:
        """Lists essays and decks."""


def shelf_of(library: "Library") -> Shelf:
    """What stands in a library."""
    essays = tuple(
        EssayLine(
            each.uid,
            each.title,
            " · ".join(part for part in (each.author, each.date) if part),
            each.words,
            each.drafts,
            each.taken,
            each.deck_uid,
        )
        for each in library.essays()
    )
    taken = library.taken_counts()
    decks = tuple(
        DeckLine(deck.uid, deck.name, library.due_counts(deck.uid), taken.get(deck.uid, 0)) for deck in library.decks()
    )
    return Shelf(essays, decks)


class LibraryPresenter:
    """Keeps the shelf as it is now."""

    def __init__(self, jobs: Jobs, view: LibraryView) -> None:
        self._jobs = jobs
        self._view = view
        self._shelf = Shelf()

    @property
    def shelf(self) -> Shelf:
        """What is listed."""
        return self._shelf

    def deck_of(self, essay_uid: Uid | None) -> Uid | None:
        """The deck of an essay, or None."""
        return next((line.deck_uid for line in self._shelf.essays if line.uid == essay_uid), None)

    def refresh(self, changes: Changes) -> None:
        """Lists everything again after a change."""
        if changes:
            self._jobs.run(shelf_of, self._show)

    def _show(self, shelf: Shelf) -> None:
        if shelf != self._shelf:
            self._shelf = shelf
            self._view.show_shelf(shelf)
