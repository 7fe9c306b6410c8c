"""Messages as text that is kept in a library or sent by another process, and comes back as a message."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from studyapp.domain.messages import Message, Several, Value

_MARK = '{"message":'


def kept(said: str) -> str:
    """A message with its name and arguments, and its English for a version without it; other text as it is."""
    return json.dumps(_plain(said), ensure_ascii=False) if isinstance(said, Message) else said


def restored(text: str) -> str:
    """The message that was kept; its English where this version knows no such message; other text as it is."""
    if not text.startswith(_MARK):
        return text
    try:
        read = _read(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return text
    return read if isinstance(read, str) else text


def with_messages_apart(values: Any) -> Any:
    """JSON values in which each message is an object of its own, for another process of the same version."""
    match values:
        case dict():
            return {name: with_messages_apart(each) for name, each in values.items()}
        case list() | tuple():
            return [with_messages_apart(each) for each in values]
    return _plain(values) if isinstance(values, Message) else values


def with_messages(values: Any) -> Any:
    """JSON values in which each object that stands for a message is that message again."""
    match values:
        case {"message": str(), "arguments": dict(), "english": str()}:
            return _read(values)
        case dict():
            return {name: with_messages(each) for name, each in values.items()}
        case list():
            return [with_messages(each) for each in values]
    return values


def _plain(value: Value) -> object:
    match value:
        case Message():
            arguments = {name: _plain(each) for name, each in value.arguments.items()}
            return {"message": value.name, "arguments": arguments, "english": str.__str__(value)}
        case Several():
            return [_plain(each) for each in value]
        case date():
            return {"day": value.isoformat()}
        case str() | int() | float():
            return value
    return str(value)


def _read(value: Any) -> Value:
    match value:
        case {"message": str(name), "arguments": Mapping() as arguments, "english": str(english)}:
            try:
                return Message(name, {each: _read(held) for each, held in arguments.items()})
            except (ValueError, LookupError, TypeError):
                return english
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case list():
            return Several(map(_read, value))
        case str() | int() | float():
            return value
    raise ValueError("no message")
