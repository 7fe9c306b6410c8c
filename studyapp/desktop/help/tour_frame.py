"""A frame around the subject of a tour step; it lets clicks through."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studyapp.desktop.help.tour_steps import Place
from studyapp.desktop.looks.theme import Theme, qcolor

_AROUND = 5
_WIDTH = 3
_CORNER = 8
_LOOK_MS = 120


class TourFrame(QWidget):
    """A frame that follows a widget, and hides with it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._place: Callable[[], Place] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._follow)
        self.hide()

    def show_around(self, find_place: Callable[[], Place] | None) -> None:
        """Frame a place from now on, or nothing."""
        self._place = find_place
        if find_place is None:
            self._looking.stop()
            self.hide()
        else:
            self._looking.start()
            self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an accent line on a paper-coloured one, so that it is visible on any background."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        for colour, width in ((self._theme.colours.paper, _WIDTH + 2), (self._theme.colours.accent, _WIDTH)):
            painter.setPen(QPen(qcolor(colour), width))
            painter.drawRoundedRect(inside, _CORNER, _CORNER)
        painter.end()

    def _follow(self) -> None:
        if self._place is None:
            return
        widget, part = self._place()
        part = part.intersected(widget.visibleRegion().boundingRect())
        if part.isEmpty():
            self.hide()
            return
        frame = QRect(widget.mapTo(self._window, QPoint(0, 0)) + part.topLeft(), part.size())
        frame = frame.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(self._window.rect())
        if frame != self.geometry():
            self.setGeometry(frame)
        if not self.isVisible():
            self.show()
            self.raise_()
