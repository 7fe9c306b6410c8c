"""Messages for people: a name with arguments, worded by the catalog of a language."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from studyapp.resources import resource

ENGLISH = "en"

_STRING = re.compile(r'^(?:(msg[^ ]+) )?"(.*)"\s*$', re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_RULE = re.compile(r"^Plural-Forms:.*\bplural=([^;]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The texts of one language.

    Attributes:
        texts: texts by the name of a message; one text, or one for each form of the plural, with `{arguments}`.
        form: the number of the form that a count asks for.
    """

    texts: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]

    def text(self, name: str, count: object) -> str:
        """Return the text of a message, for a count where it depends on one."""
        forms = self.texts[name]
        return forms[self.form(count)] if len(forms) > 1 and isinstance(count, int) else forms[0]


@cache
def catalog(language: str) -> Catalog:
    """Return the catalog of a language that ships."""
    return parse_catalog(catalog_path(language).read_text(encoding="utf-8"))


def catalog_path(language: str) -> Path:
    """Return the path of the catalog of a language."""
    return resource(f"i18n/messages_{language}.po")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the program speaks, English first: those whose catalog of messages ships."""
    codes = {path.stem.removeprefix("messages_") for path in resource("i18n").glob("messages_*.po")}
    return (ENGLISH, *sorted(codes - {ENGLISH}))


def parse_catalog(text: str) -> Catalog:
    """Read a catalog from the text of its file."""
    texts: dict[str, list[str]] = {}
    forms, name, is_name = [""], "", False
    for keyword, string in _STRING.findall(text):
        words = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), string) if "\\" in string else string
        match keyword:
            case "msgid":
                name, forms, is_name = words, [], True
            case "msgid_plural":
                is_name = False
            case "":  # goes on with the string before
                name, forms = (name + words, forms) if is_name else (name, [*forms[:-1], forms[-1] + words])
            case _:
                forms, is_name = [*forms, words], False
        texts[name] = forms
    rule = _RULE.search(texts.pop("")[0])
    return Catalog({name: tuple(said) for name, said in texts.items()}, gettext.c2py(rule[1] if rule else "n != 1"))


type Value = str | float | date | PurePath | Several[Any]
"""An argument: words of somebody, a number, a day, another message, or several of these."""

_ARGUMENT = re.compile(r"{(\w+)[^}]*}")
_QUOTED = re.compile(r"[“„«]{(\w+)}[”“»]")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.(\d+))?")


class Message(str):
    """A message for people: English text with its name and arguments, so that any language can say it.

    Attributes:
        name: the name of its text in the catalogs.
        arguments: the values for the text; a whole number `n` chooses the form of the plural.
    """

    __slots__ = ("arguments", "name")

    name: str
    arguments: Mapping[str, Value]

    def __new__(cls, name: str, arguments: Mapping[str, Value]) -> Message:
        """Create the text in English."""
        message = super().__new__(cls, _english().text(name, arguments.get("n")).format_map(arguments))
        message.name, message.arguments = name, arguments
        return message

    def __str__(self) -> str:
        return self

    def __getnewargs__(self) -> tuple[str, Mapping[str, Value]]:  # type: ignore[override]  # str has one of its own
        return self.name, self.arguments


class Several[T](tuple[T, ...]):
    """Values in a row, with what the text says between them: `{names:, }`."""

    __slots__ = ()

    def __format__(self, between: str) -> str:
        return between.join(map(format, self))


def msg(name: str, /, **arguments: Value) -> Message:
    """Name what is to be said.

    Args:
        name: a message of the catalogs in resources/i18n.
        arguments: exactly the arguments that its text has.
    """
    return Message(name, arguments)


def join_sentences(*sentence: str) -> Message:
    """Return several sentences, one after the other."""
    return msg("in-a-row", said=Several(sentence))


class Speaker:
    """Says messages in one language.

    Args:
        texts: the catalog of the language.
        number: writes a number with so many places behind the point.
        day: writes a day.
        words: says an argument that is a text, where it stands in no quotation marks.
    """

    def __init__(
        self,
        texts: Catalog,
        number: Callable[[float, int], str],
        day: Callable[[date], str],
        words: Callable[[str], str] = str,
    ) -> None:
        self._texts, self._number, self._day, self._words = texts, number, day, words

    def say(self, message: Message) -> str:
        """Return the message in the language."""
        text = self._texts.text(message.name, message.arguments.get("n"))
        quoted = _QUOTED.findall(text)
        return text.format_map(
            {name: self._format_value(value, name in quoted) for name, value in message.arguments.items()}
        )

    def _format_value(self, value: Value, is_quoted: bool) -> object:
        match value:
            case Message():
                return self.say(value)
            case str():
                return value if is_quoted else self._words(value)
            case Several():
                return Several([self._format_value(part, is_quoted) for part in value])
            case date():
                return self._day(value)
            case int() | float():
                return _Number(value, self._number)
        return value


class _Number:
    """A number that is written as a language does, in the form that the text asks for."""

    def __init__(self, value: float, written: Callable[[float, int], str]) -> None:
        self._value, self._written = value, written

    def __format__(self, form: str) -> str:
        usual = format(self._value, form)
        match = _NUMBER.fullmatch(usual)
        return usual if match is None else self._written(float(usual.replace(",", "")), len(match[1] or ""))


@cache
def _english() -> Catalog:
    texts = catalog(ENGLISH)
    assert texts is not None, "the English catalog ships with the program"
    return texts


_MARK = '{"message":'


def store_message(text: str) -> str:
    """Return a message as text with name, arguments and its English for older versions; other text unchanged."""
    return json.dumps(_plain(text), ensure_ascii=False) if isinstance(text, Message) else text


def restore_message(text: str) -> str:
    """Return the message of a stored text; its English if this version does not know it; other text unchanged."""
    if not text.startswith(_MARK):
        return text
    try:
        read = _read(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return text
    return read if isinstance(read, str) else text


def arguments_of(sentence: str, name: str) -> Mapping[str, str] | None:
    """Return the arguments of a message of which only the English was stored, as words; None for another sentence."""
    found = _shape(name).fullmatch(sentence)
    return found.groupdict() if found else None


@cache
def _shape(name: str) -> re.Pattern[str]:
    pieces = _ARGUMENT.split(_english().text(name, None))
    return re.compile("".join(f"(?P<{p}>.*?)" if i % 2 else re.escape(p) for i, p in enumerate(pieces)), re.S)


def with_messages_apart(values: Any) -> Any:
    """Return JSON values in which each message is an object of its own, for another process of the same version."""
    match values:
        case dict():
            return {name: with_messages_apart(value) for name, value in values.items()}
        case list() | tuple():
            return [with_messages_apart(value) for value in values]
    return _plain(values) if isinstance(values, Message) else values


def with_messages(values: Any) -> Any:
    """Return JSON values in which each object that stands for a message is that message again."""
    match values:
        case {"message": str(), "arguments": dict(), "english": str()}:
            return _read(values)
        case dict():
            return {name: with_messages(value) for name, value in values.items()}
        case list():
            return [with_messages(value) for value in values]
    return values


def _plain(value: Value) -> object:
    match value:
        case Message():
            arguments = {name: _plain(argument) for name, argument in value.arguments.items()}
            return {"message": value.name, "arguments": arguments, "english": str.__str__(value)}
        case Several():
            return [_plain(part) for part in value]
        case date():
            return {"day": value.isoformat()}
        case str() | int() | float():
            return value
    return str(value)


def _read(value: Any) -> Value:
    match value:
        case {"message": str(name), "arguments": Mapping() as arguments, "english": str(english)}:
            try:
                return Message(name, {argument: _read(stored) for argument, stored in arguments.items()})
            except (ValueError, LookupError, TypeError):
                return english
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case list():
            return Several(map(_read, value))
        case str() | int() | float():
            return value
    raise ValueError("no message")
