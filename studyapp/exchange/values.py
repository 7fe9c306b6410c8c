"""The values of import and export as text: notes, note types, media, and faults of a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.own_notes import BasicTexts, ClozeTexts, titles

LONGEST_FIELD = 1_000_000
"""Most characters of a field; a longer one is a mistake of the file, such as a missing quotation mark."""

MOST_NOTES = 1_000_000  # several times the largest collections; more would fill memory
MOST_PROBLEMS = 1000  # nobody reads more, and a wrong format gives one for each row

FRONT, BACK = titles(BasicTexts.ASKED)
(TEXT,), EXTRA = titles(ClozeTexts.ASKED), "Back Extra"
"""The names of a note's sides in our note types and in Anki’s own, where a cloze has a second side."""


@dataclass(frozen=True, slots=True)
class TextNote:
    """A note on its way to or from another program.

    Attributes:
        front: the question, or the text of a cloze with its deletions as `{{c1::answer::hint}}`.
        back: the answer to a question; what a cloze shows with its answer.
        further: the other fields by name, in order.
        tags: without white space; `::` makes a tree.
        deck: the full name of its deck, `::` makes a tree; empty for the deck that the file is read into.
        guid: its identifier in the other program; empty if that has none.
        note_type: the name of its note type there; empty if there are none.
        modified: the last change of its text in the other program, in milliseconds since 1970, UTC; 0 if unknown.
        format: the format of all its fields: our Markdown, or HTML that Markdown cannot express.
        line: its line in the file, from 1; 0 for a format without lines.
    """

    front: str
    back: str = ""
    is_cloze: bool = False
    further: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    deck: str = ""
    guid: str = ""
    note_type: str = ""
    format: FieldFormat = FieldFormat.MARKDOWN
    modified: int = 0
    line: int = field(default=0, compare=False)

    def named(self, name: str) -> str:
        """Return a further field; empty if the note has none of that name."""
        return next((text for field_name, text in self.further if field_name == name), "")


@dataclass(frozen=True, slots=True)
class TextNoteType:
    """A note type of another program.

    Attributes:
        fields: the names, in order.
        front: the field that holds a note's front.
        back: the field that holds its back; empty if there is none.
        templates: name, front and back of each card, as Anki writes them.
        uuid: its identifier in CrowdAnki.
    """

    name: str
    fields: tuple[str, ...]
    is_cloze: bool
    front: str
    back: str = ""
    templates: tuple[tuple[str, str, str], ...] = ()
    css: str = ""
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or sound: its name in notes, and its content or file."""

    name: str
    data: bytes | Path

    @property
    def content(self) -> bytes:
        """Return the bytes of the picture or sound.

        Raises:
            StudyAppError: the file cannot be read.
        """
        with self._explain_errors():
            return self.data if isinstance(self.data, bytes) else self.data.read_bytes()

    @contextmanager
    def _explain_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StudyAppError(msg("cannot-be-read", held=self.name), msg("look-whether-it-is-still-there")) from error

    @property
    def size(self) -> int:
        """Return the number of its bytes.

        Raises:
            StudyAppError: the file cannot be read.
        """
        with self._explain_errors():
            return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size


@dataclass(frozen=True, slots=True)
class TextDeck:
    """Notes on their way to or from another program, with their note types and media.

    Attributes:
        name: the name of the top deck; empty if the file names none.
        uid: the permanent uid of that deck; empty if there is none.
    """

    name: str
    notes: tuple[TextNote, ...]
    note_types: tuple[TextNoteType, ...] = ()
    media: tuple[Media, ...] = ()
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a file: a whole sentence, and the line from 1, or 0 for the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return msg("line", line=self.line, sentence=self.sentence) if self.line else self.sentence


@dataclass(frozen=True, slots=True)
class ReadDeck:
    """The result of reading a file: the whole notes, every problem, and notices for the reader."""

    deck: TextDeck
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The files of a deck by their names in its folder (a single file has no name), and notices on what is missing."""

    files: tuple[tuple[str, bytes | Path], ...]
    notices: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """Return the content of the file; of several, the last one, because the others are media or files to copy."""
        return next(content_held for _name, content_held in reversed(self.files) if isinstance(content_held, bytes))


class Gathering:
    """Collects the notes and problems of a file while it is read, up to a limit of either."""

    def __init__(self, name: str, most: int | None = None) -> None:
        """Start without notes.

        Args:
            name: the name of the file, for messages.
            most: the largest number of notes to read, for a preview.
        """
        self._name = name
        self._most = MOST_NOTES + 1 if most is None else most
        self._notes: list[TextNote] = []
        self._problems: list[Problem] = []

    @property
    def is_full(self) -> bool:
        """Return whether no further row need be read."""
        return len(self._notes) >= self._most or len(self._problems) >= MOST_PROBLEMS

    def add(self, note: TextNote, make_note: Callable[[TextNote], TextNote] | None = None) -> None:
        """Add a note, or a problem if it has too long a field.

        Args:
            note: the note, as the file has it.
            make_note: converts the note before it is added, but never one with too long a field.
        """
        longest = max(map(len, (note.front, note.back, *(text for _name, text in note.further))))
        if longest > LONGEST_FIELD:
            self.wrong(note.line, msg("a-field-has-characters", longest=longest, longest_field=LONGEST_FIELD))
        elif len(self._notes) >= MOST_NOTES:
            raise StudyAppError(
                msg("has-more-than-notes", name=self._name, most_notes=MOST_NOTES), msg("split-it-into-smaller-files")
            )
        else:
            self._notes.append(make_note(note) if make_note else note)

    def wrong(self, line: int, sentence: str) -> None:
        """Add a problem; the last one that is allowed says that reading ends there."""
        if len(self._problems) == MOST_PROBLEMS:
            return
        self._problems.append(Problem(line, sentence))
        if len(self._problems) == MOST_PROBLEMS:
            last = msg("nothing-is-read-from-here-on", most_problems=MOST_PROBLEMS)
            self._problems[-1] = replace(self._problems[-1], sentence=f"{sentence} {last}")

    def done(self, deck: TextDeck, notices: tuple[str, ...] = ()) -> ReadDeck:
        """Return all that was read, with the notes put into the deck."""
        return ReadDeck(replace(deck, notes=tuple(self._notes)), tuple(self._problems), notices)
