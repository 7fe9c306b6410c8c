"""Export of the library as Anki packages: what will be in one, and the package itself."""

from contextlib import suppress
from itertools import chain
from pathlib import Path

from studyapp.anki.writing.database import Progress
from studyapp.anki.writing.package import write_apkg
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportPlan, ExportRequest
from studyapp.library import Library
from studyapp.operations.exporting.gathering import Gathering
from studyapp.operations.uncollected import without_garbage_collection

_STEP = 500  # notes between two calls of a progress


def plan_package(library: Library, request: ExportRequest, progress: Progress | None = None) -> ExportPlan:
    """Plan a package; nothing is written.

    Args:
        library: the library.
        request: the part of it to export.
        progress: called with the number of notes done and of all, about; what it raises ends the counting.

    Raises:
        StudyAppError: where a deck is unknown or there is nothing to export.
    """
    gathering = Gathering(library, request)
    contents = gathering.contents()
    for done, _ in enumerate(chain.from_iterable(deck.notes for deck in contents.decks)):
        if progress is not None and done % _STEP == 0:
            progress(done, contents.total)
    return gathering.plan()


def export_package(
    library: Library, request: ExportRequest, path: Path, progress: Progress | None = None
) -> ExportPlan:
    """Write an Anki package, checked, whole or not at all.

    Importing a later export into Anki updates the notes that changed and keeps what was learnt there.

    Args:
        library: the library.
        request: the part of it to export.
        path: the file to write; an existing one is replaced.
        progress: called with the number of notes done and of all; what it raises ends the export, and the file that
            was there stays.

    Returns:
        What was written.

    Raises:
        StudyAppError: where a deck is unknown, there is nothing to export, or the path cannot be written.
    """
    gathering = Gathering(library, request)
    with without_garbage_collection():
        write_apkg(path, gathering.contents(), for_older=request.for_older, progress=progress)
    with suppress(StudyAppError):  # the package is there; it is only not remembered
        library.store.note_exports((deck.uid, named is not None) for deck, named in gathering.wanted)
    return gathering.plan()
