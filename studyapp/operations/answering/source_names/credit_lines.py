"""Read a credit line: which sources it names, their authors and years, and what must be known of a name."""

import itertools
import re
from dataclasses import dataclass

from studyapp.extraction.citations.names import is_organisation
from studyapp.operations.answering.given_names import GIVEN_NAMES
from studyapp.operations.answering.source_names.spelling import PARTICLES, SMALL_WORDS, fold_name, words_of

_ERA = r"(?:\s?(?P<before>BCE?|B\.C\.(?:E\.)?|v\.\s?Chr\.?)|\s?(?:CE|AD|A\.D\.|n\.\s?Chr\.?))"
YEAR = re.compile(rf"(?<![\d.])(?:(\d{{1,4}}){_ERA}(?!\w)|(\d{{4}})([a-z])?(?!\w))")
UNDATED = re.compile(r"(?<!\w)\(?(?:n\.\s?d\.?|n\.?d\.|undated|no date|o\.\s?J\.|in press|forthcoming)\)?(?!\w)", re.I)
_NUMBER_OF_SOURCE = re.compile(r"\[(\d+)\]\s*$")
PAGES = re.compile(r"(?:,?\s*|:\s*)(?<!\w)(?:pp?\.?|S\.|pages?)\s*\d[\d\s,–-]*|(?<=\d{4}):\s*\d[\d–-]*")
ET_AL = re.compile(
    r"(?<!\w)(?:et\.?\s?al\b\.?|(?:and|&|und)\s+(?:others|colleagues|co(?:-?authors)?\b\.?|andere|kolleg\w+)|u\.\s?a\.)",
    re.I,
)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:,|&|\b(?:and|und)\b)\s*")
_NAME = re.compile(r"[^\W\d_][\w’'.-]*+(?:\s[^\W\d_][\w’'.-]*+){0,5}$")  # of six words at most
_SMALL_START = re.compile(r"(?:al|el|as|ad|d|l)[-’'][A-Z]")
EDITING = re.compile(
    r"\(\s*(?i:eds?|hrsg|hgg?|editors?|herausgeber)\b\.?\s*\)|(?<!\w)(?:eds?\.|eds|editors?|[Hh]rsg\.?|Hgg?\.)(?!\w)"
)
"""Words behind the names of those who did not write a book, but brought it out."""
_MOST_INITIALS = 3  # letters
_ENDS_OF_OFFICES = ("amt", "ministerium", "verband", "institut", "anstalt", "behorde", "stiftung", "kommission")


@dataclass(frozen=True, slots=True)
class Source:
    """Who, and when, as a credit line has it.

    Attributes:
        authors: each in the words of the line.
        year: the year, with its letter or era; None if the line has none.
        key: its number in brackets.
        has_others: whether more authors are only hinted at.
    """

    authors: tuple[str, ...]
    year: str | None
    key: str | None = None
    has_others: bool = False


def read_sources(answer: str) -> tuple[Source, ...]:
    """Return the sources that an answer names; none where it is no name of a source."""
    found = tuple(_read_source(part) for part in PAGES.sub("", answer).split(";"))
    return found if all(source.authors and all(map(_is_name, source.authors)) for source in found) else ()


def _read_source(part: str) -> Source:
    part = EDITING.sub("", UNDATED.sub("", part))
    years = list(YEAR.finditer(part))
    year = years[-1][0] if years else None
    key = _NUMBER_OF_SOURCE.search(part)
    names = (part[: years[-1].start()] if years else part).strip(" ,()")
    named = ET_AL.sub(",", names)
    parted = tuple(name.strip() for name in _BETWEEN_AUTHORS.split(named) if name.strip())
    whole = tuple(name.strip() for name in re.split(r",|&", named) if name.strip())
    authors = whole if len(whole) == 1 and _is_office(whole[0]) and _is_name(whole[0]) else parted
    return Source(authors, year, key[1] if key else None, named != names)


def _is_office(author: str) -> bool:
    """Return whether an “and” is part of a name: "Organisation for Economic Co-operation and Development"."""
    return is_organisation(author) or any(word in ("of", "for", "für") for word in author.split()[1:])


def _is_name(author: str) -> bool:
    """Return whether words may be the name of an author: a few, each with a capital or a particle as "von"."""
    return bool(_NAME.match(author)) and all(
        word[0].isupper() or word in PARTICLES or _SMALL_START.match(word) for word in author.split()
    )


def year_of(found: re.Match[str]) -> tuple[int, str]:
    """Return the number of a year that `YEAR` found, negative before our era, and its letter."""
    if found[1]:
        return (-int(found[1]) if found["before"] else int(found[1])), ""
    return int(found[3]), found[4] or ""


def authors_of(source: Source) -> list[str]:
    """Return the authors, each with the initials that stand behind a comma: "Sen, A."."""
    people: list[str] = []
    for author in source.authors:
        if people and all(map(is_initials, author.split())) and not is_organisation_name(people[-1]):
            people[-1] = f"{author} {people[-1]}"
        else:
            people.append(author)
    return people


def split_author(author: str) -> tuple[list[str], list[str]]:
    """Return the first names of an author and the words of the surname; of an organisation all words are its name."""
    words = re.findall(r"[^\W\d_][^\W\d_'’ʼ.]*(?:['’ʼ.](?=[^\W\d_])[^\W\d_]+)*", author)
    if is_organisation_name(author):
        words = re.findall(r"[^\W\d_]+(?:['’ʼ.][^\W\d_]+)*", author.replace("-", ""))  # "Cooperation" will do
    if is_organisation_name(author) or len(words) == 1:
        return [], [word for word in words if word.casefold() not in SMALL_WORDS] or words
    first = list(itertools.takewhile(_is_given, words[:-1]))
    rest = [word for word in words[len(first) :] if word not in PARTICLES]
    return first, rest or words[-1:]


def is_organisation_name(author: str) -> bool:
    """Return whether a name is of an organisation: by its words, or since it has several and is no person's."""
    words = words_of(author)
    if len(words) > 1 and words[-1].endswith(_ENDS_OF_OFFICES):
        return True
    return is_organisation(author) or any(
        word in SMALL_WORDS and word not in ("de", "la", "le", "der") for word in author.split()[1:]
    )


def _is_given(word: str) -> bool:
    bare = word.replace(".", "")
    return (bare.isascii() and bare.isupper() and len(bare) <= _MOST_INITIALS) or fold_name(word) in GIVEN_NAMES


def is_initials(word: str) -> bool:
    """Return whether a word is one letter, or a few capitals: "J", "JM"."""
    bare = word.replace(".", "")
    return bare.isalpha() and (len(bare) == 1 or (len(bare) <= _MOST_INITIALS and bare.isupper()))


def surname_as_printed(author: str) -> str:
    """Return the words of an author that must be known, as the answer has them."""
    return author if is_organisation_name(author) else " ".join(split_author(author)[1])


def surname(author: str) -> str:
    """Return the word of an author that must be known, folded: the last one."""
    words = words_of(author)
    return words[-1] if words else ""
