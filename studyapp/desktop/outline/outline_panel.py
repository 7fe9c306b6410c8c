"""The panel beside the essay: its outline, or its key points."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from studyapp.desktop import writing
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.outline.leading_list import LeadingList
from studyapp.desktop.outline.outline_delegate import OutlineDelegate, paint_bar
from studyapp.desktop.outline.outline_legend import OutlineLegend, known_words
from studyapp.desktop.outline.outline_model import OutlineModel, told
from studyapp.desktop.outline.points_list import PointsList, standing_of
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.desktop.widgets.short_label import ShortLabel
from studyapp.domain.quality.coverage import AuditItem, Standing
from studyapp.operations.memory.outline import Entry, Tally, entry_at, make_outline

_WIDTH = 216
_ESSAY_NEEDS = 440
_ESSAY_LEAST = 240  # pixels, where the person asks for the outline all the same
_REST_MS = 40  # of scrolling, before the section is looked up
_READ = 0.25  # of the height of the view: the line that is taken for the one being read


class OutlineList(LeadingList):
    """The headings; the one that is being read is chosen."""

    review_asked = Signal(int)
    list_asked = Signal(int)
    recall_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        outline = OutlineModel()
        super().__init__(outline, OutlineDelegate(theme))
        self.outline = outline
        self.setAccessibleName(self.tr("Outline of the text"))

    def mark(self, row: int) -> None:
        """Mark the section that is being read; -1 marks none."""
        index = self.outline.index(row) if row >= 0 else QModelIndex()
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu for the cards of a section."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        row, tally = index.row(), self.outline.tally(index.row()) or Tally()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Go there")).triggered.connect(lambda: self.entered.emit(row))
        review = menu.addAction(self.tr("&Review what is due here ({n})").format(n=writing.number(tally.due)))
        review.setEnabled(tally.due > 0)
        review.triggered.connect(lambda: self.review_asked.emit(row))
        if not self.outline.is_own(row):
            menu.addAction(self.tr("&List only its cards")).triggered.connect(lambda: self.list_asked.emit(row))
            menu.addAction(self.tr("R&ecall this section…")).triggered.connect(lambda: self.recall_asked.emit(row))
        below = self.visualRect(index).bottomLeft() + QPoint(self.visualRect(index).width() // 4, 0)
        menu.popup(self.viewport().mapToGlobal(below) if by_key else event.globalPos())


class _Bar(QWidget):
    """A bar of how much of the whole essay is known and due."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.tally = Tally()

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(60, self.theme.pixels(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, of some cards at least."""
        if self.tally.cards:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thick = self.theme.pixels(6)
            paint_bar(painter, QRectF(0, (self.height() - thick) / 2, self.width(), thick), self.tally, self.theme)


class OutlinePanel(QFrame):
    """The panel of outline and key points beside the essay; it hides if the essay needs the room.

    Signals:
        turned: the outline is shown, or the key points.
        shown: whether it is in sight, when that has changed.
    """

    turned = Signal()
    shown = Signal(bool)

    def __init__(self, theme: Theme, essay: EssayView) -> None:
        super().__init__()
        self._theme = theme
        self._essay = essay
        self._is_on, self._is_pressed_for = True, False  # pressed for: also where the essay would like the room
        self._room = 0
        self._held: int | None = None  # the section that was gone to, until the person scrolls
        self.setProperty("role", "side")
        self.whole = ShortLabel()
        self.whole.setAccessibleName(self.tr("Cards of the whole text"))
        self._bar = _Bar(theme)
        self.list = OutlineList(theme)
        self.legend = OutlineLegend()
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self.legend.button)  # beside the bar, since the figures need the whole width
        self.points = PointsList(theme)
        self._told_points = PlainLabel()
        self._told_points.setWordWrap(True)
        self._told_points.setContentsMargins(14, 8, 8, 8)
        self.tabs = QTabBar()
        self.tabs.addTab(self.tr("Sections"))
        self.tabs.addTab(self.tr("Key points"))
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("What stands beside the text"))
        self.tabs.currentChanged.connect(lambda _number: self._turn())
        headed = QWidget()
        head = QVBoxLayout(headed)
        head.setContentsMargins(14, 8, 8, 8)
        head.setSpacing(6)
        head.addWidget(self.whole)
        head.addLayout(line)
        head.addWidget(self.legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(headed)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._told_points)
        layout.addWidget(self.points, 1)
        self._of_outline, self._of_points = (headed, self.list), (self._told_points, self.points)
        self._turn()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._follow)
        self._watch(essay)
        self.set_theme(theme)
        self.hide()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the headings that are listed."""
        return self.list.outline.entries

    @property
    def is_on(self) -> bool:
        """Return whether it is wanted, in sight or not."""
        return self._is_on

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = self._bar.theme = theme
        self.setFixedWidth(theme.pixels(_WIDTH))
        self.whole.setFont(theme.interface(0.92))
        self.legend.set_theme(theme)
        self.list.set_theme(theme)
        self.points.set_theme(theme)
        self._told_points.setFont(theme.interface(0.92))
        self._settle()

    def show_sheet(self, sheet: Sheet) -> None:
        """List the headings of the essay that comes into sight."""
        before = self.entries
        self.list.outline.show(make_outline(sheet.essay))
        if self.entries != before:
            self._held = None
            self._tell(Tally())
        self._settle()

    def show_progress(self, total: Tally, sections: tuple[Tally, ...], own: Tally) -> None:
        """Show the share of learned cards of the whole essay, below each heading, and of own cards below none."""
        self.list.outline.show_progress(sections, own)
        self._tell(total)

    @property
    def shows_points(self) -> bool:
        """Return whether the key points are shown in place of the outline, in sight or not."""
        return self.tabs.currentIndex() == 1

    def show_looking(self) -> None:
        """Announce the search for key points, and remove those of another text."""
        self._told_points.setText(self.tr("Looking for key points …"))
        self.points.points.show((), "")

    def show_points(self, points: Sequence[AuditItem], text: str) -> None:
        """List points of a text, the most important first, and tell how many are in the deck."""
        taken_count = sum(standing_of(point) is Standing.IN_DECK for point in points)
        words = self.tr("{n} of {total} in your deck, the most important first")
        self._told_points.setText(words.format(n=writing.number(taken_count), total=writing.number(len(points))))
        self.points.points.show(points, text)

    def _turn(self) -> None:
        for widget in self._of_outline:
            widget.setHidden(self.shows_points)
        for point in self._of_points:
            point.setVisible(self.shows_points)
        self._settle()
        self.turned.emit()

    def switch(self, on: bool) -> bool:
        """Show the outline, or not; tell whether it is as was wanted, or has no room or nothing to show.

        What is asked for takes room that the essay would like; `want` leaves that to the essay.
        """
        self._is_pressed_for = on
        self.want(on)
        return self.isHidden() is not on

    def want(self, on: bool) -> None:
        """Show the outline where there is room, or not at all."""
        self._is_on = on
        self._settle()

    def make_room(self, width: int) -> None:
        """Divide so many pixels between the outline and the essay."""
        self._room = width
        self._settle()

    def show_at(self, offset: int) -> None:
        """Mark the section of a code point."""
        self._held = None
        self.list.mark(entry_at(self.entries, offset))

    def hold(self, row: int) -> None:
        """Mark a section that was gone to until the person scrolls, however short it is."""
        self._held = row
        self.list.mark(row)

    # Inside

    def _watch(self, essay: EssayView) -> None:
        bar = essay.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._follow_soon())
        bar.actionTriggered.connect(lambda _action: self._let_go())  # by the person alone
        essay.built.connect(self._follow_soon)

    def _settle(self) -> None:
        needed = _ESSAY_LEAST if self._is_pressed_for else self._theme.pixels(_ESSAY_NEEDS)
        has_room = self._room >= self.width() + needed
        before = self.isHidden()
        self.setVisible(self._is_on and has_room and (self.shows_points or bool(self.entries)))
        if self.isHidden() is not before:
            self.shown.emit(not self.isHidden())
        self._follow_soon()

    def _tell(self, total: Tally) -> None:
        self._bar.tally = total
        self._bar.update()
        self.legend.button.setVisible(bool(total.cards))
        self.legend.setVisible(bool(total.cards) and self.legend.button.isChecked())
        self.whole.setText(told(total) if total.cards else self.tr("No cards in the deck yet"))
        self.whole.setToolTip(plain_tip(known_words()) if total.cards else "")

    def _follow_soon(self) -> None:
        if not self.isHidden() and not self._rest.isActive():
            self._rest.start()

    def _let_go(self) -> None:
        self._held = None

    def _follow(self) -> None:
        """Mark the section that stands in the upper part of the view; at the end of the text, the last one."""
        document, bar, height = self._essay.shown, self._essay.verticalScrollBar(), self._essay.viewport().height()
        if self._held is not None and self._essay.is_in_sight(self.entries[self._held].span.start):
            self.list.mark(self._held)
        elif document is not None and not self.isHidden():
            at = height - 2 if bar.maximum() and bar.value() >= bar.maximum() else round(height * _READ)
            self.show_at(document.map.to_essay(self._essay.cursorForPosition(QPoint(4, at)).position()))


class ReadingSide(QWidget):
    """The outline, and beside it the essay with all that stands above and below it."""

    def __init__(self, outline_panel: OutlinePanel, column: QWidget) -> None:
        super().__init__()
        self._panel = outline_panel
        self._column = column
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(outline_panel)
        self._row.addWidget(column, 1)

    def settle(self) -> None:
        """Give everything its place now, since the essay is about to be scrolled."""
        self._row.activate()
        if (layout := self._column.layout()) is not None:
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the width of a narrow window to the essay."""
        super().resizeEvent(event)
        self._panel.make_room(event.size().width())
