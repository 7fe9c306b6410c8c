"""Check that a card is no more certain than its evidence: possibility, opinion, frequency; `bounds` of numbers."""

import re
from collections.abc import Iterator, Mapping

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying import bounds
from studyapp.verifying.amounts import amounts
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.polarity import denied_in
from studyapp.verifying.words import Text, Word

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_POSSIBLE = frozenset(
    "may might could can possibly perhaps maybe potentially potential possible possibility able".split()
)
UNSURE = _POSSIBLE | frozenset(
    "probably probable likely unlikely presumably apparently seemingly allegedly reportedly supposedly purportedly"
    " estimate estimated expect expected tip tipped say said think thought believe believed report reported project"
    " projected forecast predict predicted suppose supposed allege alleged seem appear suggest tend arguably danger"
    " risk hypothesis hypothesize consider considered would should let lets allow allows".split()
)
_SOMETIMES = frozenset(
    "usually typically generally normally often frequently commonly mostly largely mainly primarily principally"
    " chiefly predominantly partly sometimes occasionally mainly main primary principal chief tend part partial"
    " partially usual".split()
)
_SOME = frozenset("some most many several few part half majority minority number numbers certain".split())
_PASSIVE = frozenset(
    "estimate expect tip say think believe report project forecast predict suppose allege consider assume".split()
)
_SELDOM = frozenset("rarely seldom hardly scarcely barely few little unlikely infrequently occasionally".split())
_LETS = frozenset("allow enable permit let free leave help".split())
_ALONE = "only alone sole solely exclusively entirely wholly whole just simply merely purely all".split()
_CERTAIN = "certain certainly sure surely definitely undoubtedly doubt inevitable inevitably".split()
_PROVING = "prove proof demonstrate show establish confirm find found reveal discover".split()
_SHARES = (
    "percent percentage % cent proportion share fraction rate half third quarter fourth fifth sixth tenth majority"
    " minority".split()
)
_SURE: Mapping[str, frozenset[str]] = {
    **{word: frozenset({word}) for word in "always every completely invariably everywhere guaranteed".split()},
    **{word: frozenset({"all", "every", "each", "both", "whole", "any"}) for word in ("all", "every")},
    **{word: frozenset({"everyone", "everybody", "all"}) for word in ("everyone", "everybody")},
    **dict.fromkeys(("certainly", "definitely", "undoubtedly", "inevitably", "surely"), frozenset(_CERTAIN)),
    **dict.fromkeys(
        ("solely", "exclusively", "entirely", "wholly", "totally", "purely"), frozenset({*_ALONE, "totally"})
    ),
    **dict.fromkeys(("exactly", "precisely"), frozenset({"exactly", "precisely", "exact", "precise"})),
    **dict.fromkeys(("prove", "proven", "proved"), frozenset(_PROVING)),
    "demonstrate": frozenset(_PROVING),
    **dict.fromkeys(("percentage", "percent"), frozenset(_SHARES)),
}
"""Words that say more than others, each with those of which the evidence must have one."""
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_POSITIVE = frozenset({"JJ", "RB"})
_RANKING = frozenset(
    "any first last main chief principal primary leading foremost top record maximum minimum peak nadir majority mostly"
    " supreme unmatched unrivalled unrivaled unprecedented".split()
)
"""Words by which a text ranks something without a superlative."""
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "conj", "advcl")


def refuse_too_sure(case: Case) -> Iterator[Refusal]:
    """Refuse claims that drop the bound or the doubt of their evidence."""
    for amount in amounts(case.face):
        card_words = case.face[amount.start : amount.end].strip()
        if bound := bounds.lost_bound(case, amount):
            yield Refusal(Check.HEDGES, msg("its-evidence-says-of-the-card", bound=bound, said=card_words))
            return
        if bound := bounds.find_added_bound(case, amount):
            yield Refusal(Check.HEDGES, msg("the-card-says-of", bound=bound, said=card_words))
            return
    leaves_it = _ACCORDING.search(case.face) is not None
    hedges_by_model = [_find_lost_hedge(reading, leaves_it=leaves_it) for reading in case.readings]
    if hedges_by_model and all(hedges_by_model):
        yield Refusal(Check.HEDGES, msg("its-evidence-says-which-the-card-leaves-out", lost=hedges_by_model[0]))
        return
    if word := _find_added_certainty(case) or _find_added_superlative(case):
        yield Refusal(Check.HEDGES, msg("the-card-says-its-evidence-does-not", word=word))


