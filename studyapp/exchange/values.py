"""A deck between this program and others: plain notes, the note types they are of, and what is wrong with a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.own_notes import BasicTexts, ClozeTexts, titles

LONGEST_FIELD = 1_000_000
"""Characters of a field; a longer one is a mistake of the file."""

MOST_NOTES = 1_000_000
MOST_PROBLEMS = 1000

FRONT, BACK = titles(BasicTexts.ASKED)
(TEXT,), EXTRA = titles(ClozeTexts.ASKED), "Back Extra"
"""The sides of a note as we call them and as Anki’s own note types do; a cloze there has a second one."""


@dataclass(frozen=True, slots=True)
class TextNote:
    """A note on its way.

    Attributes:
        front: the question, or the text of a cloze with its deletions as `{{c1::answer::hint}}`.
        back: the answer to a question; what a cloze shows with its answer.
        further: the other fields by name, in order.
        tags: without white space; `::` makes a tree.
        deck: the full name of its deck, `::` makes a tree; empty for the deck that the file is read into.
        guid: what the other program knows it by; empty where it has no such thing.
        note_type: the name of its note type there; empty where there are none.
        modified: when its text was changed last in the program that wrote the file, milliseconds since 1970, UTC; 0
            where the file does not say.
        format: how all its fields are written: as our Markdown, or as HTML that Markdown cannot show.
        line: where it stands in its file, from 1; 0 for what has no lines.
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
        """Return a further field; empty where the note has none of that name."""
        return next((text for called, text in self.further if called == name), "")


@dataclass(frozen=True, slots=True)
class TextNoteType:
    """A note type of another program.

    Attributes:
        fields: the names, in order.
        front: the field that holds a note's front.
        back: the field that holds its back; empty where none does.
        templates: name, front and back of each card, as Anki writes them.
        uuid: what CrowdAnki knows it by.
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
    """A picture or sound by the name that notes call it, and its content or the file that holds it."""

    name: str
    held: bytes | Path

    @property
    def content(self) -> bytes:
        """Return the bytes of the picture or sound.

        Raises:
            StudyAppError: the file cannot be read.
        """
        with self._told():
            return self.held if isinstance(self.held, bytes) else self.held.read_bytes()

    @contextmanager
    def _told(self) -> Iterator[None]:
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
        with self._told():
            return len(self.held) if isinstance(self.held, bytes) else self.held.stat().st_size


@dataclass(frozen=True, slots=True)
class TextDeck:
    """Notes on their way, with all that they need.

    Attributes:
        name: of the deck that the others stand under; empty where the file names none.
        uid: what never changes about that deck; empty where nothing does.
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
class Written:
    """The files of a deck by their names in its folder (one without a name is the file itself), and what is not in."""

    files: tuple[tuple[str, bytes | Path], ...]
    notices: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """Of the one that was written, of several the last; the others are media, or files to be copied."""
        return next(held for _name, held in reversed(self.files) if isinstance(held, bytes))


class Gathering:
    """The notes and problems of a file that is being read; no more of either than anyone could want."""

    def __init__(self, name: str, most: int | None = None) -> None:
        """Begin.

        Args:
            name: how to name the file to the user.
            most: read no more notes than these, for a preview.
        """
        self._name = name
        self._most = MOST_NOTES + 1 if most is None else most
        self._notes: list[TextNote] = []
        self._problems: list[Problem] = []

    @property
    def is_full(self) -> bool:
        """Return whether no further row need be read."""
        return len(self._notes) >= self._most or len(self._problems) >= MOST_PROBLEMS

    def add(self, note: TextNote, made: Callable[[TextNote], TextNote] | None = None) -> None:
        """Take a note, or tell why it cannot be one.

        Args:
            note: as it stands in the file.
            made: what makes of it the note that is taken; too long a text never gets there.
        """
        longest = max(map(len, (note.front, note.back, *(text for _name, text in note.further))))
        if longest > LONGEST_FIELD:
            self.wrong(note.line, msg("a-field-has-characters", longest=longest, longest_field=LONGEST_FIELD))
        elif len(self._notes) >= MOST_NOTES:
            raise StudyAppError(
                msg("has-more-than-notes", name=self._name, most_notes=MOST_NOTES), msg("split-it-into-smaller-files")
            )
        else:
            self._notes.append(made(note) if made else note)

    def wrong(self, line: int, sentence: str) -> None:
        """Note what is wrong."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(line, sentence))
        if len(self._problems) == MOST_PROBLEMS:
            last = msg("nothing-is-read-from-here-on", most_problems=MOST_PROBLEMS)
            self._problems[-1] = replace(self._problems[-1], sentence=f"{sentence} {last}")

    def done(self, deck: TextDeck, notices: tuple[str, ...] = ()) -> ReadDeck:
        """Return all that was read, with the notes put into the deck."""
        return ReadDeck(replace(deck, notes=tuple(self._notes)), tuple(self._problems), notices)
