"""Complete a query while it is typed; needs no Qt."""

from collections.abc import Callable, Iterable

from studyapp.desktop.library.search_rows import Names
from studyapp.domain.cards import Flag
from studyapp.search.parsing import NAMES, last_part_start, plain_value
from studyapp.search.tree import At, Condition, Flagged, Is, Place
from studyapp.search.writing import written

_SHORTEST_NAME_PREFIX = 2  # letters before a name is offered
_MOST_OFFERED = 12


def completions(text: str, cursor: int, names: Names) -> tuple[int, tuple[str, ...]]:
    """Return where the part before the text cursor begins, and the queries that may replace it.

    Args:
        text: the query so far.
        cursor: the number of code points that stand before the text cursor.
        names: the names to complete.
    """
    start = last_part_start(text[:cursor])
    part = text[start:cursor]
    name, colon, value = part.partition(":")
    if not colon:
        return start, _name_completions(part)
    queries = _value_completions(name.casefold(), value, names)
    return start, () if queries == (part,) else queries


def _name_completions(part: str) -> tuple[str, ...]:
    """Return the names before a colon that begin as a part does."""
    return tuple(name for name in NAMES if len(part) >= _SHORTEST_NAME_PREFIX and name.startswith(part.casefold()))


def _value_completions(name: str, value: str, names: Names) -> tuple[str, ...]:
    """Return the queries for the values that hold what is typed, those that begin with it first."""
    typed = plain_value(value).casefold()
    fitting = [(shown, query) for shown, query in _values_of(name, names) if typed in shown.casefold()]
    fitting.sort(key=lambda pair: not pair[0].casefold().startswith(typed))
    return tuple(query for _shown, query in fitting[:_MOST_OFFERED])


def _values_of(name: str, names: Names) -> list[tuple[str, str]]:
    """Return the values of a name, each with its query; none of sections and sources, which are too many to list."""
    names_by_place = {
        Place.DECK: names.decks,
        Place.ESSAY: names.essays,
        Place.KIND: names.kinds,
        Place.TAG: names.tags,
    }
    if name == "is":
        return _with_queries(Condition, lambda value: written(Is(Condition(value))))
    if name == "flag":
        return _with_queries([str(flag.value) for flag in Flag if flag], lambda value: written(Flagged(int(value))))
    if name in names_by_place:
        place = Place(name)
        return _with_queries(names_by_place[place], lambda value: written(At(place, value)))
    return []


def _with_queries(values: Iterable[str], write: Callable[[str], str]) -> list[tuple[str, str]]:
    return [(str(value), write(value)) for value in values]
