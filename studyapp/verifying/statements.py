"""Turn a question and its answer into a statement: models that learned from statements misread many questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Sentence
from studyapp.domain.quality.verifying import Claimed
from studyapp.verifying.amounts import amounts
from studyapp.verifying.likeness import fold, is_of_one_stem

_AUX = r"(?:did|does|do|was|were|is|are|has|have|had|can|could|may|might|must|will|would|should|shall)"
_BE = frozenset({"was", "were", "is", "are"})
_DO = frozenset({"did", "does", "do"})
_HAVE = frozenset({"has", "have", "had"})
_NO_SUBJECT = frozenset("not never also only be have been probably still always often".split())
_PREP = r"(?:by|to|from|for|on|with|against|in|at|of|into|through|over|under|among|towards?|upon)"
_PART = r"(?:share|percentage|proportion|fraction|number|amount|part|per ?cent)"
_WHICH = (
    rf"(?:(?:what|which) (?:\w+ )?{_PART}(?P<of> of(?: [\w’'$%.,-]+){{1,8}}?)?|(?:what|which)(?: [\w’'-]+){{0,4}}?)"
)
_OPENING = re.compile(
    r"^(?:(?!wh|how)[^,?]{3,60}, )?(?P<rest>(?:\w+ )?(?:who|whom|what|which|why|how|where|when)\b.*)\?$", re.IGNORECASE
)
_HOLDER = re.compile(r"(?:, (?:as|in)|,? according to) [^,]{3,60}$")
_BEHIND_PREP = re.compile(
    rf"^(?P<prep>{_PREP}) (?:whom|where|how (?:many|much)(?P<counted> .+?)?|{_WHICH}) (?P<aux>{_AUX}) (?P<rest>.+)$",
    re.IGNORECASE,
)
_BEHIND_AUX = re.compile(rf"^(?:whom?|{_WHICH}) (?P<aux>{_AUX}) (?P<rest>.+)$", re.IGNORECASE)
_BEHIND = re.compile(r" rather than .*|, (?:while|whilst|whereas|although|though|because|since|when|where) .*")
_COUNTED = re.compile(rf"^how (?:many|(?P<much>much)) (?P<what>.+?) (?P<aux>{_AUX}) (?P<rest>.+)$", re.IGNORECASE)
_MUCH = re.compile(rf"^how much (?P<aux>{_AUX}) (?P<rest>.+)$", re.IGNORECASE)
_COUNTED_SUBJECT = re.compile(r"^how many (?P<rest>.+)$", re.IGNORECASE)
_BESIDE = re.compile(
    rf"^(?:(?:{_PREP}|since|until|before|after) )?(?:why|where|when|how(?: (?:much|long|often|far))?|{_WHICH})"
    rf" (?P<aux>{_AUX}) (?P<rest>.+)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^(?:(?:what|which) (?:\w+ )?{_PART} of (?P<of>.+)|(?:who|what) (?P<rest>.+)|which (?P<which>.+))$", re.IGNORECASE
)
_PHRASE = re.compile(r"(?:the|an?|its|their|his|her|this|these|those|both|each|every|no|\d[\d,.]*|[A-Z“‘]\S*)$")
_ENDS = frozenset({"to", "from", "into", "with", "for", "against", "upon", "towards"})
_ADVERBIAL = rf"(?:{_PREP}|by|during|since|until|before|after|as|when|while|because|\w+ly),?"
_CLAUSE = re.compile(r"^(?:That|Because|By|To|It|They|He|She|There|Only|Up|Over|When|If)\b|[.;:?!]\s")
_HEDGED = re.compile(r"(?:only|up to|over|by)\b", re.IGNORECASE)
_CAUSING = frozenset(
    "caused causes led leads resulted results made makes forced forces prompted explains brought".split()
)
_DOING = frozenset(
    "reduce increase raise lower cut harm damage hurt delay hasten slow end stop prevent threaten endanger weaken"
    " strengthen improve worsen ruin destroy double halve cast affect influence cause prompt encourage limit".split()
)
"""Verbs by which a card tells what its evidence tells by a noun: “harmed” for “had a harmful effect on”."""
_BEFORE_NOUN = frozenset("the a an its their his her this these those each every no of in to by for and or".split())
_ARTICLES = frozenset("the a an its their his her this these those".split())
ASKED = "something"
"""What stands for an answer that is no phrase."""
_LONGEST = 12  # words of an answer that may be a phrase


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement that a question makes.

    Attributes:
        text: a statement.
        has_answer: whether its answer stands in it; else what is asked for is left out, or stands there as `ASKED`.
    """

    text: str
    has_answer: bool


