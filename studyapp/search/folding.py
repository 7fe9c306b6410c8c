"""Normalise texts so that a search finds words whatever their case, dashes, quotation marks and white space."""

import re

from studyapp.domain.ids import normalised

_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_ALIKE = ("-‐‑‒–—―−", "'‘’‛ʼ`", '"“”„‟')


def folded(text: str) -> str:
    """Return a text in lower case, with one form of dashes, quotation marks, compatibility forms and white space."""
    return " ".join(text.lower().split()) if text.isascii() else normalised(text)


def plain(field: str) -> str:
    """Return a field without its markup: blanks of clozes, tags, backslashes."""
    if "{{" in field:
        field = _CLOZE.sub(r"\1", field)
    if "<" in field:
        field = _TAG.sub(" ", field)
    return _ESCAPED.sub(r"\1", field) if "\\" in field else field


def pattern(words: str) -> re.Pattern[str] | None:
    """Return a pattern that finds words in an original text, whatever its dashes, quotation marks and white space.

    Returns:
        None where there are no words.
    """
    parts = words.split()
    if not parts:
        return None
    return re.compile(r"\s+".join("".join(map(_letter, part)) for part in parts), re.IGNORECASE)


def _letter(letter: str) -> str:
    return next((f"[{re.escape(alike)}]" for alike in _ALIKE if letter in alike), re.escape(letter))
