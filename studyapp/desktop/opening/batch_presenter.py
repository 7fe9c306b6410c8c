"""Decide how several files are opened in a row: read, stored, and summed up; needs no Qt."""

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
from studyapp.operations.essays.arrivals import ArrivedEssay, KnownText, StoredText

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


@dataclass(frozen=True, slots=True)
class Step:
    """The progress of a row of files.

    Attributes:
        number: the number of the file, from 1.
        total: the number of files.
        name: the name of the file.
        done: steps of the making that are done.
        steps: the steps of the making; 0 while the file is read.
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
        left: the number of files that were not come to, since the row was cancelled.
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
        """Show the progress, with a way to cancel."""

    def show_added(self, uid: Uid) -> None:
        """Show an essay that came into the library or was there, where nothing else is in sight."""

    def show_summary(self, summary: Summary) -> None:
        """Show the result of each file."""


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

    def begin(self, on_end: Over = _nothing) -> None:
        """Start with the first file; tell when the row is over, at once where there is none."""
        if self._at < 0 and self._paths:
            self._over = on_end
            self._row = self._go_through()
        else:
            on_end()

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
        on_end, self._over = self._over, _nothing
        on_end()

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
        if isinstance(version, KnownText):
            if version.changes:
                self._announce(version.changes)
            self._is_known(version.essay_uid)
            return
        keeping = self._jobs.run(lambda library: lazy.arriving.store_text(library, essay, version))
        stored = await keeping.always(self._tell_kept)
        if stored.text is None:
            self._is_known(stored.essay_uid)
            return
        self._text = stored.text
        generation = await self._making(stored.text, version.essay if version else essay)
        arriving = self._jobs.run(_bring_in_cards, stored.text, generation)
        arrived = await arriving.always(partial(self._tell_arrived, stored.text))
        self._text = None
        self._record_arrival(arrived, path.name)

    def _making(self, text: UnmadeText, essay: Essay) -> Job[Generation]:
        making = Job[Generation]()
        self._show_progress(text, 0, 1)
        self._maker.make(essay, partial(self._show_progress, text), making.settle, making.fail)
        return making

    def _show_progress(self, text: UnmadeText, done: int, steps: int) -> None:
        if self._text is text:
            self._view.show_step(self._step(done, steps))

    def _tell_kept(self, stored: StoredText) -> None:
        if stored.changes:
            self._announce(stored.changes)

    def _tell_arrived(self, text: UnmadeText, arrived: "ArrivedEssay | Comparison") -> None:
        if isinstance(arrived, ArrivedEssay):
            self._announce(arrived.changes)
        else:  # the file is there, and is to be opened again
            self._settle(text)

    @driven
    async def _settle(self, text: UnmadeText) -> None:
        await self._jobs.run(lambda library: lazy.arriving.drop_decided_text(library, text))

    def _is_known(self, uid: Uid) -> None:
        """Make no cards of a text that is there."""
        summary = self._summary
        if uid not in summary.added + summary.known:
            self._summary = replace(summary, known=(*summary.known, uid))
        self._view.show_added(uid)

    def _record_arrival(self, arrived: "ArrivedEssay | Comparison", name: str) -> None:
        summary = self._summary
        if not isinstance(arrived, ArrivedEssay):
            self._summary = replace(summary, undecided=(*summary.undecided, name))
            return
        added = tuple(dict.fromkeys((*summary.added, arrived.essay_uid)))
        known_uids = tuple(uid for uid in summary.known if uid != arrived.essay_uid)
        notices = tuple((name, sentence) for sentence in (*arrived.notices, *arrived.remarks))
        self._summary = replace(summary, added=added, known=known_uids, notices=summary.notices + notices)
        self._view.show_added(arrived.essay_uid)


def _bring_in_cards(library: "Library", text: UnmadeText, generation: Generation) -> "ArrivedEssay | Comparison":
    return lazy.arriving.bring_in_cards(library, text, generation)
