"""Keep the notes of a library in columns for search, updated after changes."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter
from typing import Any

from studyapp.domain.changes import Changes
from studyapp.domain.entries import EssayEntry
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import OWN_KINDS
from studyapp.library import Library
from studyapp.operations.essay_place import EssayPlace, essay_place
from studyapp.operations.uncollected import without_garbage_collection
from studyapp.search.folding import folded, plain
from studyapp.storage.reads.searching import SearchedNote

_PART = "\x1f"  # between fields; nobody types it
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_FREQUENT = 100  # a value that more than one note in so many has is kept as a mask: no column has many of them
_FEW = 50  # of more than one note in so many, all marks are gone through; fewer marks are found one by one
_MOST_SINGLE_READS = 2_000  # notes that are read anew one by one

Mask = int
"""A set of notes: a byte for each, 1 where it is in the set; the note of the lowest byte is the first."""


@dataclass(slots=True)
class SearchTable:
    """The live notes in columns, in the order in which they are found."""

    notes: list[SearchedNote] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _places: dict[Uid, EssayPlace] = field(default_factory=dict)
    _sources: list[str] = field(default_factory=list)
    _kept: dict[tuple[object, ...], Mask] = field(default_factory=dict)
    _places_of: dict[str, dict[Any, list[int]]] = field(default_factory=dict)
    _masks: dict[tuple[str, Any], Mask] = field(default_factory=dict)
    _essays: tuple[EssayEntry, ...] | None = None

    def __len__(self) -> int:
        """Count the notes."""
        return len(self.notes)

    @property
    def all(self) -> Mask:
        """Return all notes."""
        return int.from_bytes(b"\x01" * len(self.notes), "little")

    def read(self, library: Library) -> None:
        """Read all notes anew."""
        with without_garbage_collection():
            self._fill(library.store.searches.notes())
        self._places.clear()
        self._kept.clear()
        self._essays = None

    def follow(self, library: Library, changes: Changes) -> None:
        """Take up what an operation changed."""
        self._kept.clear()
        if changes.everything or len(changes.notes) > _MOST_SINGLE_READS:
            self.read(library)
            return
        for uid in changes.essays:
            self._places.pop(uid, None)
            self._essays = None
        if changes.notes:
            kept = [note for note in self.notes if note.uid not in changes.notes]
            texts = [text for note, text in zip(self.notes, self._texts, strict=True) if note.uid not in changes.notes]
            fresh = list(library.store.searches.notes(changes.notes))
            self.notes, self._texts = kept + fresh, texts + [_text(note) for note in fresh]
            self._sources = []
            self._places_of.clear()
            self._masks.clear()

    def saying(self, words: str) -> Mask:
        """Return the notes that say some words, one after the other."""
        wanted = folded(words)
        if not wanted:
            return self.all
        return int.from_bytes(bytes([wanted in text for text in self._texts]), "little")

    def where(self, fits: Callable[[SearchedNote], bool]) -> Mask:
        """Return the notes that fit."""
        return int.from_bytes(bytes(map(fits, self.notes)), "little")

    def having(self, column: str, fits: Callable[[Any], bool]) -> Mask:
        """Return the notes whose value in a column fits; each value is asked once, and where it stands is kept."""
        fitting = [(value, numbers) for value, numbers in self._numbers(column).items() if fits(value)]
        rare = len(self.notes) // _FREQUENT
        found = self._mask(number for _value, numbers in fitting if len(numbers) <= rare for number in numbers)
        for value, numbers in fitting:
            if len(numbers) > rare:
                found |= self._frequent(column, value, numbers)
        return found

    def _frequent(self, column: str, value: Any, numbers: Iterable[int]) -> Mask:
        """Return the notes of a value that very many have, until a note changes."""
        if (column, value) not in self._masks:
            self._masks[column, value] = self._mask(numbers)
        return self._masks[column, value]

    def among(self, uids: Iterable[Uid]) -> Mask:
        """Return the notes of some uids."""
        all_uids = self._numbers("uid")
        return self._mask(all_uids[uid][0] for uid in uids if uid in all_uids)

    def named(self, uids: Iterable[Uid]) -> Iterator[tuple[SearchedNote, str]]:
        """Yield the notes of some uids, in that order, with what they say, see `parts_of`."""
        all_uids = self._numbers("uid")
        numbers = (all_uids[uid][0] for uid in uids if uid in all_uids)
        return ((self.notes[number], self._texts[number]) for number in numbers)

    def _numbers(self, column: str) -> dict[Any, list[int]]:
        """Return the numbers of the notes by what they have in a column, until a note changes."""
        if column not in self._places_of:
            found = self._places_of[column] = defaultdict(list)
            for number, value in enumerate(map(attrgetter(column), self.notes)):
                found[value].append(number)
        return self._places_of[column]

    def _mask(self, numbers: Iterable[int]) -> Mask:
        marks = bytearray(len(self.notes))
        for number in numbers:
            marks[number] = 1
        return int.from_bytes(marks, "little")

    def kept(self, key: tuple[object, ...], read: Callable[[], Iterable[Uid]]) -> Mask:
        """Return the notes of some uids that are read where it was not done since the library changed last."""
        if key not in self._kept:
            self._kept[key] = self.among(read())
        return self._kept[key]

    def citing(self, source: str) -> Mask:
        """Return the notes whose source holds these words, whatever stands between them."""
        if not self._sources:
            self._sources = [_words(_source(note)) for note in self.notes]
        wanted = _words(source)
        return int.from_bytes(bytes(wanted in source for source in self._sources), "little")

    def listed(self, mask: Mask) -> tuple[Uid, ...]:
        """Return the uids of a set of notes, in order."""
        notes, marks = self.notes, mask.to_bytes(len(self.notes), "little")
        if marks.count(1) > len(marks) // _FEW:
            return tuple(note.uid for note in compress(notes, marks))
        return tuple(notes[number].uid for number in _numbers_of(marks))

    def essays(self, library: Library) -> tuple[EssayEntry, ...]:
        """Return the essays as they stood when one of them changed last; their counts of cards may be older."""
        if self._essays is None:
            self._essays = library.essays()
        return self._essays

    def section(self, library: Library, note: SearchedNote) -> str:
        """Return the heading above a note's passage, folded."""
        if note.essay_uid is None or note.span_start is None:
            return ""
        if note.essay_uid not in self._places:
            essay = library.essay(note.essay_uid)
            self._places[note.essay_uid] = essay_place(essay, essay.title or "")
        return folded(self._places[note.essay_uid].section(note.span_start))

    def _fill(self, notes: Iterable[SearchedNote]) -> None:
        """Fill the columns; a text is folded anew only where a note says something else, since that takes longest."""
        texts_by_uid = {note.uid: (note.fields, text) for note, text in zip(self.notes, self._texts, strict=True)}
        self.notes, self._texts, self._sources = list(notes), [], []
        self._places_of.clear()
        self._masks.clear()
        for note in self.notes:
            fields, text = texts_by_uid.get(note.uid, ("", ""))
            self._texts.append(text if note.fields == fields else _text(note))


