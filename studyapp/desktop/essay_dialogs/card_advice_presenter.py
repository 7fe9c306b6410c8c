"""Decide which cards are checked against their passages, and which advice is still valid; needs no Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.essay_dialogs.advising import AdviceListener
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.quality.verifying import Advice, Advised, CardWithPassage

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class CardAdvice:
    """The advice on one note, and the note in a line."""

    note_uid: Uid
    card: str
    advice: tuple[Advice, ...]


class Advising(Protocol):
    """Checks cards in the background; all results come in the thread of the window."""

    def advise(self, essay: Essay, cards: Sequence[CardWithPassage], listener: AdviceListener) -> None:
        """Read cards, and advise on them."""

    def cancel(self) -> None:
        """End the reading; nothing comes any more."""


class AdviceView(Protocol):
    """The view of advice on cards."""

    def show_reading(self, done: int, total: int) -> None:
        """Show the progress of checking cards; 0 of 0 means that it begins."""

    def show_advice(self, advice: Sequence[CardAdvice], *, read: int, unread: int) -> None:
        """Show the advice on so many cards, and how many could not be read."""

    def show_ended(self) -> None:
        """Show that the person cancelled."""

    def show_failure(self, error: StudyAppError) -> None:
        """Show why the work failed."""


class AdvicePresenter:
    """The cards of one essay; nothing is changed."""

    def __init__(
        self,
        jobs: Jobs,
        advising: Advising,
        view: AdviceView,
        essay_uid: Uid,
        notes: Callable[[], Mapping[Uid, Note]],
    ) -> None:
        """Read nothing yet.

        Args:
            jobs: runs work on the library, and short work beside it.
            advising: reads the cards.
            view: shows what comes of it.
            essay_uid: the essay.
            notes: its notes as they are now.
        """
        self._jobs = jobs
        self._advising = advising
        self._view = view
        self._essay_uid = essay_uid
        self._notes = notes
        self._number = 0
        self._read: Mapping[Uid, Note] = {}
        self._advised: Advised | None = None
        self._shown: tuple[CardAdvice, ...] = ()

    def check(self, note_uids: Sequence[Uid]) -> None:
        """Read the cards of some notes, except rejected ones."""
        self._stop()
        now = self._notes()
        notes = {uid: now[uid] for uid in note_uids if uid in now and now[uid].state is not NoteState.REJECTED}
        self._view.show_reading(0, 0)
        self._check(self._number, notes)

    def cancel(self) -> None:
        """End what is under way."""
        self._stop()
        self._view.show_ended()

    def leave(self) -> None:
        """End with the dialog."""
        self._stop()

    def refresh(self) -> None:
        """Drop the advice on what was changed, taken out or rejected since."""
        if self._advised is not None and self._standing(self._advised) != self._shown:
            self._show()

    @driven
    async def _check(self, number: int, notes: Mapping[Uid, Note]) -> None:
        callbacks, failed = partial(self._done, notes), partial(self._failed, number)
        try:
            essay, cards = await self._jobs.run(_load_cards, self._essay_uid, tuple(notes.values()))
        except StudyAppError as error:
            failed(error)
            return
        if number == self._number and cards:
            self._advising.advise(essay, cards, AdviceListener(self._view.show_reading, callbacks, failed))
        elif number == self._number:
            callbacks(Advised((), 0))

    def _done(self, notes: Mapping[Uid, Note], advised: Advised) -> None:
        self._read, self._advised = notes, advised
        self._show()

    def _failed(self, number: int, error: StudyAppError) -> None:
        if number == self._number:
            self._view.show_failure(error)

    def _stop(self) -> None:
        self._number += 1
        self._advised = None
        self._advising.cancel()

    def _show(self) -> None:
        assert self._advised is not None
        self._shown = self._standing(self._advised)
        self._view.show_advice(
            self._shown, read=self._advised.notes, unread=max(0, len(self._read) - self._advised.notes)
        )

    def _standing(self, advised: Advised) -> tuple[CardAdvice, ...]:
        now = self._notes()
        advice_by_card: dict[Uid, list[Advice]] = {}
        for hint in advised.hints:
            note = now.get(hint.note_uid)
            if note is not None and _is_as_read(note, self._read[hint.note_uid]):
                advice_by_card.setdefault(hint.note_uid, []).append(hint)
        return tuple(
            CardAdvice(uid, lazy.brief.summarise(now[uid]).line, tuple(advice))
            for uid, advice in advice_by_card.items()
        )


def _load_cards(
    library: "Library", essay_uid: Uid, notes: tuple[Note, ...]
) -> tuple[Essay, tuple[CardWithPassage, ...]]:
    return lazy.remaking.source(library, essay_uid), lazy.advising.cards_with_passages(notes)


def _is_as_read(note: Note, before: Note) -> bool:
    return note.state is not NoteState.REJECTED and (note.fields, note.anchor) == (before.fields, before.anchor)
