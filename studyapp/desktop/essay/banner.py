"""The strip above an essay: its author, the progress of making cards, or the result of a command."""

from collections.abc import Callable
from itertools import chain, pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import writing
from studyapp.desktop.drafts.typed_words import Unfinished, keep_fields
from studyapp.desktop.essay.time_left import TimeLeft, said
from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.short_label import ShortLabel

_A_MOMENT_MS = 300
_LEAST_BAR = 60
_LEAST_LETTERS = 5


class Banner(QFrame):
    """A bar with one of several faces, or nothing."""

    details_given = Signal(str, str, str)
    making_asked = Signal()
    cancelled = Signal()
    focus_released = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(10)
        self._inside: list[QWidget] = []
        self._edits: list[QLineEdit] = []
        self._before = QWidget(self)  # never shown: what comes after it is where the keys find the fields
        self._before.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before.hide()
        self._unfinished: Unfinished | None = None
        self._progress: tuple[QLabel, QProgressBar, QLabel] | None = None
        self._make: QPushButton | None = None
        self._left = TimeLeft()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_A_MOMENT_MS)
        self._reading = ""
        self._passes = False
        self._soon.timeout.connect(lambda: self.show_progress(0, 0, self._reading))
        self.hide()

    def clear(self) -> None:
        """Show nothing."""
        self._soon.stop()
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.focus_released.emit()  # before the widgets hide, else Qt walks the focus through other panels
        if self._unfinished is not None:
            unfinished, self._unfinished = self._unfinished, None
            unfinished.leave()
        for widget in self._inside:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._inside, self._edits = [], []
        told_of_cards = self.shows_progress or self.offers_making
        self._progress = self._make = None
        self._passes = False
        self.hide()
        if told_of_cards:
            self.turned.emit()

    @property
    def shows_progress(self) -> bool:
        """Return whether cards are being made, or a text is being read, while the page is in sight."""
        return self._progress is not None

    @property
    def offers_making(self) -> bool:
        """Return whether a button makes the cards of the text in sight."""
        return self._make is not None

    def make_cards(self) -> None:
        """Press the button that makes the cards, wherever else it is offered."""
        if self._make is not None:
            self._make.click()

    def ask_details(self, key: str, title: str, author: str, date: str) -> None:
        """Ask for what stands on the cards as their source; the key is that of what is typed."""
        self.clear()
        names = (self.tr("Title"), self.tr("Author"), self.tr("Year"))
        edits = [self._edit(name, text) for name, text in zip(names, (title, author, date), strict=True)]
        edits[1].setPlaceholderText(self.tr("stands on each card as its source"))
        make = QPushButton(self.tr("Make cards"))
        make.setProperty("weight", "first")
        column = self._lay_out_details(names, edits, make)
        self._unfinished = keep_fields(self, key, edits, column)
        discard = [self._unfinished.bar.discard] if self._unfinished is not None else []
        for stop_pair, next_one in pairwise((self._before, *discard, *edits, make)):
            QWidget.setTabOrder(stop_pair, next_one)

        def give() -> None:
            if self._unfinished is not None:
                self._unfinished.finish()
            self.details_given.emit(*(edit.text() for edit in edits))

        make.clicked.connect(give)
        for edit in edits:
            edit.returnPressed.connect(give)
        self.show()
        self._edits, self._make = edits, make
        self.turned.emit()
        if (field := self.field) is not None:
            field.setFocus()

    @property
    def field(self) -> QWidget | None:
        """Return the field where a person writes, or is to begin; None where nothing is asked."""
        written_in = (edit for edit in self._edits if edit.hasFocus())
        empty = (edit for edit in self._edits if not edit.text())
        return next(chain(written_in, empty, self._edits), None)

    def show_soon(self, words: str) -> None:
        """Announce work and a way to cancel it, unless something else is shown a moment later."""
        self._reading = words
        if self._progress is None:
            self._soon.start()
        else:
            self.show_progress(0, 0, words)

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """Show the progress of making cards, or of other work that the words name, and a way to cancel it."""
        self._soon.stop()
        if self._progress is None:
            self.clear()
            label: QLabel = ShortLabel()
            bar = QProgressBar()
            self._row.addWidget(label)
            self._inside.append(label)
            bar.setTextVisible(False)
            bar.setAccessibleName(self.tr("Progress"))
            bar.setMinimumWidth(_LEAST_BAR)
            bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._row.addWidget(bar, 1)
            self._inside.append(bar)
            progress_label: QLabel = PlainLabel()
            self._row.addWidget(progress_label)
            self._inside.append(progress_label)
            self._button(self.tr("Cancel"), first=False).clicked.connect(self.cancelled)
            self._progress = label, bar, progress_label
            self.show()
            self.turned.emit()
        label, bar, progress_label = self._progress
        if label.text() != (message := words or self.tr("Making cards …")):
            label.setText(message)
            self._left.restart()
        bar.setRange(0, total if done < total else 0)  # what comes after the last step is not counted
        bar.setValue(done)
        progress_label.setText(self._how_far(done, total) if 0 < done < total else "")

    def _how_far(self, done: int, total: int) -> str:
        """Return the percent done, and the time left once that can be told."""
        time_left, share = self._left.after(done, total), writing.percent(done / total)
        return share if time_left is None else f"{share} · {said(time_left)}"

    def offer_making(self) -> None:
        """Announce that some or all cards are still missing, and offer to make them."""
        self.clear()
        self._label(self.tr("The cards of this text are not made yet."))
        self._make = self._button(self.tr("Make cards"), first=True)
        self._make.clicked.connect(self.making_asked)
        self.show()
        self.turned.emit()

    def offer_again(self) -> None:
        """Announce that the cards could not be made, and offer another try."""
        self.clear()
        self._label(self.tr("The cards of this text could not be made. The text is kept."))
        self._button(self.tr("Try again"), first=True).clicked.connect(self.making_asked)
        self.show()

    def say(self, words: str, *ways: tuple[str, Callable[[], object]], until_changed: bool = False) -> None:
        """Announce a result with actions on it; stays until it is closed, or until `library_changed`."""
        self.clear()
        self._passes = until_changed
        self._label(words)
        for name, way in ways:
            self._button(name, first=False).clicked.connect(lambda _checked=False, call=way: call())
        self._button(self.tr("Close"), first=False).clicked.connect(self.clear)
        self.show()

    def library_changed(self) -> None:
        """Clear the sentence on the last change, and its way back."""
        if self._passes:
            self.clear()

    def _label(self, text: str) -> None:
        label = PlainLabel(text)
        label.setWordWrap(True)
        self._row.addWidget(label, 1)
        self._inside.append(label)

    def _lay_out_details(self, names: tuple[str, ...], edits: list[QLineEdit], make: QPushButton) -> QVBoxLayout:
        """Give the title a row of its own, since large letters leave no room for three fields in one."""
        form = QWidget()
        keep_keys(form)
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        inside.addLayout(grid)
        grid.setSpacing(self._row.spacing())
        for name, edit, (row, column, width) in zip(names, edits, ((0, 0, 4), (1, 0, 1), (1, 2, 1)), strict=True):
            label = PlainLabel(name)
            label.setBuddy(edit)
            grid.addWidget(label, row, column)
            grid.addWidget(edit, row, column + 1, 1, width)
        grid.addWidget(make, 1, 4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 1)
        self._row.addWidget(form, 1)
        self._inside.append(form)
        return inside

    @staticmethod
    def _edit(name: str, text: str) -> QLineEdit:
        edit = QLineEdit(text)
        edit.setCursorPosition(0)  # a long title is seen from its beginning
        edit.setAccessibleName(name)
        edit.setMinimumWidth(edit.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        return edit

    def _button(self, text: str, *, first: bool) -> QPushButton:
        button = QPushButton(text)
        if first:
            button.setProperty("weight", "first")
        self._row.addWidget(button)
        self._inside.append(button)
        return button
