"""`studyapp references`: the sources of an essay, how often and where each is cited, and what does not fit."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from studyapp.cli.essays.essay_input import GivenDetails, read_essay
from studyapp.cli.options import BibliographyOption, EssayFile, JsonOption
from studyapp.cli.output import print_notices, print_sentence, print_table, shorten, write_json
from studyapp.domain.annotations import ListedSource, SourceReport, UnlistedSource
from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.spans import Span
from studyapp.operations.essays.referencing import match_essay

_MOST_LETTERS = 100  # characters of a source in a table; --json gives all


def references(file: EssayFile, bibliography: BibliographyOption = None, json: JsonOption = False) -> None:
    """List the sources of an essay, and where each is cited.

    Shows too what is cited but not listed, and what is listed but not cited. No library is needed, and none is
    changed.
    """
    essay = read_essay(file, GivenDetails(None, None, None, bibliography))
    found = match_essay(essay)
    print_notices(essay.notices)
    if json:
        write_json(reference_values(found, essay.text))
    else:
        _print_references(found, essay)


def reference_values(found: SourceReport, text: str) -> dict[str, Any]:
    """Return the JSON values that `references --json` prints; places count code points of the clean text."""
    return {
        "listed": [_listed_values(source, text) for source in found.listed],
        "missing": [_unlisted_values(source, text) for source in found.missing],
        "doubtful": [_unlisted_values(source, text) | {"perhaps": list(source.perhaps)} for source in found.doubtful],
        "uncited": list(found.uncited_indexes),
    }


def _listed_values(source: ListedSource, text: str) -> dict[str, Any]:
    return {
        "text": source.text,
        "authors": list(source.authors),
        "year": source.year,
        "title": source.title,
        "key": source.key,
        "place": None if source.span is None else _span_values(source.span, text),
        "cited": [_span_values(span, text) for span in source.cited],
    }


def _unlisted_values(source: UnlistedSource, text: str) -> dict[str, Any]:
    return {"name": source.name, "cited": [_span_values(span, text) for span in source.cited]}


def _span_values(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _print_references(found: SourceReport, essay: Essay) -> None:
    if not found.listed and not found.unlisted:
        print_sentence("The text lists and cites no sources.")
        return
    uncited = set(found.uncited_indexes)
    rows = [
        (shorten(source.text, _MOST_LETTERS), len(source.cited), _section_words(source.cited, essay))
        for at, source in enumerate(found.listed)
        if at not in uncited
    ]
    if rows:
        print_table(("Source", "Cited", "Where"), rows)
    elif not found.listed:
        print_sentence("The text has no list of its sources.")
    _print_unlisted("Cited but not listed:", found.missing, essay)
    _print_unlisted("Cited, but which of several is not certain:", found.doubtful, essay)
    if found.uncited:
        print_sentence("Listed but not cited:")
        for source in found.uncited:
            print_sentence(f"  {shorten(source.text, _MOST_LETTERS)}")


def _print_unlisted(heading: str, sources: tuple[UnlistedSource, ...], essay: Essay) -> None:
    if sources:
        print_sentence(heading)
        for source in sources:
            print_sentence(f"  {source.name}: {_section_words(source.cited, essay)}")


def _section_words(marks: Iterable[Span], essay: Essay) -> str:
    """Return the sections with their marks: "Origins (2), The war"; above all headings, the paragraphs."""
    counts = Counter(essay.heading_before(mark.start) or f"paragraph {_paragraph(mark, essay)}" for mark in marks)
    return ", ".join(name if number == 1 else f"{name} ({number})" for name, number in counts.items())


def _paragraph(mark: Span, essay: Essay) -> int:
    return sum(block.span.start <= mark.start for block in essay.blocks if block.kind is not BlockKind.REFERENCE)
