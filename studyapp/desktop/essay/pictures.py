"""The pictures of an essay in its document: measured from their first bytes, unpacked only when they are drawn."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QDataStream, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QImageIOHandler,
    QImageReader,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QApplication

from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.media import MOST_PIXELS
from studyapp.rendering.drawings import drawing_size, find_fault, is_drawing

_SCHEME = "picture:"
_FORMATS = frozenset(("png", "jpeg", "jpg", "gif", "webp", "bmp", "tiff"))
_ANY_HEIGHT = 1_000_000


class Picture:
    """One picture: its size, and the image when it is wanted, which any thread may ask for.

    Attributes:
        size: in pixels; empty where it is none of the formats that are shown, damaged, far too large, or a drawing
            that is not safe.
        is_vast: whether it is far too large.
        format: the format, as Qt names it; "" for a drawing.
    """

    def __init__(self, content: bytes) -> None:
        self._content = QByteArray(content)
        self._is_drawing = is_drawing(content)
        self._is_turned = self.is_vast = False
        self.format = ""
        self.size = _size_of_drawing(content) if self._is_drawing else self._measure()

    def _reader(self) -> tuple[QImageReader, QDataStream]:
        # The stream makes its buffer in C++. To ask a buffer made in Python for its bytes, Qt needs the interpreter's
        # lock while it holds the lock on its formats; two threads that read pictures then wait for each other for ever.
        stream = QDataStream(self._content)
        reader = QImageReader(stream.device())
        reader.setAutoTransform(True)
        return reader, stream

    def _measure(self) -> QSize:
        reader, stream = self._reader()
        self.format = bytes(reader.format().data()).decode("ascii", "replace").lower()
        if self.format not in _FORMATS:
            return QSize()
        size = reader.size()
        if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
            self._is_turned = True
            size.transpose()
        del stream
        self.is_vast = size.width() * size.height() > MOST_PIXELS
        return QSize() if self.is_vast or size.isEmpty() else size

    @property
    def pixels(self) -> int:
        """Return the number of pixels to unpack; a drawing has as many as requested."""
        return self.size.width() * self.size.height()

    def image(self, width: int) -> QImage:
        """Return the picture at a width of at most its own, unless it is a drawing; empty if it is damaged."""
        if self._is_drawing:
            return self._draw(width)
        reader, stream = self._reader()
        if width < self.size.width() and not self._is_turned:  # some formats are unpacked faster so
            reader.setScaledSize(self.size.scaled(width, _ANY_HEIGHT, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        del stream
        if not image.isNull() and image.width() > width:
            return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        return image

    def _draw(self, width: int) -> QImage:
        from PySide6.QtSvg import QSvgRenderer  # few cards have a drawing

        renderer = QSvgRenderer(self._content)
        high = max(1, round(self.size.height() * width / self.size.width()))
        if not renderer.isValid() or width * high > MOST_PIXELS:
            return QImage()
        image = QImage(width, high, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return image


def _size_of_drawing(content: bytes) -> QSize:
    return QSize() if find_fault(content) is not None else QSize(*drawing_size(content))


class PictureDocument(QTextDocument):
    """A document that knows its pictures.

    Args:
        contents: the bytes of each picture by its name.
        widest: the greatest width at which a picture is drawn, in device-independent pixels.
    """

    def __init__(self, contents: Mapping[str, bytes], widest: int) -> None:
        super().__init__()
        self._widest = widest
        pictures = {name: Picture(content) for name, content in contents.items()}
        self._pictures = {name: picture for name, picture in pictures.items() if not picture.size.isEmpty()}
        self._places: list[tuple[QTextCursor, QSizeF]] = []
        self._width = widest

    def has_picture(self, name: str | None) -> bool:
        """Return whether a picture can be shown."""
        return name in self._pictures

    def put(self, cursor: QTextCursor, name: str, alt: str, look: QTextCharFormat) -> None:
        """Put a picture, and its description for tips and screen readers, where the cursor is."""
        image_format = QTextImageFormat()
        image_format.merge(look)
        image_format.setName(_SCHEME + name)
        image_format.setToolTip(plain_tip(alt))
        image_format.setProperty(QTextImageFormat.Property.ImageAltText, alt)
        size = self._pictures[name].size.toSizeF()
        self._measure(image_format, size)
        cursor.insertImage(image_format)
        self.keep_within(cursor, size)

    def keep_within(self, behind: QTextCursor, size: QSizeF) -> None:
        """Keep a picture no wider than there is room.

        Args:
            behind: stands behind it, and moves with it from now on.
            size: the size that it has if there is room.
        """
        cursor = QTextCursor(behind)
        cursor.setKeepPositionOnInsert(True)
        self._places.append((cursor, size))

    def finish_layout(self) -> None:
        """Let Qt lay out the whole text, if it is in a view.

        Qt lays out a text in steps. A change that comes between two of them may end them, and what was still to be
        laid out is never shown.
        """
        if self.textWidth() > 0:
            self.documentLayout().documentSize()

    def fit(self, width: int) -> None:
        """Make no picture wider than this, in device-independent pixels."""
        if width == self._width:
            return
        self._width = width
        self.finish_layout()
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for place, size in self._places:
            cursor.setPosition(place.position() - 1)
            cursor.setPosition(place.position(), QTextCursor.MoveMode.KeepAnchor)
            image_format = QTextImageFormat()
            self._measure(image_format, size)
            cursor.mergeCharFormat(image_format)
        cursor.endEditBlock()

    def _measure(self, image_format: QTextImageFormat, size: QSizeF) -> None:
        width = min(size.width(), self._width)
        image_format.setWidth(width)
        image_format.setHeight(max(1, round(size.height() * width / size.width())))

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Return a picture when Qt draws it first; nothing is ever fetched from anywhere else."""
        address = name if isinstance(name, str) else name.toString()
        picture = self._pictures.get(address.removeprefix(_SCHEME))
        if picture is None:
            return QImage()
        application = QApplication.instance()
        ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
        return picture.image(round(self._widest * ratio))
