"""The dialog that fits the schedule to the person's answers: progress, result, and whether to use it."""

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import below, writing
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.figure_table import FigureTable
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.schedule.fit_presenter import FitPresenter
from studyapp.desktop.widgets.placing import BUTTON_SPACING, DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.writing import percent
from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory.weights import Fit, Scores


class FitDialog(QDialog):
    """The dialog to fit the schedule; nothing is changed before Take."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fit the schedule to your answers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._presenter: FitPresenter | None = None
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Fitting"))
        self.table = FigureTable(theme)
        self.table.setAccessibleName(self.tr("How well both schedules predict"))
        self.dates = QCheckBox(self.tr("Set all due dates anew at once; many cards may then be due together"))
        self.take = QPushButton(self.tr("&Take the fitted schedule"))
        self.take.setProperty("weight", "first")
        self.undo = QPushButton(self.tr("&Undo"))
        self.defaults = QPushButton(self.tr("Back to the &average learner’s"))
        self.leave = QPushButton()
        self.leave.clicked.connect(self.reject)
        foot = QHBoxLayout()  # a box of buttons loses some from the way of the Tab key once one was hidden
        foot.setSpacing(BUTTON_SPACING)
        foot.addWidget(self.defaults)
        foot.addStretch(1)
        for button in (self.undo, self.leave, self.take):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(12)
        layout.addWidget(self.said)
        layout.addWidget(self._progress)
        layout.addWidget(self.table)
        layout.addWidget(self.dates)
        layout.addStretch(1)
        layout.addLayout(foot)
        self.defaults.hide()
        self._show("")
        resize_for_letters(self, 78, 17)

    def attach(self, presenter: FitPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        self.take.clicked.connect(lambda: presenter.take(dates_anew=self.dates.isChecked()))
        self.undo.clicked.connect(presenter.undo)
        self.defaults.clicked.connect(presenter.take_defaults)
        self.finished.connect(lambda _result: presenter.leave())

    # What the presenter asks for

    def show_progress(self, done: int, total: int) -> None:
        """See `fit_presenter.FitView`."""
        self._show(
            self.tr(
                "The program learns from your answers how fast you forget. Nothing is changed before you take what it "
                "found."
            ),
            self._progress,
        )
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self.leave.setText(self.tr("Cancel"))

    def show_fit(self, fit: Fit) -> None:
        """See `fit_presenter.FitView`."""
        words = (
            self.tr(
                "Fitted to your first {earlier} answers, the schedule predicts the {held} after them better than the "
                "one that holds. What you take is fitted to all {reviews}."
            )
            if fit.is_better
            else self.tr(
                "Fitted to your first {earlier} answers, the schedule predicts the {held} after them no better than "
                "the one that holds, so that stays."
            )
        )
        words_of_fit = words.format(
            earlier=writing.number(fit.reviews - fit.after.reviews),
            held=writing.number(fit.after.reviews),
            reviews=writing.number(fit.reviews),
        )
        self.table.show_figure(self._figure(fit.before, fit.after))
        self.table.setFixedHeight(self.table.wanted_height())
        widgets: tuple[QWidget, ...] = (self.table, self.dates, self.take) if fit.is_better else (self.table,)
        self._show(words_of_fit, *widgets)
        self.leave.setText(self.tr("Leave it") if fit.is_better else self.tr("Close"))
        (self.take if fit.is_better else self.leave).setFocus()

    def show_held(self, *, is_fitted: bool) -> None:
        """See `fit_presenter.FitView`."""
        words = (
            self.tr("The fitted schedule holds from now on. What is remembered of each card is predicted by it.")
            if is_fitted
            else self.tr("The schedule of the average learner holds from now on.")
        )
        self._show(words, self.undo)
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def show_failure(self, error: StudyAppError) -> None:
        """See `fit_presenter.FitView`."""
        error = below.translated(error)
        self._show(f"{error.message}\n\n{error.advice}".rstrip())
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def offer_defaults(self, on: bool) -> None:
        """See `fit_presenter.FitView`."""
        self.defaults.setVisible(on)

    # Inside

    def _show(self, words: str, *widgets: QWidget) -> None:
        self.said.setText(words)
        for widget in (self._progress, self.table, self.dates, self.take, self.undo):
            widget.setVisible(widget in widgets)

    def _figure(self, before: Scores, after: Scores) -> Figure:
        """Return both schedules in plain numbers; log loss is shown as a likelihood."""
        rows = (
            (
                self.tr("Likelihood given to what came (more is better)"),
                *(percent(math.exp(-scores.log_loss), 1) for scores in (before, after)),
            ),
            (
                self.tr("Off from the recall observed (less is better)"),
                *(percent(scores.rmse, 1) for scores in (before, after)),
            ),
            (
                self.tr("Known told from forgotten (0.5 is chance, 1 always)"),
                *("–" if scores.auc is None else writing.number(scores.auc, 3) for scores in (before, after)),
            ),
        )
        headings = (self.tr("On later answers"), self.tr("Now"), self.tr("Fitted"))
        return Figure("fit", self.tr("How well both schedules predict"), "", headings, rows)
