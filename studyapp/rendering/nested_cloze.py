"""Anki's deletions: several numbers in one, one within another, and a hint; what is no whole deletion is text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

_MARK = re.compile(r"\{\{c([0-9]{1,5}(?:,[0-9]{1,5}){0,20})::|\}\}")
_DEEPEST = 8
MOST_CARDS = 500
"""Anki makes no card of a deletion with a greater number."""


@dataclass(frozen=True, slots=True)
class NestedDeletion:
    """A deletion: the numbers of the cards that ask for it, what it hides, and the hint shown in its place."""

    numbers: tuple[int, ...]
    parts: tuple["str | NestedDeletion", ...]
    hint: str


Part = str | NestedDeletion
Show = Callable[[NestedDeletion, Callable[[], str]], str]
"""Gives what is shown in place of a deletion; the function handed to it gives what it hides."""


@dataclass(slots=True)
class _Open:
    mark: str
    numbers: tuple[int, ...]
    parts: list[Part] = field(default_factory=list)
    hint: str | None = None

    def add(self, text: str) -> None:
        """Text up to a double colon is hidden, text behind it is the hint."""
        if self.hint is None:
            text, colons, hint = text.partition("::")
            if colons:
                self.hint = hint
        self.parts.append(text)


@lru_cache(maxsize=256)
def parts_of(text: str) -> tuple[Part, ...]:
    """A text in pieces: what is in no deletion, and deletions."""
    root, stack = _Open("", ()), list[_Open]()
    end = 0

    def add(piece: str) -> None:
        if stack:
            stack[-1].add(piece)
        elif piece:
            root.parts.append(piece)

    for mark in _MARK.finditer(text):
        add(text[end : mark.start()])
        end = mark.end()
        if mark[1] and len(stack) < _DEEPEST:
            stack.append(_Open(mark[0], tuple(int(number) for number in mark[1].split(","))))
        elif mark[1] or not stack:
            add(mark[0])
        else:
            closed = stack.pop()
            (stack[-1] if stack else root).parts.append(_closed(closed))
    add(text[end:])
    while stack:
        unclosed = stack.pop()
        (stack[-1] if stack else root).parts.extend([unclosed.mark, *unclosed.parts, *_hint_again(unclosed)])
    return tuple(root.parts)


def cloze_numbers(text: str) -> frozenset[int]:
    """The numbers of the cards that a text asks for."""
    return frozenset(number for each in all_deletions(text) for number in each.numbers if 0 < number <= MOST_CARDS)


def with_deletions(text: str, show: Show) -> str:
    """The text with each deletion shown as a caller wants."""

    def shown(parts: tuple[Part, ...]) -> str:
        return "".join(part if isinstance(part, str) else show(part, partial(shown, part.parts)) for part in parts)

    return shown(parts_of(text))


def hidden_by(text: str, number: int) -> tuple[str, ...]:
    """What the deletions of a number hide, in the order of the text."""
    return tuple(hidden_text(each) for each in all_deletions(text) if number in each.numbers)


def hidden_text(deletion: NestedDeletion) -> str:
    """What a deletion hides, with what those in it hide."""
    return "".join(part if isinstance(part, str) else hidden_text(part) for part in deletion.parts)


def all_deletions(text: str) -> Iterator[NestedDeletion]:
    """The deletions of a text in its order, each before those in it."""
    return _all(parts_of(text))


def _closed(one: _Open) -> NestedDeletion:
    return NestedDeletion(one.numbers, tuple(one.parts), one.hint or "")


def _hint_again(one: _Open) -> list[str]:
    return [] if one.hint is None else [f"::{one.hint}"]


def _all(parts: tuple[Part, ...]) -> Iterator[NestedDeletion]:
    for part in parts:
        if not isinstance(part, str):
            yield part
            yield from _all(part.parts)
