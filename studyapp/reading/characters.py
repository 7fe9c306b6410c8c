"""Repair characters: wrong encodings, line ends, ligatures, invisible marks, split letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from studyapp.reading.mapped import Edit, Mapped, chained, edited

# Numerals, small capitals and letters of other alphabets that a font with a wrong table gives for Latin letters.
_NUMERALS = dict(zip("ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿꞮ", "IVXLCDMivxlcdmI", strict=True))
_FOREIGN = dict(
    zip("АВЕЅІЈКМНОРСТХаеѕіјорсхΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u212a", "ABESIJKMHOPCTXaesijopcxABEZHIKMNOPTYXoK", strict=True)
)
_LATIN_OF = str.maketrans(_NUMERALS | _FOREIGN)
_LOOKALIKES = "".join(_NUMERALS | _FOREIGN)
_LOOKALIKE = re.compile(f"[{_LOOKALIKES}]+")
_LETTER = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u212a\u212b]")
# What stands beside a numeral in a list or a range, next to one that stands for no letter.
_NUMERAL = "[\u2160-\u217f]"
_BETWEEN = "(?:[,;]\\s*(?:and |or )?|\\s(?:and|or|to)\\s|\\s?[-–]\\s?)?"
_NUMERAL_BEHIND = re.compile(f"{_BETWEEN}(?P<numeral>{_NUMERAL}+)")
_NUMERAL_BEFORE = re.compile(f"(?P<numeral>{_NUMERAL}+){_BETWEEN}$")
_NEAR = 16  # characters
_SURE = 2  # words in which a sign stands for a letter, from which on it does so alone, too
_ODD = re.compile(
    "(?P<newline>\r\n?|[\v\x85\u2028\u2029])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    f"|(?P<lookalike>[{_LOOKALIKES}]+)"
    "|(?P<invisible>[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    # Joiners shape letters of other scripts and emoji; between Latin letters they are left from typesetting.
    "|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f]))"
)
_WORD = re.compile(r"\S+")
# The first two bytes of a letter in UTF-8 read as two letters of a one-byte encoding, or a control character of C1.
_SUSPECT = re.compile(
    "[\u00c2-\u00f4\u0102-\u017e\u0392-\u03c9\u0412-\u0443\u221a\u201a\u00ac\u0393\u00d0][^\x00-\x1f\x21-\x7f]|[\x80-\x84\x86-\x9f]"
)
_PLAIN_BLANK = re.compile(r"(?<=[A-Za-z0-9.,;:!?)]) ")
_WINDOW = 400  # characters that are judged together
_PARTS = re.compile(r"[ \xa0]+|[^ \xa0]+")
_LOST_QUOTE = re.compile("\u00e2\u20ac(?=[\x00-\x7f]|\\Z)")  # its third byte has no letter in Windows-1252
_BLANKS = dict.fromkeys(map(ord, "\xa0\x85\u2028\u2029"), " ")  # no line begins where none did in the file
_SHOWN = ("`\"'“‘«", "`\"'”’»")


@dataclass(frozen=True, slots=True)
class Mended(Mapped):
    """A mended text, with the places where letters had been turned into others.

    Attributes:
        misread: the number of characters from a wrong encoding.
        alike: the number of characters that a font replaced by similar signs.
    """

    misread: int = 0
    alike: int = 0


def mended(raw: str, *, judge: bool = True, signs: AbstractSet[str] | None = None) -> Mended:
    """Return the text in NFC, with newlines only, without misread letters, ligatures and invisible marks.

    Args:
        raw: the characters.
        judge: look for mis-encoded letters; not again where that was done.
        signs: that stand for letters even alone, by the rest of a document; None where this is all of it.
    """
    if _is_clean(raw, judge=judge):
        mended_text = edited(raw, ())
        return Mended(mended_text.text, mended_text.origin)
    edits = misread_letters(raw) if judge else []
    clear = edited(raw, edits)
    if signs is None:
        signs = signs_for_letters([clear.text])
    alike = 0 if raw.isascii() else sum(1 for _ in _alike(clear.text, signs))
    mended_text = edited(clear.text, _odd_characters(clear.text, signs))
    first = chained(mended_text, clear) if edits else mended_text
    last = chained(composed(first.text), first)
    return Mended(last.text, last.origin, len(edits), alike)


def signs_for_letters(texts: Iterable[str]) -> frozenset[str]:
    """Return the numerals and small capitals that stand for letters throughout a document, since they do in words."""
    counts: Counter[str] = Counter()
    for text in texts:
        if not text.isascii():
            counts.update(sign for match in _alike(text, frozenset()) for sign in set(match[0]) & set(_NUMERALS))
    return frozenset(sign for sign, count in counts.items() if count >= _SURE)


def with_letters(text: str, signs: AbstractSet[str]) -> tuple[str, int]:
    """Return a text with signs replaced by the letters that they stand for, and in how many places.

    Args:
        text: the text of a document.
        signs: that stand for letters even alone.
    """
    if text.isascii() or not (matches := list(_alike(text, signs))):
        return text, 0
    letters = list(text)
    for match in matches:
        letters[match.start() : match.end()] = match[0].translate(_LATIN_OF)
    return "".join(letters), len(matches)


def _alike(text: str, signs: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Yield the places where signs stand for letters: in a word with Latin letters, or wherever they do elsewhere."""
    return (match for match in _LOOKALIKE.finditer(text) if _is_alike(match, signs))


