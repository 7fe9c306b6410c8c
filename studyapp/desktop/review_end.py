"""What the review page shows when nothing is left: what was done, and what can be done beyond it."""

from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop.courses import Course, Due, Elsewhere, Planned
from studyapp.desktop.review_presenter import Session
from studyapp.desktop.theme import Theme

_LONGEST_NAME = 44  # letters; one line of a small window


class ReviewEnd(QWidget):
    """A few words and some buttons in the middle."""

    deck_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.back = QPushButton(self.tr("Back to the essay"))
        self.ahead = QPushButton(self.tr("Study a week &ahead"))
        self.ahead.setToolTip(self.tr("What will be due in the coming 7 days; it counts for the schedule."))
        self.cram = QPushButton(self.tr("C&ram this deck"))
        self.cram.setToolTip(self.tr("All cards, until each is known; the schedule stays as it is."))
        self.beyond = QPushButton(self.tr("&Go on"))
        self.beyond.setToolTip(self.tr("Cards that are worth studying for the exam if you have time left."))
        self.other = QPushButton()
        self.other.setProperty("weight", "first")
        self.other.clicked.connect(lambda: self.deck_asked.emit(self._elsewhere.deck_uid if self._elsewhere else None))
        self._elsewhere: Elsewhere | None = None
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.words)
        layout.addSpacing(18)
        offered = QHBoxLayout()
        offered.addStretch(1)
        for button in (self.back, self.beyond, self.ahead, self.cram):
            offered.addWidget(button)
        offered.addStretch(1)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(10)
        layout.addLayout(offered)
        layout.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Takes another text size."""
        self.words.setFont(theme.reading(1.2))

    def show_end(self, session: Session, deck: str, course: Course | None, elsewhere: Elsewhere | None) -> None:
        """See `review_presenter.ReviewView`."""
        self._elsewhere = elsewhere
        self.other.setVisible(elsewhere is not None)
        if elsewhere is not None:
            name = shorten(elsewhere.name, _LONGEST_NAME, placeholder=" …")
            words = self.tr("Review “{deck}” ({n})").format(deck=name, n=f"{elsewhere.waiting:,}")
            self.other.setText(words.replace("&", "&&"))
        self.ahead.setVisible(isinstance(course, Due))
        self.cram.setVisible(isinstance(course, Due))
        self.beyond.setVisible(isinstance(course, Planned) and not course.beyond)
        is_due = course is None or isinstance(course, Due)
        nothing = self.tr("Nothing is due in “{deck}”.") if is_due else self.tr("Nothing is left of “{deck}”.")
        lines = [nothing.format(deck=deck) if deck else self.tr("Nothing is due.")]
        if session.answered:
            lines = [self.tr("Done for now."), self._told(session)]
        self.words.setText("\n\n".join(lines))

    def _told(self, session: Session) -> str:
        """The session in one line."""
        minutes, seconds = divmod(round(session.spent_ms / 1000), 60)
        spent = self.tr("{minutes} min {seconds} s") if minutes else self.tr("{seconds} s")
        answered = self.tr("1 answer") if session.answered == 1 else self.tr("{n} answers").format(n=session.answered)
        known = self.tr("{known} known").format(known=session.known)
        return " · ".join((answered, known, spent.format(minutes=minutes, seconds=seconds)))
