"""A box for a number, written and counted as the language does, with air before it as in any other line."""

from PySide6.QtWidgets import QSpinBox, QWidget

_AIR = 6


class NumberBox(QSpinBox):
    """Has margins of its own, since Qt leaves those of a style sheet aside inside a spin box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_air(self)
        self.setGroupSeparatorShown(True)

    def count(self, one: str, more: str) -> None:
        """Say behind the number what it counts, in words for one and for more."""

        def say(number: int) -> None:
            self.setSuffix(f" {one if number == 1 else more}")

        self.valueChanged.connect(say)
        say(self.value())


def give_air(box: QSpinBox) -> None:
    """Keep the number of a box off its edge."""
    box.lineEdit().setTextMargins(_AIR, 0, 0, 0)
