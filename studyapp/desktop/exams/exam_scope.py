"""The tree with ticks that chooses the decks, essays and sections of an exam."""

from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from studyapp.desktop.exams.exam_presenter import AskedEssay, Scope
from studyapp.desktop.lists.ticked_rows import TickedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.exams import Exam, ExamSection
from studyapp.domain.ids import Uid

_TICKABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
_ON, _OFF, _PART = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class ExamScope(QTreeWidget):
    """The tree of what an exam asks; ticking an essay ticks all of its sections, Space ticks the current row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._essays: list[tuple[QTreeWidgetItem, AskedEssay]] = []
        self._sections: list[tuple[QTreeWidgetItem, ExamSection]] = []
        self._decks: list[tuple[QTreeWidgetItem, Uid]] = []
        self.setHeaderHidden(True)
        self.setIndentation(theme.pixels(18))
        self.setItemDelegate(TickedRows(self, theme))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("What the exam asks"))

    def show_scope(self, exam: Exam, scope: Scope) -> None:
        """List all that can be asked, and tick what an exam asks."""
        self.clear()
        self._sections = []
        essays = self._group(self.tr("Texts"), bool(scope.essays))
        decks = self._group(self.tr("Decks"), bool(scope.decks))
        titles = {essay.title for essay in scope.essays}
        self._decks = [
            (self._item(decks, self._told_deck(name, titles), on=uid in exam.decks), uid) for uid, name in scope.decks
        ]
        self._essays = [(self._essay(essays, essay, exam), essay) for essay in scope.essays]
        for group in (essays, decks):
            group.setExpanded(True)
        rows = [item for item, _ in self._essays] + [item for item, _ in self._decks]
        ticked = [item for item in rows if item.checkState(0) is not _OFF]
        for first in (ticked or rows)[:1]:
            self.setCurrentItem(first)

    def decks(self) -> tuple[Uid, ...]:
        """Return the ticked decks."""
        return tuple(uid for item, uid in self._decks if item.checkState(0) is _ON)

    def essays(self) -> tuple[Uid, ...]:
        """Return the essays that are ticked as a whole."""
        return tuple(essay.uid for item, essay in self._essays if item.checkState(0) is _ON)

    def sections(self) -> tuple[ExamSection, ...]:
        """Return the ticked sections of essays that are not ticked as a whole."""
        whole_essays = self.essays()
        return tuple(
            section
            for item, section in self._sections
            if item.checkState(0) is _ON and section.essay_uid not in whole_essays
        )

    def _told_deck(self, name: str, titles: Container[str]) -> str:
        """Distinguish a deck from the essay that gave it its name."""
        return self.tr("{deck} · whole deck, with cards of other texts").format(deck=name) if name in titles else name

    def _group(self, name: str, on: bool) -> QTreeWidgetItem:
        group = QTreeWidgetItem([name])
        bold = self._theme.interface()
        bold.setBold(True)
        group.setFont(0, bold)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(group)
        group.setHidden(not on)
        return group

    def _essay(self, group: QTreeWidgetItem, essay: AskedEssay, exam: Exam) -> QTreeWidgetItem:
        is_whole = essay.uid in exam.essays
        item = self._item(group, essay.title, on=is_whole)
        for title in essay.sections:
            section = ExamSection(essay.uid, title)
            words = title or self.tr("Beginning")
            self._sections.append((self._item(item, words, on=is_whole or section in exam.sections), section))
        if essay.sections:
            item.setFlags(_TICKABLE | Qt.ItemFlag.ItemIsAutoTristate)
            item.setExpanded(item.checkState(0) is _PART)
        return item

    @staticmethod
    def _item(parent: QTreeWidgetItem, words: str, *, on: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setFlags(_TICKABLE)
        item.setCheckState(0, _ON if on else _OFF)
        parent.addChild(item)
        return item
