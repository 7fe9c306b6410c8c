"""The preview of an export: its decks, the left-out notes with reasons, and deletions since the last export."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import below, counting, writing
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.exchange.packages import ExportPlan, NamedNote

_MOST_NAMED = 500  # rows of a group; a list of more is read by nobody
_AIR = 3


class PlanTree(QTreeWidget):
    """A tree of decks; groups of single notes below can be opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("What will be in it"))
        self.setHeaderLabels([self.tr("What will be in it"), self.tr("Cards")])
        self.setIndentation(theme.pixels(18))
        self.setFont(theme.interface())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(WrappedRows(self, theme.pixels(_AIR)))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_plan(self, plan: ExportPlan, sample: Sequence[str] = (), *, is_written: bool = False) -> None:
        """List what will be in it, or what is."""
        self.clear()
        title = self.tr("What is in it") if is_written else self.tr("What will be in it")
        self.headerItem().setText(0, title)
        self.setAccessibleName(title)
        for deck in plan.decks:
            self.addTopLevelItem(self._row(deck.name, writing.number(deck.cards)))
        if plan.to_judge:
            left_out = self._row(self.tr("Left out: passages to judge"), writing.number(plan.to_judge))
            for column in range(self.columnCount()):
                left_out.setToolTip(column, plain_tip(counting.to_judge_words()))
            self.addTopLevelItem(left_out)
        self._group(self.tr("Left out: Anki could make no card of them"), plan.left_out)
        self._group(
            self.tr("Deleted here since an earlier export: they go again, with the tag studyapp::retired"), plan.retired
        )
        if sample:
            first = self._row(self.tr("The first lines of the file"))
            self.addTopLevelItem(first)
            first.addChildren([self._row(line) for line in sample])
            first.setExpanded(True)
        self.setCurrentIndex(self.model().index(0, 0))

    def _group(self, title: str, notes: Sequence[NamedNote]) -> None:
        if not notes:
            return
        group = self._row(title, writing.number(len(notes)))
        self.addTopLevelItem(group)
        for note in notes[:_MOST_NAMED]:
            group.addChild(self._row(" — ".join(part for part in (note.words, below.told(note.reason)) if part)))
        if len(notes) > _MOST_NAMED:
            group.addChild(self._row(self.tr("… and {n} more").format(n=writing.number(len(notes) - _MOST_NAMED))))

    @staticmethod
    def _row(*cells: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(cells))
        item.setToolTip(0, plain_tip(cells[0]))
        for column in range(1, len(cells)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item
