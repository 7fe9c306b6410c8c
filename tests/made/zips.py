"""Zip archives with the same bytes each time."""

import zipfile
from collections.abc import Iterable
from pathlib import Path


def write_zip(path: Path, entries: Iterable[tuple[str, bytes | str]], *, stored: tuple[str, ...] = ()) -> Path:
    """Write an archive.

    Args:
        path: of the archive.
        entries: names and contents, in order; names are not checked.
        stored: names of those that are not compressed.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path
