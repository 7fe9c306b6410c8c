"""Finds the words that stand with a hyphen in some place of a text, so that they can be cut alike where it is lost.

The lines of a page break words and lose hyphens, so that `far-off` may come back as `faroff`. Both are read as two
words, as `far off` is, but only where a text shows that the word has a hyphen: `notable` is not `not able`.
"""

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise

HYPHENS = "-‐‑–"
"""Marks that may join two letters to one word; a dash without blanks is none of them."""

_COMPOUND = re.compile(rf"(?<!\w)[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)+(?!\w)")
TURNING = frozenset("a an in".split())
"""Openings that turn a word round, and are small words where they stand alone: a-political, in-accurate."""

_OTHER_WITHOUT_HYPHEN = re.compile(
    r"(?:coop|copy|corespondent|multipl(?:y|ie)|overall|prayer|preposition|procreat|pronoun|unionis|unioniz"
    r"|re(?:act|bound|call|cede|cit|claim|coil|collect|count|course|cover|create?|creation|dress|duce|fin|flex|form"
    r"|formation|fund|fus|lay|leas|liev|mark|mov|new|pair|petition|place|pla[yi]|port|present|presentation|press|prov"
    r"|quest|search|sent|serv|servation|sign|signation|solution|solv|sort|sound|store?|strain|tail|tire|tort|trace|tract"
    r"|treat|trench|turn|vers|view|vis|vok|ward))"
    r"(?:e?s|e?d|e|y|ing|ings|ers?)?"
)
"""Words that say something else with a hyphen after the prefix, such as re-sign or co-op."""


def cuts_in(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Where the words that have a hyphen in some text are cut, by their small letters without it.

    Words of which a lost hyphen makes another word are left out, so that these stay two.
    """
    cuts: dict[str, tuple[int, ...]] = {}
    for text in texts:
        for compound in dict.fromkeys(_COMPOUND.findall(text)):
            parts = re.split(rf"[{HYPHENS}]", compound)
            letters = "".join(parts).lower()
            if parts[0].lower() not in TURNING and not _OTHER_WITHOUT_HYPHEN.fullmatch(letters):
                cuts.setdefault(letters, tuple(accumulate(map(len, parts[:-1]))))
    return cuts


def joined(text: str) -> str:
    """A text without the hyphens within words."""
    return re.sub(rf"(?<=[^\W\d_])[{HYPHENS}](?=[^\W\d_])", "", text)


def pieces(word: str, places: Iterable[int]) -> list[str]:
    """A word cut at some places."""
    ends = [0, *places, len(word)]
    return [word[a:b] for a, b in pairwise(ends)]
