"""The reasons for which a draft can be rejected: their words, and the menu that asks for one."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.domain.notes import Rejection


class ReasonsMenu(QMenu):
    """One entry a reason, each with a letter; no reason is given by rejecting as such."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Re&ject with reason"))
        self.setAccessibleName(self.tr("Reject with reason"))
        for reason in Rejection:
            self.addAction(f"&{reason_name(reason)}").triggered.connect(partial(self._give, reason))

    def _give(self, reason: Rejection, _checked: bool = False) -> None:
        self.chosen.emit(reason)


def reason_name(reason: Rejection | None) -> str:
    """Return the words for a reason; a dash where none was given."""
    translate = QCoreApplication.translate
    words = {
        Rejection.WRONG: translate("Reasons", "Wrong"),
        Rejection.TRIVIAL: translate("Reasons", "Trivial"),
        Rejection.UNCLEAR: translate("Reasons", "Unclear"),
        Rejection.DUPLICATE: translate("Reasons", "Duplicate"),
        Rejection.NOT_MINE: translate("Reasons", "Not needed"),
    }
    return words[reason] if reason is not None else "–"
