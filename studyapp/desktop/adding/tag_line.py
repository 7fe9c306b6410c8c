"""A line edit for tags that completes tags in use."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

_MOST = 10


def offered(text: str, cursor: int, known: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Return the start of the tag at the cursor, and its completions: first those with the same beginning.

    Args:
        text: the line.
        cursor: the number of code points that stand before the text cursor.
        known: the tags that are in use.
    """
    before = text[:cursor].replace(",", " ")
    start = before.rfind(" ") + 1
    prefix = before[start:].casefold()
    other_tags = {*text[:start].replace(",", " ").split(), *text[cursor:].replace(",", " ").split()}
    fitting = [tag for tag in known if prefix and prefix in tag.casefold() and tag not in other_tags]
    fitting.sort(key=lambda tag: not tag.casefold().startswith(prefix))
    return start, tuple(fitting[:_MOST]) if fitting != [text[start:cursor]] else ()


class TagLine(QLineEdit):
    """A line for tags, separated by spaces or commas; Tab and Return take what is offered."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[str, ...] = ()
        self._start = 0
        self._offers = QStringListModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._popup.setProperty("role", "offer")
        self._popup.setAccessibleName(self.tr("Tags in use"))
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(lambda _text: self._offer())

    def set_known(self, tags: tuple[str, ...]) -> None:
        """Take the tags that are offered."""
        self._known = tags

    def offered(self) -> tuple[str, ...]:
        """Return the tags that are offered now."""
        return tuple(self._offers.stringList()) if self._popup.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Escape are for what is offered."""
        keys = Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape
        if self._popup.isVisible() and event.key() in keys and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Complete with Tab: take the chosen offer, or the first if none is chosen."""
        if not forward or not self._popup.isVisible():
            return super().focusNextPrevChild(forward)
        row = max(0, self._popup.currentIndex().row())
        self._popup.hide()
        self._take(self._offers.stringList()[row])
        return True

    def _offer(self) -> None:
        self._start, start_and_tags = offered(self.text(), self.cursorPosition(), self._known)
        if not start_and_tags or not self.hasFocus():
            self._popup.hide()
            return
        self._offers.setStringList(list(start_and_tags))
        self._popup.setCurrentIndex(self._completer.completionModel().index(-1, 0))
        self._completer.complete()

    def _take(self, tag: str) -> None:
        text, end = self.text(), self.cursorPosition()
        text_before = f"{text[: self._start]}{tag} "
        self.setText(f"{text_before}{text[end:].lstrip()}")
        self.setCursorPosition(len(text_before))
