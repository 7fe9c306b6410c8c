"""Decide how passages are judged: taking, rejecting, and the next one; needs no Qt."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.card_rows import CardRow
from studyapp.desktop.cards.own_words import OwnWords
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState, Rejection

if TYPE_CHECKING:
    from studyapp.library import Library

_NOT_TAKEN = NoteState.DRAFT, NoteState.REJECTED


@dataclass(frozen=True, slots=True)
class Verdict:
    """The effect of one judgement, or of adding a card, which undoing takes back.

    Attributes:
        is_taken: whether the rows were taken; else they were rejected.
        rows: the number of rows.
        asked: the question of the first row, on one line of plain text.
        goes_on: whether another passage is selected.
        added: the note of a person's own that was added; None if suggestions were judged.
    """

    is_taken: bool
    rows: int
    asked: str
    goes_on: bool = False
    added: Uid | None = None


class Listed(Protocol):
    """The open essay with its listed cards."""

    @property
    def essay_uid(self) -> Uid | None:
        """Return the uid of their essay."""

    @property
    def rows(self) -> Mapping[Uid, CardRow]:
        """Return the rows that the list shows, in its order."""

    @property
    def notes(self) -> Mapping[Uid, Note]:
        """Return all notes of the essay."""

    @property
    def shows_all_chapters(self) -> bool:
        """Return whether the list has the cards of the whole essay."""

    @property
    def proposed(self) -> tuple[Uid, ...]:
        """Return the proposed drafts among the listed notes."""

    def drafts_beside(self, uid: Uid) -> tuple[Uid, ...]:
        """Return all drafts of the passage of a draft, those too that are not listed."""

    def turned(self, uid: Uid, by: int) -> Uid:
        """Return the draft so many places further among those of its passage."""


class Selection(Protocol):
    """The selected cards."""

    @property
    def selected(self) -> tuple[Uid, ...]:
        """Return the selected notes."""

    def ask(self, uids: tuple[Uid, ...]) -> None:
        """Show some drafts in the rows of their passages, and select those rows."""

    @property
    def own(self) -> OwnWords | None:
        """Return the words that the selected row asks in place of its drafts."""

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Select cards once the page shows the change."""


