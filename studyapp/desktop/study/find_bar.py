"""The bar below the essay that searches it for words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
)

from studyapp.desktop import writing
from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.keys.line_keys import leave_to_menus
from studyapp.desktop.study.find_presenter import MatchCount
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.search.parsing import NAMES

_WIDEST = "0,000 of 0,000"
_LEAST_LETTERS = 26  # that the line has room for, with its margins


class FindBar(QFrame):
    """The bar to find in the text; Return goes on, Shift+Return back, Escape closes."""

    typed = Signal(str)
    stepped = Signal(int)
    cards_asked = Signal(bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in the text"))
        self.field.setAccessibleName(self.tr("Find in the text"))
        self.field.setClearButtonEnabled(True)
        leave_to_menus(self.field)
        self.field.textChanged.connect(self.typed)
        self.said = PlainLabel()
        self.said.setProperty("tone", "faint")
        self.before = self._button("‹", self.tr("Previous match"), "")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = self._button("›", self.tr("Next match"), "")
        follow(self.after, self._tell_keys)
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.in_cards = QCheckBox(self.tr("I&n cards"))
        self.in_cards.setToolTip(self.tr("List only the cards that say it"))
        self.in_cards.toggled.connect(self.cards_asked)
        self.leave = self._button("✕", self.tr("Close the search"), self.tr("Esc"))
        self.leave.clicked.connect(self.closed)
        line, buttons = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.said)
        for widget in (self.before, self.after, self.in_cards):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        self.hint = PlainLabel(
            self.tr("Here only words are found; names such as kind: narrow the search of the library.")
        )
        self.hint.setProperty("tone", "faint")
        self.hint.setWordWrap(True)
        self.hint.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 6)
        outer.setSpacing(6)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(6)
        outer.addLayout(self._rows)
        outer.addWidget(self.hint)
        self._rows.addLayout(line, 1)
        self._rows.addLayout(buttons)
        self._buttons = buttons
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the line where it would be too short beside them."""
        super().resizeEvent(event)
        line = self.said.width() + self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        is_wide = self.width() > line + self._buttons.sizeHint().width()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._rows.direction():
            self._rows.setDirection(direction)

    def open(self, words: str = "") -> None:
        """Show the bar; what stands in its line can be typed over."""
        self.said.setMinimumWidth(self.said.fontMetrics().horizontalAdvance(_WIDEST))
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()

    def tell(self, matches: MatchCount | None) -> None:
        """See `find_presenter.FindView`."""
        words = "" if matches is None else self._words(matches)
        for button in (self.before, self.after):
            button.setEnabled(matches is not None and matches.total != 0)
        is_asking = any(word.casefold().startswith(NAMES) for word in self.field.text().split())
        is_hinting = matches is not None and matches.total == 0 and is_asking
        self.hint.setVisible(is_hinting)
        if words != self.said.text():
            self.said.setText(words)
            if words and matches is not None and matches.total is not None:
                announce(self.field, f"{words}. {self.hint.text()}" if is_hinting else words)

    def _words(self, matches: MatchCount) -> str:
        if matches.total is None:
            return "…"
        if not matches.total:
            return self.tr("not found")
        if matches.number is not None:
            return self.tr("{n} of {total}").format(
                n=writing.number(matches.number), total=writing.number(matches.total)
            )
        if matches.is_elsewhere:
            return self.tr("{total} in other chapters").format(total=writing.number(matches.total))
        return writing.number(matches.total)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a search, wherever in the bar the focus is."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def _tell_keys(self) -> None:
        before, after = self.tr("{find-before}, Shift+Return"), self.tr("{find-after}, Return")
        for button, keys in ((self.before, before), (self.after, after)):
            button.setToolTip(plain_tip(f"{button.accessibleName()} ({with_keys(keys)})"))

    @staticmethod
    def _button(sign: str, name: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(f"{name} ({keys})"))
        return button
