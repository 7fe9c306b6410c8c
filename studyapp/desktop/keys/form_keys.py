"""Keep keys pressed in a form or dialog from running commands of the window behind it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FREE = (QKeyCombination(_CONTROL, Qt.Key.Key_Q), QKeyCombination(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F1))
"""The keys that quit and that ask for help: neither touches the library, nor what was typed."""


class _Keeper(QObject):
    """Takes a key before any command does, so that the focused widget gets it as an ordinary one."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        form.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what the widgets inside of the form have not taken for themselves."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() in FREE or _opens_menu(event) or self._is_own(event):
            return False
        event.accept()
        return True

    def _is_own(self, event: QKeyEvent) -> bool:
        """Return whether the form itself uses this key; undo of the library is no matter of typed words."""
        pressed = QKeySequence(event.keyCombination())
        own_keys = [shortcut.key() for shortcut in self._form.findChildren(QShortcut)]
        own_keys += [button.shortcut() for button in self._form.findChildren(QAbstractButton)]
        if not _is_typing():
            own_keys += [keys for action in self._form.actions() for keys in action.shortcuts()]
        return pressed in own_keys


def keep_keys(form: QWidget) -> None:
    """Let no command of a window be called by a key while the keys are in this form or dialog.

    What the form has keys for itself goes on: its shortcuts, its buttons, and the actions that were added to it.
    """
    _Keeper(form)


def submit_by_keys(form: QWidget, submit: Callable[[], object]) -> None:
    """Let Ctrl+Return submit a form from any of its fields, once however long it is held down."""
    QShortcut(QKeySequence("Ctrl+Return"), form, submit).setAutoRepeat(False)


def _is_typing() -> bool:
    """Return whether the keys are in a field that a person writes in."""
    field = QApplication.focusWidget()
    if isinstance(field, QComboBox):
        return field.isEditable()
    return isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox) and not field.isReadOnly()


def _opens_menu(event: QKeyEvent) -> bool:
    """Return whether it is a letter with Alt, which menus and buttons have underlined."""
    letters = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return letters and event.modifiers() & ~_SHIFT == _ALT
