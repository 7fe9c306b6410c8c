"""Detect pages that cannot be trusted: scans whose letters were misread, and columns whose lines are woven."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.passages import Passage

_WORD = re.compile(r"[^\W\d_]\S+[^\W_]|[^\W_]\S+[^\W\d_]")
_KNOWN_SIGNS = "'’‘-‐‑–—./&@:_,;()[]"
_ODD = re.compile(
    rf"[^\W\d_]\d+[^\W\d_]|[^\W\d_][^\w{re.escape(_KNOWN_SIGNS)}]+[^\W\d_]|[a-zß-ÿ][A-ZÀ-Þ]+[a-zß-ÿ]"
    r"|[a-z]\d+[a-z]|(?<![^\W\d_])[bcdfghjklmnpqrstvwxz]{4,}(?![^\W\d_])"
)
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|edu|gov|net)\b")
_FEWEST = 40  # words of a page that tell
_SHARE = 0.1  # of its words; print has less than 0.02, formulas included
_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_SENTENCE_CUT = 4  # words from which on a passage may be part of a sentence
_FEWEST_CUTS, _SHARE_OF_CUTS = 4, 0.25  # of the passages of a page, as places where a sentence is cut
_TERM = re.compile(r"\w[\w’'() -]{1,50}: \S")  # of a glossary, before what it means
_GOES_ON = tuple(":;,—–")


def woven_pages(passages: Iterable[Passage]) -> set[int]:
    """Return the pages on which the order of lines is not sure, since many passages end and begin within a sentence.

    So it is where two columns, or a text and a box, were read across; in print a passage hardly ever stops so.
    """
    by_page: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.lines:
            by_page.setdefault(passage.page, []).append(passage)
    return {page for page, on_page in by_page.items() if _is_woven(on_page)}


def _is_woven(passages: Sequence[Passage]) -> bool:
    cuts = sum(_cuts_sentence(above, passage) for above, passage in pairwise(passages))
    in_flow = sum(passage.kind in _FLOW for passage in passages)
    return cuts >= max(_FEWEST_CUTS, _SHARE_OF_CUTS * in_flow)


def _cuts_sentence(above: Passage, passage: Passage) -> bool:
    """Return whether a passage ends in the middle of a sentence, and the next one begins in the middle of one."""
    if passage.kind is BlockKind.LIST_ITEM or (passage.lines and _TERM.match(passage.lines[0].text)):
        return False  # entries of a list and of a glossary begin small and end without a stop
    if any(
        part.kind not in _FLOW or part.lined or part.images or len(part.text.split()) < _SENTENCE_CUT
        for part in (above, passage)
    ):
        return False
    last = above.lines[-1]
    return not last.ends_sentence and not last.text.endswith(_GOES_ON) and passage.lines[0].text[:1].islower()


def is_garbled(lines: Iterable[str]) -> bool:
    """Return whether so many words of a page are none that a person would write."""
    words = [word for line in lines for word in _WORD.findall(line) if not _ADDRESS.search(word)]
    return len(words) >= _FEWEST and sum(_ODD.search(word) is not None for word in words) >= _SHARE * len(words)
