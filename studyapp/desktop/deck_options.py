"""The dialog for the limits and the desired retention of a deck, and for how its cards are answered."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.colours import LIGHT
from studyapp.desktop.retention_choice import RetentionChoice
from studyapp.desktop.theme import Theme
from studyapp.domain.answering import AnswerMode
from studyapp.domain.decks import Deck

_MOST = 9999


class DeckOptionsDialog(QDialog):
    """Gives out other options when Save is pressed and something differs."""

    chosen = Signal(object)

    def __init__(self, deck: Deck, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent)
        self._options = deck.options
        self.setWindowTitle(self.tr("Options of “{deck}”").format(deck=deck.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.new_per_day = self._number(0, _MOST, deck.options.new_per_day)
        self.reviews_per_day = self._number(0, _MOST, deck.options.reviews_per_day)
        self.load = RetentionChoice(theme or Theme(LIGHT), deck.options.desired_retention)
        self.retention = self.load.box
        self.answers = QComboBox()
        for mode, words in (
            (AnswerMode.SELF, self.tr("Graded by yourself")),
            (AnswerMode.TYPED, self.tr("Figures and sources typed")),
            (AnswerMode.CHOICE, self.tr("Figures and sources chosen")),
        ):
            self.answers.addItem(words, mode)
        self.answers.setCurrentIndex(list(AnswerMode).index(deck.options.answers))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(18)
        form.addRow(self.tr("&Answers"), self.answers)
        form.addRow(self.tr("&New cards a day"), self.new_per_day)
        form.addRow(self.tr("&Reviews a day"), self.reviews_per_day)
        title = QLabel(self.tr("&Desired retention"))
        title.setBuddy(self.load.slider)
        hint = QLabel(self.tr("How likely you want to know a card when it comes again; more means more reviews."))
        hint.setWordWrap(True)
        hint.setProperty("tone", "faint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        options = QWidget()
        inside = QVBoxLayout(options)
        inside.setContentsMargins(22, 20, 22, 4)
        inside.setSpacing(14)
        inside.addLayout(form)
        inside.addWidget(title)
        inside.addWidget(hint)
        inside.addWidget(self.load)
        scrolled = QScrollArea()  # large text on a small screen needs more height than there is
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(options)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 18)
        layout.addWidget(scrolled)
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        wanted, room = options.sizeHint(), self.screen().availableSize()
        width = max(480, wanted.width() + scrolled.verticalScrollBar().sizeHint().width())
        height = max(wanted.height(), options.heightForWidth(width)) + buttons.sizeHint().height() + 26
        self.resize(min(width, room.width() - 40), min(height, room.height() - 80))

    def accept(self) -> None:
        """Gives out the options."""
        made = replace(
            self._options,
            new_per_day=self.new_per_day.value(),
            reviews_per_day=self.reviews_per_day.value(),
            desired_retention=self.retention.value() / 100,
            answers=list(AnswerMode)[self.answers.currentIndex()],
        )
        if made != self._options:
            self.chosen.emit(made)
        super().accept()

    @staticmethod
    def _number(least: int, most: int, value: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setValue(value)
        return box
