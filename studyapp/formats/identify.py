"""Identify a file by its beginning, or say in one sentence why that is impossible."""

import io
import re
import stat
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.formats.content import ANY, format_of, is_zip, signs_of
from studyapp.formats.registry import CROWDANKI
from studyapp.formats.values import DECKS, Format, Kind
from studyapp.held_files import refuse_held

HEAD: Final = 65_536
"""Bytes from the beginning of a file that are looked at, beside the list of what is packed in it."""

_WEB_ADDRESS: Final = re.compile(
    r"(?:.*[/\\])?(https?):[/\\]+(.+)", re.DOTALL
)  # a path has lost one of the two slashes


@dataclass(frozen=True, slots=True)
class Identified:
    """A file, and what it is."""

    path: Path
    format: Format


def identify(path: Path, kinds: Set[Kind] = ANY, otherwise: Format | None = None) -> Identified:
    """Identify the format of a file, or of a folder in which another program keeps a deck.

    Args:
        path: the file, or where a link leads to it.
        kinds: the expected kinds, if it may be several things; see `content.format_of`.
        otherwise: the kind to assume for a text whose name does not tell its kind.

    Raises:
        StudyAppError: it is not there, may not be read, is no file, or its name does not tell what it is.
    """
    if _is_folder(path) and (Kind.DECK in kinds or _holds_deck(path)):
        return Identified(path, CROWDANKI)
    with opened_file(path) as file:
        head = file.read(HEAD)
        raw = cast("io.RawIOBase", cast("io.BufferedReader", file).raw) if is_zip(head) else None
        format_found = format_of(signs_of(path.name, head, raw), kinds) or otherwise
    if format_found is None:
        raise StudyAppError(msg("the-name-of-does-not-tell-what-it-is", path=path), msg("give-its-format-with-format"))
    return Identified(path, format_found)


def refuse_other(identified: Identified) -> None:
    """Refuse a file that is to be a deck of another program, and is something else for sure.

    Raises:
        StudyAppError: it is something else.
    """
    if identified.format.kind not in DECKS:
        reason = msg("is-and-no-deck-of-another-program", path=identified.path, called=identified.format.called)
        raise StudyAppError(reason, identified.format.advice)


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be read, which is never one at which reading would wait.

    Raises:
        StudyAppError: it is not there, may not be read or is no file.
    """
    try:
        refuse_held(path)
        _refuse_no_file(path)
        with path.open("rb") as file:
            yield file
    except ValueError as error:
        raise StudyAppError(msg("is-no-name-that-a-file-can-have", path=str(path)), msg("check-the-name")) from error
    except PermissionError as error:
        raise StudyAppError(msg("may-not-be-read", path=path), msg("give-yourself-the-right-to-read-it")) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StudyAppError(
            msg("could-not-be-read", name=path, reason=reason), msg("copy-it-to-this-computer-and-try-again")
        ) from error


def _refuse_no_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            reason = msg("is-a-link-that-leads-to-no-file", path=path)
            raise StudyAppError(reason, msg("choose-the-file-itself")) from error
        if address := _WEB_ADDRESS.match(str(path)):
            reason = msg("is-a-web-address", address=f"{address[1]}://{address[2]}")
            raise StudyAppError(reason, msg("save-the-page-in-a-browser")) from error
        raise StudyAppError(msg("there-is-no-file-2", path=path), msg("check-the-name-and-the-folder")) from error
    if stat.S_ISDIR(mode):
        raise StudyAppError(msg("is-a-folder-not-a-file-2", path=path), msg("choose-one-file-in-it"))
    if not stat.S_ISREG(mode):
        raise StudyAppError(msg("is-not-an-ordinary-file", path=path), msg("save-the-text-to-a-file-and-open-that"))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # whoever opens it tells why it cannot be


def _holds_deck(folder: Path) -> bool:
    return any((folder / part).is_file() for group in CROWDANKI.parts for part in group)
