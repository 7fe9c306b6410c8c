"""Complete a query while it is typed; needs no Qt."""

from collections.abc import Callable, Iterable

from studyapp.desktop.library.search_rows import Names
from studyapp.domain.cards import Flag
from studyapp.search.parsing import NAMES
from studyapp.search.tree import At, Condition, Flagged, Is, Place
from studyapp.search.writing import written

_LEAST = 2  # letters before a name is offered
_MOST = 12


def completions(text: str, cursor: int, names: Names) -> tuple[int, tuple[str, ...]]:
    """Return the start of the typed part, and its completions.

    Args:
        text: the query so far.
        cursor: the number of code points that stand before the text cursor.
        names: what can be named.
    """
    start = _start(text[:cursor])
    part = text[start:cursor]
    name, colon, value = part.partition(":")
    if not colon:
        return start, tuple(
            filter_name for filter_name in NAMES if len(part) >= _LEAST and filter_name.startswith(part.casefold())
        )
    all_completions = _known(name.casefold(), names)
    value_typed = value.lstrip('"').casefold()
    fitting = [completion for completion in all_completions if value_typed in completion[0].casefold()]
    fitting.sort(key=lambda each: not each[0].casefold().startswith(value_typed))
    queries = tuple(query for _shown, query in fitting[:_MOST])
    return start, () if queries == (part,) else queries


def _start(before: str) -> int:
    """Return the start of the last part: after a space or bracket outside quotation marks, and after a hyphen."""
    start, is_quoted = 0, False
    for at, letter in enumerate(before):
        if letter == '"':
            is_quoted = not is_quoted
        elif not is_quoted and (letter.isspace() or letter in "()"):
            start = at + 1
    return start + 1 if before[start:].startswith("-") else start


def _known(name: str, names: Names) -> list[tuple[str, str]]:
    """Return the values of a name, each with the query that asks for it."""
    names_by_place = {
        Place.DECK: names.decks,
        Place.ESSAY: names.essays,
        Place.KIND: names.kinds,
        Place.TAG: names.tags,
    }
    if name == "is":
        return _pairs(Condition, lambda value: written(Is(Condition(value))))
    if name == "flag":
        return _pairs([str(flag.value) for flag in Flag if flag], lambda value: written(Flagged(int(value))))
    if name in set(names_by_place):
        place = Place(name)
        return _pairs(names_by_place[place], lambda value: written(At(place, value)))
    return []


def _pairs(values: Iterable[str], write: Callable[[str], str]) -> list[tuple[str, str]]:
    return [(str(value), write(value)) for value in values]
