"""A list to choose from on a page that scrolls."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox

from studyapp.desktop.widgets.plain_label import plain_tip

_LETTERS = 9
_AIR = 6  # pixels, of what is kept free beside the words


class Chooser(QComboBox):
    """Is never turned by the wheel, which is meant for the page; shortens what it has no room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def hold(self, words: str) -> None:
        """Have room for these words, however long the others are."""
        metrics = self.fontMetrics()
        letters = math.ceil((metrics.horizontalAdvance(words) + _AIR) / metrics.horizontalAdvance("X"))
        self.setMinimumContentsLength(max(_LETTERS, letters))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """Shorten the drawn text with dots where it is too long."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - 4
        )
