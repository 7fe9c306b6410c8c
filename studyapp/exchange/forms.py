"""The forms of text that decks are written and read in, one name each, and what can be chosen for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from studyapp.domain.errors import StudyAppError
from studyapp.exchange import anki_text, crowdanki, hashcards, hashcards_writing, quizlet, remnote, tables
from studyapp.exchange.fields import flattened
from studyapp.exchange.quizlet import Separators
from studyapp.exchange.tables import TableForm
from studyapp.exchange.values import ReadDeck, TextDeck, TextNote, TextNoteType, Written
from studyapp.rendering.occlusion import has_shapes


class TextForm(StrEnum):
    """A form of text."""

    TSV = "tsv"
    CSV = "csv"
    QUIZLET = "quizlet"
    REMNOTE = "remnote"
    CROWDANKI = "crowdanki"
    HASHCARDS = "hashcards"


@dataclass(frozen=True, slots=True)
class TextChoices:
    """What a person can choose for a form; each is of use for one form only.

    Attributes:
        separator: of Anki's text when it is written, by its name.
        quizlet: what stands between term and definition, and between rows.
        table: how a table is to be read; None guesses.
    """

    separator: str = "tab"
    quizlet: Separators = field(default_factory=Separators)
    table: TableForm | None = None


_TWO_SIDED = frozenset({TextForm.TSV, TextForm.QUIZLET, TextForm.REMNOTE, TextForm.HASHCARDS})
_WITHOUT_TYPES = _TWO_SIDED - {TextForm.TSV}  # of notes and pictures: what asks a place of a picture asks nothing there


def write(form: TextForm, deck: TextDeck, choices: TextChoices) -> Written:
    """The deck in a form; where that has two sides only, context stands above the front and the rest below the back.

    Notes that ask for places of a picture are left out, and told, where a form has no pictures.

    Raises:
        StudyAppError: a choice makes no sense.
    """
    asked = [note for note in deck.notes if form not in _WITHOUT_TYPES or not _asks_for_places(note)]
    kept = tuple(map(flattened, asked)) if form in _TWO_SIDED else tuple(asked)
    written = _written(form, TextDeck(deck.name, kept, deck.note_types, deck.media, deck.uid), choices)
    left_out = len(deck.notes) - len(kept)
    if not left_out:
        return written
    told = f"Cards that ask for covered places of a picture, and are left out: {left_out:,}."
    return replace(written, notices=(*written.notices, told))


def _asks_for_places(note: TextNote) -> bool:
    return note.is_cloze and has_shapes(note.front)


def _written(form: TextForm, deck: TextDeck, choices: TextChoices) -> Written:
    match form:
        case TextForm.TSV:
            return anki_text.write(deck, choices.separator)
        case TextForm.CSV:
            return tables.write(deck)
        case TextForm.QUIZLET:
            return quizlet.write(deck, _sound(choices.quizlet))
        case TextForm.REMNOTE:
            return remnote.write(deck)
        case TextForm.CROWDANKI:
            return crowdanki.write(deck)
        case TextForm.HASHCARDS:
            return hashcards_writing.write(deck)


def read(
    form: TextForm,
    text: str,
    name: str,
    choices: TextChoices,
    known: Mapping[str, TextNoteType] | None = None,
    most: int | None = None,
) -> ReadDeck:
    """The notes of a text, and all that is wrong with it.

    Args:
        form: what it is written in.
        text: the file, or its head for a preview; of CrowdAnki's always the whole.
        name: how to name the file to the user.
        choices: how to read it.
        known: note types of Anki's by their names.
        most: for a preview, read no more notes than these.

    Raises:
        StudyAppError: it is nothing of that form at all, has too many notes, or a choice makes no sense.
    """
    match form:
        case TextForm.TSV:
            return anki_text.read(text, name, known, most)
        case TextForm.CSV:
            return tables.read(text, name, choices.table, most)
        case TextForm.QUIZLET:
            return quizlet.read(text, name, _sound(choices.quizlet), most)
        case TextForm.REMNOTE:
            return remnote.read(text, name, most)
        case TextForm.CROWDANKI:
            return crowdanki.read(text, name, most)
        case TextForm.HASHCARDS:
            return hashcards.read(text, name, most)


def _sound(marks: Separators) -> Separators:
    if not marks.term or not marks.row or marks.term in marks.row or marks.row in marks.term:
        raise StudyAppError(
            "The separators between terms and rows must be two different ones.", "Choose a tab and a line end."
        )
    return marks
