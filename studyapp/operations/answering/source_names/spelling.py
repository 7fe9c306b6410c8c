"""The spellings of a name that count as the same: without case and accents, British or American, a slip."""

import re
import unicodedata

from studyapp.operations.answering.slips import is_slip

_LIGATURES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})
PARTICLES = frozenset("de da di del der den van von la le du dos bin al el of the for für and on in".split())
SMALL_WORDS = frozenset("of the for and on in de des du la le les et für und der die das".split())
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|ational|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w{2})our(?=s?$|ed$|ing$|able$|hood$)"), "or"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=fen)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
)
"""Spellings in which British and American English differ."""


def fold_name(text: str) -> str:
    """Return letters without case and accents."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the words of a name, folded."""
    return re.findall(r"[^\W\d_]+", fold_name(text).replace("’", "").replace("'", ""))


def _foldings(word: str) -> frozenset[str]:
    """Return the ways to type a word: without its marks, or with the vowel that stands for them."""
    bare = re.sub(r"['’ʼ.]", "", word).casefold()
    return frozenset((fold_name(bare), fold_name(unicodedata.normalize("NFC", bare).translate(_UMLAUTS))))


def is_spelled_alike(one: str, other: str) -> bool:
    """Return whether two words have a spelling in common."""
    return not _foldings(one).isdisjoint(_foldings(other))


def spell_american(word: str) -> str:
    """Return a word as American English spells it: "Organization" for "Organisation", "Center" for "Centre"."""
    bare = fold_name(word)
    for pattern, american in _SPELLINGS:
        bare = pattern.sub(american, bare)
    return bare


def is_slip_of(wanted: str, given: str) -> bool:
    """Return whether a word is another one but for a slip of the pen."""
    return any(is_slip(one, other) for one in _foldings(wanted) for other in _foldings(given))
