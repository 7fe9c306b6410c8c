"""The token that stops a piece of work: its owner stops it, and long work checks it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from studyapp.domain.errors import StoppedError


class Token:
    """A token of one piece of work, which may be stopped from any thread."""

    def __init__(self) -> None:
        self.is_stopped = False

    def stop(self) -> None:
        """Let the work end where it asks next; what it had half done is taken back there, as after any failure."""
        self.is_stopped = True

    def check(self) -> None:
        """Do nothing as long as the work may go on.

        Raises:
            StoppedError: nobody wants the work any more.
        """
        if self.is_stopped:
            raise StoppedError


_asked: ContextVar[Token | None] = ContextVar("asked", default=None)


@contextmanager
def asking(token: Token) -> Iterator[None]:
    """Let `check` ask this token inside, however deep the call.

    A thread begun inside asks it too where it runs in a copy of the context (`contextvars.copy_context`).
    """
    before = _asked.set(token)
    try:
        yield
    finally:
        _asked.reset(before)


def check() -> None:
    """Ask the token of the work under way; does nothing where there is none, as on the command line.

    Raises:
        StoppedError: nobody wants the work any more.
    """
    token = _asked.get()
    if token is not None:
        token.check()


def unless_stopped[T](things: Iterable[T]) -> Iterator[T]:
    """Give one thing after the other, and ask the token before each.

    Raises:
        StoppedError: nobody wants the work any more.
    """
    for thing in things:
        check()
        yield thing
