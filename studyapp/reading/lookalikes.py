"""Find signs that a font gives for Latin letters which look alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

# Numerals, small capitals and letters of other alphabets that a font with a wrong table gives for Latin letters.
_NUMERALS = dict(zip("ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿꞮ", "IVXLCDMivxlcdmI", strict=True))
_FOREIGN = dict(
    zip("АВЕЅІЈКМНОРСТХаеѕіјорсхΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u212a", "ABESIJKMHOPCTXaesijopcxABEZHIKMNOPTYXoK", strict=True)
)
LATIN_OF = str.maketrans(_NUMERALS | _FOREIGN)
LOOKALIKES = "".join(_NUMERALS | _FOREIGN)
_LOOKALIKE = re.compile(f"[{LOOKALIKES}]+")
_LETTER = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u212a\u212b]")
# Numerals of a list or a range: "Ⅰ, Ⅱ", "Ⅰ to Ⅴ". If one of them stands for no letter, the others do not.
_NUMERAL = "[\u2160-\u217f]"
_BETWEEN = "(?:[,;]\\s*(?:and |or )?|\\s(?:and|or|to)\\s|\\s?[-–]\\s?)?"
_NUMERAL_BEHIND = re.compile(f"{_BETWEEN}(?P<numeral>{_NUMERAL}+)")
_NUMERAL_BEFORE = re.compile(f"(?P<numeral>{_NUMERAL}+){_BETWEEN}$")
_NUMERAL_REACH = 16  # characters
_SURE_WORDS = 2  # a sign that stands for a letter inside so many words is taken for one when it stands alone


def signs_for_letters(texts: Iterable[str]) -> frozenset[str]:
    """Return the numerals and small capitals that stand for letters throughout a document, since they do in words."""
    counts: Counter[str] = Counter()
    for text in texts:
        if not text.isascii():
            counts.update(sign for match in letter_places(text, frozenset()) for sign in set(match[0]) & set(_NUMERALS))
    return frozenset(sign for sign, count in counts.items() if count >= _SURE_WORDS)


def replace_lookalikes(text: str, letter_signs: AbstractSet[str]) -> tuple[str, int]:
    """Return a text with signs replaced by the letters that they stand for, and in how many places.

    Args:
        text: the text of a document.
        letter_signs: numerals known from the document to stand for letters.
    """
    if text.isascii() or not (matches := list(letter_places(text, letter_signs))):
        return text, 0
    letters = list(text)
    for match in matches:
        letters[match.start() : match.end()] = match[0].translate(LATIN_OF)
    return "".join(letters), len(matches)


def letter_places(text: str, letter_signs: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Yield the places where signs stand for letters: in a word with Latin letters, or wherever they do elsewhere."""
    return (match for match in _LOOKALIKE.finditer(text) if stands_for_letter(match, letter_signs))


def stands_for_letter(match: re.Match[str], letter_signs: AbstractSet[str]) -> bool:
    """Return whether signs in a text stand for letters; see `letter_places`."""
    text, start, end = match.string, match.start(), match.end()
    if not set(match[0]).isdisjoint(_NUMERALS) and _is_numeral(text, start, end):
        return False
    beside = [sign for sign in (text[start - 1 : start], text[end : end + 1]) if sign.isalpha()]
    if any(_LETTER.match(sign) is None for sign in beside):
        return False  # a word of another alphabet
    return bool(beside) or set(match[0]) <= letter_signs


def _is_numeral(text: str, start: int, end: int) -> bool:
    """Return whether signs are part of a numeral, or beside one that stands for no letter, as in "Ⅰ, Ⅱ"."""
    near = _NUMERAL_BEFORE.search(text[max(0, start - _NUMERAL_REACH) : start]), _NUMERAL_BEHIND.match(text, end)
    return any(match is not None and not set(match["numeral"]) <= set(_NUMERALS) for match in near)
