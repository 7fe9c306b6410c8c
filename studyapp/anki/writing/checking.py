"""A look at a package after it was written: a disk may fail without a word."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg


def check_package(path: Path, sums: Mapping[str, tuple[int, int]]) -> None:
    """Opens a package again and compares what it says with what was meant to be written.

    Args:
        path: of the package.
        sums: the CRC-32 and the size of each of its members, by name.

    Raises:
        StudyAppError: it cannot be opened, or holds something else.
    """
    try:
        with ZipFile(path) as package:
            is_whole = {each.filename: (each.CRC, each.file_size) for each in package.infolist()} == sums
    except (OSError, BadZipFile, ValueError) as error:
        raise _bad(path, str(error)) from error
    if not is_whole:
        raise _bad(path, msg("it-holds-something-else-than-was-written"))


def _bad(path: Path, reason: str) -> StudyAppError:
    return StudyAppError(
        msg("was-written-but-cannot-be-trusted", path=path, reason=reason), msg("export-again-to-another-disk")
    )
