"""Paint search results: an essay with an extract, a card in brief, with matches marked."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studyapp.desktop.library.search_model import Heading, SearchModel, details, times
from studyapp.desktop.library.search_rows import FoundEssay
from studyapp.desktop.looks.colours import mixed
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.search.folding import pattern

_IN_REACH = 0.6  # of the width; what was found beyond that is brought forward
_BEFORE = 24  # code points that are kept before it
_MOST = 40  # marks in a line


class SearchDelegate(QStyledItemDelegate):
    """Paints search results in rows of one height, so that a list of any length is there at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._patterns: tuple[re.Pattern[str], ...] = ()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = theme

    def mark(self, words: Sequence[str]) -> None:
        """Mark some words wherever they stand."""
        self._patterns = tuple(word_pattern for word in words if (word_pattern := pattern(word)) is not None)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return two lines and the room around them, in pixels."""
        first, second = (QFontMetricsF(font).height() for font in (self._first(), self._second()))
        return QSize(self._theme.pixels(200), round(first + second) + self._theme.pixels(17))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row, and have it made where it is not yet."""
        model = index.model()
        assert isinstance(model, SearchModel)
        model.see(index.row())
        row, rect = model.row_at(index.row()), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row.text)
        else:
            state = option.state
            self._paint_ground(painter, rect, state)
            if isinstance(row, FoundEssay):
                self._paint_lines(painter, rect, row.title, f"{times(row)}  {row.extract}".rstrip())
            elif row is not None:
                self._paint_lines(painter, rect, row.line, details(row))
        painter.restore()

    # Inside

    def _first(self) -> QFont:
        return self._theme.reading(0.96)

    def _second(self) -> QFont:
        return self._theme.interface(0.88)

    def _inside(self, rect: QRect) -> QRect:
        side, top = self._theme.pixels(14), self._theme.pixels(7)
        return rect.adjusted(side, top, -side, -top)

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = self._theme.interface(0.92)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(qcolor(self._theme.colours.faint))
        painter.drawText(self._inside(rect), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        face = QRectF(rect).adjusted(4.5, 1.5, -4.5, -1.5)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(qcolor(colours.accent))
            painter.setBrush(qcolor(mixed(colours.paper, colours.accent, 0.10)))
            painter.drawRoundedRect(face, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(qcolor(colours.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(face, 6, 6)

    def _paint_lines(self, painter: QPainter, rect: QRect, first: str, second: str) -> None:
        inside = QRectF(self._inside(rect))
        colours = self._theme.colours
        painter.setPen(qcolor(colours.ink))
        self._paint_line(painter, inside, first, self._first())
        below = inside.adjusted(0, QFontMetricsF(self._first()).height() + self._theme.pixels(3), 0, 0)
        painter.setPen(qcolor(colours.faint))
        self._paint_line(painter, below, second, self._second())

    def _paint_line(self, painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        elided = metrics.elidedText(
            self._text_from_first_match(text, metrics, box.width()), Qt.TextElideMode.ElideRight, box.width()
        )
        layout = QTextLayout(elided, font)
        layout.setFormats(self._formats(elided))
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setNumColumns(len(elided.encode("utf-16-le")) // 2)
        layout.endLayout()
        layout.draw(painter, QPointF(box.left(), box.top()))

    def _text_from_first_match(self, text: str, metrics: QFontMetricsF, width: float) -> str:
        """Return the text from a little before the first of the words on, where that would not be in sight."""
        starts = [found.start() for wanted in self._patterns if (found := wanted.search(text)) is not None]
        if not starts or metrics.horizontalAdvance(text[: min(starts)]) < width * _IN_REACH:
            return text
        tail = f"…{text[max(0, min(starts) - _BEFORE) :]}"
        if metrics.horizontalAdvance(tail) > width:
            return tail
        return metrics.elidedText(text, Qt.TextElideMode.ElideLeft, width)  # as much before it as there is room for

    def _formats(self, text: str) -> list[QTextLayout.FormatRange]:
        formats = []
        for wanted in self._patterns:
            for match in list(wanted.finditer(text))[:_MOST]:
                mark, look = QTextLayout.FormatRange(), QTextCharFormat()
                look.setBackground(qcolor(self._theme.colours.found))
                look.setForeground(qcolor(self._theme.colours.ink))
                look.setFontUnderline(True)
                start = len(text[: match.start()].encode("utf-16-le")) // 2
                mark.start, mark.length = start, len(match.group().encode("utf-16-le")) // 2
                mark.format = look
                formats.append(mark)
        return formats
