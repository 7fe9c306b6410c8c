"""The dialog for the options of a deck: the common ones first, the rest behind More."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below
from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.keys.pressing import press_with_return
from studyapp.desktop.language import tr
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.schedule.retention_choice import RetentionChoice
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.placing import shrink_check_boxes, space_buttons
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import resize_dialog_for, scroll_area
from studyapp.domain.decks import Deck, DeckOptions, NewMix, ReviewOrder
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.reviews import AnswerMode

_STEP = re.compile(r"(\d{1,6})\s*([smhd]?)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_MOST = 9999
_LONGEST_DAYS = 36_500


class DeckOptionsDialog(QDialog):
    """The dialog of a deck's options; emits them when Save is pressed and something differs.

    Args:
        deck: the deck.
        parent: the window.
        theme: its look.
        inside: the number of decks that stand in the deck, however deep.
    """

    chosen = Signal(object, bool)
    """The options, and whether the decks inside get them too."""
    settings_asked = Signal()

    def __init__(
        self, deck: Deck, parent: QWidget | None = None, theme: Theme | None = None, *, inside: int = 0
    ) -> None:
        super().__init__(parent)
        options = self._options = deck.options
        self.setWindowTitle(self.tr("Options of “{deck}”").format(deck=deck.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.new_per_day = _number(0, _MOST, options.new_per_day)
        self.reviews_per_day = _number(0, _MOST, options.reviews_per_day)
        self.load = RetentionChoice(theme or Theme(LIGHT), options.desired_retention)
        self.retention = self.load.box
        self.answers = _choice(
            (
                (AnswerMode.SELF, self.tr("Graded by yourself")),
                (AnswerMode.TYPED, self.tr("Numbers and sources typed")),
                (AnswerMode.CHOICE, self.tr("Numbers and sources chosen")),
            ),
            options.answers,
        )
        self._make_more(options)
        self.for_inside = QCheckBox(tr("Also for the %Ln deck(s) &inside", "", inside))
        self.for_inside.setToolTip(self.tr("Each keeps the memory weights that were trained for it"))
        self.for_inside.setVisible(inside > 0)
        self.more = QToolButton()
        self.more.setText(self.tr("&More options"))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setArrowType(Qt.ArrowType.RightArrow)
        self.problem = PlainLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("weight", "first")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._more_part = self._further_form()
        self._area = scroll_area(self._main_form())
        self._lay_out()
        self.more.toggled.connect(self._turn_more)
        shrink_check_boxes(self)
        space_buttons(self)
        press_with_return(self)
        keep_keys(self)
        resize_dialog_for(self, self._area, self._buttons)

    def accept(self) -> None:
        """Give out the options; where the steps cannot be read, the dialog stays and says so."""
        try:
            options = self._options_from_form()
        except StudyAppError as error:
            self.problem.setText(below.warning(error))
            self.problem.show()
            self.more.setChecked(True)
            self.learning.setFocus()
            return
        is_for_inside = self.for_inside.isChecked()
        if options != self._options or is_for_inside:
            self.chosen.emit(options, is_for_inside)
        super().accept()

    def _options_from_form(self) -> DeckOptions:
        return replace(
            self._options,
            new_per_day=self.new_per_day.value(),
            reviews_per_day=self.reviews_per_day.value(),
            desired_retention=self.retention.value() / 100,
            answers=AnswerMode(self.answers.currentData()),
            new_mix=NewMix(self.mix.currentData()),
            backlog_order=ReviewOrder(self.order.currentData()),
            new_waits=self.waits.isChecked(),
            learning_steps_s=steps_of(self.learning.text()),
            relearning_steps_s=steps_of(self.relearning.text()),
            maximum_interval_days=self.longest.value(),
        )

    # Inside

    def _make_more(self, options: DeckOptions) -> None:
        self.mix = _choice(
            (
                (NewMix.AFTER, self.tr("after the reviews")),
                (NewMix.BEFORE, self.tr("before the reviews")),
                (NewMix.MIXED, self.tr("among the reviews")),
            ),
            options.new_mix,
        )
        self.order = _choice(
            (
                (ReviewOrder.GAIN, self.tr("what keeps most known per minute")),
                (ReviewOrder.EASIEST, self.tr("the easiest")),
                (ReviewOrder.DUE, self.tr("what has waited longest")),
            ),
            options.backlog_order,
        )
        self.waits = QCheckBox(self.tr("No new cards until the &backlog is done"))
        self.waits.setChecked(options.new_waits)
        self.learning = QLineEdit(steps_words(options.learning_steps_s))
        self.relearning = QLineEdit(steps_words(options.relearning_steps_s))
        for line in (self.learning, self.relearning):
            line.setToolTip(self.tr("Such as 1m 10m: s, m, h or d, separated by spaces; empty for none"))
        self.longest = _number(1, _LONGEST_DAYS, options.maximum_interval_days)
        self.longest.set_unit(self.tr("day"), self.tr("days"))

    def _main_form(self) -> QWidget:
        form = _form()
        form.addRow(self.tr("&Answers"), self.answers)
        form.addRow(self.tr("&New cards a day"), self.new_per_day)
        form.addRow(self.tr("&Reviews a day"), self.reviews_per_day)
        title = PlainLabel(self.tr("&Desired retention"))
        title.setBuddy(self.load.slider)
        hint = PlainLabel(self.tr("How likely you want to know a card when it comes again; more means more reviews."))
        hint.setWordWrap(True)
        hint.setProperty("tone", "faint")
        panel = QWidget()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(22, 20, 22, 4)
        inside.setSpacing(14)
        inside.addLayout(form)
        for widget in (title, hint, self.load, self.more, self._more_part):
            inside.addWidget(widget)
        inside.addStretch(1)
        return panel

    def _further_form(self) -> QWidget:
        form = _form()
        form.addRow(self.tr("New cards &come"), self.mix)
        form.addRow(self.tr("If more is due than a day allows, &first"), self.order)
        form.addRow(self.waits)
        form.addRow(self.tr("&Learning steps"), self.learning)
        form.addRow(self.tr("S&teps after forgetting"), self.relearning)
        form.addRow(self.tr("Longest &interval"), self.longest)
        settings = QPushButton(self.tr("&Easy days and the hour a day begins…"))
        settings.setAutoDefault(False)
        settings.setToolTip(self.tr("What holds for all decks"))
        settings.clicked.connect(self.settings_asked)
        form.addRow(settings)
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(form)
        part.hide()
        return part

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 18)
        layout.addWidget(self._area)
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.addWidget(self.for_inside)
        foot.addWidget(self.problem)
        foot.addWidget(self._buttons)
        layout.addLayout(foot)

    def _turn_more(self, on: bool) -> None:
        self.more.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._more_part.setVisible(on)
        resize_dialog_for(self, self._area, self._buttons)
        if on:
            self._area.ensureWidgetVisible(self._more_part)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setVerticalSpacing(10)
    form.setHorizontalSpacing(18)
    return form


def _choice(offered: tuple[tuple[StrEnum, str], ...], current: StrEnum) -> QComboBox:
    box = QComboBox()
    for value, words in offered:
        box.addItem(words, value.value)
    box.setCurrentIndex([value for value, _ in offered].index(current))
    return box


def _number(least: int, most: int, value: int) -> NumberBox:
    box = NumberBox()
    box.setRange(least, most)
    box.setValue(value)
    return box


def steps_words(seconds: Sequence[int]) -> str:
    """Format learning steps in their largest whole units, such as “1m 10m”."""
    return " ".join(map(_word, seconds))


def steps_of(text: str) -> tuple[int, ...]:
    """Parse learning steps into seconds; a bare number means minutes.

    Raises:
        StudyAppError: something else is written.
    """
    words = text.replace(",", " ").casefold()
    if _STEP.sub("", words).strip():
        raise StudyAppError(msg("are-no-learning-steps", written=text.strip()), msg("write-them-as-in-1m-10m"))
    return tuple(int(number) * _UNITS[unit or "m"] for number, unit in _STEP.findall(words))


def _word(seconds: int) -> str:
    unit = next(name for name in "dhms" if seconds % _UNITS[name] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"
