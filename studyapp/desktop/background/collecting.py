"""Collect garbage in the thread of the window only.

Python's collector runs in whichever thread happens to need memory. A widget in a circle would be freed there, beside
the thread that paints it, which ends a program in Qt sooner or later.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class Collecting(QObject):
    """Runs the garbage collector by a timer, as often as Python itself would have begun to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, with all younger ones."""
        due = [
            number
            for number, (count_and_limit, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count_and_limit > most > 0
        ]
        if due:
            gc.collect(due[-1])


def settle() -> None:
    """Exclude all current objects from later collections: modules alone would take a tenth of a second each time.

    Circles that are let go of later, such as those of this window, are freed when another one has settled.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
