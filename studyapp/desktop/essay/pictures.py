"""The pictures of an essay in its document: measured from their first bytes, unpacked only when they are drawn."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QImageIOHandler,
    QImageReader,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QApplication

from studyapp.desktop.widgets.plain_label import plain_tip

_SCHEME = "picture:"
_FORMATS = frozenset(("png", "jpeg", "jpg", "gif", "webp", "bmp", "tiff"))
_MOST_PIXELS = 60_000_000


class Picture:
    """One picture: its size, and the image when it is wanted."""

    def __init__(self, content: bytes) -> None:
        self._content = QByteArray(content)
        self.size = self._measured()

    def _reader(self) -> tuple[QImageReader, QBuffer]:
        buffer = QBuffer(self._content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        return reader, buffer

    def _measured(self) -> QSize:
        """Its size in pixels; empty where it is none of the formats, damaged or far too large."""
        reader, buffer = self._reader()
        if bytes(reader.format().data()).decode("ascii", "replace").lower() not in _FORMATS:
            return QSize()
        size = reader.size()
        if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
            size.transpose()
        del buffer
        return size if 0 < size.width() * size.height() <= _MOST_PIXELS else QSize()

    def image(self, width: int) -> QImage:
        """The picture so many pixels wide, never wider than it is; empty where it is damaged."""
        reader, buffer = self._reader()
        image = reader.read()
        del buffer
        if not image.isNull() and image.width() > width:
            return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        return image


class PictureDocument(QTextDocument):
    """A document that knows its pictures.

    Args:
        contents: the bytes of each picture by its name.
        widest: how wide a picture is ever drawn, in device-independent pixels.
    """

    def __init__(self, contents: Mapping[str, bytes], widest: int) -> None:
        super().__init__()
        self._widest = widest
        found = {name: Picture(content) for name, content in contents.items()}
        self._pictures = {name: picture for name, picture in found.items() if not picture.size.isEmpty()}
        self._places: list[tuple[QTextCursor, QSizeF]] = []
        self._width = widest

    def has_picture(self, name: str | None) -> bool:
        """Whether a picture can be shown."""
        return name in self._pictures

    def put(self, cursor: QTextCursor, name: str, alt: str, look: QTextCharFormat) -> None:
        """Puts a picture, and its description for tips and screen readers, where the cursor is."""
        made = QTextImageFormat()
        made.merge(look)
        made.setName(_SCHEME + name)
        made.setToolTip(plain_tip(alt))
        made.setProperty(QTextImageFormat.Property.ImageAltText, alt)
        size = self._pictures[name].size.toSizeF()
        self._measure(made, size)
        cursor.insertImage(made)
        self.keep_within(cursor, size)

    def keep_within(self, behind: QTextCursor, size: QSizeF) -> None:
        """Keeps a picture no wider than there is room.

        Args:
            behind: stands behind it, and moves with it from now on.
            size: what it has where there is room.
        """
        place = QTextCursor(behind)
        place.setKeepPositionOnInsert(True)
        self._places.append((place, size))

    def fit(self, width: int) -> None:
        """Makes no picture wider than this, in device-independent pixels."""
        if width == self._width:
            return
        self._width = width
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for place, size in self._places:
            cursor.setPosition(place.position() - 1)
            cursor.setPosition(place.position(), QTextCursor.MoveMode.KeepAnchor)
            made = QTextImageFormat()
            self._measure(made, size)
            cursor.mergeCharFormat(made)
        cursor.endEditBlock()

    def _measure(self, made: QTextImageFormat, size: QSizeF) -> None:
        width = min(size.width(), self._width)
        made.setWidth(width)
        made.setHeight(max(1, round(size.height() * width / size.width())))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002, N802 - Qt's names
        """What Qt asks for when it draws a picture first; nothing is ever fetched from anywhere else."""
        address = name if isinstance(name, str) else name.toString()
        picture = self._pictures.get(address.removeprefix(_SCHEME))
        if picture is None:
            return QImage()
        application = QApplication.instance()
        ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
        return picture.image(round(self._widest * ratio))
