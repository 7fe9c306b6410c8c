"""Shows an essay in a good measure, lights the passage of the current card and tells what is clicked or selected."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser, QTextEdit, QToolTip, QWidget

from studyapp.desktop.colours import Rgb
from studyapp.desktop.essay_document import NEXT, EssayDocument
from studyapp.desktop.essay_links import Link, Links
from studyapp.desktop.essay_looks import measure
from studyapp.desktop.marks import Lit, Mark, segments
from studyapp.desktop.pictures import PictureDocument
from studyapp.desktop.reading_keys import catch_up, reach_ends, turned_page
from studyapp.desktop.sheet import Sheet
from studyapp.desktop.theme import Theme, qcolor
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

_LEAST_MARGIN = 24
_CLICK_MOVE = 4
_MENU_LETTERS = 80
_POINTED_MS = 2500
_FEW = 60  # code points, such as a figure or a citation


class EssayView(QTextBrowser):
    """The essay; knows spans of the essay, never positions of the document, on its outside."""

    passage_clicked = Signal(object)
    selection_changed = Signal(bool)
    link_followed = Signal(object)
    chapter_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet: Sheet | None = None
        self._marks: tuple[Mark, ...] = ()
        self._lit = Lit(())
        self._shown: EssayDocument | None = None
        self._current: tuple[Span, str] | None = None
        self._pointed: Span | None = None
        self._pointed_time = QTimer(self)
        self._pointed_time.setSingleShot(True)
        self._pointed_time.setInterval(_POINTED_MS)
        self._pointed_time.timeout.connect(lambda: self._point_to(None))
        self._pressed_at = QPoint()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.pixels(_LEAST_MARGIN))  # the room around what stands for an essay
        self.setPlaceholderText(self.tr("Ctrl+O opens an essay."))
        self.setAccessibleName(self.tr("Essay"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setMinimumWidth(240)
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._tell_selection)

    # What is shown

    def show_sheet(self, sheet: Sheet, marks: Sequence[Mark], at: int | None = None) -> None:
        """Shows the open chapter of an essay, from its beginning or with a code point at the top."""
        self._sheet = sheet
        self._marks = tuple(marks)
        self._current = self._pointed = None
        self._build()
        self.return_to(sheet.span.start if at is None else at)

    def set_links(self, links: Links) -> None:
        """Takes what was found to lead elsewhere."""
        if self._sheet is not None and self._shown is not None:
            self._sheet = self._shown.sheet = replace(self._sheet, links=links)
            self._shown.dress_links()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Lights other passages in place."""
        if tuple(marks) == self._marks or self._shown is None:
            return
        self._marks = tuple(marks)
        stretches = segments(self._marks)
        self._lit = Lit(stretches)
        self._shown.light(stretches)

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours or another text size, and stays at the same place of the text."""
        self._theme = theme
        if self._sheet is None:
            self._apply_measure()
            return
        top, at_top = self.first_visible(), self.verticalScrollBar().value() == 0
        self._build()
        if not at_top:
            self._scroll_to(top, fraction=0.0)
        self._show_selections()

    def set_current(self, span: Span | None, kind: str = "", *, scroll: bool = True) -> None:
        """Marks the passage of the selected card, and brings it into sight unless it is there already."""
        self._current = None if span is None else (span, kind)
        self._show_selections()
        if span is not None and scroll:
            self._bring_into_sight(span)

    def selected_span(self) -> Span | None:
        """The selected stretch of the essay without blanks at its ends, or None."""
        cursor = self.textCursor()
        if self._shown is None or not cursor.hasSelection():
            return None
        span = self._shown.map.span_to_essay(cursor.selectionStart(), cursor.selectionEnd())
        chosen = span.of(self._shown.essay.text)
        start = span.start + len(chosen) - len(chosen.lstrip())
        end = span.end - (len(chosen) - len(chosen.rstrip()))
        return Span(start, end) if start < end else None

    def deselect(self) -> None:
        """Nothing is selected any more; the text cursor stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def first_visible(self) -> int:
        """The code point of the essay at the top of the window."""
        if self._shown is None:
            return 0
        if self.verticalScrollBar().value() <= self._shown.document.rootFrame().frameFormat().topMargin():
            return self._shown.sheet.span.start  # there is no text yet at the top
        return self._shown.map.to_essay(self.cursorForPosition(QPoint(4, 4)).position())

    def scroll_to(self, offset: int) -> None:
        """Brings a code point of the essay into the upper part of the view and points to what stands there."""
        if self._shown is not None:
            cursor = QTextCursor(self._shown.document)
            cursor.setPosition(self._shown.map.to_document(offset))
            self.setTextCursor(cursor)
            self._scroll_to(offset, fraction=0.2)
            self._point_to(self._stretch_at(offset, self._shown))

    def return_to(self, offset: int) -> None:
        """Has a code point of the essay at the top, as `first_visible` told it."""
        if self._shown is None:
            return
        if offset <= self._shown.sheet.span.start:
            self.verticalScrollBar().setValue(0)
        else:
            self._scroll_to(offset, fraction=0.0)

    # Inside

    def _build(self) -> None:
        assert self._sheet is not None
        stretches = segments(self._marks)
        self._lit = Lit(stretches)
        onward = ""
        if not self._sheet.is_last:
            following = self._sheet.chapters[self._sheet.number + 1]
            onward = self.tr("Next: {title} →").format(title=following.title or self.tr("the next part"))
        self._shown = EssayDocument(self._sheet, stretches, self._theme, onward, measure(self._theme))
        self._shown.document.setParent(self)
        before = self.document()
        self.setExtraSelections([])  # they hold places of the document that goes
        self.setDocument(self._shown.document)
        if before is not self._shown.document and isinstance(before, PictureDocument):
            before.deleteLater()
        self._apply_measure()
        self._shown.document.fit(self._room())

    def _show_selections(self) -> None:
        """The passage of the selected card, and what a jump leads to."""
        colours, shown = self._theme.colours, self._shown
        wanted = [] if self._current is None else [(self._current[0], colours.current(self._current[1]))]
        if self._pointed is not None:
            wanted.append((self._pointed, colours.pointed))
        self.setExtraSelections([] if shown is None else [self._selection(shown, *each) for each in wanted])

    def _selection(self, shown: EssayDocument, span: Span, ground: Rgb) -> QTextEdit.ExtraSelection:
        first, end = shown.map.span_to_document(span)
        selection, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        cursor = QTextCursor(shown.document)
        cursor.setPosition(first)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look.setBackground(qcolor(ground))
        look.setForeground(qcolor(self._theme.colours.ink))
        if len(span) <= _FEW:  # it may lie in a lit passage of the same hue, where a ground alone hardly shows
            look.setFontUnderline(True)
        selection.cursor = cursor
        selection.format = look
        return selection

    def _point_to(self, span: Span | None) -> None:
        """Lights a stretch for a moment."""
        self._pointed = span
        self._show_selections()
        if span is not None:
            self._pointed_time.start()

    @staticmethod
    def _stretch_at(offset: int, shown: EssayDocument) -> Span | None:
        """The mark inside a paragraph that a place means, or the paragraph that begins or lies there."""
        blocks = shown.essay.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
        link = shown.sheet.links.at(offset)
        if at < 0:
            return None
        return link.span if link is not None and link.span.start > blocks[at].span.start else blocks[at].span

    def _place(self, offset: int) -> int:
        """How far below the top of the viewport a code point stands, in pixels."""
        assert self._shown is not None
        cursor = QTextCursor(self._shown.document)
        cursor.setPosition(self._shown.map.to_document(offset))
        return self.cursorRect(cursor).top()

    def _bring_into_sight(self, span: Span) -> None:
        if self._shown is None:
            return
        height = self.viewport().height()
        top, bottom = self._place(span.start), self._place(span.end)
        if top < height * 0.06 or bottom > height * 0.9:
            self._scroll_to(span.start, fraction=0.3)

    def _scroll_to(self, offset: int, *, fraction: float) -> None:
        if self._shown is None:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._place(offset) - round(self.viewport().height() * fraction))

    def _room(self) -> int:
        """How wide a line is now."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        return max(40, min(measure(self._theme), room - 2 * _LEAST_MARGIN))

    def _apply_measure(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(_LEAST_MARGIN, round((room - measure(self._theme)) / 2))
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        if self._shown is not None:
            self._shown.document.fit(self._room())

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.textCursor().hasSelection())

    def _notes_at(self, point: QPoint) -> tuple[Uid, ...]:
        """The notes lit at a point of the viewport; in the gap of two lines, those lit above and below it."""
        if self._shown is None:
            return ()
        if found := self._lit_at(self._shown, point):
            return found
        reach = QPoint(0, QFontMetrics(self._shown.document.defaultFont()).height() // 2)
        below = self._lit_at(self._shown, point + reach)
        return tuple(uid for uid in self._lit_at(self._shown, point - reach) if uid in below)

    def _lit_at(self, shown: EssayDocument, point: QPoint) -> tuple[Uid, ...]:
        position = self._position_at(point)
        return () if position < 0 else self._lit.at(shown.map.to_essay(position))

    def _position_at(self, point: QPoint) -> int:
        """The position of the document under a point of the viewport, or -1 beside the text."""
        in_document = QPoint(point.x(), point.y() + self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        return layout.hitTest(in_document.toPointF(), Qt.HitTestAccuracy.ExactHit)

    def _link_at(self, point: QPoint) -> Link | None:
        position = self._position_at(point)
        if self._shown is None or position < 0:
            return None
        return self._shown.sheet.links.at(self._shown.map.to_essay(position))

    def _follow(self, link: Link, where: QPoint) -> None:
        """Goes where a mark leads; where that is several places, one of them is chosen."""
        targets = [target for target in link.targets if target.offset is not None]
        if len(targets) == 1:
            self.link_followed.emit(targets[0].offset)
        elif targets:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for target in targets:
                words = target.tip if len(target.tip) < _MENU_LETTERS else target.tip[:_MENU_LETTERS] + "…"
                action = menu.addAction(words.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, to=target.offset: self.link_followed.emit(to))
            menu.popup(where)

    # Events

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Shows over a mark what it leads to."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            link = self._link_at(event.pos())
            if link is not None and link.tip:
                QToolTip.showText(event.globalPos(), f"<p>{escape(link.tip).replace(chr(10), '<br>')}</p>", self)
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the measure, and the first line in sight where it is."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._apply_measure)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """What comes or goes above pushes the view, not the lines that are being read."""
        super().moveEvent(event)
        bar = self.verticalScrollBar()
        if self.isVisible() and bar.value():
            bar.setValue(bar.value() + event.pos().y() - event.oldPos().y())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remembers where the press began, to tell a click from a selection."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a lit passage names its notes."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = (point - self._pressed_at).manhattanLength() <= _CLICK_MOVE
        is_click = event.button() is Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection()
        if not is_click:
            return
        if link := self._link_at(point):
            self._follow(link, event.globalPosition().toPoint())
        elif self.anchorAt(point) == NEXT:
            self.chapter_asked.emit(1)
        elif uids := self._notes_at(point):
            self.passage_clicked.emit(uids)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Shows a hand over lit passages and marks that lead somewhere."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            point = event.position().toPoint()
            leads = self._link_at(point) or self.anchorAt(point) or self._notes_at(point)
            shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return does what a click at the text cursor does; a page beyond the end of a chapter is the next one."""
        key, bar = event.key(), self.verticalScrollBar()
        line = QFontMetrics(self._theme.reading()).height()
        self.document().documentLayout().documentSize()  # lays out the rest, so that the end of the bar is the end
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._shown is not None:
            self._press(self._shown.map.to_essay(self.textCursor().position()), self._shown)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space) and bar.value() > bar.maximum() - line:
            self.chapter_asked.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() < line:
            self.chapter_asked.emit(-1)
        elif not turned_page(self, event, line):
            catch_up(self, event)
            super().keyPressEvent(event)
            reach_ends(self)

    def _press(self, offset: int, shown: EssayDocument) -> None:
        if link := shown.sheet.links.at(offset):
            self._follow(link, self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
        elif uids := self._lit.at(offset):
            self.passage_clicked.emit(uids)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Copy and select, and what the window lets be done with a selection."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolls; the size of text is set for the whole window, not by the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
