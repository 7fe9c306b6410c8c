"""Keys for read-only text: scroll from the reading position without skipping a line."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit

_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LINES = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_LEFT = 4


def turned_page(view: QTextEdit, event: QKeyEvent, line: int) -> bool:
    """Turn a page if the key asks for that, and return whether it did.

    The last line of a page is the first of the next, and the text cursor comes along.

    Args:
        view: the text.
        event: the key event.
        line: height of a line in pixels.
    """
    way = _PAGES.get(event.key())
    if way is None or not _is_plain(event):
        return False
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + way * max(line, view.viewport().height() - 2 * line))
    view.setTextCursor(view.cursorForPosition(QPoint(_LEFT, 2 * line)))
    return True


def catch_up(view: QTextEdit, event: QKeyEvent) -> None:
    """Move the text cursor to where the text was scrolled to, before a key goes a line; else Qt would scroll back."""
    if event.key() in _LINES and _is_plain(event) and not view.viewport().rect().intersects(view.cursorRect()):
        view.setTextCursor(view.cursorForPosition(QPoint(_LEFT, _LEFT)))


def reach_ends(view: QTextEdit, room: int = 0) -> None:
    """Scroll to the room beyond the first or last line after a key, since the text cursor cannot enter it.

    Args:
        view: the text.
        room: pixels below the document.
    """
    bar, frame = view.verticalScrollBar(), view.document().rootFrame().frameFormat()
    block = view.textCursor().block()
    below = frame.bottomMargin() + block.blockFormat().bottomMargin() + room
    if not block.previous().isValid() and bar.value() <= frame.topMargin():
        bar.setValue(0)
    elif not block.next().isValid() and bar.value() >= bar.maximum() - below:
        bar.setValue(bar.maximum())


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _NO_MODIFIER
