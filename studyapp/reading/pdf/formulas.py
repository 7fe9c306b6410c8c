"""Tell displayed formulas among the passages of a PDF, by the fonts for mathematics and the words that they lack."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.lines import Chunk
from studyapp.reading.pdf.passages import Passage

_MATHS_FONT = re.compile(
    r"^(?:cm(?:mi|sy|ex|bsy|mib)|ms[ab]m|eu[frsex]+m?\d|rsfs|tex-math|dsrom|stmary|wasy|mt(?:sy|mi|ex)|[rn]?tx(?:sy|mi|ex)"
    r"|newtxmi|px(?:sy|mi|ex)|fplm|zplm|esint|lmmath|symbol)|math",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Names of functions, and what joins the parts of a formula.
_IN_FORMULAS = frozenset(
    "abs arccos arcsin arctan arg argmax argmin cos cosh cot cov cs det diag dim div exp gcd hom id inf ker lim"
    " liminf limsup ln log max med min mod prob rank sgn sign sin sinh span st sup supp tan tanh tr trace var"
    " all and any as each every for if iff in is on or such that then to whenever where otherwise with".split()
)
_LEAST = 0.2  # part of the letters that fonts for mathematics print


def find_formulas(passages: list[Passage]) -> None:
    """Make blocks of the displayed formulas, each series one block that nothing asks or reads as prose."""
    joined: list[Passage] = []
    font = _commonest_font(passages)
    for passage in passages:
        if passage.kind is not BlockKind.PARAGRAPH or not _is_formula(passage, font):
            joined.append(passage)
            continue
        above = joined[-1] if joined else None
        if above is not None and above.kind is BlockKind.CODE and above.is_formula and above.column == passage.column:
            above.lines += passage.lines
            continue
        passage.kind, passage.is_formula = BlockKind.CODE, True
        joined.append(passage)
    passages[:] = joined


def _commonest_font(passages: Sequence[Passage]) -> str:
    """Return the font of most letters of a document, which prints its words even if it is one for mathematics."""
    letters: Counter[str] = Counter()
    for passage in passages:
        for line in passage.lines:
            for chunk in line.chunks:
                letters[chunk.look.font] += len(chunk.text)
    return max(letters, key=lambda font: letters[font], default="")


def _is_formula(passage: Passage, commonest_font: str) -> bool:
    chunks = [chunk for line in passage.lines for chunk in line.chunks]
    if passage.images or not any(_is_maths(chunk) for chunk in chunks):
        return False
    letters = sum(len(chunk.text) for chunk in chunks)
    maths = sum(len(chunk.text) for chunk in chunks if _is_maths(chunk))
    return maths >= _LEAST * letters and not _words(chunks, commonest_font)


def _words(chunks: Sequence[Chunk], commonest_font: str) -> set[str]:
    """Return the words that fonts for text or that of the document print, but for those that formulas have."""
    text = "".join(
        " " * chunk.spaced + (" " if _is_maths(chunk) and chunk.look.font != commonest_font else chunk.text)
        for chunk in chunks
    )
    return {word.lower() for word in _WORD.findall(text)} - _IN_FORMULAS


def _is_maths(chunk: Chunk) -> bool:
    return _is_maths_font(chunk.look.font)


@lru_cache(maxsize=1000)
def _is_maths_font(name: str) -> bool:
    return bool(_MATHS_FONT.search(name))
