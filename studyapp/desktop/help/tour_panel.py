"""The tour's words and buttons at the foot of the window, and the words that offer it once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from studyapp.desktop.help.tour_steps import Step
from studyapp.desktop.keys.pressing import presses
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.short_label import ShortLabel

_LEAST_LETTERS = 70  # of a line beside the buttons


class TourPanel(QFrame):
    """The panel of one step of the tour; Right and Left turn while it has the keys, Escape leaves."""

    next_asked = Signal()
    back_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._is_narrow: bool | None = None
        self.title = ShortLabel()
        self.words = _words()
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.count = PlainLabel()
        self.count.setProperty("tone", "faint")
        self.back = QPushButton(self.tr("Back"))
        self.back.setToolTip(self.tr("Left"))
        self.next = QPushButton(self.tr("Next"))
        self.next.setToolTip(self.tr("Right"))
        self.next.setProperty("weight", "first")
        self.leave = QPushButton(self.tr("Leave the tour"))
        self.leave.setToolTip(self.tr("Escape"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for button in (self.back, self.next, self.leave):
            row.addWidget(button)
        self._parts = QGridLayout(self)
        self._parts.setContentsMargins(16, 10, 16, 10)
        self._parts.setHorizontalSpacing(10)
        self._parts.setVerticalSpacing(2)
        self._parts.setColumnStretch(0, 1)
        self._parts.addLayout(head, 0, 0)
        self._arrange(is_narrow=False)
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        self.leave.clicked.connect(self.left)
        for key, signal in (
            (Qt.Key.Key_Right, self.next_asked),
            (Qt.Key.Key_Left, self.back_asked),
            (Qt.Key.Key_Escape, self.left),
        ):
            keys = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(signal)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the keys."""
        if not presses(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below the buttons on a narrow screen, so that the page above keeps its height."""
        super().resizeEvent(event)
        beside = self.width() - self._buttons.sizeHint().width()
        self._arrange(is_narrow=beside < self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)

    def _arrange(self, *, is_narrow: bool) -> None:
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        for part in (self.words, self._buttons):
            self._parts.removeWidget(part)
        self._parts.addWidget(self.words, 1, 0, 1, 2 if is_narrow else 1)
        self._parts.addWidget(self._buttons, 0, 1, 1 if is_narrow else 2, 1)

    def show_step(self, step: Step, number: int, count: int) -> None:
        """Show a step, and take the keys.

        Args:
            step: the step to show.
            number: the number of the step, from 1.
            count: the count of all steps.
        """
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())  # else the page would jump
        self.title.setText(step.title)
        self.words.setText(step.words)
        self.count.setText(self.tr("{number} of {count}").format(number=number, count=count))
        self.setAccessibleName(self.tr("Tour: {title}").format(title=step.title))
        self.next.setAccessibleDescription(f"{step.title}. {step.words}")
        self.back.setEnabled(number > 1)
        self.next.setText(self.tr("Next") if number < count else self.tr("Done"))
        self.show()
        self.next.setFocus()


class TourOffer(QWidget):
    """An offer of the tour in the line of notices, which takes neither keys nor room from other work."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.words = ShortLabel(self.tr("New here? Seven steps show what there is; they change nothing."))
        self.take, self.later = QToolButton(), QToolButton()
        self.take.setText(self.tr("Take the one-minute tour"))
        self.later.setText(self.tr("Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.words, 1)
        for button in (self.take, self.later):
            button.setProperty("room", "little")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.take.clicked.connect(lambda: self.answered.emit(True))
        self.later.clicked.connect(lambda: self.answered.emit(False))
        self.hide()


def _words() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
