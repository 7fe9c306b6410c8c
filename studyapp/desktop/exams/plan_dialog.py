"""The dialog with the plan for an exam: today's cards, and the expected recall on the day by section."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, counting, writing
from studyapp.desktop.charts.calendar_map import CalendarMap
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.figure_table import FigureTable
from studyapp.desktop.exams.exam_words import (
    is_short,
    more_helps,
    share,
    told_bare,
    told_date,
    told_exam,
    told_needed,
    told_reasons,
    told_recall,
    told_rest,
    told_section,
    told_today,
    told_unjudged,
)
from studyapp.desktop.exams.plan_presenter import PlanPresenter, ShownPlan
from studyapp.desktop.language import tr
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, highest, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam, PlannedDay, UnjudgedText
from studyapp.domain.ids import Uid

_DAY = 26  # pixels of the side of a day
_CALENDAR = 7 * _DAY + 24  # pixels, with the names of the months
_SECONDS = 60
_ROWS = 5  # of the table that are in sight at least, where the screen has room
_LEAST_ROWS = 2
_TIP = 240  # pixels of a calendar in which what is told of a day has room
_BESIDE = 18  # pixels between the calendar and the words beside it
_ANY_WIDTH = 16_777_215  # pixels, which Qt takes for no limit


class PlanDialog(QDialog):
    """The dialog with the plan of an exam; a button begins the session of today.

    Signals:
        judge_asked: the uid of the text whose passages shall be judged.
        further_asked: the uid of the text whose further suggestions shall be listed.
        recall_asked: the uid of a text and the title of its section that shall be recalled from memory.
    """

    judge_asked = Signal(object)
    further_asked = Signal(object)
    recall_asked = Signal(object, str)
    study_asked = Signal()
    change_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Plan for an exam"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        labels = (PlainLabel(wraps=True) for _ in range(6))
        self.when, self.today, self.rest, self.why, self.recall, self.warning = labels
        self.why.setProperty("tone", "faint")
        self.when.setProperty("tone", "faint")
        self.today.setFont(theme.reading(1.3))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Planning"))
        self.calendar = CalendarMap(theme, _DAY, is_ahead=True)
        self.calendar.setFixedHeight(theme.pixels(_CALENDAR))
        self._legend = PlainLabel(wraps=True, is_faint=True)
        self.table = FigureTable(theme)
        self.table.setAccessibleName(self.tr("Sections"))
        self.study = QPushButton(self.tr("&Study now"))
        self.study.setProperty("weight", "first")
        self.change = QPushButton(self.tr("&Change…"))
        self.delete = QPushButton(self.tr("&Delete"))
        self.leave = QPushButton(self.tr("Close"))
        foot = QHBoxLayout()  # a box of buttons loses some from the way of the Tab key once one was hidden
        foot.addWidget(self.change)
        foot.addWidget(self.delete)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.study)
        self.leave.clicked.connect(self.reject)
        self.study.clicked.connect(self.study_asked)
        self.change.clicked.connect(self.change_asked)
        self.delete.clicked.connect(self.delete_asked)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        for label in (self.when, self.today):
            layout.addWidget(label)
        layout.addLayout(self._spare_time())
        layout.addWidget(self.why)
        layout.addLayout(self._judging())
        layout.addWidget(self._progress)
        layout.addLayout(self._days_to_come())
        layout.addWidget(self.table, 1000)  # all the room, where it is in sight
        layout.addStretch(1)
        layout.addLayout(foot)
        self._show_parts(is_planned=False)
        self._has_room = False
        resize_for_letters(self, 92, 34)

    def _days_to_come(self) -> QBoxLayout:
        """Return the calendar with what is said of it, which leaves the table its height."""
        self._words = QVBoxLayout()
        for words in (self._legend, self.recall, self.warning):
            self._words.addWidget(words)
        self._words.addStretch(1)
        self._calendar_row = QHBoxLayout()
        self._calendar_row.setSpacing(_BESIDE)
        self._calendar_row.addWidget(self.calendar)
        self._calendar_row.addLayout(self._words, 1)
        return self._calendar_row

    def _place_calendar(self) -> None:
        """Put the words beside the calendar, or below one of many weeks."""
        row, least = self._calendar_row, self.calendar.theme.pixels(_TIP)
        needed = max(self.calendar.needed_width(), least)
        is_beside = needed <= self.width() // 2
        row.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        self.calendar.setMinimumWidth(needed if is_beside else 0)
        self.calendar.setMaximumWidth(needed if is_beside else _ANY_WIDTH)

    def _give_room(self) -> None:
        """Open the dialog with all rows of the table where the screen has room; else the table alone scrolls."""
        least, most = self.table.wanted_height(_LEAST_ROWS), self.table.wanted_height()
        self.table.setMinimumHeight(least)
        beside = self._column.minimumHeightForWidth(self.width()) - least
        room = max(least, highest(self) - beside)
        self.table.setMinimumHeight(min(self.table.wanted_height(_ROWS), room))
        if not self._has_room:
            self._has_room = True  # from now on it is as high as a person makes it
            self.resize(self.width(), max(self.height(), beside + min(most, room)))

    def _judging(self) -> QHBoxLayout:
        """Return the row with the texts that wait to be judged, which opens them."""
        self._unjudged: tuple[UnjudgedText, ...] = ()
        self.unjudged = PlainLabel(wraps=True)
        self.judge = QPushButton(self.tr("&Judge"))
        self.judge.clicked.connect(self._ask_judge)
        row = QHBoxLayout()
        row.addWidget(self.unjudged, 1)
        row.addWidget(self.judge)
        self.show_unjudged(())
        return row

    def _spare_time(self) -> QHBoxLayout:
        """Return the row with what the minutes are good for that today does not need."""
        self._further: tuple[UnjudgedText, ...] = ()
        self._weakest: tuple[Uid, str] | None = None
        self.take_more = QPushButton(self.tr("&Take more cards"))
        self.take_more.clicked.connect(self._ask_further)
        self.recall_section = QPushButton(self.tr("&Recall a section…"))
        self.recall_section.clicked.connect(self._ask_recall)
        row = QHBoxLayout()
        row.addWidget(self.rest, 1)
        for button in (self.take_more, self.recall_section):
            row.addWidget(button)
            button.hide()
        return row

    def _show_spare_time(self, shown_plan: ShownPlan) -> None:
        """Offer what is told of the time that is left, and nothing if passages wait to be judged first."""
        self._further, self._weakest = shown_plan.further, shown_plan.weakest
        has_time = bool(self.rest.text()) and not shown_plan.unjudged
        self.rest.setVisible(bool(self.rest.text()))
        self.take_more.setVisible(has_time and bool(self._further))
        self.recall_section.setVisible(has_time and self._weakest is not None)
        if self._further:
            most = self._further[0]
            words = tr("%Ln passage(s) of “{title}” with further suggestions", "", most.passages)
            self.take_more.setToolTip(plain_tip(words.format(title=most.title)))

    def attach(self, presenter: PlanPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self.finished.connect(lambda _result: presenter.leave())

    # What the presenter asks for

    def show_exam(self, exam: Exam, today: int, missing: tuple[str, ...]) -> None:
        """See `plan_presenter.PlanView`."""
        self.setWindowTitle(self.tr("Plan for “{exam}”").format(exam=exam.name))
        self.when.setText("\n".join((told_exam(exam, today), *map(below.told, missing))))

    def show_unjudged(self, texts: tuple[UnjudgedText, ...]) -> None:
        """See `plan_presenter.PlanView`."""
        self._unjudged = texts
        self.unjudged.setText(told_unjudged(texts))
        for part in (self.unjudged, self.judge):
            part.setVisible(bool(texts))

    def show_progress(self, done: int, total: int) -> None:
        """See `plan_presenter.PlanView`."""
        self.today.setText(self.tr("Two plans are tried out on your cards; the better one is taken …"))
        self._show_parts(is_planned=False)
        if not done:
            self.leave.setFocus()
        self._progress.show()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self.leave.setText(self.tr("Cancel"))

    def show_plan(self, exam: Exam, shown_plan: ShownPlan) -> None:
        """See `plan_presenter.PlanView`."""
        self.today.setText(told_today(shown_plan))
        self.rest.setText(told_rest(exam, shown_plan))
        self.why.setText(told_reasons(shown_plan))
        self.calendar.full = exam.minutes
        self._legend.setText(
            self.tr(
                "The more of your {minutes} a day takes, the stronger its colour: weakest up to a quarter, strongest "
                "from three quarters on. Today has a frame. Point at a day to see its cards."
            ).format(minutes=counting.minutes(exam.minutes))
        )
        self.calendar.show_figure(_days(shown_plan))
        self._place_calendar()
        self.recall.setText(" ".join(filter(None, (told_recall(shown_plan), told_bare(shown_plan.bare)))))
        self.warning.setText(("⚠ " if is_short(exam, shown_plan) else "") + told_needed(exam, shown_plan))
        self.warning.setProperty("tone", "" if is_short(exam, shown_plan) else "faint")
        self.warning.style().polish(self.warning)
        self.table.show_figure(self._figure(shown_plan))
        self._show_parts(is_planned=True)
        self._show_spare_time(shown_plan)
        self.why.setVisible(bool(self.why.text()))
        self.study.setVisible(shown_plan.waiting > 0)
        self._give_room()
        (self.study if shown_plan.waiting else self.leave).setFocus()

    def show_failure(self, error: StudyAppError) -> None:
        """See `plan_presenter.PlanView`."""
        error = below.translated(error)
        self.today.setText(error.message)
        self._show_parts(is_planned=False)
        self.recall.setText(error.advice)
        self.recall.show()
        self.leave.setFocus()

    def close_plan(self) -> None:
        """See `plan_presenter.PlanView`."""
        self.accept()

    # Inside

    def _ask_judge(self) -> None:
        self.accept()
        self.judge_asked.emit(self._unjudged[0].essay_uid)

    def _ask_further(self) -> None:
        self.accept()
        self.further_asked.emit(self._further[0].essay_uid)

    def _ask_recall(self) -> None:
        if self._weakest is not None:
            self.accept()
            self.recall_asked.emit(*self._weakest)

    def _show_parts(self, *, is_planned: bool) -> None:
        words = (self.rest, self.take_more, self.recall_section, self.why, self.recall, self.warning)
        for widget in (*words, self.calendar, self._legend, self.table, self.study):
            widget.setVisible(is_planned)
        self._progress.hide()
        self.leave.setText(self.tr("Close"))

    def _figure(self, shown_plan: ShownPlan) -> Figure:
        sections = shown_plan.plan.sections
        essays = {section.essay for section in sections if section.essay}
        rows = tuple(
            (
                told_section(section, essays),
                writing.number(section.cards),
                share(section.now),
                share(section.planned),
                *([share(section.with_more)] if more_helps(shown_plan) else []),
                *([writing.number(section.unseen)] if shown_plan.plan.unseen else []),
            )
            for section in sections
        )
        headings = (
            self.tr("Known on the day"),
            self.tr("Cards"),
            self.tr("If you stop now"),
            self.tr("By the plan"),
            *([self.tr("10 minutes more")] if more_helps(shown_plan) else []),
            *([self.tr("Not seen")] if shown_plan.plan.unseen else []),
        )
        return Figure("plan", self.tr("Sections"), "", headings, rows)


def _minutes(day: PlannedDay) -> int:
    """Return the whole minutes of a day, one at least where anything is planned."""
    return max(1, round(day.seconds / _SECONDS)) if day.seconds else 0


def _days(shown_plan: ShownPlan) -> Figure:
    """Return the days to come, each with its minutes; of today what is left of it."""
    plan, counts = shown_plan.plan, shown_plan.counts
    left = plan.days[0]
    if counts.total:
        left = PlannedDay(shown_plan.seconds, counts.new, counts.learning + counts.review)
    elif shown_plan.answered:
        left = PlannedDay(0.0, 0.0, 0.0)
    planned = (left, *plan.days[1:])
    days = [(plan.study_day + at, day, _minutes(day)) for at, day in enumerate(planned)]
    tips = tuple(
        tr("{day}: {minutes}, {new} new and {again} seen before").format(
            day=told_date(study_day),
            minutes=counting.minutes(minutes),
            new=writing.number(round(day.new)),
            again=writing.number(round(day.again)),
        )
        for study_day, day, minutes in days
    )
    rows = tuple((told_date(study_day), writing.number(minutes)) for study_day, _, minutes in days)
    points = tuple((float(study_day), day.seconds / _SECONDS) for study_day, day, _ in days)  # few minutes differ too
    headings = (tr("Day"), tr("Minutes"))
    return Figure("plan-days", tr("The days to come"), "", headings, rows, tips=tips, points=points, today=0)