def statement(card: Claimed, evidence: Sequence[Sentence]) -> Statement | None:
    """Turn a card into a statement; None if that is not certain.

    Args:
        card: a question and its answer.
        evidence: the sentences that it cites, whose verbs tell where the verb of the question is.
    """
    return state_by_verbs(card, evidence, _verbs(evidence))


def state_by_verbs(card: Claimed, evidence: Sequence[Sentence], verbs: Mapping[str, str]) -> Statement | None:
    """Return the same by verbs of one's own, each form with its past or ""."""
    back = card.back.strip(" .")
    match = _OPENING.match(card.front.strip())
    if match is None:
        return None
    clause, holder = match["rest"], _HOLDER.search(match["rest"])
    tail = holder[0] if holder else ""
    clause = clause.removesuffix(tail)
    is_amount = _HEDGED.match(back) is not None and bool(amounts(back))
    is_phrase = (is_amount or not _CLAUSE.search(back)) and len(back.split()) <= _LONGEST
    with_answer = _state(clause, _answer_within_sentence(back, evidence), verbs) if is_phrase else None
    without_answer = None if with_answer else _state(clause, ASKED, verbs) or _state_adjunct_question(clause, verbs)
    text = with_answer or without_answer
    return Statement(f"{text[:1].upper()}{text[1:]}{tail}.", with_answer is not None) if text else None


def _state_adjunct_question(clause: str, verbs: Mapping[str, str]) -> str | None:
    """Return a question for why, where, when or how as a statement without what it asks for."""
    match = _BESIDE.match(clause)
    if match is None:
        return None
    words = match["rest"].split()
    at = next((i for i in range(1, len(words)) if _is_verb(words[i], verbs)), None)
    return None if at is None else _in_declarative_order(match["aux"].lower(), words, verbs)


def _state(clause: str, answer: str, verbs: Mapping[str, str]) -> str | None:
    if match := _BEHIND_PREP.match(clause):
        prep = match["prep"].lower()
        behind = _BEHIND.search(match["rest"])
        before, after = (match["rest"][: behind.start()], behind[0]) if behind else (match["rest"], "")
        answer_phrase = _answer_with_unit(answer.removeprefix(f"{prep} "), match["counted"] or match["of"] or "")
        return f"{_in_declarative_order(match['aux'].lower(), before.split(), verbs)} {prep} {answer_phrase}{after}"
    if clause.lower().startswith("how m") and (said := _state_count_question(clause, answer, verbs)):
        return said
    if match := _BEHIND_AUX.match(clause):
        aux, words, whole = match["aux"].lower(), match["rest"].split(), _answer_with_unit(answer, match["of"] or "")
        if _left_alone(words) is not None:
            return _gap_filled(aux, words, whole, verbs)
        has = aux in _HAVE and not any(_is_verb(word, verbs) or word.endswith(("ed", "en")) for word in words)
        does = has or words[0] in _NO_SUBJECT or (aux not in _DO and _is_verb(words[0], verbs))
        if does or (aux in _BE and not _PHRASE.match(words[0]) and words[0].islower()):
            return f"{whole} {aux} {match['rest']}"
        return _gap_filled(aux, words, whole, verbs)
    match = _SUBJECT.match(clause)
    if match is None:
        return None
    words = (match["rest"] or match["which"] or match["of"]).split()
    opens = 0 if match["rest"] is not None else 1
    first = next((i for i, word in enumerate(words) if i >= opens and _is_verb(word, verbs)), None)
    if match["of"]:
        return None if first is None else _answer_with_unit(answer, f" of {match['of']}")
    return None if first is None else " ".join((answer, *words[first:]))


def _state_count_question(clause: str, answer: str, verbs: Mapping[str, str]) -> str | None:
    """Return a question for how many or how much."""
    if match := _COUNTED.match(clause):
        aux, words = match["aux"].lower(), match["rest"].split()
        of = " of" if match["much"] and match["what"] != "money" else ""
        counted_answer = _answer_with_unit(answer, f"{of} {match['what']}")
        if words[0] == "there":
            return " ".join(("There", aux, counted_answer, *words[1:]))
        if aux not in _DO and _is_verb(words[0], verbs):
            return f"{counted_answer} {aux} {match['rest']}"
        if said := _gap_filled(aux, words, counted_answer, verbs):
            return said
    if match := _MUCH.match(clause):
        return _gap_filled(match["aux"].lower(), match["rest"].split(), answer, verbs)
    match = _COUNTED_SUBJECT.match(clause)
    return f"{answer} {match['rest']}" if match else None


