"""Link the marks in a text: to a note and back, from a citation to its reference; needs no Qt."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from studyapp.domain.annotations import Annotations, Referencing
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
    """From each mark to the note of its label, and from the note's own mark to where it is called first."""
    marks = [run for run in essay.runs if run.kind is RunKind.NOTE_MARK and run.target]
    notes: dict[str, Block] = {}
    own: dict[str, Span] = {}
    blocks = [block for block in essay.blocks if block.kind is BlockKind.NOTE]
    starts = [block.span.start for block in blocks]
    calls: dict[str, list[Span]] = {}
    for run in marks:
        label = run.target or ""
        index = bisect_right(starts, run.span.start) - 1
        inside = index >= 0 and blocks[index].span.holds(run.span)
        if inside and run.span.start == blocks[index].span.start and label not in notes:
            notes[label], own[label] = blocks[index], run.span
        else:
            calls.setdefault(label, []).append(run.span)
    found = []
    for label, spans in calls.items():
        if label in notes:
            note = Target(notes[label].span.start, shortened(notes[label].span.of(essay.text)))
            found += [Link(span, (note,)) for span in spans]
            found.append(Link(own[label], (Target(spans[0].start, ""),)))
    return tuple(found)


def citation_links(found: Annotations, sources: Referencing) -> tuple[Link, ...]:
    """From each citation to the entries that its items certainly are."""
    links = []
    for citation, entries in zip(found.citations, sources.links, strict=True):
        listed = [sources.listed[entry] for entry in dict.fromkeys(entries) if entry is not None]
        inside = [each for each in listed if each.span is None or not each.span.overlaps(citation.span)]
        targets = tuple(Target(None if each.span is None else each.span.start, shortened(each.text)) for each in inside)
        if targets:
            links.append(Link(citation.span, targets))
    return tuple(links)


def shortened(text: str) -> str:
    """Return a text as short as a tip may be."""
    return text if len(text) <= _LONGEST_TIP else text[: _LONGEST_TIP - 1].rsplit(" ", 1)[0] + "…"
