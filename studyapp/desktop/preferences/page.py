"""Build the pages of the preferences: headings, sentences that explain, rows with a control."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.plain_label import PlainLabel


class PreferencesPage(QWidget):
    """A column of headings, sentences and controls; each control is explained above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._titles: list[QLabel] = []
        self._names: list[QLabel] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 0, 12, 12)
        self.column.setSpacing(8)

    def showEvent(self, event: QShowEvent) -> None:
        """Align the labels, whose sizes are known once they are dressed."""
        super().showEvent(event)
        self._align()

    def minimumSizeHint(self) -> QSize:
        """Return no minimum height, because wrapping sentences would claim the height of a narrow column."""
        return QSize(super().minimumSizeHint().width(), 0)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = theme
        for title in self._titles:
            title.setFont(theme.reading(1.15))
        self._align()

    def _align(self) -> None:
        for name in self._names:
            name.setMinimumWidth(0)
        widest = max((name.sizeHint().width() for name in self._names), default=0)
        for name in self._names:
            name.setMinimumWidth(widest)

    def title(self, words: str) -> None:
        """Add a heading."""
        label = PlainLabel(words)
        label.setFont(self._theme.reading(1.15))
        if self._titles:
            self.column.addSpacing(14)
        self._titles.append(label)
        self.column.addWidget(label)

    def say(self, words: str = "", *, is_faint: bool = True) -> QLabel:
        """Return a sentence that wraps, and can be marked and copied."""
        label = PlainLabel(words)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if is_faint:
            label.setProperty("tone", "faint")
        self.column.addWidget(label)
        return label

    def row(self, *widgets: QWidget) -> None:
        """Add a row of controls side by side, or below each other if there is no room.

        Labels that come first in rows have one width, so that what they name stands in one column.
        """
        self._names += [widget for widget in widgets[:1] if isinstance(widget, QLabel)]
        row = FlowLayout(spacing=10)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            row.addWidget(widget)
        self.column.addLayout(row)

    def line(self) -> None:
        """Add a line that separates dangerous actions."""
        line = QFrame()
        line.setProperty("role", "line")
        self.column.addSpacing(10)
        self.column.addWidget(line)
