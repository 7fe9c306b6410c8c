"""Short nouns that take up a longer name of the same noun: "this policy", "the plan"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.spans import Span
from studyapp.drafting.referents.phrases import Phrase, is_person, telling
from studyapp.drafting.referents.referent import Referent, Sight
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

_THE = frozenset({"the"})
_THIS = frozenset({"this", "these", "that", "those"})
_OTHERS = frozenset("another other no any each every either neither different similar such same new further".split())
_IDLE = word_list("drafting", "referents.nouns.idle")
_GO_ON = frozenset({"of", "that", "which", "who", "in", "for", "to", "-", "’s", "'s", "’"})
_NEAR = 2  # sentences before
_PLACES = frozenset("city town village county park street river island sea lake coast valley".split())
_OFTEN = 2  # times that a name must have been given
_FRESH = 15  # sentences for which a name needs not be given again
_SLIGHT = word_list("drafting", "referents.nouns.slight")
"""Adjectives that say little of which one is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase with the words that name it; `text` is None where it has too few or too many."""

    tree: Tree
    phrase: Phrase
    text: str | None

    @property
    def words(self) -> frozenset[str]:
        """Return the words that say which one is meant."""
        return frozenset(
            t.lemma
            for t in self.tree.tokens[self.phrase.first : self.phrase.last + 1]
            if t.pos in ("NOUN", "PROPN", "ADJ", "NUM") and t.lemma not in _SLIGHT
        )

    def called(self, noun: str) -> str:
        """Return its text, with "the" where that is a single thing of the noun and nothing determines it."""
        tokens = self.tree.tokens[self.phrase.first : self.phrase.last + 1]
        is_determined = tokens[0].pos == "DET" or any(t.tag == "POS" for t in tokens) or self.phrase.many
        is_of_noun = self.tree.tokens[self.phrase.head].text.lower() == noun
        return "the " * (is_of_noun and not is_determined) + (self.text or "")

    @property
    def is_new(self) -> bool:
        """Return whether a thing is told of that was not known before."""
        return self.tree.tokens[self.phrase.first].text.lower() in ("a", "an")

    @property
    def is_definite(self) -> bool:
        """Return whether a certain one is spoken of: by an article, an owner or a name."""
        tokens = self.tree.tokens[self.phrase.first : self.phrase.last + 1]
        return tokens[0].tag == "DT" or any(t.pos == "PROPN" or t.tag == "POS" for t in tokens)


def is_short(tree: Tree, i: int) -> bool:
    """Return whether a noun has nothing but "this", "these" or "the" before it and nothing behind."""
    token = tree.tokens[i]
    if token.pos != "NOUN" or i == 0 or token.relation == "compound" or token.lemma in _IDLE or is_person(tree, i):
        return False
    lead = tree.tokens[i - 1]
    if lead.relation != "det" or lead.head != i or lead.text.lower() not in _THE | _THIS:
        return False
    if lead.text.lower() in ("this", "that") and token.tag != "NN":
        return False
    behind = tree.tokens[i + 1].text.lower() if i + 1 < len(tree.tokens) else ""
    return tree.children(i) == (i - 1,) and behind not in _GO_ON


class Titles:
    """The names that a text has given so far, by the noun that carries them: "the Harbour Act" is an act."""

    def __init__(self) -> None:
        self._by_noun: dict[str, list[tuple[int, Sight, Named]]] = {}
        self._count = 0

    def add(self, sight: Sight) -> None:
        """Read on."""
        self._count += 1
        for phrase in sight.phrases:
            head = sight.tree.tokens[phrase.head]
            if head.tag == "NNP" and head.text[:1].isupper() and not phrase.many and phrase.last > phrase.first:
                named = Named(sight.tree, phrase, telling(sight.tree, phrase))
                self._by_noun.setdefault(head.text.lower(), []).append((self._count, sight, named))

    def of(self, noun: str) -> list[tuple[Sight, Named]]:
        """Return the names that a noun carries, if given often and not long ago; "Salt City" is not "the city"."""
        found = self._by_noun.get(noun, [])
        is_fresh = len(found) >= _OFTEN and self._count - found[-1][0] < _FRESH and noun not in _PLACES
        has_article = all(named.tree.tokens[named.phrase.first].text.lower() == "the" for _, _, named in found)
        return [(sight, named) for _, sight, named in found] if is_fresh and has_article else []


def noun_at(sight: Sight, at: int, earlier: Sequence[Sight], titles: Titles) -> Referent | None:
    """Return the one longer name of the same noun that stands before a short one.

    Args:
        sight: the sentence.
        at: the short noun.
        earlier: the sentences before it in its paragraph.
        titles: the names that were given before.
    """
    lead, token = sight.tree.tokens[at - 1], sight.tree.tokens[at]
    many = token.tag == "NNS"
    if any(True for _ in _with_head(sight, token.lemma, not many, until=at - 1)):
        return None  # "where taxes are low, the tax": one of several, or none that was named
    found = [(sight, one) for one in _with_head(sight, token.lemma, many, until=at - 1)]
    for before in earlier[-_NEAR:]:
        found += [(before, one) for one in _with_head(before, token.lemma, many)]
    if not many and not any(one.is_new or one.words - {token.lemma} for _, one in found):
        found += titles.of(token.text.lower())
    is_definite = lead.text.lower() in _THE
    chosen = _only_name([one for _, one in found], token.lemma, is_definite=is_definite)
    if chosen is None or chosen.text is None:
        return None
    source = next(where for where, one in found if one is chosen)
    place = Span(lead.span.start, token.span.end)
    named = chosen.tree.span(chosen.phrase.first, chosen.phrase.last)
    return Referent(place, chosen.called(token.text.lower()), False, source.sentence.span.start, named)


def _with_head(sight: Sight, lemma: str, many: bool, until: int | None = None) -> Iterator[Named]:
    """Yield the phrases of a sentence that a noun carries, in its order."""
    tree = sight.tree
    for phrase in sight.phrases:
        head = tree.tokens[phrase.head]
        if head.lemma != lemma or phrase.many != many or phrase.members or (until is not None and phrase.last >= until):
            continue
        if head.relation == "pobj" and tree.tokens[head.head].lemma in ("as", "like"):
            continue
        phrase_told = _named_subject_of(sight, phrase) if head.relation == "attr" else phrase
        yield Named(tree, phrase_told or phrase, telling(tree, phrase_told) if phrase_told else None)


def _named_subject_of(sight: Sight, phrase: Phrase) -> Phrase | None:
    """Return the subject of which a phrase tells what it is, where that has a name: "the Corn Act was a bill"."""
    tree = sight.tree
    subject = tree.subject(tree.tokens[phrase.head].head)
    found = [one for one in sight.phrases if one.head == subject and not one.members and one.many == phrase.many]
    is_named = any(t.pos == "PROPN" for p in found for t in tree.tokens[p.first : p.last + 1])
    return found[0] if is_named else None


def _only_name(found: Sequence[Named], lemma: str, *, is_definite: bool) -> Named | None:
    """Return the fullest of some phrases of one noun, where all of them can be of one thing.

    Args:
        found: the phrases, some of them short.
        lemma: the lemma of the noun.
        is_definite: whether "the" asks for it, which takes up no kind of thing.
    """
    rich = [one for one in found if one.text is not None and one.words - {lemma}]
    if not rich:
        return None
    fullest = max(rich, key=lambda one: len(one.words))
    if is_definite and not fullest.is_definite:
        return None
    for one in found:
        tokens = one.tree.tokens[one.phrase.first : one.phrase.last + 1]
        is_bare = one.words <= {lemma}
        if any(t.text.lower() in _OTHERS for t in tokens) or (not is_bare and not one.words <= fullest.words):
            return None
    return fullest
