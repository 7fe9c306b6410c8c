"""Check, before Qt is loaded, whether a window can be opened: Qt itself would abort with a misleading message."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from studyapp.domain.errors import MissingLibrariesError, StudyAppError
from studyapp.domain.messages import Several, msg

BASE_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0t64",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def check(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    is_there: Callable[[str], bool] = _is_there,
) -> None:
    """Check that a window can be opened.

    Raises:
        MissingLibrariesError: a system library that Qt needs is missing; the advice holds the line to run.
        StudyAppError: no display.
    """
    if not platform.startswith("linux"):
        return
    qt_platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if not qt_platform and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        raise StudyAppError(
            msg("there-is-no-display-to-open-a-window-on"),
            msg("start-studyapp-from-a-desktop"),
        )
    libraries = dict(BASE_LIBRARIES)
    is_x11 = qt_platform == "xcb" or (not qt_platform and not environment.get("WAYLAND_DISPLAY"))
    if is_x11:
        libraries |= XCB_LIBRARIES
    missing = [library for library in libraries if not is_there(library)]
    if missing:
        packages = tuple(libraries[library] for library in missing)
        raise MissingLibrariesError(
            msg("the-window-cannot-be-opened", missing=Several(missing)),
            msg("on-debian-and-ubuntu", missing=Several(packages)),
            packages,
        )
