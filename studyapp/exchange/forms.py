"""List the text formats of decks: the reader and the writer of each, and the choices that a person has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.exchange import anki_text, crowdanki, hashcards, hashcards_writing, quizlet, remnote, tables
from studyapp.exchange.fields import flattened
from studyapp.exchange.quizlet import Separators
from studyapp.exchange.tables import TableForm
from studyapp.exchange.values import ReadDeck, TextDeck, TextNote, TextNoteType, WrittenFiles
from studyapp.formats.registry import CROWDANKI, CSV, HASHCARDS, QUIZLET, REMNOTE, TSV
from studyapp.formats.values import Carried, Format
from studyapp.rendering.image_occlusion import has_shapes


@dataclass(frozen=True, slots=True)
class TextChoices:
    """A person's choices for a text format; each applies to one format only.

    Attributes:
        separator: the separator of Anki's text when it is written, by its name.
        quizlet: the separators between term and definition, and between rows.
        table: the layout of a table; None guesses it.
        delimiter: the delimiter of a table whose layout is to be guessed; "" where that is guessed too.
    """

    separator: str = "tab"
    quizlet: Separators = field(default_factory=Separators)
    table: TableForm | None = None
    delimiter: str = ""

    def table_of(self, text: str) -> TableForm:
        """Return the layout of a table, as it is chosen or as it seems to be."""
        return self.table or tables.guess(text, self.delimiter)


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is to be read, with the choices for it.

    Attributes:
        text: the file, or its head for a preview; of CrowdAnki's always the whole.
        name: the name of the file in messages.
        choices: the options of the form.
        known: note types of Anki's by their names.
        most: the most notes to read, for a preview.
    """

    text: str
    name: str
    choices: TextChoices
    known: Mapping[str, TextNoteType] | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class _Functions:
    """The functions that read and write a format; None for a direction that it does not have."""

    read: Callable[[Source], ReadDeck] | None = None
    write: Callable[[TextDeck, TextChoices], WrittenFiles] | None = None


_FUNCTIONS: Final[Mapping[Format, _Functions]] = {
    TSV: _Functions(
        lambda source: anki_text.read(source.text, source.name, source.known, source.most),
        lambda deck, choices: anki_text.write(deck, choices.separator),
    ),
    CSV: _Functions(
        lambda source: tables.read(source.text, source.name, source.choices.table_of(source.text), source.most),
        lambda deck, _: tables.write(deck),
    ),
    QUIZLET: _Functions(
        lambda source: quizlet.read(source.text, source.name, _sound(source.choices.quizlet), source.most),
        lambda deck, choices: quizlet.write(deck, _sound(choices.quizlet)),
    ),
    REMNOTE: _Functions(
        lambda source: remnote.read(source.text, source.name, source.most), lambda deck, _: remnote.write(deck)
    ),
    CROWDANKI: _Functions(
        lambda source: crowdanki.read(source.text, source.name, source.most), lambda deck, _: crowdanki.write(deck)
    ),
    HASHCARDS: _Functions(
        lambda source: hashcards.read(source.text, source.name, source.most),
        lambda deck, _: hashcards_writing.write(deck),
    ),
}
"""The reader and the writer of each format of texts with cards."""


def write(form: Format, deck: TextDeck, choices: TextChoices) -> WrittenFiles:
    """Return the deck in a format; if that has only two sides, put context above the front and the rest below the back.

    Leave out notes that ask for places in a picture if the format has no pictures, with a notice.

    Raises:
        StudyAppError: a choice makes no sense.
    """
    notes_written = [note for note in deck.notes if Carried.TYPES in form.carries or not _asks_for_places(note)]
    notes_kept = tuple(notes_written) if Carried.FIELDS in form.carries else tuple(map(flattened, notes_written))
    writes = _FUNCTIONS[form].write
    assert writes is not None  # since nobody is offered it otherwise
    files_written = writes(TextDeck(deck.name, notes_kept, deck.note_types, deck.media, deck.uid), choices)
    left_out = len(deck.notes) - len(notes_kept)
    if not left_out:
        return files_written
    notice = msg("cards-that-ask-for-covered-places-of-a-picture", left_out=left_out)
    return replace(files_written, notices=(*files_written.notices, notice))


def _asks_for_places(note: TextNote) -> bool:
    return note.is_cloze and has_shapes(note.front)


def read(form: Format, source: Source) -> ReadDeck:
    """Return the notes of a text, and all mistakes in it.

    Raises:
        StudyAppError: it is nothing of that form at all, has too many notes, or a choice makes no sense.
    """
    reads = _FUNCTIONS[form].read
    assert reads is not None  # since nobody is offered it otherwise
    return reads(source)


def _sound(marks: Separators) -> Separators:
    if not marks.term or not marks.row or marks.term in marks.row or marks.row in marks.term:
        raise StudyAppError(msg("the-separators-between-terms-and-rows-must"), msg("choose-a-tab-and-a-line-end"))
    return marks
