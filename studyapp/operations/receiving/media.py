"""Import pictures and sounds of a package: which are used, and under which names."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath

from studyapp.anki.reading.package import Package
from studyapp.anki.reading.values import LeftOutReason, MediaFile
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import called_by, named_media, with_names
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteType
from studyapp.storage import Writer

_REASONS = {
    LeftOutReason.MISSING: msg("it-is-named-in-the-package"),
    LeftOutReason.TWICE: msg("two-files-of-the-package-have-this-name"),
    LeftOutReason.UNSAFE_NAME: msg("no-system-could-keep-a-file-of-this-name"),
    LeftOutReason.TOO_LARGE: msg("it-is-too-large"),
}
_ALWAYS = "_"  # templates may call such files in ways that nobody sees


@dataclass(slots=True)
class MediaNames:
    """The names that notes of one package call media by, and the names that these have here.

    Attributes:
        package: open.
        names_here: the names of media in the library, with the SHA-256 of each.
        here: the names of those whose files the library has; the others come once more.
        clashing: the SHA-256 of files whose names have other content here, by name.
    """

    package: Package
    names_here: Mapping[str, str]
    here: Collection[str]
    clashing: dict[str, str] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    _renamed: dict[str, str] = field(default_factory=dict)
    _replaced: set[str] = field(default_factory=set)
    _wanted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find files whose names have other content here."""
        self.left_out += [(medium.name, _REASONS[medium.reason]) for medium in self.package.left_out]
        for file in self.package.media:
            if file.name in self.names_here:
                digest = self._digest(file)
                if digest and digest != self.names_here[file.name]:
                    self.clashing[file.name] = digest

    def settle(self, replaced: Collection[str]) -> None:
        """Give files whose names have other content here new names, but those that take the place of that."""
        self._replaced.update(replaced)
        for called, digest in self.clashing.items():
            if called not in self._replaced:
                name = PurePath(called)
                self._renamed[called] = f"{name.stem}-{digest[:8]}{name.suffix}"

    def note_type(self, note_type: NoteType) -> NoteType:
        """Return a note type whose templates and style call media as they are called here."""
        if not self._renamed:
            return note_type
        templates = (
            replace(
                template, front=with_names(template.front, self._renamed), back=with_names(template.back, self._renamed)
            )
            for template in note_type.templates
        )
        return replace(note_type, css=with_names(note_type.css, self._renamed), templates=tuple(templates))

    def fields(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Return the fields of a note, calling media as they are called here; what they call is wanted."""
        called = [name for text in fields if "<" in text or "[" in text for name in named_media(text)]
        if not called:
            return fields
        self._wanted.update(called)
        if self._renamed.keys().isdisjoint(called):
            return fields
        return tuple(with_names(text, self._renamed) for text in fields)

    def of_note_type(self, note_type: NoteType) -> None:
        """Take along the media in the templates and the style of a note type."""
        self._wanted.update(called_by(note_type))

    def bring(self, writer: Writer) -> int:
        """Bring in the media that are called and that the library does not have.

        Returns:
            How many came in; the others are left out.
        """
        count = 0
        for file in self.package.media:
            name = self._renamed.get(file.name, file.name)
            is_called = not self._wanted.isdisjoint((file.name, name)) or file.name.startswith(_ALWAYS)
            if not is_called or (name in self.here and name not in self._replaced):
                continue
            with self._leaving_out(file):
                writer.add_medium(name, self.package.media_pieces(file))
                count += 1
        return count

    def _digest(self, file: MediaFile) -> str:
        """Return the SHA-256 of what a file holds; "" where it cannot be read."""
        digest = sha256()
        with self._leaving_out(file):
            for piece in self.package.media_pieces(file):
                digest.update(piece)
            return digest.hexdigest()
        return ""

    @contextmanager
    def _leaving_out(self, file: MediaFile) -> Iterator[None]:
        try:
            yield
        except StudyAppError as error:
            if (file.name, str(error)) not in self.left_out:
                self.left_out.append((file.name, str(error)))
