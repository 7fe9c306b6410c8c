"""Read what a person types for the name of a source: its words, its years, what stands in brackets."""

import re
import unicodedata
from bisect import bisect
from dataclasses import dataclass, field

from studyapp.operations.answering.source_names.credit_lines import EDITING, ET_AL, PAGES, UNDATED, YEAR, year_of

_MORE_LETTERS = re.compile(r"(?<!\d)(\d{4})([a-z])\s?(?:,|/|&|and|und)\s?(?=[a-z](?!\w))")  # "2019a, b"
_SHORT_YEAR = re.compile(r"(?<!\w)(?:['’‘](\d\d)|(\d\d)\s*\)?\s*$)(?!\w)")
_WORD = re.compile(
    r"(?P<word>[^\W\d_](?:[^\W\d_]|['’ʼ.](?=[^\W\d_]))*)|(?P<mark>[,;&/()+])|(?P<number>\d+)|(?P<odd>[^\s.–—:'’‘“”\"-])"
)
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")


@dataclass(frozen=True, slots=True)
class TypedYear:
    """A year that was typed.

    Attributes:
        number: negative before our era.
        letter: the letter behind it; "" if it has none.
        place: the number of typed words before it.
        is_short: whether it has only the last two digits, as '36.
    """

    number: int
    letter: str
    place: int
    is_short: bool = False


@dataclass(slots=True)
class TypedName:
    """A typed name, and how much of it is accounted for.

    Attributes:
        words: the typed words; each mark between names is one too.
        used: places of the words that are known to be part of the answer.
        years: the years in their order.
        has_others: whether more authors are hinted at.
        is_other_person: whether a first name is not the one of the answer.
        has_other_letter: whether a first name or initial begins with a letter that none of the answer's has.
        has_other_order: whether first names or initials do not follow one another as in the answer.
        aside: places of the words in brackets.
        dotted: places of the words with a point behind them.
    """

    words: list[str]
    years: list[TypedYear]
    has_others: bool
    used: set[int] = field(default_factory=set)
    is_other_person: bool = False
    has_other_letter: bool = False
    has_other_order: bool = False
    aside: frozenset[int] = frozenset()
    dotted: frozenset[int] = frozenset()


def read_typed(given: str) -> TypedName:
    """Return what was typed, its words and years apart."""
    text = unicodedata.normalize("NFC", given)
    text = PAGES.sub(" ", EDITING.sub(" ", UNDATED.sub(" ", text)))
    while (more := _MORE_LETTERS.sub(r"\1\2 \1", text)) != text:
        text = more
    matches = list(YEAR.finditer(text))
    dates = [(match.start(), *year_of(match), False) for match in matches]
    if not matches and (short := _SHORT_YEAR.search(text)):
        matches, dates = [short], [(short.start(), int(short[1] or short[2]), "", True)]
    for match in matches:
        text = _blank_match(match, text)
    rest = ET_AL.sub(lambda match: " " * len(match[0]), text)
    bare = _POSSESSIVE.sub(lambda match: " " * len(match[0]), rest)
    found = list(_WORD.finditer(bare))
    words = [match[0] for match in found]
    starts = [match.start() for match in found]
    years = [TypedYear(number, letter, bisect(starts, at), is_short) for at, number, letter, is_short in dates]
    dotted = frozenset(k for k, match in enumerate(found) if bare[match.end() : match.end() + 1] == ".")
    return TypedName(words, years, rest != text, aside=_places_in_brackets(words), dotted=dotted)


def _blank_match(match: re.Match[str], text: str) -> str:
    """Return a text of the same length without what was found in it."""
    return text[: match.start()] + " " * len(match[0]) + text[match.end() :]


def _places_in_brackets(words: list[str]) -> frozenset[int]:
    """Return the places of the words in brackets, where no mark or “and” among them parts authors."""
    begin = words.index("(") if "(" in words else len(words)
    end = words.index(")", begin) if ")" in words[begin:] else begin
    within = range(begin + 1, end)
    return (
        frozenset()
        if any(words[k].casefold() in ("and", "und", "&", "+", ",", ";") for k in within)
        else frozenset(within)
    )
