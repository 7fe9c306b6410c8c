"""Finds the .bib file that belongs to an essay: the one its header names, or the one of its own name."""

import re
from pathlib import Path

from studyapp.domain.annotations import BibliographyEntry

SIZE_LIMIT = 20_000_000
"""Bytes of the largest .bib file that is read."""

_NAMED = re.compile(
    r"^bibliography:[ \t]*\[?[ \t]*[\"']?(?P<name>[^\"'\n\[\],]+?\.bib)\b", re.MULTILINE | re.IGNORECASE
)
_HEADER = 100_000  # characters in which the header of a file ends


def items_beside(essay: Path, raw: str) -> tuple[tuple[BibliographyEntry, ...], tuple[str, ...]]:
    """The entries of the .bib file beside an essay, and sentences for the user on how it was read.

    Only a file in the essay's own folder is read, whatever path the header gives.

    Args:
        essay: the essay's file.
        raw: its characters.
    """
    named = _NAMED.search(raw, 0, _HEADER)
    names = [Path(named["name"]).name] if named else []
    for name in (*names, f"{essay.stem}.bib"):
        path = essay.with_name(name)
        if path.is_file():
            return _items(path)
    return (), ()


def _items(path: Path) -> tuple[tuple[BibliographyEntry, ...], tuple[str, ...]]:
    from studyapp.extraction.bibliography import read_bibtex

    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        return (), (f"{path.name} could not be read: {error.strerror or error}.",)
    if len(data) > SIZE_LIMIT:
        return (), (f"{path.name} is larger than {SIZE_LIMIT // 1_000_000} MB and was left out.",)
    return tuple(read_bibtex(data.decode("utf-8-sig", "replace")).values()), ()
