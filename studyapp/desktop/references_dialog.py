"""The dialog with the sources of an essay, beside which the essay can be read: Return goes to a place in the text."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.placing import give_room, stand_aside
from studyapp.desktop.reference_lines import Part, ReferenceLine
from studyapp.desktop.theme import Theme
from studyapp.desktop.wrapped_rows import WrappedRows

_AIR = 4
_OFFSET = Qt.ItemDataRole.UserRole


class ReferencesDialog(QDialog):
    """Parts, sources and the places that cite them."""

    place_asked = Signal(object)

    def __init__(self, title: str, lines: tuple[ReferenceLine, ...], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("References of “{title}”").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Sources"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("Source"), self.tr("Cited")])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setIndentation(theme.pixels(16))
        WrappedRows(self.tree, theme.pixels(_AIR))
        self.tree.itemActivated.connect(self._activated)
        hint = QLabel(self._hint(lines))
        hint.setWordWrap(True)
        hint.setProperty("tone", "faint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return is for the list
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        give_room(self, 84, 27)
        stand_aside(self)
        self._fill(lines, theme)

    def _hint(self, lines: tuple[ReferenceLine, ...]) -> str:
        if not lines:
            return self.tr("This essay cites nothing and lists no sources.")
        return self.tr("Return on a source goes to its entry, on a place that cites it to that place.")

    def _fill(self, lines: tuple[ReferenceLine, ...], theme: Theme) -> None:
        bold = theme.interface()
        bold.setBold(True)
        for part in Part:
            some = [line for line in lines if line.part is part]
            if not some:
                continue
            group = QTreeWidgetItem([f"{part_name(part)}  {len(some)}", ""])
            group.setFont(0, bold)
            group.setFirstColumnSpanned(True)
            self.tree.addTopLevelItem(group)
            for line in some:
                group.addChild(self._item(line))
            group.setExpanded(True)
        model = self.tree.model()
        self.tree.setCurrentIndex(model.index(0, 0, model.index(0, 0)))

    def _item(self, line: ReferenceLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.text, str(len(line.places)) if line.places else "–"])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(0, line.text)
        offset = line.offset if line.offset is not None else next((place.offset for place in line.places), None)
        item.setData(0, _OFFSET, offset)
        for place in line.places:
            child = QTreeWidgetItem([place.words, ""])
            child.setData(0, _OFFSET, place.offset)
            child.setToolTip(0, place.words)
            item.addChild(child)
        return item

    def _activated(self, item: QTreeWidgetItem) -> None:
        offset = item.data(0, _OFFSET)
        if offset is not None:
            self.place_asked.emit(offset)


def part_name(part: Part) -> str:
    """The words above a part."""
    translate = QCoreApplication.translate
    return {
        Part.MISSING: translate("References", "Cited but not listed"),
        Part.DOUBTFUL: translate("References", "Cited, and may be one of several listed"),
        Part.LISTED: translate("References", "Listed and cited"),
        Part.UNCITED: translate("References", "Listed but not cited"),
    }[part]
