"""Questions to a dependency parse: children, extents, noun phrases; every walk is bounded by the sentence."""

from collections.abc import Iterable
from functools import cached_property

from studyapp.domain.annotations import Parse, Token
from studyapp.domain.spans import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_NOUN_TAIL = frozenset({"relcl", "acl", "appos"})


class Tree:
    """A parse with its edges both ways; tokens are named by their index."""

    def __init__(self, parse: Parse) -> None:
        self.tokens = parse.tokens

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(i)
        return tuple(tuple(c) for c in below)

    @cached_property
    def _subtrees(self) -> tuple[frozenset[int], ...]:
        found: list[set[int]] = [{i} for i in range(len(self.tokens))]
        for i in range(len(self.tokens)):
            at, seen = i, {i}
            while self.tokens[at].head != at and self.tokens[at].head not in seen:
                at = self.tokens[at].head
                seen.add(at)
                found[at].add(i)
        return tuple(frozenset(s) for s in found)

    @cached_property
    def _above(self) -> tuple[tuple[int, ...], ...]:
        """Return the way from each token up to its root, with both ends."""
        found: list[tuple[int, ...]] = []
        for i in range(len(self.tokens)):
            way = [i]
            while self.tokens[way[-1]].head not in way:
                way.append(self.tokens[way[-1]].head)
            found.append(tuple(way))
        return tuple(found)

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        return tuple((min(below), max(below)) for below in self._subtrees)

    @cached_property
    def _subjects(self) -> tuple[int | None, ...]:
        return tuple(next((c for c in below if self.tokens[c].relation in SUBJECTS), None) for below in self._children)

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """Return the tokens that are their own head."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == i)

    def children(self, i: int, *relations: str) -> tuple[int, ...]:
        """Return the dependents of a token, of the given relations or all."""
        below = self._children[i]
        return tuple(c for c in below if self.tokens[c].relation in relations) if relations else below

    def subtree(self, i: int) -> frozenset[int]:
        """Return a token and everything below it."""
        return self._subtrees[i]

    def edges(self, i: int) -> tuple[int, int]:
        """Return first and last token of a subtree."""
        return self._edges[i]

    def above(self, i: int) -> tuple[int, ...]:
        """Return the way from a token up to its root, with both ends."""
        return self._above[i]

    def steps(self, one: int, other: int) -> int:
        """Return how many edges lie between two tokens; prepositions and auxiliaries on the way do not count."""
        way, back = self._above[one], self._above[other]
        shared = next((at for at in way if at in back), None)
        if shared is None:
            return len(way) + len(back)
        between = (*way[: way.index(shared)], *back[: back.index(shared)])
        return sum(1 for i in between if i in (one, other) or self.tokens[i].pos not in ("ADP", "AUX"))

    def subject(self, i: int) -> int | None:
        """Return the subject of a verb, or None."""
        return self._subjects[i]

    def shared_subject(self, i: int) -> int | None:
        """Return the subject that a verb shares with the one that it is joined to: "the town grew and built"."""
        above = self.tokens[i].head
        if self.tokens[i].relation != "conj" or self._subjects[i] is not None or not self.is_finite(i):
            return None
        links = {self.tokens[c].text.lower() for c in self.children(above, "cc", "preconj")}
        if links & {"or", "nor", "either", "neither", "both"} or not self.is_finite(above):
            return None
        subject = self._subjects[above]
        return subject if subject is not None else self.shared_subject(above) if above != i else None

    def is_finite(self, i: int) -> bool:
        """Return whether a verb is finite by itself or by an auxiliary."""
        token = self.tokens[i]
        if token.pos not in ("VERB", "AUX"):
            return False
        if token.tag in ("VBD", "VBP", "VBZ", "MD"):
            return True
        return any(self.tokens[c].tag in ("VBD", "VBP", "VBZ", "MD") for c in self.children(i, "aux", "auxpass"))

    def noun_phrase(self, i: int, *, tail: bool = False) -> tuple[int, int]:
        """Return first and last token of the phrase of a noun, without relative clauses and appositions unless `tail`.

        A name that follows without a pause belongs to the phrase: "the economist Ada Holm".
        """
        first, last = self.edges(i)
        if not tail:
            for c in self.children(i):
                cut = (self.tokens[c].relation in _NOUN_TAIL and not self._is_close(c)) or (
                    self.tokens[c].relation == "punct" and self.tokens[c].text in {"—", "–", "-", ",", "(", ";", ":"}
                )
                if c > i and cut:
                    last = min(last, self.edges(c)[0] - 1)
        while last > i and self.tokens[last].pos == "PUNCT" and self.tokens[last].text not in {"”", "’", ")", "%"}:
            last -= 1
        return first, max(last, i)

    def _is_close(self, i: int) -> bool:
        """Return whether an apposition is a name that stands right behind its noun."""
        first = self.edges(i)[0]
        is_name = self.tokens[i].relation == "appos" and self.tokens[i].pos == "PROPN"
        return is_name and first > 0 and self.tokens[first - 1].pos != "PUNCT"

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from one token to another."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def inside(self, span: Span) -> Iterable[tuple[int, Token]]:
        """Return the tokens that lie in a stretch of text."""
        return ((i, token) for i, token in enumerate(self.tokens) if span.holds(token.span))
