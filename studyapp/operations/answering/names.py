"""Grades the name of a source as it is typed: without case or accents, the year exact."""

import re
import unicodedata
from dataclasses import dataclass

from studyapp.operations.answering.grading import RIGHT, Finding, counted, near, wrong

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"})
_YEAR = re.compile(r"\b(\d{4})[a-z]?\b")
_KEY = re.compile(r"\[(\d+)\]\s*$")
_PAGES = re.compile(r",?\s*pp?\.\s*[\d\s,–-]+")
_PARTED = re.compile(r"\s*(?:,|&|\band\b|\bet al\b\.?)\s*")
_PERSON = re.compile(r"[^\W\d_][\w’'.-]*+(?:\s[^\W\d_][\w’'.-]*+){0,5}$")  # of six words at most
_PARTICLES = frozenset("de da di del der den van von la le du dos bin al el of the for and on in".split())
_ONE_SLIP, _TWO_SLIPS = 4, 9  # letters from which so many slips of the pen are near


@dataclass(frozen=True, slots=True)
class Source:
    """Who, and when, as a credit line has it; each author in the words of the line; `key` is its number in brackets."""

    authors: tuple[str, ...]
    year: str | None
    key: str | None = None


def read_sources(answer: str) -> tuple[Source, ...]:
    """The sources that an answer names; none where it is no name of a source."""
    found = tuple(_source(part) for part in _PAGES.sub("", answer).split(";"))
    return found if all(source.authors and all(map(_is_name, source.authors)) for source in found) else ()


def grade_sources(expected: tuple[Source, ...], given: str) -> Finding:
    """How good a typed name is.

    First names may be left out, not surnames; one slip of the pen in a longer name is near.

    Args:
        expected: of one or more sources, all of which are asked for.
        given: what was typed.
    """
    words, years = _words(given), set(_YEAR.findall(given))
    authors = list(dict.fromkeys(author for source in expected for author in source.authors))
    missing = [author for author in authors if not _stands_in(author, words)]
    if slipped := [author for author in missing if _is_slip(author, words)]:
        missing = [author for author in missing if author not in slipped]
    if len(missing) == len(authors):
        return wrong("another name" if words else "the name is missing")
    if missing:
        return near(
            f"{' and '.join(missing)} is missing" if len(missing) == 1 else f"{' and '.join(missing)} are missing"
        )
    wanted = {year[1] for source in expected if source.year and (year := _YEAR.match(source.year))}
    if wanted and not years:
        return near("the year is missing")
    if wanted and not wanted <= years:
        off = min(abs(int(one) - int(other)) for one in wanted - years for other in years)
        return near(f"{counted(off, 'year')} off")
    return near(f"spelled {' and '.join(slipped)}") if slipped else RIGHT


def folded(text: str) -> str:
    """Letters without case and accents."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def surname(author: str) -> str:
    """What must be known of an author, folded: the last word."""
    words = _words(author)
    return words[-1] if words else ""


def _source(part: str) -> Source:
    years = list(_YEAR.finditer(part))
    year = part[years[-1].start() : years[-1].end()] if years else None
    key = _KEY.search(part)
    names = (part[: years[-1].start()] if years else part).strip(" ,()")
    return Source(tuple(name.strip() for name in _PARTED.split(names) if name.strip()), year, key[1] if key else None)


def _is_name(author: str) -> bool:
    return bool(_PERSON.match(author)) and all(word[0].isupper() or word in _PARTICLES for word in author.split())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", folded(text).replace("’", "").replace("'", ""))


def _stands_in(author: str, words: list[str]) -> bool:
    return surname(author) in words


def _is_slip(author: str, words: list[str]) -> bool:
    name = surname(author)
    allowed = (len(name) >= _ONE_SLIP) + (len(name) >= _TWO_SLIPS)
    return any(_slips(name, word, allowed) <= allowed for word in words)


def _slips(one: str, other: str, most: int) -> int:
    """Letters added, left out, exchanged or swapped with their neighbour; more than `most` is not counted out."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
