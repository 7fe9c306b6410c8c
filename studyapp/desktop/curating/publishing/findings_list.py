"""List the rules that the chosen card breaks, each with its mend."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.curated import Finding

_SPACING = 3


class FindingsList(QWidget):
    """A list where Return or a button mends a finding; another button mends all cards it can."""

    mend_asked = Signal(object)
    """A tuple with one `Finding`."""
    mend_all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._findings: tuple[Finding, ...] = ()
        self.said = PlainLabel()
        self.said.setProperty("tone", "faint")
        self.said.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Rules of good cards that this card breaks; Return mends"))
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setFont(theme.interface())
        self.list.setFixedHeight(theme.pixels(104))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        WrappedRows(self.list, theme.pixels(_SPACING))
        self.mend = QPushButton(self.tr("M&end it"))
        self.mend.setToolTip(self.tr("Return"))
        self.mend_all = QPushButton()
        self.list.currentItemChanged.connect(lambda _now, _before: self._enable())
        self.list.itemActivated.connect(lambda _item, _column: self._ask())
        self.mend.clicked.connect(self._ask)
        self.mend_all.clicked.connect(self.mend_all_asked)
        foot = QHBoxLayout()
        for button in (self.mend, self.mend_all):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.said)
        layout.addWidget(self.list)
        layout.addLayout(foot)

    def show_findings(self, findings: tuple[Finding, ...], *, percent: int | None, mendable: int) -> None:
        """Show the findings of the chosen card, and the number of cards that can be mended."""
        if findings != self._findings:
            self._findings = findings
            self.list.clear()
            for finding in findings:
                mend = f"\n→ {below.told(finding.mend.words)}" if finding.mend is not None else ""
                self.list.addTopLevelItem(QTreeWidgetItem([f"{below.told(finding.words)}{mend}"]))
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setVisible(bool(findings))
        self.mend.setVisible(bool(findings))
        if percent is not None:
            said = self.tr("The cards are being held against the rules of good cards … {n} %")
            self.said.setText(said.format(n=percent))
        elif findings:
            self.said.setText(self.tr("Rules of good cards that it breaks"))
        else:
            self.said.setText(self.tr("It breaks no rule of good cards that can be tested."))
        self.mend_all.setText(self.tr("Mend &all ({n})").format(n=writing.number(mendable)))
        self.mend_all.setAccessibleName(self.tr("Mend all cards that can be mended automatically"))
        self.mend_all.setVisible(bool(mendable))
        self._enable()

    def _current(self) -> Finding | None:
        row = self.list.currentIndex().row()
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _enable(self) -> None:
        found = self._current()
        self.mend.setEnabled(found is not None and found.mend is not None)

    def _ask(self) -> None:
        found = self._current()
        if found is not None and found.mend is not None:
            self.mend_asked.emit((found,))
