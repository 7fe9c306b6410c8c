"""Link each item of a citation to the entry of the list that it means, if that is certain."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from studyapp.domain.annotations import Annotations, BibliographyEntry, CitationItem, Reference
from studyapp.extraction.citations.names import is_organisation

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
    """The degree of agreement; DOUBTFUL is too little to link two things, too much to call them different."""

    DIFFERENT = 0
    DOUBTFUL = 1
    ALIKE = 2


def likeness(item: CitationItem, entry: Entry) -> Likeness:
    """Return the agreement of an item with an entry: the least of authors, year and title."""
    names = likeness_of_authors(item.authors, entry)
    return (
        min(names, likeness_of_years(item.year, entry.year), likeness_of_titles(item.title, entry.title))
        if names
        else names
    )


def likeness_of_authors(cited: tuple[str, ...], entry: Entry) -> Likeness:
    """Compare authors: those cited must be the entry's first, and "et al." must stand for others.

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
        _is_named(name, listed_name, printed) for name, listed_name in zip(names, listed, strict=False)
    ):
        return Likeness.DIFFERENT
    has_others = len(listed) < len(entry.authors)
    if len(names) == len(cited):
        fits = len(listed) == len(names) and not has_others
    elif len(listed) == len(names) and not has_others:
        return Likeness.DIFFERENT
    else:
        fits = has_others or len(listed) >= _FEWEST_ET_AL
    return Likeness.ALIKE if fits else Likeness.DOUBTFUL


def likeness_of_years(cited: str | None, listed: str | None) -> Likeness:
    """Compare years; a citation without one agrees with all."""
    if cited is None:
        return Likeness.ALIKE
    if listed is None:
        return Likeness.DOUBTFUL
    cited_year, listed_year = _plain_year(cited), _plain_year(listed)
    if cited_year == listed_year:
        return Likeness.ALIKE
    if cited_year == "to come" or listed_year == "to come":
        return Likeness.DOUBTFUL
    grades = [
        _likeness_of_letters(a["letter"], b["letter"])
        for a in _YEAR.finditer(cited_year)
        for b in _YEAR.finditer(listed_year)
        if a["digits"] == b["digits"]
    ]
    return max(grades, default=Likeness.DIFFERENT)


def likeness_of_titles(cited: str | None, listed: str | None) -> Likeness:
    """Compare a short title with a full one; a citation without one agrees with all."""
    if cited is None:
        return Likeness.ALIKE
    if listed is None:
        return Likeness.DOUBTFUL
    if _begins(listed, cited):
        return Likeness.ALIKE
    words, full = _words(cited), set(_words(listed))
    return Likeness.DOUBTFUL if words and all(word in full for word in words) else Likeness.DIFFERENT


def same_name(first: str, second: str) -> bool:
    """Return whether two forms are one name: without accents or particles, or as initials."""
    a, b = _words(first), _words(second)
    if a == b or (a and b and (_same_person(a, b) or _same_person(b, a))):
        return True
    return "".join(a) == initials(second) or "".join(b) == initials(first)


def initials(name: str) -> str | None:
    """Return the folded initials of an organisation of several words, as "who"; None for any other name."""
    words = [word for word in name.split() if word.lower() not in _SMALL]
    if len(words) < 2 or not (is_organisation(name) or len(words) > 2):
        return None
    return folded("".join(word[0] for word in words))


def folded(text: str) -> str:
    """Return a text without case, accents, and variants of dashes and apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[‐-―]", "-", re.sub(r"[’‘ʼ`´]", "'", bare)).casefold().replace("ø", "o").replace("ł", "l")


def title_words(title: str) -> tuple[str, ...]:
    """Return the folded words of a title without a leading article."""
    return _words(title)


def _persons(authors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(author for author in authors if author != "et al.")


def _words(name: str) -> tuple[str, ...]:
    words = re.findall(r"[\w'-]+", folded(name))
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES - _PARTICLES else words)


def _same_person(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Return whether a name is another one with particles or first names before it."""
    before = longer[: -len(shorter)]
    if not before or longer[-len(shorter) :] != shorter:
        return False
    return all(word in _PARTICLES for word in before)


