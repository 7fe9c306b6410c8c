"""Decide what the outline shows of the cards, and where it jumps; needs no Qt."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, tell_unless_gone
from studyapp.desktop.cards.card_rows import Part
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import PassageProgress, Progress
from studyapp.operations.memory.outline import Entry, Tally, count_by_heading, count_cards, count_own

if TYPE_CHECKING:
    from studyapp.library import Library

_FIRST = {Part.OPEN: 0, Part.TAKEN: 1}


class OutlineView(Protocol):
    """The study page, as the outline needs it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the headings that are listed."""

    def is_in_sight(self) -> bool:
        """Return whether anybody looks."""

    def show_progress(self, whole: Tally, sections: tuple[Tally, ...], own: Tally) -> None:
        """Show the share of learned cards of the whole essay, below each heading, and of own cards below none."""

    def show_entered(self, number: int | None, uid: Uid | None) -> None:
        """Mark a heading that was gone to, if any, and select the first card of its section where there is one."""


class OutlinePresenter:
    """Keeps the figures of the outline up to date with essay and learning, while the outline is in sight."""

    def __init__(
        self, jobs: Jobs, view: OutlineView, study: StudyPresenter, review: Callable[[tuple[Uid, ...]], None]
    ) -> None:
        """Connect the panel; `review` reviews cards."""
        self._jobs = jobs
        self._view = view
        self._study = study
        self._review = review
        self._essay: Essay | None = None
        self._is_stale = False
        self._day = 0
        self._passages: tuple[PassageProgress, ...] = ()

    def look(self) -> None:
        """Read the figures anew where another essay is in sight, or they are old."""
        essay, is_other = self._study.essay, self._study.essay is not self._essay
        if not (is_other or self._is_stale) or not self._view.is_in_sight():
            return
        if is_other:
            self._passages = ()
        self._essay, self._is_stale = essay, False
        if self._study.essay_uid is None:
            self._tell()
        else:
            self._read(self._study.essay_uid)

    def look_again(self) -> None:
        """Follow where a new study day has begun, on which more is due."""
        if self._passages and self._view.is_in_sight():
            self._look_for_new_day()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if changes:
            self._is_stale = True
            self.look()

    # What a person does

    def enter(self, number: int) -> None:
        """Go to a section in the text, and to its first card in the list: one to judge, else one of the deck.

        Own cards below no heading stand in the list alone.
        """
        if number == len(self._view.entries):
            self._view.show_entered(None, self._first_own())
            return
        start = self._view.entries[number].span.start
        self._study.chapters.turn_to_place(start, lambda: self._show_entered(number))

    def review(self, number: int) -> None:
        """Review what is due in a section, in the order of the text."""
        due = (passage for passage in self._passages if passage.progress is Progress.DUE)
        if number == len(self._view.entries):
            found = tuple(card.card_uid for card in due if card.start is None)
        else:
            span = self._view.entries[number].span
            found = tuple(card.card_uid for card in due if card.start in range(span.start, span.end))
        if found:
            self._review(found)

    def list_only(self, number: int) -> None:
        """List the cards of a section and no others; the filter says so, and lists all again."""
        span = self._view.entries[number].span
        self._study.chapters.turn_to_place(
            span.start, lambda: self._study.narrow(replace(self._study.listed.filter, sections=frozenset({span})))
        )

    # Inside

    def _first_own(self) -> Uid | None:
        rows = self._study.rows.values()
        return next((row.uid for row in rows if row.part is Part.OWN), None)

    def _show_entered(self, number: int) -> None:
        span = self._view.entries[number].span
        self._study.chapters.show_place(span.start)
        rows = self._study.rows.values()
        within = [
            (_FIRST.get(row.part, len(_FIRST)), row.span.start, row.uid)  # the list may be in another order
            for row in rows
            if row.span is not None and row.span.start in range(span.start, span.end)
        ]
        self._view.show_entered(number, min(within)[2] if within else None)

    @driven
    async def _read(self, essay_uid: Uid) -> None:
        try:
            passages, day = await self._jobs.run(_progress, essay_uid)
        except StudyAppError as error:
            tell_unless_gone(self._jobs, essay_uid, error)
            return
        if self._study.essay_uid == essay_uid:
            self._passages, self._day = passages, day
            self._tell()

    @driven
    async def _look_for_new_day(self) -> None:
        with suppress(StudyAppError):
            if await self._jobs.run(_today) != self._day:
                self._is_stale = True
                self.look()

    def _tell(self) -> None:
        passages = self._passages
        by_heading = count_by_heading(self._view.entries, passages)
        self._view.show_progress(count_cards(passages), by_heading, count_own(passages))


def _progress(library: "Library", essay_uid: Uid) -> tuple[tuple[PassageProgress, ...], int]:
    return lazy.progress.essay_progress(library, essay_uid), library.today()


def _today(library: "Library") -> int:
    return library.today()
