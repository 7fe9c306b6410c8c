"""The search field, with completions below it."""

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studyapp.desktop.essay.essay_map import code_points, units
from studyapp.desktop.keys.line_keys import leave_to_menus
from studyapp.desktop.library.search_completion import completions
from studyapp.desktop.library.search_rows import Names

_SETTLED_MS = 50  # until the results have taken the place of the shelf


class SearchField(QLineEdit):
    """The search line; Return opens the first result, Escape empties the line, or leaves it when it is empty."""

    down_asked = Signal()
    open_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = Names()
        self._start = self._end = 0  # of the part that the offered completions replace
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._popup.setAccessibleName(self.tr("What the search can go on with"))
        self._popup.setProperty("role", "offer")
        self._completer.setPopup(self._popup)
        self._completer.setMaxVisibleItems(12)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(lambda _text: self._offer())
        self.cursorPositionChanged.connect(lambda _before, now: self._leave_part(now))
        self.setClearButtonEnabled(True)
        leave_to_menus(self)

    def set_names(self, names: Names) -> None:
        """Set the names to complete; the first time, somebody may be typing already."""
        is_first, self._names = self._names == Names(), names
        if is_first and self.text():
            QTimer.singleShot(_SETTLED_MS, self, self._offer)

    def offered(self) -> tuple[str, ...]:
        """Return the completions that are offered now."""
        return tuple(self._offered.stringList()) if self._popup.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that leave the search field."""
        key, popup = event.key(), self._popup
        if popup.isVisible() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()  # it is for what is offered
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.down_asked.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Complete with Tab: take the chosen offer, or the first if none is chosen."""
        if not forward or not self._popup.isVisible():
            return super().focusNextPrevChild(forward)
        row = max(0, self._popup.currentIndex().row())
        self._popup.hide()
        self._take(self._offered.stringList()[row])
        return True

    def _offer(self) -> None:
        text, self._end = self.text(), self.cursorPosition()
        start, offers = completions(text, code_points(text, self._end), self._names)
        self._start = units(text[:start])
        popup = self._popup
        if not offers or not self.hasFocus():
            popup.hide()
            return
        self._offered.setStringList(list(offers))
        popup.setCurrentIndex(self._completer.completionModel().index(-1, 0))
        self._completer.complete()

    def _leave_part(self, cursor: int) -> None:
        """Take the offer away where the text cursor leaves the part it was made for."""
        if cursor != self._end:
            self._popup.hide()

    def _take(self, completion: str) -> None:
        """Put a completion in place of its part; a whole condition is set off by one space."""
        is_whole = not completion.endswith(":")
        text = self.text()
        end = self._end + (is_whole and text[code_points(text, self._end) :].startswith(" "))
        self.setSelection(self._start, end - self._start)
        # An insertion can be undone, and offers what comes next.
        self.insert(f"{completion} " if is_whole else completion)
