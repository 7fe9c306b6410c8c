"""Tells whether the hyphen at the end of a line only parts a word, by the words that the document prints whole."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from studyapp.reading.pdf.lines import Line
from studyapp.reading.plain.weaving import is_parted_word, words_of

_PARTED = re.compile(r"(?P<start>(?:[^\W\d_]+[-’'])*[^\W\d_]+)[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
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


def is_parted(above: str, below: str, words: AbstractSet[str]) -> bool:
    """Whether the hyphen at the end of a text only parts a word that goes on below.

    Args:
        above: what ends with a hyphen.
        below: what comes next.
        words: those of the document that are printed whole.
    """
    start, rest = _PARTED.search(above), _REST.match(below)
    if start is None or rest is None or not rest[0].islower():
        return False
    first, second = start["start"], rest[0]
    last = re.split(r"[-’']", first)[-1]
    if f"{first}-{second}" in words or f"{first}-{second}".lower() in words or f"{last}-{second}" in words:
        return False
    if is_parted_word(above, below, words) or f"{last}{second}".lower() in words:
        return True
    if last != first or last.lower() in _JOINED:
        return False
    if last.lower() not in words or last.lower() in _BEGINNINGS or len(last) < _SHORTEST:
        return True
    compound = second in words or (len(second) >= _LONG and not _ENDING.match(second))
    return not compound or len(second) < _SHORTEST
