"""Check that an answer is the reason or the purpose of what its question asks about, and of nothing else."""

import re
from collections.abc import Iterator, Sequence

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.governors import LIGHT, asked_about
from studyapp.verifying.asked.kinds import Kind, Wanted
from studyapp.verifying.asked.located import located
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.words import Text, Word

_TO = re.compile(r"^(?:in order |so as )?to (?P<verb>\w+)", re.IGNORECASE)
_DENIES = re.compile(r"(?:\bnot|n[’']t)(?: (?!only|just|merely|simply|solely)\w+)? $", re.IGNORECASE)
_LED = re.compile(r"^(?:because|since|as|so that|so|for|by|in order that|due|owing|that)\b", re.IGNORECASE)
_MARKS = frozenset("because since as so for that when while if although though where once whereas".split())
_BELOW = frozenset("advcl xcomp acl pcomp ccomp relcl pobj prep conj dobj attr acomp amod agent nsubjpass".split())
_EMPTY = frozenset("be do happen occur this that it".split())
_BESIDE = ("dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass", "oprd", "prt")
_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")
_STEPS = 12  # up the tree


def of_another_deed(case: Case, wants: Wanted) -> Iterator[Refusal]:
    """Yield why a reason or purpose is that of something else in the evidence."""
    if wants.kind not in (Kind.REASON, Kind.PURPOSE) and not _is_for_a_way(case, wants):
        return
    back = case.card.back.strip(" .")
    if _is_denied(case, back):
        yield Refusal(Check.ASKED, msg("its-evidence-denies", back=back))
        return
    found = [_told_for(reading, back) for reading in case.readings]
    if found and all(found):
        yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=back, found=found[0]))


def _is_denied(case: Case, back: str) -> bool:
    """Return whether the evidence says “not” right before a reason or purpose wherever it tells that."""
    there = list(re.finditer(rf"\b{re.escape(back)}\b", case.passage, re.IGNORECASE))
    return bool(there) and all(_DENIES.search(case.passage[: match.start()]) for match in there)


def _is_itself_one(reading: Reading, asked: Sequence[Word]) -> str:
    """Return the verb whose purpose is what a question asks about, where the answer is no part of that purpose."""
    answer = list(reading.answer.content) if reading.answer else []
    found = ""
    for text in reading.evidence:
        there = [w for w in text.words if w.token.pos == "VERB" and any(w.is_like(word) for word in asked)]
        for word in there:
            below = text.tree.subtree(word.at)
            inside = [w for w in text.words if w.at in below]
            if not _is_purpose(text, word.at) or any(a.is_like(b) for a in answer for b in inside if b is not word):
                return ""
            found = text.tokens[word.token.head].text
        if there and not any(text.like(word) for word in answer):
            return ""
    return found


def _is_purpose(text: Text, verb: int) -> bool:
    token = text.tokens[verb]
    leads = any(text.tokens[c].tag == "TO" for c in text.tree.children(verb, "aux"))
    is_passive = token.tag == "VBN" and token.relation in ("advcl", "acl") and not text.tree.children(verb, "aux")
    return (leads and token.relation in ("advcl", "acl", "relcl")) or is_passive


def _is_for_a_way(case: Case, wants: Wanted) -> bool:
    return wants.kind is Kind.MANNER and case.card.back.lower().startswith("by ")


def _told_for(reading: Reading, back: str) -> str:
    """Return the verb that an answer is a reason for, where its question asks of another one; else ""."""
    if reading.answer is None:
        return ""
    asked = [word for word in _asked_of(reading) if reading.is_said(word)]
    if not asked:
        return ""
    if turned := _is_itself_one(reading, asked):
        return turned
    other = ""
    for text in reading.evidence:
        for place in _places(text, reading.answer, back):
            if _is_finite_for_a_purpose(text, place, back):
                return text.tokens[min(place)].text
            on = _governors(text, place)
            if not on or _stands_alone(text, place) or (_is_clause(reading.answer) and not _LED.match(back)):
                return ""
            beside = on | {c for i in on for c in text.tree.children(i, *_BESIDE)}
            if all(text.tokens[i].lemma in _EMPTY or text.tokens[i].tag == "PRP" for i in beside):
                return ""  # “this was done because ...”
            if any(word.at in beside and any(word.is_like(other) for other in asked) for word in text.words):
                return ""
            other = other or text.tokens[_first_verb(text, on)].text
    return other


