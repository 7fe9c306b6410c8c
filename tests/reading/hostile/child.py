"""Reads files in a process of its own, each in a fork with bounds, and tells how that went and what it cost."""

import json
import os
import resource
import select
import signal
import socket
import sys
import time
import tracemalloc  # noqa: F401 - loaded before the measured part begins
from pathlib import Path
from typing import Any

from tests.pace import slowness

MEMORY = 3_000_000_000  # bytes of address space that protect the machine; the tests hold to less
LONGEST = 600.0  # seconds by the clock, after which a file is given up; the tests hold to less of the processor
LONG = 2.0  # seconds of this machine's processor; what takes less is within the bounds of the tests on any machine
_ASKED = 2  # how often the pace is asked for


class ReachedError(Exception):
    """A reader made a socket."""


def outcome(path: Path) -> dict[str, Any]:
    """Read a file; what came of it as plain values."""
    from studyapp.domain.errors import StudyAppError
    from studyapp.reading import read_file

    try:
        essay = read_file(path)
    except StudyAppError as error:
        return {"kind": "refused", "message": error.message, "advice": error.advice}
    except BaseException as error:  # noqa: BLE001 - the outermost door of this process
        import traceback

        return {
            "kind": "broken",
            "message": f"{type(error).__name__}: {error}",
            "trace": traceback.format_exc()[-3000:],
        }
    return {
        "kind": "read",
        "text": essay.text[:200_000],
        "words": essay.text.count(" "),
        "notices": " ".join(essay.notices),
    }


def _peak(whose: int) -> int:
    """Kilobytes that this process took at most, or the largest of those that it started; a PDF is read in one."""
    return resource.getrusage(whose).ru_maxrss


def _busy() -> float:
    """Seconds of a processor that this process and those that it started took."""
    return sum(os.times()[:4])


def _forbid(*_: object, **__: object) -> None:
    raise ReachedError("a reader made a socket")


def _in_fork(path: Path, pipe: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    start = _busy()
    found = outcome(path)
    found["seconds"] = _busy() - start
    found["megabytes"] = (_peak(resource.RUSAGE_SELF) + _peak(resource.RUSAGE_CHILDREN)) / 1024
    with os.fdopen(pipe, "w") as out:
        json.dump(found, out)
    os._exit(0)


def measured(path: Path) -> dict[str, Any]:
    """Read a file in a fork, for at most LONGEST; its seconds, where they are many, are those of a usual machine."""
    inside, outside = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(inside)
        _in_fork(path, outside)
    os.close(outside)
    data, end = b"", time.monotonic() + LONGEST
    while time.monotonic() < end:
        ready, _, _ = select.select([inside], [], [], 0.5)
        if ready:
            piece = os.read(inside, 1 << 20)
            if not piece:
                break
            data += piece
    else:
        os.kill(pid, signal.SIGKILL)
    os.close(inside)
    _, status = os.waitpid(pid, 0)
    if data:
        found = json.loads(data)
        is_long = found["seconds"] > LONG  # else no machine is asked for its pace, which takes time
        return found | {"seconds": found["seconds"] / (max(slowness() for _ in range(_ASKED)) if is_long else 1)}
    return {"kind": "died", "message": f"status {status}", "seconds": LONGEST, "megabytes": 0}


def main() -> None:
    """Read the files whose paths stand on standard input, one a line; print a JSON line for each."""
    import studyapp.reading

    socket.socket.__init__ = _forbid
    paths = [Path(line.rstrip("\n")) for line in sys.stdin]
    _load(studyapp.reading.read_file, paths)
    for path in paths:
        found = measured(path)
        print(json.dumps({"path": path.name, **found}), flush=True)  # noqa: T201 - its answer


def _load(read_file: Any, paths: list[Path]) -> None:
    """Load what the readers load late, so that it is not measured each time."""
    from contextlib import suppress

    from studyapp.domain.errors import StudyAppError

    for path in paths:
        if path.name.startswith("sound"):
            with suppress(StudyAppError):
                read_file(path)


if __name__ == "__main__":
    main()
