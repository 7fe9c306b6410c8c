"""Kills a process before the n-th thing that it does to files, those of SQLite among them, by way of strace.

    python -m tests.storage.events

reads a line for each child to make, as JSON: what to do, and what with. It forks the child, prints its number, lets it
go once it reads another line, and prints how it ended.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.processes import FOR_EVER, bounded, die_with_parent, started
from tests.storage.material import essay, generation

ROOT = Path(__file__).resolve().parents[2]
CALLS = (
    *("openat", "write", "pwrite64", "writev", "pwritev", "copy_file_range", "sendfile", "ftruncate", "fallocate"),
    *("renameat", "renameat2", "unlinkat", "mkdirat", "linkat", "fsync", "fdatasync", "utimensat", "fchmodat"),
    *("?open", "?creat", "?truncate", "?rename", "?unlink", "?mkdir", "?rmdir", "?link", "?chmod"),
)
KILLED = 9
_READS = re.compile(r"^open(at)?\(.*O_RDONLY(?!.*O_CREAT)|^\+\+\+")


class Mortal:
    """Makes children that die before a file event of theirs."""

    def __init__(self, folder: Path, parent: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self._parent = parent

    def events(self, deed: str, **given: object) -> list[int]:
        """Which of the calls of a child that comes to its end change what lies on the disk, from 1 on."""
        log = self.folder / "calls"
        assert self._status(deed, given, log) == 0
        return [number for number, line in enumerate(log.read_text().splitlines(), 1) if not _READS.search(line)]

    def is_killed(self, deed: str, before: int, **given: object) -> bool:
        """Whether a child was killed before so many calls, or came to its end without."""
        inject = f"inject={','.join(CALLS)}:signal=KILL:when={before}"
        status = self._status(deed, given, Path(os.devnull), "-e", inject)
        assert status in (0, KILLED), status
        return status == KILLED

    def _status(self, deed: str, given: dict[str, object], log: Path, *how: str) -> int:
        traced = ["strace", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *how, "-p"]
        with bounded(self._parent):
            pid = int(self._asked(json.dumps({"deed": deed, **given})))
            return self._ended(pid, [*traced, str(pid)])

    def _ended(self, pid: int, traced: list[str]) -> int:
        with started(traced, stderr=subprocess.PIPE) as strace:
            while "TracerPid:\t0" in Path(f"/proc/{pid}/status").read_text():
                if strace.poll() is not None:
                    raise AssertionError(strace.stderr.read() if strace.stderr else "")
            return int(self._asked("go"))

    def _asked(self, line: str) -> str:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(f"{line}\n")
        self._parent.stdin.flush()
        return self._parent.stdout.readline()


@contextmanager
def mortal(folder: Path) -> Iterator[Mortal]:
    """Such children, whose settings, cache and scratch lie in a folder."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        if os.environ.get("CI"):
            pytest.fail("strace is missing")
        pytest.skip("not measured: no strace")
    command, environment = [sys.executable, "-m", "tests.storage.events"], os.environ | surroundings(folder)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with started(command, patience_s=FOR_EVER, cwd=ROOT, env=environment, **pipes) as parent:
        yield Mortal(folder, parent)
    assert parent.returncode == 0


def surroundings(folder: Path) -> dict[str, str]:
    """Where settings, cache and scratch lie for a process."""
    names = {"XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "TMPDIR": "scratch"}
    for name in names.values():
        (folder / name).mkdir(exist_ok=True, parents=True)
    return {variable: str(folder / name) for variable, name in names.items()}


def _restore(library: str, backup: str) -> None:
    from studyapp.operations.library import backups

    backups.restore_backup(Path(library), Path(backup))


def _begin_empty(library: str) -> None:
    from studyapp.operations.library import moving

    moving.start_empty(Path(library))


def _back_up(library: str) -> None:
    from studyapp.library import Library
    from studyapp.operations.library import backups

    with Library.open(Path(library)) as held:
        backups.make_backup(held)


def _move(library: str, folder: str) -> None:
    """As the window does it: the old files go once the library was opened at the new place, and that is remembered."""
    from studyapp import paths
    from studyapp.library import Library
    from studyapp.operations.library import moving

    there = moving.copy_library(Path(folder), Path(library))
    Library.open(there).close()
    paths.choose_library(there)
    moving.remove_original(Path(library), there)


def _export(library: str, target: str) -> None:
    from studyapp.library import Library
    from studyapp.operations.exporting.everything import export_everything

    with Library.open(Path(library)) as held:
        export_everything(held, Path(target))


def _bring_in(library: str) -> None:
    """As `import-essay` does it: the text is kept as soon as it is read, and given its cards once they are made."""
    from studyapp.library import Library
    from studyapp.operations.essays import importing, unmade_texts

    with Library.open(Path(library)) as held:
        kept = importing.keep_text(held, LAKES.essay)
        text = held.store.unmade.of(kept.essay_uid)
        assert text is not None
        unmade_texts.add_cards(held, text, LAKES)


def _open(library: str) -> None:
    from studyapp.library import Library

    Library.open(Path(library)).close()


def _receive(library: str, package: str) -> None:
    from studyapp.library import Library
    from studyapp.operations.receiving import packages

    with Library.open(Path(library)) as held:
        packages.import_package(held, Path(package))


def _empty_trash(library: str) -> None:
    from studyapp.library import Library

    with Library.open(Path(library)) as held:
        held.empty_trash(held.moment().ms + 1)


LAKES = generation(essay("Lakes", topic="lake"))
DEEDS: dict[str, Callable[..., None]] = {
    **{"restore": _restore, "empty": _begin_empty, "backup": _back_up, "move": _move, "export": _export},
    **{"bring in": _bring_in, "open": _open, "receive": _receive, "empty trash": _empty_trash},
}


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _serve() -> None:
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        waits, goes = os.pipe()
        child = os.fork()
        if not child:
            die_with_parent()
            os.read(waits, 1)
            code = 3
            try:
                DEEDS[asked.pop("deed")](**asked)
                code = 0
            finally:
                os._exit(code)
        _say(child)
        sys.stdin.readline()
        os.write(goes, b"!")
        _say(os.waitpid(child, 0)[1])
        os.close(waits)
        os.close(goes)


if __name__ == "__main__":
    from studyapp.operations.exporting import everything, packages  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.operations.library import backups, moving, trash  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.operations.receiving import packages as receiving  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.paths import unfinished_folder
    from studyapp.storage.opening import open_empty
    from studyapp.unfinished import note_in

    with open_empty():
        pass  # what making a database loads, which is read from hundreds of files
    note_in(unfinished_folder())
    _serve()
