"""The help window: a list of pages, the current page, and a search field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.help.topics import Topic
from studyapp.desktop.lists.wrapped_items import WrappedItems
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters

_AIR = 4
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


class HelpWindow(QDialog):
    """The window of the help, which stays beside the main window."""

    gone = Signal()

    def __init__(self, parent: QWidget, topics: Sequence[Topic]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self._topics = {topic.name: topic for topic in topics}
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in the help"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages of the help"))
        WrappedItems(self.list, _AIR)
        self.list.ensurePolished()  # else its rows are measured before they are dressed
        for topic in topics:
            item = QListWidgetItem(topic.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, topic.name)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Page of the help"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.document().setDocumentMargin(20)
        self._lay_out()
        self.finished.connect(lambda _result: self.gone.emit())
        QShortcut(QKeySequence.StandardKey.Find, self, self.words.setFocus)
        resize_for_letters(self, 98, 36)

    def _lay_out(self) -> None:
        list_column = QVBoxLayout()
        list_column.addWidget(self.words)
        list_column.addWidget(self.list, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addLayout(list_column, 3)
        layout.addWidget(self.page, 7)

    def show_topic(self, name: str) -> None:
        """Turn to a page."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.words.clear()
                self.list.setCurrentRow(row)
        self.list.setFocus()

    def _show_chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is not None:
            topic = self._topics[item.data(Qt.ItemDataRole.UserRole)]
            self.page.document().setMarkdown(topic.text, _GITHUB)
            self._mark()

    def _follow(self, link: QUrl) -> None:
        self.show_topic(link.path())

    def _filter(self, words: str) -> None:
        """Leave the pages that say the words, and show the first of them."""
        words_sought = words.casefold().split()
        first: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            text = self._topics[item.data(Qt.ItemDataRole.UserRole)].text.casefold()
            item.setHidden(not all(word in text for word in words_sought))
            first = first or (None if item.isHidden() else item)
        current = self.list.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.list.setCurrentItem(first)
        self._mark()

    def _mark(self) -> None:
        """Show the first place of the page that says what is looked for."""
        self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
        if words := self.words.text().split():
            self.page.find(words[0])
