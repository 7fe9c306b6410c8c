"""Which files are curated decks, or suggestions for one; a look at their beginning tells, and needs no Qt."""

from pathlib import Path

PACKED = ".zip"
WRITTEN = ".deck.md"  # by which a Linux desktop knows it from other Markdown
SUFFIXES = (".md", ".markdown", PACKED)


def takes_media(path: Path) -> bool:
    """Whether a deck that is written to a file takes its pictures and sounds along."""
    return path.suffix.casefold() == PACKED


def is_curated(path: Path) -> bool:
    """Whether the front matter of a file says that it is a curated deck."""
    return _format_of(path) == "deck"


def are_suggestions(path: Path) -> bool:
    """Whether the front matter of a file says that a student gives it back."""
    return _format_of(path) == "suggestions"


def _format_of(path: Path) -> str:
    if path.suffix.casefold() not in SUFFIXES:
        return ""
    from studyapp.operations.curating.getting.sources import format_of

    return format_of(path)
