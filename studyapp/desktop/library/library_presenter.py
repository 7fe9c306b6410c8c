"""Decide what the library page lists: essays, decks and due cards; needs no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.scheduling.queue import WaitingCounts


@dataclass(frozen=True, slots=True)
class EssayLine:
    """An essay as the page lists it."""

    uid: Uid
    title: str
    byline: str
    words: int
    to_judge: int
    taken: int
    deck_uid: Uid
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class DeckLine:
    """A deck as the page lists it.

    Attributes:
        name: its path in one line.
        due: the number of cards waiting today in the deck and those inside it, within its limits.
        title: the name within its parent.
        parent_uid: the uid of the deck that it stands in.
    """

    uid: Uid
    name: str
    due: DueCounts
    notes: int
    title: str = ""
    parent_uid: Uid | None = None


@dataclass(frozen=True, slots=True)
class ExamLine:
    """An exam as the page lists it.

    Attributes:
        day: its study day.
        days_left: the days from today on; below 0 once it is over.
        minutes: a day.
        waiting: cards that are left of today's plan; None where none was made today.
    """

    uid: Uid
    name: str
    day: int
    days_left: int
    minutes: int
    waiting: int | None


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A deck of which a version was seen that is newer than the one here.

    Attributes:
        changes: the news in it, or "".
    """

    uid: Uid
    title: str
    version: int
    changes: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that the page lists.

    Attributes:
        backlogs: for each deck with more due than its limit, sentences on how it catches up.
        news: decks of which a newer version was seen.
    """

    essays: tuple[EssayLine, ...] = ()
    decks: tuple[DeckLine, ...] = ()
    exams: tuple[ExamLine, ...] = ()
    backlogs: tuple[str, ...] = ()
    news: tuple[NewsLine, ...] = ()


class LibraryView(Protocol):
    """The library page, as the presenter sees it."""

    def show_shelf(self, shelf: Shelf) -> None:
        """List essays, decks and exams."""


def shelf_of(library: "Library") -> Shelf:
    """Read the essays and decks of a library."""
    to_judge, samples = lazy.to_judge.count_to_judge_by_text(library), lazy.sample.samples_alone(library)
    essays = tuple(
        EssayLine(
            essay.uid,
            essay.title,
            " · ".join(part for part in (essay.author, essay.date) if part),
            essay.words,
            to_judge.get(essay.uid, 0),
            essay.taken,
            essay.deck_uid,
            essay.uid in samples,
        )
        for essay in library.essays()
    )
    taken_counts, waits, limits = library.taken_counts(), library.waits(), lazy.tree_limits.TreeLimits(library)
    decks = tuple(
        DeckLine(
            deck.uid, deck.name, limits.counts(deck.uid), taken_counts.get(deck.uid, 0), deck.title, deck.parent_uid
        )
        for deck in library.decks()
    )
    return Shelf(essays, decks, _exams(library), _backlogs(library, waits), _load_news(library))


def _load_news(library: "Library") -> tuple[NewsLine, ...]:
    if not lazy.subscriptions.has_subscriptions(library):
        return ()
    return tuple(
        NewsLine(subscription.deck_uid, subscription.title, subscription.seen, subscription.changes)
        for subscription in lazy.subscribing.subscriptions(library)
        if subscription.version_here and subscription.is_news
    )


def _exams(library: "Library") -> tuple[ExamLine, ...]:
    today = library.today()

    def waiting(exam_uid: Uid) -> int | None:
        plan = library.store.exams.plan(exam_uid)
        is_of_today = plan is not None and plan.study_day == today
        return lazy.exam_days.day(library, exam_uid).counts.total if is_of_today else None

    return tuple(
        ExamLine(exam.uid, exam.name, exam.day, exam.day - today, exam.minutes, waiting(exam.uid))
        for exam in lazy.exam_editing.exams(library)
    )


def _backlogs(library: "Library", waits: "Mapping[Uid, WaitingCounts]") -> tuple[str, ...]:
    late = ((deck.name, lazy.days.backlog(library, deck.uid, waits[deck.uid])) for deck in library.decks())
    return tuple(
        f"{name}: {below.told(lazy.schedule_wording.backlog_wording(backlog))}"
        for name, backlog in late
        if backlog is not None
    )


class LibraryPresenter:
    """Keeps the library page up to date."""

    def __init__(self, jobs: Jobs, view: LibraryView) -> None:
        self._jobs = jobs
        self._view = view
        self._shelf = Shelf()

    @property
    def shelf(self) -> Shelf:
        """Return the listed shelf."""
        return self._shelf

    def deck_of(self, essay_uid: Uid | None) -> Uid | None:
        """Return the deck of an essay, or None."""
        return next((line.deck_uid for line in self._shelf.essays if line.uid == essay_uid), None)

    def refresh(self, changes: Changes) -> None:
        """List everything again after a change."""
        if changes:
            self._list()

    def list_again(self) -> None:
        """List everything again, after what is no change that can be undone."""
        self._list()

    @driven
    async def _list(self) -> None:
        shelf = await self._jobs.run(shelf_of)
        if shelf != self._shelf:
            self._shelf = shelf
            self._view.show_shelf(shelf)
