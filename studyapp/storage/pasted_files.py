"""Pictures that were pasted into forms which are not kept yet, in a folder beside the library, by what texts call them.

They are no part of the library: the operation that keeps a card copies its pictures into it. Until then they have the
same life as the unfinished text that calls them.
"""

import os
import shutil
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import picture_name
from studyapp.domain.messages import msg
from studyapp.files import replacing

_YOUNG_S: Final = 86_400.0
"""Seconds that each stays, since a text that was taken back may be typed again."""


def pasted_folder_of(library: Path) -> Path:
    """Return the folder of the pictures that were pasted beside a library; it need not exist."""
    return library.with_name(f"{library.stem}-pasted")


class PastedFiles:
    """A folder of pictures, which is made with the first of them.

    Attributes:
        folder: its path.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path | None:
        """Return the file of a picture; None where there is none."""
        if picture_name(name) != name:
            return None
        path = self.folder / name
        return path if path.is_file() else None

    def names(self) -> frozenset[str]:
        """Return what the pictures here are called."""
        return frozenset(path.name for path in self.paths())

    def paths(self) -> tuple[Path, ...]:
        """Return their files, in the order of their names."""
        try:
            return tuple(path for path in sorted(self.folder.iterdir()) if picture_name(path.name) == path.name)
        except OSError:
            return ()

    def take(self, path: Path) -> None:
        """Put a picture of another such folder there, as old as it is there, in no further room where the disk allows.

        Raises:
            OSError: it cannot be read or written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / path.name
        target.unlink(missing_ok=True)
        try:
            os.link(path, target)
        except OSError:
            with replacing(target) as file:
                file.write(path.read_bytes())
            shutil.copystat(path, target)

    def put(self, name: str, content: bytes) -> None:
        """Put a picture there.

        Raises:
            StudyAppError: it cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise StudyAppError(
                msg("cannot-be-written", path=self.folder, reason=reason), msg("choose-another-folder")
            ) from error
        with replacing(self.folder / name) as file:
            file.write(content)

    def keep_only(self, names: Collection[str]) -> None:
        """Remove all others but the youngest, and the folder if nothing lies in it then."""
        if not self.folder.is_dir():
            return
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in names and time.time() - path.stat().st_mtime > _YOUNG_S:
                    path.unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()
