"""Unpacks large pictures beside the window's thread, so that no turn of it waits for them."""

import weakref
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from studyapp.desktop.background.living import is_gone
from studyapp.desktop.essay.pictures import Picture

LARGE: Final = 1_000_000
"""Pixels from which on unpacking may take longer than a turn of the window has."""

Done = Callable[[str, QImage], object]


def unpack(key: str, picture: Picture, width: int, done: Done) -> None:
    """Have a picture unpacked.

    Args:
        key: tells one from the other.
        picture: the picture.
        width: see `Picture.image`.
        done: a method that gets key and image in the window's thread, unless its object is gone by then.
    """
    arrivals = _arrivals()
    number = arrivals.expect(key, done)
    over = arrivals.over
    QThreadPool.globalInstance().start(lambda: over.emit(number, picture.image(width)))


class _Arrivals(QObject):
    """Brings images from other threads into that of the window."""

    over = Signal(int, QImage)

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()
        self._expected: dict[int, tuple[str, weakref.WeakMethod[Done]]] = {}
        self.over.connect(self._arrived)

    def expect(self, key: str, done: Done) -> int:
        number = next(self._numbers)
        self._expected[number] = key, weakref.WeakMethod(done)
        return number

    @Slot(int, QImage)
    def _arrived(self, number: int, image: QImage) -> None:
        key, held = self._expected.pop(number)
        done = held()
        if done is not None and not is_gone(done):
            done(key, image)


@cache
def _arrivals() -> _Arrivals:
    return _Arrivals()