def _numbers_of(marks: bytes) -> Iterator[int]:
    """Yield the numbers of the notes that are marked."""
    number = marks.find(1)
    while number >= 0:
        yield number
        number = marks.find(1, number + 1)


def _text(note: SearchedNote) -> str:
    return text_of(note.fields)


def parts_of(text: str) -> list[str]:
    """Return the fields of a note, folded, of what it says."""
    return text.split(_PART)


def text_of(written: str) -> str:
    """Return the words of a note, folded, from its fields as JSON; plain letters, which most have, are not parsed."""
    if not written.isascii() or "\\" in written or "{{" in written or ', "' in written:
        return _PART.join(folded(plain(text)) for text in json.loads(written))
    if "<" not in written and "  " not in written and '" ' not in written and ' "' not in written:
        return written[2:-2].lower().replace('","', _PART)
    fields = written[2:-2].lower().split('","')  # a quotation mark of the text would have a backslash before it
    return _PART.join([" ".join((_TAG.sub(" ", text) if "<" in text else text).split()) for text in fields])


def _source(note: SearchedNote) -> str:
    """Return the field of one of our own note types that names the source."""
    own = OWN_KINDS.get(Uid(note.note_type))
    return folded(own.of(json.loads(note.fields)).source) if own else ""


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "
