"""Change the text size with Ctrl and the wheel, or with two fingers on a touchpad."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

_WHEEL_STEP = 120  # eighths of a degree that a wheel turns at a time
_PINCH_STEP = 0.15  # of the distance of two fingers
_DELAY_MS = 60  # so that a quick turn of the wheel dresses the window once


class ZoomFilter(QObject):
    """An event filter on some parts of the window.

    Args:
        areas: the widgets in which texts are read.
        step: takes the next size, a larger one where that is True.
        parent: the window.
    """

    def __init__(self, areas: Iterable[QAbstractScrollArea], step: Callable[[bool], object], parent: QObject) -> None:
        super().__init__(parent)
        self._step = step
        self._turned = 0.0  # steps that are to be taken, in part
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._apply)
        for area in areas:
            area.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Handle the wheel with Ctrl, and two fingers that move apart or together."""
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._collect(event.angleDelta().y() / _WHEEL_STEP)
            return True
        if not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._collect(event.value() / _PINCH_STEP)
        return True

    def _collect(self, steps: float) -> None:
        self._turned += steps
        if abs(self._turned) >= 1 and not self._timer.isActive():
            self._timer.start()

    def _apply(self) -> None:
        steps, self._turned = int(self._turned), self._turned - int(self._turned)
        for _ in range(abs(steps)):
            self._step(steps > 0)
