"""Compare the word that governs an answer in its sentence with the one that the question asks about."""

from collections.abc import Iterator, Sequence

from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer, tops
from studyapp.verifying.case import Reading
from studyapp.verifying.holders import FINDS, HOLDS
from studyapp.verifying.words import Text, Word

LIGHT = frozenset(
    "be have do there exist happen occur take make give go come get become remain hold place keep put begin start"
    " set say".split()
)
"""Verbs that say next to nothing of their own: what stands beside them says it."""
_SHARED = frozenset({Kind.DATE, Kind.PLACE, Kind.REASON, Kind.PURPOSE, Kind.MANNER, Kind.DURATION})
_REASONS = frozenset({Kind.REASON, Kind.PURPOSE, Kind.MANNER})
_BESIDE = ("dobj", "attr", "acomp", "oprd", "nsubjpass", "prt")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "acomp", "dative")
_NEVER_TOLD = frozenset({"be", "have", "do", "begin", "start"})
"""Of light verbs, those of which no date says what happened then."""
_APART = frozenset("after before despite following since until till without unlike like than given".split())
_PASSING = frozenset("happen occur take make hold be do begin start end".split())
_WHILE = frozenset({"when", "as", "while", "where", "whilst"})
_TIMES = frozenset("year day month date time decade century period".split())
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
TRANSPARENT = frozenset("compare include follow accord base give concern regard".split())
_SUBORDINATE = frozenset("advcl xcomp acl pcomp pobj relcl".split())
_STEPS = 12  # up the tree


def asserted_words(text: Text) -> tuple[Word, ...]:
    """Return the words that a text asserts: its root, the verbs below it, and the nouns of light verbs."""
    words = {word.at: word for word in text.words}
    asserted: list[int] = []
    queue = list(text.tree.roots[:1])
    while queue and len(asserted) < _STEPS:
        at = queue.pop()
        if text.tokens[at].lemma not in LIGHT:
            asserted += [at] if text.tokens[at].pos in ("VERB", "ADJ") else []
        else:
            asserted += _lightly_told(text, at)
        queue += [c for c in text.tree.children(at, "xcomp", "acomp", "ccomp") if c not in asserted]
    return tuple(words[i] for i in asserted if i in words and text.tokens[i].pos in _TELLING)


def hangs_on(text: Text, occurrence: frozenset[int], kind: Kind) -> frozenset[int]:
    """Return the nouns and the verb that a place hangs on, and the verbs that share it."""
    governors: set[int] = set()
    for top in tops(text, occurrence):
        verb = _climb(text, top, governors, reaches=kind in (Kind.REASON, Kind.PURPOSE))
        governors |= set(text.tree.children(top, "relcl"))
        if kind is Kind.DATE:
            governors |= set(_verbs_hanging_on_date(text, top))
        is_within = any(
            text.tokens[i].pos in ("NOUN", "PROPN") for i in governors
        )  # “the strike of 1852 broke the guild”
        if verb is not None and kind in _SHARED and not (is_within and kind is Kind.DATE):
            governors |= set(_verbs_sharing_adjunct(text, verb, top))
    return frozenset(governors)


def _verbs_hanging_on_date(text: Text, top: int) -> Iterator[int]:
    """Yield the verbs of clauses that hang on a date: “1787, the year the constitution was written”."""
    heads = [top, *text.tree.children(top, "appos")]
    heads += [text.tokens[top].head] if text.tokens[top].relation in ("nummod", "appos") else []
    for i in range(top + 1, min(top + 4, len(text.tokens))):
        if text.tokens[i].lemma in _TIMES:
            heads.append(i)
            yield text.tokens[i].head
    for head in heads:
        yield from text.tree.children(head, "relcl", "acl")


