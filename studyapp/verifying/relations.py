"""Who does what to whom, and what follows from what, in a text: relations with what stands on each side of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.verifying.words import Text, Word

FORWARD = frozenset(
    "cause lead result prompt provoke trigger produce create spark precipitate induce fuel foster generate"
    " facilitate enable bring drive encourage contribute stimulate explain underlie motivate force make yield allow"
    " help stir strain raise inspire ensure undermine threaten transform shape instrumental responsible".split()
)
"""Verbs whose subject is the cause of their object."""
_BACKWARD = frozenset("result stem come arise derive follow emerge originate spring".split())  # with "from"
_SOURCES = frozenset("cause source reason origin root driver trigger".split())
_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})
_BECAUSE = frozenset({"because", "since", "as", "for"})
_DUE = ("due to", "owing to", "thanks to", "because of", "on account of", "as a result of", "in response to")
_HENCE = frozenset({"therefore", "thus", "hence", "consequently", "so"})
_OBJECTS = ("dobj", "attr", "oprd", "acomp")
_SELVES = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A predicate with its two sides.

    Attributes:
        word: the predicate.
        agent: who does it, as the words of the phrase.
        patient: whom or what it is done to.
        beside: what stands behind its prepositions.
    """

    word: Word
    agent: frozenset[Word]
    patient: frozenset[Word]
    beside: frozenset[Word]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a text tells as a cause, and what as its effect."""

    cause: frozenset[Word]
    effect: frozenset[Word]


def relations(text: Text) -> Iterator[Relation]:
    """Every verb with a subject or object, and every noun of an action with whose it is and what it is of."""
    words = {word.at: word for word in text.words}
    for i, token in enumerate(text.tokens):
        if i not in words:
            continue
        if token.pos in ("VERB", "AUX") and token.relation not in ("aux", "auxpass"):
            yield Relation(words[i], *_sides_of_verb(text, i))
        elif token.pos == "NOUN":
            agent, patient = _sides_of_noun(text, i)
            if agent and patient:
                yield Relation(words[i], agent, patient, frozenset())


def _sides_of_verb(text: Text, i: int) -> tuple[frozenset[Word], frozenset[Word], frozenset[Word]]:
    tree = text.tree
    subjects = _subjects(text, i)
    objects = list(tree.children(i, *_OBJECTS, "dative"))
    by = {c for p in tree.children(i, "agent") for c in tree.children(p, "pobj")}
    preps = {c for p in tree.children(i, "prep") for c in tree.children(p, "pobj")}
    preps |= {c for p in tree.children(i, "prep") for q in tree.children(p, "prep") for c in tree.children(q, "pobj")}
    for o in list(objects):
        preps |= {
            c for p in tree.children(o, "prep") if text.tokens[p].text.lower() == "to" for c in tree.children(p, "pobj")
        }
    is_passive = _is_passive(text, i)
    if text.tokens[i].tag == "VBN" and text.tokens[i].relation == "acl":
        subjects = [text.tokens[i].head]
    if is_passive:
        return _phrase(text, by), _phrase(text, subjects), _phrase(text, preps)
    return _phrase(text, subjects), _phrase(text, objects), _phrase(text, preps)


def _is_passive(text: Text, i: int) -> bool:
    token = text.tokens[i]
    if text.tree.children(i, "auxpass", "nsubjpass"):
        return True
    return token.tag == "VBN" and token.relation in ("acl", "relcl") and not text.tree.children(i, "aux")


def _subjects(text: Text, i: int) -> list[int]:
    """The subject of a verb, of a relative clause its noun; a conjunct and an infinitive share that of their verb."""
    at = i
    for _ in range(4):
        found = list(text.tree.children(at, "nsubj", "nsubjpass", "csubj"))
        if found:
            token = text.tokens[found[0]]
            if token.text.lower() in _SELVES and text.tokens[at].relation == "relcl":
                return [text.tokens[at].head]
            return found
        if text.tokens[at].relation in ("acl",) and text.tokens[at].tag == "VBG":
            return [text.tokens[at].head]
        if text.tokens[at].relation not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return []
        at = text.tokens[at].head
    return []


def _sides_of_noun(text: Text, i: int) -> tuple[frozenset[Word], frozenset[Word]]:
    tree = text.tree
    owners = {c for c in tree.children(i, "poss", "amod", "compound", "nmod") if text.tokens[c].text[:1].isupper()}
    owners |= {
        c for p in tree.children(i, "prep") if text.tokens[p].text.lower() == "by" for c in tree.children(p, "pobj")
    }
    of = {
        c
        for p in tree.children(i, "prep")
        if text.tokens[p].text.lower() in ("of", "against", "on", "over", "for", "in", "to", "towards", "toward")
        for c in tree.children(p, "pobj")
    }
    return _phrase(text, owners), _phrase(text, of)


def _phrase(text: Text, heads: set[int] | list[int]) -> frozenset[Word]:
    """The words of phrases, without the clauses that hang on them."""
    inside: set[int] = set()
    for head in heads:
        inside |= _bare(text, head)
    return frozenset(
        word for word in text.words if word.at in inside and (word in text.content or word.token.tag in _ASKS)
    )


def _bare(text: Text, head: int) -> set[int]:
    found = {head}
    for c in text.tree.children(head):
        token = text.tokens[c]
        stands_for = text.tokens[head].text.lower() in ("that", "those", "one", "both", "all", "some", "many")
        if token.relation == "prep" and not stands_for:
            continue
        if token.relation not in ("relcl", "acl", "advcl", "ccomp", "punct", "parataxis", "appos"):
            found |= _bare(text, c)
    return found


def consequences(text: Text) -> Iterator[Consequence]:
    """What a text tells to follow from what: by verbs, conjunctions and prepositions."""
    for relation in relations(text):
        token, lemma = relation.word.token, relation.word.lemma
        wide = _whole(text, relation.word.at)
        if lemma in FORWARD:
            effect = relation.patient | relation.beside | wide
            cause = _among(text, frozenset(c for k in _subjects(text, relation.word.at) for c in text.tree.subtree(k)))
            agent = relation.agent if _is_passive(text, relation.word.at) else relation.agent | cause
            yield Consequence(agent, (effect | (cause if agent is relation.agent else frozenset())) - agent)
        if lemma in _BACKWARD and any(
            text.tokens[p].text.lower() == "from" for p in text.tree.children(token_at(text, token), "prep")
        ):
            yield Consequence(relation.beside, relation.agent)
    for i, token in enumerate(text.tokens):
        word = token.text.lower()
        if token.lemma in _SOURCES and token.relation in ("attr", "conj", "appos"):
            of = {c for p in text.tree.children(i, "prep") for c in text.tree.children(p, "pobj")}
            yield Consequence(_phrase(text, _subjects(text, token.head) or [token.head]), _phrase(text, of))
        if token.relation == "mark" and word in _BECAUSE and not _is_temporal(text, i):
            clause = text.tree.subtree(token.head)
            yield Consequence(_among(text, clause), _among(text, text.tree.subtree(_above(text, token.head)) - clause))
        elif token.relation in ("prep", "prt", "cc", "advmod") and _is_due(text, i):
            below = text.tree.subtree(i)
            yield Consequence(_among(text, below), _among(text, text.tree.subtree(token.head) - below))
        elif word in _HENCE and token.relation in ("advmod", "cc", "mark"):
            later = frozenset(range(i, len(text.tokens)))
            yield Consequence(_among(text, frozenset(range(i))), _among(text, later))


def token_at(text: Text, token: object) -> int:
    """The index of a token."""
    return next(i for i, each in enumerate(text.tokens) if each is token)


def _whole(text: Text, at: int) -> frozenset[Word]:
    below = {
        c
        for k in text.tree.children(at, "dobj", "prep", "xcomp", "ccomp", "attr", "oprd")
        for c in text.tree.subtree(k)
    }
    return _among(text, frozenset(below))


def _among(text: Text, tokens: frozenset[int]) -> frozenset[Word]:
    return frozenset(word for word in text.content if word.at in tokens)


def _above(text: Text, i: int) -> int:
    return text.tokens[i].head


def _is_temporal(text: Text, i: int) -> bool:
    """Whether “since”, “as” or “for” tells a time: a number stands behind it."""
    return text.tokens[i].text.lower() in ("since", "as") and any(t.tag == "CD" for t in text.tokens[i + 1 : i + 4])


def _is_due(text: Text, i: int) -> bool:
    row = " ".join(t.text.lower() for t in text.tokens[i : i + 4])
    return any(row.startswith(each) for each in _DUE)
