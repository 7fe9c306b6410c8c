"""Decide which key points of a text are shown with their cards, and where they jump; needs no Qt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, tell_unless_gone
from studyapp.desktop.cards.card_rows import Group
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.coverage import AuditItem, Subject, rank_claims
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library


type _Seen = tuple[Essay | None, Span, Mapping[Uid, Note]]


class PointsView(Protocol):
    """The study page, as the key points need it."""

    def points_in_sight(self) -> bool:
        """Return whether anybody looks."""

    def show_looking(self) -> None:
        """Announce the search for the key points of another text."""

    def show_points(self, points: Sequence[AuditItem], text: str) -> None:
        """List points of a text, the most important first."""


class PointsPresenter:
    """Keeps the key points of the open chapter up to date with its cards, while they are in sight."""

    def __init__(self, jobs: Jobs, view: PointsView, study: StudyPresenter) -> None:
        self._jobs, self._view, self._study = jobs, view, study
        self._read: _Seen | None = None
        self._points: tuple[AuditItem, ...] = ()

    def look(self) -> None:
        """Read the points anew where another chapter is in sight, or its cards have changed."""
        study = self._study
        now = study.essay, study.sheet.span, study.notes
        if not self._view.points_in_sight() or (self._read is not None and all(map(_is_same_place, self._read, now))):
            return
        before, self._read = self._read, now
        if study.essay is None or study.essay_uid is None:
            self._show((), "")
            return
        if before is None or not all(
            map(_is_same_place, before[:2], now[:2])
        ):  # points in sight stay while only cards change
            self._view.show_looking()
        self._find(now, study.essay, study.essay_uid)

    @driven
    async def _find(self, now: _Seen, essay: Essay, essay_uid: Uid) -> None:
        _essay, span, notes = now
        try:
            points = await self._jobs.run(_points, essay_uid, span, notes)
        except StudyAppError as error:
            if self._read is now:
                self._show((), "")
            tell_unless_gone(self._jobs, essay_uid, error)
            return
        if self._read is now:
            self._show(points, essay.text)

    def enter(self, number: int) -> None:
        """Select what asks a point: the row of its passage while that is to be judged, else its card."""
        point, study = self._points[number], self._study
        listed = [card.uid for card in point.cards if card.uid in study.listed.all]
        drafts = [uid for uid in listed if study.listed.all[uid].group is not Group.TAKEN]
        if listed:
            study.selection.select(tuple((drafts or listed)[:1]))
        else:
            study.selection.show_passage(point.span, point.subject.value)

    def _show(self, points: tuple[AuditItem, ...], text: str) -> None:
        self._points = points
        self._view.show_points(points, text)


def _points(library: "Library", essay_uid: Uid, span: Span, notes: Mapping[Uid, Note]) -> tuple[AuditItem, ...]:
    claims = lazy.auditing.audit_essay(library, essay_uid).of(Subject.CLAIM)
    return rank_claims((claim for claim in claims if claim.span.overlaps(span)), notes)


def _is_same_place(first: object, second: object) -> bool:
    return first is second or (isinstance(first, Span) and first == second)
