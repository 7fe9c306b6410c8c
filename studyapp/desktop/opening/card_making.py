"""Has the cards of kept texts made, one text after the other, from whichever start of the program; needs no Qt."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Failed, Jobs, tell
from studyapp.desktop.opening.arriving import Arrived, arrive
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import MOST_TRIES, DraftNote, Generation, MakingSettings, UnmadeText

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


class Maker(Protocol):
    """Makes cards elsewhere; all its answers come in the thread of the window."""

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        made: Callable[[Generation], None],
        failed: Failed,
        settings: MakingSettings = ...,
        part: Callable[[tuple[DraftNote, ...]], None] | None = ...,
    ) -> None:
        """Has cards made from an essay; of the beginning of a long one ahead of the others, where they are wanted."""

    def cancel(self) -> None:
        """Ends the making; no answer comes any more."""


Over = Callable[[], None]
"""Says that the turn of who makes cards is over; once."""


class Told(Protocol):
    """Is told how the making of each text goes."""

    def progressed(self, text: UnmadeText, done: int, total: int) -> None:
        """How far it is; 0 of 0 means that it begins."""

    def came_ahead(self, text: UnmadeText, changes: Changes) -> None:
        """Some cards are there already."""

    def arrived(self, text: UnmadeText, arrived: "Arrived | Comparison") -> None:
        """The cards are there, or a person has to decide."""

    def failed(self, text: UnmadeText, error: StudyAppError) -> None:
        """It was tried as often as it is by itself, and is tried again where a person wants it."""


class CardMaking:
    """The line is kept in the library; what is here is whose turn it is."""

    def __init__(self, jobs: Jobs, maker: Maker, told: Told) -> None:
        self._jobs, self._maker, self._told = jobs, maker, told
        self._now: UnmadeText | None = None
        self._asks = False  # the library for the next text
        self._asks_again = False  # something changed while it was asked
        self._waiting: set[int] = set()
        self._others: deque[Callable[[Over], None]] = deque()  # who makes cards too, and waits for a turn
        self._is_lent = False  # the maker, to one of those

    @property
    def is_making(self) -> bool:
        """Whether cards are being made."""
        return self._now is not None

    def makes(self, text: UnmadeText) -> bool:
        """Whether this is the text whose cards are being made."""
        return self._now is not None and self._now.number == text.number

    def hold(self, text: UnmadeText) -> None:
        """A text waits until it is released: who wrote it is asked."""
        self._waiting.add(text.number)

    def release(self, text: UnmadeText) -> None:
        """A text waits no more; `go_on` may begin with it."""
        self._waiting.discard(text.number)

    def lend(self, then: Callable[[Over], None]) -> None:
        """Has something else done that makes cards, once those under way are made; none are begun until it is over.

        Others that make cards have their turns one after the other: the maker answers only whoever asked last.
        """
        self._others.append(then)
        self.go_on()

    def go_on(self) -> None:
        """Begins with the next text, unless one is under way."""
        if self._asks:
            self._asks_again = True
        if self._now is not None or self._asks or self._is_lent:
            return
        if self._others:
            self._give_turn(self._others.popleft())
            return
        self._asks = True
        passing_over = frozenset(self._waiting)

        def begin(library: "Library") -> tuple[UnmadeText, Essay] | None:
            from studyapp.operations.essays import awaiting

            return awaiting.begin(library, passing_over)

        self._jobs.run(begin).then(self._begun, self._not_begun)

    def cancel(self, text: UnmadeText) -> None:
        """Makes no cards of a text; it stays without, and they can be asked for later."""

        def leave(library: "Library") -> None:
            from studyapp.operations.essays import awaiting

            awaiting.leave(library, text.number)

        self._jobs.run(leave).then()
        self._end(text)

    def want(self, text: UnmadeText) -> None:
        """Has the cards of a text made that a person asks for."""
        self.release(text)
        self._run_want(text)
        self.go_on()

    def look(self) -> None:
        """The text under way may be gone, or another have come."""
        if (now := self._now) is None:
            self.go_on()
            return
        self._jobs.run(lambda library: library.store.unmade.text(now.number) is None).then(
            lambda is_gone: self._end(now) if is_gone else None
        )

    def close(self) -> None:
        """The program ends in order: that is nobody's fault, and counts as no try."""
        if self._now is not None:
            self._run_want(self._now)

    @property
    def _is_pausing(self) -> bool:
        return self._is_lent or bool(self._others)

    def _give_turn(self, then: Callable[[Over], None]) -> None:
        is_over = False

        def over() -> None:
            nonlocal is_over
            if not is_over:
                is_over, self._is_lent = True, False
                self.go_on()

        self._is_lent = True
        then(over)

    def _run_want(self, text: UnmadeText) -> None:
        def want(library: "Library") -> None:
            from studyapp.operations.essays import awaiting

            awaiting.want(library, text.number)

        self._jobs.run(want).then()

    def _end(self, text: UnmadeText) -> None:
        if self.makes(text):
            self._now = None
            self._maker.cancel()
            self.go_on()

    def _begun(self, begun: tuple[UnmadeText, Essay] | None) -> None:
        self._asks, asks_again, self._asks_again = False, self._asks_again, False
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

        def progress(done: int, total: int) -> None:
            if self._now is text:
                self._told.progressed(text, done, total)

        def part(drafts: tuple[DraftNote, ...]) -> None:
            self._came_ahead(text, essay, drafts)

        progress(0, 0)
        made, failed = (lambda generation: self._made(text, generation)), (lambda error: self._failed(text, error))
        self._maker.make(essay, progress, made, failed, text.settings, part if text.version is None else None)

    def _not_begun(self, error: StudyAppError) -> None:
        self._asks = False
        tell(self._jobs, error)

    def _came_ahead(self, text: UnmadeText, essay: Essay, drafts: tuple[DraftNote, ...]) -> None:
        if self._now is not text:
            return

        def give(library: "Library") -> Changes:
            from studyapp.operations.essays import awaiting

            return awaiting.give_ahead(library, text, drafts, essay.text)

        self._jobs.run(give).then(lambda changes: self._told.came_ahead(text, changes))

    def _made(self, text: UnmadeText, generation: Generation) -> None:
        if self._now is not text:
            return

        def over(arrived: "Arrived | Comparison") -> None:
            if self._now is text:
                self._now = None
            if not isinstance(arrived, Arrived):
                self.hold(text)  # until a person has decided, at the next start if need be
                self._run_want(text)
            self._told.arrived(text, arrived)
            self.go_on()

        self._jobs.run(arrive, text, generation).then(over, lambda error: self._failed(text, error))

    def _failed(self, text: UnmadeText, error: StudyAppError) -> None:
        if self._now is not text:
            return

        def known(held: UnmadeText | None) -> None:
            if self._now is not text:
                return
            self._now = None
            if held is not None and held.tries >= MOST_TRIES:  # one that is gone was taken back meanwhile
                self._told.failed(text, error)
            self.go_on()

        self._jobs.run(lambda library: library.store.unmade.text(text.number)).then(known)
