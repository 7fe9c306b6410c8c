"""Annotations of an essay: parses, citations, references, figures, quotations; spans are offsets in its text."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `span` counts in the parsed sentence, `head` is the index of its head (its own at the root).

    `relation` is the label of the English dependency scheme of spaCy's models (nsubj, dobj, ...), `pos` a
    Universal part of speech, `tag` a Penn Treebank tag, `entity` an OntoNotes label or "".
    """

    text: str
    span: Span
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str
    entity: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one sentence as one model reads them."""

    model: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One source of a citation.

    Attributes:
        authors: surnames or an organisation, as printed.
        year: the year with its letter, such as “2001a”.
        pages: the pages without “p.”.
        key: a number, the mark of a note, a label or the key of a .bib entry.
        narrative: whether the author stands in the prose.
        title: the part of the title that the mark or its note prints, if any.
    """

    authors: tuple[str, ...]
    year: str | None
    pages: str | None = None
    key: str | None = None
    narrative: bool = False
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation mark in the text, with the sources that it names.

    Attributes:
        span: the mark; of a narrative citation the bracket, or the name and the bracket where they touch.
        bracket: the span to remove so that the sentence reads on without the citation.
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
    """The kind of thing that a figure counts or names."""

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
    """Words between quotation marks; `span` excludes the marks."""

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
        position: the number of the sentence in its paragraph, from 0.
        reading: the sentence as it reads without citations and without an opening connective.
        offsets: the offset in the essay of each code point of `reading`.
        opener: the connective removed from `reading` ("Moreover"), or "".
        parses: the parse of `reading` by each model; empty without models.
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
    """The results of extraction, each in text order; the bibliography is that of the .bib file, in its order."""

    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[Term, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source that the text lists, in its reference list, its notes or its .bib file.

    Attributes:
        text: the text as printed; of a .bib entry its authors, year and title in one line.
        authors: surnames or an organisation.
        year: the year, with its letter.
        key: a number, a label or the key of a .bib entry.
        span: its place in the text; None for an entry of a .bib file.
        cited: the marks that cite it, in text order.
    """

    text: str
    authors: tuple[str, ...]
    year: str | None
    title: str | None
    key: str | None
    span: Span | None
    cited: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class UnlistedSource:
    """A source that the text cites, and that no listed one certainly is.

    Attributes:
        name: the name to show: "Smith and Lee (2008)", "@key", "[12]".
        cited: its marks, in text order.
        perhaps: indexes of the listed sources that it may mean; empty if it is not listed at all.
    """

    name: str
    cited: tuple[Span, ...]
    perhaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """The listed and the cited sources of an essay, and how they match.

    Attributes:
        listed: the sources in the order of the list.
        unlisted: the sources in the order of their first marks.
        links: for each item of each citation its index in `listed`, or None if uncertain.
    """

    listed: tuple[ListedSource, ...] = ()
    unlisted: tuple[UnlistedSource, ...] = ()
    links: tuple[tuple[int | None, ...], ...] = ()

    @property
    def missing(self) -> tuple[UnlistedSource, ...]:
        """Return the cited sources that are not listed."""
        return tuple(source for source in self.unlisted if not source.perhaps)

    @property
    def doubtful(self) -> tuple[UnlistedSource, ...]:
        """Return the cited sources that match several listed ones."""
        return tuple(source for source in self.unlisted if source.perhaps)

    @property
    def uncited(self) -> tuple[ListedSource, ...]:
        """Return the listed sources that are neither cited nor perhaps cited."""
        return tuple(self.listed[at] for at in self.uncited_indexes)

    @property
    def uncited_indexes(self) -> tuple[int, ...]:
        """Return the indexes of the uncited sources."""
        perhaps = {at for source in self.unlisted for at in source.perhaps}
        return tuple(at for at, source in enumerate(self.listed) if not source.cited and at not in perhaps)
