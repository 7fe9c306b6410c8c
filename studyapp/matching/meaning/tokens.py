"""Split a stretch of text into tokens: quantities as values, contractions written out, articles kept."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from studyapp.matching.meaning.inflection import normal_spelling
from studyapp.matching.meaning.lexicon import Sense, lexicon
from studyapp.matching.meaning.quantities import Key, Quantity, quantities_in
from studyapp.matching.words import Vocabulary, begins_sentence, iter_words, plain_form

_IS = frozenset("it he she that there what who where here this how let".split())
_CLITICS = {"'re": ("are",), "'ve": ("have",), "'ll": ("will",), "'m": ("am",), "'d": ("'d",)}
_NOT = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}
_QUOTED = re.compile(r"(?<![^\W_])['‘](?=\w)")
_PAUSE = re.compile(r"[,;:—()\[\]–]|\s-\s|\.(?=\s)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a quantity.

    Attributes:
        word: the word in lower case and one spelling.
        surface: the word as it stands.
        key: the key of a quantity, or None.
        begins: whether it begins a sentence, so that its capital says nothing.
        pause: whether a comma or another mark stands before it.
        parted: whether that mark is a semicolon.
    """

    word: str
    surface: str
    key: Key | None = None
    begins: bool = False
    pause: bool = False
    parted: bool = False

    @property
    def is_name(self) -> bool:
        """Return whether it has a capital that no sentence start gave it."""
        return self.key is None and self.surface[:1].isupper() and (not self.begins or self.is_acronym)

    @property
    def is_acronym(self) -> bool:
        """Return whether it is written in capitals."""
        return len(self.surface) > 1 and self.surface.isupper()

    def equals(self, other: "Token") -> bool:
        """Return whether the two are equal by their letters, or as values."""
        if self.key is not None or other.key is not None:
            return self.key == other.key
        if self.word != other.word or self.is_acronym != other.is_acronym:
            return False
        return self.is_name == other.is_name or self.begins or other.begins


class Stretch(NamedTuple):
    """Neighbouring tokens of a row, from the one at `at` up to the one before `end`."""

    at: int
    end: int


@dataclass(frozen=True)
class Row:
    """Tokens in order, with the senses of their phrases."""

    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def part(self, first: int, last: int) -> "Row":
        """Return some of the tokens."""
        return Row(self.tokens[first:last])

    def has_mark_between(self, first: int, second: int) -> bool:
        """Return whether a comma or another mark stands between two tokens."""
        low, high = sorted((first, second))
        return self.has_pause(low + 1, high + 1)

    def has_pause(self, first: int, last: int) -> bool:
        """Return whether a comma or another mark stands before one of some tokens."""
        return any(token.pause for token in self.tokens[first:last])

    @cached_property
    def words(self) -> list[str]:
        """Return the words alone."""
        return [token.word for token in self.tokens]

    @cached_property
    def senses(self) -> list[list[tuple[int, Sense]]]:
        """Return the phrases that begin at each token: their lengths and senses."""
        word_lists, surfaces = lexicon(), [token.surface for token in self.tokens]
        return [
            word_lists.names_at(surfaces, at) + ([] if token.is_name else word_lists.senses_at(self.words, at))
            for at, token in enumerate(self.tokens)
        ]

    @cached_property
    def empties(self) -> list[list[int]]:
        """Return the numbers of tokens that may be left out from each on."""
        word_lists = lexicon()
        return [word_lists.empty_at(self.words, at) for at in range(len(self.tokens))]


def without_pause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return tokens without a mark before the first one."""
    return (replace(tokens[0], pause=False, parted=False), *tokens[1:]) if tokens else ()


def row_of(text: str, before: str, vocabulary: Vocabulary) -> Row:
    """Return the tokens of a stretch of text.

    Args:
        text: without its citation marks.
        before: the text before it.
        vocabulary: the vocabulary of the texts that are compared.
    """
    tokens: list[Token] = []
    waiting = list(quantities_in(text))
    end, last = 0, None
    words = list(iter_words(text, before, vocabulary, fillers=True))
    for at, word in enumerate(words):
        while waiting and waiting[0].end <= word.start:
            quantity = waiting.pop(0)
            tokens.append(_quantity_token(text, quantity, end, before))
            end = quantity.end
        if word.start < end and (last is None or word.start != last):
            continue
        if waiting and waiting[0].start < word.end:
            continue
        is_cut = word.start == last or (at + 1 < len(words) and words[at + 1].start == word.start)
        surface = word.form if is_cut or word.form.endswith("-") else plain_form(text[word.start : word.end])
        begins = begins_sentence(text, word.start, before) and word.start != last
        pause = _PAUSE.search(text, end, word.start) is not None
        is_parted = pause and ";" in text[end : word.start]
        first, *parts = _split_contraction(surface, begins, pause)
        tokens += [replace(first, parted=True) if is_parted else first, *parts]
        if _is_possessive(text, word.start, word.end):
            tokens.append(_token("'s"))
        end, last = word.end, word.start
    for quantity in waiting:
        tokens.append(_quantity_token(text, quantity, end, before))
        end = quantity.end
    return Row(tuple(tokens))


def _is_possessive(text: str, start: int, end: int) -> bool:
    """Return whether a plural ends in an apostrophe that closes no quotation: the cities' growth."""
    if text[end - 1 : end] != "s" or text[end : end + 1] not in ("'", "’") or text[end + 1 : end + 2] != " ":
        return False
    return not _QUOTED.search(text, 0, start)


def _quantity_token(text: str, quantity: Quantity, end: int, before: str) -> Token:
    surface = " ".join(quantity_text(text, quantity).split())
    pause = _PAUSE.search(text, end, quantity.start) is not None
    return Token(surface.lower(), surface, quantity.key, begins_sentence(text, quantity.start, before), pause)


def quantity_text(text: str, quantity: Quantity) -> str:
    """Return a quantity as it stands in the text."""
    return text[quantity.start : quantity.end]


def _split_contraction(surface: str, begins: bool, pause: bool) -> list[Token]:
    """Return a word and what an apostrophe contracted with it."""
    low = surface.lower()
    if low in _NOT:
        return [_token(_NOT[low], begins, pause), _token("not")]
    if low.endswith("n't"):
        return [_token(surface[:-3], begins, pause), _token("not")]
    stem, mark, ending = low.partition("'")
    if not mark:
        return [_token(surface, begins, pause)]
    first = _token(surface[: len(stem)], begins, pause)
    if ending == "s":
        return [first, _token("is" if stem in _IS else "'s")]
    if f"'{ending}" in _CLITICS:
        return [first, *map(_token, _CLITICS[f"'{ending}"])]
    if surface[0].isupper() and ending.islower():
        return [_token(surface.replace("'", ""), begins, pause)]  # Qur'an, Quran
    return [_token(surface, begins, pause)]


def _token(surface: str, begins: bool = False, pause: bool = False) -> Token:
    return Token(normal_spelling(surface.lower()), surface, None, begins, pause)
