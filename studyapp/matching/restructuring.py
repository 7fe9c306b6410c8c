"""Two sentences whose words stand in another order -> whether it is proven that they say the same all the same.

Known are: where and when something happens, and how, told at the beginning or elsewhere; the passive of the active
with the same doer; `the prices of wheat` for `wheat's prices`; `although A, B` for `A, but B`; `A and B` for `B and A`.
What is exchanged in any other way is another statement: whoever does something, and what it is done to.
"""

from collections import Counter

from studyapp.matching.lexicon import lexicon
from studyapp.matching.moving import without_moved
from studyapp.matching.recasting import FORMAL, are_equated, recast
from studyapp.matching.rewording import says_the_same
from studyapp.matching.tokens import Row
from studyapp.matching.voices import is_turned

_LONGEST = 70  # tokens of a sentence beyond which its order is not looked at
_STRONG = 4  # letters of a word that says something


def is_restructured(old: Row, new: Row) -> bool:
    """Whether two rows of tokens in different order are proven to say the same."""
    if max(len(old), len(new)) > _LONGEST or not _have_the_same_words(old, new):
        return False
    if are_equated(old, new):
        return True
    pairs = [(each, new) for each in recast(old)] + [(old, each) for each in recast(new)]
    return any(_is_same_or_turned(one, other) or _is_moved(one, other) or _is_moved(other, one) for one, other in pairs)


def _have_the_same_words(old: Row, new: Row) -> bool:
    """Whether each quantity and name, and each longer word as itself or another, is in both."""
    fixed = [Counter((t.key or t.word) for t in row.tokens if t.key or t.is_acronym) for row in (old, new)]
    if fixed[0] != fixed[1]:
        return False
    return _are_in(old, new) and _are_in(new, old)


def _are_in(some: Row, others: Row) -> bool:
    known = lexicon()
    words = set(others.words)
    senses = {sense[0] for found in others.senses for _, sense in found}
    for at, token in enumerate(some.tokens):
        if token.key or token.word in words or len(token.word) < _STRONG or token.word in FORMAL:
            continue
        is_said = any(sense[0] in senses for found in some.senses[max(0, at - 3) : at + 1] for _, sense in found)
        if not is_said and not some.empties[at] and not any(known.are_alike(token.word, word) for word in words):
            return False
    return True


def _is_same_or_turned(old: Row, new: Row) -> bool:
    return says_the_same(old, new) or is_turned(old, new) or is_turned(new, old)


def _is_moved(old: Row, new: Row) -> bool:
    """Whether what begins the old row, or one adverb of it, stands elsewhere in the new one."""
    return any(_is_same_or_turned(*rest) for rest in without_moved(old, new))
