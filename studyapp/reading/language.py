"""Detect the language of a text by its letters and most frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from studyapp.domain.essays import UNKNOWN

_ENGLISH = frozenset(
    "the of and to that is was with for by on as are it which from this be have not were at or but".split()
)
_SHARE = 0.18  # of all words; English prose has 25 to 40 %, its next relatives below 10 %
_SHARE_AMONG_NAMES = 0.12  # of an English text with many names, numbers in tables, and references
_TIMES_OF_OTHERS = 3  # such a text has of English words, so that no relative passes for it
_OTHERS = {
    "de": frozenset(
        "der die das und in zu den mit ist von für auf im dem nicht ein eine als auch es an aus er hat dass sie nach"
        " wird bei war wurde hatte".split()
    ),
    "fr": frozenset(
        "le la les de des du et en un une que qui dans pour est au aux par sur pas il elle ce se ne plus avec sont à"
        " l d".split()
    ),
    "es": frozenset("el la los las de del y en un una que es por con para se no su al lo como más".split()),
    "it": frozenset("il la le di e che in un una per è non del della dei si con da sono i gli al nel l".split()),
    "nl": frozenset("de het een van en in is dat op te voor met zijn niet aan er was door om die".split()),
    "pt": frozenset("o a os as de do da e em um uma que para com não por se no na dos mais ao".split()),
}
_SHARE_OF_OTHERS = 0.2
_AHEAD = 1.25  # times as many as the next language has; else it may be a relative that has no list here
_FEWEST = 40  # words; of less, what the file says is believed
_REACH = 60_000  # characters
_SCRIPTS = {
    "ARABIC": "ar",
    "CJK": "zh",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
}
_SAMPLE = 2_000  # letters that are looked at
_MOSTLY = 0.6  # of the letters


def language_of(text: str, declared: str | None) -> str:
    """Return the language of a text as a BCP 47 tag, or "und" if it is not English and nothing tells it.

    Args:
        text: the clean text.
        declared: the language stated in the file, which programs often fill in by default.
    """
    is_declared_english = declared is not None and declared.casefold().split("-")[0] == "en"
    if (by_letters := _language_by_letters(text)) is not None:
        return by_letters if declared is None or is_declared_english else declared
    words = re.findall(r"[^\W\d_]+", text[:_REACH].casefold())
    if len(words) < _FEWEST:
        return declared or "en"
    if _is_english(words):
        return declared if declared is not None and is_declared_english else "en"
    return _language_by_words(words) if declared is None or is_declared_english else declared


def _is_english(words: Sequence[str]) -> bool:
    count = sum(word in _ENGLISH for word in words)
    if count >= _SHARE * len(words):
        return True
    most_of_others = max(sum(word in known for word in words) for known in _OTHERS.values())
    return count >= _SHARE_AMONG_NAMES * len(words) and count >= _TIMES_OF_OTHERS * most_of_others


def _language_by_letters(text: str) -> str | None:
    """Return the language of a text that is not in Latin letters, None for one that is."""
    letters = [letter for letter in text[: 2 * _SAMPLE] if letter.isalpha()][:_SAMPLE]
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in letters)
    if not letters or scripts["LATIN"] >= (1 - _MOSTLY) * len(letters):
        return None
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(letters) // 10:
        return "ja"
    script, count = scripts.most_common(1)[0]
    if script == "ARABIC" and re.search("[پچژگ]", text[:_REACH]):
        return UNKNOWN  # Persian, Urdu and others
    return _SCRIPTS.get(script, UNKNOWN) if count >= _MOSTLY * len(letters) else UNKNOWN


def _language_by_words(words: Sequence[str]) -> str:
    counts = sorted(((sum(word in known for word in words), tag) for tag, known in _OTHERS.items()), reverse=True)
    (most, tag), (next_most, _) = counts[:2]
    return tag if most >= _SHARE_OF_OTHERS * len(words) and most >= _AHEAD * next_most else UNKNOWN
