"""Show outline and key points on the study page, and pass clicks in them to their presenters."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from studyapp.desktop.study.outline_presenter import OutlinePresenter
from studyapp.desktop.study.points_presenter import PointsPresenter
from studyapp.desktop.study.study_page import StudyPage
from studyapp.domain.ids import Uid
from studyapp.domain.quality.coverage import AuditItem
from studyapp.operations.memory.outline import Entry, Tally


class Outlining(QObject):
    """The view of outline and key points."""

    def __init__(self, page: StudyPage) -> None:
        super().__init__(page)
        self._page = page

    def attach(self, presenter: OutlinePresenter) -> None:
        """Connect the page to what decides for it."""
        listed = self._page.outline.list
        listed.entered.connect(presenter.enter)
        listed.review_asked.connect(presenter.review)
        listed.list_asked.connect(presenter.list_only)
        self._page.state_changed.connect(presenter.look)

    def attach_points(self, presenter: PointsPresenter) -> None:
        """Connect the list of key points to what decides for it."""
        self._page.outline.points.entered.connect(presenter.enter)
        self._page.outline.turned.connect(presenter.look)
        self._page.state_changed.connect(presenter.look)

    def points_in_sight(self) -> bool:
        """See `points_presenter.PointsView`."""
        return self._page.isVisible() and self._page.outline.isVisible() and self._page.outline.shows_points

    def show_looking(self) -> None:
        """See `points_presenter.PointsView`."""
        self._page.outline.show_looking()

    def show_points(self, points: Sequence[AuditItem], text: str) -> None:
        """See `points_presenter.PointsView`."""
        self._page.outline.show_points(points, text)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """See `outline_presenter.OutlineView`."""
        return self._page.outline.entries

    def is_in_sight(self) -> bool:
        """See `outline_presenter.OutlineView`."""
        return self._page.isVisible()

    def show_progress(self, total: Tally, sections: tuple[Tally, ...], own: Tally) -> None:
        """See `outline_presenter.OutlineView`."""
        self._page.outline.show_progress(total, sections, own)

    def show_entered(self, number: int | None, uid: Uid | None) -> None:
        """See `outline_presenter.OutlineView`."""
        if number is not None:
            self._page.outline.hold(number)
        if uid is not None and not self._page.editor.is_open:
            self._page.cards.preselect(uid)
