"""Grade typed words: accents and slips of the pen are near, another word is wrong."""

import re
import unicodedata
from functools import cache

from studyapp.domain.messages import Several, msg
from studyapp.operations.answering import units
from studyapp.operations.answering.grading import RIGHT, WRONG, Finding, near_finding
from studyapp.operations.answering.lexing import normalise_signs
from studyapp.operations.answering.markers import phrases
from studyapp.operations.answering.numerals import words_of_numbers
from studyapp.operations.answering.slips import is_slip

_WORD = re.compile(r"\w+")
_SHORTEST_SLIP = 5  # letters; a shorter word is too easily another
_MOST_SLIPPED = 2  # words of an answer
_FRONTS = frozenset(
    "a ab ac ad af anti ante bi co contra de di dis e ef ecto endo epi ex extra hetero homo hyper hypo il im in infra "
    "inter intra ir iso macro maxi mega meta micro mini mis mono multi non oligo over para per peri poly post pre pro "
    "re sub super supra syn trans tri ultra un under uni".split()
)
_ENDS = frozenset(
    "al ane ase ate ed ee en ene er est ful ic ide in ine ing ism ist ite ize less ol on one or ose ous us yne".split()
)
_CORE = 3  # letters that the front or end of a word must leave


def grade_words(wanted: str, given: str) -> Finding:
    """Grade typed words, whatever their case.

    Accents and slips of the pen are told as near. A slip that makes a number, a negation or a unit of a word, or that
    exchanges what a word begins or ends with (hypo for hyper, sulfite for sulfate), makes another word of it.

    Args:
        wanted: the text of the field, as plain text.
        given: the typed answer.
    """
    one, other = (" ".join(unicodedata.normalize("NFC", text).casefold().split()) for text in (wanted, given))
    if one == other:
        return RIGHT
    one, other = _strip_accents(one), _strip_accents(other)
    if one == other:
        return near_finding(msg("but-for-accents"))
    slipped = _find_slips(_WORD.findall(normalise_signs(one)), _WORD.findall(normalise_signs(other)))
    return near_finding(msg("spelled-2", slipped=Several(slipped))) if slipped else WRONG


def _strip_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _find_slips(wanted: list[str], given: list[str]) -> list[str]:
    """Return the words that were typed with a slip; none where that is not all that is wrong."""
    if len(wanted) != len(given):
        return []
    pairs = [(one, other) for one, other in zip(wanted, given, strict=True) if one != other]
    if len(pairs) > _MOST_SLIPPED or not all(_is_slip_alone(one, other) for one, other in pairs):
        return []
    return [one for one, _ in pairs]


def _is_slip_alone(wanted: str, given: str) -> bool:
    """Return whether the slip makes no other known word."""
    if not is_slip(wanted, given, _SHORTEST_SLIP) or wanted[0] != given[0] or any(map(str.isdigit, wanted + given)):
        return False
    return not (
        given in _decisive_words()
        or wanted in _decisive_words()
        or _has_other_front(wanted, given)
        or _has_other_end(wanted, given)
    )


@cache
def _decisive_words() -> frozenset[str]:
    """Return words of which one letter may change all: numbers, units, bounds, negations."""
    named = {word for name in units.units_by_name() for word in name}
    return frozenset(named | words_of_numbers() | {word for phrase in phrases() for word in phrase})


def _has_other_front(wanted: str, given: str) -> bool:
    """Return whether two words differ only in beginnings with a meaning, one of which may be missing."""
    return any(
        wanted[len(front) :] == given[len(other) :]
        for front in _fronts(wanted)
        for other in _fronts(given)
        if front != other
    )


def _has_other_end(wanted: str, given: str) -> bool:
    return any(
        wanted.removesuffix(end) == given.removesuffix(other)
        for end in _ends(wanted)
        for other in _ends(given)
        if end != other
    )


def _fronts(word: str) -> list[str]:
    return ["", *(front for front in _FRONTS if word.startswith(front) and len(word) - len(front) >= _CORE)]


def _ends(word: str) -> list[str]:
    return ["", *(end for end in _ENDS if word.endswith(end) and len(word) - len(end) >= _CORE)]