def _find_added_certainty(case: Case) -> str:
    """Return a word of the card that is sure of what its evidence does not say so surely."""
    if bound := bounds.find_asked_bound(case):
        return bound
    reading = case.readings[0]
    evidence_forms = case.passage_forms | {word.lemma for word in reading.evidence_words}
    for side in reading.sides:
        for word in side.words:
            equivalents = _SURE.get(word.form) or (_SURE.get(word.lemma) if word.token.pos == "VERB" else None)
            if (
                equivalents is None
                or equivalents & evidence_forms
                or (word.form == "all" and _is_at_all(side, word.at))
            ):
                continue
            return word.token.text
    return ""


def _find_added_superlative(case: Case) -> str:
    """Return a superlative of the card where its evidence has the plain word alone: “the largest” for “a large”."""
    superlatives = [_superlative(case, reading) for reading in case.readings]
    return superlatives[0] if superlatives and all(superlatives) else ""


def _superlative(case: Case, reading: Reading) -> str:
    if case.passage_forms & _RANKING or any(word.token.tag in _SUPERLATIVE for word in reading.evidence_words):
        return ""
    for side in reading.sides:
        for word in side.words:
            graded = _adjective_of_superlative(side, word)
            alike = [
                evidence_word
                for evidence_word in reading.evidence_words
                if graded is not None and evidence_word.is_like(graded)
            ]
            if (
                alike
                and word.form not in case.passage_forms
                and all(evidence_word.token.tag in _POSITIVE for evidence_word in alike)
            ):
                return word.token.text
    return ""


def _adjective_of_superlative(side: Text, word: Word) -> Word | None:
    """Return the adjective of a superlative: “largest” itself, or the word behind “most”."""
    if word.token.tag not in _SUPERLATIVE:
        return None
    if word.form in ("most", "least"):
        return next((w for w in side.words if w.at == word.token.head and w.token.tag in _POSITIVE), None)
    is_asking = word.form == "best" and side.tokens[word.token.head].pos == "VERB"  # “Which word best describes ...?”
    return None if is_asking else word


def _is_at_all(side: Text, at: int) -> bool:
    return at > 0 and side.tokens[at - 1].text.lower() == "at"


def _find_lost_hedge(reading: Reading, *, leaves_it: bool) -> str:
    forms = {form for side in reading.sides for word in side.words for form in (word.form, word.lemma)}
    for text in reading.evidence:
        denied = denied_in(text).hard
        for cue, head, kinds in _hedges(text):
            if forms & kinds or (head in denied and kinds is not _SELDOM):
                continue
            if leaves_it and text.tokens[cue].lemma == "suggest":
                continue  # what somebody says is no more than suggested
            if _states(reading, text, head, cue):
                return text.tokens[cue].text
    return ""


