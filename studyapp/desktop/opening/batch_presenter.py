"""Decide what happens to several files in a row: reading, keeping, making, and what is told at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.file_reading import end_readings, essay_of
from studyapp.desktop.background.jobs import Job, Jobs
from studyapp.desktop.opening.card_making import Maker, Over, leave
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.operations.essays.arrivals import Arrived, Kept, Known

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


@dataclass(frozen=True, slots=True)
class Step:
    """The progress of a row of files.

    Attributes:
        number: of the file, from 1.
        total: how many files there are.
        name: of the file.
        done: steps of the making that are done.
        steps: of the making; 0 while the file is read.
    """

    number: int
    total: int
    name: str
    done: int = 0
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a row of files.

    Attributes:
        added: essays that came into the library, or were there, in the order of the files.
        known: other essays, to which a file added nothing since they had its text already.
        notices: names of files, each with a sentence on what was read, or on its cards.
        undecided: files that are new versions of essays, on whose cards a person has to decide.
        failed: the name of each file that could not be opened, and why.
        left: how many files were not come to, since the row was cancelled.
    """

    added: tuple[Uid, ...] = ()
    known: tuple[Uid, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    undecided: tuple[str, ...] = ()
    failed: tuple[tuple[str, StudyAppError], ...] = ()
    left: int = 0


class BatchView(Protocol):
    """The window's view of a row of files."""

    def show_step(self, step: Step) -> None:
        """Show how far it is, with a way to cancel."""

    def show_added(self, uid: Uid) -> None:
        """Show an essay that came into the library or was there, where nothing else is in sight."""

    def show_summary(self, summary: Summary) -> None:
        """Tell what became of it."""


def _nothing() -> None:
    """Wait for no end."""


class BatchPresenter:
    """One file after the other; a bad one does not stop the others."""

    def __init__(self, jobs: Jobs, maker: Maker, view: BatchView, announce: Callable[[Changes], None]) -> None:
        self._jobs = jobs
        self._maker = maker
        self._view = view
        self._announce = announce
        self._paths: list[Path] = []
        self._at = -1
        self._summary = Summary()
        self._row: Driven | None = None
        self._text: UnmadeText | None = None  # whose cards are being made
        self._over: Over = _nothing  # its turn is over

    @property
    def is_busy(self) -> bool:
        """Return whether files wait or are being worked on."""
        return bool(self._paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files to the row; a file that stands in it already is not opened twice."""
        self._paths += [path for path in dict.fromkeys(paths) if path not in self._paths]

    def begin(self, over: Over = _nothing) -> None:
        """Start with the first file; tell when the row is over, at once where there is none."""
        if self._at < 0 and self._paths:
            self._over = over
            self._row = self._go_through()
        else:
            over()

    def cancel(self) -> None:
        """End the row; what came into the library stays there."""
        if self._paths:
            if self._row is not None:
                self._row.leave()
            if self._at >= 0:
                end_readings()
                self._maker.cancel()
                self._leave()
            self._end(replace(self._summary, left=len(self._paths) - max(0, self._at)))

    # Inside

    def _end(self, summary: Summary) -> None:
        self._paths, self._at, self._summary = [], -1, Summary()
        self._view.show_summary(summary)
        over, self._over = self._over, _nothing
        over()

    def _leave(self) -> None:
        """Leave the text that was kept without cards, which can be asked for."""
        if self._text is not None:
            self._leave_without_cards(self._text)
            self._text = None

    @driven
    async def _leave_without_cards(self, text: UnmadeText) -> None:
        await self._jobs.run(leave, text)

    def _step(self, done: int = 0, steps: int = 0) -> Step:
        return Step(self._at + 1, len(self._paths), self._paths[self._at].name, done, steps)

    @driven
    async def _go_through(self) -> None:
        """Open one file after the other; more may be added meanwhile."""
        self._at = 0
        while self._at < len(self._paths):
            path = self._paths[self._at]
            self._view.show_step(self._step())
            try:
                await self._open(path)
            except StudyAppError as error:
                self._leave()
                self._summary = replace(self._summary, failed=(*self._summary.failed, (path.name, error)))
            self._at += 1
        self._end(self._summary)

    async def _open(self, path: Path) -> None:
        """Read a file, keep its text and have its cards made, unless the library has it already."""
        essay = await self._jobs.aside(essay_of, path)
        version = await self._jobs.run(lambda library: lazy.arriving.version_of(library, essay))
        if isinstance(version, Known):
            if version.changes:
                self._announce(version.changes)
            self._is_known(version.essay_uid)
            return
        keeping = self._jobs.run(lambda library: lazy.arriving.keep(library, essay, version))
        kept = await keeping.always(self._tell_kept)
        if kept.text is None:
            self._is_known(kept.essay_uid)
            return
        self._text = kept.text
        generation = await self._making(kept.text, version.essay if version else essay)
        arriving = self._jobs.run(_arrived, kept.text, generation)
        arrived = await arriving.always(partial(self._tell_arrived, kept.text))
        self._text = None
        self._arrived(arrived, path.name)

    def _making(self, text: UnmadeText, essay: Essay) -> Job[Generation]:
        making = Job[Generation]()
        self._progressed(text, 0, 1)
        self._maker.make(essay, partial(self._progressed, text), making.settle, making.fail)
        return making

    def _progressed(self, text: UnmadeText, done: int, steps: int) -> None:
        if self._text is text:
            self._view.show_step(self._step(done, steps))

    def _tell_kept(self, kept: Kept) -> None:
        if kept.changes:
            self._announce(kept.changes)

    def _tell_arrived(self, text: UnmadeText, arrived: "Arrived | Comparison") -> None:
        if isinstance(arrived, Arrived):
            self._announce(arrived.changes)
        else:  # the file is there, and is to be opened again
            self._settle(text)

    @driven
    async def _settle(self, text: UnmadeText) -> None:
        await self._jobs.run(lambda library: lazy.arriving.settled(library, text))

    def _is_known(self, uid: Uid) -> None:
        """Make no cards of a text that is there."""
        held = self._summary
        if uid not in held.added + held.known:
            self._summary = replace(held, known=(*held.known, uid))
        self._view.show_added(uid)

    def _arrived(self, arrived: "Arrived | Comparison", name: str) -> None:
        held = self._summary
        if not isinstance(arrived, Arrived):
            self._summary = replace(held, undecided=(*held.undecided, name))
            return
        added = tuple(dict.fromkeys((*held.added, arrived.essay_uid)))
        known = tuple(uid for uid in held.known if uid != arrived.essay_uid)
        notices = tuple((name, said) for said in (*arrived.notices, *arrived.remarks))
        self._summary = replace(held, added=added, known=known, notices=held.notices + notices)
        self._view.show_added(arrived.essay_uid)


def _arrived(library: "Library", text: UnmadeText, generation: Generation) -> "Arrived | Comparison":
    return lazy.arriving.arrive(library, text, generation)
