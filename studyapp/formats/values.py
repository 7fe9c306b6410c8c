"""Describe a format of files: its names, how to recognise it, and what it can carry."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """The purpose of a file, which decides who takes it."""

    TEXT = "text"
    DECK = "deck"
    PACKAGE = "package"
    CURATED = "curated deck"
    SUGGESTIONS = "suggestions"
    INDEX = "index"
    LIBRARY = "library"
    BIBLIOGRAPHY = "bibliography"
    HANDOUT = "handout"
    RESULT = "result"
    OTHER = "other"


DECKS = frozenset({Kind.DECK, Kind.PACKAGE})
"""Kinds of files that come in as the deck of another program."""


class Writer(StrEnum):
    """The part of the program that writes files of a format."""

    LIBRARY = "library"
    ESSAY = "essay"
    CLASS = "class"


class Carried(StrEnum):
    """The facts that a file of cards can carry beside two sides."""

    TAGS = "tags"
    FIELDS = "fields"
    TYPES = "types"
    MEDIA = "media"
    GUIDS = "guids"
    PROGRESS = "progress"


class Option(StrEnum):
    """The choices for reading or writing a text with cards."""

    SEPARATOR = "separator"
    COLUMNS = "columns"
    TERMS = "terms"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files.

    A file is known by its bytes (`signature`), by the names of what is packed in it (`parts`), and where neither says
    what it is, by its own name (`suffixes`), if that is enough (`by_name`). All words are English, as those of an
    error are.

    Attributes:
        name: the name in the command line, the settings and the library.
        called: the words for a file of it within a sentence: “a Word document”.
        title: its name in lists from which one is chosen, or "".
        short: its name within the name of a file, or "".
        about: its purpose, in whole sentences, or "".
        after: the next step with a written file, in whole sentences, or "".
        advice: advice for a file of it in the wrong place, or that nobody reads; or "".
        suffixes: endings of the names of files that are taken for it.
        ending: the suffix of files that are written in it; "" for the first of `suffixes`.
        by_name: whether a name makes a file one of it where its bytes do not say otherwise.
        signature: a pattern for the first bytes of a file, or empty.
        hint: a pattern for the first bytes of a file whose name tells several formats, or empty.
        parts: the members of a packed file; each group of names that lie in it together is enough, and "a/" is any
            name in a.
        is_folder: whether it is a folder instead of a file; `parts` lie in it.
        written_by: the parts of the program that write it.
        is_read: whether files of it come in.
        carries: the parts of a card that it carries beside the two sides.
        options: the choices for it.
    """

    name: str
    kind: Kind
    called: str
    title: str = ""
    short: str = ""
    about: str = ""
    after: str = ""
    advice: str = ""
    suffixes: tuple[str, ...] = ()
    ending: str = ""
    by_name: bool = False
    signature: bytes = b""
    hint: bytes = b""
    parts: tuple[tuple[str, ...], ...] = ()
    is_folder: bool = False
    written_by: Set[Writer] = frozenset()
    is_read: bool = True
    carries: Set[Carried] = frozenset()
    options: Set[Option] = frozenset()

    @property
    def written_as(self) -> str:
        """Return the ending of the name of a file that is written in it; "" for a folder."""
        return "" if self.is_folder else self.ending or next(iter(self.suffixes), "")

    def names(self, path: Path) -> bool:
        """Return whether a file is called as those of this format are."""
        return path.suffix.casefold() in (self.suffixes or (self.ending,))

    def __str__(self) -> str:
        """Return the name."""
        return self.name