def _hedges(text: Text) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the hedges of a text: the word, what it belongs to, and the words one of which the card must have."""
    for i, token in enumerate(text.tokens):
        word, head = token.text.lower(), token.head
        if (token.tag == "MD" and word in _POSSIBLE) or (word in UNSURE and token.pos == "ADV"):
            yield i, head, UNSURE
        elif token.pos == "VERB" and (hedged := _words_hedged_by(text, i)):
            yield i, *hedged
        elif word in ("likely", "probable", "possible", "plausible") and token.pos == "ADJ":
            below = text.tree.children(i, "ccomp", "xcomp") or text.tree.children(token.head, "ccomp", "xcomp")
            if below:
                yield i, below[0], UNSURE
        elif word in _SELDOM and token.pos == "ADV":
            yield i, head, _SELDOM
        elif word in _SOMETIMES and token.pos in ("ADV", "ADJ") and not _only_describes(text, i):
            yield i, head, _SOMETIMES | {"tend"}
        elif word in ("some", "most") and token.relation in ("det", "amod") and token.tag != "JJS":
            yield i, head, _SOME
        elif word == "only" and token.relation == "advmod" and text.tokens[head].pos in ("NOUN", "PROPN"):
            yield i, head, frozenset({"only", "solely", "just", "merely", "alone", "exclusively", "sole"})


def _only_describes(text: Text, i: int) -> bool:
    """Return whether an adjective belongs to a noun that a sentence only names: “the principal treaties began”."""
    token, noun = text.tokens[i], text.tokens[text.tokens[i].head]
    if token.pos != "ADJ" or token.relation != "amod" or noun.relation == "attr":
        return False
    return not (noun.relation in ("nsubj", "nsubjpass") and text.tokens[noun.head].lemma == "be")


def _words_hedged_by(text: Text, i: int) -> tuple[int, frozenset[str]] | None:
    """Return the words that a verb marks as seeming, thought or possible, with the words that keep that."""
    lemma, token = text.tokens[i].lemma, text.tokens[i]
    below = text.tree.children(i, "xcomp", "ccomp")
    if lemma in ("seem", "appear", "suggest"):
        below = text.tree.children(i, "xcomp", "ccomp", "oprd")
        return (below[0] if below else i), UNSURE
    if lemma in ("allow", "enable", "permit", "let") and below:
        return below[0], UNSURE | _LETS
    if lemma in _PASSIVE and token.tag in ("VBN", "VBD") and below:
        is_passive = text.tree.children(i, "auxpass", "nsubjpass")
        is_beside = token.tag == "VBN" and token.relation in ("acl", "relcl", "advcl", "ROOT")
        if is_passive or is_beside or _is_thought_of(text, i):
            return below[0], UNSURE
    return None


def _is_thought_of(text: Text, i: int) -> bool:
    """Return whether a participle leaves with nobody what something is said to be: “tipped to be the largest”."""
    next_words = [token.text.lower() for token in text.tokens[i + 1 : i + 3]]
    return next_words in (["to", "be"], ["to", "have"]) and text.tree.subject(i) is None


def _says_otherwise(reading: Reading, text: Text, head: int) -> bool:
    """Return whether the card has another verb of the sentence than the one that is hedged or what hangs on it."""
    above = {head}
    while (head := text.tokens[head].head) not in above:
        above.add(head)
    verbs = [w for w in text.telling if w.token.pos == "VERB" and w.at not in above]
    card_verbs = [w for side in reading.sides for w in side.telling if w.token.pos == "VERB"]
    return any(card_verb.is_like(verb) for card_verb in card_verbs for verb in verbs)


def _states(reading: Reading, text: Text, head: int, cue: int) -> bool:
    """Return whether the card says what is hedged: it has the word, or two of those that belong to it."""
    sides = [word for side in reading.sides for word in side.words]
    head_word = next((word for word in text.words if word.at == head), None)
    if head_word is not None and head_word in text.content and any(word.is_like(head_word) for word in sides):
        return True
    if _says_otherwise(reading, text, head):
        return False
    if text.tokens[cue].relation in ("det", "amod"):
        return False
    if text.tokens[cue].text.lower() == "only":
        prepositional = {c for p in text.tree.children(head, "prep") for c in text.tree.subtree(p)}
        return any(word.is_like(other) for other in text.telling if other.at in prepositional for word in sides)
    beside = set(text.tree.children(head, *_ARGUMENTS))
    if text.tokens[head].lemma == "be" and text.tree.subject(head) is None:
        complement = [c for k in text.tree.children(head, "attr", "acomp") for c in text.tree.subtree(k)]
        beside |= {*complement, *text.tree.subtree(text.tokens[cue].head)} - {head, cue}
    elif text.tokens[head].lemma == "be":
        beside |= {text.tokens[cue].head, *text.tree.children(cue, "nsubj", "nsubjpass")}
    beside |= {c for p in text.tree.children(head, "prep", "agent") for c in text.tree.children(p, "pobj")}
    parts = [word for word in text.content if word.at in beside]
    return sum(any(side.is_like(word) for side in sides) for word in parts) >= 2
