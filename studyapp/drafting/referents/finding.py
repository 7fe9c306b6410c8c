"""Resolve the pronouns and short nouns of each sentence: only where both models agree and nothing speaks against it."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property

from studyapp.domain.annotations import Sentence
from studyapp.drafting.referents.nearness import person_at
from studyapp.drafting.referents.nouns import Titles, is_short, noun_at
from studyapp.drafting.referents.people import MEN, WOMEN, People
from studyapp.drafting.referents.referent import Referent, Sight
from studyapp.drafting.referents.things import MANY, ONE, thing_at
from studyapp.drafting.referents.writers import writer_at
from studyapp.drafting.tree import Tree

_CARRIED = 2  # sentences of a paragraph that the next one may take up a person of
_LABEL = re.compile(r"[•‣▪●◦*–—-]\s?[^\W\d_]|[^\W\d_][\w.’'-]*(?: [\w.’'&-]+){0,5}(?: ?\([^()]*\))* ?: ")
"""The beginning of an item of a list that is set as paragraphs: "• Ada Holm (1991): She counts …"."""


class Referents:
    """The referents of a text.

    Args:
        sentences: all of them, in text order.
        author: the author of the text, if that is known.
        apart: the paragraphs that take up no person of another one, nor lend one: items of lists, quotations.
    """

    def __init__(
        self, sentences: Sequence[Sentence], author: str | None = None, apart: Container[int] = frozenset()
    ) -> None:
        self._sentences = sentences
        self._author = author
        labelled = frozenset(s.paragraph for s in sentences if s.position == 0 and _LABEL.match(s.reading))
        self._apart = frozenset(s.paragraph for s in sentences if s.paragraph in apart) | labelled

    @cached_property
    def _by_start(self) -> Mapping[int, Sentence]:
        return {sentence.span.start: sentence for sentence in self._sentences}

    def sentence_at(self, start: int) -> Sentence:
        """Return the sentence that begins at a place of the essay."""
        return self._by_start[start]

    def of(self, sentence: Sentence) -> tuple[Referent, ...]:
        """Return what the words of a sentence stand for, in its order."""
        return self._referents_by_token.get(sentence.span.start, ())

    @cached_property
    def _referents_by_token(self) -> Mapping[int, tuple[Referent, ...]]:
        people = People(Tree(parse) for sentence in self._sentences for parse in sentence.parses)
        found: dict[int, tuple[Referent, ...]] = {}
        before: list[_Before] = []
        for sentence in self._sentences:
            if len(sentence.parses) < 2:
                before = []
                continue
            sights = [Sight(sentence, Tree(parse), people) for parse in sentence.parses]
            if len(before) != len(sights):
                before = [_Before(self._apart) for _ in sights]
            pronouns = [
                {(r.place, r.name.lower()): r for r in _referents(sight, earlier, self._author)}
                for sight, earlier in zip(sights, before, strict=True)
            ]
            agreed = [r for key, r in pronouns[0].items() if all(key in other for other in pronouns[1:])]
            found[sentence.span.start] = tuple(sorted(agreed, key=lambda r: r.place))
            for sight, earlier in zip(sights, before, strict=True):
                sight.referents = found[sentence.span.start]
                earlier.add(sight)
        return found


class _Before:
    """The sentences that one model read before the present one.

    Args:
        apart: the paragraphs that have no person in common with another one.
    """

    def __init__(self, apart: Container[int]) -> None:
        self._apart = apart
        self._read: list[Sight] = []
        self.titles = Titles()

    def add(self, sight: Sight) -> None:
        """Read on."""
        self._read.append(sight)
        self.titles.add(sight)

    def in_paragraph(self, sentence: Sentence) -> Sequence[Sight]:
        """Return the sentences before one in its paragraph."""
        count = 0
        while count < len(self._read) and self._read[-1 - count].sentence.paragraph == sentence.paragraph:
            count += 1
        return self._read[len(self._read) - count :]

    def near(self, sentence: Sentence) -> Sequence[Sight]:
        """Return the same, or the end of the paragraph before, where nothing stands between and neither is an item."""
        own, number = self.in_paragraph(sentence), sentence.paragraph - 1
        if own or sentence.position or number in self._apart or sentence.paragraph in self._apart:
            return own
        return [sight for sight in self._read[-_CARRIED:] if sight.sentence.paragraph == number]


def _referents(sight: Sight, before: _Before, author: str | None) -> Iterator[Referent]:
    earlier = before.in_paragraph(sight.sentence)
    for i, token in enumerate(sight.tree.tokens):
        word, found = token.text.lower(), None
        if i in sight.quoted:
            continue
        if (writer := writer_at(sight, i, author)) is not None:
            found = writer
        elif is_short(sight.tree, i):
            found = noun_at(sight, i, earlier, before.titles)
        elif token.tag not in ("PRP", "PRP$"):
            continue
        elif word in MEN | WOMEN and not word.endswith("self"):
            found = person_at(sight, i, before.near(sight.sentence))
        elif word in ONE | MANY:
            found = thing_at(sight, i, earlier)
        if found is not None:
            yield found
