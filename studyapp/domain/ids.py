"""Uids: permanent names of everything that can leave the library."""

import base64
import hashlib
import random
import re
import unicodedata
from typing import NewType

Uid = NewType("Uid", str)

UID_LENGTH = 20
_FOLDS = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’‛ʼ`", "'"), **dict.fromkeys("“”„‟", '"')})


def normalised(text: str) -> str:
    """Casefolded text with compatibility forms, dashes, quotation marks and white space made alike."""
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDS)
    return re.sub(r"\s+", " ", folded).strip().casefold()


def digest_uid(*parts: str) -> Uid:
    """The uid of a content: 20 characters of base32 over SHA-256 of the parts, in lower case."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return Uid(base64.b32encode(digest).decode()[:UID_LENGTH].lower())


def generated_note_uid(kind: str, direction: str, sentence: str, answer: str, ordinal: int = 0) -> Uid:
    """The uid of a note made by the program: never from wording, offsets, settings or program version.

    Args:
        kind: figure, claim, citation, quotation or definition.
        direction: what is asked from what, e.g. "forward".
        sentence: the sentence the note was made from.
        answer: the words of the text that are asked for.
        ordinal: which of several equal answers in the sentence, from 0.
    """
    return digest_uid("studyapp.note/1", kind, direction, normalised(sentence), normalised(answer), str(ordinal))


def random_uid(source: random.Random) -> Uid:
    """A uid for what a person makes."""
    return Uid(base64.b32encode(source.randbytes(13)).decode()[:UID_LENGTH].lower())
