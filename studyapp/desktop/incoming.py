"""Dispatch incoming files and pasted texts to the code that opens them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.drafts import drafts_near
from studyapp.desktop.opening.batch_presenter import BatchPresenter
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.desktop.pages import Pages
from studyapp.domain.errors import StudyAppError
from studyapp.formats.identify import Identified, identify
from studyapp.formats.values import Kind
from studyapp.operations.essays.pasting import PastedText

Taker = Callable[[Sequence[Identified]], None]
"""Takes files of its kind that came in together."""


class Incoming(QObject):
    """Lets files in one after the other, and keeps typed text before."""

    def __init__(
        self,
        pages: Pages,
        opening: OpeningPresenter,
        batch: BatchPresenter,
        jobs: Jobs,
        takers: Mapping[Kind, Taker],
    ) -> None:
        """See `Incoming`.

        Args:
            pages: the pages of the window.
            opening: opens one essay.
            batch: reads several, one after the other.
            jobs: looks into the files.
            takers: handlers of files that are no essays; other files are opened as essays, with an error if they are
                none.
        """
        super().__init__(pages)
        self._pages = pages
        self._opening = opening
        self._batch = batch
        self._jobs = jobs
        self._takers = takers
        self._early: list[Path] | None = []  # files that came before the library was open

    def begin(self) -> tuple[Path, ...]:
        """Begin with the open library; return the files that came before and were not opened yet."""
        early, self._early = self._early or [], None
        return tuple(early)

    def connect_all(self, files: FileIntake) -> None:
        """Connect where files come from, and the strip above the essay."""
        files.chosen.connect(self.open_files)
        files.pasted.connect(self._open_pasted)
        banner = self._pages.study.banner
        banner.details_given.connect(self._opening.set_details)
        banner.making_asked.connect(self._opening.make)
        banner.cancelled.connect(self._cancel)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open essays from files: one to be looked at, several to be read one after the other; decks are imported."""
        if self._early is not None:
            self._early += paths
            return
        self._pages.keep_typed()
        self._take(tuple(paths))

    @driven
    async def _take(self, paths: tuple[Path, ...]) -> None:
        """Hand each file to the taker of its kind."""
        files = await self._jobs.aside(_identify_files, paths)
        for take in dict.fromkeys(self._takers.values()):
            accepted = [
                identified
                for identified in files.values()
                if identified and self._takers.get(identified.format.kind) == take
            ]
            if accepted:
                take(accepted)
        self._open_essays(
            [path for path, identified in files.items() if not identified or identified.format.kind not in self._takers]
        )

    def _open_essays(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        if len(paths) == 1 and not self._batch.is_busy:
            self._opening.open_file(paths[0])
            return
        self._batch.add(paths)
        self._opening.when_free(self._batch.begin)

    def _open_pasted(self, pasted: PastedText) -> None:
        """Open a text; one that comes while files are in a row is kept at once, and has its cards made after them."""
        self._pages.keep_typed()
        drafts = drafts_near(self._pages)
        self._opening.open_text(pasted, lambda: drafts.drop(keys.NEW_ESSAY) if drafts is not None else None)

    def _cancel(self) -> None:
        if self._batch.is_busy and not self._opening.is_making:
            self._batch.cancel()
        else:
            self._opening.cancel()


def _identify_files(paths: Sequence[Path]) -> Mapping[Path, Identified | None]:
    """Identify each file; None if it cannot be read, which the code that opens it reports."""

    def looked(path: Path) -> Identified | None:
        try:
            return identify(path)
        except StudyAppError:
            return None

    return {path: looked(path) for path in paths}
