"""Uids: permanent names of everything that can leave the library."""

import hashlib
import random
import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import NewType

Uid = NewType("Uid", str)

UID_LENGTH = 20
_BYTES = -(-UID_LENGTH * 5 // 8)
_PAIRS = [first + second for first, second in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
_SHIFTS = range(_BYTES * 8 - 10, _BYTES * 8 - UID_LENGTH * 5 - 1, -10)
_FOLDS = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’‛ʼ`", "'"), **dict.fromkeys("“”„‟", '"')})
_LEADING = re.compile(  # a question's answer has what a cloze leaves in sight: "in Geneva", "because it rained"
    r"^(?:(?:the|an?|about|around|roughly|approximately|some|nearly|almost|over|under|only|(?:more|less|fewer) than"
    r"|at least|up to|because(?: of)?|due to|owing to|since|if|when|that|by|in(?: order to)?|to) )+"
)
_PER_CENT = re.compile(r"(?<=\d) ?(?:%|per ?cent)")


@lru_cache(maxsize=512)  # the same title, passage and answer are compared with much
def normalised(text: str) -> str:
    """Return casefolded text with compatibility forms, dashes, quotation marks and white space made alike."""
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDS)
    return " ".join(folded.split()).casefold()


def bare_answer(answer: str) -> str:
    """Return a normalised answer without what may stand around the same words in another card."""
    words = _PER_CENT.sub(" %", normalised(answer)).strip(" .,;:!?\"'()")
    return _LEADING.sub("", words)


def digest_uid(*parts: str) -> Uid:
    """Return the uid of a content: 20 characters of base32 over SHA-256 of the parts, in lower case."""
    return _base32(hashlib.sha256("\x1f".join(parts).encode()).digest())


def generated_note_uid(kind: str, direction: str, sentence: str, answer: str, ordinal: int = 0) -> Uid:
    """Return the uid of a note made by the program: never from wording, offsets, settings or program version.

    Args:
        kind: figure, claim, citation, quotation or definition.
        direction: the direction of the question, e.g. "forward".
        sentence: the sentence the note was made from.
        answer: the words of the text that are asked for.
        ordinal: its number among equal answers in the sentence, from 0.
    """
    return digest_uid("studyapp.note/1", kind, direction, normalised(sentence), normalised(answer), str(ordinal))


def random_uid(source: random.Random) -> Uid:
    """Return a uid for what a person makes."""
    return _base32(source.randbytes(_BYTES))


def _base32(data: bytes) -> Uid:
    """Return the beginning of base32, two letters at a time; the standard library takes four times as long."""
    number = int.from_bytes(data[:_BYTES])
    return Uid("".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS]))
