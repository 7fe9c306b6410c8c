"""The dialog that sets an exam: name, day, scope and available time."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, lazy
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.typed_words import keep_typed
from studyapp.desktop.exams.exam_presenter import ExamPresenter, Scope
from studyapp.desktop.exams.exam_scope import ExamScope
from studyapp.desktop.exams.exam_words import countdown, date_of, study_day_of, told_date
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.date_box import DateBox
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam, ExamAim

_MOST_MINUTES = 960
_AS_SEEN, _MOST_MISS = -1, 90  # per cent; below none stands what past days tell
_DAY = Qt.ItemDataRole.UserRole


class ExamDialog(QDialog):
    """The dialog of an exam; emits the exam when Save is pressed, and stays open if it is refused."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: ExamPresenter | None = None
        self._exam: Exam | None = None
        self._today = 0
        self.setWindowTitle(self.tr("Set an exam"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit()
        self.date = DateBox(self.tr("Day of the exam"), theme)
        self._left = PlainLabel()
        self._left.setProperty("tone", "faint")
        self.minutes = NumberBox()
        self.minutes.setRange(1, _MOST_MINUTES)
        self.aim, self.goal, self.miss = QComboBox(), NumberBox(), NumberBox()
        self._offer_aims()
        self.weekdays = tuple(QCheckBox(QLocale().dayName(day, QLocale.FormatType.ShortFormat)) for day in range(1, 8))
        for day, box in enumerate(self.weekdays, 1):
            box.setAccessibleName(self.tr("Off on {day}").format(day=QLocale().dayName(day)))
        self.day_off = DateBox(self.tr("Single day off"), theme)
        self.add_day = QPushButton(self.tr("&Add"))
        self.add_day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.days_off = QListWidget()
        self.days_off.setFlow(QListWidget.Flow.LeftToRight)
        self.days_off.setSpacing(2)
        self.days_off.setAccessibleName(self.tr("Single days off; Delete removes one"))
        self.days_off.setToolTip(self.tr("Delete removes a day"))
        self.scope = ExamScope(theme)
        self.problem = PlainLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save.setProperty("weight", "first")
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        self.date.date_changed.connect(self._tell)
        self.add_day.clicked.connect(self._add_day)
        self.scope.itemChanged.connect(lambda _item, _column: self._told_anew())
        self.name.textEdited.connect(lambda _words: self._told_anew())
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.days_off)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove_day)
        self._lay_out(buttons)
        self._show_days(())
        resize_for_letters(self, 84, 33)

    def attach(self, presenter: ExamPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter  # a connection alone would not keep it
        self.chosen.connect(presenter.keep)

    # What the presenter asks for

    def show_exam(self, exam: Exam, scope: Scope, today: int) -> None:
        """See `exam_presenter.ExamView`."""
        self._exam, self._today = exam, today
        if exam.name:
            self.setWindowTitle(self.tr("Change the exam “{exam}”").format(exam=exam.name))
        self.name.setText(exam.name)
        self.date.set_minimum(date_of(min(exam.day, today + 1)))
        self.date.set_date(date_of(exam.day))
        self.day_off.set_minimum(date_of(today))
        self.day_off.set_date(date_of(today + 1))
        self.minutes.setValue(exam.minutes)
        self.aim.setCurrentIndex(self.aim.findData(exam.aim.value))
        self.goal.setValue(round(100 * exam.goal))
        self.miss.setValue(_AS_SEEN if exam.miss is None else round(100 * exam.miss))
        self._tell_aim()
        for day, box in enumerate(self.weekdays):
            box.setChecked(day in exam.weekdays_off)
        self._show_days([day for day in exam.days_off if day >= today])
        self.scope.show_scope(exam, scope)
        self._tell()
        keep_typed(self, keys.of_exam(exam.uid), (self.name,))
        self.name.setFocus()

    def show_refusal(self, error: StudyAppError) -> None:
        """See `exam_presenter.ExamView`."""
        self.problem.setText(below.warning(error))
        self.problem.show()
        name = self.name.text().strip()
        (self.name if not name or lazy.wording.quote_title(name) in error.message else self.scope).setFocus()
        self.name.selectAll()

    def close_exam(self) -> None:
        """See `exam_presenter.ExamView`."""
        self.accept()

    # Inside

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        day = QHBoxLayout()
        day.addWidget(self.date)
        day.setSpacing(10)
        day.addWidget(self._left, 1)
        weekdays = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        weekdays.setSizePolicy(policy)
        flow = FlowLayout(weekdays)
        flow.setContentsMargins(0, 0, 0, 0)
        for box in self.weekdays:
            flow.addWidget(box)
        single = QHBoxLayout()
        single.addWidget(self.day_off)
        single.addWidget(self.add_day)
        single.setSpacing(10)
        single.addWidget(self.days_off, 1)
        single.addStretch(0)
        aim = QHBoxLayout()
        aim.addWidget(self.aim)
        aim.setSpacing(10)
        aim.addWidget(self.goal)
        aim.addStretch(1)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(18)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Day"), day)
        form.addRow(self.tr("&Minutes a day"), self.minutes)
        form.addRow(self.tr("&Plan to"), aim)
        form.addRow(self.tr("Days off"), weekdays)
        form.addRow(self.tr("Single days &off"), single)
        form.addRow(self.tr("Stud&y days you may miss"), self.miss)
        form.labelForField(aim).setBuddy(self.aim)  # type: ignore[attr-defined]  # addRow made a QLabel
        form.labelForField(day).setBuddy(self.date.line)  # type: ignore[attr-defined]  # addRow made a QLabel
        form.labelForField(single).setBuddy(self.day_off.line)  # type: ignore[attr-defined]  # as above
        scope_label = PlainLabel(self.tr("What the exam as&ks"))
        scope_label.setBuddy(self.scope)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(scope_label)
        layout.addWidget(self.scope, 1)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)

    def _offer_aims(self) -> None:
        self.aim.addItem(self.tr("know as much as possible in these minutes"), ExamAim.MOST.value)
        self.aim.addItem(self.tr("need as few minutes as possible, with"), ExamAim.FEWEST.value)
        self.goal.setRange(1, 99)
        self.goal.setSuffix(self.tr(" % known"))
        self.goal.setAccessibleName(self.tr("Share of the cards to be known"))
        self.miss.setRange(_AS_SEEN, _MOST_MISS)
        self.miss.setSpecialValueText(self.tr("as often as so far"))
        self.miss.setSuffix(self.tr(" %"))
        self.miss.setToolTip(
            self.tr(
                "The share of your study days on which something keeps you from studying; the plan allows for them. "
                "Left alone, it is taken from your past days."
            )
        )
        self.aim.currentIndexChanged.connect(self._tell_aim)

    def _tell_aim(self) -> None:
        self.goal.setVisible(self.aim.currentData() == ExamAim.FEWEST.value)

    def _tell(self) -> None:
        self._left.setText(countdown(study_day_of(self.date.date()), self._today))

    def _show_days(self, days: Sequence[int]) -> None:
        self.days_off.clear()
        for day in days:
            item = QListWidgetItem(told_date(day))
            item.setData(_DAY, day)
            self.days_off.addItem(item)
        self.days_off.setVisible(bool(days))
        row = self.days_off.sizeHintForRow(0) if days else 0
        self.days_off.setFixedHeight(row + self.days_off.horizontalScrollBar().sizeHint().height() + 8)

    def _held_days(self) -> tuple[int, ...]:
        return tuple(self.days_off.item(at).data(_DAY) for at in range(self.days_off.count()))

    def _add_day(self) -> None:
        if not self._understands(self.day_off):
            return
        day = study_day_of(self.day_off.date())
        self._show_days(sorted({*self._held_days(), day}))
        self.day_off.set_date(self.day_off.date().addDays(1))

    def _understands(self, box: DateBox) -> bool:
        """Return whether a box holds a date; refuse other words, since another day would be kept for them."""
        if is_understood := box.is_understood():
            self.problem.hide()
        else:
            words = self.tr("⚠ “{words}” is no day to come. Write it such as 2026-12-10 or 10 Dec 2026.")
            self.problem.setText(words.format(words=box.line.text()))
            self.problem.show()
            box.line.setFocus()
        return is_understood

    def _told_anew(self) -> None:
        """Take back what was refused, since what it told of is another thing now; Save tells again."""
        self.problem.hide()

    def _remove_day(self) -> None:
        row = self.days_off.currentRow()
        self._show_days([day for at, day in enumerate(self._held_days()) if at != row])
        (self.day_off if not self.days_off.count() else self.days_off).setFocus()

    def _keep(self) -> None:
        if self._exam is None or not self._understands(self.date):
            return
        exam = replace(
            self._exam,
            name=self.name.text().strip(),
            day=study_day_of(self.date.date()),
            minutes=self.minutes.value(),
            decks=self.scope.decks(),
            essays=self.scope.essays(),
            sections=self.scope.sections(),
            weekdays_off=tuple(day for day, box in enumerate(self.weekdays) if box.isChecked()),
            days_off=self._held_days(),
            aim=ExamAim(self.aim.currentData()),
            goal=self.goal.value() / 100,
            miss=None if self.miss.value() == _AS_SEEN else self.miss.value() / 100,
        )
        self.chosen.emit(exam)
