"""A text as a row of words in which harmless changes do not show, and numbers, names and negations do.

Left out: punctuation, white space, articles and a few fillers. Made alike: dashes and quotation marks, plural and
verb endings, British and American spelling, the capital at the beginning of a sentence. Everything else is kept
letter by letter, so that two equal rows say the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?<!\w)[-−+]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b"  # a number with its sign
    r"|[^\W_]+(?:['’][^\W\d_]+)?"
    r"|[$€£¥%‰°<>=±×]"
)
FILLERS = frozenset("the a an also that indeed moreover furthermore".split())
"""Words that may come and go."""

_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"’”)\]]*\s+|\n\s*\n)['\"‘“(\[]*$")
_VARIANTS = (
    (re.compile(r"is(ation|ations|e|ed|es|ing)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|s|ed|ing|able|ful|ite)"), "or"),
    (re.compile(r"(?<=[a-z]{3})tre(?=s?$)"), "ter"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
)
_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing|e|y)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in a row.

    Attributes:
        row: the words, each between two separators.
        at: where each word begins in the row, ascending.
        starts: where each word begins in the text.
        ends: where each word ends in the text.
    """

    row: str
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


SEPARATOR = "\x1f"


@lru_cache(maxsize=4)
def words_of(text: str, before: str = "") -> Words:
    """The row of words of a text.

    Args:
        text: any text; the last few are remembered, since many passages are looked for in one text.
        before: what stands before it, which tells whether its first word begins a sentence.
    """
    row, at, starts, ends = [SEPARATOR], [], [], []
    length = 1
    for word, start, end in _plain_words(text, before):
        row += (word, SEPARATOR)
        at.append(length)
        starts.append(start)
        ends.append(end)
        length += len(word) + 1
    return Words("".join(row), tuple(at), tuple(starts), tuple(ends))


def plain_words(text: str, before: str = "") -> list[str]:
    """The words alone."""
    return [word for word, _, _ in _plain_words(text, before)]


def is_telling(word: str) -> bool:
    """Whether a word may not differ: a number, a name, a negation, or a bound."""
    return not word.isalpha() or word != word.lower() or word in _TELLING


_TELLING = frozenset(
    "not no never none nothing nobody neither nor without cannot hardly barely scarcely rarely seldom except unless"
    " only almost nearly about over under more less fewer most least all every some few many any both half one two"
    " three four five six seven eight nine ten hundred thousand million billion trillion may might must if".split()
)


def _plain_words(text: str, before: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'").replace("−", "-")
        if word[0].isupper() and _begins_sentence(text, match.start(), before):
            word = word[0].lower() + word[1:]
        if word in FILLERS:
            continue
        yield _stem(word), match.start(), match.end()


def _begins_sentence(text: str, at: int, before: str) -> bool:
    context = text[max(0, at - 12) : at]
    if at < 12:
        context = before[-12:] + context
    return bool(_SENTENCE_START.search(context))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if not word.islower() or not word.isalpha() or word in _TELLING:
        return word
    for pattern, new in _VARIANTS:
        word = pattern.sub(new, word)
    return _ENDINGS.sub("", word)
