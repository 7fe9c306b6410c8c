"""Distinguish files that a living process is writing from half-written files of killed processes."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(_number: int) -> None:
        """Do nothing: an open file cannot be removed on Windows."""

    def _wait(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _wait(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX)

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def claimed(path: Path) -> Iterator[None]:
    """Make a file that counts as being written until the end of this, or of this process.

    Raises:
        FileExistsError: there is one of this name.
        OSError: it cannot be made.
    """
    with path.open("xb") as file:
        if sys.platform == "win32":
            file.close()  # it could not take its name else; whoever writes it has it open
        else:
            claim(file.fileno())
        yield


def claim(number: int) -> None:
    """Claim an open file by its number, so that it counts as being written."""
    with suppress(OSError):  # a file system without locks, where nothing is taken for left behind
        _lock(number)


@contextmanager
def left_behind(path: Path) -> Iterator[bool]:
    """Yield whether no living process writes a file; until the end of this none takes it for left behind."""
    if sys.platform == "win32":
        yield True  # to remove it fails where it is open
        return
    with ExitStack() as stack:
        try:
            _lock(stack.enter_context(path.open("r+b")).fileno())
        except FileNotFoundError:
            yield True
        except OSError:
            yield False
        else:
            yield True


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until nobody else is in this with the same file, and keep others out until its end.

    Args:
        path: a file for nothing else, which is made and stays; its folder is there.
    """
    with path.open("ab") as file:
        with suppress(OSError):  # a file system without locks
            _wait(file.fileno())
        yield


def remove_left(path: Path) -> None:
    """Remove what is half written, unless a living process writes it; what cannot be removed stays."""
    with left_behind(path) as is_left, suppress(OSError):
        if is_left:
            path.unlink(missing_ok=True)
