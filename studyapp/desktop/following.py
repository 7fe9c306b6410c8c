"""Update every page after an operation, an undo, another process's write, or a new day."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.domain.changes import Changes

if TYPE_CHECKING:
    from studyapp.library import Library

_Known = tuple[int, int]
"""The data version of the library's file, and the study day."""

_POLL_MS = 1000


class Follower(Protocol):
    """A part of the window that shows something of the library."""

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""


class VisibleFirst:
    """Updates what is in sight first, and a page out of sight once it is shown.

    An answer, which touches cards alone, has no page drawn anew that nobody looks at; texts, decks and notes are
    followed everywhere at once, since commands ask pages out of sight what stands there.
    """

    def __init__(self, pages: Mapping[QWidget, Sequence[Follower]], others: Sequence[Follower]) -> None:
        """Start with all pages up to date.

        Args:
            pages: the followers of each page.
            others: the followers that update whichever page is in sight.
        """
        self._pages = pages
        self._others = tuple(others)
        self._stale: dict[QWidget, Changes] = {}

    def follow(self, current: QWidget, changes: Changes) -> None:
        """Update the page in sight, then all else, or mark it as out of date."""
        for page in sorted(self._pages, key=lambda page: page is not current):
            if page is not current and changes.is_of_cards_alone:
                self._stale[page] = self._stale.get(page, Changes()).and_then(changes)
            else:
                self._catch_up(page, self._stale.pop(page, Changes()).and_then(changes))
        for other_page in self._others:
            other_page.refresh(changes)

    def turned(self, current: QWidget) -> None:
        """Update a page that came into sight with what it has missed."""
        if (missed := self._stale.pop(current, None)) is not None:
            self._catch_up(current, missed)

    def _catch_up(self, page: QWidget, changes: Changes) -> None:
        for follower in self._pages[page]:
            follower.refresh(changes)


class Following(QObject):
    """The one signal that says what changed; another process and another study day are looked for once a second."""

    changed = Signal(object)
    polled = Signal()

    def __init__(self, thread: LibraryThread, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = thread
        self._known: _Known | None = None
        self._is_asked = False
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)

    def begin(self) -> None:
        """Look for other processes from now on; everything is shown first."""
        self._poll.start()
        self.changed.emit(Changes(everything=True))

    def end(self) -> None:
        """Look no more."""
        self._poll.stop()

    def _look(self) -> None:
        if not self._is_asked:  # a slow drive must not be asked again and again
            self._look_for_others()
        self.polled.emit()

    @driven
    async def _look_for_others(self) -> None:
        self._is_asked = True
        try:
            changes = await self._jobs.run(_look_up)
        finally:
            self._is_asked = False
        if self._known is not None and changes != self._known:
            self.changed.emit(Changes(everything=True))
        self._known = changes


def _look_up(library: "Library") -> _Known:
    lazy.clock.follow_zone()
    return library.data_version(), library.today()
