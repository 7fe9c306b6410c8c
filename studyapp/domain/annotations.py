"""What extraction finds in an essay; every span counts in the essay's clean text."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.parses import Parse
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One source of a citation.

    Attributes:
        authors: surnames or an organisation, as printed.
        year: with its letter.
        pages: without p.
        key: a number, the mark of a note, a label or the key of a .bib entry.
        narrative: whether the author stands in the prose.
        title: as much of the title as the mark or its note prints, where it prints any.
    """

    authors: tuple[str, ...]
    year: str | None
    pages: str | None = None
    key: str | None = None
    narrative: bool = False
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The mark in the text, with the items that it names.

    Attributes:
        span: the mark; of a narrative citation the bracket, or the name and the bracket where they touch.
        bracket: what must be taken out for the sentence to read on without the citation.
    """

    span: Span
    items: tuple[CitationItem, ...]
    bracket: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list."""

    span: Span
    text: str
    authors: tuple[str, ...] = ()
    year: str | None = None
    title: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """An entry of the .bib file that belongs to an essay; authors are surnames or organisations."""

    key: str
    authors: tuple[str, ...]
    year: str | None
    title: str | None = None


class FigureKind(StrEnum):
    """What a figure counts or names."""

    PERCENT = "percent"
    MONEY = "money"
    PRICE = "price"
    COUNT = "count"
    RATIO = "ratio"
    RANK = "rank"
    DATE = "date"
    DURATION = "duration"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date in the prose; `span` is the whole unit (“$5 billion”), `hedge` is before it (“more than”)."""

    span: Span
    kind: FigureKind
    value: float | None = None
    unit: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; `span` is without the marks."""

    span: Span


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and the long form that its first mention gives."""

    short: str
    long: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that the text sets apart as a term (bold, in single quotation marks, defined)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the prose.

    Attributes:
        span: the whole sentence with its citations and final mark.
        paragraph: index of its block in the essay.
        position: which sentence of its paragraph, from 0.
        reading: the sentence as it reads without citations and without an opening connective.
        offsets: for each code point of `reading`, its offset in the essay.
        opener: the connective that was taken off ("Moreover"), or "".
        parses: one a model, of `reading`; none where no model is there.
    """

    span: Span
    paragraph: int
    position: int
    reading: str
    offsets: tuple[int, ...]
    opener: str = ""
    parses: tuple[Parse, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that extraction found, each in text order; the bibliography is that of the .bib file, in its order."""

    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[Term, ...] = ()
    sentences: tuple[Sentence, ...] = ()
