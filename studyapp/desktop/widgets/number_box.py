"""Provide a box for a number with the plural forms of the language and the margins of other lines."""

from PySide6.QtWidgets import QSpinBox, QWidget

_MARGIN = 6


class NumberBox(QSpinBox):
    """A spin box with margins of its own, because Qt ignores those of a style sheet inside a spin box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_margins(self)
        self.setGroupSeparatorShown(True)

    def set_unit(self, one: str, more: str) -> None:
        """Show a unit behind the number, given for one and for several."""

        def say(number: int) -> None:
            self.setSuffix(f" {one if number == 1 else more}")

        self.valueChanged.connect(say)
        say(self.value())


def set_margins(box: QSpinBox) -> None:
    """Set the margins of a spin box."""
    box.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
