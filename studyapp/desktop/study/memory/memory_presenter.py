"""Decide how memory is shown in the open essay: on or off, for which day, and on clicks; needs no Qt."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, tell_unless_gone
from studyapp.desktop.study.memory.recall_cache import HeldMemory
from studyapp.desktop.study.memory.shades import FADING, Shading
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Bare, Recalled, SentenceMemory

if TYPE_CHECKING:
    from studyapp.domain.quality.coverage import Audit
    from studyapp.library import Library


class MemoryView(Protocol):
    """The study page, as memory in the essay needs it."""

    def show_memory(self, shading: Shading | None, today: int, exams: tuple[tuple[str, int], ...] = ()) -> None:
        """Shade the essay; None shows it as it is without. The days of exams can be chosen beside today."""

    def first_visible(self) -> int:
        """Return the code point at the top."""

    def place(self) -> int:
        """Return the code point at the text cursor."""

    def show_sentence(self, sentence: SentenceMemory) -> None:
        """Bring a sentence into sight, with the text cursor in it, and tell its recall."""


@dataclass(frozen=True, slots=True)
class _MemoryRequest:
    """A request to read memory.

    Attributes:
        day: the day for which recall is predicted; None is today.
        is_shown: whether it is to be seen; else it is only held for later.
        changes: the changes since it was last read.
        is_new: whether changes may have been missed, since the essay was not in sight.
    """

    essay_uid: Uid
    day: int | None
    is_shown: bool
    bare: tuple[Bare, ...] | None
    changes: Changes | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Read:
    shading: Shading
    today: int
    exams: tuple[tuple[str, int], ...]


class MemoryPresenter:
    """Keeps the shading up to date with the essay in sight and with every answer."""

    def __init__(
        self,
        jobs: Jobs,
        view: MemoryView,
        study: StudyPresenter,
        review: Callable[[tuple[Uid, ...]], None],
    ) -> None:
        """Connect the panel; `review` reviews cards, the weakest first."""
        self._jobs = jobs
        self._view = view
        self._study = study
        self._review = review
        self._is_on = False
        self._day: int | None = None
        self._shading: Shading | None = None
        self._bare: tuple[Bare, ...] | None = None
        self._today = 0
        self._exams: tuple[tuple[str, int], ...] = ()
        self._essay_uid: Uid | None = None
        self._held = HeldMemory()

    @property
    def is_on(self) -> bool:
        """Return whether memory is shown."""
        return self._is_on

    @property
    def shading(self) -> Shading | None:
        """Return the present shading, if any."""
        return self._shading

    @property
    def day(self) -> int | None:
        """Return the study day for which recall is predicted; None is today."""
        return self._day if self._is_on else None

    def switch(self, on: bool) -> None:
        """Show memory, or no longer."""
        self._is_on = on
        if self._study.essay_uid != self._essay_uid:
            self._essay_uid, self._bare = self._study.essay_uid, None
        if on and self._essay_uid is not None:
            self._read(anew=True)
            if self._bare is None:
                self._find_bare()
        else:
            self._shading = None
            self._view.show_memory(None, self._today)

    def set_day(self, study_day: int | None) -> None:
        """Predict for another study day; None is today, whatever day that is."""
        self._day = None if study_day == self._today else study_day
        self._read()

    def look(self) -> None:
        """Follow where another essay has come into sight; its cards are read ahead of need."""
        if self._study.essay_uid == self._essay_uid:
            return
        self._essay_uid = self._study.essay_uid
        self._shading = self._bare = None
        self._read(anew=True)
        if self._is_on and self._essay_uid is None:
            self._view.show_memory(None, self._today)
        elif self._is_on:
            self._find_bare()

    def look_again(self) -> None:
        """Follow where a new study day has begun, with less left of everything."""
        if self._shading is not None:
            self._look_for_new_day()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed; only what an answer touched is read again."""
        if self._essay_uid is None or not changes:
            return
        self._read(changes)
        if changes.everything or changes.notes or self._essay_uid in changes.essays:
            if self._is_on:
                self._find_bare()  # until then those that were are shown
            else:
                self._bare = None

    # What a person does

    def press(self, note_uids: Iterable[Uid]) -> bool:
        """Review what is fading in a shaded sentence that was pressed; False where nothing fades."""
        notes = set(note_uids)
        return self._ask([recall for recall in self._cards_in_sight() if recall.card.note_uid in notes])

    def review_fading(self) -> bool:
        """Review what is fading in the whole essay, in the order of the text."""
        return self._ask(self._cards_in_sight())

    def jump(self, *, forward: bool) -> bool:
        """Go to the next fading sentence, or the one before, whatever chapter it stands in."""
        shading = self._shading
        sentence = shading.fading_from(self._view.place(), forward=forward) if shading else None
        if sentence is None:
            return False
        number, show = self._study.sheet.holding(sentence.span.start), partial(self._view.show_sentence, sentence)
        if number == self._study.sheet.number:
            show()
        else:
            self._study.chapters.turn_to(number, after_turning=show)
        return True

    def _cards_in_sight(self) -> list[Recalled]:
        sentences = self._shading.memory.sentences if self._shading else ()
        return [card for sentence in sentences for card in sentence.cards]

    def _ask(self, recalled: Iterable[Recalled]) -> bool:
        fading = [recall for recall in recalled if recall.recall is not None and recall.recall < FADING]
        fresh = [recall for recall in fading if (recall.card.last_study_day or 0) < self._today]
        uids = tuple(dict.fromkeys(recall.card.uid for recall in fresh))
        if uids:
            self._review(uids)
        return bool(uids)

    # Inside

    @driven
    async def _look_for_new_day(self) -> None:
        with suppress(StudyAppError):
            if await self._jobs.run(_today) != self._today:
                self._read()

    def _read(self, changes: Changes | None = None, *, anew: bool = False) -> None:
        if self._essay_uid is not None:
            self._read_asked(_MemoryRequest(self._essay_uid, self._day, self._is_on, self._bare, changes, anew))

    @driven
    async def _read_asked(self, request: _MemoryRequest) -> None:
        try:
            read = await self._jobs.run(_read, self._held, request)
        except StudyAppError as error:
            tell_unless_gone(self._jobs, request.essay_uid, error)
            return
        if read is not None and self._is_on and (request.essay_uid, request.day) == (self._essay_uid, self._day):
            self._today, self._exams = read.today, read.exams
            self._show(read.shading)
            self._shade_bare()

    def _find_bare(self) -> None:
        if self._essay_uid is not None:
            self._find_bare_of(self._essay_uid)

    @driven
    async def _find_bare_of(self, essay_uid: Uid) -> None:
        """Look for claims and figures without a card, once the shading is in sight."""
        try:
            audit = await self._jobs.run(_audit_of, essay_uid)
        except StudyAppError as error:
            tell_unless_gone(self._jobs, essay_uid, error)
            return
        bare = await self._jobs.aside(_bare_of, audit)
        if essay_uid == self._essay_uid:
            self._bare = bare
            self._shade_bare()

    def _shade_bare(self) -> None:
        """Shade what no card asks, too, once that is parted from the rest."""
        if self._is_on and self._shading is not None and self._bare != self._shading.bare:
            self._shade(self._shading, self._bare)

    @driven
    async def _shade(self, before: Shading, bare: tuple[Bare, ...] | None) -> None:
        shading = await self._jobs.aside(_with_bare, before, bare)
        if self._shading is before and self._is_on:
            self._show(shading)
        else:  # other answers, another day or another essay came meanwhile
            self._shade_bare()

    def _show(self, shading: Shading) -> None:
        self._shading = shading
        self._view.show_memory(shading, self._today, self._exams)


def _read(library: "Library", memory_cache: HeldMemory, request: _MemoryRequest) -> _Read | None:
    memory = memory_cache.read(library, request.essay_uid, request.changes, anew=request.is_new)
    if not request.is_shown and request.changes is not None:
        return None
    today = library.today()
    shading = _lay_out(Shading(memory.on(today if request.day is None else request.day), request.bare))
    return _Read(shading, today, lazy.recall.exam_days(library, request.essay_uid)) if request.is_shown else None


def _today(library: "Library") -> int:
    return library.today()


def _audit_of(library: "Library", essay_uid: Uid) -> "Callable[[], Audit]":
    return lazy.auditing.prepare_audit(library, essay_uid)


def _bare_of(audit: "Callable[[], Audit]") -> tuple[Bare, ...]:
    return lazy.recall.uncovered_parts(audit())


def _with_bare(before: Shading, bare: tuple[Bare, ...] | None) -> Shading:
    return _lay_out(before.with_bare(bare))


def _lay_out(shading: Shading) -> Shading:
    assert shading.segments is not None  # made here, not in the thread of the window
    return shading
