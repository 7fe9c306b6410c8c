"""Detect badly recognised text of scans: digits and signs among letters, capitals within words, no vowels."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]\S+[^\W_]|[^\W_]\S+[^\W\d_]")
_KNOWN_SIGNS = "'’‘-‐‑–—./&@:_,;()[]"
_ODD = re.compile(
    rf"[^\W\d_]\d+[^\W\d_]|[^\W\d_][^\w{re.escape(_KNOWN_SIGNS)}]+[^\W\d_]|[a-zß-ÿ][A-ZÀ-Þ]+[a-zß-ÿ]"
    r"|[a-z]\d+[a-z]|(?<![^\W\d_])[bcdfghjklmnpqrstvwxz]{4,}(?![^\W\d_])"
)
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|edu|gov|net)\b")
_FEWEST = 40  # words of a page that tell
_SHARE = 0.1  # of its words; print has less than 0.02, formulas included


def is_garbled(lines: Iterable[str]) -> bool:
    """Return whether so many words of a page are none that a person would write."""
    words = [word for line in lines for word in _WORD.findall(line) if not _ADDRESS.search(word)]
    return len(words) >= _FEWEST and sum(_ODD.search(word) is not None for word in words) >= _SHARE * len(words)
