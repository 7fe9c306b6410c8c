"""Decide which cards and which period the page of statistics covers; needs no Qt."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.statistics.findings import ALL_CARDS, CardFilter, Period

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.memory.learning import Learning


class StatisticsView(Protocol):
    """The page of statistics, as the presenter sees it."""

    def show_learning(self, learning: "Learning", choice: CardFilter, period: Period) -> None:
        """Show numbers, what they are of, and what else can be chosen."""


class StatisticsPresenter:
    """Counts statistics while the page is in sight, and again after each change; only the last question is answered.

    Args:
        jobs: runs the counting.
        view: gives the page, once there is something to be shown.
    """

    def __init__(self, jobs: Jobs, view: Callable[[], StatisticsView]) -> None:
        self._jobs = jobs
        self._view = view
        self._choice = ALL_CARDS
        self._period = Period.YEAR
        self._is_open = False
        self._counting: Driven | None = None
        self._today: int | None = None  # the study day of which the page tells

    def open(self) -> None:
        """Count anew as the page comes in sight, since another study day may have begun."""
        self._is_open = True
        self._count()

    def close(self) -> None:
        """Count no more as the page goes out of sight; what changes is counted when it comes back."""
        self._is_open = False

    def refresh(self, changes: Changes) -> None:
        """Count again after a change."""
        if changes and self._is_open:
            self._count()

    def look_again(self) -> None:
        """Count again once another study day has begun; to be asked now and then while the page is in sight."""
        if self._is_open:
            self._look_for_new_day()

    def choose_deck(self, uid: Uid | None) -> None:
        """Limit the numbers to one deck; None means all. This clears the section, since sections belong to decks."""
        self._choose(replace(self._choice, deck_uid=uid, section=None))

    def choose_section(self, section: tuple[str, str] | None) -> None:
        """Limit the numbers to one section; None means all."""
        self._choose(replace(self._choice, section=section))

    def choose_kind(self, kind: str | None) -> None:
        """Limit the numbers to one kind of card; None means all."""
        self._choose(replace(self._choice, kind=kind))

    def choose_period(self, period: Period) -> None:
        """Choose another period."""
        if period is not self._period:
            self._period = period
            self._count()

    def _choose(self, choice: CardFilter) -> None:
        if choice != self._choice:
            self._choice = choice
            self._count()

    @driven
    async def _look_for_new_day(self) -> None:
        with suppress(StudyAppError):
            today = await self._jobs.run(_today)
            if self._is_open and self._today not in (None, today):
                self._count()

    def _count(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        self._counting = self._count_what(self._choice, self._period)

    @driven
    async def _count_what(self, choice: CardFilter, period: Period) -> None:
        learning = await self._jobs.run(_learning, choice, period)
        if self._is_gone(learning):
            self._choose(ALL_CARDS)
            return
        self._today = learning.report.summary.today
        self._view().show_learning(learning, choice, period)

    def _is_gone(self, learning: "Learning") -> bool:
        """Return whether the chosen deck or section no longer exists."""
        choice, choices = self._choice, learning.choices
        return not (
            (choice.deck_uid is None or choice.deck_uid in [uid for uid, _ in choices.decks])
            and (choice.section is None or choice.section in choices.sections)
            and (choice.kind is None or choice.kind in choices.kinds)
        )


def _today(library: "Library") -> int:
    return library.today()


def _learning(library: "Library", choice: CardFilter, period: Period) -> "Learning":
    return lazy.learning.report_learning(library, choice, period)
