"""A tree of grouped rows, and the full text of the chosen row beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSplitter, QTextBrowser, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import below, writing
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme

_DETAIL, _KEYS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_AIR = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with rows below it.

    Attributes:
        title: its heading.
        rows: words of each, and its full telling as safe HTML, or ""; without any, nothing but the heading is said.
        count: shown beside the heading; rows may be fewer.
        explanation: the meaning of the group, as plain text.
        is_open: whether its rows are in sight.
        keys: the keys of all things in the group, in the order of its rows; a row without details has none.
        beyond: says of how many there is no row.
    """

    title: str
    rows: Iterable[tuple[str, str]]
    count: int
    explanation: str = ""
    is_open: bool = False
    keys: Sequence[str] = ()
    beyond: Callable[[int], str] = below.and_more


class GroupedRows(QSplitter):
    """A tree of groups, which the arrow keys open and close.

    Args:
        name: the name of the tree for screen readers.
        theme: the colours and fonts.
    """

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.theme = theme
        self._details: list[str] = []
        self.setChildrenCollapsible(False)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(name)
        self.tree.setIndentation(theme.pixels(18))
        self.tree.setFont(theme.interface())
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setItemDelegate(WrappedRows(self.tree, theme.pixels(_AIR)))
        self.tree.currentItemChanged.connect(lambda now, _before: self._show_detail(now))
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(self.tr("The chosen row in full"))
        self.detail.setFont(theme.interface())
        self.detail.document().setDocumentMargin(theme.pixels(14))
        self.addWidget(self.tree)
        self.addWidget(self.detail)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)

    def begin(self) -> None:
        """Take all groups away."""
        self.tree.clear()
        self._details = []

    def group(self, group: Group) -> None:
        """Add a group, unless it would be empty; of very many rows the first ones."""
        if not group.count:
            return
        heading = QTreeWidgetItem([f"{group.title}  {writing.number(group.count)}"])
        font = self.theme.interface()
        font.setBold(True)
        heading.setFont(0, font)
        heading.setData(0, _DETAIL, self._keep_details(f"<p>{escape(group.explanation or group.title)}</p>"))
        heading.setData(0, _KEYS, tuple(group.keys))
        self.tree.addTopLevelItem(heading)
        for position, (words, html) in enumerate(islice(group.rows, below.MOST)):
            item = QTreeWidgetItem([words])
            item.setData(0, _KEYS, tuple(group.keys[position : position + 1]) if html else ())
            item.setData(0, _DETAIL, self._keep_details(html or f"<p>{escape(words)}</p>"))
            heading.addChild(item)
        if 0 < (row_count := heading.childCount()) < group.count:
            heading.addChild(QTreeWidgetItem([group.beyond(group.count - row_count)]))
        heading.setExpanded(group.is_open)

    def end(self) -> None:
        """Choose the first group."""
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def chosen(self) -> tuple[str, ...]:
        """Return the key of the chosen row, or the keys of all rows of the chosen group; none where they have none."""
        item = self.tree.currentItem()
        return tuple(item.data(0, _KEYS) or ()) if item is not None else ()

    def titles(self) -> tuple[str, ...]:
        """Return the headings of the groups, with their counts."""
        items = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return tuple(item.text(0) for item in items if item is not None)

    def _keep_details(self, html: str) -> int:
        self._details.append(html)
        return len(self._details) - 1

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        number = None if item is None else item.data(0, _DETAIL)
        self.detail.setHtml("" if number is None else self._details[number])
