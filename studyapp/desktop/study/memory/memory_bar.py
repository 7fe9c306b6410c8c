"""The bar below an essay shaded by memory: recall here and overall, the legend, and the day."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studyapp.desktop import counting, writing
from studyapp.desktop.language import tr
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.memory.memory_words import legend_html, legend_words, told_whole
from studyapp.desktop.study.memory.shades import Shading
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.plain_label import RichLabel, plain_tip
from studyapp.desktop.widgets.short_label import ShortLabel

_EPOCH = QDate(1970, 1, 1)


class MemoryBar(QFrame):
    """One line below the text as long as memory is shown; the legend, the day and more come on demand."""

    day_chosen = Signal(int)
    review_asked = Signal()
    study_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = 0
        self._is_shown = self._makes_room = self._studies = False
        self._is_another = False  # the date field was chosen, whichever day stands in it
        self._whole = ""
        self.setProperty("role", "foot")
        self.told = ShortLabel()
        self.review = self._button("", "")
        self.review.clicked.connect(self._ask_review)
        self.more = self._button("…", self.tr("What the shades mean, and for which day"))
        self.more.setAccessibleName(self.tr("Legend and day"))
        self.more.setCheckable(True)
        line = QHBoxLayout()
        line.setContentsMargins(12, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(self.told, 1)
        line.addWidget(self.review)
        line.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._make_details())
        self.more.toggled.connect(self.details.setVisible)
        self.details.hide()
        self.set_theme(theme)
        self.hide()

    def _make_details(self) -> QWidget:
        self.legend = RichLabel()
        self.legend.setWordWrap(True)
        self.legend.setContentsMargins(12, 2, 12, 0)
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(writing.day_pattern())
        self.day.setAccessibleName(self.tr("Recall as of"))
        self.day.setToolTip(self.tr("The day for which recall is predicted"))
        self.day.dateChanged.connect(self._choose_day)
        self.when = QComboBox()
        self.when.setAccessibleName(self.tr("Recall as of"))
        self.when.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.when.activated.connect(self._choose_when)
        self.details = QWidget()
        layout = QVBoxLayout(self.details)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        self._flow = FlowLayout()
        for widget in (self.when, self.day):
            self._flow.addWidget(widget)
        layout.addLayout(self._flow)
        return self.details

    def add_action(self, action: QAction) -> None:
        """Add an action beside the day."""
        button = self._button("", "")
        button.setDefaultAction(action)
        self._flow.addWidget(button)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.legend.setText(legend_html(theme.colours))
        self.legend.setToolTip(legend_words())
        self.legend.setAccessibleName(legend_words())

    def show_shading(self, shading: Shading | None, today: int, exams: tuple[tuple[str, int], ...] = ()) -> None:
        """Show the day and the counts of a shading; without one the bar goes."""
        self._is_shown = shading is not None
        self.setVisible(self._is_shown and not self._makes_room)
        if shading is None:
            self._is_another = False
            return
        self._today = today
        self.day.blockSignals(True)
        self.day.setMinimumDate(_date(today))
        self.day.setDate(_date(shading.memory.study_day))
        self.day.blockSignals(False)
        self._show_when(shading.memory.study_day, exams)
        self._offer(len(shading.fading()), shading.memory.new)
        day = shading.memory.study_day
        when = "" if day == today else writing.day(day)
        self._whole = told_whole(shading) if not when else f"{when}: {told_whole(shading)}"

    def _offer(self, fading: int, new: int) -> None:
        """Offer to review what fades, or where nothing does what is new."""
        self._studies = not fading and new > 0
        if self._studies:
            self.review.setText(self.tr("Study new cards"))
            words = self.tr("Study what the deck of this text has for today, its new cards too")
        else:
            self.review.setText(self.tr("Review {n}").format(n=writing.number(fading)))
            words = tr("Review the fading cards of the whole text now, in %Ln passage(s)", "", fading)
        self.review.setToolTip(plain_tip(words))
        self.review.setAccessibleName(words)
        self.review.setVisible(fading > 0 or self._studies)

    def _ask_review(self) -> None:
        (self.study_asked if self._studies else self.review_asked).emit()

    def make_room(self, on: bool) -> None:
        """Leave the room to the text, which the bar is below, or take it again."""
        self._makes_room = on
        self.setVisible(self._is_shown and not on)

    def show_here(self, words: str, *shorter: str) -> None:
        """Show the recall of the sentence at the text cursor, and of the whole text if there is room."""
        line = " · ".join(filter(None, (words, self._whole)))
        self.told.setText(line, *filter(None, (words, *shorter)))
        self.told.setToolTip(plain_tip(f"{line}\n{counting.recalled_words()}"))

    def _show_when(self, day: int, exams: tuple[tuple[str, int], ...]) -> None:
        choices = [(self.tr("Today"), self._today), *exams, (self.tr("Another day"), None)]
        entries = [(self.when.itemText(at), self.when.itemData(at)) for at in range(self.when.count())]
        if entries != choices:
            self.when.clear()
            for name, day_ in choices:
                self.when.addItem(name, day_)
            self.when.updateGeometry()
        days = [day_ for _, day_ in choices]
        is_other = self._is_another or day not in days
        self.when.setCurrentIndex(len(choices) - 1 if is_other else days.index(day))
        self.day.setVisible(is_other)

    def _choose_when(self, index: int) -> None:
        day = self.when.itemData(index)
        self._is_another = day is None
        if day is None:
            self.day.show()
            self.day.setFocus()
        else:
            self.day_chosen.emit(day)

    def _choose_day(self, date: QDate) -> None:
        self.day_chosen.emit(_EPOCH.daysTo(date))

    @staticmethod
    def _button(text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(plain_tip(tip))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button


def _date(study_day: int) -> QDate:
    return _EPOCH.addDays(study_day)
