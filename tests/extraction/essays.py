"""Essays made from a few lines, for the tests of extraction."""

from studyapp.domain.essays import Block, BlockKind, Essay, Run
from studyapp.domain.spans import Span


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
