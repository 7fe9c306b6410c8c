"""Mends single characters: line ends, ligatures, invisible marks, and letters that are written in two pieces."""

import re
import unicodedata
from collections.abc import Iterator

from studyapp.reading.mapped import Edit, Mapped, edited, through

_ODD = re.compile(
    "(?P<newline>\r\n?|[\v\x85\u2028\u2029])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    "|(?P<invisible>[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    # Joiners shape letters of other scripts and emoji; between Latin letters they are left from typesetting.
    "|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f]))"
)
_WORD = re.compile(r"\S+")


def mended(raw: str) -> Mapped:
    """The text in NFC with newlines only, without ligatures, soft hyphens and invisible characters."""
    first = edited(raw, _odd_characters(raw))
    return through(composed(first.text), first)


def composed(text: str) -> Mapped:
    """The text in NFC."""
    if unicodedata.is_normalized("NFC", text):
        return edited(text, ())
    return edited(text, _loose_words(text))


def _odd_characters(raw: str) -> Iterator[Edit]:
    for match in _ODD.finditer(raw):
        new = ""
        if match["newline"]:
            new = "\n"
        elif match["ligature"]:
            new = unicodedata.normalize("NFKC", match[0])
        yield match.start(), match.end(), new


def _loose_words(text: str) -> Iterator[Edit]:
    for match in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield match.start(), match.end(), unicodedata.normalize("NFC", match[0])
