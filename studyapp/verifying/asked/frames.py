"""Who does what in a sentence, and where, when and what for: each predicate with the nouns on its sides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Wanted
from studyapp.verifying.asked.located import headed, located, tops
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.relations import heads_of, is_passive
from studyapp.verifying.words import Text, Word

DOES, DONE = "does", "done"
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj"})
_ASIDE = frozenset({"punct", "cc", "preconj"})
_POINTS = frozenset({"PRP", "WP", "WDT", "EX"})
_SHARING = frozenset({"xcomp", "conj", "acomp", "advcl", "pcomp"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with what stands on its sides.

    Attributes:
        word: the verb, or what somebody is: “willing” of “they were willing”.
        verb: the token of the verb.
        sides: DOES, DONE and each preposition, with the heads that stand there.
    """

    word: Word
    verb: int
    sides: dict[str, tuple[int, ...]]


def frames(text: Text) -> Iterator[Frame]:
    """Yield every predicate of a text."""
    words = {word.at: word for word in text.words}
    for i, token in enumerate(text.tokens):
        if i not in words or token.pos not in ("VERB", "AUX") or token.relation in ("aux", "auxpass"):
            continue
        does, done, behind = heads_of(text, i)
        if not does and not is_passive(text, i):
            does = _shared_subject(text, i)
        sides = {DOES: _joined(text, [*does, *_object_before(text, i)]), DONE: _joined(text, done)}
        sides |= {prep: _joined(text, nouns) for prep, nouns in behind.items() if prep not in sides}
        for p in (q for above in text.tree.children(i, "prep") for q in text.tree.children(above, "conj")):
            if text.tokens[p].pos == "ADP":
                word = text.tokens[p].text.lower()
                sides[word] = (*sides.get(word, ()), *_joined(text, text.tree.children(p, "pobj")))
        yield Frame(words[i], i, _with_joined(text, i, sides))
        if token.lemma == "be":
            for k in text.tree.children(i, "acomp", "attr"):
                if k in words:
                    beside = {
                        text.tokens[p].text.lower(): _joined(text, text.tree.children(p, "pobj"))
                        for p in text.tree.children(k, "prep")
                    }
                    yield Frame(words[k], i, {DOES: sides[DOES], DONE: beside.get("of", ()), **beside})


def noun_frames(text: Text) -> Iterator[Frame]:
    """Yield every noun with what stands behind its prepositions: “views on the climate”, “a precursor of the guild”."""
    for word in text.words:
        leads = text.tree.children(word.at, "prep") if word.token.pos == "NOUN" else ()
        behind: dict[str, tuple[int, ...]] = {}
        for p in leads:
            prep = text.tokens[p].text.lower()
            behind[prep] = (*behind.get(prep, ()), *_joined(text, text.tree.children(p, "pobj")))
        if any(behind.values()):
            said_of = (word.token.head,) if word.token.relation == "appos" else ()
            yield Frame(word, word.at, {DOES: said_of, DONE: (), **behind})


