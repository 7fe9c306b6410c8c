"""The heights that the pictures of a card may have so that its words are in sight with them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QImage, QTextDocument

_LEAST, _LEAST_SHARE = 48, 0.3  # pixels, and of the height of a card, that pictures keep beside many words


class PictureRooms(QTextDocument):
    """A side of a card that is laid out with empty rooms for its pictures, as nobody sees it.

    Args:
        size_of: the size in which the picture of an address is shown; None where there is none.
    """

    def __init__(self, size_of: Callable[[str], QSize | None]) -> None:
        super().__init__()
        self._by_address: dict[str, int] = {}
        self._size_of = size_of

    @property
    def heights(self) -> tuple[int, ...]:
        """Return the heights of the rooms, in pixels."""
        return tuple(self._by_address.values())

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Return an empty picture that takes the same room."""
        address = name if isinstance(name, str) else name.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        size = self._size_of(address)
        if size is None:
            return QImage()
        self._by_address[address] = size.height()  # Qt asks for some twice
        return QImage(size, QImage.Format.Format_Mono)


def least_height(room: int, count: int) -> int:
    """Return the height below which none of so many pictures comes in a card that is as high as `room`, in pixels."""
    return max(_LEAST, round(_LEAST_SHARE * room / count))


def lowered(heights: Sequence[int], lack: int, least: int) -> int:
    """Return the height to which the highest of some pictures come down, so that all are lower by what is lacking.

    Args:
        heights: the heights of the pictures.
        lack: the pixels that they are too high together.
        least: the height below which none comes.
    """
    left = sum(heights) - lack
    for at, height in enumerate(sorted(heights)):
        share = left // (len(heights) - at)
        if share <= height:
            return max(least, share)
        left -= height
    return max(least, *heights)
