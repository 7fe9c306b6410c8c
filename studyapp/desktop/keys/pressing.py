"""Let Return press the focused button everywhere; Qt reserves that for Space, or presses another button."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def presses(event: QKeyEvent) -> bool:
    """Press the button that a key which nothing else took is meant for; False where it is meant for none."""
    button = QApplication.focusWidget()
    if event.key() not in _RETURN or not isinstance(button, QAbstractButton):
        return False
    button.click()
    return True


def press_with_return(dialog: QDialog) -> None:
    """Press the focused button of a dialog with Return, even if another button is the default."""
    _Pressing(dialog)


class _Pressing(QObject):
    """Sees the keys that nothing in a dialog took, before the dialog presses its default button."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the Return key to the default button, as every box to tick does."""
        focused = watched.focusWidget() if isinstance(watched, QWidget) else None
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(focused, QPushButton):
            return presses(event)
        return super().eventFilter(watched, event)
