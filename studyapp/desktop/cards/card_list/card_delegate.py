"""Paint a card: the label of its kind, question, answer and credit, as far as they fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studyapp.desktop.cards.card_list.card_model import (
    CardModel,
    Heading,
    buried_name,
    label_of,
    number_of,
    orphaned_name,
    suspended_name,
)
from studyapp.desktop.cards.card_rows import FAINT, CardRow, Group
from studyapp.desktop.cards.directions import align
from studyapp.desktop.looks.colours import Rgb, css, mixed
from studyapp.desktop.looks.flags import flag_colour
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.maths.formulas_in_text import TextContext, ratio_of_screens, set_formulas
from studyapp.desktop.pictures.card_pictures import CardPictures, pictures_near
from studyapp.desktop.pictures.small_pictures import SmallDocument, with_small_pictures
from studyapp.domain.ids import Uid
from studyapp.rendering.formula_html import mark_formulas

_KEPT = 600
_RADIUS = 9
_FLAG = 24
_TURN = 22  # of the square that turns what a row asks
_HEAD, _EDGE, _GAP = 22, 12, 10  # above the text of a card, around it, and between two cards
_HEADING, _LINE = 40, 26
_NOTICED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


@dataclass(frozen=True, slots=True)
class _Label:
    """The text behind the label of a card, and where it is cut if need be."""

    text: str
    colour: Rgb
    elide: Qt.TextElideMode
    size: float = 0.82


class CardDelegate(QStyledItemDelegate):
    """Lays each card out once per width and keeps the result; estimates the height of others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take(theme)
        self._laid_out: dict[tuple[CardRow, int], QTextDocument] = {}
        self._heights: dict[Uid, tuple[CardRow, int]] = {}  # a row itself takes long to be looked up
        self._heights_at = 0
        self._awaiting: dict[tuple[CardRow, int], None] = {}
        self._pictures: CardPictures | None = None

    def forget_unfinished(self) -> bool:
        """Lay out again those cards whose formulas were still to be set; return whether there are any."""
        awaiting, self._awaiting = self._awaiting, {}
        for row, width in awaiting:
            self._laid_out.pop((row, width), None)
            self._heights.pop(row.uid, None)
        return bool(awaiting)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._take(theme)
        self._laid_out.clear()
        self._heights.clear()

    def _take(self, theme: Theme) -> None:
        self._theme = theme
        metrics = QFontMetricsF(theme.reading(0.96))
        self._letter, self._line = metrics.averageCharWidth(), metrics.lineSpacing() * 1.18
        self._sides = 2 * theme.pixels(16) + 2 * theme.pixels(10)
        self._over_and_under = theme.pixels(_HEAD) + 2 * theme.pixels(_EDGE) + theme.pixels(_GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that a row needs at the width of the list, in pixels."""
        width = self._width(option)
        return QSize(width, self.height(self._row(index), width))

    def height(self, row: Heading | CardRow, width: int) -> int:
        """Return the height that a row needs at a width, in pixels; it is laid out for it."""
        if isinstance(row, Heading):
            return self.least(row)
        inside = self._inside(width)
        heights = self._known_heights(inside)
        cached = heights.get(row.uid)
        if cached is None or cached[0] != row:
            cached = heights[row.uid] = row, round(self._document(row, inside).size().height())
        return cached[1] + self._over_and_under

    def guess(self, letters: Iterable[int], width: int) -> list[int]:
        """Return the estimated heights of cards with so many letters, in pixels; of headings, for 0 letters."""
        inside, heading = self._inside(width), self._theme.pixels(_HEADING)
        high = self._letter * self._line / max(1, inside)
        fixed = self._over_and_under + 3 * self._line  # the gaps, the credit and a line that is not full
        return [int(fixed + number * high) if number else heading for number in letters]

    def known(self, width: int) -> Iterator[tuple[Uid, int]]:
        """Yield the heights of those cards that were laid out at a width, in pixels."""
        for uid, (_, height) in self._known_heights(self._inside(width)).items():
            yield uid, height + self._over_and_under

    def _known_heights(self, inside: int) -> dict[Uid, tuple[CardRow, int]]:
        """Return the heights of texts that were laid out at a width."""
        if inside != self._heights_at:
            self._heights_at = inside
            self._heights.clear()
        return self._heights

    def least(self, row: Heading | CardRow) -> int:
        """Return the height of a row in one line, in pixels."""
        return self._theme.pixels(_HEADING if isinstance(row, Heading) else _LINE)

    @property
    def brief(self) -> int:
        """Return the height from which on a card shows some of its text below its label, in pixels."""
        return self._over_and_under + round(self._line)

    @property
    def edge(self) -> int:
        """Return the pixels between the top of a row and the face of its card."""
        return self._theme.pixels(5)

    def _inside(self, width: int) -> int:
        return width - self._sides

    def turn_at(self, at: QPointF, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the way in which a press at a point turns what a row asks: 1, -1, or 0."""
        row = self._row(index)
        if isinstance(row, Heading) or row.of < 2:
            return 0
        back, on = self._turners(self._top_line(rect), row)
        if on.contains(at):
            return 1
        return -1 if back.contains(at) else 0

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Explain the arrows where the pointer rests on them; elsewhere a tip would cover what is read."""
        row = self._row(index)
        if isinstance(row, Heading) or row.of < 2:
            return False
        back, on = self._turners(self._top_line(QRect(option.rect)), row)
        return back.united(on).contains(event.pos().toPointF()) and super().helpEvent(event, view, option, index)

    def _face(self, rect: QRect) -> QRectF:
        spacing = self._theme.pixels(1 if rect.height() < self.brief else 5)
        return QRectF(rect.adjusted(self._theme.pixels(10), spacing, -self._theme.pixels(10), -spacing))

    def _top_line(self, rect: QRect) -> QRectF:
        """Return the line with the label of a card; of a card in one line, all of it."""
        face, high = self._face(rect), QFontMetricsF(self._theme.interface(0.78)).height() + 4
        side = self._theme.pixels(16)
        in_line = rect.height() < self.brief
        top = face.center().y() - high / 2 if in_line else face.top() + self._theme.pixels(_EDGE)
        return QRectF(face.left() + side, top, face.width() - 2 * side, high)

    def _turners(self, line: QRectF, row: CardRow) -> tuple[QRectF, QRectF]:
        """Return the places where a press turns what a row asks: back, and on."""
        side, words = self._theme.pixels(_TURN), self._counter_width(row)
        box = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
        return box.translated(-side - words, 0), box

    def _counter_width(self, row: CardRow) -> float:
        """Return the width of the words for which of the drafts of its passage a row asks, in pixels."""
        return QFontMetricsF(self._theme.interface(0.82)).horizontalAdvance(number_of(row))

    def _turning(self, row: CardRow) -> float:
        """Return the width of what turns a row, in pixels."""
        return 2 * self._theme.pixels(_TURN) + self._counter_width(row) if row.of > 1 else 0.0

    def _paint_turners(self, painter: QPainter, line: QRectF, row: CardRow, state: QStyle.StateFlag) -> None:
        """Paint the number of the draft in sight, between the arrows to the one before and to the next."""
        colours = self._theme.colours
        back, on = self._turners(line, row)
        painter.setFont(self._theme.interface(0.82))
        painter.setPen(qcolor(colours.ink if state & _NOTICED else colours.faint))
        painter.drawText(
            QRectF(back.right(), line.top(), on.left() - back.right(), line.height()),
            Qt.AlignmentFlag.AlignCenter,
            number_of(row),
        )
        painter.setPen(QPen(qcolor(colours.accent if state & _NOTICED else colours.faint), 2.0))
        for box, way in ((back, -1), (on, 1)):
            across, up, middle = way * box.width() * 0.12, box.height() * 0.22, box.center()
            tip = QPointF(middle.x() + across, middle.y())
            painter.drawPolyline(
                [
                    QPointF(middle.x() - across, middle.y() - up),
                    tip,
                    QPointF(middle.x() - across, middle.y() + up),
                ]
            )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        row = self._row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the words, not of the window
        rect = QRect(option.rect)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        else:
            self._paint_card(painter, rect, row, option)
        painter.restore()

    @staticmethod
    def _row(index: QModelIndex | QPersistentModelIndex) -> Heading | CardRow:
        model = index.model()
        assert isinstance(model, CardModel)
        return model.row_at(index.row())

    @staticmethod
    def _width(option: QStyleOptionViewItem) -> int:
        view = option.widget
        viewport = getattr(view, "viewport", None)
        return int(viewport().width()) if viewport is not None else 360

    def _document(self, row: CardRow, width: int) -> QTextDocument:
        cached = self._laid_out.get((row, width))
        if cached is None:
            if len(self._laid_out) > _KEPT:
                self._laid_out.clear()
            cached, awaits = card_document(row, self._theme, width, self._find_pictures())
            cached.setTextWidth(width)
            if awaits:
                self._awaiting[(row, width)] = None
            self._laid_out[(row, width)] = cached
        return cached

    def _find_pictures(self) -> CardPictures | None:
        view = self.parent()
        if self._pictures is None and isinstance(view, QWidget) and (source := pictures_near(view)) is not None:
            self._pictures = source
            source.arrived.connect(self._pictures_came)
        return self._pictures

    def _pictures_came(self) -> None:
        """Lay those cards out anew that have pictures; their room was kept for them."""
        outdated = [key for key in self._laid_out if "<img" in f"{key[0].front}{key[0].back}{key[0].remarks}"]
        for key in outdated:
            del self._laid_out[key]
            self._heights.pop(key[0].uid, None)
        view = self.parent()
        if outdated and isinstance(view, QAbstractItemView):
            view.viewport().update()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        font = self._theme.interface(0.92)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(qcolor(self._theme.colours.faint))
        margin = self._theme.pixels(12)
        inside = rect.adjusted(margin, 0, -margin, -self._theme.pixels(5))
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, heading.text)

    def _paint_card(self, painter: QPainter, rect: QRect, row: CardRow, option: QStyleOptionViewItem) -> None:
        pixels = self._theme.pixels
        in_line = rect.height() < self.brief
        face, line = self._face(rect), self._top_line(rect)
        if not in_line or row.group not in FAINT or option.state & _NOTICED:
            self._paint_face(painter, face, row, option.state)
        if row.of > 1:
            self._paint_turners(painter, line, row, option.state)
        if in_line:
            label = _Label(row.asked, self._theme.colours.ink, Qt.TextElideMode.ElideRight, 0.92)
            self._paint_chip(painter, line.topLeft(), line.width(), row, label)
            self._paint_state(painter, line, row)
            return
        label = _Label(row.context, self._theme.colours.faint, Qt.TextElideMode.ElideRight)
        self._paint_chip(painter, line.topLeft(), line.width(), row, label)
        self._paint_state(painter, QRectF(line.left(), line.top(), line.width(), pixels(18)), row)
        painter.translate(line.left(), line.top() + pixels(_HEAD))
        self._paint_text(painter, self._document(row, self._inside(rect.width())), rect.height() - self._over_and_under)

    def _paint_text(self, painter: QPainter, text: QTextDocument, room: int) -> None:
        """Paint as many whole lines as fit; a mark below them shows that there are more."""
        if round(text.size().height()) <= room:
            text.drawContents(painter)
            return
        width, height = text.textWidth(), _height_of_whole_lines(text, room)
        text.drawContents(painter, QRectF(0, 0, width, height))
        painter.setFont(self._theme.interface(0.82))
        painter.setPen(qcolor(self._theme.colours.faint))
        below = QRectF(0, room, width, self._theme.pixels(_EDGE))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, "· · ·")

    def _paint_face(self, painter: QPainter, face: QRectF, row: CardRow, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = mixed(colours.paper, colours.accent, 0.07) if selected else colours.paper
        edge: QColor = qcolor(colours.accent if selected else mixed(colours.line, colours.ink, 0.25 if hovered else 0))
        painter.setPen(QPen(edge, 2.0 if selected else 1.0, Qt.PenStyle.SolidLine))
        if row.group in FAINT and not selected:
            painter.setPen(QPen(edge, 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(qcolor(ground))
        painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_chip(self, painter: QPainter, at: QPointF, width: float, row: CardRow, label: _Label) -> None:
        ground, text = self._theme.colours.chip(row.kind)
        font = self._theme.interface(0.78)
        font.setBold(True)
        word = label_of(row)
        metrics = QFontMetricsF(font)
        padding = self._theme.pixels(7)
        box = QRectF(at.x(), at.y(), metrics.horizontalAdvance(word) + 2 * padding, metrics.height() + 4)
        self._paint_said(painter, box, width, row, label)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(qcolor(text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_said(self, painter: QPainter, chip: QRectF, width: float, row: CardRow, label: _Label) -> None:
        """Paint the words beside the label in the space that it leaves."""
        x = chip.right() + self._theme.pixels(9)
        state = _state_words(row)
        metrics = QFontMetricsF(self._theme.interface(0.82))
        state_width = metrics.horizontalAdvance(state) + self._theme.pixels(10) if state else 0
        state_width += self._theme.pixels(_FLAG) if row.flag else 0
        state_width += self._turning(row)
        state_width += self._theme.pixels(26) if row.group is Group.TAKEN else 0
        right = chip.left() + width - state_width
        room = QRectF(x, chip.top(), max(0.0, right - x), chip.height())
        painter.setFont(self._theme.interface(label.size))
        painter.setPen(qcolor(label.colour))
        words = QFontMetricsF(painter.font()).elidedText(label.text, label.elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_state(self, painter: QPainter, box: QRectF, row: CardRow) -> None:
        """Paint a tick at the right of a card in the deck, after any warning; a suggestion has none to press."""
        colours = self._theme.colours
        is_taken = row.group is Group.TAKEN
        if words := _state_words(row):
            painter.setFont(self._theme.interface(0.82))
            painter.setPen(qcolor(colours.ink))
            before = box.adjusted(0, 0, -self._theme.pixels(24) if is_taken else 0, 0)
            painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        if row.flag:
            self._paint_flag(painter, box, row)
        if not is_taken:
            return
        side = self._theme.pixels(16)
        tick = QRectF(box.right() - side, box.top() + 1, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(colours.accent))
        painter.drawRoundedRect(tick, 4, 4)
        painter.setPen(QPen(qcolor(colours.on_accent), 1.9))
        painter.drawPolyline(
            [
                QPointF(tick.left() + side * 0.25, tick.top() + side * 0.52),
                QPointF(tick.left() + side * 0.43, tick.top() + side * 0.70),
                QPointF(tick.left() + side * 0.76, tick.top() + side * 0.30),
            ]
        )

    def _paint_flag(self, painter: QPainter, box: QRectF, row: CardRow) -> None:
        """Paint a flag at the right, before the words and the tick."""
        pixels = self._theme.pixels
        words = QFontMetricsF(self._theme.interface(0.82)).horizontalAdvance(_state_words(row))
        left = box.right() - pixels(24) - words - pixels(_FLAG if words else 18)
        top, high = box.top() + pixels(2), pixels(14)
        painter.setPen(QPen(qcolor(self._theme.colours.faint), 1.4))
        painter.drawLine(QPointF(left, top), QPointF(left, top + high))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(flag_colour(row.flag, self._theme.colours)))
        corners = ((1, 0), (12, 0), (9, 4), (12, 8), (1, 8))
        painter.drawPolygon([QPointF(left + pixels(x), top + pixels(y)) for x, y in corners])


def _height_of_whole_lines(text: QTextDocument, room: int) -> float:
    """Return the height of those lines at the beginning of a text that fit into some room."""
    height, block = 0.0, text.begin()
    while block.isValid():
        layout = block.layout()
        top = layout.position().y()
        for number in range(layout.lineCount()):
            bottom = top + layout.lineAt(number).naturalTextRect().bottom()
            if bottom > room:
                return height
            height = bottom
        block = block.next()
    return height


def _state_words(row: CardRow) -> str:
    """Return the state of a card that is not as the others, or ""."""
    if row.orphaned:
        return orphaned_name()
    if row.suspended:
        return suspended_name()
    return buried_name() if row.buried else ""


def _tags(row: CardRow) -> str:
    return QCoreApplication.translate("CardDelegate", "Tags: {tags}").format(tags=", ".join(row.tags))


def _stood_on_text(row: CardRow) -> str:
    return QCoreApplication.translate("CardDelegate", "Stood on: “{passage}”").format(passage=row.stood_on)


def card_document(
    row: CardRow, theme: Theme, width: int, pictures: CardPictures | None = None
) -> tuple[QTextDocument, bool]:
    """Return question, answer and credit of a card as a document, and whether formulas in it are still to be set."""
    colours = theme.colours
    document = SmallDocument(pictures, theme)
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.reading(0.96))
    small = theme.interface(0.86).pointSizeF()
    answer = css(mixed(colours.ink, colours.accent, 0.78))
    document.setDefaultStyleSheet(
        f"p {{ margin: 0 0 3px 0; line-height: 118%; }} ul, ol {{ margin: 0; }}"
        f".context, .source, .remarks {{ color: {css(colours.faint)}; font-size: {small}pt; }}"
        f".question {{ margin-top: 4px; }} .blank {{ color: {answer}; }}"
        f".back {{ color: {answer}; font-weight: 600; }}"
    )
    parts = [
        row.front,
        f'<div class="back" style="margin-top:6px">{row.back}</div>',
        f'<div class="source" style="margin-top:6px">{escape(row.source)}</div>' if row.source else "",
        f'<div class="remarks" style="margin-top:4px">{row.remarks}</div>' if row.remarks else "",
        f'<div class="source" style="margin-top:4px">{escape(_tags(row))}</div>' if row.tags else "",
        f'<div class="source" style="margin-top:6px">{escape(_stood_on_text(row))}</div>' if row.stood_on else "",
    ]
    html, sources = mark_formulas(with_small_pictures("".join(parts), pictures, theme))
    document.setHtml(html)
    awaits = set_formulas(document, sources, TextContext(colours.ink, width, ratio_of_screens()))
    align(document)
    return document, awaits
