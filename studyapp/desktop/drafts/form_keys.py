"""Has a key that is pressed in a form act on the form alone, not on the library behind it."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FREE = (QKeyCombination(_CONTROL, Qt.Key.Key_Q), QKeyCombination(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F1))
"""The keys that quit and that ask for help: neither touches the library, nor what was typed."""


class _Keeper(QObject):
    """Takes a key before any command does; the widget that has the keys gets it as an ordinary one then."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Sees what the widgets inside of the form have not taken for themselves."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() in FREE or _opens_menu(event):
            return False
        event.accept()
        return True


def keep_keys(form: QWidget) -> None:
    """Lets no command of a window be called by a key while the keys are in this form."""
    form.installEventFilter(_Keeper(form))


def _opens_menu(event: QKeyEvent) -> bool:
    """Whether it is a letter with Alt, which menus and buttons have underlined."""
    letters = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return letters and event.modifiers() & ~_SHIFT == _ALT
