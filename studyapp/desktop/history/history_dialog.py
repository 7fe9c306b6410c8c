"""The dialog that shows the history of a card: its facts, a curve of recall, and every answer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.charts.figure_table import FigureTable
from studyapp.desktop.charts.recall_curve import RecallCurve
from studyapp.desktop.history.history_words import facts, figure
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.operations.memory.history import CardHistory

_ACROSS = 4  # facts beside each other
_LONGEST = 200  # code points of a question


class HistoryDialog(QDialog):
    """The dialog with the history of one card; a list above chooses among several.

    Signals:
        card_asked: the uid of the card that shall be shown.
    """

    card_asked = Signal(object)

    def __init__(self, theme: Theme, cards: Sequence[tuple[Uid, str]], parent: QWidget | None = None) -> None:
        """Create the dialog without a history.

        Args:
            theme: the theme of the window.
            cards: the cards, each with its question.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("History of the card"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cards = QComboBox()
        self.cards.setAccessibleName(self.tr("Card"))
        self.cards.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cards.setMinimumContentsLength(40)
        for uid, question in cards:
            self.cards.addItem(question[:_LONGEST], uid)
        self.question = PlainLabel(cards[0][1][:_LONGEST] if cards else "", wraps=True)
        self.said = PlainLabel(wraps=True, is_faint=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(18)
        self.facts.setVerticalSpacing(2)
        self.curve = RecallCurve(theme)
        self.table = FigureTable(theme)
        self.table.setAccessibleName(self.tr("Answers"))
        self._theme = theme
        self._lay_out()
        self.cards.currentIndexChanged.connect(lambda _at: self.card_asked.emit(self.cards.currentData()))
        resize_for_letters(self, 104, 36)

    def show_history(self, history: "CardHistory") -> None:
        """Show a card."""
        curve = figure(history)
        self._forget_facts()
        for at, (name, words) in enumerate(facts(history)):
            self._say(at, name, words)
        self.said.setText(curve.sentence)
        self.curve.set_first_day(history.first_day)
        self.curve.show_figure(curve)
        self.table.show_figure(curve)
        for part in (self._card, self.table):
            part.setVisible(bool(len(curve)))
        if not len(curve) and not self.isVisible() and self.cards.count() == 1:
            self.resize(self.width(), self.minimumSizeHint().height())  # with nothing to draw it is mostly empty

    def _forget_facts(self) -> None:
        """Take away what was said of another card; before its first answer less is known of one."""
        while (item := self.facts.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.hide()
                label.deleteLater()

    def _say(self, at: int, name: str, words: str) -> None:
        row, column = divmod(at, _ACROSS)
        label = PlainLabel(words, wraps=True)
        label.setAccessibleName(f"{name}: {words}")
        self.facts.addWidget(PlainLabel(name, is_faint=True), 2 * row, column)
        self.facts.addWidget(label, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
        self.facts.setColumnStretch(column, 1)

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.addWidget(self.curve)
        has_several = self.cards.count() > 1
        self.cards.setVisible(has_several)
        self.question.setHidden(has_several)
        self.question.setFont(self._theme.reading())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(12)
        layout.addWidget(self.cards)
        layout.addWidget(self.question)
        layout.addLayout(self.facts)
        layout.addWidget(self.said)
        layout.addWidget(self._card)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addWidget(buttons)
