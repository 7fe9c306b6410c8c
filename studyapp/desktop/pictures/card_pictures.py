"""Small pictures of cards in lists and forms, and pictures pasted into forms."""

from collections import OrderedDict
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.essay.pictures import Picture
from studyapp.desktop.pictures.picture_input import PictureSource
from studyapp.desktop.pictures.sound_input import SoundSource
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.library import Library

SMALL: Final = 160
"""The height in pixels of the largest small picture."""

_WIDE = 3  # times as wide as high it is at most
_MOST_BYTES = 24_000_000  # of small pictures that are kept


class CardPictures(QObject):
    """Small pictures by the names that cards use; each is read when it is first needed.

    Signals:
        arrived: pictures that were asked for are here, or may be now.
    """

    arrived = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._held: OrderedDict[str, QImage] = OrderedDict()
        self._bytes = 0
        self._awaited: set[str] = set()
        self._missing: set[str] = set()
        self._pasting = 0
        self._then: list[Callable[[], object]] = []

    def small(self, name: str) -> QImage | None:
        """Return a picture, at most `SMALL` high; None where there is none, or none yet."""
        if (image := self._held.get(name)) is not None:
            self._held.move_to_end(name)
            return image
        if name not in self._awaited | self._missing:
            self._awaited.add(name)
            self._fetch(name)
        return self._held.get(name)

    @driven
    async def _fetch(self, name: str) -> None:
        path = await self._jobs.run(_file, name)
        self._hold(name, QImage() if path is None else await self._jobs.aside(_small, path))

    def is_awaited(self, name: str) -> bool:
        """Return whether a picture is on its way."""
        return name in self._awaited

    def look_again(self) -> None:
        """Look for pictures that were missing before."""
        if self._missing:
            self._missing.clear()
            self.arrived.emit()

    @driven
    async def forget_pasted(self, texts: Collection[str]) -> None:
        """Remove the pictures that were pasted and that no unfinished text calls any more."""
        await self._jobs.run(_forgotten, texts)

    @driven
    async def paste(self, source: PictureSource | SoundSource, on_pasted: Callable[[str], object]) -> None:
        """Put a picture or a sound aside for the form that it was pasted into.

        Args:
            source: the picture or the sound.
            on_pasted: receives the name by which the text refers to it.
        """
        self._pasting += 1
        try:
            name = await self._jobs.run(_store_pasted, source)
        except StudyAppError:
            self._pasting -= 1
            self._then.clear()  # the form stays as it is
            raise
        self._missing.discard(name)
        self._pasting -= 1
        on_pasted(name)
        if not self._pasting:
            waiting, self._then = self._then, []
            for callback in waiting:
                callback()

    def once_pasted(self, callback: Callable[[], object]) -> None:
        """Call a function once all pasted pictures stand in the text; not at all if some failed."""
        if self._pasting:
            self._then.append(callback)
        else:
            callback()

    def _hold(self, name: str, image: QImage) -> None:
        self._awaited.discard(name)
        if image.isNull():
            self._missing.add(name)
        else:
            self._held[name] = image
            self._bytes += image.sizeInBytes()
            while self._bytes > _MOST_BYTES and len(self._held) > 1:
                self._bytes -= self._held.popitem(last=False)[1].sizeInBytes()
        self.arrived.emit()


def pictures_near(widget: QWidget) -> CardPictures | None:
    """Return the pictures of the window that a widget belongs to, straight or by a dialog."""
    window: QWidget | None = widget.window()
    while window is not None:
        pictures: CardPictures | None = window.findChild(
            CardPictures, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        if pictures is not None:
            return pictures
        parent = window.parentWidget()
        window = None if parent is None else parent.window()
    return None


def once_pasted(widget: QWidget, callback: Callable[[], object]) -> None:
    """See `CardPictures.once_pasted`."""
    pictures = pictures_near(widget)
    if pictures is None:
        callback()
    else:
        pictures.once_pasted(callback)


def _file(library: "Library", name: str) -> Path | None:
    return lazy.media.picture_file(library, name)


def _store_pasted(library: "Library", source: PictureSource | SoundSource) -> str:
    name, content = source.read()
    return lazy.media.paste(library, name, content)


def _forgotten(library: "Library", texts: Collection[str]) -> None:
    lazy.media.forget_pasted(library, texts)


def _small(path: Path) -> QImage:
    """Read and shrink a picture; hundreds may be asked for at once, and wait in their files until then."""
    try:
        picture = Picture(path.read_bytes())
    except FileNotFoundError:  # it was removed meanwhile
        return QImage()
    size = picture.size
    if size.isEmpty():
        return QImage()
    size.scale(_WIDE * SMALL, SMALL, Qt.AspectRatioMode.KeepAspectRatio)
    return picture.image(max(1, min(size.width(), picture.size.width())))
