"""Decides what happens between a file and its cards: reading, asking who wrote it, making, importing; needs no Qt."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.file_reading import end_readings, reading_of
from studyapp.desktop.background.jobs import Failed, Jobs
from studyapp.desktop.opening.arriving import Arrived, Known, Version, arrive, said_version, version_of
from studyapp.desktop.opening.pasting import Pasted
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


class Maker(Protocol):
    """Makes cards elsewhere; all its answers come in the thread of the window."""

    def make(
        self, essay: Essay, progress: Callable[[int, int], None], made: Callable[[Generation], None], failed: Failed
    ) -> None:
        """Has cards made from an essay."""

    def cancel(self) -> None:
        """Ends the making; no answer comes any more."""


class OpeningView(Protocol):
    """What the window can show of an opening."""

    def show_reading(self, name: str) -> None:
        """Says that a file is being read, unless that is over in a moment."""

    def show_waiting(self, name: str) -> None:
        """Says that a file is read once the cards of the one before it are made."""

    def show_pending(self, essay: Essay) -> None:
        """Shows an essay that is not in the library yet, to be read while its cards are made."""

    def ask_details(self, title: str, author: str, date: str) -> None:
        """Asks for title, author and year; what is known already stands there."""

    def show_progress(self, done: int, total: int) -> None:
        """Shows how far the making is; 0 of 0 means that it begins."""

    def offer_making(self) -> None:
        """Says that the essay has no cards yet and offers to make them."""

    def hide_banner(self) -> None:
        """Nothing is being made or asked any more."""

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Tells how the file was read, or what could not be used."""

    def show_remarks(self, remarks: tuple[str, ...]) -> None:
        """Tells what the person should know of the cards, such as why there are few."""

    def show_version(self, title: str) -> None:
        """Tells that the text is a version of an essay of the library, to which it will be compared."""

    def show_updated(self, notices: tuple[str, ...]) -> None:
        """Tells that an essay got a new version, with a way to undo that."""

    def show_error(self, error: StudyAppError) -> None:
        """Shows what failed."""

    def show_essay(self, uid: Uid) -> None:
        """Shows an essay of the library with its cards."""

    def settle_essay(self, uid: Uid) -> None:
        """Puts an essay of the library in the place of the pending one; the person may be on another page by now."""


Decide = Callable[["Comparison", Callable[[Arrived | None], None]], None]
"""Has a person decide on a new version; gives what came in, or None where all was left as it was."""


