"""Store pictures and sounds that were added to forms, beside the library, until a card with them is saved.

They are no part of the library: the operation that saves a card copies its pictures into it. Until then they live as
long as the unfinished text that names them.
"""

import os
import shutil
import time
import uuid
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from studyapp.domain.media import is_for_cards
from studyapp.files import explained, replacing
from studyapp.unfinished import PART, noted

_KEPT_S: Final = 86_400.0
"""Seconds that an unused picture stays, since a text that was taken back may be typed again."""


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
        path = self.folder / name
        return path if is_for_cards(name) and path.is_file() else None

    def names(self) -> frozenset[str]:
        """Return the names of all pictures here."""
        return frozenset(path.name for path in self.paths())

    def paths(self) -> tuple[Path, ...]:
        """Return the files of all pictures here, in the order of their names."""
        try:
            return tuple(path for path in sorted(self.folder.iterdir()) if is_for_cards(path.name))
        except OSError:
            return ()

    def adopt(self, path: Path) -> None:
        """Hard-link a picture of another such folder, or copy it where links are not possible; its date stays.

        Raises:
            OSError: it cannot be read or written; what was here under its name stays.
        """
        target = self._place_of(path.name)
        self.folder.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{uuid.uuid4().hex[:12]}{PART}")
        with noted(part):
            try:
                _link_or_copy(path, part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)  # replacing a file by a link to itself leaves the link

    def write(self, name: str, content: bytes) -> None:
        """Write a picture under a name.

        Raises:
            StudyAppError: it cannot be written.
        """
        target = self._place_of(name)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explained(self.folder, error) from error
        with replacing(target) as file:
            file.write(content)

    def remove_unused(self, used: Collection[str]) -> None:
        """Remove the pictures that no text names any more, except young ones, and the folder if it is empty then."""
        with suppress(OSError):
            for path in list(self.folder.iterdir()):
                if path.name not in used:
                    _remove_old(path)
            self.folder.rmdir()

    def _place_of(self, name: str) -> Path:
        """Return where the file of a picture lies, or would lie."""
        if not is_for_cards(name):
            raise ValueError(f"no name of a picture or a sound: {name[:80]!r}")
        return self.folder / name


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        with source.open("rb") as content, target.open("xb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        shutil.copystat(source, target)


def _remove_old(path: Path) -> None:
    """Remove a file unless it is young; what cannot be removed stays, and costs no other file its turn."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _KEPT_S:
            path.unlink()
