"""The dialog for what holds in all decks: when the day begins, easy days, how long a card in learning is waited for."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.keys.pressing import press_with_return
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.placing import hug_boxes, part_buttons
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scrolled import scrolled, take_size
from studyapp.domain.entries import EasyDay, StudySettings

_LATEST_HOUR = 12
_LONGEST_MIN = 24 * 60


class StudySettingsDialog(QDialog):
    """Gives out other settings when Save is pressed and something differs."""

    chosen = Signal(object)

    def __init__(self, settings: StudySettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Study settings for all decks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.hour = NumberBox()
        self.hour.setRange(0, _LATEST_HOUR)
        self.hour.setValue(settings.rollover_hour)
        self.hour.setSuffix(self.tr(" o’clock"))
        self.ahead = NumberBox()
        self.ahead.setRange(0, _LONGEST_MIN)
        self.ahead.setValue(settings.learn_ahead_min)
        self.ahead.count(self.tr("minute early"), self.tr("minutes early"))
        self.balanced = QCheckBox(self.tr("Let cards come some days earlier or later, so that no day gets too &much"))
        self.balanced.setChecked(settings.is_balanced)
        self.durable = QCheckBox(self.tr("Keep each answer safe from a &power cut too; takes some milliseconds"))
        self.durable.setChecked(settings.is_durable)
        self.easy_days = tuple(self._day(held, day) for day, held in enumerate(settings.easy_days, 1))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("weight", "first")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.balanced.toggled.connect(self._balance_turned)
        self._balance_turned(settings.is_balanced)
        self._lay_out(buttons)

    def accept(self) -> None:
        """Give out the settings."""
        made = replace(
            self._settings,
            rollover_hour=self.hour.value(),
            learn_ahead_min=self.ahead.value(),
            is_balanced=self.balanced.isChecked(),
            is_durable=self.durable.isChecked(),
            easy_days=tuple(EasyDay(box.currentData()) for box in self.easy_days),
        )
        if made != self._settings:
            self.chosen.emit(made)
        super().accept()

    def _day(self, held: EasyDay, day: int) -> QComboBox:
        box = Chooser(QLocale().dayName(day))
        for each, words in (
            (EasyDay.NORMAL, self.tr("as any day")),
            (EasyDay.REDUCED, self.tr("about half")),
            (EasyDay.MINIMUM, self.tr("as little as possible")),
        ):
            box.addItem(words, each.value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setCurrentIndex(list(EasyDay).index(held))
        return box

    def _balance_turned(self, on: bool) -> None:
        for box in self.easy_days:
            box.setEnabled(on)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        day = _form()
        day.addRow(self.tr("A study day &begins at"), self.hour)
        day.addRow(self.tr("When nothing else waits, cards in &learning come up to"), self.ahead)
        easy = _form()
        for number, box in enumerate(self.easy_days, 1):
            label = PlainLabel(QLocale().dayName(number))
            label.setBuddy(box)
            easy.addRow(label, box)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(22, 20, 22, 8)
        inside.setSpacing(12)
        inside.addLayout(day)
        inside.addWidget(self.durable)
        inside.addWidget(self.balanced)
        how_much = PlainLabel(self.tr("How much to review on each weekday, as far as dates can be moved:"))
        how_much.setWordWrap(True)
        inside.addWidget(how_much)
        inside.addLayout(easy)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        area = scrolled(held)
        layout.addWidget(area)
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        hug_boxes(self)
        part_buttons(self)
        press_with_return(self)
        keep_keys(self)
        take_size(self, area, buttons)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setVerticalSpacing(8)
    form.setHorizontalSpacing(18)
    return form
