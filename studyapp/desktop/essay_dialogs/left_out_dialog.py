"""The dialog with lines left out as page furniture, and why; any of them can be brought back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from studyapp.desktop import below
from studyapp.desktop.essay_dialogs.list_dialog import BringBackDialog, Row
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import DroppedLine


class LeftOutDialog(BringBackDialog):
    """One row a line; what is asked for goes out as its index among the lines left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Left out of the text"), (self.tr("Line"), self.tr("Why")), theme, parent)
        self._lines: tuple[DroppedLine, ...] = ()
        self._can_bring_back = False
        self.list.setAccessibleName(self.tr("Lines left out"))
        self.again = QPushButton(self.tr("Read file again…"))
        self.again.setToolTip(
            self.tr(
                "An older version of the program read this text. Its file is read as this one does; all cards stay."
            )
        )
        self.again.setVisible(False)
        self.buttons.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        self.stand(88, 23)

    def show_lines(self, lines: Sequence[DroppedLine], *, can_bring_back: bool) -> None:
        """List the lines in the order of the file."""
        if (tuple(lines), can_bring_back) == (self._lines, self._can_bring_back) and self.hint.text():
            return
        self._lines, self._can_bring_back = tuple(lines), can_bring_back
        self.fill([self._row(number, line) for number, line in enumerate(lines)])
        self.hint.setText(self._summary_text())

    def _row(self, number: int, line: DroppedLine) -> Row:
        cells = " ".join(line.text.split()), below.told(line.reason)
        return Row(cells, line.text, number if self._can_bring_back else None, line.at)

    def _summary_text(self) -> str:
        if not self._lines:
            return self.tr("Nothing was left out.")
        if not self._can_bring_back:
            return self.tr("These lines were not taken as part of the text. Make cards first to bring one back.")
        return self.tr("These lines were not taken as part of the text. Bringing one back can be undone.")
