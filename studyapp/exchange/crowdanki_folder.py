"""Find the JSON file in a folder that CrowdAnki wrote, and the media whose names are safe."""

import re
import stat
import unicodedata
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.exchange.values import Media, Problem

LARGEST_JSON = 256 * 1024 * 1024
"""Most bytes of a `deck.json`; a hundred thousand notes take a tenth of them."""

# Limits against a folder that fills the disk or memory; real collections stay far below.
_LARGEST_MEDIUM = 100 * 1024 * 1024
_LARGEST_MEDIA = 2 * 1024 * 1024 * 1024
_MOST_MEDIA = 100_000
_LONGEST_NAME = 200  # bytes leave room within the 255 of most file systems
# Characters that Windows forbids in names, and control characters.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]')
# Names of devices, which Windows opens in place of a file.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_NEXT = msg("choose-the-folder-that-crowdanki-exported-deck")


def json_of(path: Path) -> Path:
    """Return the JSON file of a folder; the path may also be that file.

    Raises:
        StudyAppError: there is no such path, no such file in it, or it is larger than any deck.
    """
    candidates = [path] if path.is_file() else [path / "deck.json", path / f"{path.name}.json"]
    file = next((candidate for candidate in candidates if candidate.is_file()), None)
    if not path.exists():
        raise StudyAppError(msg("there-is-no-file", path=path), msg("check-the-name-and-the-folder"))
    if file is None:
        raise StudyAppError(msg("holds-no-deck-json", path=path), _NEXT)
    if (size := file.stat().st_size) > LARGEST_JSON:
        raise StudyAppError(
            msg(
                "is-mb-large-mb-are-the-most",
                found=file,
                megabytes=size // 1_000_000,
                megabytes_2=LARGEST_JSON // 1_000_000,
            ),
            msg("export-a-smaller-deck"),
        )
    return file


def media_of(json_path: Path) -> tuple[tuple[Media, ...], tuple[Problem, ...]]:
    """Return the media beside a JSON file, and a problem for each with a bad name, of a special kind, or too large."""
    folder = json_path.parent / "media"
    if not folder.is_dir() or folder.is_symlink():
        return (), ()
    media: list[Media] = []
    problems: list[Problem] = []
    total = 0
    for path in sorted(folder.iterdir()):
        state = path.lstat()
        fault = name_fault(path.name)
        if not stat.S_ISREG(state.st_mode):
            fault = msg("is-no-ordinary-file-2")
        elif state.st_size > _LARGEST_MEDIUM or total + state.st_size > _LARGEST_MEDIA or len(media) >= _MOST_MEDIA:
            fault = msg("is-more-than-a-deck-may-hold")
        if fault:
            problems.append(Problem(0, msg("the-medium", name=printable(path.name), fault=fault)))
        else:
            total += state.st_size
            media.append(Media(unicodedata.normalize("NFC", path.name), path))
    return tuple(media), tuple(problems)


def name_fault(name: str) -> str:
    """Return the end of a sentence with the reason to refuse a medium's name, or "" for a good name."""
    if _FORBIDDEN.search(name) or name in ("", ".", ".."):
        return msg("has-a-name-that-leads-elsewhere")
    if _DEVICES.match(name) or name.endswith((".", " ")):
        return msg("has-a-name-that-windows-keeps-for-itself")
    if len(name) > _LONGEST_NAME:
        return msg("has-too-long-a-name")
    return ""


def printable(name: str) -> str:
    """Return a name shortened and without control characters, which a terminal would obey."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)[:60]
