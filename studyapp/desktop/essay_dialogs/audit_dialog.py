"""The dialog on the coverage of an essay by cards: counts, a filtered list, and cards made from it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.keys.key_words import follow, keys_of
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, move_beside_essay, resize_for_letters
from studyapp.desktop.widgets.plain_label import RichLabel, plain_tip
from studyapp.domain.quality.coverage import Asking, Audit, AuditItem, Coverage, Standing, Subject
from studyapp.domain.spans import Span
from studyapp.operations.essays.reference_lines import widen_to_context

_REACH = 24  # code points of the text on either side of a figure or citation
_WHY = 3  # column
_INDEX = Qt.ItemDataRole.UserRole


class AuditDialog(QDialog):
    """One line a claim, figure or citation; the chosen one is lit in the essay.

    Attributes:
        is_closed: whether the person has closed it; what comes later is not shown any more.
    """

    lit = Signal(object)
    question_asked = Signal(object)
    cloze_asked = Signal(object)
    card_asked = Signal(object)

    def __init__(self, title: str, offset: int = 0, parent: QWidget | None = None) -> None:
        """Begin at the first item from a place of the text on, so that the essay stays where it is read."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the cards of “{title}” cover").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.is_closed = False
        self._near = offset
        self._audit: Audit | None = None
        self._text = ""
        self._shown: tuple[AuditItem, ...] = ()
        self._counts = RichLabel()
        self.subject = QComboBox()
        self.subject.addItem(self.tr("Everything"), None)
        for subject in Subject:
            self.subject.addItem(subjects_name(subject), subject)
        self.subject.setAccessibleName(self.tr("What is listed"))
        self.coverage = QComboBox()
        self.coverage.addItem(self.tr("Carded or not"), None)
        for coverage in Coverage:
            self.coverage.addItem(coverage_name(coverage), coverage)
        self.coverage.setAccessibleName(self.tr("How far it is covered"))
        self.list = self._tree()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addLayout(self._head())
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot())
        for box in (self.subject, self.coverage):
            box.currentIndexChanged.connect(lambda _index: self._fill())
        self.list.currentItemChanged.connect(lambda _now, _before: self._follow_choice())
        self.list.itemClicked.connect(lambda _item, _column: self._follow_choice())  # the essay may have been scrolled
        self.list.itemActivated.connect(lambda _item, _column: self._activate())
        resize_for_letters(self, 84, 26)
        move_beside_essay(self)
        self.list.setColumnWidth(0, self.width() * 2 // 5)
        self.list.setFocus()
        self._show_state()

    def show_audit(self, audit: Audit, text: str) -> None:
        """Show the coverage as it is now; what is chosen stays chosen.

        Args:
            audit: all items.
            text: the text of the essay that they count in.
        """
        if (audit, text) != (self._audit, self._text):
            is_first = self._audit is None
            self._audit, self._text = audit, text
            self._counts.setText(_table(audit))
            self._fill(lights=is_first or self.isActiveWindow())

    def done(self, result: int) -> None:
        """Close the dialog."""
        self.is_closed = True
        super().done(result)

    @property
    def chosen(self) -> AuditItem | None:
        """Return the item of the chosen line."""
        item = self.list.currentItem()
        return None if item is None else self._shown[int(item.data(0, _INDEX))]

    # Inside

    def _head(self) -> QHBoxLayout:
        filters = QVBoxLayout()
        filters.addWidget(self.subject)
        filters.addWidget(self.coverage)
        head = QHBoxLayout()
        head.addWidget(self._counts, 1)
        head.addLayout(filters)
        return head

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setHeaderLabels([self.tr("Passage"), self.tr("What"), self.tr("Covered"), self.tr("Card or reason")])
        tree.header().setStretchLastSection(True)
        tree.setAccessibleName(self.tr("Claims, numbers and citations"))
        return tree

    def _foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.question = QPushButton(self.tr("Make question"))
        self.cloze = QPushButton(self.tr("Make cloze"))
        self.card = QPushButton(self.tr("Show card"))
        self.card.setToolTip(self.tr("Return"))
        follow(self, self._take_keys)
        for button in (self.question, self.cloze, self.card):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return is for the list
        self.question.clicked.connect(lambda: self._ask(self.question_asked.emit))
        self.cloze.clicked.connect(lambda: self._ask(self.cloze_asked.emit))
        self.card.clicked.connect(self._activate)
        buttons.rejected.connect(self.reject)
        return buttons

    def _take_keys(self) -> None:
        """Give the buttons the keys of the commands that do the same in the text."""
        for button, command in ((self.question, "basic"), (self.cloze, "cloze")):
            keys = keys_of(command)
            button.setShortcut(keys)
            button.setToolTip(writing.keys(keys))

    def _fill(self, *, lights: bool = True) -> None:
        """List what passes the filters; the chosen line stays, or the one in its place is chosen and lit."""
        if self._audit is None:
            return
        before, row = self.chosen, self.list.currentIndex().row()
        self._shown = self._audit.of(self.subject.currentData(), self.coverage.currentData())
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addTopLevelItems([self._line(index, item) for index, item in enumerate(self._shown)])
        for column in (1, 2):
            self.list.resizeColumnToContents(column)
            air = 2 * self.fontMetrics().averageCharWidth()
            self.list.setColumnWidth(column, self.list.columnWidth(column) + air)
        heading = self.list.header().sectionSizeHint(_WHY) + self.list.columnWidth(1) + self.list.columnWidth(2)
        self.list.setColumnWidth(0, min(self.width() * 2 // 5, self.list.viewport().width() - heading))
        at = self._line_to_choose(before, row)
        self.list.setCurrentIndex(self.list.model().index(at, 0))
        self.list.blockSignals(False)
        self._show_state()
        if self.chosen is not None and _key_of(self.chosen) != _key_of(before):
            self.list.scrollTo(self.list.currentIndex(), QTreeWidget.ScrollHint.PositionAtCenter)
            if lights:
                self.lit.emit(self.chosen)

    def _line_to_choose(self, before: AuditItem | None, row: int) -> int:
        """Return the row of the same item, else of the item at its position; at first, of the item near the cursor."""
        items = enumerate(self._shown)
        if before is None:
            at = (number for number, item in items if item.span.start >= self._near)
        else:
            at = (number for number, item in items if _key_of(item) == _key_of(before))
        return next(at, max(0, min(row, len(self._shown) - 1)))

    def _line(self, index: int, item: AuditItem) -> QTreeWidgetItem:
        reach = 0 if item.subject is Subject.CLAIM else _REACH
        passage, reason = widen_to_context(item.span, self._text, reach), _reason_text(item)
        line = QTreeWidgetItem([passage, subject_name(item.subject), coverage_name(item.coverage), reason])
        line.setData(0, _INDEX, index)
        line.setToolTip(0, plain_tip(passage))
        line.setToolTip(_WHY, plain_tip("\n".join(map(_card_text, item.cards)) or reason))
        return line

    def _follow_choice(self) -> None:
        self._show_state()
        if (item := self.chosen) is not None:
            self.lit.emit(item)

    def _show_state(self) -> None:
        item = self.chosen
        self.question.setEnabled(item is not None)
        self.cloze.setEnabled(
            item is not None and item.subject is not Subject.CLAIM
        )  # of a claim nothing would be left
        self.card.setEnabled(item is not None and _is_listed(item))

    def _ask(self, emit: Callable[[Span], None]) -> None:
        if (item := self.chosen) is not None:
            emit(item.span)

    def _activate(self) -> None:
        item = self.chosen
        if item is not None and _is_listed(item):
            self.card_asked.emit(item.cards[0].uid)


def subject_name(subject: Subject) -> str:
    """Return the word for one of a subject."""
    translate = QCoreApplication.translate
    return {
        Subject.CLAIM: translate("Audit", "Claim"),
        Subject.FIGURE: translate("Audit", "Number"),
        Subject.CITATION: translate("Audit", "Citation"),
    }[subject]


def subjects_name(subject: Subject) -> str:
    """Return the word for all of a subject."""
    translate = QCoreApplication.translate
    return {
        Subject.CLAIM: translate("Audit", "Claims"),
        Subject.FIGURE: translate("Audit", "Numbers"),
        Subject.CITATION: translate("Audit", "Citations"),
    }[subject]


def coverage_name(coverage: Coverage) -> str:
    """Return the word for how far something is covered."""
    translate = QCoreApplication.translate
    return {
        Coverage.CARDED: translate("Audit", "Carded"),
        Coverage.SUGGESTED: translate("Audit", "Further suggestion"),
        Coverage.SKIPPED: translate("Audit", "Skipped"),
        Coverage.OPEN: translate("Audit", "Open"),
    }[coverage]


def _key_of(item: AuditItem | None) -> tuple[Span, Subject] | None:
    return None if item is None else (item.span, item.subject)


def _is_listed(item: AuditItem) -> bool:
    """Return whether its card stands in the list of cards; rejected ones may not."""
    return bool(item.cards) and item.cards[0].standing is not Standing.REJECTED


def _reason_text(item: AuditItem) -> str:
    return below.told(item.reason) if item.reason or not item.cards else _card_text(item.cards[0])


def _card_text(card: Asking) -> str:
    return f"{card.answer} ← {card.front}"


def _table(audit: Audit) -> str:
    cells = "".join(
        f"<td align='right' style='padding-left:18px'>{coverage_name(coverage)}</td>" for coverage in Coverage
    )
    rows = [f"<tr><td></td>{cells}</tr>"]
    for subject, counts in audit.counts.items():
        numbers = "".join(f"<td align='right'><b>{number}</b></td>" for number in counts.values())
        rows.append(f"<tr><td>{subjects_name(subject)}</td>{numbers}</tr>")
    return f"<table cellspacing='2'>{''.join(rows)}</table>"