class Judging:
    """Judges the selected drafts.

    Taking takes what the row of a passage asks, whether or not it was rejected. Rejecting rejects the passage with all
    its drafts, those too that a filter keeps out; the reason is that of what the row asks. Both go on with the next
    passage of the same part of the list. What is asked while a judgement is on its way means what is selected after it,
    and waits for that.

    Attributes:
        tell: says what the last verdict did; None once something else was done, which undoing would take back first.
    """

    def __init__(
        self,
        jobs: Jobs,
        announce: Callable[[Changes], None],
        listed: Listed,
        selection: Selection,
        is_reloading: Callable[[], bool],
    ) -> None:
        """Judge nothing yet.

        Args:
            jobs: run what changes the library.
            announce: tells the window what changed.
            listed: the open essay with its listed cards.
            selection: the selected cards.
            is_reloading: returns whether the page has still to show a change.
        """
        self._jobs = jobs
        self._announce = announce
        self._listed = listed
        self._selection = selection
        self._is_reloading = is_reloading
        self._is_changing = False
        self._waiting_requests: deque[Callable[[], None]] = deque()
        self.tell: Callable[[Verdict | None], None] = lambda _verdict: None

    def go_on(self) -> None:
        """Run the requests that waited while a judgement was being shown."""
        while self._waiting_requests and not self._is_under_way:
            self._waiting_requests.popleft()()

    def forget(self) -> None:
        """Do nothing of what was asked meanwhile, since another essay comes."""
        self._waiting_requests.clear()

    @property
    def _is_under_way(self) -> bool:
        return self._is_changing or self._is_reloading()

    def _in_turn(self, act: Callable[[], None]) -> None:
        self._waiting_requests.append(act)
        self.go_on()

    def turn(self, by: int) -> None:
        """Show the next draft of each selected passage, or the one before."""
        self._in_turn(partial(self._turn, by))

    def _turn(self, by: int) -> None:
        drafts = set(self._selected_in(*_NOT_TAKEN))
        if drafts:
            uids = self._selection.selected
            self._selection.ask(tuple(self._listed.turned(uid, by) if uid in drafts else uid for uid in uids))

    def take(self) -> None:
        """Take the selected drafts."""
        self._in_turn(self._take)

    def _take(self) -> None:
        uids, own, essay_uid = self._selected_in(*_NOT_TAKEN), self._selection.own, self._listed.essay_uid
        if own is not None and essay_uid is not None:
            self._judge((own.uid,), Verdict(True, 1, own.row.asked), _make_cloze, essay_uid, own)
        elif uids:
            self._judge(uids, self._verdict(uids, is_taken=True), _take_drafts, uids)

    def taken_by_form(self, note_uid: Uid, changes: Changes, asked: str) -> None:
        """Announce that a draft was taken as it was edited, and go on as after any verdict."""
        after = self._after((note_uid,)) if note_uid in self._listed.rows else None
        if after is not None:
            self._selection.select_after_refresh(after)
        self._announce(changes)
        self.tell(Verdict(True, 1, asked, goes_on=bool(after)))

    def take_all_proposed(self) -> None:
        """Take every proposed draft of the essay, or of the chapter whose cards are listed."""
        if self._listed.essay_uid is None:
            return
        uids = self._listed.proposed
        verdict = Verdict(True, len(uids), "")
        if self._listed.shows_all_chapters:
            self._change(_take_all_drafts, self._listed.essay_uid, verdict=verdict)
        elif uids:
            self._change(_take_drafts, uids, verdict=verdict)

    def reject(self, reason: Rejection | None = None) -> None:
        """Reject the selected passages; cards of the deck are deleted on another way, which asks first.

        Args:
            reason: why, of what their rows ask; None where no reason was given.
        """
        self._in_turn(partial(self._reject, reason))

    def _reject(self, reason: Rejection | None) -> None:
        if uids := self._selected_in(NoteState.DRAFT):
            beside = tuple(draft for uid in uids for draft in self._listed.drafts_beside(uid))
            self._judge(uids, self._verdict(uids, is_taken=False), _reject_drafts, uids, reason, beside)

    def _verdict(self, uids: tuple[Uid, ...], *, is_taken: bool) -> Verdict:
        return Verdict(is_taken, len(uids), self._listed.rows[uids[0]].asked)

    def _judge[*Ts](
        self,
        uids: tuple[Uid, ...],
        verdict: Verdict,
        operation: "Callable[[Library, *Ts], Changes]",
        *args: *Ts,
    ) -> None:
        """Judge drafts and go on with the next passage.

        Args:
            uids: the drafts that their rows ask.
            verdict: the verdict on them.
            operation: judges them.
            *args: arguments of the operation.
        """
        after = self._after(uids)
        self._selection.select_after_refresh(after)
        self._change(operation, *args, verdict=replace(verdict, goes_on=bool(after)))

    @driven
    async def _change[*Ts](
        self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts, verdict: Verdict | None = None
    ) -> None:
        self._is_changing = True
        try:
            changes = await self._jobs.run(operation, *args)
        except StudyAppError:
            self._is_changing = False
            self.forget()
            raise
        self._announce(changes)
        self._is_changing = False
        self.tell(verdict)
        self.go_on()

    def _after(self, gone: tuple[Uid, ...]) -> tuple[Uid, ...]:
        """Return the next row of the same part of the list, else the first of it; never one of another part."""
        order = list(self._listed.rows.values())
        last = max(number for number, row in enumerate(order) if row.uid in gone)
        part = order[last].part
        after = [row.uid for row in order[last:] if row.uid not in gone and row.part is part]
        before = [row.uid for row in order[:last] if row.uid not in gone and row.part is part]
        return tuple((after or before)[:1])

    def unsuspend(self) -> None:
        """Take the suspended cards of the selected notes back into review."""
        if uids := self._selected_in(NoteState.TAKEN):
            self._change(_unsuspend, uids)

    def selected_taken(self) -> tuple[Uid, ...]:
        """Return the selected notes that are in the deck."""
        return self._selected_in(NoteState.TAKEN)

    def selected_drafts(self) -> tuple[Uid, ...]:
        """Return the selected notes that nobody has judged."""
        return self._selected_in(NoteState.DRAFT)

    def _selected_in(self, *states: NoteState) -> tuple[Uid, ...]:
        return tuple(uid for uid in self._selection.selected if self._listed.notes[uid].state in states)


def _make_cloze(library: "Library", essay_uid: Uid, own_words: OwnWords) -> Changes:
    return lazy.editing.make_cloze(library, essay_uid, own_words.passage, own_words.words)


def _take_drafts(library: "Library", note_uids: tuple[Uid, ...]) -> Changes:
    return lazy.drafts.take(library, note_uids)


def _take_all_drafts(library: "Library", essay_uid: Uid) -> Changes:
    return lazy.drafts.take_all_proposed(library, essay_uid)


def _reject_drafts(
    library: "Library", note_uids: tuple[Uid, ...], reason: Rejection | None, beside_uids: tuple[Uid, ...]
) -> Changes:
    return lazy.drafts.reject(library, note_uids, reason, beside_uids)


def _unsuspend(library: "Library", note_uids: tuple[Uid, ...]) -> Changes:
    cards = [card.uid for uid in note_uids for card in library.cards(note_uid=uid) if card.suspended]
    return lazy.reviewing.unsuspend(library, cards)
