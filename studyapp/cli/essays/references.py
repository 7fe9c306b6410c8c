"""`studyapp references`: the sources of an essay, how often and where each is cited, and what does not fit."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from studyapp.cli.essays.reading import Told, read
from studyapp.cli.options import BibliographyOption, EssayFile, JsonOption
from studyapp.cli.output import notices, say, table, write_json
from studyapp.domain.annotations import Listed, Referencing, Unlisted
from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.spans import Span
from studyapp.operations.essays.referencing import references_of

_LONGEST = 100  # characters of a source in a table; --json gives all


def references(file: EssayFile, bibliography: BibliographyOption = None, json: JsonOption = False) -> None:
    """List the sources of an essay, and where each is cited.

    Shows too what is cited but not listed, and what is listed but not cited. No library is needed, and none is
    changed.
    """
    essay = read(file, Told(None, None, None, bibliography))
    found = references_of(essay)
    notices(essay.notices)
    if json:
        write_json(values(found, essay.text))
    else:
        _show(found, essay)


def values(found: Referencing, text: str) -> dict[str, Any]:
    """Return the JSON values that `references --json` prints; places count code points of the clean text."""
    return {
        "listed": [_listed(source, text) for source in found.listed],
        "missing": [_unlisted(source, text) for source in found.missing],
        "doubtful": [_unlisted(source, text) | {"perhaps": list(source.perhaps)} for source in found.doubtful],
        "uncited": list(found.uncited_indexes),
    }


def _listed(source: Listed, text: str) -> dict[str, Any]:
    return {
        "text": source.text,
        "authors": list(source.authors),
        "year": source.year,
        "title": source.title,
        "key": source.key,
        "place": None if source.span is None else _place(source.span, text),
        "cited": [_place(span, text) for span in source.cited],
    }


def _unlisted(source: Unlisted, text: str) -> dict[str, Any]:
    return {"name": source.name, "cited": [_place(span, text) for span in source.cited]}


def _place(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _show(found: Referencing, essay: Essay) -> None:
    if not found.listed and not found.unlisted:
        say("The text lists and cites no sources.")
        return
    uncited = set(found.uncited_indexes)
    rows = [
        (_short(source.text), len(source.cited), _where(source.cited, essay))
        for at, source in enumerate(found.listed)
        if at not in uncited
    ]
    if rows:
        table(("Source", "Cited", "Where"), rows)
    elif not found.listed:
        say("The text has no list of its sources.")
    _show_unlisted("Cited but not listed:", found.missing, essay)
    _show_unlisted("Cited, but which of several is not certain:", found.doubtful, essay)
    if found.uncited:
        say("Listed but not cited:")
        for source in found.uncited:
            say(f"  {_short(source.text)}")


def _show_unlisted(heading: str, sources: tuple[Unlisted, ...], essay: Essay) -> None:
    if sources:
        say(heading)
        for source in sources:
            say(f"  {source.name}: {_where(source.cited, essay)}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _where(marks: Iterable[Span], essay: Essay) -> str:
    """Return the sections with their marks: "Origins (2), The war"; above all headings, the paragraphs."""
    counts = Counter(essay.heading_before(mark.start) or f"paragraph {_paragraph(mark, essay)}" for mark in marks)
    return ", ".join(name if number == 1 else f"{name} ({number})" for name, number in counts.items())


def _paragraph(mark: Span, essay: Essay) -> int:
    return sum(block.span.start <= mark.start for block in essay.blocks if block.kind is not BlockKind.REFERENCE)
