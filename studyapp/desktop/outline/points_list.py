"""The key points of a text with their cards: a list that jumps to passages and rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from studyapp.desktop.looks.colours import mixed
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.outline.leading_list import LeadingDelegate, LeadingList
from studyapp.desktop.widgets.few_lines import layout_few_lines
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.quality.coverage import AuditItem, Standing

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_LINES = 3
_EDGE, _DOT, _ABOVE, _BETWEEN = 14, 10, 7, 2  # device-independent pixels at 100 %


def standing_of(point: AuditItem) -> Standing | None:
    """Return the standing of the best card of a point; None where nothing asks it."""
    return point.cards[0].standing if point.cards else None


def standing_name(standing: Standing | None) -> str:
    """Return the word for what asks a point."""
    translate = QCoreApplication.translate
    words = {
        Standing.IN_DECK: translate("Points", "in deck"),
        Standing.PROPOSED: translate("Points", "to judge"),
        Standing.SUGGESTED: translate("Points", "further suggestion"),
        Standing.REJECTED: translate("Points", "rejected"),
    }
    return translate("Points", "no card") if standing is None else words[standing]


class PointsModel(QAbstractListModel):
    """One row a point, in the order of importance."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.points: tuple[AuditItem, ...] = ()
        self._text = ""

    def show(self, points: Sequence[AuditItem], text: str) -> None:
        """List points of a text; where only what asks them has changed, the list stays as it is."""
        is_same = text == self._text and [point.span for point in points] == [point.span for point in self.points]
        if is_same:
            self.points = tuple(points)
            if points:
                self.dataChanged.emit(self.index(0), self.index(len(points) - 1))
            return
        self.beginResetModel()
        self.points, self._text = tuple(points), text
        self.endResetModel()

    def words(self, row: int) -> str:
        """Return the words of the text, in one line."""
        return " ".join(self.points[row].span.of(self._text).split())

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of points."""
        return 0 if parent.isValid() else len(self.points)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the passage; for screen readers with what asks it, as a tip with the question of its best card."""
        if not index.isValid():
            return None
        words, point = self.words(index.row()), self.points[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{standing_name(standing_of(point))}: {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join([words, *(f"{card.front} → {card.answer}" for card in point.cards[:1])]))
        return None


class PointsDelegate(LeadingDelegate):
    """Paints some lines of the passage with its questions below; the mark is filled for cards in the deck."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a row, in pixels."""
        width, pixels = _width(option), self.theme.pixels
        below = QFontMetricsF(self.theme.interface(0.82)).height()
        high = self._lines(index, width).boundingRect().height() + below
        return QSize(width, round(high) + 2 * pixels(_ABOVE) + pixels(_BETWEEN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row."""
        theme, rect, pixels = self.theme, QRectF(option.rect), self.theme.pixels
        colours, standing = theme.colours, standing_of(_model(index).points[index.row()])
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(qcolor(mixed(colours.desk, colours.accent, 0.13 if is_current else 0.06)))
            painter.drawRect(rect)
        lines = self._lines(index, round(rect.width()))
        x, top = rect.left() + self._indent(), rect.top() + pixels(_ABOVE)
        painter.setPen(qcolor(colours.ink))
        lines.draw(painter, QRectF(x, top, 0, 0).topLeft())
        small = theme.interface(0.82)
        below = QRectF(x, top + lines.boundingRect().height() + pixels(_BETWEEN), rect.right() - x, 0)
        below.setHeight(QFontMetricsF(small).height())
        painter.setFont(small)
        painter.setPen(qcolor(colours.faint))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, standing_name(standing))
        self._paint_mark(painter, rect.left() + pixels(_EDGE), below.center().y(), standing)
        if is_current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(colours.accent), 2.0))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_mark(self, painter: QPainter, x: float, middle: float, standing: Standing | None) -> None:
        colours, side = self.theme.colours, self.theme.pixels(_DOT) - 2
        firm = standing in (Standing.IN_DECK, Standing.PROPOSED)
        painter.setPen(QPen(qcolor(colours.accent if firm else colours.faint), 1.6))
        painter.setBrush(qcolor(colours.accent if standing is Standing.IN_DECK else colours.desk))
        painter.drawEllipse(QRectF(x, middle - side / 2, side, side))

    def _indent(self) -> int:
        return self.theme.pixels(_EDGE + _DOT + 6)

    def _lines(self, index: AnyIndex, width: int) -> QTextLayout:
        room = max(1.0, width - self._indent() - self.theme.pixels(_EDGE))
        return layout_few_lines(_model(index).words(index.row()), self.theme.interface(0.92), room, _MOST_LINES)


class PointsList(LeadingList):
    """A press or Return leads to a point."""

    def __init__(self, theme: Theme) -> None:
        points = PointsModel()
        super().__init__(points, PointsDelegate(theme))
        self.points = points
        self.setAccessibleName(self.tr("Key points of the text, the most important first"))


def _model(index: AnyIndex) -> PointsModel:
    model = index.model()
    assert isinstance(model, PointsModel)
    return model


def _width(option: QStyleOptionViewItem) -> int:
    viewport = getattr(option.widget, "viewport", None)
    return int(viewport().width()) if viewport is not None else 200
