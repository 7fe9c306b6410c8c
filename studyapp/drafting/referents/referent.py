"""A pronoun or short noun of a sentence with what it stands for."""

from dataclasses import dataclass
from functools import cached_property

from studyapp.domain.annotations import Sentence
from studyapp.domain.spans import Span
from studyapp.drafting.referents.people import People, Person
from studyapp.drafting.referents.phrases import Phrase, phrases
from studyapp.drafting.tree import Tree


@dataclass(frozen=True, slots=True)
class Referent:
    """A referent of a word, with its name.

    Attributes:
        place: the place of the pronoun, or of "this treaty", in the reading of its sentence.
        name: the replacement, without the ending of a genitive; it begins with a small letter unless it is a name.
        is_genitive: whether the word stands before a noun that belongs to what is named: "its trade".
        sentence: the offset in the essay of the sentence with the name.
        named: the words in the reading of that sentence that name it.
    """

    place: Span
    name: str
    is_genitive: bool
    sentence: int
    named: Span


_SAYS = frozenset(
    "say argue claim write hold note observe think believe suggest show find report state explain".split()
)


class Sight:
    """One model's reading of a sentence.

    Args:
        sentence: the sentence to read.
        tree: its tree.
        people: the people of the whole text.
    """

    def __init__(self, sentence: Sentence, tree: Tree, people: People) -> None:
        self.sentence = sentence
        self.tree = tree
        self.people = people
        self.referents: tuple[Referent, ...] = ()
        """What its words stand for, as all models agree; none before it was asked."""

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Return the noun phrases, in its order."""
        return phrases(self.tree)

    @cached_property
    def persons(self) -> list[Person]:
        """Return the persons whom it names, in its order."""
        return self.people.named(self.tree)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Return the tokens between quotation marks, where a speaker points."""
        inside, found = False, set[int]()
        for i, token in enumerate(self.tree.tokens):
            if token.text == "“" or (token.text == '"' and not inside):
                inside = True
            elif token.text in ("”", '"'):
                inside = False
            elif inside:
                found.add(i)
        return frozenset(found)

    @cached_property
    def subject(self) -> int | None:
        """Return the subject of the main clause, or of what somebody is said to hold in it."""
        if len(self.tree.roots) != 1:
            return None
        root = self.tree.roots[0]
        reported = [c for c in self.tree.children(root, "ccomp") if c > root and self.tree.subject(c) is not None]
        return self.tree.subject(reported[0] if reported and self.tree.tokens[root].lemma in _SAYS else root)

    def is_of_subject(self, i: int) -> bool:
        """Return whether a token is the main subject or a part of it."""
        return self.subject is not None and i in self.tree.subtree(self.subject)

    def referent_at(self, i: int) -> Referent | None:
        """Return what a pronoun, or a noun with its article, was found to stand for."""
        return next((r for r in self.referents if r.place.end == self.tree.tokens[i].span.end), None)

    def is_genitive(self, i: int) -> bool:
        """Return whether a pronoun says whose something is."""
        return self.tree.tokens[i].tag == "PRP$" or self.tree.tokens[i].relation == "poss"
