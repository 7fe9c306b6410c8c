"""Holds a version of an essay, read from a file that was made from it, against the essay itself."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.selectors import Selector
from studyapp.matching import anchor
from tests.made import Manuscript

Make = Callable[[Manuscript, Path], Path]
"""Makes a file."""

WORDS_KEPT = 0.995
CARDS_ATTACHED = 0.99
BLOCKS_OFF = 1
"""How many paragraphs, and how many headings, there may be more or fewer."""


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


def faults(base: Base, other: Essay, furniture: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with a version, each in a sentence."""
    found = []
    recall, precision, told = kept(base.essay.text, other.text)
    if recall < WORDS_KEPT or precision < WORDS_KEPT:
        found.append(f"words: {recall:.2%} are kept, {precision:.2%} are the essay's: {told[:25]}")
    for kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        wanted, got = _count(base.essay, kind), _count(other, kind)
        if abs(wanted - got) > BLOCKS_OFF:
            found.append(f"{kind}: {got} instead of {wanted}: {_odd(base.essay, other, kind)}")
    lost = [selector.exact for selector in base.cards if anchor(other.text, selector) is None]
    if len(lost) > (1 - CARDS_ATTACHED) * len(base.cards):
        found.append(f"cards: {len(lost)} of {len(base.cards)} do not attach: {lost[:5]}")
    leaks = [text for text in furniture if _letters(text) in _letters(other.text)]
    leaks += [text for block in other.blocks if (text := block.span.of(other.text)) in _of_pages(base)]
    if leaks:
        found.append(f"furniture: {leaks}")
    return found


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
