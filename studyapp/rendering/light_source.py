"""The Markdown of a field as a form shows it: without escapes that change nothing, each of which stays stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from studyapp.domain.cloze import Deletion
from studyapp.rendering.cloze_html import answer_html, cloze_html
from studyapp.rendering.markdown import to_inline_html

_ESCAPE = re.compile(r"\\(?:\\|([!-/:-@\[\]^_`{-~]))|&#(91|58|123|125);")

_PAIRS = ("[]", "{}", "<>")


@dataclass(frozen=True, slots=True)
class LightSource:
    """A stored text and what is shown of it.

    Attributes:
        stored: Markdown.
        shown: the same without the escapes that change nothing.
        starts: the stored index of each visible letter, and of the end.
    """

    stored: str
    shown: str
    starts: tuple[int, ...]

    def stored_of(self, typed: str) -> str:
        """Return what is to be stored for what the shown text became; what nobody touched keeps its escapes."""
        most = min(len(typed), len(self.shown))
        before = _common(self.shown, typed, most)
        after = _common(self.shown[::-1], typed[::-1], most - before)
        start, end = self.starts[before], self.starts[len(self.shown) - after]
        return self.stored[:start] + typed[before : len(typed) - after] + self.stored[end:]


def light_source(stored: str) -> LightSource:
    """Take away the escapes of each sign without which a text, alone or twice in a row, still says the same."""
    escapes = [found for found in _ESCAPE.finditer(stored) if found[1] or found[2]]
    dropped = _droppable(stored, escapes) if escapes else []
    lengths, end = [], 0
    for escape in dropped:
        lengths += [1] * (escape.start() - end) + [escape.end() - escape.start()]
        end = escape.end()
    lengths += [1] * (len(stored) - end)
    return LightSource(stored, _without(stored, dropped), tuple(accumulate(lengths, initial=0)))


def _droppable(stored: str, escapes: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the escapes that can go, in text order: all those of a sign and its partner, or none of them."""
    if _says_the_same(_without(stored, escapes), stored):
        return list(escapes)
    dropped: list[re.Match[str]] = []
    for signs in dict.fromkeys(_signs(escape) for escape in escapes):
        both = sorted([*dropped, *(escape for escape in escapes if _signs(escape) == signs)], key=re.Match.start)
        if _says_the_same(_without(stored, both), stored):
            dropped = both
    return dropped


def _signs(escape: re.Match[str]) -> str:
    """Return the signs that are shown as they are only together."""
    letter = _letter(escape)
    return next((pair for pair in _PAIRS if letter in pair), letter)


def _without(stored: str, escapes: Sequence[re.Match[str]]) -> str:
    pieces, end = [], 0
    for escape in escapes:
        pieces += [stored[end : escape.start()], _letter(escape)]
        end = escape.end()
    return "".join([*pieces, stored[end:]])


def _letter(escape: re.Match[str]) -> str:
    return escape[1] or chr(int(escape[2]))


def _says_the_same(light: str, stored: str) -> bool:
    """Compare two texts, alone and twice in a row: a lone star is a star until a second one comes."""
    return _html(light) == _html(stored) and _html(f"{light} {light}") == _html(f"{stored} {stored}")


def _html(stored: str) -> str:
    return cloze_html(stored, _visible_deletion)


def _visible_deletion(deletion: Deletion) -> str:
    return f"{deletion.number} {answer_html(deletion)} {to_inline_html(deletion.hint)}"


def _common(one: str, other: str, most: int) -> int:
    """Return the number of letters with which both texts begin."""
    pairs = zip(one[:most], other[:most], strict=True)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
