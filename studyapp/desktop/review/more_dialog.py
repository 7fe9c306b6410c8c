"""The dialog to study more than is due: ahead, or by cramming."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.looks.flags import flag_name
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.placing import DIALOG_MARGINS
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid
from studyapp.operations.courses import WEEK_DAYS, AheadCourse, CramChoices, CramCourse

_LONGEST_DAYS = 365


class MoreDialog(QDialog):
    """A dialog for further reviews; emits the choice when Start is pressed."""

    chosen = Signal(object)

    def __init__(self, deck_uid: Uid, offers: CramChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck_uid = deck_uid
        self.setWindowTitle(self.tr("Study more of “{deck}”").format(deck=offers.deck))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ahead = QRadioButton(self.tr("Study &ahead"))
        self.ahead.setChecked(True)
        self.days = NumberBox()
        self.days.setRange(1, _LONGEST_DAYS)
        self.days.setValue(WEEK_DAYS)
        self.days.set_unit(self.tr("day", "in the coming"), self.tr("days", "in the coming"))
        self.days.setAccessibleName(self.tr("Days ahead"))
        self.cram = QRadioButton(self.tr("&Cram"))
        self.cards = QComboBox()
        self.cards.setAccessibleName(self.tr("Cards to cram"))
        self.cards.addItem(self.tr("all cards"), (None, None))
        for flag in offers.flags:
            self.cards.addItem(self.tr("flag: {name}").format(name=flag_name(flag)), (None, flag))
        for tag in offers.tags:
            self.cards.addItem(self.tr("tag: {name}").format(name=tag), (tag, None))
        self.days.valueChanged.connect(lambda _days: self.ahead.setChecked(True))
        self.cards.activated.connect(lambda _at: self.cram.setChecked(True))
        leave, start = QPushButton(self.tr("Cancel")), QPushButton(self.tr("&Start"))
        start.setProperty("weight", "first")
        start.setDefault(True)
        start.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(8)
        layout.addLayout(_row(self.ahead, PlainLabel(self.tr("what will be due in the coming")), self.days))
        layout.addWidget(self._hint(self.tr("It counts: each answer moves the card’s date as ever, from today on.")))
        layout.addSpacing(8)
        layout.addLayout(_row(self.cram, self.cards))
        layout.addWidget(
            self._hint(self.tr("It does not count: every card until it is known; the schedule stays as it is."))
        )
        layout.addSpacing(10)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(start)
        layout.addLayout(foot)
        keep_keys(self)

    def accept(self) -> None:
        """Give out the course."""
        tag, flag = self.cards.currentData()
        course = (
            AheadCourse(self._deck_uid, self.days.value())
            if self.ahead.isChecked()
            else CramCourse(self._deck_uid, tag, flag)
        )
        self.chosen.emit(course)
        super().accept()

    @staticmethod
    def _hint(words: str) -> QLabel:
        hint = PlainLabel(words)
        hint.setWordWrap(True)
        hint.setProperty("tone", "faint")
        hint.setIndent(24)
        return hint


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
