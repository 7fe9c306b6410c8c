"""Decides how memory is shown in the essay in sight: on or off, as of which day, and what a press does; needs no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs, tell_unless_gone
from studyapp.desktop.study.shades import FADING, Shading
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.memory import Bare, Recalled, SentenceMemory

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.memory.recall import EssayMemory


class MemoryView(Protocol):
    """What the study page can show of it."""

    def show_memory(self, shading: Shading | None, today: int, exams: tuple[tuple[str, int], ...] = ()) -> None:
        """Shades the essay; None shows it as it is without. The days of exams can be chosen beside today."""

    def first_visible(self) -> int:
        """The code point at the top."""

    def place(self) -> int:
        """The code point at the text cursor."""

    def show_sentence(self, sentence: SentenceMemory) -> None:
        """Brings a sentence into sight, with the text cursor in it, and tells its recall."""


@dataclass(frozen=True, slots=True)
class _Read:
    shading: Shading
    today: int
    exams: tuple[tuple[str, int], ...]


class MemoryPresenter:
    """Keeps the shading up with the essay in sight and with every answer."""

    def __init__(
        self,
        jobs: Jobs,
        view: MemoryView,
        study: StudyPresenter,
        review: Callable[[tuple[Uid, ...]], None],
    ) -> None:
        """Has cards reviewed by `review`, the weakest first."""
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
        self._held: EssayMemory | None = None  # touched by work on the library only, so that no change is missed

    @property
    def is_on(self) -> bool:
        """Whether memory is shown."""
        return self._is_on

    @property
    def shading(self) -> Shading | None:
        """What is shown, if anything."""
        return self._shading

    @property
    def day(self) -> int | None:
        """The study day for which recall is predicted; None is today."""
        return self._day if self._is_on else None

    def switch(self, on: bool) -> None:
        """Shows memory, or no longer."""
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
        """Predicts for another study day; None is today, whatever day that is."""
        self._day = None if study_day == self._today else study_day
        self._read()

    def look(self) -> None:
        """Another essay may have come into sight; its cards are read ahead of need."""
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
        """A new study day may have begun, with less left of everything."""
        if self._shading is not None:
            self._jobs.run(lambda library: library.today()).then(
                lambda today: self._read() if today != self._today else None, lambda _error: None
            )

    def refresh(self, changes: Changes) -> None:
        """Follows what was changed; only what an answer touched is read again."""
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
        """A shaded sentence was pressed: what is fading in it is reviewed; False where nothing fades."""
        notes = set(note_uids)
        return self._ask([each for each in self._recalled() if each.card.note_uid in notes])

    def review_fading(self) -> bool:
        """Reviews what is fading in the whole essay, in the order of the text."""
        return self._ask(self._recalled())

    def jump(self, *, forward: bool) -> bool:
        """Goes to the next fading sentence, or the one before, whatever chapter it stands in."""
        shading = self._shading
        found = shading.fading_from(self._view.place(), forward=forward) if shading else None
        if found is None:
            return False
        number, show = self._study.sheet.holding(found.span.start), partial(self._view.show_sentence, found)
        if number == self._study.sheet.number:
            show()
        else:
            self._study.turn_to(number, then=show)
        return True

    def _recalled(self) -> list[Recalled]:
        sentences = self._shading.memory.sentences if self._shading else ()
        return [each for sentence in sentences for each in sentence.cards]

    def _ask(self, recalled: Iterable[Recalled]) -> bool:
        fading = [each for each in recalled if each.recall is not None and each.recall < FADING]
        fresh = [each for each in fading if (each.card.last_study_day or 0) < self._today]
        uids = tuple(dict.fromkeys(each.card.uid for each in fresh))
        if uids:
            self._review(uids)
        return bool(uids)

    # Inside

    def _read(self, changes: Changes | None = None, *, anew: bool = False) -> None:
        """Reads what is shown; `anew` where changes may have been missed, since the essay was not in sight."""
        essay_uid, day, is_shown = self._essay_uid, self._day, self._is_on
        if essay_uid is None:
            return
        bare = self._bare

        def work(library: "Library") -> _Read | None:
            from studyapp.operations.memory import recall

            held, self._held = None if anew else self._held, None  # work that fails leaves nothing that is stale
            if held is None or held.essay_uid != essay_uid:
                held = recall.essay_memory(library, essay_uid)
            elif changes is not None:
                held = recall.renewed(library, held, changes)
            self._held = held
            if not is_shown and changes is not None:
                return None
            today = library.today()
            shading = Shading(held.on(today if day is None else day), bare)
            assert shading.segments is not None  # made here, not in the thread of the window
            return _Read(shading, today, recall.exam_days(library, essay_uid)) if is_shown else None

        def done(read: _Read | None) -> None:
            if read is not None and self._is_on and essay_uid == self._essay_uid and day == self._day:
                self._today, self._exams = read.today, read.exams
                self._show(read.shading)
                self._shade_bare()

        self._jobs.run(work).then(done, lambda error: tell_unless_gone(self._jobs, essay_uid, error))

    def _find_bare(self) -> None:
        """Claims and figures without a card are looked for once the shading is in sight."""
        essay_uid = self._essay_uid
        if essay_uid is None:
            return

        def read(library: "Library") -> Callable[[], tuple[Bare, ...]]:
            from studyapp.operations.essays.auditing import audit_later
            from studyapp.operations.memory.recall import bare_of

            audit = audit_later(library, essay_uid)
            return lambda: bare_of(audit())

        def done(bare: tuple[Bare, ...]) -> None:
            if essay_uid == self._essay_uid:
                self._bare = bare
                self._shade_bare()

        self._jobs.run(read).then(
            lambda find: self._jobs.aside(find).then(done), lambda error: tell_unless_gone(self._jobs, essay_uid, error)
        )

    def _shade_bare(self) -> None:
        """Shades what no card asks, too, once that is parted from the rest."""
        before, bare = self._shading, self._bare
        if not self._is_on or before is None or bare == before.bare:
            return

        def parted() -> Shading:
            shading = before.with_bare(bare)
            assert shading.segments is not None  # made here, not in the thread of the window
            return shading

        def done(shading: Shading) -> None:
            if self._shading is before and self._is_on:
                self._show(shading)
            else:  # other answers, another day or another essay came meanwhile
                self._shade_bare()

        self._jobs.aside(parted).then(done)

    def _show(self, shading: Shading) -> None:
        self._shading = shading
        self._view.show_memory(shading, self._today, self._exams)
