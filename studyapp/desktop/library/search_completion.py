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
    """Return where the typed part begins, and what it may become.

    Args:
        text: the query so far.
        cursor: how many code points stand before the text cursor.
        names: what can be named.
    """
    start = _start(text[:cursor])
    part = text[start:cursor]
    name, colon, value = part.partition(":")
    if not colon:
        return start, tuple(each for each in NAMES if len(part) >= _LEAST and each.startswith(part.casefold()))
    known = _known(name.casefold(), names)
    wanted = value.lstrip('"').casefold()
    fitting = [each for each in known if wanted in each[0].casefold()]
    fitting.sort(key=lambda each: not each[0].casefold().startswith(wanted))
    found = tuple(query for _shown, query in fitting[:_MOST])
    return start, () if found == (part,) else found


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
    """The values of a name, each with the query that asks for it."""
    places = {Place.DECK: names.decks, Place.ESSAY: names.essays, Place.KIND: names.kinds, Place.TAG: names.tags}
    if name == "is":
        return _pairs(Condition, lambda value: written(Is(Condition(value))))
    if name == "flag":
        return _pairs([str(flag.value) for flag in Flag if flag], lambda value: written(Flagged(int(value))))
    if name in set(places):
        place = Place(name)
        return _pairs(places[place], lambda value: written(At(place, value)))
    return []


def _pairs(values: Iterable[str], write: Callable[[str], str]) -> list[tuple[str, str]]:
    return [(str(value), write(value)) for value in values]
