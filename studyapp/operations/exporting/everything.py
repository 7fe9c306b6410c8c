"""Export all of a library to one zip file: the library, its decks for Anki, its essays as text."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studyapp.anki.writing.database import Progress
from studyapp.domain.essays import Essay
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import unless_stopped
from studyapp.files import replacing
from studyapp.formats.registry import APKG, PLAIN
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
from studyapp.storage.media_files import MediaFiles, folder_of
from studyapp.unfinished import scratch

_MOST_NAME_LETTERS = 60  # of a title that stand in a name
_LIBRARY = "library.studyapp"
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class ExportCounts:
    """Counts of what was written.

    Attributes:
        decks: packages for Anki; a deck without notes has none.
        bytes: size of the file.
    """

    decks: int
    notes: int
    essays: int
    bytes: int


def export_everything(library: Library, path: Path, progress: Progress | None = None) -> ExportCounts:
    """Write all that a library holds into one zip file, whole or not at all.

    Args:
        library: the library; only the record of when its decks were exported changes.
        path: the file to write; an existing one is replaced.
        progress: called with what is done and of how much, in notes and essays and one for the library; what it
            raises ends the export, and the file that was there stays.

    Raises:
        StudyAppError: where the library is damaged or the path cannot be written.
    """
    counts = library.taken_counts()
    decks = [deck for deck in library.decks() if counts.get(deck.uid)]
    essays = library.essays()
    total = 1 + sum(counts[deck.uid] for deck in decks) + len(essays)
    tell: Progress = progress or (lambda _done, _all: None)
    tell(0, total)
    with scratch() as folder, replacing(path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            copy = library.back_up("export", folder).path
            archive.write(copy, _LIBRARY)
            copy.unlink()
            done = 1
            _write_media(library.store.media.files, archive, lambda: tell(done, total))
            tell(done, total)
            for deck, name in unless_stopped(zip(decks, _file_names([deck.name for deck in decks]), strict=True)):
                _write_deck(library, archive, deck.uid, folder / "deck.apkg", name, _part_progress(tell, done, total))
                done += counts[deck.uid]
            for entry, name in unless_stopped(zip(essays, _file_names([entry.title for entry in essays]), strict=True)):
                archive.writestr(f"essays/{name}{PLAIN.written_as}", _text(library.essay(entry.uid)))
                done += 1
                tell(done, total)
            archive.writestr("READ ME.txt", _ABOUT)
        size = file.tell()
    return ExportCounts(len(decks), sum(counts[deck.uid] for deck in decks), len(essays), size)


def _write_media(files: MediaFiles, archive: zipfile.ZipFile, tell: Callable[[], None]) -> None:
    for digest in sorted(files.hashes()):
        tell()
        name = files.path(digest).relative_to(files.folder).as_posix()
        archive.write(files.path(digest), f"{folder_of(Path(_LIBRARY)).name}/{name}", zipfile.ZIP_STORED)


def _write_deck(library: Library, archive: zipfile.ZipFile, uid: Uid, package: Path, name: str, tell: Progress) -> None:
    export_package(library, ExportRequest(decks=(uid,), with_progress=True, for_older=True), package, tell)
    archive.write(package, f"decks/{name}{APKG.written_as}", zipfile.ZIP_STORED)  # it is packed already
    package.unlink()


def _part_progress(tell: Progress, before: int, total: int) -> Progress:
    """Return a progress of a part that reports it as progress of the whole."""
    return lambda done, _of_part: tell(min(before + done, total - 1), total)


def _file_names(titles: Sequence[str | None]) -> Iterator[str]:
    """Yield a name of a file for each title, no two alike whatever the case of their letters."""
    taken: set[str] = set()
    for title in titles:
        plain = "".join(
            " " if letter in _NOT_IN_NAMES or not letter.isprintable() else letter for letter in title or ""
        )
        stem = " ".join(plain.split())[:_MOST_NAME_LETTERS].strip(" .") or "Without a title"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.casefold())
        yield name


def _text(essay: Essay) -> str:
    head = [part for part in (essay.title, essay.author, essay.date) if part]
    return "\n".join(head) + "\n\n" * bool(head) + essay.text + "\n"


_ABOUT = """This file holds all of a library of studyapp.

library.studyapp   the whole library: essays, decks, notes, cards and every review.
                   Open it in the preferences of studyapp, or with: studyapp --library FILE
library-media/     its pictures and sounds, if it has any; leave the folder beside it.
decks/             each deck with its progress as a package, for Anki or for studyapp.
essays/            each essay as plain text.
"""
