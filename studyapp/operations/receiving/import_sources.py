"""Describe files that can be imported, packages and texts: how to peek, preview and import them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.domain.changes import Changes
from studyapp.domain.exchange.packages import ImportOptions, ImportReport, Theirs
from studyapp.formats.values import Format

if TYPE_CHECKING:
    from studyapp.exchange.forms import TextChoices
    from studyapp.library import Library
    from studyapp.operations.receiving.peeking import Peek

Progress = Callable[[int, int], None]
Preview = Callable[["Library", Progress], ImportReport]


class ImportSource(Protocol):
    """A file and how it is to be read."""

    @property
    def path(self) -> Path:
        """Return the file."""

    @property
    def preview(self) -> Preview | None:
        """Tell what bringing it in would do; None where it is simply done, and can be undone."""

    def peek(self, progress: Progress) -> "Peek":
        """Return what the file holds."""

    def bring_in(self, library: "Library", progress: Progress) -> tuple[Changes, ImportReport]:
        """Bring it in, as one operation."""

    def taking(self, theirs: Theirs) -> "ImportSource":
        """Return the same, with the file's words for fields of some notes."""


@dataclass(frozen=True, slots=True)
class PackageSource:
    """A package of Anki."""

    path: Path
    options: ImportOptions

    def peek(self, progress: Progress) -> "Peek":
        """See `ImportSource`."""
        from studyapp.operations.receiving.peeking import peek_package

        return peek_package(self.path, progress)

    @property
    def preview(self) -> Preview | None:
        """See `ImportSource`."""

        def tell(library: "Library", progress: Progress) -> ImportReport:
            from studyapp.operations.receiving.packages import preview_package

            return preview_package(library, self.path, self.options, progress)

        return tell

    def bring_in(self, library: "Library", progress: Progress) -> tuple[Changes, ImportReport]:
        """See `ImportSource`."""
        from studyapp.operations.receiving.packages import import_package

        return import_package(library, self.path, self.options, progress)

    def taking(self, theirs: Theirs) -> "PackageSource":
        """See `ImportSource`."""
        return replace(self, options=replace(self.options, theirs=theirs))


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text of another program.

    Attributes:
        form: the form of the text.
        deck: the name of the deck for all of it, or "".
        skip_faulty: whether the rest of a file with mistakes is wanted.
        file_wins: whether the file's words are taken where both sides changed a note.
        columns: the roles of the columns of a table, or None where they are guessed.
        has_header: whether the first row of a table names its columns; only where columns are given.
        delimiter: what parts the columns of a table where they are guessed; "" where that is guessed too.
        marks: the separators: of the columns of a table; of Quizlet's terms and definitions, and rows.
        theirs: fields of which the file's words are taken whoever changed them, by note.
    """

    path: Path
    form: Format
    deck: str = ""
    skip_faulty: bool = False
    file_wins: bool = False
    columns: tuple[str, ...] | None = None
    has_header: bool = False
    delimiter: str = ""
    marks: tuple[str, str] = ("\t", "\n")
    theirs: Theirs = field(default_factory=dict)

    def peek(self, progress: Progress) -> "Peek":  # noqa: ARG002 - only the beginning is read
        """See `ImportSource`."""
        from studyapp.operations.receiving.peeking import peek_text

        return peek_text(self.path, self.form, self._choices())

    @property
    def preview(self) -> Preview | None:
        """See `ImportSource`."""
        return None

    def bring_in(self, library: "Library", progress: Progress) -> tuple[Changes, ImportReport]:
        """See `ImportSource`."""
        from studyapp.operations.receiving.texts import TextImportOptions, import_text

        wanted = (self.skip_faulty, self.file_wins, self._choices(), self.theirs)
        options = TextImportOptions(self.deck.strip(), *wanted)
        imported = import_text(library, self.path, self.form, options, progress)
        return imported.changes, imported.report

    def taking(self, theirs: Theirs) -> "TextSource":
        """See `ImportSource`."""
        return replace(self, theirs=theirs)

    def _choices(self) -> "TextChoices":
        from studyapp.exchange.forms import TextChoices
        from studyapp.exchange.quizlet import Separators
        from studyapp.exchange.tables import TableForm

        table = None if self.columns is None else TableForm(self.marks[0], self.has_header, self.columns)
        return TextChoices(quizlet=Separators(*self.marks), table=table, delimiter=self.delimiter)