def _asked_of(reading: Reading) -> list[Word]:
    texts = [text for text in (reading.told or reading.asked, reading.question) if text is not None]
    found = [word for text in texts for word in asked_about(text)]
    told = [word for word in found if word.form.isalpha() and word.lemma not in LIGHT]
    return told or [word for text in texts[:1] for word in _done_lightly(text)]


def _done_lightly(text: Text) -> list[Word]:
    """Return what a light verb at the root of a text is done to: “assurances” of “give assurances”."""
    done = {c for root in text.tree.roots[:1] for c in text.tree.children(root, "dobj")}
    return [word for word in text.words if word.at in done and word.token.pos == "NOUN"]


def _places(text: Text, answer: Text, back: str) -> tuple[frozenset[int], ...]:
    """Return the places of an answer.

    Of one that leads with “to”, at least those of its verb with a word behind that.
    """
    places = located(text, answer)
    if places:
        return places
    match = _TO.match(back)
    words = list(answer.content[:2])
    if not match or len(words) < 2:
        return ()
    first, second = words
    return tuple(
        frozenset({a.at, b.at})
        for a in text.words
        for b in text.words
        if a.is_like(first) and a.lemma == first.lemma and 0 < b.at - a.at <= 4 and b.is_like(second)
    )


def _is_finite_for_a_purpose(text: Text, place: frozenset[int], back: str) -> bool:
    """Return whether an answer that leads with “to” is what somebody does in fact: “they piloted it” for “to pilot”."""
    if not _TO.match(back):
        return False
    token = text.tokens[min(place)]
    return token.tag in ("VBD", "VBZ", "VBP") and token.relation in ("ROOT", "conj", "ccomp", "relcl")


def _is_clause(answer: Text) -> bool:
    root = answer.tree.roots[0] if answer.tree.roots else None
    return root is not None and answer.tree.is_finite(root) and answer.tree.subject(root) is not None


def _stands_alone(text: Text, place: frozenset[int]) -> bool:
    """Return whether an answer is a clause that nothing leads to as a reason: “they have no sting”."""
    for top in (i for i in place if text.tokens[i].head not in place or text.tokens[i].head == i):
        token = text.tokens[top]
        is_led = any(text.tokens[c].relation == "mark" for c in text.tree.children(top))
        if text.tree.is_finite(top) and not is_led and token.relation != "acl":
            return True
    return False


def _governors(text: Text, place: frozenset[int]) -> frozenset[int]:
    """Return the verbs and nouns that a place hangs on, up to the end of its clause, and what shares them."""
    found: set[int] = set()
    for top in (i for i in place if text.tokens[i].head not in place):
        at = top
        for _ in range(_STEPS):
            token = text.tokens[at]
            if token.head == at or token.relation not in _BELOW:
                break
            if (
                at != top
                and token.pos in _VERBS
                and token.relation in ("advcl", "relcl", "ccomp")
                and _is_marked(text, at)
            ):
                break
            at = token.head
            if text.tokens[at].pos in (*_VERBS, *_NOUNS, "ADJ"):
                found.add(at)
        found |= {c for i in found for c in text.tree.children(i, "conj", "xcomp") if text.tokens[c].pos in _VERBS}
    return frozenset(found - place)


def _first_verb(text: Text, some: frozenset[int]) -> int:
    return next((i for i in sorted(some) if text.tokens[i].pos in _VERBS), min(some))


def _is_marked(text: Text, verb: int) -> bool:
    """Return whether a clause is closed off by its mark: “when they went to seek help”."""
    led = text.tree.children(verb, "mark", "advmod")
    return any(text.tokens[i].text.lower() in _MARKS and i < verb for i in led) or text.tokens[verb].relation == "relcl"