def _climb(text: Text, top: int, governors: set[int], *, reaches: bool) -> int | None:
    at = top
    for _ in range(_STEPS):
        token = text.tokens[at]
        if token.head == at:
            return at if at != top else None
        above = text.tokens[token.head]
        at = token.head
        if above.lemma in TRANSPARENT and above.relation in ("prep", "advcl", "acl", "pcomp"):
            continue
        if (
            above.relation in ("prep", "pcomp")
            and above.pos not in ("NOUN", "PROPN")
            and above.tag != "VBN"
            and (above.pos == "ADP" or above.relation == "prep")
        ):
            continue
        if above.pos in ("NOUN", "PROPN", "ADJ", "VERB", "AUX"):
            governors.add(at)
        if above.pos in ("VERB", "AUX") and above.relation not in ("amod", "aux", "auxpass"):
            governors |= (
                {*_nouns_of_light_verb(text, at), *text.tree.children(at, "nsubj")} if above.lemma in LIGHT else set()
            )
            if reaches and above.tag in ("VBG", "VB") and above.relation in ("pcomp", "acl", "xcomp", "advcl"):
                continue
            return at
    return None


def _nouns_of_light_verb(text: Text, verb: int) -> Iterator[int]:
    """Yield the nouns that tell what a light verb means: “control” of “take control”."""
    yield from text.tree.children(verb, *_BESIDE)
    for p in text.tree.children(verb, "prep"):
        if p == verb + 1 and text.tokens[p].text.lower() in ("into", "in", "under"):
            yield from text.tree.children(p, "pobj")


def _arguments(text: Text, verbs: frozenset[int]) -> Iterator[int]:
    """Yield the nouns on the sides of some verbs, and behind their prepositions."""
    for verb in verbs:
        heads = list(text.tree.children(verb, *_ARGUMENTS))
        leads = [p for p in text.tree.children(verb, "prep", "agent") if text.tokens[p].text.lower() not in _APART]
        heads += [c for p in leads for c in text.tree.children(p, "pobj")]
        for head in heads:
            yield from (head, *text.tree.children(head, "conj", "appos"))


def _verbs_sharing_adjunct(text: Text, verb: int, top: int) -> Iterator[int]:
    """Yield the verbs that share a date, place or reason: what the verb is joined to, what it leads to."""
    for c in text.tree.children(verb, "conj"):
        parted = any(verb < k < top for k in text.tree.children(verb, "cc"))
        if text.tokens[c].pos in ("VERB", "AUX") and (top < verb or (parted and top < c)):
            yield c
    at = verb
    for _ in range(3):
        token = text.tokens[at]
        if token.relation != "xcomp" and not (token.relation == "conj" and top > verb):
            break
        at = token.head
        yield at
    below = list(text.tree.children(verb, "xcomp"))
    for c in below:
        below += [k for k in text.tree.children(c, "xcomp", "conj") if k not in below]
    yield from below
    for c in text.tree.children(verb, "advcl"):
        if any(text.tokens[k].text.lower() in _WHILE for k in text.tree.children(c, "advmod", "mark")):
            yield c
    token = text.tokens[verb]
    if token.relation == "relcl" and text.tokens[token.head].lemma in _TIMES:
        yield token.head


