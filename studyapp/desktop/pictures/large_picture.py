"""A picture of a card as large as the screen has room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.desktop.essay.pictures import Picture
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.pictures.covering import covered, on_paper
from studyapp.desktop.pictures.unpacking import unpack
from studyapp.rendering.image_occlusion import Shape

_SHARE = 0.9  # of the screen
_LEAST = 240  # pixels
_FRAME = 2  # pixels


class LargePicture(QDialog):
    """A picture that fills the dialog in its own proportions; a click, Escape or Space closes it.

    Args:
        picture: the picture.
        shapes: the shapes that cover it.
        theme: the theme of the window.
        parent: the window.
    """

    def __init__(self, picture: Picture, shapes: Sequence[Shape], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._shapes, self._theme = picture, shapes, theme
        self._image = QImage()
        self.setWindowTitle(self.tr("Picture"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("A click or Escape closes it"))
        self.setMinimumSize(_LEAST, _LEAST)
        most = self.screen().availableSize() * _SHARE
        size = picture.size
        if not self._fits(most):
            size = size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        self.resize(size)

    def _fits(self, most: QSize) -> bool:
        return self._picture.size.width() <= most.width() and self._picture.size.height() <= most.height()

    @property
    def is_shown(self) -> bool:
        """Return whether the picture is there, and not only its room."""
        return not self._image.isNull()

    def _show_image(self, _key: str, image: QImage) -> None:
        image = on_paper(image, self._theme.colours)
        self._image = covered(image, self._shapes, self._theme.colours) if self._shapes else image
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to another room."""
        super().resizeEvent(event)
        scaled = self._picture.size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        unpack("", self._picture, max(1, round(scaled.width() * self.devicePixelRatioF())), self._show_image)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in the middle, and a frame where the keys are heard."""
        painter = QPainter(self)
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, self._image)
        if self.hasFocus():
            colours = self._theme.colours
            for colour, inset in ((colours.accent, 1), (colours.paper, 1 + _FRAME)):  # one shows on any picture
                painter.setPen(QPen(qcolor(colour), _FRAME))
                painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Space, as with Escape."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Close on a click."""
        self.accept()
