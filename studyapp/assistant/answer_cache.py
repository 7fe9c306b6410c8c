"""Cache answers between runs, so that a repeated request is free and has the same answer."""

import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from studyapp.assistant.prompts import SCHEMA, Message
from studyapp.domain.errors import StudyAppError
from studyapp.files import replacing

_MOST = 2000  # answers; the oldest go first


class Answers:
    """A folder of answers; each is found by all that was sent, instructions and model included."""

    def __init__(self, folder: Path) -> None:
        """Set the folder; it need not exist, and without write access nothing is cached."""
        self._folder = folder

    def get(self, model: str, messages: Sequence[Message]) -> str | None:
        """Return the answer that was kept, or None."""
        try:
            cached = json.loads(self._file(model, messages).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return cached if isinstance(cached, str) else None

    def keep(self, model: str, messages: Sequence[Message], answer: str) -> None:
        """Keep an answer, in place of an earlier one."""
        with suppress(OSError, StudyAppError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with replacing(self._file(model, messages)) as file:
                file.write(json.dumps(answer).encode())
            self._prune()

    def forget(self) -> None:
        """Delete all kept answers."""
        for file in self._folder.glob("*.json"):
            with suppress(OSError):
                file.unlink()

    def _file(self, model: str, messages: Sequence[Message]) -> Path:
        key = json.dumps([model, SCHEMA, list(messages)], sort_keys=True)
        return self._folder / f"{sha256(key.encode()).hexdigest()}.json"

    def _prune(self) -> None:
        files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for file in files[:-_MOST]:
            file.unlink()
