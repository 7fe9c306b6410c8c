"""Run extraction as an ordered list of steps; each declares the annotations that it reads and writes."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Annotations, BibliographyEntry, Figure, Quotation, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.faults import costs_only
from studyapp.extraction.abbreviations import find_abbreviations
from studyapp.extraction.citations.finding import find_citations
from studyapp.extraction.citations.notes import read_notes
from studyapp.extraction.decimal_commas import rewrite_decimal_commas
from studyapp.extraction.figures import find_figures
from studyapp.extraction.models import Models
from studyapp.extraction.parsing import Progress, parse_in_batches
from studyapp.extraction.quotations import find_quotations
from studyapp.extraction.references import find_references
from studyapp.extraction.sentences import find_sentences
from studyapp.extraction.terms import find_terms

ParsedSentences = Callable[[Annotations, Sequence[Sentence]], None]
"""Receives the annotations of the whole essay, without parses and figures, and the next sentences with parses."""

_REPORT_EVERY = 256  # sentences


@dataclass(frozen=True, slots=True)
class ExtractionState:
    """The essay, the annotations found so far and the means of finding more."""

    essay: Essay
    found: Annotations
    models: Models
    bibliography: Mapping[str, BibliographyEntry]
    progress: Progress | None
    parsed: ParsedSentences | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of extraction: the annotations that it reads and the one that it writes."""

    writes: str
    reads: tuple[str, ...]
    run: Callable[[ExtractionState], Annotations]


def _references(work: ExtractionState) -> Annotations:
    return replace(work.found, references=find_references(work.essay))


def _bibliography(work: ExtractionState) -> Annotations:
    return replace(work.found, bibliography=tuple(work.bibliography.values()))


def _citations(work: ExtractionState) -> Annotations:
    citations = find_citations(work.essay, work.found.references, work.bibliography)
    return replace(work.found, citations=citations)


def _with_references_of_notes(work: ExtractionState) -> Annotations:
    annotations = work.found
    return (
        annotations
        if annotations.references or annotations.bibliography
        else replace(annotations, references=read_notes(work.essay).sources)
    )


def _sentences(work: ExtractionState) -> Annotations:
    return replace(work.found, sentences=tuple(find_sentences(work.essay, work.found.citations)))


def _figures(work: ExtractionState) -> Annotations:
    text = rewrite_decimal_commas(work.essay.text, work.essay.language)
    sources = [*(citation.span for citation in work.found.citations), *(entry.span for entry in work.found.references)]
    sources.sort()
    starts, longest = [span.start for span in sources], max(map(len, sources), default=0)
    figures: list[Figure] = []
    parsed = len(work.found.sentences) * len(work.models.names)
    for number, sentence in enumerate(work.found.sentences):
        if work.progress and parsed and number % _REPORT_EVERY == 0:
            work.progress(parsed, parsed)  # a book takes some seconds here
        begin, end = sentence.span.start, sentence.span.end
        sources_near = sources[bisect_left(starts, begin - longest) : bisect_left(starts, end)]
        with costs_only("sentence", sentence.reading):
            figures += find_figures(
                text, sentence.span, tuple(span for span in sources_near if span.overlaps(sentence.span))
            )
    return replace(work.found, figures=tuple(figures))


def _quotations(work: ExtractionState) -> Annotations:
    quotations: list[Quotation] = []
    for sentence in work.found.sentences:
        with costs_only("sentence", sentence.reading):
            quotations += find_quotations(work.essay.text, sentence.span)
    return replace(work.found, quotations=tuple(quotations))


def _abbreviations(work: ExtractionState) -> Annotations:
    return replace(work.found, abbreviations=find_abbreviations(work.essay.text))


def _terms(work: ExtractionState) -> Annotations:
    return replace(work.found, terms=find_terms(work.essay))


def _parses(work: ExtractionState) -> Annotations:
    bare = work.found.sentences
    parsed: list[Sentence] = []
    for parses in parse_in_batches([sentence.reading for sentence in bare], work.models, work.progress):
        next_sentences = bare[len(parsed) : len(parsed) + len(parses)]
        batch = [replace(sentence, parses=of_one) for sentence, of_one in zip(next_sentences, parses, strict=True)]
        parsed += batch
        if work.parsed:
            work.parsed(work.found, batch)
    return replace(work.found, sentences=tuple(parsed))


SOURCES = (
    Step("references", (), _references),
    Step("bibliography", (), _bibliography),
    Step("citations", ("references",), _citations),
    Step("references", ("references", "bibliography"), _with_references_of_notes),
)
"""The steps that find what an essay lists and cites; they need no model."""

STEPS = (
    *SOURCES,
    Step("sentences", ("citations",), _sentences),
    Step("quotations", ("sentences",), _quotations),
    Step("abbreviations", (), _abbreviations),
    Step("terms", (), _terms),
    Step("parses", ("sentences",), _parses),
    Step("figures", ("references", "citations", "sentences"), _figures),
)
"""All steps; figures come last, because the first cards need the first parses and not the figures of a whole book."""


def annotate(
    essay: Essay,
    models: Models,
    progress: Progress | None = None,
    bibliography: Mapping[str, BibliographyEntry] | None = None,
    parsed: ParsedSentences | None = None,
) -> Annotations:
    """Find every annotation of an essay.

    Args:
        essay: the clean text.
        models: the parsers to use; without any, sentences have no parses.
        progress: called with sentences parsed and sentences to parse, over all models.
        bibliography: the entries of the .bib file by key, for texts that cite by key.
        parsed: receives the sentences as they are parsed, in their order.
    """
    state = ExtractionState(essay.in_flow(), Annotations(), models, bibliography or {}, progress, parsed)
    return _run(STEPS, state)


def add_figures(essay: Essay, annotations: Annotations) -> Annotations:
    """Add the figures of an essay's sentences to its annotations."""
    return _figures(ExtractionState(essay.in_flow(), annotations, Models(), {}, None))


def find_sources(essay: Essay) -> Annotations:
    """Find the references, the bibliography and the citations of an essay alone, in milliseconds."""
    bibliography = {entry.key: entry for entry in essay.bibliography}
    return _run(SOURCES, ExtractionState(essay.in_flow(), Annotations(), Models(), bibliography, None))


def _run(steps: tuple[Step, ...], work: ExtractionState) -> Annotations:
    for step in steps:
        with costs_only("step", step.writes):  # where no smaller thing holds a fault, what the step finds is missing
            work = replace(work, found=step.run(work))
    return work.found
