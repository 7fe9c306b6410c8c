"""The title of the open text, which becomes a field once it is clicked."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from studyapp.desktop.language import tr
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.desktop.widgets.short_label import ShortLabel

_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def sample_name(title: str) -> str:
    """Return the words for the sample, by its title."""
    return tr("Sample text: {title}").format(title=title)


class TitleField(QWidget):
    """Words in one line; a click turns them into a field, Return keeps what is typed there, and Escape leaves it.

    Whoever turns to something else keeps what was typed, which one Undo takes back.

    Signals:
        given: the new title, if it is another one.
        left: the field is gone, and had the keys.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words, self.edit = ShortLabel(), QLineEdit()
        self._title: str | None = None
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setProperty("tone", "faint")
        self.words.setMinimumWidth(1)
        self.edit.setAccessibleName(self.tr("Title of the text"))
        self.edit.setMinimumWidth(1)
        self.edit.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.edit, 1)
        self.words.installEventFilter(self)
        self.edit.installEventFilter(self)

    def show_title(self, words: str, title: str | None = None) -> None:
        """Show words.

        Args:
            words: the words.
            title: the title that can be changed, "" where the text has none; None where it cannot be changed.
        """
        if title != self._title:
            self._close()
        self._title = title
        if words != self.words.text() or (title is None) != (self.words.cursor().shape() is Qt.CursorShape.ArrowCursor):
            self.words.setText(words)
            self.words.setCursor(Qt.CursorShape.ArrowCursor if title is None else Qt.CursorShape.IBeamCursor)
            if title is not None:
                hint = self.tr("Click to change the title.")
                self.words.setToolTip(plain_tip(f"{words}\n{hint}"))

    def begin(self) -> None:
        """Turn the title into a field, if it can be changed."""
        if self._title is None or not self.edit.isHidden():
            return
        self.words.hide()
        self.edit.setText(self._title)
        self.edit.show()
        self.edit.selectAll()
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with a click on the words; end with Return, with Escape, or when the keys go elsewhere."""
        if watched is self.words:
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
                self.begin()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self._keep()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        typed, before = " ".join(self.edit.text().split()), self._title
        is_new = not self.edit.isHidden() and bool(typed) and typed != before
        self._close()
        if is_new:
            self.given.emit(typed)

    def _close(self) -> None:
        if self.edit.isHidden():
            return
        had_keys = self.edit.hasFocus()
        self.words.show()
        self.edit.blockSignals(True)
        self.edit.hide()
        self.edit.blockSignals(False)
        if had_keys:
            self.left.emit()
