"""How fast this machine works just now, so that a bound on work means the same on every machine."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

_USUAL_S = 0.025
"""Processor time that the piece of work takes on a machine that the bounds were chosen on."""
_ASKED = 2
"""How often the pace is asked for, which changes with what else the machine does."""


def slowness() -> float:
    """How many times longer plain work takes here and now than on a usual machine; never less than 1."""
    began = process_time()
    words = [f"word {n} of many" for n in range(60_000)]
    counted = {word: len(word.split()) for word in words}
    found = re.findall(r"\d+ of", " ".join(counted))
    assert len(found) == len(words)
    return max(1.0, (process_time() - began) / _USUAL_S)


@contextmanager
def without_others() -> Iterator[None]:
    """Keep what earlier tests left behind out of the garbage collections of the work inside, which makes no window.

    A window collects in steps of its own, and must find its objects where it left them.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail where the work inside takes more processor time than so many seconds of a usual machine."""
    began = process_time()
    yield
    took = process_time() - began
    if took > seconds:  # else it is within the bound on the fastest machine, and to ask how fast this one is takes time
        allowed = seconds * max(slowness() for _ in range(_ASKED))
        assert took <= allowed, f"took {took:.1f} s of the processor, and {allowed:.1f} s are allowed here"
