"""Show the tab for fields that changed both in the library and in the deck file, to choose a side."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import lazy, writing
from studyapp.desktop.curating.publishing.decisions import Chosen, DecisionLine
from studyapp.desktop.curating.publishing.publishing_words import card_field
from studyapp.desktop.curating.taking.change_html import side_by_side
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html, old_and_new
from studyapp.desktop.widgets.plain_label import PlainLabel

_SPACING = 3


class DecisionTree(QTreeWidget):
    """A tree in which M keeps the library's version, F that of the file; both go on."""

    asked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide with M and F."""
        chosen = {Qt.Key.Key_M: Chosen.MINE, Qt.Key.Key_F: Chosen.FILE}.get(Qt.Key(event.key()))
        if chosen is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row()
        self.asked.emit(chosen)
        if row + 1 < self.topLevelItemCount():
            self.setCurrentIndex(self.model().index(row + 1, 0))


class DecisionsTab(QWidget):
    """The tab of decisions; no file is written before all are made."""

    decided = Signal(object, object)
    """A tuple of `DecisionLine`, and a `Chosen`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[DecisionLine, ...] = ()
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.tree = DecisionTree()
        self.tree.setAccessibleName(self.tr("What was changed both here and in the file; M keeps mine, F the file's"))
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setRootIsDecorated(False)
        self.tree.setFont(theme.interface())
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        WrappedRows(self.tree, theme.pixels(_SPACING))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(self.tr("Both sides of the chosen field"))
        self.detail.setFont(theme.interface())
        self.detail.document().setDocumentMargin(theme.pixels(14))
        self.mine = QPushButton(self.tr("Keep &mine"))
        self.file = QPushButton(self.tr("Take the &file's"))
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_detail())
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.asked.connect(self._decide)
        self.mine.clicked.connect(lambda: self._decide(Chosen.MINE))
        self.file.clicked.connect(lambda: self._decide(Chosen.FILE))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.tree)
        middle.addWidget(self.detail)
        middle.setSizes([450, 550])  # shares of what there is
        foot = QHBoxLayout()
        for button in (self.mine, self.file):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 10)
        layout.addWidget(self.said)
        layout.addWidget(middle, 1)
        layout.addLayout(foot)

    def show_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        """List the fields, and keep the current one."""
        row = max(0, self.tree.currentIndex().row())
        self._lines = lines
        self.tree.clear()
        for line in lines:
            question = line.question or self.tr("The deck itself")
            self.tree.addTopLevelItem(QTreeWidgetItem([f"{question}\n{card_field(line.field)}", self._state(line)]))
        left = sum(line.chosen is None for line in lines)
        self.said.setText(
            self.tr(
                "Since library and file agreed last, you changed these fields, and so did somebody in the file. Not "
                "decided yet: {left} of {n}; until all are, no file is written. Ctrl+A selects all."
            ).format(left=writing.number(left), n=writing.number(len(lines)))
        )
        if lines:
            self.tree.setCurrentIndex(self.tree.model().index(min(row, len(lines) - 1), 0))
        self._enable()
        self._show_detail()

    def _state(self, line: DecisionLine) -> str:
        return {Chosen.MINE: self.tr("mine"), Chosen.FILE: self.tr("the file's"), None: self.tr("not decided")}[
            line.chosen
        ]

    def _selected_lines(self) -> Iterable[DecisionLine]:
        rows = {index.row() for index in self.tree.selectionModel().selectedRows()}
        return tuple(line for row, line in enumerate(self._lines) if row in rows)

    def _decide(self, chosen: Chosen) -> None:
        lines = self._selected_lines()
        if lines:
            self.decided.emit(lines, chosen)

    def _enable(self) -> None:
        for button in (self.mine, self.file):
            button.setEnabled(bool(self._selected_lines()))

    def _show_detail(self) -> None:
        row = self.tree.currentIndex().row()
        if not 0 <= row < len(self._lines):
            self.detail.clear()
            return
        line = self._lines[row]
        mine, file = old_and_new(
            line.mine, line.file, lazy.text_differences.compare_texts(line.mine, line.file), self._theme.colours
        )
        nothing = self.tr("It is not known.")
        before = f"<i>{escape(nothing)}</i>" if line.before is None else escape_html(line.before)
        cells = (
            (self.tr("Mine"), mine),
            (self.tr("In the file"), file),
            (self.tr("As both agreed last"), before),
        )
        self.detail.setHtml(f"<p><b>{escape_html(line.question)}</b></p>{side_by_side(cells, self._theme)}")
