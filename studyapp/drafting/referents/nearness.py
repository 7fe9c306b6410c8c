"""The one person whom "he" or "she" can stand for."""

from collections.abc import Sequence

from studyapp.domain.spans import Span
from studyapp.drafting.referents.people import MEN, WOMEN, can_be, surname_of
from studyapp.drafting.referents.phrases import EMBEDDED, may_be_person, rank_of
from studyapp.drafting.referents.referent import Referent, Sight
from studyapp.drafting.tree import Tree

_REACH = 3  # sentences back
_OF_WEIGHT = frozenset({"dobj", "nsubj", "nsubjpass", "conj", "dative"})


def person_at(sight: Sight, at: int, earlier: Sequence[Sight]) -> Referent | None:
    """Return the only person whom a pronoun can stand for in its sentence and the one before, else further back.

    Args:
        sight: the sentence.
        at: the pronoun.
        earlier: the sentences before it.
    """
    word = sight.tree.tokens[at].text.lower()
    if _may_be_named_later(sight, at):
        return None
    near = _Near(word)
    near.add(sight, at)
    if len(near.known) == 1 and not near.is_doubtful and _is_told_of_here(sight, at):
        return near.only(sight, at)
    if earlier:
        near.add(earlier[-1])
    for before in reversed(earlier[-_REACH:-1]):
        if near.known or near.is_doubtful:
            break
        near.add(before)
    if near.is_doubtful:
        return None
    return near.only(sight, at) if len(near.known) == 1 else _person_of_sentence_before(sight, at, earlier, near)


def _is_told_of_here(sight: Sight, at: int) -> bool:
    """Return whether the one person who is named before a pronoun in its sentence is the first subject there."""
    tokens = sight.tree.tokens
    subjects = [i for i in range(at) if tokens[i].relation in ("nsubj", "nsubjpass") and tokens[i].pos != "NOUN"]
    first = next((i for i in subjects if tokens[i].tag not in ("WDT", "WP", "EX")), None)
    return first is not None and any(p.first <= first <= p.last for p in sight.persons)


def _person_of_sentence_before(sight: Sight, at: int, earlier: Sequence[Sight], near: "_Near") -> Referent | None:
    """Return the person of whom the sentence before tells, where the pronoun is a subject and others stand aside."""
    if not earlier or not sight.is_of_subject(at) or any(p.first < at for p in sight.persons):
        return None
    before, word = earlier[-1], sight.tree.tokens[at].text.lower()
    if before.subject is None:
        return None
    person = next((p for p in before.persons if p.first <= before.subject <= p.last and can_be(word, p)), None)
    others = [p for p in before.persons if p is not person and can_be(word, p)]
    if any(before.tree.tokens[p.last].relation in _OF_WEIGHT for p in others):
        return None
    place, genitive = sight.tree.tokens[at].span, sight.is_genitive(at)
    if person is not None:
        is_alone = person.key in near.known and not before.tree.children(before.subject, "conj")
        named = before.tree.span(person.first, person.last)
        return Referent(place, person.name, genitive, before.sentence.span.start, named) if is_alone else None
    known = before.referent_at(before.subject)
    if known is None or surname_of(known.name.split()) not in near.known:
        return None
    return Referent(place, known.name, genitive, known.sentence, known.named)


class _Near:
    """The persons that stand near a pronoun, by surname."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.known: dict[str, tuple[str, int, Span]] = {}
        self.is_doubtful = False

    def add(self, sight: Sight, until: int | None = None) -> None:
        """Look at a sentence, up to the pronoun where it stands there."""
        end = len(sight.tree.tokens) if until is None else until
        own = MEN if self.word in MEN else WOMEN
        named: set[int] = set()
        for person in sight.persons:
            named |= set(range(person.first, person.last + 1))
            if person.first < end and can_be(self.word, person):
                span = sight.tree.span(person.first, person.last)
                self._know(person.key, person.name, sight.sentence.span.start, span)
        for i in range(end):
            token = sight.tree.tokens[i]
            if token.text.lower() in own and token.tag in ("PRP", "PRP$"):
                self._follow(sight.referent_at(i), is_earlier=until is None)
            elif i not in named and _may_be_one(sight, i, is_earlier=until is None):
                self.is_doubtful = True

    def only(self, sight: Sight, at: int) -> Referent:
        """Return the one person, for a pronoun."""
        name, where, span = next(iter(self.known.values()))
        return Referent(sight.tree.tokens[at].span, name, sight.is_genitive(at), where, span)

    def _follow(self, referent: Referent | None, *, is_earlier: bool) -> None:
        if referent is not None:
            self._know(surname_of(referent.name.split()), referent.name, referent.sentence, referent.named)
        elif is_earlier:
            self.is_doubtful = True

    def _know(self, key: str, name: str, where: int, span: Span) -> None:
        if key not in self.known or len(name) > len(self.known[key][0]):
            self.known[key] = (name, where, span)


def _may_be_one(sight: Sight, i: int, *, is_earlier: bool) -> bool:
    """Return whether a noun may be another person, and not what a named one is said to be."""
    tree, token = sight.tree, sight.tree.tokens[i]
    if token.tag == "NNP" and (token.entity == "PERSON" or token.text in sight.people.sometimes):
        return True
    if not may_be_person(tree, i) or token.relation in ("compound", "appos", "npadvmod") or _is_said_of_one(tree, i):
        return False
    if is_earlier and rank_of(tree, i) == EMBEDDED:
        return False
    has_name = any(tree.tokens[c].pos == "PROPN" for c in tree.children(i, "appos"))
    return not has_name and (i == 0 or tree.tokens[i - 1].text.lower() != "as")


def _is_said_of_one(tree: Tree, i: int) -> bool:
    """Return whether a noun tells what somebody is, alone or as one of several: "a writer and teacher"."""
    while tree.tokens[i].relation == "conj" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    return tree.tokens[i].relation == "attr"


def _may_be_named_later(sight: Sight, at: int) -> bool:
    """Return whether the main subject, behind a pronoun, may be what that stands for: "In his book, Holm argues"."""
    if sight.subject is None or sight.subject < at or sight.is_of_subject(at):
        return False
    token = sight.tree.tokens[sight.subject]
    return token.pos == "PROPN" or any(p.head == sight.subject and p.person for p in sight.phrases)
