"""Make the keys of the window's menus work in its dialogs."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class DialogKeys(QObject):
    """Gives the keys of a command to each dialog of a window, since dialogs do not hear the menus.

    Args:
        window: the window of the dialogs.
        action: the command whose keys they are.
        do: the actions of the keys.
        apart: the kinds of dialogs that get none.
    """

    def __init__(
        self, window: QWidget, action: QAction, do: Callable[[], object], apart: tuple[type[QDialog], ...] = ()
    ) -> None:
        super().__init__(window)
        self._window, self._action, self._do, self._apart = window, action, do, apart
        self._mark = f"has {action.text()}"
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or isinstance(dialog, self._apart) or dialog.property(self._mark):
            return
        if self._owns(dialog):
            dialog.setProperty(self._mark, True)
            for keys in self._action.shortcuts():
                QShortcut(keys, dialog, self._do)

    def _owns(self, dialog: QWidget) -> bool:
        """Return whether it is a dialog of the window, or of one of its dialogs."""
        above = dialog.parentWidget()
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is self._window
