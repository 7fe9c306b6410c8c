"""Lights in an essay what is selected in the list of cards, and for a moment what a jump leads to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studyapp.desktop.colours import Rgb
from studyapp.desktop.essay_document import EssayDocument
from studyapp.desktop.theme import Theme, qcolor
from studyapp.domain.spans import Span

_POINTED_MS = 2500
_FEW = 60  # code points, such as a figure or a citation


class Pointing(QObject):
    """Selections that lie over the text and change nothing in it.

    Args:
        view: the text.
        shown: the document in sight, if any.
    """

    def __init__(self, view: QTextEdit, shown: Callable[[], EssayDocument | None]) -> None:
        super().__init__(view)
        self._view = view
        self._shown = shown
        self.theme: Theme | None = None
        self._current: tuple[Span, str] | None = None
        self._pointed: Span | None = None
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_POINTED_MS)
        self._time.timeout.connect(lambda: self.point_to(None))

    def forget(self) -> None:
        """Another text comes: nothing is lit."""
        self._current = self._pointed = None

    def set_current(self, span: Span | None, kind: str) -> None:
        """Lights the passage of the selected card."""
        self._current = None if span is None else (span, kind)
        self.show()

    def point_to(self, span: Span | None) -> None:
        """Lights a stretch for a moment."""
        self._pointed = span
        self.show()
        if span is not None:
            self._time.start()

    def hold(self, span: Span | None) -> None:
        """Lights a stretch until another one is."""
        self._time.stop()
        self._pointed = span
        self.show()

    def show(self) -> None:
        """Lights again, in the document that is in sight now."""
        shown, theme = self._shown(), self.theme
        if shown is None or theme is None:
            self._view.setExtraSelections([])
            return
        colours = theme.colours
        wanted = [] if self._current is None else [(self._current[0], colours.current(self._current[1]))]
        if self._pointed is not None:
            wanted.append((self._pointed, colours.pointed))
        self._view.setExtraSelections([_selection(shown, theme, *each) for each in wanted])


def _selection(shown: EssayDocument, theme: Theme, span: Span, ground: Rgb) -> QTextEdit.ExtraSelection:
    first, end = shown.map.span_to_document(span)
    selection, look = QTextEdit.ExtraSelection(), QTextCharFormat()
    cursor = QTextCursor(shown.document)
    cursor.setPosition(first)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    look.setBackground(qcolor(ground))
    look.setForeground(qcolor(theme.colours.ink))
    if len(span) <= _FEW:  # it may lie in a lit passage of the same hue, where a ground alone hardly shows
        look.setFontUnderline(True)
    selection.cursor = cursor
    selection.format = look
    return selection
