"""Tells whether the hyphen at the end of a line only parts a word, by the words that the document prints whole."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from studyapp.reading.pdf.lines import Line
from studyapp.reading.plain.weaving import is_parted_word, words_of

_PARTED = re.compile(r"(?P<start>(?:[^\W\d_]+[-’'])*[^\W\d_]+)[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:\S*://|www\.|\S*\w\.\w\S*/|\S*/\S*/)\S*$")  # nobody adds hyphens to addresses
_CAPITALS = re.compile(r"[A-Z]{2}$")  # UN-led, EU-wide
_OPEN = re.compile(r"\S*[-\u2010\u00ad]$")
_FIRST = re.compile(r"\S+")
# Beginnings that a hyphen joins to a word more often than a line's end parts one behind them.
_JOINED = frozenset("self ex half well cross vice quasi non post anti multi so all ill high low long short".split())
# Words that are also the beginnings of others, so that both halves of a parted word may be words.
_BEGINNINGS = frozenset(
    "over under out up down for fore with inter be in on to so as an a no per par man men pro con com dis re can"
    " have here there where what who some any every under after back by off side through and ever more".split()
)
_ENDING = re.compile(
    "a?tion|al|ing|ment|[ai]ble|a?tive|ly|ness|er|or|ist|ism|ful|less|ship|hood|[ai]?ty|ous|ic|age|[ae]n[ct]|ion|ed|en|i[sz]|s"
)
_SHORTEST, _LONG = 3, 5
_FEWEST = 2
_SOFT, _HARD = "soft", "hard"


def whole_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words of a document, without those that the end of a line may have parted."""
    texts = []
    parted = False
    for line in lines:
        text = _FIRST.sub("", line.text, count=1) if parted else line.text
        parted = bool(_OPEN.search(line.text))
        texts.append(_OPEN.sub("", text) if parted else text)
    words = words_of("\n".join(texts))
    return words | {word.lower() for word in words}


class Hyphens:
    """Tells which hyphens of a document only part a word."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Learn from the lines of the text, in reading order, how words are written and whether line ends part them."""
        self._words = whole_words(lines)
        joined = [word.lower().split("-") for word in self._words if "-" in word]
        self._firsts = {part for parts in joined for part in parts[:-1]}
        self._seconds = {part for parts in joined for part in parts[1:]}
        told = Counter(
            self._known(start["start"], rest[0])
            for above, line in pairwise(lines)
            if (start := _PARTED.search(above.text)) and (rest := _REST.match(line.text)) and rest[0].islower()
        )
        self._parting = told[_SOFT] > 0
        self._whole = not told[_SOFT] and told[_HARD] >= _FEWEST

    def parts(self, above: str, below: str) -> bool:
        """Whether the hyphen at the end of a text only parts a word that goes on below.

        Args:
            above: what ends with a hyphen, perhaps.
            below: what comes next.
        """
        start, rest = _PARTED.search(above), _REST.match(below)
        if start is None or rest is None or not rest[0].islower() or _ADDRESS.match(above.rsplit(maxsplit=1)[-1]):
            return False
        if _CAPITALS.search(start["start"]):
            return False
        known = self._known(start["start"], rest[0])
        if known:
            return known == _SOFT
        return self._may_part(start["start"], rest[0])

    def _known(self, start: str, rest: str) -> str:
        """What other places of the document tell of a hyphen, or nothing."""
        last = re.split(r"[-’']", start)[-1]
        forms = (f"{start}-{rest}", f"{start}-{rest}".lower(), f"{last}-{rest}", f"{last}-{rest}".lower())
        if any(form in self._words for form in forms):
            return _HARD
        if f"{last}{rest}".lower() in self._words or is_parted_word(f"{last}-", rest, self._words):
            return _SOFT
        alike = rest in self._seconds or start.lower() in self._firsts
        return _HARD if alike and {rest, rest + "s"} & self._words else ""

    def _may_part(self, start: str, rest: str) -> bool:
        """Whether a hyphen that nothing tells of rather parts a word than joins two."""
        first = start.lower()
        if self._whole or first == rest or re.search(r"[-’']", start) or first in _JOINED or start[-1].isupper():
            return False
        if not {first, first + "s"} & self._words:
            return True
        if not self._parting:
            return False
        if first in _BEGINNINGS or min(len(first), len(rest)) < _SHORTEST:
            return True
        return rest not in self._words and (len(rest) < _LONG or bool(_ENDING.match(rest)))
