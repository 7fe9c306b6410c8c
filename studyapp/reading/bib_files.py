"""Find the .bib files of an essay: the given one, those named in its header, or one with its own name."""

import re
from collections.abc import Iterator
from pathlib import Path

from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

SIZE_LIMIT = 20_000_000
"""Bytes of the largest .bib file that is read."""

_NAMED = re.compile(r"^bibliography:(?P<value>[^\n]*(?:\n[ \t]*-[ \t][^\n]*)*)", re.MULTILINE | re.IGNORECASE)
_NAMED_IN_LATEX = re.compile(r"\\(?:bibliography|addbibresource)\s*(?:\[[^\[\]\n]*\])?\{(?P<names>[^{}]{1,1000})\}")
_REMARK_IN_LATEX = re.compile(r"(?<!\\)(?:\\\\)*%[^\n]*")
_FILE = re.compile(r"[^\"'\[\],\s-][^\"'\[\],\n]*?\.bib\b|[^\"'\[\],\s]+\.bib\b", re.IGNORECASE)
_HEADER = 100_000  # characters in which the header of a file ends
_MOST_FILES = 20

EntriesAndRemarks = tuple[tuple[BibliographyEntry, ...], tuple[str, ...]]


def read_given_entries(path: Path) -> tuple[BibliographyEntry, ...]:
    """Read the .bib file that a person names.

    Raises:
        StudyAppError: it cannot be read or holds no entry.
    """
    entries, remarks = _entries(path)
    if remarks:
        raise StudyAppError(remarks[0], msg("check-the-name-of-the"))
    if not entries:
        raise StudyAppError(msg("holds-no-entry-of-a-bibliography", name=path.name), msg("choose-a-bibtex-file"))
    return entries


def read_entries_beside(essay: Path, raw: str) -> EntriesAndRemarks:
    """Read the .bib files beside an essay; return their entries and remarks for the user.

    Only files in the essay's own folder and those below it are read, whatever path the header gives.

    Args:
        essay: the essay's file.
        raw: its characters; "" where the format has no header that could name a file.
    """
    named_files = _NAMED.search(raw, 0, _HEADER)
    names = _FILE.findall(named_files["value"]) if named_files else _names_in_latex(raw)
    names = names[:_MOST_FILES]
    paths = [path for path in _paths_in_folder(essay.parent, names) if _exists(path)]
    remarks: tuple[str, ...] = ()
    if names and not paths:
        remarks = (msg("the-bibliography-that-the-text-names", name=names[0]),)
    own_file = essay.with_name(f"{essay.stem}.bib")
    if not paths and _exists(own_file):
        paths, remarks = [own_file], ()
    by_key: dict[str, BibliographyEntry] = {}
    for path in dict.fromkeys(paths):
        entries, file_remarks = _entries(path)
        remarks += file_remarks
        for entry in entries:
            by_key.setdefault(entry.key, entry)
    return tuple(by_key.values()), remarks


def _names_in_latex(raw: str) -> list[str]:
    """Return the .bib files that the commands of a LaTeX source name, with or without their ending."""
    source = _REMARK_IN_LATEX.sub("", raw)
    names = [name.strip() for match in _NAMED_IN_LATEX.finditer(source) for name in match["names"].split(",")]
    return [name if name.endswith(".bib") else f"{name}.bib" for name in names if name]


def exists_within(folder: Path, path: Path) -> bool:
    """Return whether a file exists at or below a folder."""
    return _is_within(folder, path) and _exists(path)


def _is_within(folder: Path, path: Path) -> bool:
    """Return whether a path leads to the folder or below it; a path that no file can have leads nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _paths_in_folder(folder: Path, names: list[str]) -> Iterator[Path]:
    """Yield the paths of the named files at or below a folder; of a path that leaves it, use the last part."""
    for name in names:
        path = folder / name
        yield path if _is_within(folder, path) else folder / path.name


def _exists(path: Path) -> bool:
    """Return whether a file exists; a name that no file can have, such as one too long, names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _entries(path: Path) -> EntriesAndRemarks:
    from studyapp.extraction.bibtex import read_bibtex

    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return (), (msg("could-not-be-read", name=path.name, reason=str(reason or error)),)
    if len(data) > SIZE_LIMIT:
        return (), (msg("is-larger-than-mb-and-was-left-out", name=path.name, megabytes=SIZE_LIMIT // 1_000_000),)
    return tuple(read_bibtex(_decode(data)).values()), ()


def _decode(data: bytes) -> str:
    """Decode a .bib file as UTF-8, else as Latin-1, which old ones use."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
