"""Show the dialog in which the author of a deck reviews suggestions, and the results of the class."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below
from studyapp.desktop.curating.judging.item_table import ItemTable
from studyapp.desktop.curating.judging.item_words import describe_items, item_html
from studyapp.desktop.curating.judging.queue_answer import QueueAnswer
from studyapp.desktop.curating.judging.queue_presenter import QueuePresenter
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue
from studyapp.desktop.curating.judging.queue_tree import QueueTree
from studyapp.desktop.curating.judging.queue_words import describe_queue, row_html
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.asking import file_name
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.measured import MeasuredBrowser
from studyapp.desktop.widgets.placing import BUTTON_SPACING, DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import tab_page
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.formats.registry import CSV

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.analysing import Item

_LOW_HEIGHT = 460  # pixels: of a dialog in which the title costs a third of a suggestion


class QueueDialog(QDialog):
    """The dialog of a `QueuePresenter`; each decision is saved at once."""

    def __init__(self, theme: Theme, folder: str, history: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.folder = folder
        self._presenter: QueuePresenter | None = None
        self._shown: ShownQueue | None = None
        self.setWindowTitle(self.tr("Suggestions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addActions(list(history))
        self.title = PlainLabel(wraps=True)
        font = theme.reading(1.15)
        font.setBold(True)
        self.title.setFont(font)
        self.said = PlainLabel(wraps=True)
        self.problem = PlainLabel(wraps=True)
        self.tree = QueueTree(theme)
        self.detail = self._browser(self.tr("The chosen suggestion beside the card"))
        self.answer = QueueAnswer(theme)
        self.accept_ = QPushButton(self.tr("Accept (A)"))
        self.accept_.setProperty("weight", "first")
        self.reword = QPushButton(self.tr("In other words… (R)"))
        self.decline = QPushButton(self.tr("Decline… (D)"))
        self.all = QCheckBox(self.tr("&List those that are decided too"))
        self.items_said = PlainLabel(wraps=True)
        self.table = ItemTable(theme)
        self.item = self._browser(self.tr("What speaks against the chosen card"))
        self.save = QPushButton(self.tr("Save as &CSV…"))
        self.tabs = QTabWidget()
        self.leave = QPushButton(self.tr("Close"))
        self._lay_out()
        resize_for_letters(self, 150, 40)

    def attach(self, presenter: QueuePresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.tree.chosen.connect(self._show_row)
        self.tree.asked.connect(self._on_form_opened)
        self.accept_.clicked.connect(lambda: self._on_form_opened("a"))
        self.reword.clicked.connect(lambda: self._on_form_opened("r"))
        self.decline.clicked.connect(lambda: self._on_form_opened("d"))
        self.answer.reworded.connect(presenter.accept)
        self.answer.declined.connect(presenter.decline)
        self.answer.closed.connect(self._on_answered)
        self.all.toggled.connect(lambda _on: self._list(None))
        self.table.chosen.connect(self._show_item)
        self.save.clicked.connect(self._ask_path)
        self.tabs.currentChanged.connect(self._on_tab)
        self.leave.clicked.connect(self.close)
        self.finished.connect(lambda _result: presenter.close())

    def reject(self) -> None:
        """Close the open form, or else the dialog."""
        if self.answer.is_open:
            self.answer.dismiss()
        else:
            super().reject()

    # What the presenter asks for

    def show_reading(self) -> None:
        """See `queue_presenter.QueueView`."""
        self.said.setText(self.tr("Reading what students gave back …"))
        self._show_parts(self.said)

    def show_unreadable(self, error: StudyAppError) -> None:
        """See `queue_presenter.QueueView`."""
        self.said.setText(below.warning(error))
        self._show_parts(self.said)
        self.leave.setFocus()

    def show_queue(self, shown: ShownQueue, current: Uid | None) -> None:
        """See `queue_presenter.QueueView`."""
        is_first = self._shown is None
        self._shown = shown
        self.setWindowTitle(self.tr("Suggestions for “{title}”").format(title=shown.title))
        self.title.setText(shown.title)
        self.said.setText(describe_queue(shown))
        self._show_parts(self.said, self.tabs)
        self._list(current)
        if is_first:
            self.items_said.setText(describe_items(shown))
            self.table.show_items(shown)
            self.tabs.setCurrentIndex(0 if shown.rows else 1)
            (self.tree if shown.rows else self.table).setFocus()

    def show_undecided(self, error: StudyAppError) -> None:
        """See `queue_presenter.QueueView`."""
        self.answer.restore_last()
        self.problem.setText(below.warning(error))
        self.problem.show()

    def show_saved(self, path: Path) -> None:
        """See `queue_presenter.QueueView`."""
        self.items_said.setText(self.tr("“{name}” is written.").format(name=path.name))

    # Inside

    def _lay_out(self) -> None:
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail, 2)
        beside.addWidget(self.answer, 3)
        left = QWidget()
        under = QVBoxLayout(left)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.tree, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 6, 10, 10)
        foot.addWidget(self.all)
        under.addLayout(foot)
        queue = QSplitter(Qt.Orientation.Horizontal)
        queue.setChildrenCollapsible(False)
        queue.addWidget(left)
        queue.addWidget(right)
        queue.setSizes([420, 580])  # shares of what there is
        self.tabs.addTab(tab_page(queue), self.tr("&Suggestions"))
        self.tabs.addTab(tab_page(self._items_tab()), self.tr("&How the class fared"))
        foot_row = QWidget()  # in sight however low the dialog is, which the parts of a tab are not
        buttons = FlowLayout(foot_row, BUTTON_SPACING)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.align_rest_right()
        for button in (self.accept_, self.reword, self.decline, self.leave):
            buttons.addWidget(button)
        for button in (self.accept_, self.reword, self.decline, self.save, self.leave):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.said)
        layout.addWidget(self.tabs, 1000)  # all the room, where it is in sight
        layout.addWidget(self.problem)
        layout.addStretch(1)
        layout.addWidget(foot_row)

    def _items_tab(self) -> QWidget:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.item)
        parts.setSizes([640, 360])
        line = QHBoxLayout()
        line.addWidget(self.items_said, 1)
        line.addWidget(self.save)
        tab = QWidget()
        inside = QVBoxLayout(tab)
        inside.addLayout(line)
        inside.addWidget(parts, 1)
        return tab

    def _browser(self, name: str) -> MeasuredBrowser:
        browser = MeasuredBrowser()
        browser.setOpenLinks(False)
        browser.setFrameShape(QFrame.Shape.NoFrame)
        browser.setFont(self._theme.interface())
        browser.setAccessibleName(name)
        browser.document().setDocumentMargin(self._theme.pixels(14))
        return browser

    def _show_parts(self, *shown: QWidget) -> None:
        for widget in (self.said, self.tabs):
            widget.setVisible(widget in shown)
        self.problem.hide()
        self._fit_title()
        self._enable_keys()

    def _fit_title(self) -> None:
        """Hide the title in a low dialog, because the window frame shows it too."""
        is_low = self.height() < self._theme.pixels(_LOW_HEIGHT)
        self.title.setVisible(not self.tabs.isHidden() and not is_low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the title for another height."""
        super().resizeEvent(event)
        self._fit_title()

    def _list(self, current: Uid | None) -> None:
        if self._shown is not None:
            self.tree.show_queue(self._shown, current, is_decided_shown=self.all.isChecked())

    def _show_row(self, row: QueueRow | None) -> None:
        if self.answer.is_open:
            self.answer.dismiss()
        words = (
            self.tr("Nothing is left to be decided.") if self._shown is not None and not self._shown.open_rows else ""
        )
        self.detail.setHtml(row_html(row, self._theme) if row is not None else f"<p>{escape(words)}</p>")
        self._enable(row)

    def _enable(self, row: QueueRow | None) -> None:
        is_open = row is not None and row.entry.is_open
        self.decline.setEnabled(is_open)
        self.accept_.setEnabled(row is not None and is_open and not row.entry.obstacle)
        self.reword.setEnabled(row is not None and is_open and bool(row.fields))

    def _on_form_opened(self, key: str) -> None:
        row, presenter = self.tree.current, self._presenter
        if row is None or presenter is None or not row.entry.is_open:
            return
        self.problem.hide()
        if key == "a" and self.accept_.isEnabled():
            presenter.accept(row)
        elif key == "r" and self.reword.isEnabled():
            self.answer.ask_words(row)
            self._enable_keys()
        elif key == "d":
            self.answer.ask_reason(row)
            self._enable_keys()

    def _on_answered(self) -> None:
        self._enable_keys()
        self.tree.setFocus()

    def _on_tab(self, at: int) -> None:
        self._enable_keys()
        (self.table if at else self.tree).setFocus()

    def _enable_keys(self) -> None:
        """Enable the keys of decisions only for visible suggestions, and while no form is open."""
        can_decide = not self.tabs.isHidden() and not self.tabs.currentIndex() and not self.answer.is_open
        for button in (self.accept_, self.reword, self.decline):
            button.setVisible(can_decide)

    def _show_item(self, item: "Item | None") -> None:
        if item is not None and self._shown is not None:
            self.item.setHtml(item_html(item, self._shown, self._theme))

    def _ask_path(self) -> None:
        shown, presenter = self._shown, self._presenter
        if shown is None or presenter is None:
            return
        dialog = file_dialog(self, self.tr("Save as CSV"), self.folder or str(Path.home()))
        name = self.tr("{title} - cards").format(title=file_name(shown.title))
        suggest_file_name(dialog, CSV, name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: presenter.save_table(Path(name)))
        dialog.open()
