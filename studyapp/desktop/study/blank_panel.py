"""The panel below an essay that is read with blanks: question, answer, ratings, and the number left."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import writing
from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.blanks_presenter import Reading
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.reviews import Rating


class BlankPanel(QFrame):
    """The panel below an essay that is read with blanks."""

    uncover_asked = Signal()
    rated = Signal(object)
    skip_asked = Signal()
    leave_asked = Signal()
    all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.asks, self.answer, self.left = PlainLabel(), PlainLabel(), PlainLabel()
        for label in (self.asks, self.answer):
            label.setWordWrap(True)
        self.left.setProperty("tone", "faint")
        self.uncover = self._button(self.tr("Uncover"), self.tr("Space or Return, or a click on the blank"))
        self.uncover.setProperty("weight", "first")
        self.uncover.clicked.connect(self.uncover_asked)
        self.skip = self._button(self.tr("Next blank"), "")
        self.skip.clicked.connect(self.skip_asked)
        self.leave = self._button(self.tr("Show all"), "")
        follow(self.leave, self._tell_keys)
        self.leave.clicked.connect(self.leave_asked)
        self.every = self._button(
            self.tr("Blank all cards"), self.tr("Asks every card that was not answered today; each answer counts")
        )
        self.every.setProperty("weight", "first")
        self.every.clicked.connect(self.all_asked)
        self.ratings = {rating: self._button("", str(rating.value)) for rating in Rating}
        grid = QGridLayout()
        grid.setContentsMargins(12, 0, 12, 0)
        grid.setSpacing(8)
        for column, (rating, button) in enumerate(self.ratings.items()):
            button.clicked.connect(partial(self._rate, rating))
            grid.addWidget(button, 0, column)
        self._flow = FlowLayout()
        for widget in (self.uncover, self.every, self.skip, self.leave, self.left):
            self._flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 2)
        layout.setSpacing(6)
        for label in (self.asks, self.answer):
            label.setContentsMargins(14, 0, 14, 0)
            layout.addWidget(label)
        layout.addLayout(grid)
        layout.addLayout(self._flow)
        self.set_theme(theme)
        self.hide()

    def _tell_keys(self) -> None:
        self.skip.setToolTip(plain_tip(with_keys("{fading-after}")))
        self.leave.setToolTip(plain_tip(with_keys(self.tr("Escape or {blanks}"))))

    def set_theme(self, theme: Theme) -> None:
        """Take another text size."""
        self.asks.setFont(theme.reading())
        bold = theme.reading()
        bold.setBold(True)
        self.answer.setFont(bold)

    def show_reading(self, reading: Reading | None) -> None:
        """Show the current question; None hides the panel."""
        self.setVisible(reading is not None)
        if reading is None:
            return
        current = reading.current
        self.asks.setText(self._question_text(reading))
        needs_words = current is not None and reading.uncovered and current.is_sentence
        self.answer.setText(current.answer if current is not None and needs_words else "")
        self.answer.setVisible(needs_words)
        self.uncover.setVisible(current is not None and not reading.uncovered)
        self.every.setVisible(current is None and not reading.is_all)
        self.skip.setVisible(len(reading.blanks) > 1 and not reading.uncovered)
        for widget in (self.leave, self.left):
            widget.setVisible(not reading.uncovered)  # the text needs the room
        words = {
            Rating.AGAIN: self.tr("Again"),
            Rating.HARD: self.tr("Hard"),
            Rating.GOOD: self.tr("Good"),
            Rating.EASY: self.tr("Easy"),
        }
        for rating, button in self.ratings.items():
            button.setVisible(reading.uncovered)
            wait = (reading.waits or {}).get(rating, "")
            button.setText(f"{words[rating]}\n{wait}")
            button.setAccessibleName(f"{words[rating]}, {wait}" if wait else words[rating])
        counts = self.tr("{left} left · {answered} answered")
        self.left.setText(
            counts.format(left=writing.number(len(reading.blanks)), answered=writing.number(reading.answered))
        )

    def _question_text(self, reading: Reading) -> str:
        current = reading.current
        if current is None:
            if reading.answered:
                return self.tr("That was all. What you have answered counts as reviewed.")
            if reading.is_all:
                return self.tr("No card of this text is left for today.")
            if reading.fades_on is None:
                return self.tr("Nothing fades in this text yet: what you have answered once does, from day to day.")
            words = self.tr("Nothing fades in this text now. The next card does on {day}.")
            return words.format(day=writing.day(reading.fades_on))
        if current.asks:
            return current.asks
        return self.tr("How well did you know it?") if reading.uncovered else self.tr("What stands in the lit blank?")

    def _rate(self, rating: Rating, _checked: bool = False) -> None:
        self.rated.emit(rating)

    @staticmethod
    def _button(text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(plain_tip(tip))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the text
        return button
