"""The input for an answer, typed or chosen from options, before a card is turned over."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop.keys.line_keys import leave_to_menus
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.reviews import Challenge

_MOST = 4


class AnswerLine(QLineEdit):
    """A line whose Return ends with it: the page below would take it for a rating."""

    entered = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was typed that they could take back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_idle = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if is_idle or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return gives the answer out, Escape the keys to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AnswerInput(QWidget):
    """A line, four buttons, or nothing, as the card wants it."""

    given = Signal(str)
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[str, ...] = ()
        self.line = AnswerLine()
        self.line.setPlaceholderText(self.tr("Type the answer, then Return"))
        self.line.setAccessibleName(self.tr("Your answer"))
        self.line.entered.connect(self.turn_over)
        leave_to_menus(self.line)
        self.buttons = tuple(QPushButton(self) for _ in range(_MOST))
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(partial(self.choose, number))
            button.setToolTip(str(number + 1))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addLayout(self._grid)
        self.show_challenge(None)

    def set_theme(self, theme: Theme) -> None:
        """Take another text size."""
        for widget in (self.line, *self.buttons):
            widget.setFont(theme.interface(1.1))
        self._arrange()

    def show_challenge(self, challenge: Challenge | None, *, keeps_typed: bool = False) -> None:
        """Show the input for a card's challenge, emptied unless the typed words are to be kept."""
        self._options = tuple(option.words for option in challenge.options) if challenge else ()
        self.setVisible(challenge is not None)
        self.line.setVisible(challenge is not None and not self._options)
        if not keeps_typed:
            self.line.setText("")  # unlike clear(), no undo brings the answer to the card before back
        for number, button in enumerate(self.buttons):
            has_option = number < len(self._options)
            button.setVisible(has_option)
            if has_option:
                option = self._options[number]
                button.setText(f"{number + 1}   {option}".replace("&", "&&"))
                button.setAccessibleName(option)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the options anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the options in one row where they fit: the card needs the height."""
        count = len(self._options)
        if not count:
            return
        widest = max([button.sizeHint().width() for button in self.buttons[:count]], default=0)
        room = self.width() + self._grid.spacing()
        columns = next(
            (columns_tried for columns_tried in (count, 2) if columns_tried * (widest + self._grid.spacing()) <= room),
            1,
        )
        if columns != self._columns:
            for number, button in enumerate(self.buttons):
                self._grid.addWidget(button, number // columns, number % columns)
            for column in range(_MOST):
                self._grid.setColumnStretch(column, int(column < columns))
            self._columns = columns

    def take_focus(self) -> bool:
        """Give the keys to the line; False where there is none."""
        if self.line.isHidden():
            return False
        self.line.setFocus()
        return True

    def choose(self, number: int, _checked: bool = False) -> bool:
        """Give out an option, counted from 0; False where there is none of that number."""
        if number >= len(self._options):
            return False
        self.given.emit(self._options[number])
        return True

    def turn_over(self) -> None:
        """Give out what was typed; without that, the card is only turned over."""
        typed = "" if self.line.isHidden() else self.line.text()
        if typed.strip():
            self.given.emit(typed)
        else:
            self.passed.emit()
