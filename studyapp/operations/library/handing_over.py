"""Hand files of a second start to the window that already shows the library, through a file."""

import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from studyapp.domain.errors import LibraryInUseError, StudyAppError
from studyapp.files import replacing
from studyapp.window_lock import WindowLock

_HANDOVER_FOLDER = "handed"
_TIMEOUT_S = 4.0  # seconds; a window looks once a second
_POLL_S = 0.05


def hand_over(library: Path, files: Sequence[Path], folder: Path, patience: float = _TIMEOUT_S) -> bool:
    """Hand files to the window that has this library; return whether there is one and it took them.

    Args:
        library: its file.
        files: the files that this start was asked to open.
        folder: the folder of the settings, which both starts share.
        patience: seconds to wait for the window, which may be busy or wait for an answer.
    """
    if not _has_window(library):
        return False
    request = folder / _HANDOVER_FOLDER / f"{_key(library)}-{os.getpid()}.json"
    try:
        request.parent.mkdir(parents=True, exist_ok=True)
        with replacing(request) as written:
            written.write(json.dumps([str(file.absolute()) for file in files]).encode())
    except (OSError, StudyAppError):
        return False  # the window of this start will say that there is another
    end = time.monotonic() + patience
    while request.exists() and time.monotonic() < end:
        time.sleep(_POLL_S)
    try:
        request.unlink()
    except FileNotFoundError:
        return True
    return False


def take_files(library: Path, folder: Path) -> tuple[Path, ...] | None:
    """Return the files that other starts handed over for the window of a library, to open or only to show itself.

    None means that no start did; an empty tuple that one only asked for the window.
    """
    found: list[Path] | None = None
    for request in sorted((folder / _HANDOVER_FOLDER).glob(f"{_key(library)}-*.json")):
        with suppress(OSError, ValueError):
            named = json.loads(request.read_text(encoding="utf-8"))
            request.unlink()
            found = [*(found or ()), *(Path(name) for name in named)]
    return None if found is None else tuple(found)


def _has_window(library: Path) -> bool:
    if not library.exists():
        return False
    try:
        WindowLock(library).release()
    except LibraryInUseError:
        return True
    except OSError:
        return False
    return False


def _key(library: Path) -> str:
    return sha256(os.fsencode(library.resolve())).hexdigest()[:16]
