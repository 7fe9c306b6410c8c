"""The context of a card's evidence: title, headings, abstract, neighbouring sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from studyapp.domain.annotations import Sentence
from studyapp.domain.essays import BlockKind, Essay
from studyapp.verifying.amounts import amounts
from studyapp.verifying.likeness import are_alike, families_of_name, fold, forms_in

_BEFORE, _BEHIND = 1, 0  # sentences beside the evidence
_FARTHEST = 4  # sentences before the evidence
_OPENING = 4  # words
_LONGEST_QUOTATION = 12  # sentences
_MARKS = re.compile('[“”"]')
_POINTING = frozenset("this that these those it its they their he his she her such both".split())
_OFTEN = 0.2  # of the times that a name is taken for something: less is a slip
_ABSTRACT = re.compile(r"\W*(?:abstract|summary|overview|introduction)\W*$", re.IGNORECASE)
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_WORD = re.compile(r"[^\W_](?:[\w’'.]*\w)?")


class Surroundings:
    """The words around the evidence of a card.

    Args:
        essay: the text.
        sentences: all of them.
        numbers: the numbers of the sentences that are the evidence.
    """

    def __init__(self, essay: Essay, sentences: Sequence[Sentence], numbers: Sequence[int]) -> None:
        self._essay = essay
        self._sentences = sentences
        self._numbers = numbers

    @cached_property
    def text(self) -> str:
        """Return all texts around the evidence, in one string."""
        return " ".join(filter(None, (self._essay.title, self._essay.author, *self._headings(), *self._neighbours())))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Return their folded words."""
        return frozenset(forms_in(self.text))

    @cached_property
    def capital_forms(self) -> frozenset[str]:
        """Return the forms that begin with a capital."""
        return frozenset(fold(word) for word in _WORD.findall(self.text) if word != word.lower())

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Return the folded names of the sentence in which a quotation opens that the evidence goes on with."""
        if not self._numbers:
            return frozenset()
        first = min(self._numbers)
        opening: int | None = None
        for number in range(max(0, first - _LONGEST_QUOTATION), first):
            for mark in _MARKS.findall(self._sentences[number].span.of(self._essay.text)):
                opens = mark == "“" or (mark == '"' and opening is None)
                opening = number if opens else None
        if opening is None:
            return frozenset()
        spoken = self._sentences[opening].span.of(self._essay.text)
        return frozenset(fold(word) for word in _WORD.findall(spoken) if word != word.lower())

    @cached_property
    def years(self) -> frozenset[float]:
        """Return the years among them."""
        return frozenset(amount.value for amount in amounts(self.text) if amount.kind in ("year", "decade"))

    def has_word(self, form: str) -> bool:
        """Return whether a folded word stands there, or one that says the same."""
        return any(are_alike(form, other_form) for other_form in self.forms)

    def has_name(self, form: str) -> bool:
        """Return whether a folded name stands there, or another of its family."""
        return any(
            are_alike(form, capital_form) or families_of_name(form) & families_of_name(capital_form)
            for capital_form in self.capital_forms
        )

    def is_heading_name(self, form: str) -> bool:
        """Return whether a folded name stands in the title, in a heading or in the abstract."""
        headings = " ".join(filter(None, (self._essay.title, *self._headings())))
        heading_forms = {fold(word) for word in _WORD.findall(headings) if word != word.lower()}
        return any(
            are_alike(form, heading_form) or families_of_name(form) & families_of_name(heading_form)
            for heading_form in heading_forms
        )

    def is_told_before(self, form: str, kinds: frozenset[str]) -> bool:
        """Return whether a folded name stands in the sentence before, and no other one of its kind."""
        wide = kinds | (PLACES if kinds & PLACES else frozenset())
        for row in (self._near(), *(([number]) for number in self._sentences_further_before())):
            before = [self._sentences[number] for number in row]
            names = [
                t for sentence in before for parse in sentence.parses[:1] for t in parse.tokens if t.text[:1].isupper()
            ]
            same_name = [
                t
                for t in names
                if are_alike(fold(t.text), form) or families_of_name(form) & families_of_name(fold(t.text))
            ]
            other_names = [t for t in names if t.pos == "PROPN" and t.entity in wide and t not in same_name]
            if same_name or other_names:
                return bool(same_name) and all(
                    t.relation == "compound" or t.entity == same_name[0].entity == "ORG" for t in other_names
                )
        return False

    def _sentences_further_before(self) -> Iterator[int]:
        """Yield the few sentences before that, the nearest first, where the evidence begins by pointing back."""
        first = min(self._numbers, default=0)
        opening = [t.text.lower() for parse in self._sentences[first].parses[:1] for t in parse.tokens[:_OPENING]]
        if _POINTING & set(opening):
            yield from range(first - _BEFORE - 1, max(-1, first - _FARTHEST - 1), -1)

    def kinds(self, form: str) -> frozenset[str]:
        """Return the kinds of entity that the models assign to a folded name anywhere in the essay."""
        counts = Counter(
            token.entity
            for sentence in self._sentences
            for parse in sentence.parses[:1]
            for token in parse.tokens
            if token.entity and token.text[:1].isupper() and fold(token.text) == form
        )
        return frozenset(kind for kind, times in counts.items() if times >= _OFTEN * counts.total())

    def _headings(self) -> Iterator[str]:
        """Yield the headings that the evidence stands below, and the paragraph of an abstract."""
        blocks = self._essay.blocks
        if not self._numbers:
            return
        below = 7
        for block in reversed(blocks[: self._sentences[self._numbers[0]].paragraph]):
            if block.kind is BlockKind.HEADING and block.level < below:
                below = block.level
                yield block.span.of(self._essay.text)
        for heading, body in pairwise(blocks):
            if heading.kind is BlockKind.HEADING and _ABSTRACT.match(heading.span.of(self._essay.text)):
                yield body.span.of(self._essay.text)
                return

    def _neighbours(self) -> Iterator[str]:
        for number in self._near():
            yield self._sentences[number].span.of(self._essay.text)

    def _near(self) -> Iterator[int]:
        neighbours = {n for number in self._numbers for n in range(number - _BEFORE, number + _BEHIND + 1)}
        return (n for n in sorted(neighbours - set(self._numbers)) if 0 <= n < len(self._sentences))
