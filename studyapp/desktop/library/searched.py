"""The running search in the library's thread: its table, the essays searched so far, and rows of results."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.cards.card_list.card_model import kind_name
from studyapp.desktop.library.search_rows import FoundCard, FoundEssay, Names, TableRow
from studyapp.domain.cards import Card
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.stopping import unless_stopped
from studyapp.search.sorting import Sorting
from studyapp.search.tree import Node

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.searching.finding import SearchResult
    from studyapp.operations.searching.table import SearchTable
    from studyapp.operations.searching.texts import FoundText
    from studyapp.storage.reads.searching import RowKey

_STEP_S = 0.03  # other work on the library waits no longer for the essays
_MOST_HELD = 20_000_000  # code points of texts
_LONGEST = 400  # code points of a question or an answer in a row


class Searched:
    """The state of a search from one key to the next; used in the thread of the library alone."""

    def __init__(self) -> None:
        self._table: SearchTable | None = None
        self._found: Iterator[FoundText | None] = iter(())
        self._texts: dict[Uid, str] = {}

    def keep_up(self, library: "Library", changes: Sequence[Changes]) -> bool:
        """Read the table, or take up in it what changed; whether there was anything to do."""
        if self._table is None:
            table = lazy.search_table.SearchTable()
            table.read(library)
            self._table = table  # only once it is whole
            return True
        table, self._table = self._table, None
        for change in changes:
            table.follow(library, change)
            if change.everything or change.essays:
                self._texts.clear()
        self._table = table
        return bool(changes)

    def names(self, library: "Library") -> Names:
        """Return the names that a query can have."""
        assert self._table is not None
        notes = self._table.notes
        tags = {tag for written in {note.tags for note in notes} for tag in json.loads(written)}
        return Names(
            tuple(deck.name for deck in library.decks()),
            tuple(essay.title for essay in self._table.essays(library) if essay.title),
            tuple(sorted({note.kind for note in notes})),
            tuple(sorted(tags, key=str.casefold)),
        )

    def find(self, library: "Library", tree: Node) -> "SearchResult":
        """Return all notes that a query asks for; its essays are gone through from then on."""
        assert self._table is not None
        self._found = lazy.searching_texts.search_essays(
            self._table.essays(library), tree, lambda uid: self._text(library, uid)
        )
        return lazy.finding.find(library, self._table, tree)

    def sort(self, library: "Library", uids: Collection[Uid], sorting: Sorting) -> "tuple[RowKey, ...]":
        """Return the cards of found notes in an order."""
        assert self._table is not None
        return lazy.sorting.sort_rows(library, self._table, uids, sorting, kind_name)

    def more_essays(self) -> tuple[tuple[FoundEssay, ...], bool]:
        """Return essays found in the next moment, and whether all were searched."""
        until = perf_counter() + _STEP_S
        essays_found = []
        for essay in self._found:
            if essay is not None:
                start = None if essay.span is None else essay.span.start
                essays_found.append(FoundEssay(essay.essay.uid, essay.essay.title, essay.times, start, essay.extract))
            if perf_counter() > until:
                return tuple(essays_found), False
        return tuple(essays_found), True

    def _text(self, library: "Library", uid: Uid) -> str:
        """Return the text of an essay, held from one key to the next."""
        if uid not in self._texts:
            if sum(map(len, self._texts.values())) > _MOST_HELD:
                self._texts.clear()
            self._texts[uid] = library.essay(uid).text
        return self._texts[uid]


def rows_of(library: "Library", uids: Collection[Uid]) -> Mapping[Uid, FoundCard]:
    """Return rows for notes, of those that are still there."""
    names = {deck.uid: deck.name for deck in library.decks()}
    today = library.today()
    return {
        note.uid: _row(library, note, names.get(note.deck_uid, ""), today)
        for note in unless_stopped(_notes_named(library, uids))
    }


def _notes_named(library: "Library", uids: Collection[Uid]) -> Sequence[Note]:
    """Return notes, of which no draft is proposed any more whose passage is judged."""
    notes = library.store.reads.notes.notes_named(uids)
    texts = {note.essay_uid for note in notes if note.proposed and note.state is NoteState.DRAFT and note.essay_uid}
    judged = lazy.to_judge.superseded_drafts(library, texts) if texts else frozenset()
    return tuple(replace(note, proposed=False) if note.uid in judged else note for note in notes)


def table_rows_of(library: "Library", keys: "Collection[RowKey]") -> "Mapping[RowKey, TableRow]":
    """Return rows of the table of cards, of those that are still there."""
    names = {deck.uid: deck.name for deck in library.decks()}
    notes = {note.uid: note for note in _notes_named(library, {note_uid for note_uid, _card_uid in keys})}
    today = library.today()
    rows = {}
    for note_uid, card_uid in unless_stopped(keys):
        if (note := notes.get(note_uid)) is not None:
            rows[note_uid, card_uid] = _table_row(library, note, card_uid, names, today)
    return rows


def _table_row(library: "Library", note: Note, card_uid: Uid | None, decks: Mapping[Uid, str], today: int) -> TableRow:
    card, schedule = None, None
    with suppress(StudyAppError):  # the card may be gone since it was found
        card, schedule = library.card_and_state(card_uid) if card_uid is not None else (None, None)
    if card is None:
        short = lazy.brief.summarise(note)
        question, answer = short.front, short.answer
    else:
        question = lazy.brief.question_in_line(note, card.ordinal)
        answer = lazy.brief.answer_in_line(note, card.ordinal)
    deck_uid = note.deck_uid if card is None else card.deck_uid
    found = _found_card(note, (question, answer), (deck_uid, decks.get(deck_uid, "")), (card,) if card else (), today)
    return TableRow(found, note.tags, note.created, note.modified, today, card, schedule)


def _row(library: "Library", note: Note, deck: str, today: int) -> FoundCard:
    short = lazy.brief.summarise(note)
    cards = library.cards(note_uid=note.uid) if note.state is NoteState.TAKEN else ()
    return _found_card(note, (short.front, short.answer), (note.deck_uid, deck), cards, today)


def _found_card(
    note: Note, sides: tuple[str, str], deck: tuple[Uid, str], cards: Sequence[Card], today: int
) -> FoundCard:
    anchor = note.anchor
    return FoundCard(
        note.uid,
        sides[0][:_LONGEST],
        sides[1][:_LONGEST],
        deck[1],
        deck[0],
        note.essay_uid,
        None if anchor is None or anchor.orphaned else anchor.selector.start,
        note.kind,
        note.state,
        note.proposed,
        suspended=any(card.suspended for card in cards),
        buried=any((card.buried_until or today) > today for card in cards),
        flag=next((card.flag for card in cards if card.flag), 0),
    )
