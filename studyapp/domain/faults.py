"""Limit a bug to the item in which it occurs and report it, so that it never costs a whole text."""

import logging
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from studyapp.domain.errors import StoppedError, StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import check

LOGGER = "studyapp.faults"
"""The logger that hears of each fault; where the program starts, it is led to a file."""

_LONGEST = 5_000  # characters of the text that a report shows
_MOST_WRITTEN = 20  # reports of one text; the others would say the same

_noted: ContextVar["list[Fault] | None"] = ContextVar("noted", default=None)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of ours and what it cost.

    Attributes:
        kind: the kind of item that was left out, such as "sentence".
        text: its words.
        report: the traceback.
    """

    kind: str
    text: str
    report: str


@contextmanager
def noting() -> Iterator[list[Fault]]:
    """Collect the faults inside of `costs_only` in a list, for whoever reports them at the end."""
    faults: list[Fault] = []
    before = _noted.set(faults)
    try:
        yield faults
    finally:
        _noted.reset(before)


@contextmanager
def costs_only(kind: str, text: str) -> Iterator[None]:
    """Let a fault of ours inside cost no more than one thing: it is noted, and the program goes on behind it.

    What the world does wrong, a lack of memory and the wish to stop come up as ever, and so does everything where
    nobody notes faults.

    Args:
        kind: the thing, such as "sentence".
        text: its words.
    """
    check()
    try:
        yield
    except (StudyAppError, StoppedError, MemoryError):
        raise
    except Exception:  # the one place where a fault is held back; it is told, never passed over
        faults = _noted.get()
        if faults is None:
            raise
        faults.append(Fault(kind, text[:_LONGEST], traceback.format_exc()))


def told(faults: Sequence[Fault]) -> tuple[str, ...]:
    """Log the faults of a text, and return the sentence for the person; none where there was no fault."""
    for fault in faults[:_MOST_WRITTEN]:
        logging.getLogger(LOGGER).error("A fault cost one %s: %s\n%s", fault.kind, fault.text, fault.report)
    if not faults:
        return ()
    if len(faults) == 1:
        return (msg("one-place-of-this-text-was-passed-over"),)
    return (msg("places-of-this-text-were-passed-over", faults=len(faults)),)
