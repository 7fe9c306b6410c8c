"""Fitting the schedule in the window: shown first, taken on demand, undone at one click, left without a trace."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.schedule.fit_dialog import FitDialog
from studyapp.desktop.schedule.fit_presenter import FitPresenter
from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory.weights import Fit, Scores
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.settings import WindowSettings
from tests.desktop.conftest import Announced, Direct, Late
from tests.learners import studied

if TYPE_CHECKING:
    from studyapp.operations.schedule.fitting import FitInput

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

OTHER = tuple(weight * (3 if number < 4 else 1) for number, weight in enumerate(DEFAULT_WEIGHTS))
BETTER = Fit(OTHER, 400, Scores(120, 0.45, 0.05, 0.6), Scores(120, 0.44, 0.04, None), DEFAULT_WEIGHTS)
WORSE = Fit(OTHER, 400, BETTER.after, BETTER.before, DEFAULT_WEIGHTS)


class Fitter:
    """Fits when the test says so."""

    def __init__(self) -> None:
        self.pasts: list[FitInput] = []
        self.cancelled = 0
        self.fitted: Callable[[Fit], None]
        self.failed: Failed

    def fit(
        self, past: "FitInput", progress: Callable[[int, int], None], fitted: Callable[[Fit], None], failed: Failed
    ) -> None:
        self.pasts.append(past)
        self.fitted, self.failed = fitted, failed
        progress(1, 2)

    def cancel(self) -> None:
        self.cancelled += 1


class View:
    """Remembers what was shown last."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.defaults = False

    def show_progress(self, done: int, total: int) -> None:
        self.shown.append((done, total))

    def show_fit(self, fit: Fit) -> None:
        self.shown.append(fit)

    def show_held(self, *, is_fitted: bool) -> None:
        self.shown.append("fitted" if is_fitted else "average")

    def show_failure(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def offer_defaults(self, on: bool) -> None:
        self.defaults = on


@pytest.fixture
def learned(tmp_path: Path) -> Iterator[Library]:
    with studied(tmp_path / "l.studyapp", DEFAULT_WEIGHTS) as library:
        yield library


@pytest.fixture
def fitter() -> Fitter:
    return Fitter()


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def fit(learned: Library, fitter: Fitter, view: View, announced: Announced) -> FitPresenter:
    return FitPresenter(Direct(learned), fitter, view, announced)


def test_nothing_is_changed_before_the_fit_is_taken_and_one_click_takes_it_back(
    fit: FitPresenter, fitter: Fitter, view: View, learned: Library, announced: Announced
) -> None:
    fit.begin()
    assert view.shown == [(0, 0), (1, 2)]
    fit.take(dates_anew=False)  # nothing is shown yet
    fit.undo()  # and nothing was taken
    fitter.fitted(BETTER)
    assert view.shown[-1] == BETTER
    assert not view.defaults
    assert not announced
    fit.take(dates_anew=False)
    assert learned.params.weights == OTHER
    assert view.shown[-1] == "fitted"
    fit.undo()
    assert learned.params.weights == DEFAULT_WEIGHTS
    assert [changes.name for changes in announced] == ["Take fitted schedule", "Take fitted schedule"]
    assert len(fitter.pasts) == 2  # what would be found now is shown again


def test_the_undo_of_the_dialog_never_takes_back_something_else(
    fit: FitPresenter, fitter: Fitter, view: View, learned: Library
) -> None:
    fit.begin()
    fitter.fitted(BETTER)
    fit.take(dates_anew=False)
    decks.create(learned, "Since then")
    fit.undo()
    assert learned.params.weights == OTHER
    assert "Something else was changed" in str(view.shown[-1])
    assert [deck.name for deck in learned.decks()].count("Since then") == 1


def test_the_average_learner_is_offered_where_own_weights_hold(
    fit: FitPresenter, fitter: Fitter, view: View, learned: Library
) -> None:
    fit.begin()
    fitter.fitted(BETTER)
    fit.take(dates_anew=False)
    fit.begin()
    assert view.defaults
    fit.take_defaults()
    assert learned.params.weights == DEFAULT_WEIGHTS
    assert view.shown[-1] == "average"
    assert not view.defaults


def test_a_dialog_that_was_closed_is_shown_nothing_more(
    learned: Library, fitter: Fitter, view: View, announced: Announced
) -> None:
    jobs = Late(learned)
    fit = FitPresenter(jobs, fitter, view, announced)
    fit.begin()
    fit.leave()
    jobs.catch_up()
    assert fitter.cancelled == 1
    assert not fitter.pasts
    assert view.shown == [(0, 0)]


def test_what_was_taken_becomes_known_though_the_dialog_was_closed_meanwhile(
    learned: Library, fitter: Fitter, view: View, announced: Announced
) -> None:
    jobs = Late(learned)
    fit = FitPresenter(jobs, fitter, view, announced)
    fit.begin()
    jobs.catch_up()
    fitter.fitted(BETTER)
    fit.take(dates_anew=False)
    fit.leave()
    jobs.catch_up()
    assert learned.params.weights == OTHER
    assert announced
    assert view.shown[-1] == BETTER


def test_what_few_answers_stop_is_not_told_once_the_dialog_was_closed(
    library: Library, fitter: Fitter, view: View, announced: Announced
) -> None:
    jobs = Late(library)
    fit = FitPresenter(jobs, fitter, view, announced)
    fit.begin()
    fit.leave()
    jobs.catch_up()
    assert view.shown == [(0, 0)]
    assert not jobs.errors


def test_what_could_not_be_changed_is_told_though_the_dialog_was_closed_meanwhile(
    learned: Library, fitter: Fitter, view: View, announced: Announced
) -> None:
    jobs = Late(learned)
    fit = FitPresenter(jobs, fitter, view, announced)
    fit.begin()
    jobs.catch_up()
    fitter.fitted(BETTER)
    fit.take(dates_anew=False)
    jobs.catch_up()
    decks.create(learned, "Another")
    fit.undo()
    fit.leave()
    jobs.catch_up()
    assert [error.message for error in jobs.errors] == ["Something else was changed since, so nothing was undone."]


def test_a_library_with_few_reviews_is_told_how_many_are_needed(
    jobs: Direct, fitter: Fitter, view: View, announced: Announced
) -> None:
    FitPresenter(jobs, fitter, view, announced).begin()
    assert "200 are needed" in str(view.shown[-1])
    assert not fitter.pasts


def test_only_a_better_schedule_can_be_taken(qtbot) -> None:
    dialog = FitDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_progress(0, 0)
    assert dialog.take.isHidden()
    dialog.show_fit(WORSE)
    assert dialog.take.isHidden()
    assert "no better" in dialog.said.text()
    dialog.show_fit(BETTER)
    assert not dialog.take.isHidden()
    assert "better than the one that holds" in dialog.said.text()
    cells = [[dialog.table.model().index(row, column).data() for column in range(3)] for row in range(3)]
    assert cells[0][1:] == ["63.8\u00a0%", "64.4\u00a0%"]  # e to the power of minus the log loss
    assert cells[1][1:] == ["5.0\u00a0%", "4.0\u00a0%"]
    assert cells[2][1:] == ["0.600", "–"]
    dialog.show_held(is_fitted=True)
    assert dialog.undo.isVisible()
    assert dialog.table.isHidden()


def test_the_child_fits_and_the_window_shows_what_it_found(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "l.studyapp"
    studied(path, OTHER).close()
    window = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    window.actions_["fit"].trigger()
    (dialog,) = window.findChildren(FitDialog)
    qtbot.waitUntil(dialog.table.isVisible, timeout=60_000)
    assert "answers" in dialog.said.text()
    dialog.reject()
    window.close()
    window.deleteLater()
