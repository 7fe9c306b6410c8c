"""Decode a file's bytes: UTF-8 first, then a guess that is reported to the user."""

import re

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.formats.content import MARKS, signs_of, unread, wide_encoding

_SAMPLE = 100_000
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "latin_1": "ISO 8859-1",
    "mac_roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf_16": "UTF-16",
}
# Of the bytes 0x80 to 0xff those that Western prose uses: quotation marks, dashes, currency, accented letters.
_WESTERN = re.compile(
    r"[€‚„…‰‹‘’“”•–—™›§«»©®°±²³·¹¼½¾¿¡£¥´¨¸ª ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž×]"
)

# Letters of Central European encodings would stand as these in the middle of words.
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¹²³¿¡¼½¾£¥¨´¸±×][^\W\d_]")


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a file.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.

    Returns:
        The text without byte order mark, and sentences for the user on how it was read.

    Raises:
        StudyAppError: the file is no text, or nothing tells in which encoding it is written.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), ()
    if other_format := unread(signs_of(name, data)):
        raise StudyAppError(msg("is", name=name, called=other_format.called), other_format.advice)
    wide = wide_encoding(data)
    if wide:
        return _strict(data, wide, name), (msg("read-as-which-its-bytes-look-like", name=_NAMES[wide]),)
    try:
        return data.decode("utf-8").removesuffix("\x1a"), ()
    except UnicodeDecodeError:
        return decode_guessed(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        encoding_name = _NAMES.get(encoding, encoding.upper())
        raise StudyAppError(
            msg("says-that-it-is", name=name, shown=encoding_name, start=error.start), msg("save-it-again-as-utf-8")
        ) from error


def decode_guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode a text that names no encoding and is not UTF-8.

    Windows-1252 is tried where the odd bytes make sense in it, else what charset-normalizer finds.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.

    Returns:
        The text, and a sentence for the user that names the encoding.

    Raises:
        StudyAppError: nothing tells in which encoding it is written.
    """
    from charset_normalizer import from_bytes  # seldom needed

    sample = _telling_sample(data)
    candidates = ["cp1252"] if _reads_as_western(sample) else []
    best = from_bytes(sample).best()
    if best is not None:
        candidates.append(best.encoding)
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        encoding_name = _NAMES.get(encoding, encoding.replace("_", "-").upper())
        notice = msg("read-as-because-it-is-not-utf-8", shown=encoding_name)
        return text.removesuffix("\x1a"), (notice,)
    raise StudyAppError(msg("is-in-an-encoding-that-could-not", name=name), msg("save-it-as-utf-8-and-open-it-again"))


def _telling_sample(data: bytes) -> bytes:
    """Return the first lines that hold bytes beyond ASCII, which tell encodings apart."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE] or data[:_SAMPLE]


def _reads_as_western(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    odd = [c for c in text if not c.isascii()]
    if not all(_WESTERN.match(c) for c in odd) or _SYMBOL_IN_WORD.search(text):
        return False
    # Another alphabet in a one-byte encoding turns most of its letters into accented ones.
    return sum(c.isalpha() for c in odd) < 0.35 * sum(c.isalpha() for c in text)
