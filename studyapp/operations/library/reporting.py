"""Write a problem report: system and faults of the program, without any studied content."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from studyapp.files import replacing
from studyapp.operations.library.examining import examine

_LAST_BYTES = 60_000  # of the log of faults

_FILE = re.compile(r'  File ".*", line \d+, in ')
_KIND = re.compile(r"[A-Za-z_][\w.]*")

_HEAD = """Report of a problem with studyapp
=================================

What did you do, what did you expect, and what happened instead? Please write it here:




Below stands what the program looked up by itself. It holds nothing of what you study; names of folders are left out.
"""


def make_report(library_path: Path, log: Path) -> str:
    """Return the text of a report.

    Args:
        library_path: the library, which need not exist.
        log: the log of faults of the program; it need not exist.
    """
    lines = [f"{'ok' if check.is_well else '!!'}  {check.name}: {check.finding}" for check in examine(library_path)]
    return "\n".join([_HEAD, *_without_folders(lines, library_path), "", "Faults", "------", _last_faults(log), ""])


def write_report(library_path: Path, log: Path, out: Path) -> None:
    """Write a report to a file.

    Raises:
        StudyAppError: the file cannot be written.
    """
    with replacing(out) as file:
        file.write(make_report(library_path, log).encode(errors="replace"))


def _without_folders(lines: Iterable[str], library_path: Path) -> list[str]:
    """Remove the names of folders, which tell who somebody is."""
    home, folder = str(Path.home()), str(library_path.parent)
    return [line.replace(folder, "…").replace(home, "~") for line in lines]


def _last_faults(log: Path) -> str:
    try:
        log_end = log.read_bytes()[-_LAST_BYTES:].decode(errors="replace")
    except OSError:
        log_end = ""
    return "\n".join(_traceback_lines(log_end.splitlines())).replace(str(Path.home()), "~") or "None was written down."


def _traceback_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a traceback without messages, since these may quote what somebody studies."""
    is_code = False
    for line in lines:
        if _FILE.match(line):
            is_code = True
            yield line
        elif is_code and line.startswith("    "):
            yield line
        elif line.startswith("Traceback (most recent call last):"):
            is_code = False
            yield line
        elif is_code and (kind := _KIND.match(line)):
            is_code = False
            yield f"{kind[0]}\n"
