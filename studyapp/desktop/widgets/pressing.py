"""Return presses the button that has the keys, outside of dialogs too, where Qt leaves that to Space."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication


def presses(event: QKeyEvent) -> bool:
    """Presses the button that a key which nothing else took is meant for; False where it is meant for none."""
    button = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button, QAbstractButton):
        return False
    button.click()
    return True
