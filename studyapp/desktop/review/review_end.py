"""The end of a review: its result, the next reviews, and ways to study more."""

from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import counting, writing
from studyapp.desktop.language import tr
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.review.review_view import Session
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.reviews import Elsewhere, ExamAhead, Onward
from studyapp.operations.courses import Course, DueCourse, PlanCourse

_LONGEST_NAME = 44  # letters; one line of a small window
_WIDEST = 640


class _Row(QWidget):
    """A sentence, and at its end what can be done about it; not there where there is nothing to say."""

    def __init__(self, button: QPushButton | None = None) -> None:
        super().__init__()
        self.words = PlainLabel()
        self.words.setWordWrap(True)
        self.button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        if button is not None:
            row.addWidget(button)
        self.hide()

    def tell(self, words: str, *, can_do: bool = True) -> None:
        """Say a sentence; "" takes the row away."""
        self.words.setText(words)
        self.setVisible(bool(words))
        if self.button is not None:
            self.button.setVisible(bool(words) and can_do)


class ReviewEnd(QWidget):
    """A few words, what comes next line by line, and some buttons in the middle."""

    deck_asked = Signal(object)
    plan_asked = Signal(object)
    planning_asked = Signal(object)
    judge_asked = Signal(object)
    mend_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._onward = Onward()
        self.words = PlainLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.back = QPushButton(self.tr("Back to the text"))
        self.ahead = QPushButton(self.tr("Study a week &ahead"))
        self.ahead.setToolTip(self.tr("What will be due in the coming 7 days; it counts for the schedule."))
        self.cram = QPushButton(self.tr("C&ram this deck"))
        self.cram.setToolTip(self.tr("All cards, until each is known; the schedule stays as it is."))
        self.beyond = QPushButton(self.tr("&Go on"))
        self.beyond.setToolTip(self.tr("Cards that are worth studying for the exam if you have time left."))
        self.other = QPushButton(self.tr("Revie&w"))
        self.plan = QPushButton()
        self.judge = QPushButton(self.tr("&Judge"))
        self.mend = QPushButton(self.tr("&Mend…"))
        self.other.clicked.connect(self._ask_other)
        self.plan.clicked.connect(self._ask_plan)
        self.judge.clicked.connect(self._ask_judge)
        self.mend.clicked.connect(self.mend_asked)
        self.later, self.elsewhere, self.exam = _Row(), _Row(self.other), _Row(self.plan)
        self.unjudged, self.leeches, self.coming = _Row(self.judge), _Row(self.mend), _Row(self.ahead)
        self.unjudged.words.setToolTip(plain_tip(counting.to_judge_words()))
        self._rows = (self.later, self.elsewhere, self.exam, self.unjudged, self.leeches, self.coming)
        self._next = QFrame()
        self._next.setProperty("role", "card")
        inside = QVBoxLayout(self._next)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(10)
        for row in self._rows:
            inside.addWidget(row)
        self._arrange()

    def _arrange(self) -> None:
        offered, middle = QHBoxLayout(), QHBoxLayout()
        offered.addStretch(1)
        for button in (self.back, self.beyond, self.cram):
            offered.addWidget(button)
        offered.addStretch(1)
        middle.addStretch(1)
        middle.addWidget(self._next, 1000)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.words)
        layout.addSpacing(18)
        layout.addLayout(middle)
        layout.addSpacing(14)
        layout.addLayout(offered)
        layout.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Take another text size."""
        self.words.setFont(theme.reading(1.2))
        self._next.setMaximumWidth(theme.pixels(_WIDEST))

    def show_end(self, session: Session, deck: str, course: Course | None, onward: Onward) -> None:
        """See `review_view.ReviewView`."""
        self._onward = onward
        is_due = course is None or isinstance(course, DueCourse)
        is_of_deck = isinstance(course, DueCourse) and course.deck_uid is not None
        self.cram.setVisible(is_of_deck)
        self.beyond.setVisible(isinstance(course, PlanCourse) and not course.beyond)
        nothing = self.tr("Nothing is due in “{deck}”.") if is_due else self.tr("Nothing is left of “{deck}”.")
        lines = [nothing.format(deck=deck) if deck else self.tr("There are no cards to review yet.")]
        if course == DueCourse():
            lines = [self.tr("Nothing more is due today, in any deck.")]
        self.back.setText(self.tr("Back to the text") if deck else self.tr("Open a text"))
        if not deck and course is None:
            lines.append(self.tr("Open a text and take some of its cards; each comes here on its day."))
            lines.append(self.tr("Cards that are being made come by themselves."))
        if session.answered:
            lines = [self.tr("Done for now."), self._told(session)]
        self.words.setText("\n\n".join(lines))
        self._show_next(onward, can_go_ahead=is_of_deck, has_deck=bool(deck) or course == DueCourse())

    def told(self) -> str:
        """Return all that is said, for screen readers."""
        rows = [row.words.text() for row in self._rows if not row.isHidden()]
        return "\n".join((self.words.text().replace("\n\n", "\n"), *rows))

    def _show_next(self, onward: Onward, *, can_go_ahead: bool, has_deck: bool) -> None:
        exam = onward.exam
        self.later.tell(_told_later(onward))
        self.elsewhere.tell(_told_elsewhere(onward.elsewhere))
        self.exam.tell(_told_exam(exam), can_do=exam is not None and exam.left != 0)
        self.plan.setText(
            self.tr("&Plan today…") if exam is None or exam.left is None else self.tr("Study by the &plan")
        )
        self.unjudged.tell(_told_unjudged(onward))
        self.leeches.tell(_told_leeches(onward.leeches))
        self.coming.tell(_told_coming(onward) if has_deck else "", can_do=can_go_ahead)
        self._next.setVisible(any(not row.isHidden() for row in self._rows))

    def _ask_other(self) -> None:
        if self._onward.elsewhere is not None:
            self.deck_asked.emit(self._onward.elsewhere.deck_uid)

    def _ask_plan(self) -> None:
        if (exam := self._onward.exam) is not None:
            (self.planning_asked if exam.left is None else self.plan_asked).emit(exam.exam_uid)

    def _ask_judge(self) -> None:
        if self._onward.unjudged is not None:
            self.judge_asked.emit(self._onward.unjudged.essay_uid)

    def _told(self, session: Session) -> str:
        """Return the session in one line."""
        minutes, seconds = divmod(round(session.spent_ms / 1000), 60)
        spent = self.tr("{minutes} min {seconds} s") if minutes else self.tr("{seconds} s")
        answered = counting.answers(session.answered)
        recalled = self.tr("{known} recalled").format(known=session.known)
        return " · ".join((answered, recalled, spent.format(minutes=minutes, seconds=seconds)))


def _told_later(onward: Onward) -> str:
    if not onward.later:
        return ""
    time = writing.clock_time(onward.later_ms)
    if onward.later == 1:
        return tr("1 card comes again by itself at {time}.").format(time=time)
    return tr("{n} cards come again today by themselves, the first at {time}.").format(
        n=writing.number(onward.later), time=time
    )


def _told_elsewhere(elsewhere: Elsewhere | None) -> str:
    if elsewhere is None:
        return ""
    name = shorten(elsewhere.name, _LONGEST_NAME, placeholder=" …")
    words = tr("1 card waits in “{deck}”.") if elsewhere.waiting == 1 else tr("{n} cards wait in “{deck}”.")
    return words.format(n=writing.number(elsewhere.waiting), deck=name)


def _told_exam(exam: ExamAhead | None) -> str:
    if exam is None:
        return ""
    name = shorten(exam.name, _LONGEST_NAME, placeholder=" …")
    when = tr("Exam “{name}” tomorrow") if exam.days == 1 else tr("Exam “{name}” in {n} days")
    if exam.left is None:
        words_left = tr("today has no plan yet.")
    elif exam.left:
        words = tr("1 card is left of today’s plan.") if exam.left == 1 else tr("{n} cards are left of today’s plan.")
        words_left = words.format(n=writing.number(exam.left))
    else:
        words_left = tr("today’s plan is done.")
    return f"{when.format(name=name, n=exam.days)}: {words_left}"


def _told_unjudged(onward: Onward) -> str:
    count = onward.unjudged.passages if onward.unjudged is not None else 0
    return tr("%Ln passage(s) are left to judge.", "", count) if count else ""


def _told_leeches(count: int) -> str:
    if count == 1:
        return tr("1 card is forgotten again and again.")
    return tr("{n} cards are forgotten again and again.").format(n=writing.number(count)) if count else ""


def _told_coming(onward: Onward) -> str:
    if not onward.tomorrow:
        due = tr("Nothing is due tomorrow")
    elif onward.tomorrow == 1:
        due = tr("1 card is due tomorrow")
    else:
        due = tr("{n} cards are due tomorrow").format(n=writing.number(onward.tomorrow))
    if not onward.new:
        return f"{due}."
    new_words = (
        tr("1 new one waits") if onward.new == 1 else tr("{n} new ones wait").format(n=writing.number(onward.new))
    )
    return f"{due}; {new_words}."
