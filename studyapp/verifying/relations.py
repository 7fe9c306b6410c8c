"""Find the predicates of a text with the words on each side: who does what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from studyapp.verifying.statements import ASKED
from studyapp.verifying.words import Text, Word

_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})
_OBJECTS = ("dobj", "attr", "oprd", "acomp")
_TOWARDS = frozenset({"to", "from", "with", "against", "for"})
"""Prepositions that may hang on the object of the verb that they belong to."""
_OF_OBJECTS = frozenset("lack shortage absence need use abuse want possession".split())
"""Nouns whose “of” or “for” leads to what somebody lacks, needs or uses, never to who does."""
_SELVES = frozenset({"who", "which", "that"})

_MAKING_DO = frozenset(
    "allow ask cause compel convince enable encourage expect force get help induce instruct invite lead order permit"
    " persuade press prompt require teach tell urge want warn".split()
)
"""Verbs whose object does what the verb behind it tells: “it caused the owners to sell”."""


Behind = tuple[tuple[str, frozenset[Word]], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A predicate with its two sides.

    Attributes:
        word: the predicate.
        agent: the words of the agent's phrase.
        patient: whom or what it is done to.
        behind: each of its prepositions with what stands behind it.
        has_object: whether it is done to something, told or not.
    """

    word: Word
    agent: frozenset[Word]
    patient: frozenset[Word]
    behind: Behind = ()
    has_object: bool = False

    @property
    def beside(self) -> frozenset[Word]:
        """Return the words behind all of its prepositions."""
        return frozenset(word for _, words in self.behind for word in words)

    @property
    def sides(self) -> dict[str, frozenset[Word]]:
        """Return every side by its name: "agent", "patient" and the prepositions."""
        return {"agent": self.agent, "patient": self.patient, **dict(self.behind)}


@lru_cache(maxsize=256)
def relations(text: Text) -> tuple[Relation, ...]:
    """Return every verb with a subject or object, and every noun of an action with whose it is and what it is of."""
    return tuple(_relations(text))


def _relations(text: Text) -> Iterator[Relation]:
    words = {word.at: word for word in text.words}
    for i, token in enumerate(text.tokens):
        if i not in words:
            continue
        if token.pos in ("VERB", "AUX") and token.relation not in ("aux", "auxpass", "prep"):  # "according" is no deed
            has_object = bool(text.tree.children(i, "dobj")) or is_passive(text, i)
            yield Relation(words[i], *_sides_of_verb(text, i), has_object)
        elif token.pos == "NOUN":
            agent, patient, behind = _sides_of_noun(text, i)
            if agent and (patient or behind):
                yield Relation(words[i], agent, patient, behind)
            elif not agent and (affected := _object_of_action(text, i)):
                yield Relation(words[i], frozenset(), affected)


def _sides_of_verb(text: Text, i: int) -> tuple[frozenset[Word], frozenset[Word], Behind]:
    does, patients, behind = heads_of(text, i)
    return (
        phrase(text, does),
        phrase(text, patients),
        tuple((word, phrase(text, nouns)) for word, nouns in behind.items()),
    )


def heads_of(text: Text, i: int) -> tuple[list[int], list[int], dict[str, list[int]]]:
    """Return the nouns of who does what a verb tells, of whom or what it is done to, and behind each preposition."""
    tree = text.tree
    does = subjects(text, i)
    objects = list(tree.children(i, *_OBJECTS, "dative"))
    by = {c for p in tree.children(i, "agent") for c in tree.children(p, "pobj")}
    behind: dict[str, set[int]] = {}
    above = list(tree.children(i, "prep"))
    above += [q for p in above for q in tree.children(p, "prep")]
    above += [p for a in tree.children(i, "acomp") for p in tree.children(a, "prep")]
    above += [p for o in objects for p in tree.children(o, "prep") if text.tokens[p].text.lower() in _TOWARDS]
    above += [d for d in tree.children(i, "dative") if text.tokens[d].pos == "ADP"]
    for p in above:
        behind.setdefault(text.tokens[p].text.lower(), set()).update(tree.children(p, "pobj"))
    objects = [o for o in objects if o not in above]
    objects = [_antecedent(text, i, o) for o in objects]
    passive = is_passive(text, i)
    if text.tokens[i].tag == "VBN" and text.tokens[i].relation == "acl":
        does = [text.tokens[i].head]
    if passive and not by:
        by = behind.pop("by", set()) or {c for p in _distant_agent(text, i) for c in tree.children(p, "pobj")}
    heads_by_word = {word: sorted(nouns) for word, nouns in behind.items()}
    return (sorted(by), does, heads_by_word) if passive else (does, objects, heads_by_word)


