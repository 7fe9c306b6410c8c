"""Decides what happens to several files in a row: reading, keeping, making, and what is told at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.file_reading import end_readings, reading_of
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.opening.arriving import Arrived, Kept, Known, Version, arrive, keep, settled, version_of
from studyapp.desktop.opening.card_making import Maker, Over
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, UnmadeText
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


@dataclass(frozen=True, slots=True)
class Step:
    """Where a row of files stands.

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
    """What became of a row of files.

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
    """What the window can show of a row of files."""

    def show_step(self, step: Step) -> None:
        """Shows how far it is, with a way to cancel."""

    def show_added(self, uid: Uid) -> None:
        """Shows an essay that came into the library or was there, where nothing else is in sight."""

    def show_summary(self, summary: Summary) -> None:
        """Tells what became of it."""


def _nothing() -> None:
    """Nobody waits for its end."""


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
        self._row = 0
        self._text: UnmadeText | None = None  # whose cards are being made
        self._over: Over = _nothing  # its turn is over

    @property
    def is_busy(self) -> bool:
        """Whether files wait or are being worked on."""
        return bool(self._paths)

    def add(self, paths: Sequence[Path]) -> None:
        """More files for the row; a file that stands in it already is not opened twice."""
        self._paths += [path for path in dict.fromkeys(paths) if path not in self._paths]

    def begin(self, over: Over = _nothing) -> None:
        """Starts with the first file; tells when the row is over, at once where there is none."""
        if self._at < 0 and self._paths:
            self._over = over
            self._next()
        else:
            over()

    def cancel(self) -> None:
        """Ends the row; what came into the library stays there."""
        if self._paths:
            if self._at >= 0:
                end_readings()
                self._maker.cancel()
                self._leave()
            self._end(replace(self._summary, left=len(self._paths) - max(0, self._at)))

    def _end(self, summary: Summary) -> None:
        self._row += 1
        self._paths, self._at, self._summary = [], -1, Summary()
        self._view.show_summary(summary)
        over, self._over = self._over, _nothing
        over()

    def _leave(self) -> None:
        """The text that was kept stays without cards, which can be asked for."""
        if (text := self._text) is None:
            return

        def leave(library: "Library") -> None:
            from studyapp.operations.essays import awaiting

            awaiting.leave(library, text.number)

        self._text = None
        self._jobs.run(leave).then()

    def _step(self, done: int = 0, steps: int = 0) -> Step:
        return Step(self._at + 1, len(self._paths), self._paths[self._at].name, done, steps)

    def _next(self) -> None:
        self._at += 1
        if self._at == len(self._paths):
            self._end(self._summary)
            return
        path = self._paths[self._at]
        self._view.show_step(self._step())
        self._jobs.aside(reading_of(path)).then(self._in_this_row(self._read), self._in_this_row(self._failed))

    def _read(self, essay: Essay) -> None:
        def compared(found: Version | Known | None) -> None:
            if isinstance(found, Known):
                if found.changes:
                    self._announce(found.changes)
                self._is_known(found.essay_uid)
            else:
                self._keep(essay, found)

        self._jobs.run(version_of, essay).then(self._in_this_row(compared), self._in_this_row(self._failed))

    def _is_known(self, uid: Uid) -> None:
        """No cards are made of a text that is there."""
        held = self._summary
        if uid not in held.added + held.known:
            self._summary = replace(held, known=(*held.known, uid))
        self._view.show_added(uid)
        self._next()

    def _keep(self, essay: Essay, version: Version | None) -> None:
        def kept(held: Kept) -> None:
            if held.changes:
                self._announce(held.changes)
            begin(held)

        @self._in_this_row
        def begin(held: Kept) -> None:
            if held.text is None:
                self._is_known(held.essay_uid)
            else:
                self._make(version.essay if version else essay, held.text)

        self._jobs.run(keep, essay, version).then(kept, self._in_this_row(self._failed))

    def _make(self, essay: Essay, text: UnmadeText) -> None:
        def progress(done: int, steps: int) -> None:
            self._view.show_step(self._step(done, steps))

        self._text = text
        progress(0, 1)
        made = self._in_this_row(lambda generation: self._made(generation, text))
        self._maker.make(essay, self._in_this_row(progress), made, self._in_this_row(self._failed))

    def _made(self, generation: Generation, text: UnmadeText) -> None:
        count = self._in_this_row(self._arrived)

        def done(arrived: "Arrived | Comparison") -> None:
            if isinstance(arrived, Arrived):
                self._announce(arrived.changes)
            else:  # the file is there, and is to be opened again
                self._jobs.run(settled, text).then()
            count(arrived)

        self._jobs.run(arrive, text, generation).then(done, self._in_this_row(self._failed))

    def _arrived(self, arrived: "Arrived | Comparison") -> None:
        held, self._text = self._summary, None
        if isinstance(arrived, Arrived):
            added = tuple(dict.fromkeys((*held.added, arrived.essay_uid)))
            known = tuple(uid for uid in held.known if uid != arrived.essay_uid)
            name = self._paths[self._at].name
            notices = tuple((name, said) for said in (*arrived.notices, *arrived.remarks))
            self._summary = replace(held, added=added, known=known, notices=held.notices + notices)
            self._view.show_added(arrived.essay_uid)
        else:
            self._summary = replace(held, undecided=(*held.undecided, self._paths[self._at].name))
        self._next()

    def _failed(self, error: StudyAppError) -> None:
        self._leave()
        name = self._paths[self._at].name
        self._summary = replace(self._summary, failed=(*self._summary.failed, (name, error)))
        self._next()

    def _in_this_row[**P](self, receiver: Callable[P, None]) -> Callable[P, None]:
        """What still comes of a row that was cancelled is passed over."""
        row = self._row

        def receive(*args: P.args, **kwargs: P.kwargs) -> None:
            if row == self._row:
                receiver(*args, **kwargs)

        return receive
