"""Show an essay with readable lines, highlight the current card's passage, and report clicks and selections."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser, QToolTip, QWidget

from studyapp.desktop.essay.essay_document import NEXT, EssayDocument
from studyapp.desktop.essay.essay_links import Link, Links
from studyapp.desktop.essay.essay_looks import measure
from studyapp.desktop.essay.essay_pointing import Pointing
from studyapp.desktop.essay.link_menu import follow_link
from studyapp.desktop.essay.marks import Lit, Mark, Marks, Segment
from studyapp.desktop.essay.passage_hint import PassageHint
from studyapp.desktop.essay.pictures import PictureDocument
from studyapp.desktop.essay.room_below import RoomBelow
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.essay.steady import Steady
from studyapp.desktop.essay.word_ends import whole_words
from studyapp.desktop.keys.reading_keys import catch_up, reach_ends, turned_page
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.maths.formula_pictures import formula_pictures
from studyapp.desktop.maths.formulas_in_text import copied
from studyapp.desktop.widgets.context_menu import MenuActions, fill_menu
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.desktop.widgets.scroll_areas import reserve_scroll_bar
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

_LEAST_MARGIN = 24
_CLICK_MOVE = 4


class EssayView(QTextBrowser):
    """The essay; knows spans of the essay, never positions of the document, on its outside."""

    passage_clicked = Signal(object)
    selection_changed = Signal(bool)
    link_followed = Signal(object)
    chapter_asked = Signal(int)
    place_changed = Signal()
    built = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.offered: MenuActions = ()
        self._sheet: Sheet | None = None
        self._marks = Marks()
        self._lit = Lit(())
        self.shown: EssayDocument | None = None
        self._shades: tuple[Segment, ...] | None = None
        self.tell: Callable[[int], str] = lambda _offset: ""
        self.enter_words: Callable[[], bool] = lambda: False  # does with selected words what Return does, if anything
        self.pointing = Pointing(self, lambda: self.shown)
        self.pointing.theme = theme
        self._pressed_at = QPoint()
        self._steady = Steady(self)
        self.hint = PassageHint(self)
        self.hint.asked.connect(self.bring_into_sight)
        self.built.connect(self._follow_hint)
        self.verticalScrollBar().valueChanged.connect(self._follow_hint)
        self._lighting = QTimer(self)
        self._lighting.setInterval(0)
        self._lighting.timeout.connect(self._light_more)
        self.verticalScrollBar().valueChanged.connect(self._light_in_sight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        reserve_scroll_bar(self)
        self._room_below, self._wanted_below = RoomBelow(self), 0  # behind what else hears of the range of the bar
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.pixels(_LEAST_MARGIN))  # the room around what stands for an essay
        self.setAccessibleName(self.tr("Text"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setMinimumWidth(240)
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._tell_selection)
        formula_pictures().came.connect(self._show_formulas)
        self.cursorPositionChanged.connect(self.place_changed)

    # What is shown

    def show_sheet(self, sheet: Sheet, marks: Sequence[Mark], at: int | None = None) -> None:
        """Show the open chapter of an essay, from its beginning or with a code point at the top."""
        before, self._sheet = self._sheet, sheet
        self._marks = _as_marks(marks)
        self.pointing.forget()
        self.hint.lead_to(None)
        if self._shades is not None and (before is None or before.essay.text != sheet.essay.text):
            self._shades = ()  # those of another text
        offset = sheet.span.start if at is None else at
        self._build(offset)
        self._steady.begin()
        self.return_to(offset)

    def set_links(self, links: Links) -> None:
        """Show the links found in the text."""
        if self._sheet is not None and self.shown is not None:
            self._sheet = self.shown.sheet = replace(self._sheet, links=links)
            self.shown.dress_links()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Light other passages in place."""
        known_marks = _as_marks(marks)
        if known_marks == self._marks or self.shown is None:
            return
        self._marks = known_marks
        if self._shades is None:
            self._light(known_marks.segments)

    def set_shades(self, shades: Sequence[Segment] | None) -> None:
        """Shade the text by what would be recalled of it, in place of lighting the cards' passages; None ends that."""
        before, self._shades = self._shades, None if shades is None else tuple(shades)
        if self.shown is None or self._shades == before:
            return
        if self._shades is None or before is None:
            self._build_in_place()
        else:
            self._light(self._shades)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size, and stays at the same place of the text."""
        self._theme = self.pointing.theme = theme
        if self._sheet is None:
            self._apply_measure()
        else:
            self._build_in_place()

    def leave_room_below(self, height: int) -> None:
        """Leave so many pixels at least below the last line, for what stands beside it."""
        self._wanted_below = height
        if self.shown is not None:
            self._room_below.leave(max(0, height - self.shown.below))

    @property
    def room_below(self) -> int:
        """Return the pixels by which the text scrolls beyond the end of its document."""
        return self._room_below.height

    def set_current(self, span: Span | None, kind: str = "", *, scroll: bool = True) -> None:
        """Mark the passage of the selected card, and bring it into sight unless it is there already."""
        if scroll or span is None:
            self.hint.lead_to(None)
        elif span != self.pointing.current:  # else it was told again, after a change elsewhere
            self.hint.lead_to(span)
        self.pointing.set_current(span, kind)
        if span is not None and scroll:
            self.bring_into_sight(span)
        self._follow_hint()

    def _follow_hint(self) -> None:
        """Show the way to a passage that is marked and out of sight."""
        if self.shown is not None and self.hint.span is not None:
            lower_edge = self.cursorForPosition(QPoint(self.viewport().width(), self.viewport().height()))
            self.hint.follow(self.first_visible(), self.shown.map.to_essay(lower_edge.position()))

    def selected_span(self) -> Span | None:
        """Return the selected stretch of the essay in whole words, without blanks at its ends, or None."""
        cursor = self.textCursor()
        if self.shown is None or not cursor.hasSelection():
            return None
        span = self.shown.map.span_to_essay(cursor.selectionStart(), cursor.selectionEnd())
        words = span.of(self.shown.essay.text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        return whole_words(self.shown.essay.text, Span(start, end)) if start < end else None

    def deselect(self) -> None:
        """Clear the selection; the text cursor stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def place(self) -> int:
        """Return the code point of the essay at the text cursor."""
        return 0 if self.shown is None else self.shown.map.to_essay(self.textCursor().position())

    def offset_at(self, point: QPoint) -> int | None:
        """Return the code point of the essay under a point of the viewport, or None beside the text."""
        in_document = QPoint(point.x(), point.y() + self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        position = layout.hitTest(in_document.toPointF(), Qt.HitTestAccuracy.ExactHit)
        return None if self.shown is None or position < 0 else self.shown.map.to_essay(position)

    def first_visible(self) -> int:
        """Return the code point of the essay at the top of the window."""
        if self.shown is None:
            return 0
        if self.verticalScrollBar().value() <= self.shown.document.rootFrame().frameFormat().topMargin():
            return self.shown.sheet.span.start  # there is no text yet at the top
        return self.shown.map.to_essay(self.cursorForPosition(QPoint(4, 4)).position())

    def scroll_to(self, offset: int) -> None:
        """Bring a code point of the essay into the upper part of the view and point to what stands there."""
        if self.shown is not None:
            cursor = QTextCursor(self.shown.document)
            cursor.setPosition(self.shown.map.to_document(offset))
            self.setTextCursor(cursor)
            self._scroll_to(offset, fraction=0.2)
            self.pointing.point_to(self.shown.stretch_at(offset))

    def go_to(self, span: Span, *, points: bool = True) -> None:
        """Put the text cursor before a stretch, bring it into sight unless it is there, and point to it."""
        if self.shown is not None:
            cursor = QTextCursor(self.shown.document)
            cursor.setPosition(self.shown.map.to_document(span.start))
            self.setTextCursor(cursor)
            self.bring_into_sight(span)
            if points:
                self.pointing.point_to(span)

    def is_in_sight(self, offset: int) -> bool:
        """Return whether the line of a code point of the essay is in sight."""
        if self.shown is None or not self.shown.sheet.span.start <= offset < self.shown.sheet.span.end:
            return False
        return 0 <= self._height_of(offset) < self.viewport().height()

    def return_to(self, offset: int) -> None:
        """Scroll a code point of the essay to the top, as `first_visible` returned it."""
        if self.shown is None:
            return
        if offset <= self.shown.sheet.span.start:
            self.verticalScrollBar().setValue(0)
        else:
            self._scroll_to(offset, fraction=0.0)

    # Inside

    def _light(self, stretches: tuple[Segment, ...]) -> None:
        assert self.shown is not None
        self._lit = Lit(stretches)
        self.shown.light(stretches, self.first_visible())
        if not self.shown.is_lit:
            self._lighting.start()
        self.built.emit()

    def _light_more(self) -> None:
        """Light what is far from sight, a little at a time."""
        if self.shown is not None and not self.shown.is_lit:
            self.shown.light_more()
        if self.shown is None or self.shown.is_lit:
            self._lighting.stop()
            self.built.emit()

    def _light_in_sight(self) -> None:
        if self.shown is not None and not self.shown.is_lit:
            self.shown.light_more(self.first_visible())

    def _build_in_place(self) -> None:
        top, before = self.first_visible(), self.verticalScrollBar().value()
        self._build(top)
        if self.shown is not None and top <= self.shown.sheet.span.start:
            self.verticalScrollBar().setValue(before)
        else:
            self._scroll_to(top, fraction=0.0)
        self.pointing.show()

    def _build(self, offset: int) -> None:
        assert self._sheet is not None
        stretches = self._marks.segments if self._shades is None else self._shades
        theme = self.pointing.theme = self._theme if self._shades is None else self._theme.on_fades
        self._lit = Lit(stretches)
        onward = ""
        if not self._sheet.is_last:
            next_chapter = self._sheet.chapters[self._sheet.number + 1]
            onward = self.tr("Next: {title} →").format(title=next_chapter.title or self.tr("the next part"))
        self.shown = EssayDocument(self._sheet, stretches, theme, onward, measure(theme), offset)
        self.shown.document.setParent(self)
        self.shown.document.setPageSize(
            QSizeF(0, 0)
        )  # else it is laid out once in no width, before the view gives its own
        before = self.document()
        self.setExtraSelections([])  # they hold places of the document that goes
        self.setDocument(self.shown.document)
        if before is not self.shown.document and isinstance(before, PictureDocument):
            before.deleteLater()
        self._room_below.follow()
        self.leave_room_below(self._wanted_below)
        self._apply_measure()
        self.shown.document.fit(self._room())
        if not self.shown.is_lit:
            self._lighting.start()
        self.built.emit()

    def _show_formulas(self) -> None:
        """Show formulas whose pictures came; the text in sight stays where it is."""
        if self.shown is None or not self.shown.awaits_formulas:
            return
        top = self.first_visible()
        y = self._height_of(top)
        if self.shown.show_formulas():
            if top > self.shown.sheet.span.start:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self._height_of(top) - y)
            self.pointing.show()
            self.built.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy formulas as they stand in the essay."""
        return copied(super().createMimeDataFromSelection(), self.textCursor())

    def _height_of(self, offset: int) -> int:
        """Return the distance in pixels of a code point below the top of the viewport."""
        assert self.shown is not None
        cursor = QTextCursor(self.shown.document)
        cursor.setPosition(self.shown.map.to_document(offset))
        return self.cursorRect(cursor).top()

    def bring_into_sight(self, span: Span) -> None:
        """Scroll to a stretch unless it is in sight."""
        if self.shown is None:
            return
        height = self.viewport().height()
        top, bottom = self._height_of(span.start), self._height_of(span.end)
        if top < height * 0.06 or bottom > height * 0.9:
            self._scroll_to(span.start, fraction=0.3)

    def _scroll_to(self, offset: int, *, fraction: float) -> None:
        if self.shown is None:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._height_of(offset) - round(self.viewport().height() * fraction))

    def _room(self) -> int:
        """Return the present width of a line in pixels."""
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        return max(40, min(measure(self._theme), room - 2 * _LEAST_MARGIN))

    def _apply_measure(self) -> None:
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        side = max(_LEAST_MARGIN, round((room - measure(self._theme)) / 2))
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, self._steady.gap, side, 0)
        if self.shown is not None:
            self._steady.resizing(breaks_lines=False)
            self.shown.document.fit(self._room())
            self._steady.resized()  # what fits another width is higher or lower, and all below it moved

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.textCursor().hasSelection())

    def _notes_at(self, point: QPoint) -> tuple[Uid, ...]:
        """Return the notes lit at a point of the viewport; in the gap of two lines, those lit above and below it."""
        if lit := self._lit_at(point):
            return lit
        reach = QPoint(0, QFontMetrics(self._theme.reading()).height() // 2)
        below = self._lit_at(point + reach)
        return tuple(uid for uid in self._lit_at(point - reach) if uid in below)

    def _lit_at(self, point: QPoint) -> tuple[Uid, ...]:
        offset = self.offset_at(point)
        return () if offset is None else self._lit.at(offset)

    def _link_at(self, point: QPoint) -> Link | None:
        offset = self.offset_at(point)
        return None if offset is None or self.shown is None else self.shown.sheet.links.at(offset)

    def _tip_at(self, point: QPoint) -> str:
        """Return the tip of a mark, or what is told of the place."""
        offset, link = self.offset_at(point), self._link_at(point)
        tip = "" if offset is None else self.tell(offset)
        if offset is not None and self.shown is not None and (refusal := self.shown.refusal_at(offset)):
            return refusal
        return link.tip if link is not None and link.tip else tip

    def _follow(self, link: Link, position: QPoint) -> None:
        follow_link(self, link, position, self.link_followed.emit)

    # Events

    def viewportEvent(self, event: QEvent) -> bool:
        """Show over a mark what it leads to."""
        if isinstance(event, QHelpEvent) and (tip := self._tip_at(event.pos())):
            QToolTip.showText(event.globalPos(), plain_tip(tip, wraps=True), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure, and the first line in sight where it is."""
        self._steady.resizing(breaks_lines=event.size().width() != event.oldSize().width())
        super().resizeEvent(event)
        self._room_below.settle()
        self._steady.resized()
        QTimer.singleShot(0, self, self._apply_measure)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Scroll against a move of the view, so that the lines being read stay where they are."""
        super().moveEvent(event)
        if self.isVisible():
            self._steady.moved(event.pos().y() - event.oldPos().y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press began, to tell a click from a selection."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report the notes of a clicked passage."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = (point - self._pressed_at).manhattanLength() <= _CLICK_MOVE
        is_click = event.button() is Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection()
        if not is_click:
            self._show_whole_words()
            return
        if link := self._link_at(point):
            self._follow(link, event.globalPosition().toPoint())
        elif self.anchorAt(point) == NEXT:
            self.chapter_asked.emit(1)
        elif uids := self._notes_at(point):
            self.passage_clicked.emit(uids)

    def _show_whole_words(self) -> None:
        """Select what a card would be made of, where the pointer began or ended within a word."""
        if self.shown is not None and (span := self.selected_span()) is not None:
            cursor = self.textCursor()
            first, end = self.shown.map.span_to_document(span)
            if (first, end) != (cursor.selectionStart(), cursor.selectionEnd()):
                is_backwards = cursor.position() < cursor.anchor()
                cursor.setPosition(end if is_backwards else first)
                cursor.setPosition(first if is_backwards else end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over lit passages and marks that lead somewhere."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            point = event.position().toPoint()
            leads = self._link_at(point) or self.anchorAt(point) or self._notes_at(point)
            shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what a click at the text cursor does; a page beyond the end of a chapter is the next one."""
        key, bar = event.key(), self.verticalScrollBar()
        line = QFontMetrics(self._theme.reading()).height()
        self.document().documentLayout().documentSize()  # lays out the rest, so that the end of the bar is the end
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.textCursor().hasSelection() and self.enter_words():
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.shown is not None:
            self._press(self.shown.map.to_essay(self.textCursor().position()), self.shown)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space) and bar.value() > bar.maximum() - line:
            self.chapter_asked.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() < line:
            self.chapter_asked.emit(-1)
        elif not turned_page(self, event, line):
            catch_up(self, event)
            super().keyPressEvent(event)
            reach_ends(self, self.room_below)

    def _press(self, offset: int, document: EssayDocument) -> None:
        if link := document.sheet.links.at(offset):
            self._follow(link, self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
        elif uids := self._lit.at(offset):
            self.passage_clicked.emit(uids)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the window's commands for a selection, and the usual ones: copy and select."""
        menu, usual = QMenu(self), self.createStandardContextMenu()
        usual.setParent(menu, usual.windowFlags())  # without its flags it would be drawn inside of the menu
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, (*self.offered, None, *usual.actions()))
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; the size of text is set for the whole window, not by the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


def _as_marks(marks: Sequence[Mark]) -> Marks:
    return marks if isinstance(marks, Marks) else Marks(marks)
