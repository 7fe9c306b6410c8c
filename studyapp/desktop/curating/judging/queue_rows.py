"""Make the rows of the queue from files of suggestions; free of Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.domain.curated import SuggestionKind, Suggestions
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import SUGGESTED

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.giving_back.analysing import Analysis
    from studyapp.operations.curating.giving_back.queueing import Entry


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A suggestion beside the present card.

    Attributes:
        words: the question of the card, on one line.
        fields: the fields that may be reworded, of the card or the new one, with the suggested texts.
        here: the same fields as they stand in the deck; empty of a new card.
    """

    entry: "Entry"
    words: str
    fields: Mapping[str, str]
    here: Mapping[str, str]

    @property
    def uid(self) -> Uid:
        """Return the uid of the suggestion."""
        return self.entry.suggestion.uid


@dataclass(frozen=True, slots=True)
class ShownQueue:
    """The queue of a deck, and the results of the class with its cards.

    Attributes:
        rows: card by card; those of a card follow each other.
        names: the names of all cards that the files tell of, in one line.
    """

    deck_uid: Uid
    title: str
    students: int
    rows: tuple[QueueRow, ...]
    analysis: "Analysis"
    names: Mapping[Uid, str]

    @property
    def open_rows(self) -> tuple[QueueRow, ...]:
        """Return the rows without a decision."""
        return tuple(row for row in self.rows if row.entry.is_open)


def read_suggestions(paths: Iterable[Path]) -> tuple[Suggestions, ...]:
    """Read files of suggestions; the first unreadable one raises.

    Raises:
        StudyAppError: one cannot be read.
    """
    return tuple(lazy.queueing.read_suggestion_file(path) for path in paths)


def make_queue(library: "Library", files: tuple[Suggestions, ...]) -> ShownQueue:
    """Return the queue for some files.

    Raises:
        StudyAppError: the files are of several decks, or of one that is not here.
    """
    found, analysis = lazy.queueing.queue(library, files), lazy.analysing.analyse(files)
    uids = {item.figures.card_uid for item in analysis.items} | {entry.suggestion.card_uid for entry in found.entries}
    names = lazy.queueing.card_names(library, uids)
    rows = tuple(_row(entry, names) for entry in found.entries)
    return ShownQueue(found.deck_uid, found.title, len(found.files), rows, analysis, names)


def _row(entry: "Entry", names: Mapping[Uid, str]) -> QueueRow:
    made = entry.suggestion
    if made.kind is SuggestionKind.NEW and made.card is not None:
        card = made.card
        fields = {name: card.texts[name] for name in SUGGESTED if not (card.is_cloze and name == "back")}
        return QueueRow(entry, lazy.suggesting.one_line(card.front), fields if not card.blanks else {}, {})
    note = entry.note
    here = lazy.queueing.shared_texts(note) if note is not None else {}
    suggested = {edit.name: edit.after for edit in made.edits} if not entry.obstacle else {}
    fields = {name: suggested.get(name, text) for name, text in here.items()}
    return QueueRow(entry, names.get(made.card_uid, made.card_uid), fields, here)
