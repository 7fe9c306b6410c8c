"""Keep Emacs-like keys of line edits on Linux from shadowing the keys of the menus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_TAKEN = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U)


class _LineKeys(QObject):
    """Lets a shortcut of the window go before the same key of a line; without one the line gets the key."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_taken = event.key() in _TAKEN and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_taken:
                event.ignore()
            return is_taken
        return super().eventFilter(watched, event)


def leave_to_menus(line: QLineEdit) -> None:
    """Leave the keys of the menus to them while a line of a page has the focus, on every system."""
    line.installEventFilter(_LineKeys(line))