def _gap_filled(aux: str, words: Sequence[str], answer: str, verbs: Mapping[str, str]) -> str | None:
    """Return the words behind an auxiliary with an answer in their gap: behind a lone preposition or their verb."""
    position = _left_alone(words)
    if position is not None:
        return _in_declarative_order(aux, [*words[: position + 1], answer, *words[position + 1 :]], verbs)
    at = _verb_in(words, verbs)
    if at is None and aux in _DO and "have" in words[1:]:
        at = words.index("have", 1)
    if at is None or re.fullmatch(_AUX, " ".join(words[at + 1 : at + 2])):
        return None
    return _in_declarative_order(aux, [*words[: at + 1], answer, *words[at + 1 :]], verbs)


def _left_alone(words: Sequence[str]) -> int | None:
    """Return the position of a preposition without a complement: the last word, or one before another preposition."""
    if re.fullmatch(rf"{_PREP}|about", words[-1]):
        return len(words) - 1
    pairs = range(1, len(words) - 1)
    return next((i for i in pairs if words[i] in _ENDS and re.fullmatch(_PREP, words[i + 1])), None)


def _answer_with_unit(answer: str, unit: str) -> str:
    """Return an answer with what it counts, which it may say itself."""
    words = unit.split()
    last = re.sub(r"\W", "", words[-1]) if words else ""
    return answer if last and re.search(rf"\b{re.escape(last)}\b", answer, re.IGNORECASE) else f"{answer}{unit}"


def _in_declarative_order(aux: str, words: Sequence[str], verbs: Mapping[str, str]) -> str:
    """Return words behind an auxiliary with this before their verb, or first where no verb is known."""
    at = next((i for i in range(1, len(words)) if _is_verb(words[i], verbs)), None) or _doing_in(words) or 0
    if not at and aux in _DO and "have" in words[1:]:
        at = words.index("have", 1)
    while at > 1 and (words[at - 1] in _NO_SUBJECT or words[at - 1].endswith("ly")):
        at -= 1
    verb = words[at] if words else ""
    if at and aux == "did" and words[at - 1] not in ("not", "never") and verbs.get(fold(verb)):
        return " ".join((*words[:at], verbs[fold(verb)], *words[at + 1 :]))
    return " ".join((*words[:at], aux, *words[at:]))


def _is_verb(word: str, verbs: Mapping[str, str]) -> bool:
    return word in _CAUSING or any(is_of_one_stem(fold(word), verb) for verb in verbs)


def _verb_in(words: Sequence[str], verbs: Mapping[str, str]) -> int | None:
    """Return the position of the verb behind an auxiliary and a subject; in “begin to hunt” that of “hunt”."""
    at = next((i for i in range(1, len(words)) if words[i - 1] not in _ARTICLES and _is_verb(words[i], verbs)), None)
    while at is not None and at + 2 < len(words) and words[at + 1] == "to" and _is_verb(words[at + 2], verbs):
        if at + 3 < len(words) and not re.fullmatch(_ADVERBIAL, words[at + 3]):
            break  # that verb has its own object: “use to calculate need”
        at += 2
    return _doing_in(words) if at is None else at


def _doing_in(words: Sequence[str]) -> int | None:
    """Return the position of a verb that the evidence lacks and that is not a noun, as in “the increase”."""
    return next((i for i in range(1, len(words)) if words[i] in _DOING and words[i - 1] not in _BEFORE_NOUN), None)


def _verbs(evidence: Sequence[Sentence]) -> dict[str, str]:
    """Return the forms of the verbs of the evidence, each with its past where it stands there, or ""."""
    forms: dict[str, str] = {}
    for token in (
        t
        for sentence in evidence
        for parse in sentence.parses
        for t in parse.tokens
        if t.pos == "VERB" and t.relation != "amod"
    ):
        forms.setdefault(fold(token.text), "")
        forms[fold(token.lemma)] = token.text if token.tag == "VBD" else forms.get(fold(token.lemma), "")
    return forms


def _answer_within_sentence(answer: str, evidence: Sequence[Sentence]) -> str:
    """Return an answer as it stands within a sentence: its first letter small unless the evidence has it as a name."""
    first = re.split(r"[\s’,-]", answer, maxsplit=1)[0]
    names = {t.text for s in evidence for p in s.parses for t in p.tokens if t.pos == "PROPN"}
    is_name = first in names or (len(first) > 1 and not first[1:].islower())
    return answer if is_name else answer[:1].lower() + answer[1:]
