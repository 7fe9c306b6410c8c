"""The beginning of a sentence -> whether it may reach into the clause that follows.

`If it rains, the road floods, and the mill closes` does not say that the mill closes, and `she said that rye grew, and
the mill was sold` may tell what she said of the mill: a new sentence in the place of the `and` says more.
"""

from collections.abc import Sequence
from itertools import pairwise

_CONDITIONS = frozenset("if when whenever unless once until provided".split())
_REPORTS = frozenset(
    "say says said claimed argue argues argued think thinks thought believe believes believed reported stated announce"
    " announces announced predict predicts predicted hoped promised expect expects expected warn warns warned suggest"
    " suggests suggested maintain maintains maintained insist insists insisted assume assumes assumed suppose supposes"
    " supposed feared deny denies denied doubt doubts doubted suspect suspects suspected told imagine imagined declare"
    " declares declared allege alleges alleged".split()
)
_REPORTS_OR_NOUNS = frozenset("claim claims report reports state states hope hopes promise promises fear fears".split())


def reaches_on(words: Sequence[str]) -> bool:
    """Whether a condition or a report in the words of a sentence so far may hold for a clause that is joined to it.

    `"The quay is short", she said` has told all that she said.
    """
    if words and words[0] in _CONDITIONS:
        return True
    return any(one in _REPORTS or (one in _REPORTS_OR_NOUNS and other == "that") for one, other in pairwise(words))