def _distant_agent(text: Text, verb: int) -> list[int]:
    """Return the “by” of a passive that the model attached too low: “blamed for the damage by the hunters”."""
    return [
        q
        for p in text.tree.children(verb, "prep")
        for c in text.tree.children(p, "pobj")
        for q in text.tree.children(c, "prep")
        if text.tokens[q].text.lower() == "by"
    ]


def _antecedent(text: Text, verb: int, i: int) -> int:
    """Return the antecedent of a relative pronoun: the noun that its clause belongs to."""
    is_relative = text.tokens[i].text.lower() in _SELVES and text.tokens[verb].relation == "relcl"
    return text.tokens[verb].head if is_relative else i


def is_passive(text: Text, i: int) -> bool:
    """Return whether what stands before a verb is what it is done to."""
    token = text.tokens[i]
    if text.tree.children(i, "auxpass", "nsubjpass"):
        return True
    return token.tag == "VBN" and token.relation in ("acl", "relcl") and not text.tree.children(i, "aux", "nsubj")


def subjects(text: Text, i: int) -> list[int]:
    """Return the subject of a verb, of a relative clause its noun.

    A conjunct and an infinitive share that of their verb.
    """
    at = i
    for _ in range(4):
        tokens = list(text.tree.children(at, "nsubj", "nsubjpass", "csubj"))
        if tokens:
            token = text.tokens[tokens[0]]
            if token.text.lower() in _SELVES and text.tokens[at].relation == "relcl":
                return [text.tokens[at].head]
            return tokens
        if text.tokens[at].relation == "acl" and (text.tokens[at].tag == "VBG" or at != i):
            return [text.tokens[at].head]
        if text.tokens[at].relation not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return []
        whom = text.tree.children(text.tokens[at].head, "dobj")
        if text.tokens[at].relation == "xcomp" and text.tokens[text.tokens[at].head].lemma in _MAKING_DO and whom:
            return list(whom)
        at = text.tokens[at].head
    return []


def _sides_of_noun(text: Text, i: int) -> tuple[frozenset[Word], frozenset[Word], Behind]:
    tree = text.tree
    owners = {c for c in tree.children(i, "poss", "amod", "compound", "nmod") if text.tokens[c].text[:1].isupper()}
    owners |= {
        c for p in tree.children(i, "prep") if text.tokens[p].text.lower() == "by" for c in tree.children(p, "pobj")
    }
    of: set[int] = set()
    to: dict[str, set[int]] = {}
    for p in tree.children(i, "prep"):
        word = text.tokens[p].text.lower()
        if word in ("of", "on", "over", "for", "in"):
            of.update(tree.children(p, "pobj"))
        elif word in ("to", "towards", "toward", "against"):
            to.setdefault(word, set()).update(tree.children(p, "pobj"))
    return phrase(text, owners), phrase(text, of), tuple((word, phrase(text, nouns)) for word, nouns in to.items())


def _object_of_action(text: Text, i: int) -> frozenset[Word]:
    """Return the object of a noun of action, where a preposition is clear: “a reduction in”, “an attack on”."""
    leads = ("in", "within", "on", "against", *(("of", "for") if text.tokens[i].lemma in _OF_OBJECTS else ()))
    behind = [p for p in text.tree.children(i, "prep") if text.tokens[p].text.lower() in leads]
    return phrase(text, {*(c for p in behind for c in text.tree.children(p, "pobj")), *_name_behind(text, i, leads)})


def _name_behind(text: Text, i: int, leads: tuple[str, ...]) -> list[int]:
    """Return the name right behind a noun and its preposition, wherever the model hangs that."""
    at = i + 1
    if at < len(text.tokens) and text.tokens[at].text.lower() in leads:
        at += 1
        while at < len(text.tokens) and text.tokens[at].pos == "DET":
            at += 1
        return [at] if at < len(text.tokens) and text.tokens[at].pos == "PROPN" else []
    return []


def phrase(text: Text, heads: set[int] | list[int]) -> frozenset[Word]:
    """Return the words of phrases, without the clauses that hang on them."""
    inside: set[int] = set()
    for head in heads:
        inside |= _bare(text, head)
    return frozenset(
        word
        for word in text.words
        if word.at in inside and (word in text.content or word.token.tag in _ASKS or word.form == ASKED)
    )


def _bare(text: Text, head: int) -> set[int]:
    tokens = {head}
    for c in text.tree.children(head):
        token = text.tokens[c]
        stands_for = text.tokens[head].text.lower() in ("that", "those", "one", "both", "all", "some", "many")
        if token.relation == "prep" and not stands_for:
            continue
        if token.relation not in ("relcl", "acl", "advcl", "ccomp", "punct", "parataxis", "appos"):
            tokens |= _bare(text, c)
    return tokens
