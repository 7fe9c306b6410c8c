"""Decide how the form for new cards behaves: its offers, its warnings, and adding; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.adding.typed_card import TypedCard
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import OwnNote

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class FormChoices:
    """The decks and tags that a form may name.

    Attributes:
        decks: the decks, in the order of their tree.
        tags: the tags of all notes.
    """

    decks: tuple[Deck, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """A note that asks what is typed.

    Attributes:
        deck: its name.
        answer: its answer, on one line.
        others: the number of further twins.
    """

    deck: str
    answer: str
    others: int


class AddView(Protocol):
    """The form, as the presenter shows things in it."""

    def show_known(self, offers: FormChoices) -> None:
        """Offer decks and tags."""

    def show_twin(self, twin: Twin | None) -> None:
        """Show the duplicate found in the library; None clears it."""

    def show_added(self, deck: Deck, sent: int) -> None:
        """Show where the submitted card was added."""

    def show_taken_back(self) -> None:
        """Show that the last added card was taken back."""

    def show_refused(self, error: StudyAppError, sent: int) -> None:
        """Show why the submitted card was refused."""


class AddPresenter:
    """One form."""

    def __init__(
        self,
        jobs: Jobs,
        view: AddView,
        announce: Callable[[Changes], None],
        tell: Callable[[Deck, Uid, str], None] = lambda _deck, _uid, _asked: None,
    ) -> None:
        """Add nothing yet.

        Args:
            jobs: run what reads and changes the library.
            view: the form.
            announce: tells the window what changed.
            tell: tells the window, once that was shown, the deck of an added card, its note, and what it asks.
        """
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._tell = tell
        self._asked = 0
        self._last: Uid | None = None
        self.deck_uid: Uid | None = None
        """The deck that the last card was added to."""

    @property
    def last_added(self) -> Uid | None:
        """Return the note that was added last, unless it was taken back."""
        return self._last

    def load(self) -> None:
        """Load the decks, tags and fields that the form offers."""
        self._load()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if changes.everything or changes.decks or changes.notes:
            self._load()
        if (last := self._last) is not None and (changes.everything or last in changes.notes):
            self._look_back(last)

    def look(self, typed: TypedCard) -> None:
        """Look for a card that already asks what is typed."""
        self._asked += 1
        self._look(typed.card().texts, self._asked)

    def add(self, typed: TypedCard, sent: int) -> None:
        """Add what is typed, beside what comes to be typed next.

        Args:
            typed: makes one note or two, in one step for undo.
            sent: a number of this sending, which is told with what comes of it.
        """
        self._asked += 1  # what is looked for now would find the card itself
        self._add(typed, sent)

    @driven
    async def _load(self) -> None:
        self._view.show_known(await self._jobs.run(_known))

    @driven
    async def _look(self, texts: OwnNote, number: int) -> None:
        twin = await self._jobs.run(_twin, texts)
        if number == self._asked:
            self._view.show_twin(twin)

    @driven
    async def _look_back(self, uid: Uid) -> None:
        """Notice when the last added card is gone from the library."""
        is_there = await self._jobs.run(_is_there, uid)
        if not is_there and self._last == uid:
            self._last = None
            self._view.show_taken_back()

    @driven
    async def _add(self, typed: TypedCard, sent: int) -> None:
        try:
            changes, deck, last, asked = await self._jobs.run(_add_card, typed)
        except StudyAppError as error:
            self._view.show_refused(error, sent)
            return
        self.deck_uid, self._last = deck.uid, last
        self._view.show_added(deck, sent)
        self._announce(changes)
        self._tell(deck, last, asked)


def _known(library: "Library") -> FormChoices:
    _ = lazy.adding  # loaded while somebody types, so that adding is quick
    decks = sorted(library.decks(), key=lambda deck: [title.casefold() for title in deck.path])
    return FormChoices(tuple(decks), tuple(sorted(library.store.reads.notes.tags(), key=str.casefold)))


def _twin(library: "Library", texts: OwnNote) -> Twin | None:
    """Return the first note that asks the same as a card."""
    duplicates = lazy.duplicates.find_duplicates(library, texts)
    if not duplicates:
        return None
    return Twin(
        library.deck(duplicates[0].deck_uid).name, lazy.brief.summarise(duplicates[0]).answer, len(duplicates) - 1
    )


def _is_there(library: "Library", uid: Uid) -> bool:
    return bool(library.store.reads.notes.notes_named((uid,)))


class _Added(NamedTuple):
    """The changes by an added card, its deck, and the note that was made last with what it asks."""

    changes: Changes
    deck: Deck
    last_uid: Uid
    asked: str


def _add_card(library: "Library", typed: TypedCard) -> _Added:
    added = lazy.adding.add_notes(library, typed.deck, (typed.card(),))
    last = added.notes[-1]
    return _Added(added.changes, library.deck(last.deck_uid), last.uid, lazy.brief.summarise(last).front)
