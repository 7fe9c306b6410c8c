"""Decode large pictures in a thread, so that the window does not wait for them."""

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


def unpack(key: str, picture: Picture, width: int, on_done: Done) -> None:
    """Unpack a picture.

    Args:
        key: the key, unique among the pictures.
        picture: the picture.
        width: see `Picture.image`.
        on_done: a method that gets key and image in the window's thread, unless its object is gone by then.
    """
    arrivals = _arrivals()
    number = arrivals.expect(key, on_done)
    arrived = arrivals.over
    QThreadPool.globalInstance().start(lambda: arrived.emit(number, picture.image(width)))


class _Arrivals(QObject):
    """Brings images from other threads into that of the window."""

    over = Signal(int, QImage)

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()
        self._expected: dict[int, tuple[str, weakref.WeakMethod[Done]]] = {}
        self.over.connect(self._deliver)

    def expect(self, key: str, on_done: Done) -> int:
        number = next(self._numbers)
        self._expected[number] = key, weakref.WeakMethod(on_done)
        return number

    @Slot(int, QImage)
    def _deliver(self, number: int, image: QImage) -> None:
        key, expected = self._expected.pop(number)
        on_done = expected()
        if on_done is not None and not is_gone(on_done):
            on_done(key, image)


@cache
def _arrivals() -> _Arrivals:
    return _Arrivals()
