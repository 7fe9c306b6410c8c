"""Measure how far two words of a text are apart, by the tree and by the line."""

from studyapp.verifying.words import Text


def steps_between(text: Text, one: int, other: int) -> float:
    """Return the steps between two words: half by the tree, half by the line, where marks weigh more."""
    return 0.5 * text.tree.steps(one, other) + 0.5 * _along(text, one, other)


def _along(text: Text, one: int, other: int) -> float:
    first, last = min(one, other), max(one, other)
    steps = 0.0
    dashes = [i for i in range(first + 1, last) if text.tokens[i].text in ("—", "–")]
    aside = range(dashes[0], dashes[-1] + 1) if len(dashes) > 1 else range(0)
    for i, token in enumerate(text.tokens[first + 1 : last + 1], first + 1):
        word = token.text.lower()
        if i in aside:
            continue
        if word in (";", "—", "–", ":", "while", "whilst", "whereas", "but", "though", "although", "––"):
            steps += 4
        elif word in (",", "and", "or"):
            steps += 1.5
        elif token.pos not in ("DET", "PUNCT", "ADP", "AUX", "PART"):
            steps += 0.7
    return steps
