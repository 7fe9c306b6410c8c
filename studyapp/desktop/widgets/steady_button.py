"""A button that says one thing or another, and is always as wide as the longest of them needs."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton


class SteadyButton(QPushButton):
    """Shows the first of its words until others are set; nothing beside it moves when they are.

    Args:
        words: all that it may say.
    """

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(words[0])
        self._words = tuple(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the longest words."""
        size, option = super().sizeHint(), QStyleOptionButton()
        self.initStyleOption(option)
        for option.text in self._words:
            letters = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic.value, option.text)
            kind = QStyle.ContentsType.CT_PushButton
            size = size.expandedTo(self.style().sizeFromContents(kind, option, letters, self))
        return size

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same."""
        return self.sizeHint()
