"""Provide a list of choices for a page that scrolls."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox

from studyapp.desktop.widgets.plain_label import plain_tip

_SHORTEST_LETTERS = 9
_MARGIN = 6  # pixels, of what is kept free beside the words


class Chooser(QComboBox):
    """A combo box that ignores the wheel, which scrolls its page, and that shortens words without room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def make_room_for(self, words: str) -> None:
        """Keep the box wide enough for some words."""
        metrics = self.fontMetrics()
        letters = math.ceil((metrics.horizontalAdvance(words) + _MARGIN) / metrics.horizontalAdvance("X"))
        self.setMinimumContentsLength(max(_SHORTEST_LETTERS, letters))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shorten the drawn text with dots where it is too long."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - 4
        )