def _is_named(name: str, listed: str, printed: str) -> bool:
    return same_name(name, listed) or same_name(_drop_first_names(name, printed), listed)


def _drop_first_names(name: str, printed: str) -> str:
    """Return the surname of "Ines Duarte" if an entry prints "Duarte, I." or "Ines Duarte", else the name."""
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


def _likeness_of_letters(cited: str, listed: str) -> Likeness:
    if cited == listed:
        return Likeness.ALIKE
    return Likeness.DIFFERENT if cited and listed else Likeness.DOUBTFUL


def _begins(title: str, short: str) -> bool:
    words = _words(short)
    return bool(words) and _words(title)[: len(words)] == words


@dataclass(frozen=True, slots=True)
class Link:
    """The target of an item: one entry for certain, perhaps one of some, or none (indexes of entries)."""

    entry: int | None = None
    perhaps: tuple[int, ...] = ()


def citable_entries(annotations: Annotations) -> tuple[Entry, ...]:
    """Return the citable entries: those of the reference list, then those of the .bib file."""
    return (*annotations.references, *annotations.bibliography)


def links(annotations: Annotations) -> tuple[tuple[Link, ...], ...]:
    """Return for each item of each citation its link.

    A link is certain where exactly one entry has the number, label or key, or agrees in authors, year and what the
    mark prints of the title. A wrong link is worse than none: a missing letter, an author too many, two entries of one
    author and year make it doubtful.
    """
    entries = _EntryIndex(citable_entries(annotations))
    cache: dict[CitationItem, Link] = {}
    return tuple(
        tuple(_cached_link(cache, entries, item) for item in citation.items) for citation in annotations.citations
    )


def _cached_link(cache: dict[CitationItem, Link], entries: "_EntryIndex", item: CitationItem) -> Link:
    if item not in cache:
        cache[item] = entries.link(item)
    return cache[item]


class _EntryIndex:
    """The entries by the words and keys by which a citation can find them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._by_key: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            if entry.key:
                self._by_key.setdefault(entry.key, []).append(at)
            for word in _words_of_entry(entry):
                self._by_word.setdefault(word, []).append(at)

    def link(self, item: CitationItem) -> Link:
        """Return the link of an item."""
        if item.key:
            keyed = [at for at in self._by_key.get(item.key, ()) if self._may_belong_to(item, at)]
            if keyed:
                return self._one_of(keyed)
        words = _words_of_name(item.authors[0]) if item.authors else ()
        candidates = sorted({at for word in words for at in self._by_word.get(word, ())})
        grades = [(at, likeness(item, self._entries[at])) for at in candidates]
        alike = [at for at, grade in grades if grade is Likeness.ALIKE]
        return self._one_of(alike) if alike else Link(None, tuple(at for at, grade in grades if grade))

    def _may_belong_to(self, item: CitationItem, at: int) -> bool:
        """Return whether an item's number or key can be an entry's: a note's mark may have the same number."""
        entry = self._entries[at]
        if not item.authors and item.year is None:
            return not entry.authors and entry.year is None
        return item.authors == entry.authors and item.year == entry.year

    def _one_of(self, positions: list[int]) -> Link:
        """Return the entry if there is one, or if all are the same work, as in two lists."""
        identities = {_identity(self._entries[at]) for at in positions}
        if len(positions) == 1 or (len(identities) == 1 and self._entries[positions[0]].title):
            return Link(positions[0])
        return Link(None, tuple(positions))


def _identity(entry: Entry) -> tuple[object, ...]:
    return entry.authors, entry.year, title_words(entry.title or "")


def _words_of_entry(entry: Entry) -> Iterable[str]:
    first = next((author for author in entry.authors if author != "et al."), None)
    if first is not None:
        return _words_of_name(first)
    return title_words(entry.title or "")[:1]


def _words_of_name(name: str) -> tuple[str, ...]:
    """Return the folded words to look a name up by: its last, its first as a title's, an acronym."""
    words = title_words(name)
    if not words:
        return ()
    return tuple(dict.fromkeys(word for word in (words[-1], words[0], initials(name), folded(name)) if word))
