"""Store columns in a cache file between sessions."""

import json
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studyapp.domain.errors import StudyAppError
from studyapp.files import replacing
from studyapp.storage.reads.columns import Mark

if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats

_FORMAT: Final = "studyapp columns 3"


@dataclass(frozen=True, slots=True)
class ColumnSnapshot:
    """The columns of a library at one moment.

    Attributes:
        mark: the progress of the library at that moment.
        weights: weights of the memory model that made the predictions, of some decks behind those of all.
        before: predicted recall before each answer, shape (answers,).
    """

    mark: Mark
    answers: "Answers"
    cards: "Cards"
    weights: tuple[float, ...]
    before: "Floats"


class ColumnFile:
    """A cache file: a checksum, a line of JSON with the layout, and the columns as bytes in narrow types.

    Nothing is lost with it: if it is missing, damaged or of another format, all is counted anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> ColumnSnapshot | None:
        """Return the stored columns; None if there is no usable file."""
        from studyapp.statistics.columns import unpack_columns

        with suppress(OSError, ValueError, KeyError, TypeError):
            with self._path.open("rb") as file:
                checksum, line, content = file.readline(), file.readline(), file.read()
            if checksum != _checksum_line(line, content):
                return None
            header = json.loads(line)
            if header["format"] == _FORMAT:
                answers, cards, before = unpack_columns(header, content)
                return ColumnSnapshot(Mark(*header["mark"]), answers, cards, tuple(header["weights"]), before)
        return None

    def save(self, snapshot: ColumnSnapshot) -> None:
        """Write columns; a failure costs only time at the next start."""
        from studyapp.statistics.columns import pack_columns

        header, content = pack_columns(snapshot.answers, snapshot.cards, snapshot.before)
        header |= {"format": _FORMAT, "mark": snapshot.mark, "weights": snapshot.weights}
        line = json.dumps(header).encode() + b"\n"
        with suppress(OSError, StudyAppError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write(_checksum_line(line, content))
                file.write(line)
                file.write(content)


def _checksum_line(header_line: bytes, content: bytes) -> bytes:
    """Return the first line of the file, which covers all the rest."""
    return b"%08x\n" % zlib.crc32(content, zlib.crc32(header_line))
