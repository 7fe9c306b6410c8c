"""Decide which cards a command applies to, and flag, tag, postpone or reset them; needs no Qt."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.cards import Card, Flag
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library

Operation = Callable[["Library"], Changes]
Look = Callable[[], None]
"""Is called now and then by an operation; an error that it raises ends that."""

OnCards = Callable[["Library", tuple[Card, ...], Look], Changes]
Watched = Callable[[Callable[["Library", Look], Changes], Callable[[Changes], None]], object]
"""Has an operation done that may take a while, and hands its result on."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The notes and cards that a command means.

    Attributes:
        note_uids: the notes.
        card_uids: the cards; None for all cards of the notes.
    """

    note_uids: tuple[Uid, ...] = ()
    card_uids: tuple[Uid, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.note_uids)

    def first(self, most: int) -> "Selection":
        """Return the first so many of them."""
        return Selection(self.note_uids[:most], None if self.card_uids is None else self.card_uids[:most])

    def cards(self, library: "Library") -> tuple[Card, ...]:
        """Return the cards themselves."""
        if self.card_uids is not None and len(self.card_uids) == 1:
            return (library.card(self.card_uids[0]),)
        cards = library.store.reads.cards_in_review(self.note_uids)
        if self.card_uids is None:
            return cards
        meant = frozenset(self.card_uids)
        return tuple(card for card in cards if card.uid in meant)


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of some notes.

    Attributes:
        common: the tags that all of them have.
        some: the tags that only some of them have.
        known: all tags of the library.
    """

    common: tuple[str, ...]
    some: tuple[str, ...]
    known: tuple[str, ...]


class Pointing(Protocol):
    """The place where a command is given."""

    def meant(self) -> Selection:
        """Return what it means there."""

    def leave(self, work: Operation) -> bool:
        """Do what ends the turn of a card where one is in review, and say so."""


class MarkingPresenter:
    """The commands that mark cards, each one operation with one undo, whatever the number of cards.

    Attributes:
        watched: runs operations; the window shows those that take long.
    """

    def __init__(self, jobs: Jobs, pointing: Pointing, announce: Callable[[Changes], None]) -> None:
        self._jobs = jobs
        self._pointing = pointing
        self._announce = announce
        self.watched: Watched = lambda work, receiver: jobs.run(work, lambda: None).then(receiver)

    def flag(self, colour: Flag) -> None:
        """Give a flag; where all cards have it already, take it off."""
        self._do(partial(_toggle_flag, colour))

    def suspend(self) -> None:
        """Take cards out of review; where all are out already, back into it."""
        self._do(_toggle_suspension, ends_turn=True)

    def bury(self) -> None:
        """Put cards off until tomorrow; where all are put off already, let them come again."""
        self._do(_toggle_burying, ends_turn=True)

    def set_due(self, in_days: int) -> None:
        """Let cards come in so many days; 0 is today."""
        self._do(partial(_set_due_in, in_days), ends_turn=True)

    def reset(self) -> None:
        """Make cards new again."""
        self._do(_reset, ends_turn=True)

    def read_tags(self, receiver: Callable[[Selection, Tags], None]) -> None:
        """Look up the tags of the notes that are meant now."""
        if selection := self._pointing.meant():
            self._read_tags(selection, receiver)

    def set_tags(self, selection: Selection, before: Tags, after: Collection[str]) -> None:
        """Give notes those tags that were added, and take off those that were removed; others stay."""
        added = [tag for tag in after if tag not in before.common]
        removed = [tag for tag in before.common if tag not in after]

        if added or removed:
            self.watched(partial(_change_tags, selection.note_uids, added, removed), self._announce)

    @driven
    async def _read_tags(self, selection: Selection, receiver: Callable[[Selection, Tags], None]) -> None:
        receiver(selection, await self._jobs.run(_tags, selection.note_uids))

    def _do(self, operation: OnCards, *, ends_turn: bool = False) -> None:
        selection = self._pointing.meant()
        if selection and not (ends_turn and self._pointing.leave(partial(_mark_uninterrupted, selection, operation))):
            self.watched(partial(_mark_cards, selection, operation), self._announce)


def _mark_cards(selection: Selection, operation: OnCards, library: "Library", look: Look) -> Changes:
    cards = selection.cards(library)
    return operation(library, cards, look) if cards else Changes()


def _mark_uninterrupted(selection: Selection, operation: OnCards, library: "Library") -> Changes:
    return _mark_cards(selection, operation, library, lambda: None)


def _toggle_flag(colour: Flag, library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
    new_flag = Flag.NONE if all(card.flag == colour for card in cards) else colour
    return lazy.marking.flag(library, _uids(cards), new_flag, look)


def _toggle_suspension(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
    is_out = all(card.suspended for card in cards)
    return (lazy.reviewing.unsuspend if is_out else lazy.reviewing.suspend)(library, _uids(cards), look)


def _toggle_burying(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
    today = library.today()
    is_off = all(card.buried_until is not None and card.buried_until > today for card in cards)
    return (lazy.reviewing.unbury if is_off else lazy.reviewing.bury)(library, _uids(cards), look)


def _set_due_in(in_days: int, library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
    return lazy.rescheduling.set_due(library, _uids(cards), in_days, look)


def _reset(library: "Library", cards: tuple[Card, ...], look: Look) -> Changes:
    return lazy.rescheduling.reset_cards(library, _uids(cards), look)


def _tags(library: "Library", note_uids: tuple[Uid, ...]) -> Tags:
    tags_by_note, all_tags = library.store.reads.notes.tags_of(note_uids), library.store.reads.notes.tags()
    first, *tags_or_none = tags_by_note or [()]
    common = [tag for tag in first if all(tag in tags for tags in tags_or_none)]
    partly_set = {tag for tags in tags_by_note for tag in tags} - {*common}
    return Tags(tuple(common), tuple(sorted(partly_set)), tuple(sorted(all_tags)))


def _change_tags(
    note_uids: tuple[Uid, ...], added: Collection[str], removed: Collection[str], library: "Library", look: Look
) -> Changes:
    return lazy.marking.change_tags(library, note_uids, added, removed, look)


def _uids(cards: tuple[Card, ...]) -> tuple[Uid, ...]:
    return tuple(card.uid for card in cards)
