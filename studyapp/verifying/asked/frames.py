"""Find the predicates of a sentence with their roles: who, what, where, when and what for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Expectation
from studyapp.verifying.asked.located import places_of_answer, places_of_head_noun, tops
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.relations import heads_of, is_passive
from studyapp.verifying.words import Text, Word

AGENT, PATIENT = "does", "done"
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
        does, patients, behind = heads_of(text, i)
        if not does and not is_passive(text, i):
            does = _shared_subject(text, i)
        sides = {
            AGENT: _with_joined_heads(text, [*does, *_object_before(text, i)]),
            PATIENT: _with_joined_heads(text, patients),
        }
        sides |= {prep: _with_joined_heads(text, nouns) for prep, nouns in behind.items() if prep not in sides}
        for p in (q for above in text.tree.children(i, "prep") for q in text.tree.children(above, "conj")):
            if text.tokens[p].pos == "ADP":
                word = text.tokens[p].text.lower()
                sides[word] = (*sides.get(word, ()), *_with_joined_heads(text, text.tree.children(p, "pobj")))
        yield Frame(words[i], i, _sides_or_those_of_joined_verb(text, i, sides))
        if token.lemma == "be":
            for k in text.tree.children(i, "acomp", "attr"):
                if k in words:
                    beside = {
                        text.tokens[p].text.lower(): _with_joined_heads(text, text.tree.children(p, "pobj"))
                        for p in text.tree.children(k, "prep")
                    }
                    yield Frame(words[k], i, {AGENT: sides[AGENT], PATIENT: beside.get("of", ()), **beside})


def noun_frames(text: Text) -> Iterator[Frame]:
    """Yield every noun with what stands behind its prepositions: “views on the climate”, “a precursor of the guild”."""
    for word in text.words:
        leads = text.tree.children(word.at, "prep") if word.token.pos == "NOUN" else ()
        behind: dict[str, tuple[int, ...]] = {}
        for p in leads:
            prep = text.tokens[p].text.lower()
            behind[prep] = (*behind.get(prep, ()), *_with_joined_heads(text, text.tree.children(p, "pobj")))
        if any(behind.values()):
            said_of = (word.token.head,) if word.token.relation == "appos" else ()
            yield Frame(word, word.at, {AGENT: said_of, PATIENT: (), **behind})


def _sides_or_those_of_joined_verb(
    text: Text, verb: int, sides: dict[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """Return the sides of a verb; where it has none behind it, those of the verb that it is joined to."""
    if any(head > verb for heads in sides.values() for head in heads):
        return sides
    for joined_verb in text.tree.children(verb, "conj"):
        parted = any(text.tokens[i].text in (",", ";") for i in range(verb, joined_verb))
        if text.tokens[joined_verb].pos == "VERB" and not parted:
            _, patients, behind = heads_of(text, joined_verb)
            new_sides = {PATIENT: patients, **behind}
            return sides | {
                side: _with_joined_heads(text, heads) for side, heads in new_sides.items() if not sides.get(side)
            }
    return sides


def _shared_subject(text: Text, verb: int) -> list[int]:
    at = verb
    for _ in range(5):
        token = text.tokens[at]
        if token.relation not in _SHARING:
            return []
        at = token.head
        subjects = text.tree.children(at, "nsubj", "nsubjpass")
        if subjects:
            return list(subjects)
    return []


def _object_before(text: Text, verb: int) -> list[int]:
    """Return the object of the verb that a participle hangs on, as a subject: “it shows him fleeing”."""
    at = verb
    while text.tokens[at].relation == "xcomp":
        at = text.tokens[at].head
    token = text.tokens[at]
    is_loose = token.relation == "advcl" and token.tag == "VBG" and not text.tree.children(at, "nsubj", "mark")
    return [c for c in text.tree.children(token.head, "dobj") if c < at] if is_loose else []


def _with_joined_heads(text: Text, heads: list[int] | tuple[int, ...]) -> tuple[int, ...]:
    """Return heads with what is joined to them, or says the same of them."""
    all_heads = list(heads)
    for head in all_heads:
        conjuncts = (*text.tree.children(head, "conj", "appos"), *_along_with(text, head))
        all_heads += [i for i in conjuncts if i not in all_heads]
    return tuple(all_heads)


def _along_with(text: Text, head: int) -> Iterator[int]:
    """Yield who does something “along with” or “together with” a head."""
    for p in text.tree.children(head, "prep"):
        words = (text.tokens[p].text.lower(), *(text.tokens[c].text.lower() for c in text.tree.children(p, "prep")))
        if words[0] in ("along", "together", "alongside"):
            below = (p, *text.tree.children(p, "prep"))
            yield from (c for i in below for c in text.tree.children(i, "pobj"))


def points(text: Text, head: int) -> bool:
    """Return whether a head says nothing itself: “it”, “they”, “who”."""
    token = text.tokens[head]
    return token.tag in _POINTS or token.text.lower() in ("that", "this", "these", "those", "which", "one", "there")


def phrase_of(text: Text, head: int) -> frozenset[int]:
    """Return a head with what stands right beside it, without prepositions, owners, joined phrases and clauses."""
    tokens = {head}
    for c in text.tree.children(head):
        relation = text.tokens[c].relation
        if relation not in _CLAUSES | _ASIDE | {"prep", "poss", "conj", "appos", "agent"}:
            tokens |= phrase_of(text, c)
    return frozenset(tokens)


def subtree_of(text: Text, head: int) -> frozenset[int]:
    """Return a head with its prepositions and owners, without joined phrases and clauses."""
    tokens = {head}
    for c in text.tree.children(head):
        if text.tokens[c].relation not in _CLAUSES | _ASIDE | {"conj", "appos"}:
            tokens |= subtree_of(text, c)
    return frozenset(tokens)


def clause(text: Text, verb: int) -> frozenset[int]:
    """Return the tokens of a verb's clause, without the clauses that are joined to it or hang on it by a mark."""
    tokens = {verb}
    for c in text.tree.children(verb):
        token = text.tokens[c]
        if token.relation in ("ccomp", "parataxis", "conj", "advcl") and token.pos in ("VERB", "AUX"):
            continue
        tokens |= text.tree.subtree(c)
    return frozenset(tokens)


