"""Repair characters: wrong encodings, line ends, ligatures, invisible marks, split letters."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from studyapp.reading.lookalikes import LATIN_OF, LOOKALIKES, letter_places, signs_for_letters, stands_for_letter
from studyapp.reading.mapped import Edit, Mapped, apply_edits, chain_maps
from studyapp.reading.misread_letters import MISREAD, misread_letters

_TO_MEND = re.compile(
    "(?P<newline>\r\n?|[\v\x85\u2028\u2029])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    f"|(?P<lookalike>[{LOOKALIKES}]+)"
    "|(?P<invisible>[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    # Joiners shape letters of other scripts and emoji; between Latin letters they are left from typesetting.
    "|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f]))"
)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Mended(Mapped):
    """A mended text, with the places where letters had been turned into others.

    Attributes:
        misread_places: the number of places with letters from a wrong encoding.
        lookalike_places: the number of places where a font replaced letters by similar letter_signs.
    """

    misread_places: int = 0
    lookalike_places: int = 0


def mend_characters(raw: str, *, look_for_misread: bool = True, letter_signs: AbstractSet[str] | None = None) -> Mended:
    """Return the text in NFC, with newlines only, without misread letters, ligatures and invisible marks.

    Args:
        raw: the characters.
        look_for_misread: whether to look for mis-encoded letters; not again where that was done.
        letter_signs: numerals known from the rest of the document to stand for letters; None where this is all of it.
    """
    if _is_clean(raw, look_for_misread=look_for_misread):
        mended_text = apply_edits(raw, ())
        return Mended(mended_text.text, mended_text.origin)
    edits = misread_letters(raw) if look_for_misread else []
    clear = apply_edits(raw, edits)
    if letter_signs is None:
        letter_signs = signs_for_letters([clear.text])
    lookalike_places = 0 if raw.isascii() else sum(1 for _ in letter_places(clear.text, letter_signs))
    mended_text = apply_edits(clear.text, _odd_characters(clear.text, letter_signs))
    first = chain_maps(mended_text, clear) if edits else mended_text
    last = chain_maps(compose_accents(first.text), first)
    return Mended(last.text, last.origin, len(edits), lookalike_places)


def _is_clean(raw: str, *, look_for_misread: bool) -> bool:
    """Return whether nothing in a text can need mending, which holds for nearly every paragraph of a page."""
    if _TO_MEND.search(raw) is not None:
        return False
    return raw.isascii() or (unicodedata.is_normalized("NFC", raw) and not (look_for_misread and MISREAD.search(raw)))


def compose_accents(text: str) -> Mapped:
    """Return the text in NFC."""
    if unicodedata.is_normalized("NFC", text):
        return apply_edits(text, ())
    return apply_edits(text, _nfc_edits(text))


def _odd_characters(raw: str, letter_signs: AbstractSet[str]) -> Iterator[Edit]:
    for match in _TO_MEND.finditer(raw):
        if match["lookalike"] and not stands_for_letter(match, letter_signs):
            continue
        new = ""
        if match["newline"]:
            new = "\n"
        elif match["ligature"]:
            new = unicodedata.normalize("NFKC", match[0])
        elif match["lookalike"]:
            new = match[0].translate(LATIN_OF)
        yield match.start(), match.end(), new


def _nfc_edits(text: str) -> Iterator[Edit]:
    for match in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield match.start(), match.end(), unicodedata.normalize("NFC", match[0])
