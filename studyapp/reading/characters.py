"""Mend single characters: misread encodings, line ends, ligatures, invisible marks, letters in two pieces."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.reading.mapped import Edit, Mapped, chained, edited

_ODD = re.compile(
    "(?P<newline>\r\n?|[\v\x85\u2028\u2029])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    # Numerals and small capitals that a font with a wrong table gives for letters; alone they are what they are.
    "|(?P<lookalike>(?<=[A-Za-z])[\u2160\u2164\u2169\u216c-\u2170\u2174\u2179\u217c-\u217f\ua7ae]+"
    "|[\u2160\u2164\u2169\u216c-\u2170\u2174\u2179\u217c-\u217f\ua7ae]+(?=[A-Za-z]))"
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
    """A mended text; `misread` counts the places where an encoding or a font had turned letters into others."""

    misread: int = 0


def mended(raw: str, *, judge: bool = True) -> Mended:
    """Return the text in NFC, with newlines only, without misread letters, ligatures and invisible marks.

    Args:
        raw: the characters.
        judge: look for mis-encoded letters; not again where that was done.
    """
    if _is_clean(raw, judge=judge):
        whole = edited(raw, ())
        return Mended(whole.text, whole.origin)
    edits = misread_letters(raw) if judge else []
    clear = edited(raw, edits)
    lookalikes = 0 if raw.isascii() else sum(match["lookalike"] is not None for match in _ODD.finditer(clear.text))
    whole = edited(clear.text, _odd_characters(clear.text))
    first = chained(whole, clear) if edits else whole
    last = chained(composed(first.text), first)
    return Mended(last.text, last.origin, len(edits) + lookalikes)


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
    done = 0
    for match in _SUSPECT.finditer(text):
        if match.start() < done:
            continue
        start, done = _window(text, match.start(), done)
        edits += _window_edits(text, start, done)
    return edits


def _window(text: str, at: int, done: int) -> tuple[int, int]:
    """Return the stretch of a line around an offset that is judged together."""
    low, high = max(done, at - _WINDOW // 2), min(len(text), at + _WINDOW)
    start = max(text.rfind("\n", low, at) + 1, low)
    if start == low > done:
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


def _odd_characters(raw: str) -> Iterator[Edit]:
    for match in _ODD.finditer(raw):
        new = ""
        if match["newline"]:
            new = "\n"
        elif match["ligature"] or match["lookalike"]:
            new = unicodedata.normalize("NFKC", match[0]).replace("\ua7ae", "I")
        yield match.start(), match.end(), new


def _loose_words(text: str) -> Iterator[Edit]:
    for match in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield match.start(), match.end(), unicodedata.normalize("NFC", match[0])
