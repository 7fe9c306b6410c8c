"""Collect an answer as it arrives: events of a stream, or one JSON value."""

import json
from dataclasses import dataclass
from typing import Any

from studyapp.assistant.failures import BusyError, misunderstood, too_long, words_in
from studyapp.domain.messages import msg


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole of what came.

    Attributes:
        text: the model's words.
        sent: tokens of the request, as the service counts them, or 0.
        received: tokens of the answer, likewise.
        error: the error that the service reports in the middle of an answer, or "".
    """

    text: str
    sent: int
    received: int
    error: str


class Collected:
    """The pieces of an answer, collected in turn.

    Attributes:
        is_whole: whether the service said that nothing more comes.
    """

    def __init__(self, most_bytes: int, most_characters: int, host: str) -> None:
        """Start without any data."""
        self.is_whole = False
        self._host = host
        self._most_bytes, self._most_characters = most_bytes, most_characters
        self._bytes = self._characters = 0
        self._rest = b""
        self._unstreamed: list[bytes] = []
        self._words: list[str] = []
        self._sent = self._received = 0
        self._error = ""
        self._streams = self._is_finished = False

    def take(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            StudyAppError: the answer is longer than it may be.
        """
        self._bytes += len(piece)
        if self._bytes > self._most_bytes:
            raise too_long(self._host)
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if len(self._rest) > 8 * self._most_characters:
            raise too_long(self._host)
        for line in lines:
            self._line(line)

    def said(self) -> Answer:
        """Return the complete answer.

        Raises:
            BusyError: the service broke off.
            StudyAppError: it is no answer.
        """
        if self._rest:
            self._line(self._rest)
        if not self._streams:
            self._parse_unstreamed()
        if not (self.is_whole or self._is_finished or self._error):
            raise BusyError(self._host, 0)
        return Answer("".join(self._words), self._sent, self._received, self._error)

    def _line(self, line: bytes) -> None:
        line = line.strip()
        if not line.startswith(b"data:"):
            if line and not line.startswith((b":", b"event:", b"id:", b"retry:")):
                self._unstreamed.append(line)
            return
        self._streams = True
        data = line[5:].strip()
        if data == b"[DONE]":
            self.is_whole = True
        elif (values := _load_object(data)) is not None:
            self._event(values)

    def _parse_unstreamed(self) -> None:
        values = _load_object(b"\n".join(self._unstreamed))
        if values is None or not ("choices" in values or "error" in values):
            raise misunderstood(self._host)
        self._event(values)
        self.is_whole = True

    def _event(self, values: dict[str, Any]) -> None:
        if values.get("error"):
            self._error = words_in(values) or msg("an-error")
        for choice in _list(values.get("choices"))[:1]:
            if isinstance(choice, dict):
                self._choice(choice)
        usage = values.get("usage")
        if isinstance(usage, dict):
            self._sent = _count(usage.get("prompt_tokens"))
            self._received = _count(usage.get("completion_tokens"))

    def _choice(self, choice: dict[str, Any]) -> None:
        self._is_finished = self._is_finished or bool(choice.get("finish_reason"))
        message = choice.get("delta") or choice.get("message")
        content = message.get("content") if isinstance(message, dict) else None
        if isinstance(content, str):
            self._characters += len(content)
            if self._characters > self._most_characters:
                raise too_long(self._host)
            self._words.append(content)


def _load_object(data: bytes) -> dict[str, Any] | None:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _list(values: Any) -> list[Any]:
    return values if isinstance(values, list) else []


def _count(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0
