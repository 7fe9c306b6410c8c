"""Highlight in an essay the cards selected in the list, and for a moment the target of a jump."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studyapp.desktop.essay.essay_document import EssayDocument
from studyapp.desktop.looks.colours import Rgb
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.domain.spans import Span

_POINTED_MS = 2500
_FEW = 60  # code points, such as a figure or a citation


class Pointing(QObject):
    """Selections over the text that change nothing in it.

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
        self._found: tuple[Span, ...] = ()
        self._here: Span | None = None
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._follow_scrolling)
        bar.rangeChanged.connect(self._follow_scrolling)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_POINTED_MS)
        self._time.timeout.connect(lambda: self.point_to(None))

    def forget(self) -> None:
        """Light nothing, because another text comes."""
        self._current = self._pointed = self._here = None
        self._found = ()

    @property
    def current(self) -> Span | None:
        """Return the passage of the selected card, if it is lit."""
        return None if self._current is None else self._current[0]

    def set_current(self, span: Span | None, kind: str) -> None:
        """Light the passage of the selected card."""
        self._current = None if span is None else (span, kind)
        self.show()

    def point_to(self, span: Span | None) -> None:
        """Light a stretch for a moment."""
        self._pointed = span
        self.show()
        if span is not None:
            self._time.start()

    def hold(self, span: Span | None) -> None:
        """Light a stretch until another one is."""
        self._time.stop()
        self._pointed = span
        self.show()

    def set_found(self, spans: Sequence[Span], current: Span | None) -> None:
        """Light what was looked for, as far as it is in sight, and that of it which was come to."""
        if spans or self._found or current != self._here:
            self._found, self._here = tuple(spans), current
            self.show()

    def show(self) -> None:
        """Light again, in the document that is in sight now."""
        shown, theme = self._shown(), self.theme
        if shown is None or theme is None:
            self._view.setExtraSelections([])
            return
        colours = theme.colours
        selections = [] if self._current is None else [(self._current[0], colours.current(self._current[1]))]
        if self._pointed is not None:
            selections.append((self._pointed, colours.pointed))
        for span in self._in_sight(shown):
            selections.append((span, colours.found_here if span == self._here else colours.found))
        self._view.setExtraSelections([_selection(shown, theme, *mark) for mark in selections])

    def _follow_scrolling(self) -> None:
        if self._found:
            self.show()

    def _in_sight(self, document: EssayDocument) -> tuple[Span, ...]:
        """Return the found spans in view; to light all of them would take too long."""
        if not self._found:
            return ()
        port = self._view.viewport()
        ends = (QPoint(0, 0), QPoint(port.width(), port.height()))
        first, last = (document.map.to_essay(self._view.cursorForPosition(point).position()) for point in ends)
        begin = bisect_left(self._found, first, key=lambda span: span.end)
        return self._found[begin : bisect_right(self._found, last, key=lambda span: span.start)]


def _selection(document: EssayDocument, theme: Theme, span: Span, ground: Rgb) -> QTextEdit.ExtraSelection:
    first, end = document.map.span_to_document(span)
    selection, look = QTextEdit.ExtraSelection(), QTextCharFormat()
    cursor = QTextCursor(document.document)
    cursor.setPosition(first)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    look.setBackground(qcolor(ground))
    look.setForeground(qcolor(theme.colours.ink))
    if len(span) <= _FEW:  # it may lie in a lit passage of the same hue, where a ground alone hardly shows
        look.setFontUnderline(True)
    selection.cursor = cursor
    selection.format = look
    return selection
