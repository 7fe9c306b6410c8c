"""Keeps counted columns in a file of the cache between two sessions; what does not fit the library is passed over."""

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

_FORMAT: Final = "studyapp columns 1"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a library had come to, in columns.

    Attributes:
        mark: how far it had come.
        weights: of the memory model that predicted.
        before: predicted recall before each answer.
    """

    mark: Mark
    answers: "Answers"
    cards: "Cards"
    weights: tuple[float, ...]
    before: "Floats"


class ColumnFile:
    """One file: a line of JSON that says what follows, and the columns as bytes, each as narrow as its numbers allow.

    Nothing is lost with it: where it is missing, damaged or of something else, all is counted anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Counted | None:
        """What was kept; None where nothing usable is there."""
        from studyapp.statistics.columns import unpack_columns

        with suppress(OSError, ValueError, KeyError, TypeError):
            with self._path.open("rb") as file:
                told, content = json.loads(file.readline()), file.read()
            if told["format"] == _FORMAT and told["checksum"] == zlib.crc32(content):
                answers, cards, before = unpack_columns(told, content)
                return Counted(Mark(*told["mark"]), answers, cards, tuple(told["weights"]), before)
        return None

    def keep(self, counted: Counted) -> None:
        """Write columns; a failure only costs time later."""
        from studyapp.statistics.columns import pack_columns

        told, content = pack_columns(counted.answers, counted.cards, counted.before)
        told |= {"format": _FORMAT, "checksum": zlib.crc32(content)}
        told |= {"mark": counted.mark, "weights": counted.weights}
        with suppress(OSError, StudyAppError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write(json.dumps(told).encode() + b"\n")
                file.write(content)
