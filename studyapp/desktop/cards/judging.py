"""Decide how passages are judged: what is asked, taking, rejecting, and which comes next; needs no Qt."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.card_rows import CardRow, Part
from studyapp.desktop.cards.own_words import OwnWords
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState, Rejection

if TYPE_CHECKING:
    from studyapp.library import Library


def _nothing() -> None:
    """Go on with nothing."""


class Listed(Protocol):
    """The cards in sight, as the presenter of judging sees them."""

    @property
    def essay_uid(self) -> Uid | None:
        """Their essay."""

    @property
    def rows(self) -> Mapping[Uid, CardRow]:
        """Those that the list shows, in its order."""

    @property
    def notes(self) -> Mapping[Uid, Note]:
        """All notes of the essay."""

    @property
    def selected(self) -> tuple[Uid, ...]:
        """Those that are selected."""

    @property
    def shows_all_chapters(self) -> bool:
        """Return whether the list has the cards of the whole essay."""

    @property
    def proposed(self) -> tuple[Uid, ...]:
        """Those that are proposed among what is listed."""

    def offered(self, uid: Uid) -> tuple[Uid, ...]:
        """The drafts that the passage of a draft offers."""

    def left_to_propose(self, uid: Uid) -> tuple[Uid, ...]:
        """Return what is proposed of the passage of a draft once that is taken."""

    def turned(self, uid: Uid, by: int) -> Uid:
        """The draft so many places further among those of its passage."""

    def ask(self, uids: tuple[Uid, ...]) -> None:
        """Have the rows of some drafts ask them, and select those rows."""

    @property
    def own(self) -> OwnWords | None:
        """The words that the selected row asks in place of its drafts."""

    @property
    def is_renewing(self) -> bool:
        """Return whether a change is still to be shown."""

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Have cards selected once the page shows the change."""


