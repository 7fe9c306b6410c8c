"""The authors that an essay is known to cite, from its reference list and its other citations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Citation, Reference
from studyapp.extraction.citation_names import is_organisation, surname

_SMALL = frozenset("of for the on in and to at de des du la le".split())


@dataclass(frozen=True, slots=True)
class Known:
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
    def of(references: Sequence[Reference]) -> "Known":
        """The authors of a reference list."""
        years: dict[str, set[str]] = {}
        for entry in references:
            _add(years, entry.authors, entry.year)
        return Known(years, bool(years), _alone(author for entry in references for author in entry.authors))

    def with_authors(self, citations: Sequence[Citation]) -> "Known":
        """These and the authors of citations."""
        years = {name: set(known) for name, known in self.years.items()}
        for citation in citations:
            for item in citation.items:
                _add(years, item.authors, item.year)
        alone = _alone(author for citation in citations for item in citation.items for author in item.authors)
        return Known(years, self.listed, self.alone | alone)

    def has(self, authors: tuple[str, ...]) -> bool:
        """Whether one of the authors is known."""
        return any(author != "et al." and surname(author) in self.years for author in authors)

    def has_year(self, authors: tuple[str, ...], year: str | None) -> bool:
        """Whether one of the authors is known with this year."""
        return any(year in self.years.get(surname(author), ()) for author in authors if author != "et al.")


def _add(years: dict[str, set[str]], authors: tuple[str, ...], year: str | None) -> None:
    for author in authors:
        years.setdefault(surname(author), set()).add(year or "")
        words = [word for word in author.split() if word.lower() not in _SMALL]
        if len(words) > 2 and is_organisation(author):
            years.setdefault("".join(word[0] for word in words).casefold(), set()).add(year or "")


def _alone(authors: Iterable[str]) -> frozenset[str]:
    return frozenset(surname(author) for author in authors if len(author.split()) == 1)
