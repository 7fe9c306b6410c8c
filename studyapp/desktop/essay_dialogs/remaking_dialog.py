"""The dialog that makes an essay's cards again and shows the differences first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import lazy, writing
from studyapp.desktop.cards.card_list.card_model import kind_name
from studyapp.desktop.faults import show_error
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import MakingSettings
from studyapp.domain.notes import Note

if TYPE_CHECKING:
    from studyapp.operations.essays.remaking import Changed, Remaking


class RemakingDialog(QDialog):
    """The dialog to make cards again; nothing is changed before Accept."""

    make_asked = Signal(int)
    accept_asked = Signal()

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self.setWindowTitle(self.tr("Make the cards of “{title}” again").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.number = NumberBox()
        self.number.setRange(1, 100)
        self.number.setValue(MakingSettings().per_1000_words)
        self.again = QPushButton(self.tr("&Make"))
        self.again.clicked.connect(lambda: self.make_asked.emit(self.number.value()))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Making cards"))
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setIndentation(theme.pixels(16))
        self.tree.setAccessibleName(self.tr("What changes"))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the answer stands at the end
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.take = QPushButton(self.tr("&Accept"))
        self.take.setProperty("weight", "first")
        self.take.clicked.connect(self.accept_asked)
        self._lay_out()
        resize_for_letters(self, 98, 26)
        self.tree.setColumnWidth(0, theme.pixels(130))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        label = PlainLabel(self.tr("&Proposed at most, for 1,000 words"))
        label.setBuddy(self.number)
        for widget in (label, self.number, self.again):
            row.addWidget(widget)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addLayout(row)
        layout.addWidget(self._progress)
        layout.addWidget(self.said)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)

    # What the presenter asks for

    def show_progress(self, done: int, total: int) -> None:
        """See `remaking_presenter.RemakingView`."""
        self._progress.show()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self.take.setEnabled(False)
        self.said.setText(self.tr("The cards are being made. Nothing is changed before you accept it."))
        self.tree.clear()

    def show_remaking(self, remaking: "Remaking") -> None:
        """See `remaking_presenter.RemakingView`."""
        self._progress.hide()
        self.take.setEnabled(remaking.changes_anything)
        self.said.setText("\n".join((self._summary_text(remaking), self._staying(remaking))))
        self.tree.clear()
        self._add_group(self.tr("New"), [self._line(note) for note in remaking.fresh])
        self._add_group(self.tr("Changed"), [line for pair in remaking.changed for line in self._lines(pair)])
        self._add_group(self.tr("Gone"), [self._line(note) for note in remaking.gone])
        focus = self.take if remaking.changes_anything else self.number
        focus.setFocus()

    def close_remaking(self) -> None:
        """See `remaking_presenter.RemakingView`."""
        self.accept()

    def show_error(self, error: StudyAppError) -> None:
        """See `remaking_presenter.RemakingView`."""
        show_error(self._window, error)

    # Inside

    def _summary_text(self, remaking: "Remaking") -> str:
        if not remaking.changes_anything:
            return self.tr("The same cards were made; nothing would change.")
        return self.tr("{new} new, {changed} changed, {gone} gone.").format(
            new=len(remaking.fresh), changed=len(remaking.changed), gone=len(remaking.gone)
        )

    def _staying(self, remaking: "Remaking") -> str:
        parts = (
            (remaking.taken, self.tr("{n} in the deck")),
            (remaking.edited, self.tr("{n} in your own words")),
            (remaking.rejected, self.tr("{n} rejected")),
            (remaking.same, self.tr("{n} suggestions unchanged")),
        )
        counts = ", ".join(words.format(n=writing.number(number)) for number, words in parts if number)
        return self.tr("These stay as they are: {cards}.").format(cards=counts) if counts else ""

    def _add_group(self, name: str, lines: list[QTreeWidgetItem]) -> None:
        if not lines:
            return
        bold = self._theme.interface()
        bold.setBold(True)
        group = QTreeWidgetItem([name, ""])
        group.setFont(0, bold)
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.addChildren(lines)
        group.setExpanded(True)

    def _line(self, note: Note, first: str | None = None) -> QTreeWidgetItem:
        line = lazy.brief.summarise(note).line
        item = QTreeWidgetItem([kind_name(note.kind) if first is None else first, line])
        item.setToolTip(1, plain_tip(line))
        return item

    def _lines(self, pair: "Changed") -> list[QTreeWidgetItem]:
        """Return a draft before and after; in one line where its question and answer are the same."""
        before, after = self._line(pair.before, self.tr("before")), self._line(pair.after, self.tr("after"))
        if before.text(1) != after.text(1):
            return [before, after]
        after.setText(0, self._remark(pair))
        return [after]

    def _remark(self, pair: "Changed") -> str:
        if pair.before.proposed != pair.after.proposed:
            return self.tr("now to judge") if pair.after.proposed else self.tr("now a further suggestion")
        return self.tr("context or credit")
