"""Decides how drafts are judged: taking, rejecting, and which card comes next; needs no Qt."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.card_rows import CardRow, Group
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState, Rejection

if TYPE_CHECKING:
    from studyapp.library import Library


class Listed(Protocol):
    """What is asked of the cards in sight."""

    @property
    def essay_uid(self) -> Uid | None:
        """Their essay."""

    @property
    def rows(self) -> Mapping[Uid, CardRow]:
        """Those that are listed."""

    @property
    def notes(self) -> Mapping[Uid, Note]:
        """All notes of the essay."""

    @property
    def selected(self) -> tuple[Uid, ...]:
        """Those that are selected."""

    @property
    def shows_all_chapters(self) -> bool:
        """Whether the whole essay's are listed."""

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Has cards selected once the page shows the change."""


class Judging:
    """Judges what is selected.

    Attributes:
        tell_end: says that no proposed card is left, and what is selected now is a suggestion.
    """

    def __init__(self, jobs: Jobs, announce: Callable[[Changes], None], listed: Listed) -> None:
        self._jobs = jobs
        self._announce = announce
        self._listed = listed
        self.tell_end: Callable[[], None] = lambda: None

    def take(self) -> None:
        """Takes the selected drafts."""
        uids = self._selected_in(NoteState.DRAFT)
        if uids:

            def work(library: "Library") -> Changes:
                from studyapp.operations.notes import drafts

                return drafts.take(library, uids)

            self._judge(uids, work)

    def take_all_proposed(self) -> None:
        """Takes every proposed draft of the essay, or of the chapter whose cards are listed."""
        essay_uid = self._listed.essay_uid
        whole = self._listed.shows_all_chapters
        uids = tuple(row.uid for row in self._listed.rows.values() if row.group is Group.PROPOSED)
        if essay_uid is not None and (whole or uids):

            def work(library: "Library") -> Changes:
                from studyapp.operations.notes import drafts

                return drafts.take_all_proposed(library, essay_uid) if whole else drafts.take(library, uids)

            self._jobs.run(work, self._announce)

    def reject(self, reason: Rejection | None = None) -> None:
        """Rejects the selected drafts; cards of the deck are deleted on another way, which asks first.

        Args:
            reason: why; None where no reason was given.
        """
        uids = self._selected_in(NoteState.DRAFT)
        if uids:

            def work(library: "Library") -> Changes:
                from studyapp.operations.notes import drafts

                return drafts.reject(library, uids, reason)

            self._judge(uids, work)

    def _judge(self, uids: tuple[Uid, ...], work: Callable[["Library"], Changes]) -> None:
        """Judges drafts, goes on with the next one, and tells where suggestions begin."""
        rows, following = self._listed.rows, self._after(uids)
        proposed = {row.uid for row in rows.values() if row.group is Group.PROPOSED}
        is_end = bool(proposed) and proposed <= set(uids) and any(uid in rows for uid in following)

        def done(changes: Changes) -> None:
            self._announce(changes)
            if is_end:
                self.tell_end()

        self._listed.select_after_refresh(following)
        self._jobs.run(work, done)

    def _after(self, gone: tuple[Uid, ...]) -> tuple[Uid, ...]:
        """The draft to go on with: the next of the same group, else the last one before, else a suggestion."""
        order = list(self._listed.rows.values())
        last = max(number for number, row in enumerate(order) if row.uid in gone)
        group = order[last].group
        after = [row.uid for row in order[last:] if row.uid not in gone and row.group is group]
        before = [row.uid for row in order[:last] if row.uid not in gone and row.group is group]
        others = [row.uid for row in order if row.uid not in gone and row.group is Group.SUGGESTED]
        return tuple((after or before[-1:] or others)[:1])

    def unsuspend(self) -> None:
        """Takes the suspended cards of the selected notes back into review."""
        uids = self._selected_in(NoteState.TAKEN)

        def work(library: "Library") -> Changes:
            from studyapp.operations.reviews import reviewing

            cards = [card.uid for uid in uids for card in library.cards(note_uid=uid) if card.suspended]
            return reviewing.unsuspend(library, cards)

        if uids:
            self._jobs.run(work, self._announce)

    def selected_taken(self) -> tuple[Uid, ...]:
        """The selected notes that are in the deck."""
        return self._selected_in(NoteState.TAKEN)

    def _selected_in(self, state: NoteState) -> tuple[Uid, ...]:
        return tuple(uid for uid in self._listed.selected if self._listed.notes[uid].state is state)
