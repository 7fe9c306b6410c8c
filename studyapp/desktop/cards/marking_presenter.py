"""Decides which cards a command means, and has them flagged, tagged, put off or made new again; needs no Qt."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.cards import Card, Flag
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library

Operation = Callable[["Library"], Changes]
Look = Callable[[], None]
"""Is called now and then by an operation; an error that it raises ends that."""

Watched = Callable[[Callable[["Library", Look], Changes], Callable[[Changes], None]], object]
"""Has an operation done that may take a while, and hands its result on."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a command means.

    Attributes:
        note_uids: the notes.
        card_uids: the cards; None for all cards of the notes.
    """

    note_uids: tuple[Uid, ...] = ()
    card_uids: tuple[Uid, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.note_uids)

    def cards(self, library: "Library") -> tuple[Card, ...]:
        """The cards themselves."""
        if self.card_uids is not None:
            return tuple(library.card(uid) for uid in self.card_uids)
        return library.store.reads.cards_in_review(self.note_uids)


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of some notes.

    Attributes:
        common: what all of them have.
        some: what only some of them have.
        known: all tags of the library.
    """

    common: tuple[str, ...]
    some: tuple[str, ...]
    known: tuple[str, ...]


class Pointing(Protocol):
    """Where a command is given."""

    def meant(self) -> Meant:
        """What it means there."""

    def leave(self, work: Operation) -> bool:
        """Where a card is in review, does what ends its turn, and says so."""


class MarkingPresenter:
    """Each command is one operation with one undo, whatever the number of cards.

    Attributes:
        watched: has operations done; the window shows those that take long.
    """

    def __init__(self, jobs: Jobs, pointing: Pointing, announce: Callable[[Changes], None]) -> None:
        self._jobs = jobs
        self._pointing = pointing
        self._announce = announce
        self.watched: Watched = lambda work, done: jobs.run(work, lambda: None).then(done)

    def flag(self, colour: Flag) -> None:
        """Gives a flag; where all cards have it already, takes it off."""

        def work(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
            from studyapp.operations.notes import marking

            wanted = Flag.NONE if all(card.flag == colour for card in cards) else colour
            return marking.flag(library, _uids(cards), wanted, look)

        self._do(work)

    def suspend(self) -> None:
        """Takes cards out of review; where all are out already, back into it."""

        def work(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
            from studyapp.operations.reviews import reviewing

            is_out = all(card.suspended for card in cards)
            return (reviewing.unsuspend if is_out else reviewing.suspend)(library, _uids(cards), look)

        self._do(work, ends_turn=True)

    def bury(self) -> None:
        """Puts cards off until tomorrow; where all are put off already, lets them come again."""

        def work(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
            from studyapp.operations.reviews import reviewing

            today = library.today()
            is_off = all(card.buried_until is not None and card.buried_until > today for card in cards)
            return (reviewing.unbury if is_off else reviewing.bury)(library, _uids(cards), look)

        self._do(work, ends_turn=True)

    def set_due(self, in_days: int) -> None:
        """Lets cards come in so many days; 0 is today."""

        def work(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
            from studyapp.operations.reviews import rescheduling

            return rescheduling.set_due(library, _uids(cards), in_days, look)

        self._do(work, ends_turn=True)

    def reset(self) -> None:
        """Makes cards new again."""

        def work(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
            from studyapp.operations.reviews import rescheduling

            return rescheduling.reset(library, _uids(cards), look)

        self._do(work, ends_turn=True)

    def read_tags(self, then: Callable[[Meant, Tags], None]) -> None:
        """Looks up the tags of the notes that are meant now."""
        meant = self._pointing.meant()

        def work(library: "Library") -> Tags:
            held, known = library.store.reads.tags_of(meant.note_uids), library.store.reads.tags()
            first, *others = held or [()]
            common = [tag for tag in first if all(tag in tags for tags in others)]
            some = {tag for tags in held for tag in tags} - {*common}
            return Tags(tuple(common), tuple(sorted(some)), tuple(sorted(known)))

        if meant:
            self._jobs.run(work).then(lambda tags: then(meant, tags))

    def set_tags(self, meant: Meant, before: Tags, after: Collection[str]) -> None:
        """Gives notes those tags that were added, and takes off those that were removed; others stay."""
        added = [tag for tag in after if tag not in before.common]
        removed = [tag for tag in before.common if tag not in after]

        def work(library: "Library", look: Look) -> Changes:
            from studyapp.operations.notes import marking

            return marking.change_tags(library, meant.note_uids, added, removed, look)

        if added or removed:
            self.watched(work, self._announce)

    def _do(self, work: "Callable[[Library, tuple[Card, ...], Look], Changes]", *, ends_turn: bool = False) -> None:
        meant = self._pointing.meant()
        if not meant:
            return

        def operation(library: "Library", look: Look) -> Changes:
            cards = meant.cards(library)
            return work(library, cards, look) if cards else Changes()

        if not (ends_turn and self._pointing.leave(lambda library: operation(library, lambda: None))):
            self.watched(operation, self._announce)


def _uids(cards: tuple[Card, ...]) -> tuple[Uid, ...]:
    return tuple(card.uid for card in cards)
