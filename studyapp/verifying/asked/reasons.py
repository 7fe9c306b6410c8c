"""Check that a reason or purpose belongs to the event that its question asks about."""

import re
from collections.abc import Iterator, Sequence

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.governors import LIGHT, asserted_words
from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer
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


def refuse_reason_of_another_deed(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse reasons and purposes that belong to something else in the evidence."""
    if expected.kind not in (Kind.REASON, Kind.PURPOSE) and not _is_for_a_way(case, expected):
        return
    back = case.card.back.strip(" .")
    if _is_denied(case, back):
        yield Refusal(Check.ASKED, msg("its-evidence-denies", back=back))
        return
    verbs = [_verb_given_reason_for(reading, back) for reading in case.readings]
    if verbs and all(verbs):
        yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=back, found=verbs[0]))


def _is_denied(case: Case, back: str) -> bool:
    """Return whether the evidence says “not” right before a reason or purpose wherever it tells that."""
    matches = list(re.finditer(rf"\b{re.escape(back)}\b", case.passage, re.IGNORECASE))
    return bool(matches) and all(_DENIES.search(case.passage[: match.start()]) for match in matches)


def _is_itself_one(reading: Reading, verbs_asked: Sequence[Word]) -> str:
    """Return the verb whose purpose is what a question asks about, where the answer is no part of that purpose."""
    answer = list(reading.answer.content) if reading.answer else []
    verb_text = ""
    for text in reading.evidence:
        alike = [w for w in text.words if w.token.pos == "VERB" and any(w.is_like(word) for word in verbs_asked)]
        for word in alike:
            below = text.tree.subtree(word.at)
            inside = [w for w in text.words if w.at in below]
            if not _is_purpose(text, word.at) or any(a.is_like(b) for a in answer for b in inside if b is not word):
                return ""
            verb_text = text.tokens[word.token.head].text
        if alike and not any(text.like(word) for word in answer):
            return ""
    return verb_text


def _is_purpose(text: Text, verb: int) -> bool:
    token = text.tokens[verb]
    leads = any(text.tokens[c].tag == "TO" for c in text.tree.children(verb, "aux"))
    is_passive = token.tag == "VBN" and token.relation in ("advcl", "acl") and not text.tree.children(verb, "aux")
    return (leads and token.relation in ("advcl", "acl", "relcl")) or is_passive


def _is_for_a_way(case: Case, expected: Expectation) -> bool:
    return expected.kind is Kind.MANNER and case.card.back.lower().startswith("by ")


def _verb_given_reason_for(reading: Reading, back: str) -> str:
    """Return the verb that an answer is a reason for, where its question asks of another one; else ""."""
    if reading.answer is None:
        return ""
    verbs_asked = [word for word in _verbs_in_question(reading) if reading.is_said(word)]
    if not verbs_asked:
        return ""
    if turned := _is_itself_one(reading, verbs_asked):
        return turned
    other_verb = ""
    for text in reading.evidence:
        for occurrence in _places(text, reading.answer, back):
            if _is_finite_for_a_purpose(text, occurrence, back):
                return text.tokens[min(occurrence)].text
            on = _governors(text, occurrence)
            if not on or _stands_alone(text, occurrence) or (_is_clause(reading.answer) and not _LED.match(back)):
                return ""
            beside = on | {c for i in on for c in text.tree.children(i, *_BESIDE)}
            if all(text.tokens[i].lemma in _EMPTY or text.tokens[i].tag == "PRP" for i in beside):
                return ""  # “this was done because ...”
            if any(
                word.at in beside and any(word.is_like(other_verb) for other_verb in verbs_asked) for word in text.words
            ):
                return ""
            other_verb = other_verb or text.tokens[_first_verb(text, on)].text
    return other_verb


def _verbs_in_question(reading: Reading) -> list[Word]:
    texts = [text for text in (reading.statement or reading.open_statement, reading.question) if text is not None]
    words = [word for text in texts for word in asserted_words(text)]
    telling = [word for word in words if word.form.isalpha() and word.lemma not in LIGHT]
    return telling or [word for text in texts[:1] for word in _done_lightly(text)]


def _done_lightly(text: Text) -> list[Word]:
    """Return the objects of a light verb at the root of a text: “assurances” of “give assurances”."""
    objects = {c for root in text.tree.roots[:1] for c in text.tree.children(root, "dobj")}
    return [word for word in text.words if word.at in objects and word.token.pos == "NOUN"]


def _places(text: Text, answer: Text, back: str) -> tuple[frozenset[int], ...]:
    """Return the places of an answer.

    Of one that leads with “to”, at least those of its verb with a word behind that.
    """
    occurrences = places_of_answer(text, answer)
    if occurrences:
        return occurrences
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


def _is_finite_for_a_purpose(text: Text, occurrence: frozenset[int], back: str) -> bool:
    """Return whether an answer that leads with “to” is what somebody does in fact: “they piloted it” for “to pilot”."""
    if not _TO.match(back):
        return False
    token = text.tokens[min(occurrence)]
    return token.tag in ("VBD", "VBZ", "VBP") and token.relation in ("ROOT", "conj", "ccomp", "relcl")


def _is_clause(answer: Text) -> bool:
    root = answer.tree.roots[0] if answer.tree.roots else None
    return root is not None and answer.tree.is_finite(root) and answer.tree.subject(root) is not None


def _stands_alone(text: Text, occurrence: frozenset[int]) -> bool:
    """Return whether an answer is a clause that nothing leads to as a reason: “they have no sting”."""
    for top in (i for i in occurrence if text.tokens[i].head not in occurrence or text.tokens[i].head == i):
        token = text.tokens[top]
        is_led = any(text.tokens[c].relation == "mark" for c in text.tree.children(top))
        if text.tree.is_finite(top) and not is_led and token.relation != "acl":
            return True
    return False


def _governors(text: Text, occurrence: frozenset[int]) -> frozenset[int]:
    """Return the verbs and nouns that a place hangs on, up to the end of its clause, and what shares them."""
    governors: set[int] = set()
    for top in (i for i in occurrence if text.tokens[i].head not in occurrence):
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
                governors.add(at)
        governors |= {
            c for i in governors for c in text.tree.children(i, "conj", "xcomp") if text.tokens[c].pos in _VERBS
        }
    return frozenset(governors - occurrence)


def _first_verb(text: Text, tokens: frozenset[int]) -> int:
    return next((i for i in sorted(tokens) if text.tokens[i].pos in _VERBS), min(tokens))


def _is_marked(text: Text, verb: int) -> bool:
    """Return whether a clause is closed off by its mark: “when they went to seek help”."""
    led = text.tree.children(verb, "mark", "advmod")
    return any(text.tokens[i].text.lower() in _MARKS and i < verb for i in led) or text.tokens[verb].relation == "relcl"
