"""Tell surnames and organisations from places, months and other capitalised words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Citation, Reference
from studyapp.resources import word_list

_ORGANISATION_WORDS = word_list("extraction", "citations.names.organisation_words")
_ORGANISATION = re.compile(rf"\b(?:{'|'.join(sorted(_ORGANISATION_WORDS))}|Task Force|Study Group)\b")
_PUBLISHER = re.compile(r"\b(?:Press|Publishers?|Publishing|Books|Verlag|Editions|Records|Pictures|Studios)$")
_SMALL = word_list("extraction", "citations.names.small")
_PARTICLE_FIRST = frozenset(
    "the de des du la le van von der den ter ten del della di da dos das el al bin ibn abu 't af av d’ zu".split()
)
_TIMES = word_list("extraction", "citations.names.times")
_NO_AUTHORS = word_list("extraction", "citations.names.no_authors")
_WRITTEN_LARGE = frozenset(("WHO",))  # authors that small letters would make a common word
AND_OTHERS = (
    r"and\s(?:(?:his|her|their)\s)?(?:research\s)?"
    r"(?:colleagues|others|associates|collaborators|team|co-?(?:workers|authors|investigators))"
)
_ET_AL = re.compile(rf",?\s+(?:et\s+al\b\.?|{AND_OTHERS}|&\s+colleagues|u\.\s?a\.)$")
_EDITORS = re.compile(r",?\s*\(?\b(?:eds?|trans|hrsg)\b\.?\)?$")
_SHORT_FORM = re.compile(r"\s?\[[^\[\]]{2,40}\](?=,|\s*$)")
_INITIALS = re.compile(r"^(?:[A-Z]\.?[-\s]?){1,4}$")
_LEADING_INITIALS = re.compile(r"^(?:[A-Z]\.[-\s]?)+(?=[^\W\d_]{2})")
_SPLIT = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s*/\s*|\s[–—]\s")
_CAPITAL = re.compile(r"^[“\"‘'(*_]*(?:[dDlLO][’'ʼ]|al-|el-|Mc|Mac)?[^\W\d_a-zß-öø-ÿ]")
_LONGEST = 14

PLACES = word_list("extraction", "citations.names.places")

_UNCAPITALISED = frozenset("of for the on in and to at de des du la le".split())


@dataclass(frozen=True, slots=True)
class KnownAuthors:
    """Folded surnames with the years of each; an organisation is known by its initials too.

    Attributes:
        years: the years by folded surname.
        listed: whether there is a reference list.
        alone: the folded surnames that are printed without a first name somewhere.
    """

    years: dict[str, set[str]]
    listed: bool
    alone: frozenset[str] = frozenset()

    @staticmethod
    def of(references: Sequence[Reference]) -> "KnownAuthors":
        """Return the authors of a reference list."""
        years: dict[str, set[str]] = {}
        for entry in references:
            _add_year(years, entry.authors, entry.year)
        return KnownAuthors(years, bool(years), _alone(author for entry in references for author in entry.authors))

    def with_authors(self, citations: Sequence[Citation]) -> "KnownAuthors":
        """Return these and the authors of citations."""
        years = {name: set(known) for name, known in self.years.items()}
        for citation in citations:
            for item in citation.items:
                _add_year(years, item.authors, item.year)
        alone = _alone(author for citation in citations for item in citation.items for author in item.authors)
        return KnownAuthors(years, self.listed, self.alone | alone)

    def has(self, authors: tuple[str, ...]) -> bool:
        """Return whether one of the authors is known."""
        return any(author != "et al." and surname(author) in self.years for author in authors)

    def has_year(self, authors: tuple[str, ...], year: str | None) -> bool:
        """Return whether one of the authors is known with this year."""
        return any(year in self.years.get(surname(author), ()) for author in authors if author != "et al.")


def authors_of(lead: str) -> tuple[str, ...]:
    """Return the authors named by the words before a year; () if these words name none.

    Surnames or one organisation, as printed; "et al." stands as an author of its own at the end.
    """
    lead = _SHORT_FORM.sub("", _EDITORS.sub("", lead.strip(" ,;:"))).strip(" ,")
    et_al = _ET_AL.search(lead)
    names = lead[: et_al.start()] if et_al else lead
    if not _is_name(names):
        return ()
    authors = _split_names(names)
    return (*authors, "et al.") if et_al and authors else authors


def is_place_or_time(authors: tuple[str, ...]) -> bool:
    """Return whether every word of the authors is a place, a month or a season ("Georgia", "May", "Hong Kong")."""
    words = [word.lower().strip("’'.") for author in authors for word in re.split(r"[\s-]+", author)]
    telling = [word for word in words if word not in _SMALL]
    return bool(telling) and all(word in PLACES or word in _TIMES for word in telling)


def names_a_place(authors: tuple[str, ...]) -> bool:
    """Return whether a later one of several authors is a place ("Republican, Texas")."""
    return any(is_place_or_time((author,)) for author in authors[1:])


def has_particle_first(name: str) -> bool:
    """Return whether a name is a surname of several words that begins with its particle: "van Dijk"."""
    first, _, surname_rest = name.partition(" ")
    return bool(surname_rest) and first != "the" and first in _PARTICLE_FIRST


def is_publisher(authors: tuple[str, ...]) -> bool:
    """Return whether the only author reads as the publisher of a book ("Oxford University Press")."""
    return len(authors) == 1 and bool(_PUBLISHER.search(authors[0]))


def is_organisation(name: str) -> bool:
    """Return whether a name holds a word that only organisations have, or is in capitals."""
    return bool(_ORGANISATION.search(name)) or bool(re.fullmatch(r"[A-Z]{2,}", name))


def surname(author: str) -> str:
    """Return the last word of an author, folded, which two mentions of one author share."""
    return re.sub(r"[’'ʼ]s?$", "", author.casefold().split()[-1]) if author.split() else ""


def _is_name(names: str) -> bool:
    if re.match(r"^[“\"‘*_].+[”\"’*_]$", names):
        return len(names.split()) <= _LONGEST
    words = [word for word in re.split(r"[\s,]+", names) if word]
    if not words or len(words) > _LONGEST or ":" in names or re.search(r"[=<>%]|\d{3}", names):
        return False
    first = words[0].strip("“\"‘'(*_").lower().rstrip(".")
    initial = re.fullmatch(r"(?:[A-Z]\.-?)+", words[0])
    if (first in _NO_AUTHORS and not initial and words[0] not in _WRITTEN_LARGE) or words[-1].lower() in _SMALL:
        return False
    if not (_CAPITAL.match(words[0]) or first in _PARTICLE_FIRST or first.startswith(("al-", "el-", "d’", "d'"))):
        return False
    if not all(_CAPITAL.match(word) or word.lower() in _SMALL for word in words[1:]):
        return False
    folded = [word.lower().strip(".,") for word in words]
    telling = (
        word for word in folded if not (word in _TIMES or word in _NO_AUTHORS or word in _SMALL or word.isdigit())
    )
    return names in _WRITTEN_LARGE or any(True for _ in telling)


def _split_names(names: str) -> tuple[str, ...]:
    inside = re.search(r"\s(?:of|for|on|in|to|at|the|vs?\.?)\s", names)
    if is_organisation(names) or inside or re.match(r"[“\"‘*_]", names):
        return (names.strip(' ,“”"‘*_'),)
    parts = [_LEADING_INITIALS.sub("", part.strip()) for part in _SPLIT.split(names)]
    kept = tuple(part for at, part in enumerate(parts) if part and not _is_no_name(part, at))
    return kept or (names,)


def _is_no_name(part: str, position: int) -> bool:
    """Return whether a part of a list of names is an initial, a family rank, or the month behind a name."""
    if _INITIALS.match(part) or part in ("Jr", "Jr.", "Sr.", "II", "III"):
        return True
    return position > 0 and part.lower() in _TIMES


def _add_year(years: dict[str, set[str]], authors: tuple[str, ...], year: str | None) -> None:
    for author in authors:
        years.setdefault(surname(author), set()).add(year or "")
        words = [word for word in author.split() if word.lower() not in _UNCAPITALISED]
        if len(words) > 2 and is_organisation(author):
            years.setdefault("".join(word[0] for word in words).casefold(), set()).add(year or "")


def _alone(authors: Iterable[str]) -> frozenset[str]:
    return frozenset(surname(author) for author in authors if len(author.split()) == 1)