class Judging:
    """Judges what is selected.

    Taking takes what the row of a passage asks. Rejecting rejects the passage, with every draft that it offers. What
    is asked while a judgement is on its way means the passage that is selected after it, and waits for that.

    Attributes:
        tell_end: says that every passage is judged, and what is selected now is left of those that are.
        tell_rejected: says how many drafts went with their passages, where they are more than their rows asked.
    """

    def __init__(self, jobs: Jobs, announce: Callable[[Changes], None], listed: Listed) -> None:
        self._jobs = jobs
        self._announce = announce
        self._listed = listed
        self._is_changing = False
        self._held: deque[Callable[[], None]] = deque()
        self.tell_end: Callable[[], None] = lambda: None
        self.tell_rejected: Callable[[int], None] = lambda _count: None

    def go_on(self) -> None:
        """Do what was asked meanwhile, now that a judgement is shown."""
        while self._held and not self._is_under_way:
            self._held.popleft()()

    def forget(self) -> None:
        """Do nothing of what was asked meanwhile, since another essay comes."""
        self._held.clear()

    @property
    def _is_under_way(self) -> bool:
        return self._is_changing or self._listed.is_renewing

    def _in_turn(self, act: Callable[[], None]) -> None:
        self._held.append(act)
        self.go_on()

    def turn(self, by: int) -> None:
        """Have the selected passages ask the next of their drafts, or the one before."""
        self._in_turn(partial(self._turn, by))

    def _turn(self, by: int) -> None:
        drafts = set(self._selected_in(NoteState.DRAFT))
        if drafts:
            listed = self._listed
            listed.ask(tuple(listed.turned(uid, by) if uid in drafts else uid for uid in listed.selected))

    def take(self) -> None:
        """Take the selected drafts."""
        self._in_turn(self._take)

    def _take(self) -> None:
        uids, own, essay_uid = self._selected_in(NoteState.DRAFT), self._listed.own, self._listed.essay_uid
        if own is not None and essay_uid is not None:
            self._judge((own.uid,), _made_cloze, essay_uid, own)
        elif uids:
            stay = self._listed.left_to_propose(uids[0])[:1] if len(uids) == 1 else ()
            self._judge(uids, _taken, uids, stay=stay)

    def take_all_proposed(self) -> None:
        """Take every proposed draft of the essay, or of the chapter whose cards are listed."""
        if self._listed.essay_uid is None:
            return
        if self._listed.shows_all_chapters:
            self._change(_taken_all, self._listed.essay_uid)
        elif self._listed.proposed:
            self._change(_taken, self._listed.proposed)

    def reject(self, reason: Rejection | None = None) -> None:
        """Reject the selected passages; cards of the deck are deleted on another way, which asks first.

        Args:
            reason: why; None where no reason was given.
        """
        self._in_turn(partial(self._reject, reason))

    def _reject(self, reason: Rejection | None) -> None:
        uids = self._selected_in(NoteState.DRAFT)
        every = tuple(each for uid in uids for each in self._listed.offered(uid))
        if uids:
            self._judge(uids, _rejected, every, reason)
            if len(every) > len(uids):
                self.tell_rejected(len(every))

    def _judge[*Ts](
        self,
        uids: tuple[Uid, ...],
        operation: "Callable[[Library, *Ts], Changes]",
        *args: *Ts,
        stay: tuple[Uid, ...] = (),
    ) -> None:
        """Judge drafts, go on with the next passage, and tell where those end.

        Args:
            uids: what their rows ask.
            operation: judges them.
            *args: for the operation.
            stay: what is left of the same passage to be judged.
        """
        rows, following = self._listed.rows, stay or self._after(uids)
        waiting = {row.uid for row in rows.values() if row.part is Part.OPEN}
        is_end = bool(waiting) and not stay and waiting <= set(uids) and any(uid in rows for uid in following)
        self._listed.select_after_refresh(following)
        self._change(operation, *args, then=self.tell_end if is_end else _nothing)

    @driven
    async def _change[*Ts](
        self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts, then: Callable[[], None] = _nothing
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
        then()
        self.go_on()

    def _after(self, gone: tuple[Uid, ...]) -> tuple[Uid, ...]:
        """Return the next row of the same part, else the last one before, else what is left of others."""
        order = list(self._listed.rows.values())
        last = max(number for number, row in enumerate(order) if row.uid in gone)
        part = order[last].part
        after = [row.uid for row in order[last:] if row.uid not in gone and row.part is part]
        before = [row.uid for row in order[:last] if row.uid not in gone and row.part is part]
        others = [row.uid for row in order if row.uid not in gone and row.part is Part.MORE]
        return tuple((after or before[-1:] or others)[:1])

    def unsuspend(self) -> None:
        """Take the suspended cards of the selected notes back into review."""
        if uids := self._selected_in(NoteState.TAKEN):
            self._change(_unsuspended, uids)

    def selected_taken(self) -> tuple[Uid, ...]:
        """The selected notes that are in the deck."""
        return self._selected_in(NoteState.TAKEN)

    def _selected_in(self, state: NoteState) -> tuple[Uid, ...]:
        return tuple(uid for uid in self._listed.selected if self._listed.notes[uid].state is state)


def _made_cloze(library: "Library", essay_uid: Uid, own: OwnWords) -> Changes:
    return lazy.editing.make_cloze(library, essay_uid, own.passage, own.words)


def _taken(library: "Library", note_uids: tuple[Uid, ...]) -> Changes:
    return lazy.drafts.take(library, note_uids)


def _taken_all(library: "Library", essay_uid: Uid) -> Changes:
    return lazy.drafts.take_all_proposed(library, essay_uid)


def _rejected(library: "Library", note_uids: tuple[Uid, ...], reason: Rejection | None) -> Changes:
    return lazy.drafts.reject(library, note_uids, reason)


def _unsuspended(library: "Library", note_uids: tuple[Uid, ...]) -> Changes:
    cards = [card.uid for uid in note_uids for card in library.cards(note_uid=uid) if card.suspended]
    return lazy.reviewing.unsuspend(library, cards)
