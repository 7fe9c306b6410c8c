"""Looks whether a library lies where it may be spoilt: in a folder that is replicated, or under two names."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studyapp.domain.messages import msg

_HOLDING = {
    "Syncthing": (".stfolder",),
    "Dropbox": (".dropbox.cache",),
    "Nextcloud": (".sync_*.db", "._sync_*.db", ".nextcloudsync.log", ".owncloudsync.log"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
}
"""What lies in the topmost folder that a replicator keeps."""

_NAMED = {
    "Dropbox": ("Dropbox-*",),
    "OneDrive": ("OneDrive", "OneDrive - *", "OneDrive-*"),
    "iCloud": ("com~apple~CloudDocs", "Mobile Documents"),
    "Google Drive": ("Google Drive", "GoogleDrive-*"),
}
"""What such a folder is called."""


def replicator_of(folder: Path) -> str | None:
    """The program that keeps a folder the same on several computers, if one is known to."""
    for each in (folder, *folder.parents):
        if (found := _named(each)) or (found := _holding(each)):
            return found
    return None


def _named(folder: Path) -> str | None:
    return next((name for name, forms in _NAMED.items() if any(map(folder.match, forms))), None)


def _holding(folder: Path) -> str | None:
    with suppress(OSError):
        if (folder / ".dropbox").is_file():  # as a folder it is that of the program's own settings
            return "Dropbox"
        for name, forms in _HOLDING.items():
            if any(next(folder.glob(form), None) is not None for form in forms):
                return name
    return None


@dataclass(frozen=True, slots=True)
class Danger:
    """What may spoil a library where it lies.

    Attributes:
        kind: a word by which it is known that it was told.
        told: a sentence.
        way_out: another one, on what to do.
    """

    kind: str
    told: str
    way_out: str


def dangers(path: Path) -> Iterator[Danger]:
    """All that may spoil a library where it lies.

    Args:
        path: the library, which is there.
    """
    if name := replicator_of(path.parent):
        yield Danger(
            name,
            msg("the-library-lies-in-a-folder-that-copies", name=name),
            msg("move-it-out-of-there-with-edit-preferences-library"),
        )
    with suppress(OSError):
        if path.stat().st_nlink > 1:
            yield Danger(
                "links",
                msg("the-file-of-the-library-has-a-second-name", path=path),
                msg("open-it-by-one-name-only"),
            )
