"""Keep the focus in a dialog when a pressed button disappears: on the list that it worked on."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QWidget
from shiboken6 import isValid


class _Near(QObject):
    """Leads the focus back; Qt would give it to the next widget, which may be the button that closes."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._went)

    @Slot(QWidget, QWidget)
    def _went(self, before: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._dialog) or not isinstance(before, QAbstractButton) or now is None:
            return
        is_off = before.isVisible() and not before.isEnabled()
        if is_off and self._dialog.isAncestorOf(before) and self._dialog.isAncestorOf(now):
            listed = self._before(before)
            if listed is not None:
                listed.setFocus()

    def _before(self, button: QWidget) -> QWidget | None:
        """Return the list that comes last before a button, or without one the last of all."""
        widgets = self._dialog.findChildren(QWidget)
        at = widgets.index(button)
        lists = (widget for widget in reversed(widgets[at:] + widgets[:at]) if isinstance(widget, QAbstractItemView))
        return next((view for view in lists if view.isVisible() and view.isEnabled()), None)


def keep_keys_near(dialog: QDialog) -> None:
    """Keep the keys at the list of a dialog while the buttons beside it go on and off."""
    _Near(dialog)
