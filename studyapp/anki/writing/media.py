"""Pictures and sounds of a package: flat names, unique regardless of case, and fields that refer to them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from studyapp.anki.writing.values import Medium
from studyapp.domain.media import with_names

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 60  # letters of a name that are kept
_DIGITS = 16  # of the content's hash in a name


@dataclass(slots=True)
class MediaNames:
    """The names of the media of a package.

    Attributes:
        entries: the SHA-256 of each content by its name in Anki, in the order in which they were named.
    """

    entries: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, bool, str], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def renamed(self, values: Sequence[str], media: Sequence[Medium]) -> list[str]:
        """Return the fields of a note, its media named as they are in the package.

        A name written with percent signs is written plainly: Anki would not find it on import.
        """
        names = {medium.reference: self.name(medium) for medium in media}
        return [with_names(value, _names_to_replace(value, names)) for value in values]

    def name(self, medium: Medium) -> str:
        """Return the file name of a medium in Anki."""
        plain_name = _plain(medium.name)
        key = (medium.sha256, medium.keeps_name, plain_name if medium.keeps_name else "")
        if key not in self._names:
            name = (
                plain_name
                if medium.keeps_name and plain_name.casefold() not in self._taken
                else _hashed_name(plain_name, medium)
            )
            self._names[key] = name
            self._taken.add(name.casefold())
            self.entries[name] = medium.sha256
        return self._names[key]


def _names_to_replace(value: str, names: Mapping[str, str]) -> Mapping[str, str]:
    return {reference: name for reference, name in names.items() if reference != name or reference not in value}


def _plain(name: str) -> str:
    """Return a file name without folders, its letters composed."""
    return unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name) or "file"


def _hashed_name(name: str, medium: Medium) -> str:
    """Return a name that no other content has."""
    path = PurePosixPath(name)
    stem = _UNSAFE.sub("_", path.stem)[:_LONGEST].strip("_.") or "file"
    return f"{stem}-{medium.sha256[:_DIGITS]}{_UNSAFE.sub('', path.suffix).casefold()}"
