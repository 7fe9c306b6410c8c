"""Offer in a terminal of Debian or Ubuntu to install the system packages that a window needs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from studyapp.domain.errors import MissingLibrariesError

Call = Callable[[Sequence[str]], int]
"""Runs a command in the terminal, and returns its exit code."""


def offer(
    error: MissingLibrariesError,
    ask: Callable[[str], str] = input,
    call: Call = subprocess.call,
    find: Callable[[str], str | None] = shutil.which,
) -> bool:
    """Ask whether the packages may be installed, and install them; tell whether that was done.

    Args:
        error: the missing libraries.
        ask: asks a question, and returns the typed answer.
        call: runs a command.
        find: returns the path of a program.
    """
    line = _line(error.packages, find)
    if line is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(f"studyapp: {error.message}\n")
    try:
        answer = ask(f"Install them now with “{' '.join(line)}”? [y/N] ")
    except EOFError:
        return False
    return answer.strip().casefold() in ("y", "yes") and call(line) == 0


def _line(packages: Sequence[str], find: Callable[[str], str | None]) -> list[str] | None:
    """Return the command that installs packages, where this system has one."""
    if not packages or find("apt-get") is None:
        return None
    if getattr(os, "geteuid", lambda: 1)() == 0:
        return ["apt-get", "install", "--yes", *packages]
    return None if find("sudo") is None else ["sudo", "apt-get", "install", "--yes", *packages]
