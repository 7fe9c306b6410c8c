"""Show the tab of quotations from the essay in a deck to be published, to decide on each card."""

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import writing
from studyapp.desktop.curating.publishing.publishing_rows import QuotationLine, ShownPublication
from studyapp.desktop.curating.publishing.publishing_words import card_field
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

_UID_ROLE = Qt.ItemDataRole.UserRole
_SPACING = 3


class QuotationsTab(QWidget):
    """A tab with three answers to a quotation: reword the card, share it by reference, or allow it."""

    reword_asked = Signal(object)
    refer_asked = Signal(object)
    allow_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._referable: set[Uid] = set()
        self._open: set[Uid] = set()
        self._cards: tuple[Uid, ...] = ()
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Words of the text, eight in a row or more, by card"))
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setIndentation(theme.pixels(18))
        self.tree.setFont(theme.interface())
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        WrappedRows(self.tree, theme.pixels(_SPACING))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.reword = QPushButton(self.tr("&Reword…"))
        self.refer = QPushButton(self.tr("Share by re&ference"))
        self.refer.setToolTip(self.tr("The card goes out without the words; a student's own copy of the text has them"))
        self.allow = QPushButton(self.tr("I &may share this quotation"))
        self.tree.itemSelectionChanged.connect(self._enable)
        self.reword.clicked.connect(lambda: self.reword_asked.emit(self._current()))
        self.refer.clicked.connect(lambda: self.refer_asked.emit(self._selected_cards() & self._referable))
        self.allow.clicked.connect(lambda: self.allow_asked.emit(self._selected_cards() & self._open))
        foot = FlowLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        for button in (self.reword, self.refer, self.allow):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 10)
        layout.addWidget(self.said)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)

    def show_publication(self, shown: ShownPublication) -> None:
        """List the quotations by card; choose the next open one once the current one is decided."""
        chosen, was_open, before = self._current(), self._open, self._cards
        cards: dict[Uid, list[QuotationLine]] = {}
        for quotation in shown.quotations:
            cards.setdefault(quotation.card_uid, []).append(quotation)
        self._referable = {quotation.card_uid for quotation in shown.quotations if quotation.can_refer}
        self._open = {quotation.card_uid for quotation in shown.quotations if not quotation.is_allowed}
        self.said.setText(_summary(self, len(cards), len(self._open)))
        self.tree.clear()
        for uid, lines in cards.items():
            self._add(uid, lines, shown.words)
        self._cards = tuple(cards)
        if cards:
            if chosen is not None and chosen in was_open - self._open:
                chosen = _next_open(chosen, before, self._open)
            row = self._cards.index(chosen) if chosen in cards else 0
            self.tree.setCurrentIndex(self.tree.model().index(row, 0))
        self._enable()

    def _add(self, uid: Uid, lines: list[QuotationLine], words: Mapping[Uid, tuple[str, str]]) -> None:
        state = self.tr("may be shared") if lines[0].is_allowed else self.tr("to be settled")
        question = words.get(uid, (lines[0].words, ""))[0]
        item = QTreeWidgetItem([question, state])
        item.setData(0, _UID_ROLE, str(uid))
        for line in lines:
            quote = QTreeWidgetItem([f"{card_field(line.field)}: {writing.quoted(line.words)}"])
            quote.setData(0, _UID_ROLE, str(uid))
            item.addChild(quote)
        self.tree.addTopLevelItem(item)
        item.setExpanded(not lines[0].is_allowed)

    def _current(self) -> Uid | None:
        item = self.tree.currentItem()
        return Uid(item.data(0, _UID_ROLE)) if item is not None else None

    def _selected_cards(self) -> set[Uid]:
        return {Uid(item.data(0, _UID_ROLE)) for item in self.tree.selectedItems()}

    def _enable(self) -> None:
        selected = self._selected_cards()
        self.reword.setEnabled(self._current() is not None and bool(selected))
        self.refer.setEnabled(bool(selected & self._referable))
        self.allow.setEnabled(bool(selected & self._open))


def _next_open(uid: Uid, cards: Sequence[Uid], left: Set[Uid]) -> Uid:
    """Return the next undecided card, starting again after the last one; else the same card."""
    at = cards.index(uid)
    return next((card for card in (*cards[at:], *cards[:at]) if card in left), uid)


def _summary(tab: QuotationsTab, cards: int, left: int) -> str:
    if not cards:
        return tab.tr("No card has eight words of the text in a row. Nothing of its text goes along.")
    if not left:
        return tab.tr("Cards with words of the text: {n}. You have said that you may share them.").format(
            n=writing.number(cards)
        )
    return tab.tr(
        "Cards with words of the text: {n}; to be settled: {left}. Reword a card, share it by reference, or say that "
        "you may share the quotation; Ctrl+A selects all."
    ).format(left=writing.number(left), n=writing.number(cards))
