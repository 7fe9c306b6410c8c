"""Parse Anki's deletions: several numbers in one, one within another, hints; unfinished ones stay text."""

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
    """A deletion: the numbers of its cards, the hidden parts, and the hint shown in their place."""

    numbers: tuple[int, ...]
    parts: tuple["str | NestedDeletion", ...]
    hint: str


Part = str | NestedDeletion
Show = Callable[[NestedDeletion, Callable[[], str]], str]
"""Gives what is shown in place of a deletion; the function handed to it gives what it hides."""


@dataclass(slots=True)
class _OpenDeletion:
    """A deletion that is not yet closed."""

    mark: str
    numbers: tuple[int, ...]
    parts: list[Part] = field(default_factory=list)
    hint: str | None = None

    def add(self, text: str) -> None:
        """Add text: up to a double colon it is hidden, behind it is the hint."""
        if self.hint is None:
            text, colons, hint = text.partition("::")
            if colons:
                self.hint = hint
        self.parts.append(text)


@lru_cache(maxsize=256)
def parts_of(text: str) -> tuple[Part, ...]:
    """Split a text into plain pieces and deletions."""
    root, stack = _OpenDeletion("", ()), list[_OpenDeletion]()
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
            stack.append(_OpenDeletion(mark[0], tuple(int(number) for number in mark[1].split(","))))
        elif mark[1] or not stack:
            add(mark[0])
        else:
            closed = stack.pop()
            (stack[-1] if stack else root).parts.append(_close_deletion(closed))
    add(text[end:])
    while stack:
        unclosed = stack.pop()
        (stack[-1] if stack else root).parts.extend([unclosed.mark, *unclosed.parts, *_as_hint(unclosed)])
    return tuple(root.parts)


def cloze_numbers(text: str) -> frozenset[int]:
    """Return the numbers of the cards that a text asks for."""
    return frozenset(
        number for deletion in all_deletions(text) for number in deletion.numbers if 0 < number <= MOST_CARDS
    )


def replace_deletions(text: str, show: Show) -> str:
    """Return the text with each deletion replaced by the caller."""

    def shown(parts: tuple[Part, ...]) -> str:
        return "".join(part if isinstance(part, str) else show(part, partial(shown, part.parts)) for part in parts)

    return shown(parts_of(text))


def hidden_texts(text: str, number: int) -> tuple[str, ...]:
    """Return the hidden texts of a deletion number, in the order of the text."""
    return tuple(hidden_text(deletion) for deletion in all_deletions(text) if number in deletion.numbers)


def hidden_text(deletion: NestedDeletion) -> str:
    """Return the hidden text of a deletion, including deletions in it."""
    return "".join(part if isinstance(part, str) else hidden_text(part) for part in deletion.parts)


def all_deletions(text: str) -> Iterator[NestedDeletion]:
    """Yield the deletions of a text in order, each before those in it."""
    return _nested_deletions(parts_of(text))


def _close_deletion(opened: _OpenDeletion) -> NestedDeletion:
    return NestedDeletion(opened.numbers, tuple(opened.parts), opened.hint or "")


def _as_hint(opened: _OpenDeletion) -> list[str]:
    return [] if opened.hint is None else [f"::{opened.hint}"]


def _nested_deletions(parts: tuple[Part, ...]) -> Iterator[NestedDeletion]:
    for part in parts:
        if not isinstance(part, str):
            yield part
            yield from _nested_deletions(part.parts)
