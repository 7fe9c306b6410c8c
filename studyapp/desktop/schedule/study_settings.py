"""The dialog for the settings of all decks: start of the day, easy days, wait for cards in learning."""

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
from studyapp.desktop.widgets.placing import shrink_check_boxes, space_buttons
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import resize_dialog_for, scroll_area
from studyapp.domain.entries import EasyDay, StudySettings

_LATEST_HOUR = 12
_LONGEST_MIN = 24 * 60


class StudySettingsDialog(QDialog):
    """A form for the settings; emits `chosen` when Save is pressed and something has changed."""

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
        self.ahead.set_unit(self.tr("minute early"), self.tr("minutes early"))
        self.balanced = QCheckBox(self.tr("Let cards come some days earlier or later, so that no day gets too &much"))
        self.balanced.setChecked(settings.is_balanced)
        self.durable = QCheckBox(self.tr("Keep each answer safe from a &power cut too; takes some milliseconds"))
        self.durable.setChecked(settings.is_durable)
        self.easy_days = tuple(self._make_day_box(easy_day, day) for day, easy_day in enumerate(settings.easy_days, 1))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("weight", "first")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.balanced.toggled.connect(self._enable_easy_days)
        self._enable_easy_days(settings.is_balanced)
        self._lay_out(buttons)

    def accept(self) -> None:
        """Emit the settings if they have changed, and close."""
        settings = replace(
            self._settings,
            rollover_hour=self.hour.value(),
            learn_ahead_min=self.ahead.value(),
            is_balanced=self.balanced.isChecked(),
            is_durable=self.durable.isChecked(),
            easy_days=tuple(EasyDay(box.currentData()) for box in self.easy_days),
        )
        if settings != self._settings:
            self.chosen.emit(settings)
        super().accept()

    def _make_day_box(self, easy_day_now: EasyDay, day: int) -> QComboBox:
        box = Chooser(QLocale().dayName(day))
        for easy_day, words in (
            (EasyDay.NORMAL, self.tr("as any day")),
            (EasyDay.REDUCED, self.tr("about half")),
            (EasyDay.MINIMUM, self.tr("as little as possible")),
        ):
            box.addItem(words, easy_day.value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setCurrentIndex(list(EasyDay).index(easy_day_now))
        return box

    def _enable_easy_days(self, is_balanced: bool) -> None:
        for box in self.easy_days:
            box.setEnabled(is_balanced)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        day = _form()
        day.addRow(self.tr("A study day &begins at"), self.hour)
        day.addRow(self.tr("When nothing else waits, cards in &learning come up to"), self.ahead)
        easy = _form()
        for number, box in enumerate(self.easy_days, 1):
            label = PlainLabel(QLocale().dayName(number))
            label.setBuddy(box)
            easy.addRow(label, box)
        panel = QWidget()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(22, 20, 22, 8)
        inside.setSpacing(12)
        inside.addLayout(day)
        inside.addWidget(self.durable)
        inside.addWidget(self.balanced)
        easy_label = PlainLabel(self.tr("How much to review on each weekday, as far as dates can be moved:"))
        easy_label.setWordWrap(True)
        inside.addWidget(easy_label)
        inside.addLayout(easy)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        area = scroll_area(panel)
        layout.addWidget(area)
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        shrink_check_boxes(self)
        space_buttons(self)
        press_with_return(self)
        keep_keys(self)
        resize_dialog_for(self, area, buttons)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setVerticalSpacing(8)
    form.setHorizontalSpacing(18)
    return form
