"""Check that an answer stands in the clause that its question asks about."""

from collections.abc import Iterator, Sequence

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.frames import PATIENT, clause, frames, phrase_of, points
from studyapp.verifying.asked.governors import LIGHT, TRANSPARENT
from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.holders import FINDS, HOLDS
from studyapp.verifying.words import Text, Word

_BECOMING = frozenset("become remain get grow turn stay".split())
_SIDES = ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative")
_NOUNS = ("NOUN", "PROPN")
_CLAUSES = frozenset("advcl relcl ccomp acl xcomp conj pcomp".split())


def refuse_answer_of_another_clause(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Yield an answer of a clause that tells neither the deed of the question nor of those who stand beside that."""
    if expected.kind in (Kind.REASON, Kind.PURPOSE, Kind.MANNER):
        return
    answer = case.card.back.strip(" .")
    clauses = [_verb_of_other_clause(reading) for reading in case.readings]
    if clauses and all(clauses):
        yield Refusal(Check.ASKED, msg("its-evidence-says-of-and-the-question", given=answer, found=clauses[0]))
        return
    turned = [_became(reading) for reading in case.readings]
    if turned and all(turned):
        yield Refusal(Check.ASKED, msg("its-evidence-says-of-and-the-question", given=answer, found=turned[0]))


def _verb_of_other_clause(reading: Reading) -> str:
    """Return the verb of an answer's clause, where what stands beside the question's verb is in another; else ""."""
    text, verb = _verb(reading)
    if text is None or verb is None or reading.answer is None or reading.is_said(verb):
        return ""
    beside = _nouns_beside(text, verb.at, reading.answer)
    other_verb = ""
    for cited in reading.evidence:
        for occurrence in places_of_answer(cited, reading.answer):
            above = _verb_above(cited, occurrence)
            if above is None or cited.tokens[above].lemma in LIGHT | HOLDS | FINDS:
                return ""
            if any(w.at == above and w.is_like(word) for w in cited.words for word in reading.question.words):
                return ""  # the question names that deed by a noun
            inside = _reach(cited, above)
            alike = [[w.at for w in cited.words if w.is_like(word)] for word in beside]
            if not any(ats and not inside & set(ats) for ats in alike):
                return ""
            other_verb = other_verb or cited.tokens[above].text
    return other_verb


def _verb(reading: Reading) -> tuple[Text | None, Word | None]:
    """Return the verb that a question asks about, if it tells something by itself."""
    for text in filter(None, (reading.statement, reading.open_statement, reading.question)):
        at = text.tree.roots[0] if text.tree.roots else None
        word = next((w for w in text.words if w.at == at and w.token.pos == "VERB"), None)
        if word is not None and word.lemma not in LIGHT | HOLDS | FINDS:
            return text, word
    return None, None


def _nouns_beside(text: Text, verb: int, answer: Text) -> list[Word]:
    """Return the nouns on the sides of a verb, without the answer."""
    heads = set(text.tree.children(verb, *_SIDES))
    nouns = [w for w in text.words if w.at in heads and w.token.pos in _NOUNS]
    return [word for word in nouns if not any(word.is_like(answer_word) for answer_word in answer.words)]


def _verb_above(text: Text, occurrence: frozenset[int]) -> int | None:
    for at in text.tree.above(min(occurrence)):
        token = text.tokens[at]
        is_link = token.relation in ("prep", "amod", "aux", "auxpass") or token.lemma in TRANSPARENT
        if token.pos == "VERB" and at not in occurrence and not is_link:
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
            inside |= phrase_of(text, at)
            if relation == "acl" and text.tokens[verb].tag == "VB":  # “found a way to grow it”
                main_verb = text.tokens[at].head
                inside |= {i for c in text.tree.children(main_verb, "nsubj") for i in text.tree.subtree(c)}
            break
        inside |= {i for c in text.tree.children(at, "nsubj", "nsubjpass") for i in text.tree.subtree(c)}
        is_aim = relation == "advcl" and text.tokens[verb].tag == "VB"  # “urges the body to make it”
        if relation in ("xcomp", "conj") or is_aim:
            inside |= {i for c in text.tree.children(at, "dobj") for i in text.tree.subtree(c)}
    return frozenset(inside)


def _became(reading: Reading) -> str:
    """Return what the subject becomes in the evidence if the question says otherwise; else ""."""
    text, answer = reading.statement or reading.open_statement or reading.question, reading.answer
    if answer is None:
        return ""
    verbs = [w for w in text.words if w.lemma in _BECOMING and w.at in text.tree.roots]
    become = [other_complement for word in verbs for other_complement in _complement(text, word.at, answer)]
    if not become or not all(reading.is_said(word) for word in become):
        return ""
    other_complement = ""
    for cited in reading.evidence:
        if not places_of_answer(cited, answer):
            continue
        for frame in frames(cited):
            if frame.word.lemma != verbs[0].lemma or any(points(cited, i) for i in frame.sides[PATIENT]):
                continue
            complements = [w for w in cited.words if w.at in _complements(cited, frame.verb)]
            if not complements or any(a.is_like(b) for a in complements for b in become):
                return ""
            other_complement = other_complement or complements[0].token.text
    return other_complement


def _complements(text: Text, verb: int) -> tuple[int, ...]:
    return text.tree.children(verb, "attr", "acomp", "oprd", "dobj")


def _complement(text: Text, verb: int, answer: Text) -> Sequence[Word]:
    words = [w for w in text.words if w.at in _complements(text, verb)]
    return [word for word in words if not any(word.is_like(answer_word) for answer_word in answer.words)]