def stands_with_another(reading: Reading, expected: Expectation) -> tuple[int, str, str]:
    """Return 1 where an answer hangs on what is asked about, -1 where it hangs on something else, with both; else 0."""
    subjects = _words_asked_about(reading)
    if subjects and not _is_led_by_it(reading, subjects):
        return 0, "", ""  # it tells the deed in another word
    telling = [
        word for word in subjects if word.lemma not in HOLDS | FINDS
    ]  # who finds or holds it matters to another rule
    if reading.answer is None or not telling:
        return 0, "", ""
    if _is_told_elsewhere(reading, subjects):
        return 0, "", ""  # the sentence that tells it may call the answer by another name
    named = [word for word in reading.question.words if word.form in expected.noun.split()]
    other_verb = ""
    for text in reading.evidence:
        for occurrence in places_of_answer(text, reading.answer):
            if expected.kind in _REASONS and not all(
                text.tokens[i].relation in _SUBORDINATE for i in tops(text, occurrence)
            ):
                return 0, "", ""
            on = hangs_on(text, occurrence, expected.kind)
            words = [word for word in text.words if word.at in on]
            empty = LIGHT if expected.kind is not Kind.DATE else _NEVER_TOLD
            verbs = [word for word in words if word.token.pos == "VERB" and word.lemma not in empty]
            if any(word.is_like(other_verb) for word in words for other_verb in subjects):
                return 1, "", ""
            nouns = [word for word in words if word not in verbs]
            is_named = any(word.is_like(other_verb) for word in nouns for other_verb in named)
            if (
                not words
                or (is_named and (expected.kind is Kind.PERSON or not verbs))
                or _is_beside(text, on, occurrence, subjects)
            ):
                return 0, "", ""
            if not verbs:
                return 0, "", ""  # a noun alone may be said in many ways
            other_verb = other_verb or verbs[-1].token.text
    return (-1, telling[0].token.text, other_verb) if other_verb else (0, "", "")


def _is_led_by_it(reading: Reading, subjects: Sequence[Word]) -> bool:
    """Return whether the verb of a question, if it tells something, is among what it is found to ask about."""
    text = reading.statement or reading.open_statement or reading.question
    root = next((w for w in text.words if text.tree.roots and w.at == text.tree.roots[0]), None)
    return root is None or root.token.pos != "VERB" or root.lemma in LIGHT or root in subjects


def _is_told_elsewhere(reading: Reading, subjects: Sequence[Word]) -> bool:
    """Return whether what is asked about stands in a sentence of the evidence that has not the answer."""
    other_sentences = [
        text for text in reading.evidence if reading.answer and not places_of_answer(text, reading.answer)
    ]
    return any(word.is_like(subject) for text in other_sentences for word in text.words for subject in subjects)


def _words_asked_about(reading: Reading) -> list[Word]:
    """Return the words that a question asks about, as far as the evidence has words of that kind."""
    texts = [text for text in (reading.statement or reading.open_statement,) if text is not None]
    texts += [reading.question] if not texts or _tells_by_a_verb(reading.question) else []
    verbal = [word for word in reading.evidence_words if word.token.pos in ("VERB", "ADJ", "AUX")]
    words = [word for text in texts for word in asserted_words(text) if word.form.isalpha()]
    return [
        word
        for word in words
        if any(
            word.is_like(evidence_word)
            for evidence_word in (verbal if word.token.pos == "VERB" else reading.evidence_words)
        )
    ]


def _is_beside(text: Text, on: frozenset[int], occurrence: frozenset[int], subjects: Sequence[Word]) -> bool:
    """Return whether what is asked about stands in an answer, or as a noun beside what this hangs on."""
    beside = set(_arguments(text, on))
    nouns = [word for word in subjects if word.token.pos != "VERB"]
    neighbours = [word for word in text.words if word.at in beside]
    inside = [word for word in text.words if word.at in occurrence]
    return any(a.is_like(b) for a in neighbours for b in nouns) or any(a.is_like(b) for a in inside for b in subjects)


def _lightly_told(text: Text, verb: int) -> list[int]:
    """Return the complements or the subject that carry the meaning of a light verb."""
    lemma = text.tokens[verb].lemma
    beside = list(_nouns_of_light_verb(text, verb))
    if lemma == "be":
        return [i for i in beside if text.tokens[i].relation == "acomp"]
    if lemma in ("do", "have", "give", "get", "say"):
        return []
    if lemma in _PASSING and not beside:
        return list(text.tree.children(verb, "nsubj"))
    return beside or [verb]


def _tells_by_a_verb(text: Text) -> bool:
    root = text.tokens[text.tree.roots[0]] if text.tree.roots else None
    return root is not None and root.pos == "VERB" and root.lemma not in LIGHT
