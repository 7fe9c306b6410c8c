"""Link the marks in a text: notes in both directions, and citations to their references; needs no Qt."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from studyapp.domain.annotations import Annotations, SourceReport
from studyapp.domain.essays import Block, BlockKind, Essay, RunKind
from studyapp.domain.spans import Span

_LONGEST_TIP = 400


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a mark leads to; `offset` is None where it does not stand in the text, `tip` says what is there."""

    offset: int | None
    tip: str


@dataclass(frozen=True, slots=True)
class Link:
    """A mark that leads elsewhere in the text, to one place or to several."""

    span: Span
    targets: tuple[Target, ...]

    @property
    def tip(self) -> str:
        """Return the texts at the targets, in short."""
        return "\n\n".join(target.tip for target in self.targets if target.tip)


class Links:
    """All marks of a text that lead somewhere, none over another."""

    def __init__(self, links: Iterable[Link] = ()) -> None:
        ordered: list[Link] = []
        for link in sorted(links, key=lambda each: each.span):
            if len(link.span) and (not ordered or ordered[-1].span.end <= link.span.start):
                ordered.append(link)
        self.links = tuple(ordered)
        self._starts = [link.span.start for link in ordered]

    def at(self, offset: int) -> Link | None:
        """Return the link whose mark holds a code point."""
        index = bisect_right(self._starts, offset) - 1
        return self.links[index] if index >= 0 and offset < self.links[index].span.end else None

    def within(self, span: Span) -> tuple[Link, ...]:
        """Return the links of a stretch."""
        return tuple(link for link in self.links if span.holds(link.span))


def note_links(essay: Essay) -> tuple[Link, ...]:
    """Link each mark to its note, and the note's own mark to its first mention."""
    marks = [run for run in essay.runs if run.kind is RunKind.NOTE_MARK and run.target]
    notes: dict[str, Block] = {}
    own_marks: dict[str, Span] = {}
    blocks = [block for block in essay.blocks if block.kind is BlockKind.NOTE]
    starts = [block.span.start for block in blocks]
    calls: dict[str, list[Span]] = {}
    for run in marks:
        label = run.target or ""
        index = bisect_right(starts, run.span.start) - 1
        inside = index >= 0 and blocks[index].span.holds(run.span)
        if inside and run.span.start == blocks[index].span.start and label not in notes:
            notes[label], own_marks[label] = blocks[index], run.span
        else:
            calls.setdefault(label, []).append(run.span)
    links = []
    for label, spans in calls.items():
        if label in notes:
            note = Target(notes[label].span.start, shortened(notes[label].span.of(essay.text)))
            links += [Link(span, (note,)) for span in spans]
            links.append(Link(own_marks[label], (Target(spans[0].start, ""),)))
    return tuple(links)


def citation_links(annotations: Annotations, sources: SourceReport) -> tuple[Link, ...]:
    """Link each citation to the entries that its items certainly refer to."""
    links = []
    for citation, entries in zip(annotations.citations, sources.links, strict=True):
        listed = [sources.listed[entry] for entry in dict.fromkeys(entries) if entry is not None]
        inside = [entry for entry in listed if entry.span is None or not entry.span.overlaps(citation.span)]
        targets = tuple(
            Target(None if entry.span is None else entry.span.start, shortened(entry.text)) for entry in inside
        )
        if targets:
            links.append(Link(citation.span, targets))
    return tuple(links)


def shortened(text: str, longest: int = _LONGEST_TIP) -> str:
    """Return a text of at most so many characters, as many as a tip may have; "…" stands for what is left out."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
