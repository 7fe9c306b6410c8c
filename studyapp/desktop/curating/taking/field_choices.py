"""Show the choices for fields of a card that both sides changed: yours or theirs."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QHBoxLayout, QRadioButton, QWidget

from studyapp.desktop.curating.taking.change_html import field_name
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.operations.curating.taking.taking_rows import Choice, TakingRow


class FieldChoices(QWidget):
    """Two buttons for each field, none pressed until a person presses one."""

    choice_made = Signal(object, str, object)
    """The uid of a card, the name of a field, and a `Choice`."""

    def __init__(self) -> None:
        super().__init__()
        self._row: TakingRow | None = None
        self.buttons: dict[tuple[str, Choice], QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
        self._form = QFormLayout(self)
        self._form.setContentsMargins(14, 6, 14, 10)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def show_row(self, row: TakingRow | None, chosen: Callable[[str], Choice | None]) -> None:
        """Show the choices of a card; hide for None or for a card without any."""
        if row is not self._row:
            self._row = row
            self._build()
        for (name, choice), button in self.buttons.items():
            button.blockSignals(True)
            button.group().setExclusive(False)
            button.setChecked(chosen(name) is choice)
            button.group().setExclusive(True)
            button.blockSignals(False)
        self.setVisible(bool(self.buttons))

    def _build(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.buttons, self._groups = {}, []
        for conflict in self._row.conflicts if self._row is not None else ():
            called = field_name(conflict.name)
            line = QWidget()
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 0, 0, 0)
            group = QButtonGroup(line)
            for choice, words in (
                (Choice.MINE, self.tr("Keep mine")),
                (Choice.THEIRS, self.tr("Take theirs")),
            ):
                button = QRadioButton(words)
                button.setAccessibleName(f"{called}: {words}")
                button.clicked.connect(lambda _on, name=conflict.name, what=choice: self._on_chosen(name, what))
                group.addButton(button)
                beside.addWidget(button)
                self.buttons[conflict.name, choice] = button
            beside.addStretch(1)
            self._groups.append(group)
            self._form.addRow(PlainLabel(called), line)

    def _on_chosen(self, name: str, choice: Choice) -> None:
        if self._row is not None:
            self.choice_made.emit(self._row.uid, name, choice)
