"""Load synonyms that may replace each other in any sentence.

Only words that may be exchanged in any sentence are listed: a wrong pair would let a card slip to another statement.
"""

from studyapp.resources import wording_lines


def _rows() -> tuple[list[list[str]], list[list[str]]]:
    """Return the groups of words, and the verbs with their irregular past forms."""
    rows = [line.split() for line in wording_lines("exchangeable")]
    heading = rows.index(["[past]"])
    return rows[:heading], rows[heading + 1 :]


_GROUPS, _VERBS = _rows()

SAME_AS = tuple(map(tuple, _GROUPS))
"""Groups of words; one in the plural or the past says the same as another in the plural or the past."""

PAST = {past: verb for verb, *pasts in _VERBS for past in pasts}
"""The verb of each past form that a rule would not find."""
