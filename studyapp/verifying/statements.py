"""A question with its answer put where it asks: models that were made of statements misread many questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Sentence
from studyapp.domain.verifying import Claimed
from studyapp.verifying.likeness import folded, is_of_one_stem

_AUX = r"(?:did|does|do|was|were|is|are|has|have|had|can|could|may|might|must|will|would|should|shall)"
_BE = frozenset({"was", "were", "is", "are"})
_DO = frozenset({"did", "does", "do"})
_NO_SUBJECT = frozenset("not never also only be have been probably still always often".split())
_PREP = r"(?:by|to|from|for|on|with|against|in|at|of|into|through|over|under|among|towards?|upon)"
_WHICH = r"(?:what|which)(?: [\w’'-]+){0,4}?"
_OPENING = re.compile(
    r"^(?:(?!wh|how)[^,?]{3,60}, )?(?P<rest>(?:\w+ )?(?:who|whom|what|which|why|how|where|when)\b.*)\?$", re.IGNORECASE
)
_HOLDER = re.compile(r"(?:, (?:as|in)|,? according to) [^,]{3,60}$")
_BEHIND_PREP = re.compile(
    rf"^(?P<prep>{_PREP}) (?:whom|where|how many(?P<counted> .+?)|{_WHICH}) (?P<aux>{_AUX}) (?P<rest>.+)$",
    re.IGNORECASE,
)
_BEHIND_AUX = re.compile(rf"^(?:whom?|{_WHICH}) (?P<aux>{_AUX}) (?P<rest>.+)$", re.IGNORECASE)
_BEHIND = re.compile(r" rather than .*|, (?:while|whilst|whereas|although|though|because|since|when|where) .*")
_COUNTED = re.compile(rf"^how many (?P<what>.+?) (?P<aux>{_AUX}) (?P<rest>.+)$", re.IGNORECASE)
_COUNTED_SUBJECT = re.compile(r"^how many (?P<rest>.+)$", re.IGNORECASE)
_BESIDE = re.compile(
    rf"^(?:(?:{_PREP}|since|until|before|after) )?(?:why|where|when|how(?: (?:much|long|often|far))?|{_WHICH})"
    rf" (?P<aux>{_AUX}) (?P<rest>.+)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:(?:who|what) (?P<rest>.+)|which (?P<which>.+))$", re.IGNORECASE)
_PHRASE = re.compile(r"(?:the|an?|its|their|his|her|this|these|those|both|each|every|no|\d[\d,.]*|[A-Z“‘]\S*)$")
_CLAUSE = re.compile(r"^(?:That|Because|By|To|It|They|He|She|There|Only|Up|Over|When|If)\b|[.;:?!]\s")
_CAUSING = frozenset(
    "caused causes led leads resulted results made makes forced forces prompted explains brought".split()
)
_DOING = frozenset(
    "reduce increase raise lower cut harm damage hurt delay hasten slow end stop prevent threaten endanger weaken"
    " strengthen improve worsen ruin destroy double halve cast affect influence cause prompt encourage limit".split()
)
"""Verbs by which a card tells what its evidence tells by a noun: “harmed” for “had a harmful effect on”."""
_BEFORE_NOUN = frozenset("the a an its their his her this these those each every no of in to by for and or".split())
ASKED = "something"
"""What stands for an answer that is no phrase."""
_LONGEST = 12  # words of an answer that may be a phrase


@dataclass(frozen=True, slots=True)
class Statement:
    """What a question tells.

    Attributes:
        text: a statement.
        has_answer: whether its answer stands in it; else what is asked for is left out, or stands there as `ASKED`.
    """

    text: str
    has_answer: bool


def statement(card: Claimed, evidence: Sequence[Sentence]) -> Statement | None:
    """What a card says, as a statement; None where this is not plain.

    Args:
        card: a question and its answer.
        evidence: the sentences that it cites, whose verbs tell where the verb of the question is.
    """
    return statement_by(card, evidence, _verbs(evidence))


def statement_by(card: Claimed, evidence: Sequence[Sentence], verbs: Mapping[str, str]) -> Statement | None:
    """The same by verbs of one's own, each form with its past or ""."""
    back = card.back.strip(" .")
    match = _OPENING.match(card.front.strip())
    if match is None:
        return None
    rest, holder = match["rest"], _HOLDER.search(match["rest"])
    tail = holder[0] if holder else ""
    rest = rest.removesuffix(tail)
    is_phrase = not _CLAUSE.search(back) and len(back.split()) <= _LONGEST
    told = _said(rest, _within(back, evidence), verbs) if is_phrase else None
    asked = None if told else _said(rest, ASKED, verbs) or _asked(rest, verbs)
    said = told or asked
    return Statement(f"{said[:1].upper()}{said[1:]}{tail}.", told is not None) if said else None


