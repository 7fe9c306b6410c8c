"""Decide how an essay's cards are made again: made by the worker, compared, shown and applied; needs no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Failed, Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.remaking import Remaking


WhenFree = Callable[[Callable[[Callable[[], None]], None]], None]
"""Gives a turn at the maker once nobody else makes cards, with what tells that it is over."""


class Remaker(Protocol):
    """Makes cards in the background, up to a given number; all results come in the thread of the window."""

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        receiver: Callable[[Generation], None],
        failed: Failed,
        settings: MakingSettings,
    ) -> None:
        """Make cards of an essay."""

    def cancel(self) -> None:
        """End the making; no answer comes any more."""


class RemakingView(Protocol):
    """The view of cards that are made again."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the making is; 0 of 0 means that it begins."""

    def show_remaking(self, remaking: "Remaking") -> None:
        """Show what would change."""

    def close_remaking(self) -> None:
        """Close the dialog."""

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""


class RemakingPresenter:
    """One making at a time; nothing is changed before it is accepted."""

    def __init__(
        self,
        jobs: Jobs,
        maker: Remaker,
        view: RemakingView,
        announce: Callable[[Changes], None],
        essay_uid: Uid,
        when_free: WhenFree,
    ) -> None:
        self._jobs = jobs
        self._maker = maker
        self._view = view
        self._announce = announce
        self._essay_uid = essay_uid
        self._when_free = when_free
        self._settings: MakingSettings | None = None  # of the making that is wanted
        self._over: Callable[[], None] | None = None  # once it has its turn at the maker
        self._remaking: Remaking | None = None
        self._is_making = False
        self._is_over = False

    def make(self, per_1000_words: int) -> None:
        """Make the cards, at most so many proposed ones; end a making that is under way."""
        self._cancel()
        is_first, self._settings, self._remaking = self._settings is None, MakingSettings(per_1000_words), None
        self._view.show_progress(0, 0)
        if self._over is not None:
            self._begin(self._settings)
        elif is_first:
            self._when_free(self._have_turn)

    def _have_turn(self, on_end: Callable[[], None]) -> None:
        if self._is_over or self._settings is None:
            on_end()
        else:
            self._over = on_end
            self._begin(self._settings)

    def _begin(self, settings: MakingSettings) -> None:
        self._is_making = True
        self._begin_with(settings)

    def accept(self) -> None:
        """Apply the changes shown."""
        if self._remaking is not None:
            self._accept(self._remaking)

    def leave(self) -> None:
        """Leave everything as it was."""
        self._is_over, self._remaking = True, None
        self._cancel()
        if self._over is not None:
            self._over()

    def _cancel(self) -> None:
        """End a making of its own; another's goes on."""
        if self._is_making:
            self._is_making = False
            self._maker.cancel()

    @driven
    async def _begin_with(self, settings: MakingSettings) -> None:
        try:
            essay = await self._jobs.run(_source, self._essay_uid)
        except StudyAppError as error:
            self._failed(error)
            return
        if not self._is_over:
            self._maker.make(essay, self._view.show_progress, self._take_cards, self._failed, settings)

    @driven
    async def _accept(self, remaking: "Remaking") -> None:
        try:
            changes = await self._jobs.run(_remade, remaking)
        except StudyAppError as error:
            self._failed(error)
            return
        self._is_over = True
        self._view.close_remaking()
        self._announce(changes)

    def _take_cards(self, generation: Generation) -> None:
        self._is_making = False
        self._compare(generation)

    @driven
    async def _compare(self, generation: Generation) -> None:
        try:
            remaking = await self._jobs.run(_compare_with_library, self._essay_uid, generation)
        except StudyAppError as error:
            self._failed(error)
            return
        if not self._is_over and not self._is_making:
            self._remaking = remaking
            self._view.show_remaking(remaking)

    def _failed(self, error: StudyAppError) -> None:
        if not self._is_over:
            self._is_over, self._is_making = True, False
            self._view.close_remaking()
            self._view.show_error(error)


def _source(library: "Library", essay_uid: Uid) -> Essay:
    return lazy.remaking.source(library, essay_uid)


def _compare_with_library(library: "Library", essay_uid: Uid, generation: Generation) -> "Remaking":
    return lazy.remaking.compare(library, essay_uid, generation)


def _remade(library: "Library", remaking: "Remaking") -> Changes:
    return lazy.remaking.remake(library, remaking)
