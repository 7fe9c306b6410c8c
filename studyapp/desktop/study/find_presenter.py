"""Decide what a search in the open essay finds, and which match is next; needs no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.spans import Span
from studyapp.search.found_places import Finder, Matches


@dataclass(frozen=True, slots=True)
class MatchCount:
    """The result of a search as it is told.

    Attributes:
        total: the number of matches in the essay; None while it is not known.
        number: the number of the current match, from 1; None without one.
        is_elsewhere: the open chapter does not say it, though others do.
    """

    total: int | None
    number: int | None = None
    is_elsewhere: bool = False


class FindView(Protocol):
    """The view of a search in the essay."""

    def tell(self, matches: MatchCount | None) -> None:
        """Show the number of matches; None if nothing is searched for."""

    def mark(self, spans: Sequence[Span], current: Span | None) -> None:
        """Mark what was found in the open chapter, and that which was come to."""

    def go_to(self, span: Span) -> None:
        """Bring a stretch of the open chapter into sight."""


class FindPresenter:
    """Finds words in the open chapter at every key, and in the others beside the window."""

    def __init__(self, jobs: Jobs, view: FindView, study: StudyPresenter) -> None:
        self._jobs = jobs
        self._view = view
        self._study = study
        self._finder = Finder("")
        self._words = ""
        self._searching: Driven | None = None
        self._begin = 0
        self._here: Span | None = None
        self._in_chapter: tuple[Span, ...] = ()
        self._all: Matches | None = None
        self._step = 0
        self._is_in_cards = False

    def begin(self, offset: int) -> None:
        """Look from a code point on for what is typed from now on."""
        self._begin = offset

    def find(self, words: str) -> None:
        """Look for words as they are typed; what the open chapter says next comes into sight."""
        self._words, self._here, self._step = words, None, 0
        self._look()
        spans_after = [span for span in self._in_chapter if span.start >= self._begin] or self._in_chapter[:1]
        if spans_after:
            self._go_to(spans_after[0])
        else:
            self._show()
        self._narrow()

    def step(self, by: int) -> None:
        """Go to the next match or the one before, in any chapter; after the last comes the first."""
        if self._all is None:
            self._step = by  # once all are known
            return
        if not len(self._all):
            return
        number = self._all.number_from(self._begin if self._here is None else self._here.start)
        if self._here is not None or by < 0:
            number += by
        span = self._all.span(number % len(self._all))
        if self._study.sheet.span.start <= span.start < self._study.sheet.span.end:
            self._go_to(span)
        else:
            self._here = span  # from where the next step goes, even before the page is turned
            self._study.chapters.turn_to_place(span.start, lambda: self._go_to(span) if span == self._here else None)

    def look_again(self) -> None:
        """Mark the same words in another chapter or essay that came into sight."""
        sheet = self._study.sheet
        if not self._words.strip():
            return
        if sheet.essay.text != self._finder.text:
            self._here, self._begin = None, sheet.span.start
            self._look()
        else:
            self._in_chapter = (self._all or self._finder.find(self._words, sheet.span)).within(sheet.span)
        self._show()

    def list_cards(self, on: bool) -> None:
        """List only those cards that say it, or all again."""
        self._is_in_cards = on
        self._narrow()

    def end(self) -> None:
        """Look for nothing any more; the text stays where it is."""
        self._search_no_more()
        self._words, self._here, self._in_chapter, self._all = "", None, (), None
        self._show()
        self._narrow()

    # Inside

    def _look(self) -> None:
        """Find in the open chapter, and have the others gone through."""
        sheet, words = self._study.sheet, self._words
        if sheet.essay.text is not self._finder.text:
            self._finder = Finder(sheet.essay.text)
        self._search_no_more()
        in_chapter = self._finder.find(words, sheet.span)
        self._in_chapter = in_chapter.within(sheet.span)
        self._all = None if sheet.is_parted and words.strip() else in_chapter
        if self._all is None:
            self._searching = self._search(self._finder, words)

    @driven
    async def _search(self, finder: Finder, words: str) -> None:
        self._all = await self._jobs.aside(finder.find, words, Span(0, len(finder.text)))
        step, self._step = self._step, 0
        if step:
            self.step(step)
        else:
            self._show()

    def _search_no_more(self) -> None:
        if self._searching is not None:
            self._searching.stop()

    def _go_to(self, span: Span) -> None:
        self._here, self._begin = span, span.start
        self._show()
        self._view.go_to(span)

    def _show(self) -> None:
        self._view.mark(self._in_chapter, self._here)
        if not self._words.strip():
            self._view.tell(None)
            return
        if self._all is None:
            self._view.tell(MatchCount(None))
            return
        number = None if self._here is None else self._all.number_from(self._here.start) + 1
        self._view.tell(MatchCount(len(self._all), number, is_elsewhere=bool(len(self._all)) and not self._in_chapter))

    def _narrow(self) -> None:
        listed = self._study.listed
        self._study.narrow(replace(listed.filter, words=self._words if self._is_in_cards else ""))
