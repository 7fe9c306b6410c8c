"""The dialog with the sources of an essay, beside which the essay can be read: Return goes to a place in the text."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from studyapp.desktop import writing
from studyapp.desktop.essay_dialogs.list_dialog import ListDialog
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.operations.essays.reference_lines import Part, ReferenceLine

_OFFSET = Qt.ItemDataRole.UserRole


class ReferencesDialog(ListDialog):
    """The dialog with the parts, sources and citations of a text."""

    def __init__(self, title: str, lines: tuple[ReferenceLine, ...], theme: Theme, parent: QWidget | None) -> None:
        title_words = self.tr("References of “{title}”").format(title=title)
        super().__init__(title_words, (self.tr("Source"), self.tr("Cited")), theme, parent, numbers=(1,))
        self.list.setAccessibleName(self.tr("Sources"))
        self.list.setIndentation(theme.pixels(16))
        self.list.itemActivated.connect(self._go_to)
        self.hint.setText(self._hint(lines))
        self.stand(84, 27)
        self._fill(lines, theme)

    def _hint(self, lines: tuple[ReferenceLine, ...]) -> str:
        if not lines:
            return self.tr("This text cites nothing and lists no sources.")
        return self.tr("Return on a source goes to its entry, on a place that cites it to that place.")

    def _fill(self, lines: tuple[ReferenceLine, ...], theme: Theme) -> None:
        bold = theme.interface()
        bold.setBold(True)
        for part in Part:
            lines_of_part = [line for line in lines if line.part is part]
            if not lines_of_part:
                continue
            group = QTreeWidgetItem([f"{part_name(part)}  {writing.number(len(lines_of_part))}", ""])
            group.setFont(0, bold)
            group.setFirstColumnSpanned(True)
            self.list.addTopLevelItem(group)
            for line in lines_of_part:
                group.addChild(self._item(line))
            group.setExpanded(True)
        model = self.list.model()
        self.list.setCurrentIndex(model.index(0, 0, model.index(0, 0)))

    def _item(self, line: ReferenceLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.text, str(len(line.places)) if line.places else "–"])
        item.setToolTip(0, plain_tip(line.text))
        offset = line.offset if line.offset is not None else next((place.offset for place in line.places), None)
        item.setData(0, _OFFSET, offset)
        for place in line.places:
            child = QTreeWidgetItem([place.words, ""])
            child.setData(0, _OFFSET, place.offset)
            child.setToolTip(0, plain_tip(place.words))
            item.addChild(child)
        return item

    def _go_to(self, item: QTreeWidgetItem) -> None:
        offset = item.data(0, _OFFSET)
        if offset is not None:
            self.place_asked.emit(offset)


def part_name(part: Part) -> str:
    """Return the words above a part."""
    translate = QCoreApplication.translate
    return {
        Part.MISSING: translate("References", "Cited but not listed"),
        Part.DOUBTFUL: translate("References", "Cited, and may be one of several listed"),
        Part.LISTED: translate("References", "Listed and cited"),
        Part.UNCITED: translate("References", "Listed but not cited"),
    }[part]
