"""Decide how a section is recalled: showing its points, ticking and counting them; needs no Qt."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.memory.sections import Compared, KeyPoint, Showing

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class Row:
    """A key point beside the page, what it says, and whether it is ticked."""

    compared: Compared
    statement: str
    is_ticked: bool


class RecallView(Protocol):
    """The dialog with the page."""

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show the key points beside the page."""

    def tell(self, ticked: int, total: int) -> None:
        """Show the number of ticked points."""

    def accept(self) -> None:
        """Close, since the page was counted."""


class RecallPresenter:
    """One page on one section."""

    def __init__(
        self,
        jobs: Jobs,
        view: RecallView,
        on_counted: Callable[[Changes], None],
        points: tuple[KeyPoint, ...],
        language: str,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with an empty page.

        Args:
            jobs: come to nothing once the dialog is closed.
            view: the dialog.
            on_counted: called with what counting changed, even after the dialog was closed.
            points: the points of the section.
            language: the language of the essay, a BCP 47 tag.
            seconds: the clock.
        """
        self._jobs = jobs
        self._view = view
        self._counted = on_counted
        self._points = points
        self._language = language
        self._seconds = seconds
        self._began = seconds()
        self._took_ms = 0
        self._compared: tuple[Compared, ...] = ()
        self._by_hand: dict[Uid, bool] = {}
        self._is_counting = False
        self._comparing: Driven | None = None

    def compare(self, page: str) -> None:
        """Show the points, and tick those that the page shows exactly; what a person ticked stays as it is."""
        if not self._took_ms:
            self._took_ms = round((self._seconds() - self._began) * 1000)
        self.change_page()
        self._comparing = self._compare(page)

    def change_page(self) -> None:
        """Show no comparison of the page as it was; the person writes on."""
        if self._comparing is not None:
            self._comparing.stop()

    @driven
    async def _compare(self, page: str) -> None:
        self._compared, statements = await self._jobs.aside(_compare, self._points, page, self._language)
        rows = zip(self._compared, statements, strict=True)
        self._view.show_rows(tuple(Row(row, words, self._is_ticked(row)) for row, words in rows))
        self._tell()

    def tick(self, card_uid: Uid, on: bool) -> None:
        """Tick a point, or untick it."""
        self._by_hand[card_uid] = on
        self._tell()

    @driven
    async def count(self) -> None:
        """Count what is ticked as answers, and have the rest come today."""
        if not self._compared or self._is_counting:
            return
        self._is_counting = True
        ticked = tuple(compared.point.card_uid for compared in self._compared if self._is_ticked(compared))
        unticked = tuple(compared.point.card_uid for compared in self._compared if not self._is_ticked(compared))
        try:
            await self._jobs.run(_count, ticked, unticked, self._took_ms).always(self._counted)
        finally:
            self._is_counting = False
        self._view.accept()

    def _is_ticked(self, compared: Compared) -> bool:
        return self._by_hand.get(compared.point.card_uid, compared.showing is Showing.EXACT)

    def _tell(self) -> None:
        self._view.tell(sum(map(self._is_ticked, self._compared)), len(self._compared))


def _compare(points: tuple[KeyPoint, ...], page: str, language: str) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    return lazy.comparing.compare(points, page, language), tuple(map(lazy.comparing.statement, points))


def _count(library: "Library", ticked: tuple[Uid, ...], unticked: tuple[Uid, ...], took_ms: int) -> Changes:
    return lazy.section_recall.count(library, ticked, unticked, took_ms)
