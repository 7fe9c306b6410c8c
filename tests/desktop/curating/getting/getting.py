"""What the tests of getting decks share: a view that remembers, and a deck that is subscribed to."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from studyapp.desktop.curating.getting.index_dialog import IndexDialog
from studyapp.desktop.curating.getting.several_taker import TakeOutcome
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.getting import subscribing
from studyapp.operations.curating.getting.sources import Listing, look
from studyapp.operations.curating.taking import taking
from tests.operations.curating.shelf import ASIA, file_of


def now(arrival: Callable[[], None]) -> None:
    arrival()


def nothing(_changes: object) -> None:
    """What was changed is told to nobody."""


class IndexLog:
    """Remembers what was shown of a source."""

    def __init__(self) -> None:
        self.shown: list[object] = []

    def show_looking(self, done: int, total: int) -> None:
        if not self.shown or self.shown[-1] != "looking":
            self.shown.append("looking")

    def show_listing(self, listing: Listing, versions_here: Mapping[Uid, int]) -> None:
        self.shown.append([(each.entry.title, versions_here.get(each.entry.uid)) for each in listing.offers])

    def show_taking(self, title: str, number: int, count: int) -> None:
        self.shown.append(f"{title}, {number} of {count}")

    def show_progress(self, done: int, total: int) -> None:
        assert done <= total

    def show_outcome(self, outcome: TakeOutcome) -> None:
        self.shown.append(outcome)

    def show_error(self, error: StudyAppError | None, host: str) -> None:
        self.shown.append((error.message if error else None, host))


def subscribed(library: Library, path: Path) -> None:
    """Takes the first version of a deck, and subscribes to it."""
    path.write_bytes(file_of(ASIA))
    taking.take(library, taking.plan(library, ASIA, path.name))
    listing = look(str(path))
    assert listing is not None
    subscribing.subscribe(library, listing, listing.offers[0])


def dialog_of[T: QObject](window: QObject, kind: type[T]) -> T:
    """The dialog of a kind that is open."""
    (found,) = window.findChildren(kind)
    return found


def yours(index: IndexDialog) -> set[str]:
    return {index.list.topLevelItem(row).text(2) for row in range(index.list.topLevelItemCount())}