def _with_joined(text: Text, verb: int, sides: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return the sides of a verb; where it has none behind it, those of the verb that it is joined to."""
    if any(head > verb for heads in sides.values() for head in heads):
        return sides
    for other in text.tree.children(verb, "conj"):
        parted = any(text.tokens[i].text in (",", ";") for i in range(verb, other))
        if text.tokens[other].pos == "VERB" and not parted:
            _, done, behind = heads_of(text, other)
            more = {DONE: done, **behind}
            return sides | {side: _joined(text, heads) for side, heads in more.items() if not sides.get(side)}
    return sides


def _shared_subject(text: Text, verb: int) -> list[int]:
    at = verb
    for _ in range(5):
        token = text.tokens[at]
        if token.relation not in _SHARING:
            return []
        at = token.head
        found = text.tree.children(at, "nsubj", "nsubjpass")
        if found:
            return list(found)
    return []


def _object_before(text: Text, verb: int) -> list[int]:
    """Return the object of the verb that a participle hangs on, as a subject: “it shows him fleeing”."""
    at = verb
    while text.tokens[at].relation == "xcomp":
        at = text.tokens[at].head
    token = text.tokens[at]
    is_loose = token.relation == "advcl" and token.tag == "VBG" and not text.tree.children(at, "nsubj", "mark")
    return [c for c in text.tree.children(token.head, "dobj") if c < at] if is_loose else []


def _joined(text: Text, heads: list[int] | tuple[int, ...]) -> tuple[int, ...]:
    """Return heads with what is joined to them, or says the same of them."""
    found = list(heads)
    for head in found:
        more = text.tree.children(head, "conj", "appos")
        found += [i for i in more if i not in found]
    return tuple(found)


def points(text: Text, head: int) -> bool:
    """Return whether a head says nothing itself: “it”, “they”, “who”."""
    token = text.tokens[head]
    return token.tag in _POINTS or token.text.lower() in ("that", "this", "these", "those", "which", "one", "there")


def own(text: Text, head: int) -> frozenset[int]:
    """Return a head with what stands right beside it, without prepositions, owners, joined phrases and clauses."""
    found = {head}
    for c in text.tree.children(head):
        relation = text.tokens[c].relation
        if relation not in _CLAUSES | _ASIDE | {"prep", "poss", "conj", "appos", "agent"}:
            found |= own(text, c)
    return frozenset(found)


def whole(text: Text, head: int) -> frozenset[int]:
    """Return a head with its prepositions and owners, without joined phrases and clauses."""
    found = {head}
    for c in text.tree.children(head):
        if text.tokens[c].relation not in _CLAUSES | _ASIDE | {"conj", "appos"}:
            found |= whole(text, c)
    return frozenset(found)


def clause(text: Text, verb: int) -> frozenset[int]:
    """Return the tokens of a verb's clause, without the clauses that are joined to it or hang on it by a mark."""
    found = {verb}
    for c in text.tree.children(verb):
        token = text.tokens[c]
        if token.relation in ("ccomp", "parataxis", "conj", "advcl") and token.pos in ("VERB", "AUX"):
            continue
        found |= text.tree.subtree(c)
    return frozenset(found)


_WHOSE = re.compile(r"\bwhose\b", re.IGNORECASE)
_NOUNS = ("NOUN", "PROPN")


def of_another_owner(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield an owner who owns something else in the evidence, where that is asked for by “whose”."""
    if not _WHOSE.search(case.card.front):
        return
    found = [_owner(reading) for reading in case.readings]
    if found and all(found):
        given = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("its-evidence-has-for-the-owner", found=found[0], given=given))


def _owner(reading: Reading) -> str:
    """Return who owns what is asked about, where that is not the answer; else ""."""
    owned = _owned(reading.question)
    if owned is None or reading.answer is None:
        return ""
    other = ""
    for text in reading.evidence:
        places = located(text, reading.answer) or headed(text, reading.answer)
        for word in (w for w in text.words if w.is_like(owned) and w.token.pos in _NOUNS):
            owners = _owners(text, word.at)
            if not owners or any(own(text, i) & tops(text, place) for i in owners for place in places):
                return ""
            is_before = any(max(place) < i for place in places for i in owners)
            if any(points(text, i) or text.tokens[i].tag == "PRP$" for i in owners) and (
                not places or (is_before and not _owns_another(text, places, owned))
            ):
                return ""
            other = other or text.tokens[owners[0]].text
    return other


def _owned(question: Text) -> Word | None:
    for i, token in enumerate(question.tokens):
        if token.tag == "WP$":
            return next((w for w in question.words if w.at == token.head and w.token.pos in _NOUNS), None)
        if token.text.lower() == "whose":
            return next((w for w in question.words if w.at > i and w.token.pos in _NOUNS), None)
    return None


def _owners(text: Text, noun: int) -> list[int]:
    """Return who owns a noun: who stands before it as its owner, or behind its “of”."""
    heads = list(text.tree.children(noun, "poss"))
    heads += [
        c
        for p in text.tree.children(noun, "prep")
        if text.tokens[p].text.lower() == "of"
        for c in text.tree.children(p, "pobj")
    ]
    return [*heads, *(c for i in heads for c in text.tree.children(i, "conj", "appos"))]


def _owns_another(text: Text, places: tuple[frozenset[int], ...], owned: Word) -> bool:
    """Return whether an answer stands as the owner of something else alone."""
    heads = [i for place in places for i in tops(text, place)]
    others = [text.tokens[i].head for i in heads if text.tokens[i].relation == "poss"]
    return len(others) == len(heads) and not any(w.at in others and w.is_like(owned) for w in text.words)
