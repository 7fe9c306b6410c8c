"""Record files being written, so that the next start removes what a killed process left of them."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studyapp.claims import claim, left_behind

PART, SCRATCH = ".part", "studyapp-"
_folder: list[Path] = []


def note_in(folder: Path) -> None:
    """Keep the notes in a folder, which need not exist; without one nothing is noted."""
    _folder[:] = [folder]


@contextmanager
def noted(path: Path) -> Iterator[None]:
    """Remove a file or a folder at a later start, if this process is killed inside."""
    begun = _open_note(path)
    try:
        yield
    finally:
        if begun is not None:
            number, note = begun
            os.close(number)
            with suppress(OSError):
                note.unlink()


def _open_note(path: Path) -> tuple[int, Path] | None:
    """Return a note that is open, and so counts as that of a living process; none where it cannot be made."""
    for folder in _folder:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            note = folder / uuid.uuid4().hex
            number = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            claim(number)
            os.write(number, os.fsencode(path.absolute()))
            return number, note
    return None


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a temporary folder, which is removed at the end.

    Raises:
        OSError: it cannot be made.
    """
    folder = Path(tempfile.gettempdir()) / f"{SCRATCH}{uuid.uuid4().hex[:12]}"
    with noted(folder):
        try:
            folder.mkdir(mode=0o700)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def clear() -> None:
    """Remove what killed processes left; of what lies on a drive that is not there the note stays."""
    for folder in _folder:
        with suppress(OSError):
            for note in list(folder.iterdir()):
                with left_behind(note) as is_left, suppress(OSError):
                    if is_left:
                        _clear(note)


def _clear(note: Path) -> None:
    note = note.replace(note.with_suffix(".gone"))  # which fails where a living process has it open on Windows
    unfinished_path = Path(os.fsdecode(note.read_bytes()))
    if unfinished_path.name.startswith(SCRATCH):
        shutil.rmtree(unfinished_path, ignore_errors=True)
    elif unfinished_path.name.endswith(PART):
        is_in_scratch = unfinished_path.parent.name.startswith(
            SCRATCH
        )  # such a folder has a note too, and is gone for good
        if not is_in_scratch and not unfinished_path.parent.is_dir():
            return
        unfinished_path.unlink(missing_ok=True)
    note.unlink()
