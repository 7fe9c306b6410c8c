"""Make the rows of search results; needs no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.search.tree import All, Either, Node, Says

if TYPE_CHECKING:
    from studyapp.storage.reads.searching import RowKey


@dataclass(frozen=True, slots=True)
class FoundEssay:
    """An essay whose text or title says what is looked for.

    Attributes:
        times: the number of matches in its text.
        start: the code point where it says it first; None where only its title does.
        extract: these words between those around them, or "".
    """

    uid: Uid
    title: str
    times: int
    start: int | None
    extract: str


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A note that was found, as its row shows it.

    Attributes:
        deck: the name of its deck.
        start: the code point of its essay where its passage begins; None where it has none.
        suspended: whether a card of it is out of review.
        buried: whether a card of it is put off until another day.
        flag: the flag of a card of it, see `domain.cards.Flag`.
    """

    uid: Uid
    question: str
    answer: str
    deck: str
    deck_uid: Uid
    essay_uid: Uid | None
    start: int | None
    kind: str
    state: NoteState
    proposed: bool
    suspended: bool = False
    buried: bool = False
    flag: int = 0

    @property
    def line(self) -> str:
        """Return question and answer in one line."""
        return f"{self.question} → {self.answer}" if self.answer else self.question


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table of cards.

    Attributes:
        found: the note, with question and answer of this card.
        added_ms: milliseconds since 1970, UTC.
        changed_ms: likewise.
        today: the study day on which the row was made.
        card: None for a note that is not in a deck.
        schedule: the schedule of the card.
    """

    found: FoundCard
    tags: tuple[str, ...]
    added_ms: int
    changed_ms: int
    today: int
    card: Card | None = None
    schedule: CardState | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names for completing a query while it is typed."""

    decks: tuple[str, ...] = ()
    essays: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """An answer.

    Attributes:
        words: the words to mark in texts.
        uids: the uids of all notes that were found.
        essays: the essays that were found so far.
        is_whole: whether all essays were gone through.
        unknown: a sentence for each part of the query that names what is not there.
        keys: the rows of the table of cards; empty where the list is in sight.
    """

    words: tuple[str, ...] = ()
    uids: tuple[Uid, ...] = ()
    essays: tuple[FoundEssay, ...] = ()
    is_whole: bool = True
    unknown: tuple[str, ...] = ()
    keys: "tuple[RowKey, ...]" = ()


def words_of(tree: Node) -> tuple[str, ...]:
    """Return the words that a query looks for, without those that must not be there."""
    if isinstance(tree, Says):
        return (tree.words,)
    nodes: Iterable[Node] = tree.nodes if isinstance(tree, All | Either) else ()
    return tuple(words for node in nodes for words in words_of(node))
