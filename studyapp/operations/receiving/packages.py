"""Import a package of Anki as one operation, with a report on each note."""

from collections.abc import Callable
from pathlib import Path

from studyapp.anki.reading.package import open_package
from studyapp.domain.changes import Changes
from studyapp.domain.exchange.packages import ImportOptions, ImportReport
from studyapp.domain.messages import msg
from studyapp.domain.stopping import check
from studyapp.files import readable
from studyapp.library import Library
from studyapp.operations.receiving.package_import import PackageImport
from studyapp.operations.uncollected import without_garbage_collection
from studyapp.operations.wording import shorten_title

Progress = Callable[[int, int], None]
"""Gets how much is done and of how much; what it raises cancels the import, and nothing is changed."""

ORIGIN = "anki"
_STEPS = 100


def import_package(
    library: Library, path: Path, options: ImportOptions | None = None, progress: Progress | None = None
) -> tuple[Changes, ImportReport]:
    """Bring in the notes, decks, media and, if wanted, the progress of an `.apkg` or `.colpkg`.

    Importing again updates: a field that was changed there alone is taken, one that was changed here stays, and where
    both changed it the one here stays and the report tells the other. What was deleted or moved here stays so, and what
    was moved there alone follows.

    Args:
        library: the library.
        path: the package.
        options: the parts of the package to import.
        progress: called now and then.

    Returns:
        What was changed, and the report.

    Raises:
        StudyAppError: the package cannot be read or is not to be trusted, or the library cannot be written.
    """
    changes, report = _run(library, path, options or ImportOptions(), progress or _no_progress, is_kept=True)
    return changes, report


def preview_package(
    library: Library, path: Path, options: ImportOptions | None = None, progress: Progress | None = None
) -> ImportReport:
    """Return the report that `import_package` would give; nothing is changed. See there."""
    return _run(library, path, options or ImportOptions(), progress or _no_progress, is_kept=False)[1]


class _RollbackError(Exception):
    """Ends an operation without keeping it."""


def _run(
    library: Library, path: Path, options: ImportOptions, progress: Progress, *, is_kept: bool
) -> tuple[Changes, ImportReport]:
    progress = _rising_progress(progress)

    def opened(done: int, total: int) -> None:
        progress(done * _STEPS // max(1, total) // 10, _STEPS)

    source = readable(path).name
    short = shorten_title(source)
    name = msg("take-words-of", source=short) if options.theirs else msg("import-from", source=short)
    report = ImportReport(source)
    try:
        with (
            without_garbage_collection(),
            open_package(path, progress=opened) as package,
            library.store.detaching(),
            library.operation(name, fills=True) as writer,
        ):
            arriving = PackageImport(library, writer, package, source, options)
            report = arriving.bring_in(lambda share: progress(_STEPS // 10 + round(share * _STEPS * 0.9), _STEPS))
            if not is_kept:
                raise _RollbackError
    except _RollbackError:
        return Changes(), report
    return writer.changes, report


def _rising_progress(progress: Progress) -> Progress:
    """Return the same, which never goes back: what two threads have done comes in either order."""
    most = 0

    def told(done: int, total: int) -> None:
        nonlocal most
        most = max(most, done)
        progress(most, total)

    return told


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody, since nobody wants to know; the work may be stopped here all the same."""
    check()
