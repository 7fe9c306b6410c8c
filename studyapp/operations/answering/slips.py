"""Count slips of the pen between two words, and decide how many are forgiven."""

from functools import lru_cache

_ONE_SLIP, _TWO_SLIPS = 4, 9  # letters from which so many slips of the pen are forgiven


def is_slip(wanted: str, given: str, shortest: int = _ONE_SLIP) -> bool:
    """Return whether a word is another one but for a slip of the pen, or two in a long word; short words forgive none.

    Args:
        wanted: the word that is meant, folded.
        given: the typed answer, folded.
        shortest: letters of a word from which one slip is forgiven.
    """
    allowed = (len(wanted) >= shortest) + (len(wanted) >= _TWO_SLIPS)
    return allowed > 0 and wanted != given and count_slips(wanted, given, allowed) <= allowed


@lru_cache(maxsize=4096)
def count_slips(one: str, other: str, most: int) -> int:
    """Return the number of letters added, left out, exchanged or swapped; stop counting beyond `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