class OpeningPresenter:
    """One opening at a time, and nothing that was opened is lost: what comes meanwhile waits until its cards are made.

    Where nobody answers who wrote it, they are made with what is known. A file is shown at once while the sample's
    cards are made, which nobody asked for.
    """

    def __init__(
        self, jobs: Jobs, maker: Maker, view: OpeningView, announce: Callable[[Changes], None], decide: Decide
    ) -> None:
        self._jobs = jobs
        self._decide = decide
        self._maker = maker
        self._view = view
        self._announce = announce
        self._essay: Essay | None = None
        self._version: Version | None = None
        self._take_proposed = False
        self._is_making = False
        self._asks = False
        self._in_sight = False
        self._makes_sample = False
        self._waits = False
        self._reading = 0  # the number of the reading whose result is waited for, or 0
        self._readings = 0
        self._then: list[Callable[[], None]] = []

    @property
    def is_making(self) -> bool:
        """Whether cards are being made."""
        return self._is_making

    def open_file(self, path: Path, *, take_proposed: bool = False) -> None:
        """Reads a file and shows it; its cards are taken at once only where the person did not bring the file."""
        self._open(
            path.name, reading_of(path), version_of if not take_proposed else _no_version, take_proposed=take_proposed
        )

    def open_version(self, path: Path, essay_uid: Uid) -> None:
        """Reads a file that a person calls a new version of an essay."""
        find = partial(said_version, essay_uid=essay_uid, name=path.name)
        self._open(path.name, reading_of(path), find)

    def open_text(self, pasted: Pasted) -> None:
        """Reads a text that was pasted, and shows it."""
        self._open(pasted.title, pasted.read, version_of)

    def when_free(self, then: Callable[[], None]) -> None:
        """Has something done once no cards are being made here; at once where none are."""
        if self._asks:
            self.make()
        if self._is_making:
            self._then.append(then)
        else:
            self._reading = 0
            then()

    def _open(
        self,
        name: str,
        read: Callable[[], Essay],
        find_version: "Callable[[Library, Essay], Version | Known | None]",
        *,
        take_proposed: bool = False,
    ) -> None:
        if self._asks:
            self.make()
        if self._is_making and (self._waits or not self._makes_sample):
            self._then.append(partial(self._open, name, read, find_version, take_proposed=take_proposed))
            self._view.show_waiting(name)
            return
        self._readings += 1
        self._reading = reading = self._readings
        self._view.show_reading(name)

        def compared(essay: Essay, found: Version | Known | None) -> None:
            if reading == self._reading:
                self._reading = 0
                if isinstance(found, Known):
                    self._show_known(found)
                else:
                    self._read(essay, found, take_proposed)

        def done(essay: Essay) -> None:
            self._jobs.run(lambda library: find_version(library, essay), lambda found: compared(essay, found), failed)

        def failed(error: StudyAppError) -> None:
            if reading == self._reading:
                self._reading = 0
                self._hide()
                self._view.show_error(error)
                self._go_on()

        self._jobs.aside(read, done, failed)

    def set_details(self, title: str, author: str, date: str) -> None:
        """Takes what the person said of the essay, and makes its cards."""
        if self._essay is not None:
            self._essay = replace(
                self._essay, title=title.strip() or None, author=author.strip() or None, date=date.strip() or None
            )
            self._view.show_pending(self._essay)
            self.make()

    def make(self) -> None:
        """Makes the cards of the essay that is shown."""
        if self._essay is None or (self._is_making and not self._makes_another()):
            return
        self._asks = False
        self._view.show_progress(0, 0)
        if self._is_making:
            self._waits = True
            return
        self._is_making, self._makes_sample = True, self._take_proposed
        self._maker.make(self._essay, self._progress, self._made, self._failed)

    def cancel(self) -> None:
        """Ends the reading or the making; an essay stays on the page, and its cards can be made later."""
        if self._reading:
            self._reading = 0
            end_readings()
            self._hide()
        elif self._makes_another():
            self._waits = False
            self._offer()
        elif self._is_making:
            self._stop()
            self._offer()
            self._go_on()

    def leave(self) -> None:
        """The person turned to another essay: a making goes on, but what comes of it no longer takes the page."""
        self._in_sight = False
        if self._asks:
            self.make()
        if not self._is_making:
            self._view.hide_banner()

    def _makes_another(self) -> bool:
        """Whether the sample's cards are being made behind a file that was opened meanwhile."""
        return self._is_making and self._makes_sample and not self._take_proposed

    def _progress(self, done: int, total: int) -> None:
        if not self._makes_another():
            self._view.show_progress(done, total)

    def _stop(self) -> None:
        if self._is_making:
            self._is_making = False
            self._maker.cancel()

    def _read(self, essay: Essay, version: Version | None, take_proposed: bool) -> None:
        self._essay, self._version, self._take_proposed = version.essay if version else essay, version, take_proposed
        self._in_sight = True
        self._view.show_pending(self._essay)
        self._view.show_notices(essay.notices)
        if version is not None:
            self._view.show_version(version.title)
        if version is not None or (essay.title and essay.author):
            self.make()
        else:
            self._asks = True
            self._view.ask_details(essay.title or "", essay.author or "", essay.date or "")

    def _show_known(self, known: Known) -> None:
        """Shows the essay that has the text; no text waits for its cards any more, but the sample's go on."""
        self._essay, self._version, self._take_proposed, self._in_sight = None, None, False, False
        self._asks = False
        self._view.hide_banner()
        if known.changes:
            self._announce(known.changes)
        self._view.show_notices((known.notice,))
        self._view.show_essay(known.essay_uid)
        self._go_on()

    def _made(self, generation: Generation) -> None:
        made, version = (None, None) if self._makes_another() else (self._essay, self._version)
        take_proposed = self._makes_sample
        self._is_making = False

        def work(library: "Library") -> "Arrived | Comparison":
            return arrive(library, generation, version, take_proposed=take_proposed)

        def not_imported(error: StudyAppError) -> None:
            (self._failed if self._awaits(made) else self._view.show_error)(error)

        self._jobs.run(work, lambda arrived: self._arrived(arrived, made), not_imported)
        self._go_on()

    def _arrived(self, arrived: "Arrived | Comparison", made: Essay | None) -> None:
        if isinstance(arrived, Arrived):
            self._announce(arrived.changes)
            self._show(arrived, made)
            return
        essay_uid = arrived.essay_uid
        if self._awaits(made):
            self._view.hide_banner()
            self._view.show_notices(())  # the dialog says more

        def decided(found: Arrived | None) -> None:
            if found is not None:
                self._show(found, made)
            elif self._awaits(made):
                self._essay = None
                self._view.hide_banner()
                self._view.show_essay(essay_uid)

        self._decide(arrived, decided)

    def _awaits(self, made: Essay | None) -> bool:
        """Whether this is the essay whose cards are waited for, and no other was opened meanwhile."""
        return made is not None and self._essay is made

    def _show(self, arrived: Arrived, made: Essay | None) -> None:
        """Shows what came in, unless another file came into sight meanwhile."""
        if not self._awaits(made):
            return
        self._essay = None
        self._view.hide_banner()
        if arrived.is_update:
            self._view.show_updated((*arrived.notices, *arrived.remarks))
        else:
            self._view.show_notices(arrived.notices)
            self._view.show_remarks(arrived.remarks)
        if self._in_sight:
            self._view.settle_essay(arrived.essay_uid)

    def _go_on(self) -> None:
        """The file that waited for the sample has its turn, then whoever waited for this presenter."""
        if self._waits:
            self._waits = False
            self.make()
        if self._then and not self._is_making:
            self._then.pop(0)()

    def _failed(self, error: StudyAppError) -> None:
        if self._makes_another():
            self._is_making = False
            self._view.show_error(error)
            self._go_on()
            return
        self._is_making = False
        self._offer()
        self._view.show_error(error)
        self._go_on()

    def _hide(self) -> None:
        """What the banner said of a reading is over; the essay that is in sight may still have no cards."""
        if self._essay is not None and self._in_sight and not self._is_making:
            self._view.offer_making()
        elif not self._is_making:
            self._view.hide_banner()

    def _offer(self) -> None:
        """The cards can be made later, as long as their essay is in sight."""
        if self._in_sight:
            self._view.offer_making()
        else:
            self._view.hide_banner()


def _no_version(_library: "Library", _essay: Essay) -> None:
    """The sample is what it is."""
