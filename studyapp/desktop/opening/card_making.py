"""Make the missing cards of stored texts, one text after another; needs no Qt."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Failed, Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import MOST_TRIES, DraftNote, Generation, MakingSettings, UnmadeText
from studyapp.operations.essays.arrivals import ArrivedEssay

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


class Maker(Protocol):
    """Makes cards in the background; all results come in the thread of the window."""

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        receiver: Callable[[Generation], None],
        failed: Failed,
        settings: MakingSettings = ...,
        part: Callable[[tuple[DraftNote, ...]], None] | None = ...,
    ) -> None:
        """Make cards of an essay; first those of the beginning of a long one, if they are wanted."""

    def cancel(self) -> None:
        """End the making; no answer comes any more."""


Over = Callable[[], None]
"""Says that the turn of who makes cards is over; once."""


class MakingListener(Protocol):
    """Callbacks for the making of cards of each text."""

    def progressed(self, text: UnmadeText, done: int, total: int) -> None:
        """Show the progress; 0 of 0 means that it begins."""

    def came_ahead(self, text: UnmadeText, changes: Changes) -> None:
        """Announce the first cards of a text."""

    def arrived(self, text: UnmadeText, arrived: "ArrivedEssay | Comparison") -> None:
        """Announce the finished cards, or a comparison that a person has to decide on."""

    def failed(self, text: UnmadeText, error: StudyAppError) -> None:
        """Announce that automatic tries are used up; a person can ask for another one."""


class CardMaking:
    """The line is kept in the library; what is here is whose turn it is."""

    def __init__(self, jobs: Jobs, maker: Maker, listener: MakingListener) -> None:
        self._jobs, self._maker, self._told = jobs, maker, listener
        self._now: UnmadeText | None = None
        self._asks = False  # the library for the next text
        self._asks_again = False  # something changed while it was asked
        self._waiting: set[int] = set()
        self._others: deque[Callable[[Over], None]] = deque()  # who makes cards too, and waits for a turn
        self._is_lent = False  # the maker, to one of those

    @property
    def is_making(self) -> bool:
        """Return whether cards are being made."""
        return self._now is not None

    def makes(self, text: UnmadeText) -> bool:
        """Return whether the cards of this text are being made."""
        return self._now is not None and self._now.number == text.number

    def hold(self, text: UnmadeText) -> None:
        """Let a text wait until it is released: who wrote it is asked."""
        self._waiting.add(text.number)

    def release(self, text: UnmadeText) -> None:
        """Let a text wait no more; `go_on` may begin with it."""
        self._waiting.discard(text.number)

    def lend(self, on_turn: Callable[[Over], None]) -> None:
        """Lend the making of cards to something else once the present one is done; start none until that is over.

        Others that make cards have their turns one after the other: the maker answers only whoever asked last.
        """
        self._others.append(on_turn)
        self.go_on()

    def go_on(self) -> None:
        """Begin with the next text, unless one is under way."""
        if self._asks:
            self._asks_again = True
        if self._now is not None or self._asks or self._is_lent:
            return
        if self._others:
            self._give_turn(self._others.popleft())
            return
        self._begin_next()

    def cancel(self, text: UnmadeText) -> None:
        """Make no cards of a text; it stays without, and they can be asked for later."""
        self._leave(text)
        self._end(text)

    def want(self, text: UnmadeText) -> None:
        """Make the cards of a text first, because a person asks for them."""
        self.release(text)
        self._run_want(text)
        self.go_on()

    def look(self) -> None:
        """Follow where the text under way may be gone, or another have come."""
        if self._now is None:
            self.go_on()
        else:
            self._look_for(self._now)

    def close(self) -> None:
        """End with the program, in order: that is nobody's fault, and counts as no try."""
        if self._now is not None:
            self._run_want(self._now)

    @property
    def _is_pausing(self) -> bool:
        return self._is_lent or bool(self._others)

    def _give_turn(self, on_turn: Callable[[Over], None]) -> None:
        is_over = False

        def over() -> None:
            nonlocal is_over
            if not is_over:
                is_over, self._is_lent = True, False
                self.go_on()

        self._is_lent = True
        on_turn(over)

    @driven
    async def _run_want(self, text: UnmadeText) -> None:
        await self._jobs.run(_want, text)

    @driven
    async def _leave(self, text: UnmadeText) -> None:
        await self._jobs.run(leave, text)

    @driven
    async def _look_for(self, text: UnmadeText) -> None:
        if await self._jobs.run(is_made, text):
            self._end(text)

    def _end(self, text: UnmadeText) -> None:
        if self.makes(text):
            self._now = None
            self._maker.cancel()
            self.go_on()

    @driven
    async def _begin_next(self) -> None:
        self._asks = True
        try:
            begun = await self._jobs.run(_begin, frozenset(self._waiting))
        finally:
            self._asks = False
        asks_again, self._asks_again = self._asks_again, False
        if begun is None:
            if self._is_pausing or asks_again:  # a text may have been released since
                self.go_on()
            return
        text, essay = begun
        if text.number in self._waiting or self._is_pausing:
            self._run_want(text)  # it was not tried
            self.go_on()
            return
        self._now = text
        self._report_progress(text, 0, 0)
        part = partial(self._take_first_cards, text, essay) if text.version is None else None
        receivers, failed = partial(self._take_cards, text), partial(self._failed, text)
        self._maker.make(essay, partial(self._report_progress, text), receivers, failed, text.settings, part)

    # What the maker tells

    def _report_progress(self, text: UnmadeText, done: int, total: int) -> None:
        if self._now is text:
            self._told.progressed(text, done, total)

    def _take_first_cards(self, text: UnmadeText, essay: Essay, drafts: tuple[DraftNote, ...]) -> None:
        if self._now is text:
            self._give_ahead(text, essay, drafts)

    def _take_cards(self, text: UnmadeText, generation: Generation) -> None:
        if self._now is text:
            self._bring_in(text, generation)

    def _failed(self, text: UnmadeText, error: StudyAppError) -> None:
        if self._now is text:
            self._end_try(text, error)

    @driven
    async def _give_ahead(self, text: UnmadeText, essay: Essay, drafts: tuple[DraftNote, ...]) -> None:
        self._told.came_ahead(text, await self._jobs.run(_add_first_cards, text, drafts, essay.text))

    @driven
    async def _bring_in(self, text: UnmadeText, generation: Generation) -> None:
        try:
            arrived = await self._jobs.run(lambda library: lazy.arriving.bring_in_cards(library, text, generation))
        except StudyAppError as error:
            self._failed(text, error)
            return
        if self._now is text:
            self._now = None
        if not isinstance(arrived, ArrivedEssay):
            self.hold(text)  # until a person has decided, at the next start if need be
            self._run_want(text)
        self._told.arrived(text, arrived)
        self.go_on()

    @driven
    async def _end_try(self, text: UnmadeText, error: StudyAppError) -> None:
        stored = await self._jobs.run(_load_unmade, text)
        if self._now is not text:
            return
        self._now = None
        if stored is not None and stored.tries >= MOST_TRIES:  # one that is gone was taken back meanwhile
            self._told.failed(text, error)
        self.go_on()


def is_made(library: "Library", text: UnmadeText) -> bool:
    """Return whether a text no longer waits for cards: it has them, or is gone."""
    return library.store.unmade.text(text.number) is None


def leave(library: "Library", text: UnmadeText) -> None:
    """Leave a text without cards, which can be asked for."""
    lazy.unmade_texts.mark_abandoned(library, text.number)


def _want(library: "Library", text: UnmadeText) -> None:
    lazy.unmade_texts.request_cards(library, text.number)


def _load_unmade(library: "Library", text: UnmadeText) -> UnmadeText | None:
    return library.store.unmade.text(text.number)


def _begin(library: "Library", passing_over: frozenset[int]) -> tuple[UnmadeText, Essay] | None:
    return lazy.unmade_texts.start_next(library, passing_over)


def _add_first_cards(library: "Library", text: UnmadeText, drafts: tuple[DraftNote, ...], words: str) -> Changes:
    return lazy.unmade_texts.add_first_cards(library, text, drafts, words)
