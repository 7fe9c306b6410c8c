"""Changes of a sentence after which it says something else, made by program."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

_OPPOSITES = {
    "rose": "fell", "fell": "rose", "more": "less", "less": "more", "most": "least", "before": "after",
    "after": "before", "gained": "lost", "lost": "gained", "all": "some", "some": "all", "high": "low",
    "larger": "smaller", "first": "second", "second": "third", "until": "since",
    "since": "until", "north": "south", "above": "below",
    "increase": "decrease", "decrease": "increase", "always": "never", "never": "always", "million": "billion",
    "billion": "million", "thousand": "million", "half": "third", "quarter": "half", "two": "three", "three": "four",
    "four": "five", "five": "six", "six": "seven", "eight": "nine", "ten": "eleven", "twelve": "thirteen",
    "can": "cannot", "must": "may", "may": "must", "without": "with", "every": "no", "no": "every", "few": "many",
    "many": "few", "January": "June", "February": "March", "March": "May", "April": "August", "May": "July",
}  # fmt: skip
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")


def swapped_figures(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\d+", sentence):
        yield sentence[: match.start()] + str(int(match[0]) + 1) + sentence[match.end() :]
        yield sentence[: match.start()] + match[0] + "0" + sentence[match.end() :]
    figures = list(re.finditer(r"\d[\d,.]*\d|\d", sentence))
    for a, b in pairwise(figures):
        if a[0] != b[0]:
            yield _exchanged(sentence, a, b)


def exchanged_names(sentence: str) -> Iterator[str]:
    """Names in one another's place, but for members of a row, which may stand in any order."""
    names = list(_NAME.finditer(sentence))
    for a, b in pairwise(names):
        if a[0] != b[0] and sentence[a.end() : b.start()].strip(" ,") not in ("", "and", "or"):
            yield _exchanged(sentence, a, b)
    for name in names:
        yield sentence[: name.start()] + "Ruritania" + sentence[name.end() :]
        yield sentence[: name.start()] + sentence[name.end() + 1 :]


def negations(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:is|was|has|are|were|had|could|would|did|may|will)\b", sentence):
        yield sentence[: match.end()] + " not" + sentence[match.end() :]
        yield sentence[: match.end()] + " hardly" + sentence[match.end() :]
    for match in re.finditer(r"\b(?:not|never|no|without|nobody|neither|cannot) ", sentence):
        yield sentence[: match.start()] + sentence[match.end() :]
    yield "It is false that " + sentence[0].lower() + sentence[1:]
    yield sentence[:-1] + "?"


def opposites(sentence: str) -> Iterator[str]:
    for match in re.finditer(rf"\b(?:{'|'.join(_OPPOSITES)})\b", sentence):
        yield sentence[: match.start()] + _OPPOSITES[match[0]] + sentence[match.end() :]


def bounds(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:about|only|almost|more than|less than|at least|nearly|over|up to) ", sentence):
        yield sentence[: match.start()] + sentence[match.end() :]
    for match in re.finditer(r" (?=\d)", sentence):
        yield sentence[: match.start()] + " about " + sentence[match.end() :]
    for match in re.finditer(r"%|\$", sentence):
        yield sentence[: match.start()] + "€" + sentence[match.end() :]


def other_words(sentence: str) -> Iterator[str]:
    """One plain word made another: what is said of steel is not said of wheat."""
    for match in list(re.finditer(r"(?<=[a-z] )[a-z]{6,}\b", sentence))[::3]:
        yield sentence[: match.start()] + "umbrella" + sentence[match.end() :]


def inflections(sentence: str) -> Iterator[str]:
    """One for many, and what is for what was; a unit behind its number is the same in either."""
    for match in re.finditer(r"(?<=[a-z] )(?<!fifty )(?<!square )([a-z]{3,}[^siu\W])s\b", sentence):
        if match[1] != "toward":
            yield sentence[: match.end(1)] + sentence[match.end() :]
    for match in re.finditer(r"(?<=[a-z] )([a-z]{3,}e)d\b", sentence):
        yield sentence[: match.end(1)] + sentence[match.end() :]
        yield sentence[: match.end(1)] + "s" + sentence[match.end() :]


def exchanged_words(sentence: str) -> Iterator[str]:
    """What did something and what it was done to exchanged, whatever is said of them."""
    words = list(re.finditer(r"\b[a-z]{5,}\b", sentence))
    for a, b in zip(words, words[3:], strict=False):
        if a[0] != b[0]:
            yield _exchanged(sentence, a, b)


def other_letters(sentence: str) -> Iterator[str]:
    """A name with another letter, and words with what turns them round before or behind them."""
    for name in _NAME.finditer(sentence):
        yield sentence[: name.start()] + ("M" if name[0][0] != "M" else "B") + sentence[name.start() + 1 :]
        yield sentence[: name.end()] + "ia" + sentence[name.end() :]
    for match in list(re.finditer(r"(?<=[a-z] )[a-z]{6,}\b", sentence))[::4]:
        for prefix in ("un", "non-", "anti-", "a-", "in", "pro-", "re-"):
            yield sentence[: match.start()] + prefix + sentence[match.start() :]
        yield sentence[: match.end()] + "less" + sentence[match.end() :]


def other_measures(sentence: str) -> Iterator[str]:
    for match in re.finditer(r" ?(?:%|per ?cent)", sentence):
        for measure in (" percentage points", " basis points", ""):
            yield sentence[: match.start()] + measure + sentence[match.end() :]
    for match in re.finditer(r"(?<= )\d(?![^(\[]*[)\]])", sentence):
        for sign in ("£", "-", ".", "0.", "<", "minus "):
            yield sentence[: match.start()] + sign + sentence[match.start() :]


def attributions(sentence: str) -> Iterator[str]:
    """The same said by somebody else, or doubted."""
    for opening in ("Critics deny that ", "According to Brandt, ", "Nobody believes that ", "If "):
        yield opening + sentence[0].lower() + sentence[1:]
    for ending in ("?!", ", or so they said.", ", which is wrong.", ", but no longer."):
        yield sentence[:-1] + ending


def put_in(sentence: str) -> Iterator[str]:
    for match in list(re.finditer(r"(?<=[a-z]) (?=[a-z])", sentence))[::4]:
        for word in ("hardly", "only", "supposedly", "most", "less", "former", "would-be", "failed to", "not only"):
            yield f"{sentence[: match.end()]}{word} {sentence[match.end() :]}"


KINDS: dict[str, Callable[[str], Iterator[str]]] = {
    "figure": swapped_figures,
    "name": exchanged_names,
    "negation": negations,
    "opposite": opposites,
    "bound": bounds,
    "word": other_words,
    "inflection": inflections,
    "exchanged": exchanged_words,
    "letter": other_letters,
    "measure": other_measures,
    "attribution": attributions,
    "put in": put_in,
}


def _exchanged(sentence: str, a: re.Match[str], b: re.Match[str]) -> str:
    return sentence[: a.start()] + b[0] + sentence[a.end() : b.start()] + a[0] + sentence[b.end() :]
