"""Tell running prose from the entries of contents, of reference lists and of tables."""

import re

_FEWEST = 20  # words; a shorter paragraph may be an entry that happens to read like a sentence
_SMALL = 0.65  # share of words in small letters: an entry of a list is mostly names, titles and numbers
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[a-z)\]”\"’]{2}[.!?][”\"’)\]\d]*(?:\s|$)")
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")


def reads_as_prose(text: str) -> bool:
    """Return whether a paragraph reads as sentences that someone wrote to be read in a row."""
    words = _WORD.findall(text)
    if len(words) < _FEWEST or _LEADERS.search(text) or not _SENTENCE_END.search(text):
        return False
    return bool(sum(word.islower() for word in words) >= _SMALL * len(words))
