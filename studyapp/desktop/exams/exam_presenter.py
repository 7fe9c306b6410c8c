"""Decide what an exam can ask, and store it; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.entries import EssayEntry
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library

_FIRST_DAYS = 21
_FIRST_MINUTES = 20


@dataclass(frozen=True, slots=True)
class AskedEssay:
    """An essay that an exam can ask.

    Attributes:
        sections: the headings in order, None for what stands above the first one; empty where it has only one.
    """

    uid: Uid
    title: str
    sections: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The decks, by uid and name, and the essays that an exam can ask."""

    decks: tuple[tuple[Uid, str], ...]
    essays: tuple[AskedEssay, ...]


class ExamView(Protocol):
    """The view of an exam that is being set."""

    def show_exam(self, exam: Exam, scope: Scope, today: int) -> None:
        """Show its values, and what it can ask."""

    def show_refusal(self, error: StudyAppError) -> None:
        """Show why the exam is refused, and stay open."""

    def close_exam(self) -> None:
        """Close, because the exam is stored."""


class ExamPresenter:
    """Edits one exam; a new one if no uid is given."""

    def __init__(
        self,
        jobs: Jobs,
        view: ExamView,
        announce: Callable[[Changes], None],
        exam_uid: Uid | None,
        deck_uid: Uid | None = None,
    ) -> None:
        """Start a new exam with the essays of a deck, so that sections can be left out, or else with the deck."""
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._exam_uid = exam_uid
        self._deck_uid = deck_uid

    @driven
    async def open(self) -> None:
        """Show the exam as it is, or a new one."""
        opened = await self._jobs.run(_open_exam, self._exam_uid, self._deck_uid)
        self._view.show_exam(opened.exam, opened.scope, opened.today)

    @driven
    async def keep(self, exam: Exam) -> None:
        """Store the exam; if it is refused, the dialog stays open and says why."""
        try:
            changes = await self._jobs.run(_create if self._exam_uid is None else _change, exam)
        except StudyAppError as error:
            self._view.show_refusal(error)
            return
        self._view.close_exam()
        self._announce(changes)


def _create(library: "Library", exam: Exam) -> Changes:
    return lazy.exam_editing.create(library, exam)


def _change(library: "Library", exam: Exam) -> Changes:
    return lazy.exam_editing.change(library, exam)


class _OpenedExam(NamedTuple):
    """An exam, stored or new, with what it can ask, and the study day."""

    exam: Exam
    scope: Scope
    today: int


def _open_exam(library: "Library", exam_uid: Uid | None, deck_uid: Uid | None) -> _OpenedExam:
    today = library.today()
    if exam_uid is not None:
        exam = lazy.exam_editing.load_exam(library, exam_uid)
    else:
        essays = tuple(essay.uid for essay in library.essays() if essay.deck_uid == deck_uid)
        decks = () if deck_uid is None or essays else (deck_uid,)
        exam = Exam(Uid(""), "", today + _FIRST_DAYS, _FIRST_MINUTES, decks, essays)
    return _OpenedExam(exam, _scope(library, exam), today)


def _scope(library: "Library", exam: Exam) -> Scope:
    def headings(essay_uid: Uid) -> tuple[str | None, ...]:
        titles = tuple(dict.fromkeys(section.title for section in lazy.exam_editing.sections_of(library, essay_uid)))
        return titles if len(titles) > 1 else ()

    entries = library.essays()
    essays = tuple(AskedEssay(entry.uid, entry.title, headings(entry.uid)) for entry in entries)
    deck_uids = _said_by_essays(library, entries) - {*exam.decks}
    return Scope(tuple((deck.uid, deck.name) for deck in library.decks() if deck.uid not in deck_uids), essays)


def _said_by_essays(library: "Library", entries: tuple[EssayEntry, ...]) -> set[Uid]:
    """Return the decks of essays that hold no card of another one: to ask the essay is to ask the deck."""
    return {entry.deck_uid for entry in entries} - library.store.reads.notes.decks_with_others()
