"""Tells what a file is that was taken for a library and is none: an essay, a package of cards, a picture."""

import re
import zipfile
from codecs import getincrementaldecoder
from pathlib import Path

from studyapp.domain.errors import StudyAppError

_WEB = re.compile(rb"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE)
_SUFFIX = ".studyapp"  # with which the name of a library ends where nobody wants another
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # with which a text may say how it is encoded
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
_PARTS = {  # by which an archive is known
    "word/document.xml": "a Word document",
    "META-INF/container.xml": "an e-book",
    "content.xml": "an OpenDocument text",
    "collection.anki2": "a package of Anki",
    "collection.anki21": "a package of Anki",
    "collection.anki21b": "a package of Anki",
}
_READ = "To study it, open it in the window as an essay; a library is a file such as library.studyapp."
_IMPORT = "To learn its cards, import it in the window; a library is a file such as library.studyapp."
_OTHER = "Choose another file; a library is one such as library.studyapp."
_ADVICE = {"a picture": _OTHER, "an archive": _OTHER, "a package of Anki": _IMPORT}


def foreign(path: Path, head: bytes) -> StudyAppError | None:
    """The error for a file of another kind; None where nothing tells what it is, as with a library that is damaged.

    Args:
        path: the file.
        head: its first bytes, at least some thousand where there are so many.

    Raises:
        OSError: it cannot be read.
    """
    kind = _kind_of(path, head)
    if kind:
        return StudyAppError(f"{path} is {kind}, not a library.", _ADVICE.get(kind, _READ))
    if path.suffix != _SUFFIX:
        return StudyAppError(f"{path} is not a library.", _OTHER)
    return None


def _kind_of(path: Path, head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    if b"%PDF-" in head[:1024]:
        return "a PDF"
    if head.startswith(_PICTURES):
        return "a picture"
    if _WEB.match(head.removeprefix(_MARKS[0])):
        return "a web page"
    return "a text" if _is_text(head) else ""


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = set()
    return next((kind for part, kind in _PARTS.items() if part in names), "an archive")


def _is_text(head: bytes) -> bool:
    """Whether these are letters: in UTF-8, in an encoding that a mark names, or in one of a byte for each letter."""
    if head.startswith(_MARKS):
        return True
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return False
    try:
        getincrementaldecoder("utf-8")().decode(head)  # the last letter may be cut off
    except UnicodeDecodeError:
        return sum(byte < 128 for byte in head) * 2 > len(head)
    return True
