"""Decide how an essay is read with blanks: the current blank, revealing and rating it; needs no Qt."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, tell_unless_gone
from studyapp.desktop.study.memory.recall_cache import HeldMemory
from studyapp.desktop.study.memory.shades import FADING
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Blank
from studyapp.domain.reviews import LONGEST_ANSWER_MS, AnswerWay, Rating

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class Reading:
    """The state of reading an essay with blanks.

    Attributes:
        blanks: the blanks in text order; the current one too, unless it is uncovered.
        current: the one that is asked; None where nothing is left.
        uncovered: whether its answer is in sight.
        waits: the interval after each rating, once it is uncovered.
        answered: the number of answers since the reading began.
        is_all: whether every card of the text is asked, and not only those that fade.
        fades_on: the study day on which the next card begins to fade; None where none was ever answered.
    """

    blanks: tuple[Blank, ...]
    current: Blank | None
    uncovered: bool = False
    waits: Mapping[Rating, str] | None = None
    answered: int = 0
    is_all: bool = False
    fades_on: int | None = None

    @property
    def covered(self) -> tuple[Blank, ...]:
        """Return the blanks that hide something now."""
        return tuple(blank for blank in self.blanks if not (self.uncovered and blank == self.current))


class BlanksView(Protocol):
    """The study page, as reading with blanks needs it."""

    def show_reading(self, reading: Reading | None, *, scroll: bool = True, takes_keys: bool = True) -> None:
        """Blank the essay and ask the current blank; None shows the essay as it is without.

        The text takes the keys, unless it is no step of the person that is shown.
        """

    def place(self) -> int:
        """Return the code point from which on is being read."""


class BlanksPresenter:
    """One reading of the essay in sight; every rating is a review."""

    def __init__(
        self,
        jobs: Jobs,
        view: BlanksView,
        study: StudyPresenter,
        announce: Callable[[Changes], None],
        day: Callable[[], int | None] = lambda: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Blank what will have faded on a study day; None is today."""
        self._jobs = jobs
        self._view = view
        self._study = study
        self._announce = announce
        self._day = day
        self._seconds = seconds
        self._essay_uid: Uid | None = None
        self._reading: Reading | None = None
        self._asked_at = 0.0
        self._waiting = self._is_all = False
        self._fades_on: int | None = None
        self._finding: Driven | None = None
        self._touched: frozenset[Uid] = frozenset()
        self._held = HeldMemory()

    @property
    def reading(self) -> Reading | None:
        """Return the reading in sight; None where the essay is not read with blanks."""
        return self._reading

    def switch(self, on: bool) -> None:
        """Begin to read the essay in sight with blanks, from the place at the top on, or end that."""
        self._reading, self._essay_uid, self._is_all = None, None, False
        if on and self._study.essay_uid is not None:
            self._essay_uid = self._study.essay_uid
            self._find()
        else:
            self._view.show_reading(None)

    def look(self) -> bool:
        """Follow where another essay has come into sight, which ends the reading; tell whether it goes on."""
        if self._essay_uid is not None and self._study.essay_uid != self._essay_uid:
            self.switch(False)
        return self._essay_uid is not None

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed; an answer that was taken back is asked again."""
        if self._essay_uid is not None and changes:
            self._find(changes)

    # What a person does

    def ask_all(self) -> None:
        """Ask every card that was not answered today, whether it fades or not."""
        if self._reading is not None:
            self._reading, self._is_all = None, True
            self._find()

    def choose(self, blank: Blank) -> None:
        """Ask another blank."""
        reading = self._reading
        if reading is not None and blank in reading.blanks and not self._waiting:
            self._show(self._reading_of(reading.blanks, blank, answered=reading.answered))

    def step(self, by: int) -> None:
        """Ask the next blank, or the one before; after the last comes the first."""
        reading = self._reading
        if reading is not None and reading.current in reading.blanks:
            at = reading.blanks.index(reading.current)
            self.choose(reading.blanks[(at + by) % len(reading.blanks)])

    def uncover(self) -> None:
        """Show the answer of the current blank, and what each rating would do."""
        reading = self._reading
        if reading is not None and reading.current is not None and not reading.uncovered and not self._waiting:
            self._uncover(reading, reading.current)

    def rate(self, rating: Rating) -> None:
        """Answer the current blank; before it is uncovered nothing is rated."""
        reading = self._reading
        if reading is not None and reading.current is not None and reading.uncovered and not self._waiting:
            self._rate(reading, reading.current, rating)

    # Inside

    @driven
    async def _uncover(self, reading: Reading, current: Blank) -> None:
        essay_uid = self._essay_uid
        waits = await self._jobs.run(_waits, current.card.uid)
        if self._reading is reading and essay_uid == self._essay_uid:
            self._show(self._reading_of(reading.blanks, current, True, waits, reading.answered), asks=False)

    @driven
    async def _rate(self, reading: Reading, current: Blank, rating: Rating) -> None:
        duration_ms = min(LONGEST_ANSWER_MS, round((self._seconds() - self._asked_at) * 1000))
        self._waiting = True
        try:
            changes = await self._jobs.run(_answer, current.card.uid, rating, duration_ms)
        finally:
            self._waiting = False
        if self._reading is not None:
            self._go_on(reading, answered=reading.answered + 1)
        self._announce(changes)

    def _go_on(self, reading: Reading, answered: int) -> None:
        """Ask the blank after the current one, which is done."""
        blanks_left = tuple(blank for blank in reading.blanks if blank != reading.current)
        after = [blank for blank in blanks_left if reading.current and blank.span.start > reading.current.span.start]
        self._show(self._reading_of(blanks_left, next(iter(after or blanks_left), None), answered=answered))

    def _find(self, changes: Changes | None = None) -> None:
        """Look for blanks; of several such looks only the last one counts, since a blank may be answered by then."""
        if self._finding is not None:
            self._finding.leave()  # not stopped: it takes over what was changed
        self._touched |= changes.cards if changes else frozenset()
        if self._essay_uid is not None:
            self._finding = self._find_in(self._essay_uid, changes)

    @driven
    async def _find_in(self, essay_uid: Uid, changes: Changes | None) -> None:
        try:
            is_all = self._is_all
            reading_found = await self._jobs.run(_blanks_of, self._held, essay_uid, changes, self._day(), is_all)
        except StudyAppError as error:
            self.switch(False)
            tell_unless_gone(self._jobs, essay_uid, error)
            return
        blanks = await self._jobs.aside(reading_found.read)
        self._fades_on = reading_found.fades_on
        if essay_uid == self._essay_uid and not self._waiting:
            touched, self._touched = self._touched, frozenset()
            self._take_blanks(blanks, touched)

    def _take_blanks(self, blanks: tuple[Blank, ...], touched: frozenset[Uid]) -> None:
        before = self._reading
        if before is None:
            offset = self._view.place()
            first = next((blank for blank in blanks if blank.span.end > offset), next(iter(blanks), None))
            self._show(self._reading_of(blanks, first))
            return
        if blanks == before.blanks:
            return
        card_uids = {blank.card.uid for blank in before.blanks}
        back = [blank for blank in blanks if blank.card.uid in touched and blank.card.uid not in card_uids]
        current = next(iter(back), None) or next(
            (blank for blank in blanks if before.current and blank.card.uid == before.current.card.uid), None
        )
        answered = max(0, before.answered - len(back))
        if current is None:
            self._show(self._reading_of(blanks, next(iter(blanks), None), answered=answered), takes_keys=False)
        elif not back and before.uncovered:
            waits = before.waits
            self._show(self._reading_of(blanks, current, True, waits, answered), asks=False, takes_keys=False)
        else:
            self._show(self._reading_of(blanks, current, answered=answered), takes_keys=False)

    def _reading_of(
        self,
        blanks: tuple[Blank, ...],
        current: Blank | None,
        uncovered: bool = False,
        waits: Mapping[Rating, str] | None = None,
        answered: int = 0,
    ) -> Reading:
        return Reading(blanks, current, uncovered, waits, answered, self._is_all, self._fades_on)

    def _show(self, reading: Reading, *, asks: bool = True, takes_keys: bool = True) -> None:
        before, self._reading = self._reading, reading
        if asks:
            self._asked_at = self._seconds()
        current = reading.current
        is_same = before is not None and before.current == current
        if current is None or self._study.sheet.span.overlaps(current.span):
            self._view.show_reading(reading, scroll=not is_same, takes_keys=takes_keys)
        else:
            number = self._study.sheet.holding(current.span.start)
            self._study.chapters.turn_to(
                number, after_turning=lambda: self._view.show_reading(self._reading, takes_keys=takes_keys)
            )


def _waits(library: "Library", card_uid: Uid) -> Mapping[Rating, str]:
    return lazy.reviewing.review_item(library, card_uid).waits


def _answer(library: "Library", card_uid: Uid, rating: Rating, duration_ms: int) -> Changes:
    return lazy.reviewing.answer(library, card_uid, rating, duration_ms, AnswerWay.BLANK)


@dataclass(frozen=True, slots=True)
class _FoundBlanks:
    """The stretches to be blanked, once they are read, and the study day on which the next card begins to fade."""

    read: Callable[[], tuple[Blank, ...]]
    fades_on: int | None


def _blanks_of(
    library: "Library", memory_cache: HeldMemory, essay_uid: Uid, changes: Changes | None, day: int | None, is_all: bool
) -> _FoundBlanks:
    memory = memory_cache.read(library, essay_uid, changes, anew=changes is None)
    on_day = memory.on(library.today() if day is None else day)
    return _FoundBlanks(
        lazy.blanking.prepare_blanks(library, essay_uid, on_day, None if is_all else FADING), on_day.fades_on
    )