def _is_alike(match: re.Match[str], signs: AbstractSet[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if not set(match[0]).isdisjoint(_NUMERALS) and _is_numeral(text, start, end):
        return False
    beside = [sign for sign in (text[start - 1 : start], text[end : end + 1]) if sign.isalpha()]
    if any(_LETTER.match(sign) is None for sign in beside):
        return False  # a word of another alphabet
    return bool(beside) or set(match[0]) <= signs


def _is_numeral(text: str, start: int, end: int) -> bool:
    """Return whether signs are part of a numeral, or beside one that stands for no letter, as in "Ⅰ, Ⅱ"."""
    near = _NUMERAL_BEFORE.search(text[max(0, start - _NEAR) : start]), _NUMERAL_BEHIND.match(text, end)
    return any(match is not None and not set(match["numeral"]) <= set(_NUMERALS) for match in near)


def _is_clean(raw: str, *, judge: bool) -> bool:
    """Return whether nothing in a text can need mending, which holds for nearly every paragraph of a page."""
    if _ODD.search(raw) is not None:
        return False
    return raw.isascii() or (unicodedata.is_normalized("NFC", raw) and not (judge and _SUSPECT.search(raw)))


def composed(text: str) -> Mapped:
    """Return the text in NFC."""
    if unicodedata.is_normalized("NFC", text):
        return edited(text, ())
    return edited(text, _loose_words(text))


def misread_letters(text: str) -> list[Edit]:
    """Return the edits that put right text written in one encoding and read in another, as "donâ€™t" was.

    A place that is shown for what it is, between quotation marks beside the right form or in code, is left alone.
    """
    if text.isascii():
        return []
    edits: list[Edit] = []
    end_of_last = 0
    for match in _SUSPECT.finditer(text):
        if match.start() < end_of_last:
            continue
        start, end_of_last = _window(text, match.start(), end_of_last)
        edits += _window_edits(text, start, end_of_last)
    return edits


def _window(text: str, at: int, end_of_last: int) -> tuple[int, int]:
    """Return the stretch of a line around an offset that is judged together."""
    low, high = max(end_of_last, at - _WINDOW // 2), min(len(text), at + _WINDOW)
    start = max(text.rfind("\n", low, at) + 1, low)
    if start == low > end_of_last:
        blank = _PLAIN_BLANK.search(text, low, at)
        start = blank.end() if blank else at
    end = text.find("\n", at, high)
    if end < 0:
        blank = _PLAIN_BLANK.search(text, at + _WINDOW // 2, high) if high < len(text) else None
        end = blank.start() if blank else high
    return start, end


def _window_edits(text: str, start: int, end: int) -> list[Edit]:
    import ftfy
    from ftfy.badness import is_bad

    window = text[start:end]
    if not is_bad(window):
        return []
    right = ftfy.fix_encoding(_LOST_QUOTE.sub("\u00e2\u20ac\x9d", window))
    if right == window or len(right) > len(window):
        return []
    return [
        (start + low, start + high, new.translate(_BLANKS))
        for low, high, new in _changed_parts(window, right)
        if not _is_shown_on_purpose(window, low, high, new)
    ]


def _changed_parts(wrong: str, right: str) -> list[Edit]:
    """Return the edits between two writings, word by word if they have the same number of words."""
    old, new = list(_PARTS.finditer(wrong)), _PARTS.findall(right)
    if len(old) == len(new):
        pairs = [(match.start(), match[0], part) for match, part in zip(old, new, strict=True)]
    else:
        pairs = [(0, wrong, right)]
    edits: list[Edit] = []
    for at, before, after in pairs:
        if before != after:
            low, high = _common_affixes(before, after)
            edits.append((at + low, at + len(before) - high, after[low : len(after) - high]))
    return edits


def _common_affixes(before: str, after: str) -> tuple[int, int]:
    """Count the characters that two texts share at the start and at the end."""
    shorter = min(len(before), len(after))
    low = next((k for k in range(shorter) if before[k] != after[k]), shorter)
    high = next((k for k in range(shorter - low) if before[-1 - k] != after[-1 - k]), shorter - low)
    return low, high


def _is_shown_on_purpose(window: str, low: int, high: int, new: str) -> bool:
    """Return whether a text shows wrong letters on purpose: alone in code or quotes, or beside the right word."""
    opening, closing = _SHOWN
    if low and high < len(window) and window[low - 1] in opening and window[high] in closing:
        return True
    first = window.rfind(" ", 0, low) + 1
    last = window.find(" ", high)
    word = window[first : len(window) if last < 0 else last].strip(".,;:!?()[]“”‘’\"'«»`")
    correct = word.replace(window[low:high], new)
    return correct != new and len(correct) > 2 and correct in window


def _odd_characters(raw: str, signs: AbstractSet[str]) -> Iterator[Edit]:
    for match in _ODD.finditer(raw):
        if match["lookalike"] and not _is_alike(match, signs):
            continue
        new = ""
        if match["newline"]:
            new = "\n"
        elif match["ligature"]:
            new = unicodedata.normalize("NFKC", match[0])
        elif match["lookalike"]:
            new = match[0].translate(_LATIN_OF)
        yield match.start(), match.end(), new


def _loose_words(text: str) -> Iterator[Edit]:
    for match in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield match.start(), match.end(), unicodedata.normalize("NFC", match[0])