_WHOSE = re.compile(r"\bwhose\b", re.IGNORECASE)
_NOUNS = ("NOUN", "PROPN")


def refuse_another_owner(case: Case, _expected: Expectation) -> Iterator[Refusal]:
    """Yield an owner who owns something else in the evidence, where that is asked for by “whose”."""
    if not _WHOSE.search(case.card.front):
        return
    owners = [_owner(reading) for reading in case.readings]
    if owners and all(owners):
        answer = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("its-evidence-has-for-the-owner", found=owners[0], given=answer))


def _owner(reading: Reading) -> str:
    """Return the owner of the thing asked about, if that is not the answer; else ""."""
    owned = _owned_noun(reading.question)
    if owned is None or reading.answer is None:
        return ""
    other_owner = ""
    for text in reading.evidence:
        occurrences = places_of_answer(text, reading.answer) or places_of_head_noun(text, reading.answer)
        for word in (w for w in text.words if w.is_like(owned) and w.token.pos in _NOUNS):
            owners = _owners(text, word.at)
            if not owners or any(
                phrase_of(text, i) & tops(text, occurrence) for i in owners for occurrence in occurrences
            ):
                return ""
            is_before = any(max(occurrence) < i for occurrence in occurrences for i in owners)
            if any(points(text, i) or text.tokens[i].tag == "PRP$" for i in owners) and (
                not occurrences or (is_before and not _owns_another(text, occurrences, owned))
            ):
                return ""
            other_owner = other_owner or text.tokens[owners[0]].text
    return other_owner


def _owned_noun(question: Text) -> Word | None:
    for i, token in enumerate(question.tokens):
        if token.tag == "WP$":
            return next((w for w in question.words if w.at == token.head and w.token.pos in _NOUNS), None)
        if token.text.lower() == "whose":
            return next((w for w in question.words if w.at > i and w.token.pos in _NOUNS), None)
    return None


def _owners(text: Text, noun: int) -> list[int]:
    """Return the owners of a noun: its possessive, or the complement of its “of”."""
    heads = list(text.tree.children(noun, "poss"))
    heads += [
        c
        for p in text.tree.children(noun, "prep")
        if text.tokens[p].text.lower() == "of"
        for c in text.tree.children(p, "pobj")
    ]
    return [*heads, *(c for i in heads for c in text.tree.children(i, "conj", "appos"))]


def _owns_another(text: Text, occurrences: tuple[frozenset[int], ...], owned: Word) -> bool:
    """Return whether an answer stands as the owner of something else alone."""
    heads = [i for occurrence in occurrences for i in tops(text, occurrence)]
    owners = [text.tokens[i].head for i in heads if text.tokens[i].relation == "poss"]
    return len(owners) == len(heads) and not any(w.at in owners and w.is_like(owned) for w in text.words)
