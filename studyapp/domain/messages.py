"""Messages to people by name with their arguments, which the catalog of a language puts in words.

A message is its English as well, so that logs, files and the command line have it as any other text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import Any

from studyapp.domain.catalogs import ENGLISH, Catalog, catalog

type Value = str | float | date | PurePath | Several[Any]
"""An argument: words of somebody, a number, a day, another message, or several of these."""

_QUOTED = re.compile(r"[“„«]{(\w+)}[”“»]")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.(\d+))?")


class Message(str):
    """Something to be said: English text, which knows its name and arguments, so that any language can say it.

    Attributes:
        name: of its text in the catalogs.
        arguments: what is put into the text; a whole number `n` chooses the form of the plural.
    """

    __slots__ = ("arguments", "name")

    name: str
    arguments: Mapping[str, Value]

    def __new__(cls, name: str, arguments: Mapping[str, Value]) -> Message:
        """Say it in English."""
        made = super().__new__(cls, _english().text(name, arguments.get("n")).format_map(arguments))
        made.name, made.arguments = name, arguments
        return made

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
        arguments: those that its text has, no more and no less.
    """
    return Message(name, arguments)


def in_a_row(*said: str) -> Message:
    """Several sentences, one after the other."""
    return msg("in-a-row", said=Several(said))


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
        """The message in the language."""
        text = self._texts.text(message.name, message.arguments.get("n"))
        quoted = _QUOTED.findall(text)
        return text.format_map({name: self._said(value, name in quoted) for name, value in message.arguments.items()})

    def _said(self, value: Value, is_quoted: bool) -> object:
        match value:
            case Message():
                return self.say(value)
            case str():
                return value if is_quoted else self._words(value)
            case Several():
                return Several([self._said(each, is_quoted) for each in value])
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
        found = _NUMBER.fullmatch(usual)
        return usual if found is None else self._written(float(usual.replace(",", "")), len(found[1] or ""))


@cache
def _english() -> Catalog:
    texts = catalog(ENGLISH)
    assert texts is not None, "the English catalog ships with the program"
    return texts
