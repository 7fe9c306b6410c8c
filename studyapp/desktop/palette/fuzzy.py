"""Rank names by some typed letters, tolerating typing mistakes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studyapp.search.folding import folded

_WHOLE, _BEGINS, _INSIDE, _SLIP, _LETTERS = 5.0, 4.0, 3.0, 2.0, 1.0
_COVERED = 0.9  # more, for a name of which nothing is left untyped
_WORDS = re.compile(r"\w+")
_OTHER_NAME = 0.9  # of what the name in sight would count
_SHORTEST_SLIP = 4  # letters, below which a slip may mean anything
_WIDEST = 3  # letters among which one that was typed may lie


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that can be found.

    Attributes:
        key: the key, unique among the entries.
        words: the name.
        aside: the group that it belongs to.
        keys: the keys of the command.
        others: other names by which it is found too.
        can: whether it means something now.
    """

    key: str
    words: str
    aside: str = ""
    keys: str = ""
    others: tuple[str, ...] = ()
    can: bool = True


def found(typed: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that go with what was typed, the best first; all in their order where nothing was."""
    parts = folded(typed).split()
    if not parts:
        return sorted(entries, key=lambda entry: not entry.can)
    ranked = [(-round(_worth(parts, entry), 1), not entry.can, at) for at, entry in enumerate(entries)]
    return [entries[at] for worth, _, at in sorted(ranked) if worth < 0]


def _worth(parts: Sequence[str], entry: Entry) -> float:
    own_worth = _likeness(parts, folded(entry.words))
    return max([own_worth, *(_OTHER_NAME * _likeness(parts, folded(name)) for name in entry.others)])


def _likeness(parts: Sequence[str], name: str) -> float:
    """Return the average likeness of a name to all parts; 0 if a part does not match."""
    words = _WORDS.findall(name)
    worths = [max(rule(part, name, words) for rule in _RULES) for part in parts]
    covered = sum(map(len, parts)) / max(len(name), 1)
    return sum(worths) / len(worths) + _COVERED * min(covered, 1.0) if all(worths) else 0.0


def _begins(part: str, _name: str, words: Sequence[str]) -> float:
    if part in words:
        return _WHOLE
    return _BEGINS if any(word.startswith(part) for word in words) else 0.0


def _inside(part: str, name: str, _words: Sequence[str]) -> float:
    return _INSIDE if part in name else 0.0


def _slip(part: str, _name: str, words: Sequence[str]) -> float:
    """Return one letter too many, too few, another one, or two that changed places, at the beginning of a word."""
    if len(part) < _SHORTEST_SLIP:
        return 0.0
    lengths = (len(part) - 1, len(part), len(part) + 1)
    return _SLIP if any(_is_one_off(part, word[:length]) for word in words for length in lengths) else 0.0


def _is_one_off(first: str, second: str) -> bool:
    at = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return abs(len(first) - len(second)) <= 1
    first_rest, second_rest = first[at:], second[at:]
    swapped = first_rest[:2] == second_rest[:2][::-1] and first_rest[2:] == second_rest[2:]
    return (
        swapped or first_rest[1:] == second_rest[1:] or first_rest[1:] == second_rest or first_rest == second_rest[1:]
    )


def _letters(part: str, name: str, words: Sequence[str]) -> float:
    """Return its letters in their order, close together or each at the beginning of a word."""
    starts = "".join(word[0] for word in words)
    if len(part) > 1 and _in_order(part, starts) is not None:
        return _INSIDE
    wide = _in_order(part, name)
    return _LETTERS * len(part) / wide if wide is not None and wide <= _WIDEST * len(part) else 0.0


def _in_order(part: str, name: str) -> int | None:
    """Return the shortest distance over which a name holds a part's letters in order; None if it does not."""
    first = at = name.find(part[0])
    for letter in part[1:]:
        at = name.find(letter, at + 1) if at >= 0 else at
    return at - first + 1 if at >= 0 else None


_RULES: tuple[Callable[[str, str, Sequence[str]], float], ...] = (_begins, _inside, _slip, _letters)
