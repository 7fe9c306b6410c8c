"""A box for a number, with air before it as in any other line."""

from PySide6.QtWidgets import QSpinBox, QWidget

_AIR = 6


class NumberBox(QSpinBox):
    """Has margins of its own, since Qt leaves those of a style sheet aside inside a spin box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_AIR, 0, 0, 0)
