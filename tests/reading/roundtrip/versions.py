"""Holds a version of an essay, read from a file that was made from it, against the essay itself."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.domain.spans import Selector
from studyapp.matching import find_passage
from tests.made import Manuscript

Make = Callable[[Manuscript, Path], Path]
"""Makes a file."""

WORDS_KEPT = 0.995
CARDS_ATTACHED = 0.99
BLOCKS_OFF = 1
"""How many paragraphs, and how many headings, there may be more or fewer."""

SEEN = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.NOTE)
"""Kinds of blocks that can be told by their look alone."""

NAMED = (*SEEN, BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.CAPTION, BlockKind.REFERENCE)
"""Kinds of blocks that most formats name."""


@dataclass(frozen=True, slots=True)
class Base:
    """An essay, what its files are made from, and the passages of its cards."""

    essay: Essay
    made: Manuscript
    cards: tuple[Selector, ...]


def words(text: str) -> list[str]:
    """The words and numbers of a text, in order."""
    return re.findall(r"[^\W_]+(?:['’.,][^\W_]+)*", text.casefold())


def kept(base: str, other: str) -> tuple[float, float, list[str]]:
    """Which share of the words of the base stands in the other in order, which of the other is the base's, the rest."""
    a, b = words(base), words(other)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    lost = sum(i2 - i1 for _, i1, i2, _, _ in steps)
    added = sum(j2 - j1 for _, _, _, j1, j2 in steps)
    told = [
        f"{' '.join(a[max(0, i1 - 3) : i2])!r} -> {' '.join(b[max(0, j1 - 3) : j2])!r}" for _, i1, i2, j1, j2 in steps
    ]
    return 1 - lost / len(a), 1 - added / max(1, len(b)), told


def faults(base: Base, other: Essay, furniture: tuple[str, ...] = (), kinds: tuple[BlockKind, ...] = SEEN) -> list[str]:
    """What is wrong with a version, each in a sentence.

    Args:
        base: the essay.
        other: the version.
        furniture: what it must not hold.
        kinds: those whose blocks are counted; where the format names them, levels and pictures are held against the
            essay's as well.
    """
    found = []
    for what, wanted, got in (
        ("title", base.essay.title, other.title),
        ("author", base.essay.author, other.author),
        ("marks of notes", _marks(base.essay), _marks(other)),
    ):
        if wanted != got:
            found.append(f"{what}: {got!r} instead of {wanted!r}")
    if kinds == NAMED:
        found += _named_faults(base, other)
    recall, precision, told = kept(base.essay.text, other.text)
    if recall < WORDS_KEPT or precision < WORDS_KEPT:
        found.append(f"words: {recall:.2%} are kept, {precision:.2%} are the essay's: {told[:25]}")
    for kind in kinds:
        wanted, got = _count(base.essay, kind), _count(other, kind)
        if abs(wanted - got) > BLOCKS_OFF:
            found.append(f"{kind}: {got} instead of {wanted}: {_odd(base.essay, other, kind)}")
    lost = [selector.exact for selector in base.cards if find_passage(other.text, selector) is None]
    if len(lost) > (1 - CARDS_ATTACHED) * len(base.cards):
        found.append(f"cards: {len(lost)} of {len(base.cards)} do not attach: {lost[:5]}")
    leaks = [text for text in furniture if _letters(text) in _letters(other.text)]
    leaks += [text for block in other.blocks if (text := block.span.of(other.text)) in _of_pages(base)]
    if leaks:
        found.append(f"furniture: {leaks}")
    return found


def _named_faults(base: Base, other: Essay) -> list[str]:
    found = []
    levels = {(a.level, b.level) for a, b in zip(base.essay.headings, other.headings, strict=False)}
    if len(levels) != len({level for level, _ in levels}) or len(levels) != len({level for _, level in levels}):
        found.append(f"levels of headings: {sorted(levels)}")
    if len(other.pictures) < len(base.made.pictures):
        found.append(f"pictures: {len(other.pictures)} instead of {len(base.made.pictures)}")
    names = {picture.name for picture in other.pictures}
    lost = [run.target for run in other.runs if run.kind is RunKind.PICTURE and run.target not in names]
    return [*found, f"pictures without content: {lost}"] if lost else found


def _marks(essay: Essay) -> list[str]:
    """The marks of notes in the text and at the notes, each with the note that its label leads to."""
    notes = [block for block in essay.blocks if block.kind is BlockKind.NOTE]
    marks = [run for run in essay.runs if run.kind is RunKind.NOTE_MARK]
    own = {run.target: n for n, block in enumerate(notes) for run in marks if run.span.start == block.span.start}
    return [f"{run.span.of(essay.text)}->{own.get(run.target)}" for run in marks]


def _of_pages(base: Base) -> set[str]:
    own = {block.span.of(base.essay.text) for block in base.essay.blocks}
    lines = {base.made.title or "", base.made.author or "", base.made.date or ""} | {str(n) for n in range(1, 400)}
    return lines - own


def _count(essay: Essay, kind: BlockKind) -> int:
    return sum(block.kind is kind for block in essay.blocks)


def _odd(base: Essay, other: Essay, kind: BlockKind) -> list[str]:
    def of(essay: Essay) -> Counter[str]:
        texts = [block.span.of(essay.text) for block in essay.blocks if block.kind is kind]
        return Counter(_letters(text)[:60] for text in texts)

    return [f"+{text}" for text in of(other) - of(base)][:8] + [f"-{text}" for text in of(base) - of(other)][:8]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
