"""A parsed text, word by word, in the form in which a card and its evidence are compared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from studyapp.domain.annotations import Parse, Token
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list
from studyapp.verifying.likeness import are_alike, fold, short_named

_EMPTY = word_list("verifying", "words.empty")
_ASKING = word_list("verifying", "words.asking")
_ASKED = frozenset({"WP", "WDT", "WP$", "WRB"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X", "SYM"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        at: index of its token.
        form: its text, folded.
        lemma: its lemma, folded.
        token: the word as the model parses it.
    """

    at: int
    form: str
    lemma: str
    token: Token

    @property
    def is_name(self) -> bool:
        """Return whether it is a name, or an adjective of one."""
        return self.token.pos == "PROPN" or (
            self.token.text[:1].isupper() and self.token.entity in ("NORP", "GPE", "PERSON", "LOC")
        )

    def is_like(self, other: "Word") -> bool:
        """Return whether the two say the same."""
        return (
            are_alike(self.form, other.form) or are_alike(self.lemma, other.lemma) or are_alike(self.form, other.lemma)
        )


class Text:
    """A text as one model reads it."""

    def __init__(self, text: str, parse: Parse) -> None:
        self.text = text
        self.tokens = parse.tokens
        self.tree = Tree(parse)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return all words, marks aside."""
        return tuple(
            Word(i, *self._forms(i), token)
            for i, token in enumerate(self.tokens)
            if token.pos not in ("PUNCT", "SPACE", "PART") and re.search(r"[\w%$£€]", token.text)
        )

    def _forms(self, i: int) -> tuple[str, str]:
        """Return the folded text and lemma of a token; unions of states go by their short names."""
        for first in (i, i - 1):
            pair = " ".join(token.text for token in self.tokens[max(first, 0) : first + 2])
            short = short_named(pair) if pair[:1].isupper() else pair
            if short != pair and " " in pair and " " not in short:
                return fold(short), fold(short)
        return fold(self.tokens[i].text), fold(self.tokens[i].lemma)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Return the words that carry meaning."""
        return tuple(
            w for w in self.words if w.token.pos in _CONTENT and w.form not in _EMPTY and w.lemma not in _EMPTY
        )

    @cached_property
    def telling(self) -> tuple[Word, ...]:
        """Return the words that carry meaning, without those that only say what kind of answer is wanted."""
        return tuple(
            w
            for w in self.content
            if not {w.lemma, w.form} & _ASKING and not re.match(r"\d|p\.?\d", w.form) and w.token.pos != "NUM"
        )

    def like(self, word: Word) -> tuple[Word, ...]:
        """Return the words of this text that say the same as one of another text."""
        return tuple(other for other in self.words if word.is_like(other))

    def has(self, forms: Iterable[str]) -> bool:
        """Return whether a folded word stands in this text, in whatever form."""
        forms_sought = set(forms)
        return any(w.form in forms_sought or w.lemma in forms_sought for w in self.words)


def beside_of(text: Text, word: Word) -> Iterator[Word]:
    """Yield the head and the dependents of a word, through prepositions."""
    at = word.at
    neighbours = {text.tokens[at].head, *text.tree.children(at)} - {at}
    neighbours |= {c for i in neighbours if text.tokens[i].pos == "ADP" for c in text.tree.children(i)}
    neighbours |= {text.tokens[i].head for i in neighbours if text.tokens[i].pos == "ADP"}
    return (word for word in text.telling if word.at in neighbours and word.at != at)


def slot_of(question: Text) -> int | None:
    """Return the position of a question's gap: its question word, or the noun that this belongs to."""
    for i, token in enumerate(question.tokens):
        if token.tag in _ASKED:
            head = question.tokens[token.head]
            if token.relation in ("det", "poss", "amod", "advmod") and head.pos in ("NOUN", "ADJ", "PROPN"):
                return token.head if head.pos != "ADJ" else head.head
            return i
    return None


def steps_between(text: Text, first: int, second: int) -> float:
    """Return the steps between two words: half by the tree, half by the line, where marks weigh more."""
    return 0.5 * text.tree.steps(first, second) + 0.5 * _along(text, first, second)


def _along(text: Text, one: int, second: int) -> float:
    first, last = min(one, second), max(one, second)
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
