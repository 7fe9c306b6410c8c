"""Put right letters that were written in one encoding and read in another."""

import re

from studyapp.reading.mapped import Edit

# The first two bytes of a letter in UTF-8 read as two letters of a one-byte encoding, or a control character of C1.
MISREAD = re.compile(
    "[\u00c2-\u00f4\u0102-\u017e\u0392-\u03c9\u0412-\u0443\u221a\u201a\u00ac\u0393\u00d0][^\x00-\x1f\x21-\x7f]|[\x80-\x84\x86-\x9f]"
)
_PLAIN_BLANK = re.compile(r"(?<=[A-Za-z0-9.,;:!?)]) ")
_WINDOW = 400  # characters that are judged together
_PARTS = re.compile(r"[ \xa0]+|[^ \xa0]+")
_LOST_QUOTE = re.compile("\u00e2\u20ac(?=[\x00-\x7f]|\\Z)")  # its third byte has no letter in Windows-1252
_BLANKS = dict.fromkeys(map(ord, "\xa0\x85\u2028\u2029"), " ")  # no line begins where none did in the file
_SHOWN = ("`\"'“‘«", "`\"'”’»")
_AROUND_WORD = ".,;:!?()[]“”‘’\"'«»`"


def misread_letters(text: str) -> list[Edit]:
    """Return the edits that put right text written in one encoding and read in another, as "donâ€™t" was.

    A place that is shown for what it is, between quotation marks beside the right form or in code, is left alone.
    """
    if text.isascii():
        return []
    edits: list[Edit] = []
    end_of_last = 0
    for match in MISREAD.finditer(text):
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
        for low, high, new in _changed_edits(window, right)
        if not _is_shown_on_purpose(window, low, high, new)
    ]


def _changed_edits(wrong: str, right: str) -> list[Edit]:
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
    """Return whether a text shows wrong letters on purpose: in code, one letter in quotes, or beside the right word."""
    opening, closing = _SHOWN
    if low and high < len(window) and window[low - 1] in opening and window[high] in closing:
        return window[low - 1] == "`" or len(new) == 1 or new in window  # a word may just be quoted
    first = window.rfind(" ", 0, low) + 1
    last = window.find(" ", high)
    # Of the marks around the word those that are misread letters themselves stay: "ë" is "Ã«".
    before = window[first:low].lstrip(_AROUND_WORD)
    behind = window[high : len(window) if last < 0 else last].rstrip(_AROUND_WORD)
    correct = f"{before}{new}{behind}"
    return correct != new and len(correct) > 2 and correct in window
