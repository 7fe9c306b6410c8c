"""The passage below an answer as HTML, with the words of the answer marked where they stand."""

import re
from collections.abc import Sequence
from itertools import takewhile

from studyapp.rendering.blanks import safe_html

Answer = tuple[str, str]  # its words, and what stands before them on the card

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text holds them


def passage_html(passage: str, answers: Sequence[Answer]) -> str:
    """Plain text of an essay as HTML; line ends are kept.

    Args:
        passage: the text.
        answers: what to mark. Words that stand in the passage several times are marked where the same stands before
            them as on the card, and nowhere if that does not tell which.
    """
    passage = passage.translate(dict.fromkeys(map(ord, (_OPEN, _CLOSE)), "\ufffd"))
    pieces, end = [], 0
    for start, stop in sorted({place for answer in answers if (place := _place(passage, *answer))}):
        if start >= end:
            pieces += [passage[end:start], _OPEN, passage[start:stop], _CLOSE]
            end = stop
    marked = safe_html("".join([*pieces, passage[end:]]))
    return marked.replace(_OPEN, '<b class="proof">').replace(_CLOSE, "</b>")


def _place(passage: str, words: str, before: str) -> tuple[int, int] | None:
    parts = words.split()
    if not parts:
        return None
    pattern = rf"(?<!\w){r'\s+'.join(map(re.escape, parts))}(?!\w)"
    found = [(_shared_words(passage[: each.start()], before), each.span()) for each in re.finditer(pattern, passage)]
    best = [span for shared, span in found if shared == max(found)[0]]
    return best[0] if len(best) == 1 else None


def _shared_words(one: str, other: str) -> int:
    """How many words at the end of two texts are the same."""
    pairs = zip(*(reversed(re.findall(r"\w+", text.casefold())) for text in (one, other)), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
