"""Check that an answer is in a clause about what its question asks, where that has a verb of its own."""

from collections.abc import Iterator, Sequence

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.frames import DONE, clause, frames, own, points
from studyapp.verifying.asked.governors import LIGHT, TRANSPARENT
from studyapp.verifying.asked.kinds import Kind, Wanted
from studyapp.verifying.asked.located import located
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.holders import FINDS, HOLDS
from studyapp.verifying.words import Text, Word

_BECOMING = frozenset("become remain get grow turn stay".split())
_SIDES = ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative")
_NOUNS = ("NOUN", "PROPN")
_CLAUSES = frozenset("advcl relcl ccomp acl xcomp conj pcomp".split())


def of_another_clause(case: Case, wants: Wanted) -> Iterator[Refusal]:
    """Yield an answer of a clause that tells neither the deed of the question nor of those who stand beside that."""
    if wants.kind in (Kind.REASON, Kind.PURPOSE, Kind.MANNER):
        return
    given = case.card.back.strip(" .")
    found = [_clause_of(reading) for reading in case.readings]
    if found and all(found):
        yield Refusal(Check.ASKED, msg("its-evidence-says-of-and-the-question", given=given, found=found[0]))
        return
    turned = [_became(reading) for reading in case.readings]
    if turned and all(turned):
        yield Refusal(Check.ASKED, msg("its-evidence-says-of-and-the-question", given=given, found=turned[0]))


def _clause_of(reading: Reading) -> str:
    """Return the verb of an answer's clause, where what stands beside the question's verb is in another; else ""."""
    text, verb = _verb(reading)
    if text is None or verb is None or reading.answer is None or reading.is_said(verb):
        return ""
    beside = _beside(text, verb.at, reading.answer)
    other = ""
    for there in reading.evidence:
        for place in located(there, reading.answer):
            above = _verb_above(there, place)
            if above is None or there.tokens[above].lemma in LIGHT | HOLDS | FINDS:
                return ""
            inside = _reach(there, above)
            said = [[w.at for w in there.words if w.is_like(word)] for word in beside]
            if not any(ats and not inside & set(ats) for ats in said):
                return ""
            other = other or there.tokens[above].text
    return other


def _verb(reading: Reading) -> tuple[Text | None, Word | None]:
    """Return the verb that a question asks about, if it tells something by itself."""
    for text in filter(None, (reading.told, reading.asked, reading.question)):
        at = text.tree.roots[0] if text.tree.roots else None
        word = next((w for w in text.words if w.at == at and w.token.pos == "VERB"), None)
        if word is not None and word.lemma not in LIGHT | HOLDS | FINDS:
            return text, word
    return None, None


def _beside(text: Text, verb: int, answer: Text) -> list[Word]:
    """Return the nouns on the sides of a verb, without the answer."""
    heads = set(text.tree.children(verb, *_SIDES))
    nouns = [w for w in text.words if w.at in heads and w.token.pos in _NOUNS]
    return [word for word in nouns if not any(word.is_like(other) for other in answer.words)]


def _verb_above(text: Text, place: frozenset[int]) -> int | None:
    for at in text.tree.above(min(place)):
        token = text.tokens[at]
        is_link = token.relation in ("prep", "amod", "aux", "auxpass") or token.lemma in TRANSPARENT
        if token.pos == "VERB" and at not in place and not is_link:
            return at
    return None


def _reach(text: Text, verb: int) -> frozenset[int]:
    """Return the tokens of a verb's clause, with its subjects and the noun that it hangs on."""
    inside = set(clause(text, verb)) | text.tree.subtree(verb)
    inside -= {
        i
        for c in text.tree.children(verb, "conj", "parataxis")
        if text.tokens[c].pos == "VERB" and text.tree.subject(c) is not None
        for i in text.tree.subtree(c)
    }
    at = verb
    while text.tokens[at].relation in _CLAUSES and text.tokens[at].head != at:
        relation, at = text.tokens[at].relation, text.tokens[at].head
        if text.tokens[at].pos in _NOUNS:
            inside |= own(text, at)
            break
        inside |= {i for c in text.tree.children(at, "nsubj", "nsubjpass") for i in text.tree.subtree(c)}
        if relation in ("xcomp", "conj"):
            inside |= {i for c in text.tree.children(at, "dobj") for i in text.tree.subtree(c)}
    return frozenset(inside)


def _became(reading: Reading) -> str:
    """Return what somebody becomes in the evidence, where the question has them become something else; else ""."""
    text, answer = reading.told or reading.asked or reading.question, reading.answer
    if answer is None:
        return ""
    asked = [w for w in text.words if w.lemma in _BECOMING and w.at in text.tree.roots]
    become = [other for word in asked for other in _complement(text, word.at, answer)]
    if not become or not all(reading.is_said(word) for word in become):
        return ""
    other = ""
    for there in reading.evidence:
        if not located(there, answer):
            continue
        for frame in frames(there):
            if frame.word.lemma != asked[0].lemma or any(points(there, i) for i in frame.sides[DONE]):
                continue
            told = [w for w in there.words if w.at in _complements(there, frame.verb)]
            if not told or any(a.is_like(b) for a in told for b in become):
                return ""
            other = other or told[0].token.text
    return other


def _complements(text: Text, verb: int) -> tuple[int, ...]:
    return text.tree.children(verb, "attr", "acomp", "oprd", "dobj")


def _complement(text: Text, verb: int, answer: Text) -> Sequence[Word]:
    words = [w for w in text.words if w.at in _complements(text, verb)]
    return [word for word in words if not any(word.is_like(other) for other in answer.words)]
