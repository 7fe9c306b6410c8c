"""The salience of sentences: signs that they carry the text, weighed as labelled texts taught."""

import json
from collections.abc import Sequence
from functools import cache
from statistics import fmean, pstdev

from studyapp.drafting.choosing.signs import Signs, among, ranks, signs
from studyapp.drafting.material import Text
from studyapp.resources import resource

_SECTION = 0.4  # of the salience comes from the place within the section, so that each section has its share
_FEW = 20  # sentences; in a shorter text their ranks tell less
UNKNOWN = 0.75
"""The salience of a sentence that nothing is known of."""

_LEAST_SPREAD = 1e-9


@cache
def weights() -> dict[str, float]:
    """Return the weight of each sign, as `tests/quality/weighing.py` fitted it."""
    found: dict[str, float] = json.loads(resource("salience.json").read_text(encoding="utf-8"))["weights"]
    return found


def salience(text: Text) -> list[float]:
    """Return for each sentence that may be asked, from 0 to 1, how many others of text and section carry less."""
    if not text.is_english or not text.asked:  # the signs are English words
        return [UNKNOWN] * len(text.asked)
    values = weighed(signs(text), weights())
    sections = among([text.section_of(sentence) for sentence in text.asked], values)
    sure = min(1.0, len(values) / _FEW)
    mixed = [(1 - _SECTION) * whole + _SECTION * own for whole, own in zip(ranks(values), sections, strict=True)]
    return [sure * share + (1 - sure) * UNKNOWN for share in mixed]


def weighed(found: Sequence[Signs], weight: dict[str, float]) -> list[float]:
    """Return the sum of the signs of each sentence, each counted in standard deviations from what its text has."""
    total = [0.0] * len(found)
    for name, counts in weight.items():
        values = [signs_of_one[name] for signs_of_one in found]
        mean, spread = fmean(values), pstdev(values)
        if spread > _LEAST_SPREAD:
            total = [so_far + counts * (value - mean) / spread for so_far, value in zip(total, values, strict=True)]
    return total
