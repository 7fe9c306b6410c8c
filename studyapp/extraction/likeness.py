"""Whether a citation and an entry of the list name the same authors, year and title."""

import re
import unicodedata
from enum import IntEnum

from studyapp.domain.annotations import BibliographyEntry, CitationItem, Reference
from studyapp.extraction.citation_names import is_organisation

type Entry = Reference | BibliographyEntry

_PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le les ter ten te al el bin ibn abu zu af av y".split()
)
_SMALL = frozenset("of for the on in and to at de des du la le &".split())
_ARTICLES = frozenset("the a an der die das le la les el los las un une".split())
_YEAR = re.compile(r"(?P<digits>\d{3,4})(?P<letter>[a-z]?)")
_FEWEST_ET_AL = 3  # authors of a work that is cited with "et al."
_TO_COME = frozenset(("in press", "forthcoming", "in preparation", "under review", "to be published", "submitted"))


class Likeness(IntEnum):
    """How well two things agree; DOUBTFUL is too little to link them, too much to call them different."""

    DIFFERENT = 0
    DOUBTFUL = 1
    ALIKE = 2


def likeness(item: CitationItem, entry: Entry) -> Likeness:
    """How well an item of a citation agrees with an entry: as well as the worst of authors, year and title."""
    names = of_authors(item.authors, entry)
    return min(names, of_years(item.year, entry.year), of_titles(item.title, entry.title)) if names else names


def of_authors(cited: tuple[str, ...], entry: Entry) -> Likeness:
    """How well the authors agree: those cited must be the first of the entry's, and "et al." must stand for others.

    An entry without authors is cited by the beginning of its title.
    """
    names, listed = _persons(cited), _persons(entry.authors)
    if not names:
        return Likeness.DIFFERENT
    if not listed:
        begins = len(names) == 1 and entry.title and _begins(entry.title, names[0])
        return Likeness.ALIKE if begins else Likeness.DIFFERENT
    printed = entry.text if isinstance(entry, Reference) else ""
    if len(names) > len(listed) or not all(
        _is_named(name, one, printed) for name, one in zip(names, listed, strict=False)
    ):
        return Likeness.DIFFERENT
    others = len(listed) < len(entry.authors)
    if len(names) == len(cited):
        fits = len(listed) == len(names) and not others
    elif len(listed) == len(names) and not others:
        return Likeness.DIFFERENT
    else:
        fits = others or len(listed) >= _FEWEST_ET_AL
    return Likeness.ALIKE if fits else Likeness.DOUBTFUL


def of_years(cited: str | None, listed: str | None) -> Likeness:
    """How well the years agree; a citation that gives none agrees with all."""
    if cited is None:
        return Likeness.ALIKE
    if listed is None:
        return Likeness.DOUBTFUL
    one, other = _plain_year(cited), _plain_year(listed)
    if one == other:
        return Likeness.ALIKE
    if one == "to come" or other == "to come":
        return Likeness.DOUBTFUL
    found = [
        _of_letters(a["letter"], b["letter"])
        for a in _YEAR.finditer(one)
        for b in _YEAR.finditer(other)
        if a["digits"] == b["digits"]
    ]
    return max(found, default=Likeness.DIFFERENT)


def of_titles(cited: str | None, listed: str | None) -> Likeness:
    """How well a title in short agrees with one in full; a citation that gives none agrees with all."""
    if cited is None:
        return Likeness.ALIKE
    if listed is None:
        return Likeness.DOUBTFUL
    if _begins(listed, cited):
        return Likeness.ALIKE
    words, full = _words(cited), set(_words(listed))
    return Likeness.DOUBTFUL if words and all(word in full for word in words) else Likeness.DIFFERENT


def same_name(one: str, other: str) -> bool:
    """Whether two forms name one: without accents or particles, or as the initials of an organisation."""
    a, b = _words(one), _words(other)
    if a == b or (a and b and (_same_person(a, b) or _same_person(b, a))):
        return True
    return "".join(a) == initials(other) or "".join(b) == initials(one)


def initials(name: str) -> str | None:
    """The initials of an organisation of several words, folded: "who"; None of any other name."""
    words = [word for word in name.split() if word.lower() not in _SMALL]
    if len(words) < 2 or not (is_organisation(name) or len(words) > 2):
        return None
    return folded("".join(word[0] for word in words))


def folded(text: str) -> str:
    """A text without case, accents, and differences of dashes and apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[‐-―]", "-", re.sub(r"[’‘ʼ`´]", "'", bare)).casefold().replace("ø", "o").replace("ł", "l")


def title_words(title: str) -> tuple[str, ...]:
    """The folded words of a title without a leading article."""
    return _words(title)


def _persons(authors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(author for author in authors if author != "et al.")


def _words(name: str) -> tuple[str, ...]:
    words = re.findall(r"[\w'-]+", folded(name))
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES - _PARTICLES else words)


def _same_person(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether a name is another one with particles or first names before it."""
    before = longer[: -len(shorter)]
    if not before or longer[-len(shorter) :] != shorter:
        return False
    return all(word in _PARTICLES for word in before)


def _is_named(name: str, listed: str, printed: str) -> bool:
    return same_name(name, listed) or same_name(_without_first_names(name, printed), listed)


def _without_first_names(name: str, printed: str) -> str:
    """The surname of "Ines Duarte" where an entry prints "Duarte, I." or "Ines Duarte"; else the name as it is."""
    first, _, last = name.rpartition(" ")
    if not first or is_organisation(name) or folded(last) not in folded(printed):
        return name
    begin = re.escape(folded(first)[0])
    fits = rf"\b{re.escape(folded(last))},?\s+{begin}|\b{re.escape(folded(first))}\s+{re.escape(folded(last))}\b"
    return last if re.search(fits, folded(printed)) else name


def _plain_year(year: str) -> str:
    plain = re.sub(r"\s+", " ", year.casefold().strip(" ()[]"))
    if plain in _TO_COME:
        return "to come"
    return "n.d." if plain.replace(" ", "") in ("n.d.", "n.d", "nodate", "s.d.", "o.j.") else plain


def _of_letters(cited: str, listed: str) -> Likeness:
    if cited == listed:
        return Likeness.ALIKE
    return Likeness.DIFFERENT if cited and listed else Likeness.DOUBTFUL


def _begins(title: str, short: str) -> bool:
    words = _words(short)
    return bool(words) and _words(title)[: len(words)] == words