def _asked(rest: str, verbs: Mapping[str, str]) -> str | None:
    """A question for why, where, when or how as a statement without what it asks for."""
    match = _BESIDE.match(rest)
    if match is None:
        return None
    words = match["rest"].split()
    at = next((i for i in range(1, len(words)) if _is_verb(words[i], verbs)), None)
    return None if at is None else _declared(match["aux"].lower(), words, verbs)


def _said(rest: str, answer: str, verbs: Mapping[str, str]) -> str | None:
    if match := _BEHIND_PREP.match(rest):
        prep = match["prep"].lower()
        behind = _BEHIND.search(match["rest"])
        before, after = (match["rest"][: behind.start()], behind[0]) if behind else (match["rest"], "")
        asked = f"{prep} {answer.removeprefix(f'{prep} ')}{match['counted'] or ''}{after}"
        return f"{_declared(match['aux'].lower(), before.split(), verbs)} {asked}"
    if match := _COUNTED.match(rest):
        words, what = match["rest"].split(), f"{answer} {match['what']}"
        at = _verb_in(words, verbs)
        if at is not None and not _is_verb(words[0], verbs):
            return _declared(match["aux"].lower(), [*words[: at + 1], what, *words[at + 1 :]], verbs)
    if match := _COUNTED_SUBJECT.match(rest):
        return f"{answer} {match['rest']}"
    if match := _BEHIND_AUX.match(rest):
        aux, words = match["aux"].lower(), match["rest"].split()
        does = words[0] in _NO_SUBJECT or (aux not in _DO and _is_verb(words[0], verbs))
        if does or (aux in _BE and not _PHRASE.match(words[0]) and words[0].islower()):
            return f"{answer} {aux} {match['rest']}"
        if re.fullmatch(rf"{_PREP}|about", words[-1]):
            return f"{_declared(aux, words, verbs)} {answer}"
        at = _verb_in(words, verbs)
        if at is None or re.fullmatch(_AUX, " ".join(words[at + 1 : at + 2])):
            return None
        return _declared(aux, [*words[: at + 1], answer, *words[at + 1 :]], verbs)
    match = _SUBJECT.match(rest)
    if match is None:
        return None
    words = (match["rest"] or match["which"]).split()
    opens = 0 if match["rest"] is not None else 1
    first = next((i for i, word in enumerate(words) if i >= opens and _is_verb(word, verbs)), None)
    return None if first is None else " ".join((answer, *words[first:]))


def _declared(aux: str, words: Sequence[str], verbs: Mapping[str, str]) -> str:
    """Words behind an auxiliary with this before their verb, or first where no verb is known."""
    at = next((i for i in range(1, len(words)) if _is_verb(words[i], verbs)), None) or _doing_in(words) or 0
    while at > 1 and (words[at - 1] in _NO_SUBJECT or words[at - 1].endswith("ly")):
        at -= 1
    verb = words[at] if words else ""
    if at and aux == "did" and words[at - 1] not in ("not", "never") and verbs.get(folded(verb)):
        return " ".join((*words[:at], verbs[folded(verb)], *words[at + 1 :]))
    return " ".join((*words[:at], aux, *words[at:]))


def _is_verb(word: str, verbs: Mapping[str, str]) -> bool:
    return word in _CAUSING or any(is_of_one_stem(folded(word), verb) for verb in verbs)


def _verb_in(words: Sequence[str], verbs: Mapping[str, str]) -> int | None:
    """Where the verb stands behind an auxiliary and a subject; of “begin to hunt” it is “hunt”."""
    at = next((i for i in range(1, len(words)) if _is_verb(words[i], verbs)), None)
    while at is not None and at + 2 < len(words) and words[at + 1] == "to" and _is_verb(words[at + 2], verbs):
        at += 2
    return _doing_in(words) if at is None else at


def _doing_in(words: Sequence[str]) -> int | None:
    """Where a verb stands that the evidence has not, as no noun: “the increase” is none."""
    return next((i for i in range(1, len(words)) if words[i] in _DOING and words[i - 1] not in _BEFORE_NOUN), None)


def _verbs(evidence: Sequence[Sentence]) -> dict[str, str]:
    """The forms of the verbs of the evidence, each with its past where it stands there, or ""."""
    found: dict[str, str] = {}
    for token in (t for sentence in evidence for parse in sentence.parses for t in parse.tokens if t.pos == "VERB"):
        found.setdefault(folded(token.text), "")
        found[folded(token.lemma)] = token.text if token.tag == "VBD" else found.get(folded(token.lemma), "")
    return found


def _within(answer: str, evidence: Sequence[Sentence]) -> str:
    """An answer as it stands within a sentence: its first letter small unless the evidence has it as a name."""
    first = re.split(r"[\s’-]", answer, maxsplit=1)[0]
    names = {t.text for s in evidence for p in s.parses for t in p.tokens if t.pos == "PROPN"}
    is_name = first in names or (len(first) > 1 and not first[1:].islower())
    return answer if is_name else answer[:1].lower() + answer[1:]
