"""Tells whether a sentence takes up what the one before it says, so that a change there is a change here."""

from collections.abc import Sequence
from itertools import pairwise

from studyapp.matching.words import Word, plain_words

_OPENING = 4  # words of a sentence among which one may point back to a time or to one of two


def _forms(words: str) -> frozenset[str]:
    return frozenset(plain_words(words, "x"))


_FIRST = _forms("it he she they this these those its his her their such both")
_PERSONS = _forms("he she him his her hers himself herself")
_AT = _forms("in on at by to from of for since until after before during near under")
_BACK = _forms("latter former later earlier same then thereafter afterwards respectively")


def takes_up(words: Sequence[Word], opening: str) -> bool:
    """Whether a sentence has a word that points back to the one before.

    Args:
        words: of the sentence.
        opening: how its text begins; `that` is no word of a row.
    """
    if opening.lstrip("'\"‘“([ ").lower().startswith("that ") or words[0].form in _FIRST:
        return True
    if is_name(words[0]):
        return False
    if any(word.form in _BACK for word in words[:_OPENING]):
        return True
    for before, word in pairwise(words):
        if word.form in _PERSONS:
            return True
        if is_name(word) and before.form not in _AT:  # “In May she” does not say who
            return False
    return False


def is_name(word: Word) -> bool:
    """Whether a word has a capital that no sentence gave it."""
    return word.form != word.form.lower() and len(word.form) > 1
