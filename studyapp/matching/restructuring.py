"""Two sentences whose words stand in another order -> whether it is proven that they say the same all the same.

Known are: where and when something happens, and how, told at the beginning or elsewhere; the passive of the active
with the same doer; `the prices of wheat` for `wheat's prices`; `although A, B` for `A, but B`; `A and B` for `B and A`.
What is exchanged in any other way is another statement: whoever does something, and what it is done to.
"""

from collections import Counter

from studyapp.matching.lexicon import lexicon
from studyapp.matching.moving import without_moved
from studyapp.matching.parting import Parted, keeps_reach, parted, stays_apart, takes_up_alike, turned_over
from studyapp.matching.recasting import FORMAL, are_equated, recast
from studyapp.matching.rephrasing import is_deed_among
from studyapp.matching.rewording import says_the_same
from studyapp.matching.tokens import Row
from studyapp.matching.voices import is_turned

_LONGEST = 70  # tokens of a sentence beyond which its order is not looked at
_DEPTH = 3  # cuts of a sentence, one within the other
_STRONG = 4  # letters of a word that says something


def is_restructured(old: Row, new: Row) -> bool:
    """Whether two rows of tokens in different order are proven to say the same."""
    return max(len(old), len(new)) <= _LONGEST and _is_proven(old, new, _DEPTH)


def _is_proven(old: Row, new: Row, depth: int) -> bool:
    """Return whether two rows say the same as a whole, or clause by clause."""
    if says_the_same(old, new):
        return True
    if not _have_the_same_words(old, new):
        return False
    return _is_rebuilt(old, new) or (depth > 0 and _is_proven_in_parts(old, new, depth - 1))


def _is_proven_in_parts(old: Row, new: Row, depth: int) -> bool:
    for pair in parted(old, new):
        if _are_proven(pair, depth):
            return True
    return any(_are_proven(pair, depth) for pair in (*turned_over(old, new), *turned_over(new, old)))


def _are_proven(pair: Parted, depth: int) -> bool:
    """Return whether both parts of two rows say the same, and the one cannot change what the other says."""
    if not stays_apart(pair):
        return False
    is_kept = says_the_same(*pair.first) or (keeps_reach(pair) and takes_up_alike(pair.first, pair.rest))
    if not is_kept or (pair.link == "" and not takes_up_alike(pair.rest, pair.first)):
        return False
    return _is_proven(*pair.first, depth) and _is_proven(*pair.rest, depth)


def _is_rebuilt(old: Row, new: Row) -> bool:
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
        is_said = is_said or is_deed_among(token.word, words)
        if not is_said and not some.empties[at] and not any(known.are_alike(token.word, word) for word in words):
            return False
    return True


def _is_same_or_turned(old: Row, new: Row) -> bool:
    return says_the_same(old, new) or is_turned(old, new) or is_turned(new, old)


def _is_moved(old: Row, new: Row) -> bool:
    """Whether what begins the old row, or one adverb of it, stands elsewhere in the new one."""
    return any(_is_same_or_turned(*rest) for rest in without_moved(old, new))
