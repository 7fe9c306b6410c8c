"""The strip above an essay: who wrote it, how far the making of cards is, or that there are none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QSizePolicy, QWidget


class Banner(QFrame):
    """Shows one of three faces, or nothing."""

    details_given = Signal(str, str, str)
    making_asked = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(10)
        self._inside: list[QWidget] = []
        self._progress: tuple[QLabel, QProgressBar] | None = None
        self.hide()

    def clear(self) -> None:
        """Shows nothing."""
        for widget in self._inside:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._inside = []
        self._progress = None
        self.hide()

    def ask_details(self, title: str, author: str, date: str) -> None:
        """Asks for what stands on the cards as their source."""
        self.clear()
        edits = [
            self._edit(self.tr("Title"), title, 3),
            self._edit(self.tr("Author"), author, 2),
            self._edit(self.tr("Year"), date, 1),
        ]
        edits[1].setPlaceholderText(self.tr("stands on each card as its source"))
        make = self._button(self.tr("Make cards"), first=True)

        def give() -> None:
            self.details_given.emit(*(edit.text() for edit in edits))

        make.clicked.connect(give)
        for edit in edits:
            edit.returnPressed.connect(give)
        self.show()
        next((edit for edit in edits if not edit.text()), edits[0]).setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Shows how far the making is, and a way to end it."""
        if self._progress is None:
            self.clear()
            words = self._label("", stretch=0)
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setAccessibleName(self.tr("Progress of making cards"))
            bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._row.addWidget(bar, 1)
            self._inside.append(bar)
            self._button(self.tr("Cancel"), first=False).clicked.connect(self.cancelled)
            self._progress = words, bar
            self.show()
        words, bar = self._progress
        words.setText(self.tr("Making cards …"))
        bar.setRange(0, total)
        bar.setValue(done)

    def offer_making(self) -> None:
        """Says that there are no cards yet."""
        self.clear()
        self._label(self.tr("This essay has no cards yet."), stretch=1)
        self._button(self.tr("Make cards"), first=True).clicked.connect(self.making_asked)
        self.show()

    def _label(self, text: str, stretch: int) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(stretch > 0)
        self._row.addWidget(label, stretch)
        self._inside.append(label)
        return label

    def _edit(self, name: str, text: str, stretch: int) -> QLineEdit:
        label = self._label(name, stretch=0)
        edit = QLineEdit(text)
        edit.setAccessibleName(name)
        edit.setMinimumWidth(edit.fontMetrics().averageCharWidth() * 5 * (stretch + 1))
        label.setBuddy(edit)
        self._row.addWidget(edit, stretch)
        self._inside.append(edit)
        return edit

    def _button(self, text: str, *, first: bool) -> QPushButton:
        button = QPushButton(text)
        if first:
            button.setProperty("weight", "first")
        self._row.addWidget(button)
        self._inside.append(button)
        return button
