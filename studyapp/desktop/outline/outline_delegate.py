"""Paint a heading of the outline with a bar of the known and due cards below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from studyapp.desktop.looks.colours import Colours, Rgb, mixed
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.outline.leading_list import LeadingDelegate
from studyapp.desktop.outline.outline_model import OutlineModel, title_of, told_shortly
from studyapp.desktop.widgets.few_lines import layout_few_lines
from studyapp.operations.memory.outline import Tally

_MOST_LINES = 2
_EDGE, _INDENT, _ABOVE, _BETWEEN = 14, 13, 7, 3  # device-independent pixels at 100 %
_THICK = 4


def bar_colours(colours: Colours) -> tuple[Rgb, Rgb, Rgb]:
    """Return the colours of known, due and new cards."""
    return colours.accent, colours.fading, mixed(colours.desk, colours.ink, 0.14)


def paint_bar(painter: QPainter, rect: QRectF, tally: Tally, theme: Theme) -> None:
    """Paint a bar of all cards: known ones from the left, then due ones."""
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    counts = (tally.known, tally.known + tally.due, tally.cards)
    for count, colour in reversed(tuple(zip(counts, bar_colours(theme.colours), strict=True))):
        if count:
            painter.setBrush(qcolor(colour))
            width = max(rect.height(), rect.width() * count / tally.cards)
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()), radius, radius)


class OutlineDelegate(LeadingDelegate):
    """Two lines at most for a heading, and always the same room for its bar, so that nothing moves when it comes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row, in pixels."""
        pixels = self.theme.pixels
        width = _width(option)
        title = self._title(index, width)
        below = QFontMetricsF(self._small()).height()
        return QSize(width, round(title.boundingRect().height() + below) + 2 * pixels(_ABOVE) + pixels(_BETWEEN))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; the section that is being read has a ground of its own and a line at its side."""
        theme, rect = self.theme, QRectF(option.rect)
        colours, pixels = theme.colours, theme.pixels
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(qcolor(mixed(colours.desk, colours.accent, 0.13 if is_current else 0.06)))
            painter.drawRect(rect)
        if is_current:
            painter.setBrush(qcolor(colours.accent))
            painter.drawRect(QRectF(rect.left(), rect.top(), pixels(3), rect.height()))
        title = self._title(index, round(rect.width()))
        x, top = rect.left() + self._indent(index), rect.top() + pixels(_ABOVE)
        painter.setPen(qcolor(colours.ink))
        title.draw(painter, QPointF(x, top))
        below = top + title.boundingRect().height() + pixels(_BETWEEN)
        tally = _model(index).tally(index.row())
        if tally is not None and tally.cards:  # that a section has none is told by its tip
            self._paint_figures(painter, QRectF(x, below, rect.right() - pixels(_EDGE) - x, 0), tally)
        if is_current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(colours.accent), 2.0))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_figures(self, painter: QPainter, room: QRectF, tally: Tally) -> None:
        theme, words, font = self.theme, told_shortly(tally), self._small()
        metrics = QFontMetricsF(font)
        line = QRectF(room.left(), room.top(), room.width(), metrics.height())
        painter.setFont(font)
        painter.setPen(qcolor(theme.colours.faint))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        wide = line.width() - metrics.horizontalAdvance(words) - theme.pixels(8)
        if wide > 0:
            thick = theme.pixels(_THICK)
            paint_bar(painter, QRectF(line.left(), line.center().y() - thick / 2, wide, thick), tally, theme)

    def _title(self, index: QModelIndex | QPersistentModelIndex, width: int) -> QTextLayout:
        """Return the heading in lines that fit; what the last one cannot hold ends in dots."""
        entry = _model(index).entry(index.row())
        font = self.theme.interface(0.95 if entry.depth else 1.0)
        room = max(1.0, width - self._indent(index) - self.theme.pixels(_EDGE))
        return layout_few_lines(title_of(entry), font, room, _MOST_LINES)

    def _indent(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return self.theme.pixels(_EDGE + _INDENT * _model(index).entry(index.row()).depth)

    def _small(self) -> QFont:
        return self.theme.interface(0.82)


def _model(index: QModelIndex | QPersistentModelIndex) -> OutlineModel:
    model = index.model()
    assert isinstance(model, OutlineModel)
    return model


def _width(option: QStyleOptionViewItem) -> int:
    viewport = getattr(option.widget, "viewport", None)
    return int(viewport().width()) if viewport is not None else 200
