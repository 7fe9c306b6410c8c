"""Essays made from a few lines and what they cite, for the tests of extraction."""

from studyapp.domain.essays import Block, BlockKind, Essay, Run
from studyapp.domain.spans import Span
from studyapp.extraction.citations.finding import find_citations
from studyapp.extraction.references import find_references


def essay_of(*paragraphs: str, references: tuple[str, ...] = (), runs: tuple[Run, ...] = ()) -> Essay:
    """An essay of these paragraphs; one that begins with "# " is a heading; the references stand at the end."""
    blocks, text = [], ""
    parts = [
        (BlockKind.HEADING if p.startswith("# ") else BlockKind.PARAGRAPH, p.removeprefix("# ")) for p in paragraphs
    ]
    for kind, part in [*parts, *((BlockKind.REFERENCE, entry) for entry in references)]:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, Span(len(text), len(text) + len(part)), 1 if kind is BlockKind.HEADING else 0))
        text += part
    return Essay(None, None, None, text, tuple(blocks), runs)


def cited(text, *references, bibliography=None):
    """The marks of a text, each with its items in short."""
    essay = essay_of(text, references=references)
    found = find_citations(essay, find_references(essay), bibliography or {})
    return [(c.span.of(essay.text), [short(item) for item in c.items]) for c in found]


def short(item):
    """An item in one line: authors / year / pages, with a star where the author stands in the prose."""
    return f"{' + '.join(item.authors)}/{item.year or ''}/{item.pages or ''}" + ("*" if item.narrative else "")
