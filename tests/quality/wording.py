"""Compares passages, words and numbers as a reader would, whatever their dashes, marks and endings."""

import re
from collections.abc import Iterator

from studyapp.domain.ids import normalised
from studyapp.domain.spans import Span

_FUNCTION_WORDS = frozenset(
    """a about after against all also am among an and any are as at be because been before being between both but
    by can could did do does during each either every few for from had has have he her his how however i if in
    into is it its itself may might more most much must neither no nor not of on once one only or other our over
    own per same shall she should since so some such than that the their them then there these they this those
    through to too under until up upon very was we were what when where whereas which while who whom whose why
    will with would yet you your""".split()
)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}
_ENDING = re.compile(r"(?<=\w{4})(?:ations?|ments?|ings?|ies|ed|es|s|ly|al|e|y)$")


class Passages:
    """A text in which passages are found whatever their dashes, quotation marks, case and white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        pairs = list(_letters(text))
        self._letters = "".join(letter for letter, _ in pairs)
        self._offsets = [offset for _, offset in pairs]

    def find(self, passage: str) -> Span | None:
        """Where a passage stands in the text, or None."""
        wanted = "".join(letter for letter, _ in _letters(passage))
        at = self._letters.find(wanted) if wanted else -1
        if at < 0:
            return None
        return Span(self._offsets[at], self._offsets[at + len(wanted) - 1] + 1)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for offset, character in enumerate(text):
        for letter in "" if character.isspace() else normalised(character):
            yield letter, offset


def words(text: str) -> frozenset[str]:
    """The content words of a text without their endings."""
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)?", normalised(text))
    bare = (word.removesuffix("'s").replace("'", "") for word in found)
    return frozenset(_ENDING.sub("", word) for word in bare if word not in _FUNCTION_WORDS and len(word) > 1)


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in digits, without separators."""
    return frozenset(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def value_parts(figure: str) -> frozenset[str]:
    """What an answer must hold to give a figure: its numbers, else its number words, magnitudes and fractions."""
    spelt = re.sub(r"[a-z]+", lambda match: _NUMBER_WORDS.get(match.group(), match.group()), normalised(figure))
    return numbers(spelt) or words(figure)


def says_figure(answer: str, figure: str) -> bool:
    """Whether an answer gives a figure."""
    spelt = re.sub(r"[a-z]+", lambda match: _NUMBER_WORDS.get(match.group(), match.group()), normalised(answer))
    return value_parts(figure) <= numbers(spelt) | words(spelt)
