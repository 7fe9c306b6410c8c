"""Writes an Anki package that updates what it wrote before instead of doubling it."""

import hashlib
import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki

from studyapp.anki import note_types
from studyapp.anki.fields import clean_deck_name, clean_html, clean_tags, deletion_numbers, is_blank
from studyapp.domain.ids import Uid
from studyapp.files import replacing

_STEP = 500
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ExportNote:
    """A note as it goes into a package; every text is HTML, ready to be shown.

    Attributes:
        uid: becomes the note's permanent guid.
        is_cloze: whether `front` is text with deletions (`fields.deletion`) or a question.
        front: the question, or the text of a cloze.
        back: the answer to a question; unused in a cloze.
        context: stands above the front.
        passage: the essay's passage.
        source: the credit.
        section: the heading that the passage stands under.
        essay: the essay's title.
        remarks: shown below the answer.
        kind: what the note knows, such as "figure".
        tags: any text; what Anki cannot keep is replaced.
        modified: milliseconds since 1970, UTC, of the last change of content.
        position: order in the essay's text.
    """

    uid: Uid
    is_cloze: bool
    front: str
    back: str = ""
    context: str = ""
    passage: str = ""
    source: str = ""
    section: str = ""
    essay: str = ""
    remarks: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()
    modified: int = 0
    position: int = 0

    @property
    def card_ordinals(self) -> tuple[int, ...]:
        """The cards that Anki makes of the note; a question without words has none."""
        if self.is_cloze:
            return tuple(number - 1 for number in deletion_numbers(self.front))
        return () if is_blank(self.front) else (0,)


def write_apkg(
    path: Path,
    deck_name: str,
    notes: Iterable[ExportNote],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Writes a package, whole or not at all; equal input gives equal bytes.

    The guid of a note comes from its uid and its time stamp is that of its last change, so that Anki updates
    exactly the notes that changed. The format is that of Anki's schema 11, which every version reads.

    Args:
        path: where to; a file there is replaced.
        deck_name: `::` makes a tree of decks.
        notes: in any order; those of which Anki would make no card are left out.
        progress: called with the number of notes done and of all.

    Returns:
        How many notes were written.

    Raises:
        StudyAppError: where the path cannot be written.
        ValueError: where two notes have the same uid.
    """
    kept = sorted((note for note in notes if note.card_ordinals), key=lambda note: (note.position, note.uid))
    if len({note.uid for note in kept}) < len(kept):
        raise ValueError("two notes with the same uid")
    database = _database(_Deck(clean_deck_name(deck_name), kept, progress))
    with replacing(path) as file, ZipFile(file, "w") as package:
        _add(package, "collection.anki2", database)
        _add(package, "media", b"{}")
    return len(kept)


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck that writes its notes and cards in bulk, each note with a time stamp of its own."""

    def __init__(self, name: str, kept: Sequence[ExportNote], progress: Callable[[int, int], None] | None) -> None:
        super().__init__(_deck_id(name), name)
        self._kept = kept
        self._progress = progress or (lambda _done, _all: None)
        self._basic, self._cloze = note_types.basic(), note_types.cloze()

    @property
    def changed(self) -> int:
        """Seconds since 1970 of the latest change to a note."""
        return max(map(_seconds, self._kept), default=note_types.TEMPLATES_CHANGED)

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Writes the deck, its note types, notes and cards."""
        for is_cloze, model in ((False, self._basic), (True, self._cloze)):
            if any(note.is_cloze is is_cloze for note in self._kept):
                self.add_model(model)
        super().write_to_db(cursor, timestamp, id_gen)
        numbered = [(next(id_gen), note) for note in self._kept]
        cursor.executemany(_INSERT_NOTE, self._note_rows(numbered))
        cursor.executemany(_INSERT_CARD, self._card_rows(numbered, id_gen))

    def _note_rows(self, numbered: Sequence[tuple[int, ExportNote]]) -> Iterator[Row]:
        total = len(numbered)
        for done, (note_id, note) in enumerate(numbered, 1):
            fields = _fields(note)
            model = self._cloze if note.is_cloze else self._basic
            tags = f" {' '.join(clean_tags(note.tags))} "
            yield note_id, note.uid, model.model_id, _seconds(note), tags, "\x1f".join(fields), fields[1]
            if done % _STEP == 0 or done == total:
                self._progress(done, total)

    def _card_rows(self, numbered: Sequence[tuple[int, ExportNote]], ids: Iterator[int]) -> Iterator[Row]:
        for due, (note_id, note) in enumerate(numbered, 1):
            for ordinal in note.card_ordinals:
                yield next(ids), note_id, self.deck_id, ordinal, _seconds(note), due


def _fields(note: ExportNote) -> list[str]:
    """The values of a note's fields, in the order of its note type; pictures and links come later."""
    sides = [note.front] if note.is_cloze else [note.front, note.back]
    rest = [note.context, note.passage, note.source, note.section, note.essay, note.remarks, note.kind]
    return [note.uid, *(clean_html(text) for text in (*sides, *rest)), "", ""]


def _seconds(note: ExportNote) -> int:
    return note.modified // 1000


def _deck_id(name: str) -> int:
    """A deck id that a name keeps; Anki itself goes by the name."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % (1 << 30)


def _database(deck: _Deck) -> bytes:
    """The bytes of the package's database; it is built in memory, so nothing is left behind."""
    with closing(sqlite3.connect(":memory:")) as connection:
        ids = itertools.count(deck.changed * 1000)
        genanki.Package(deck).write_to_db(connection.cursor(), deck.changed, ids)
        connection.commit()
        return connection.serialize()


def _add(package: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    package.writestr(entry, content)
