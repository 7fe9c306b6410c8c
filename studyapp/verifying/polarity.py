"""Check that a card denies exactly what its evidence denies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studyapp.domain.messages import Several, msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.drafting.definites import FINITE
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.words import Text, Word

_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "rarely", "seldom"})
_NONE = frozenset({"no", "none", "nobody", "nothing", "neither", "nor", "nowhere"})
_WITHOUT = frozenset({"without", "unlike"})
_SOFT = frozenset(
    "lack absence fail failure refuse refusal deny denial prevent avoid stop unable impossible unlikely exclude"
    " reject abandon cease neglect shortage insufficient".split()
)
_AVOIDS = frozenset("avoid prevent refuse refrain abstain".split())
_USUAL = frozenset("normal usual ordinary average needed necessary required expected".split())
_DENIED_BELOW = ("dobj", "xcomp", "ccomp", "pobj", "acl", "pcomp", "relcl", "nsubjpass")
_SET_APART = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "ADP"})
_COUNTING = frozenset("all any both each enough even every many much single".split())
_ADDED = ("conj", "appos")  # what is denied of them is not denied of what they are added to
_CLAUSE = ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "pobj", "xcomp", "ccomp", "advcl", "dative", "oprd")


@dataclass(frozen=True, slots=True)
class Denied:
    """The statements that a text denies.

    Attributes:
        hard: tokens that a negation belongs to.
        soft: tokens under a word that denies by its meaning, such as “lack” or “fail”, and those set apart.
        apart: tokens that a contrast sets apart, as B in “A, not B”.
        twice: whether one and the same is denied twice.
        cues: the number of negations.
    """

    hard: frozenset[int]
    soft: frozenset[int]
    apart: frozenset[int]
    twice: bool
    cues: int


def refuse_turned_round(case: Case) -> Iterator[Refusal]:
    """Refuse claims that deny what the evidence asserts, and the reverse."""
    for reading in case.readings:
        refusal = _find_turned_round(reading)
        if refusal is not None:
            yield refusal
            return


def _find_turned_round(reading: Reading) -> Refusal | None:
    evidence = [(text, denied_in(text)) for text in reading.evidence]
    texts = (reading.open_statement, *reading.sides[1:]) if reading.open_statement is not None else reading.sides
    if reading.open_statement is not None and _cues(reading.question) > _cues(reading.open_statement):
        texts = reading.sides  # the statement has lost a negation
    sides = [(text, denied_in(text)) for text in texts]
    refusal = _refuse_denied_by_card(reading, sides, evidence)
    if refusal is not None:
        return refusal
    word = _set_apart(sides, evidence) or _find_denied_by_evidence(sides, evidence)
    if word is None:
        return None
    return Refusal(Check.POLARITY, msg("its-evidence-denies-the-card-does-not", text=word.token.text))


def _refuse_denied_by_card(
    reading: Reading, sides: list[tuple[Text, Denied]], evidence: list[tuple[Text, Denied]]
) -> Refusal | None:
    """Refuse a card that denies what its evidence does not, or the same twice."""
    printed = [" ".join(token.text.lower() for token in text.tokens) for text in reading.evidence]
    for text, denied in sides:
        for at in sorted(denied.hard):
            if _is_quoted(text, printed):
                break
            if not _is_denied(text, at, evidence):
                word = text.tokens[at].text
                return Refusal(Check.POLARITY, msg("the-card-denies-its-evidence-does-not", word=word))
        if denied.twice:
            return Refusal(Check.POLARITY, msg("the-card-denies-the-same-twice"))
    return None


def _find_denied_by_evidence(sides: list[tuple[Text, Denied]], evidence: list[tuple[Text, Denied]]) -> Word | None:
    """Return a word that the evidence denies and the card says."""
    if sum(d.cues for _, d in sides) >= sum(d.cues for _, d in evidence) > 0:
        return None
    for text, denied in evidence:
        for denied_word in (word for word in text.content if word.at in denied.hard):
            alike = [(word, d) for t, d in sides for word in t.content if word.is_like(denied_word)]
            if not alike or any(word.at in d.hard | d.soft for word, d in alike):
                continue
            if not _is_said_too(denied_word, evidence) and not _is_denied_otherwise(sides):
                return denied_word
    return None


def _set_apart(sides: list[tuple[Text, Denied]], evidence: list[tuple[Text, Denied]]) -> Word | None:
    """Return a word of a card that its evidence says only of what it sets apart: B in “A, not B”."""
    for side, denied_there in sides:
        for word in side.content:
            if word.at in denied_there.hard | denied_there.soft:
                continue
            places = [
                other_word.at in denied.apart
                for text, denied in evidence
                for other_word in text.content
                if other_word.is_like(word)
            ]
            if places and all(places):
                return word
    return None


def _cues(text: Text) -> int:
    return sum(token.text.lower() in _NOT | _NONE for token in text.tokens)


def _is_quoted(text: Text, printed: list[str]) -> bool:
    """Return whether each negation stands in the same words in the evidence, however the models read them."""
    cues = [i for i, token in enumerate(text.tokens) if token.text.lower() in _NOT | _NONE]
    rows = [" ".join(t.text.lower() for t in text.tokens[max(0, i - 1) : i + 3]) for i in cues]
    return bool(rows) and all(any(row in line for line in printed) for row in rows)


def _is_said_too(word: Word, evidence: list[tuple[Text, Denied]]) -> bool:
    """Return whether the evidence says elsewhere, undenied, what it denies in one place."""
    return any(
        text_word.is_like(word)
        and text_word.at not in denied.hard | denied.soft
        and text_word.token.pos == word.token.pos
        for text, denied in evidence
        for text_word in text.content
    )


def _is_denied_otherwise(sides: list[tuple[Text, Denied]]) -> bool:
    """Return whether a card denies by the meaning of a word: “the lack of”, “underwhelming”."""
    if any(denied.soft and not denied.hard for _, denied in sides):
        return True
    return any(token.lemma in _AVOIDS for text, _ in sides for token in text.tokens)


def _is_denied(text: Text, at: int, evidence: list[tuple[Text, Denied]]) -> bool:
    """Return whether the evidence denies what the card denies, or what the card says beside it."""
    own = next((word for word in text.content if word.at == at), None)
    alike = [] if own is None else [(w, denied) for t, denied in evidence for w in t.content if own.is_like(w)]
    if alike:
        return any(word.at in denied.hard | denied.soft for word, denied in alike)
    beside = [word for word in text.content if word.at in _clause(text, at)]
    return any(
        word.is_like(other_word)
        for evidence_text, denied in evidence
        for i in denied.hard | denied.soft
        for other_word in evidence_text.content
        if other_word.at in _clause(evidence_text, i)
        for word in beside
    )


def _clause(text: Text, at: int) -> frozenset[int]:
    """Return a word and what belongs to it, with what it hangs on."""
    below = {*text.tree.children(at, *_CLAUSE)}
    below |= {c for p in text.tree.children(at, "prep", "agent") for c in text.tree.children(p, "pobj", "pcomp")}
    return frozenset({at, text.tokens[at].head, *below})


def denied_in(text: Text) -> Denied:
    """Return the words that a text denies."""
    hard: list[int] = []
    soft: set[int] = set()
    apart: set[int] = set()
    cues = 0
    for i, token in enumerate(text.tokens):
        word = token.text.lower()
        if word == "not" and _sets_apart(text, i):
            apart |= _next_words(text, i)
        elif word in _NOT and not _is_only(text, i) and _word_before(text, i) != "if":
            hard += _denied_predicate(text, token.head)
            cues += 1
        elif word == "non" and i + 1 < len(text.tokens):
            hard.append(i + 2 if text.tokens[i + 1].text == "-" and i + 2 < len(text.tokens) else i + 1)
        elif word in _NONE and word != "nor":
            hard += _words_denied_by_nobody(text, i)
            cues += 1
        elif _denies_by_grammar(text, i):
            soft |= {token.head, *_tokens_governed_by(text, token.head)}
        elif word == "without" and (undone := _verbs_led_by(text, i)):
            hard += undone
        elif word in _WITHOUT or (word in ("than", "of") and _word_before(text, i) in ("rather", "instead")):
            soft |= text.tree.subtree(i) - {i} if word in _WITHOUT else _next_words(text, i)
        elif token.lemma in _SOFT or word in _SOFT:
            soft |= {c for k in _tokens_governed_by(text, i) for c in text.tree.subtree(k)}
    return Denied(frozenset(hard), frozenset(soft | apart), frozenset(apart), len(hard) > len(set(hard)), cues)


def _denies_by_grammar(text: Text, i: int) -> bool:
    """Return whether a word denies its head without a “no”: “less active than usual”, “if he had”, “out of fuel”."""
    token, head = text.tokens[i], text.tokens[text.tokens[i].head]
    word = token.text.lower()
    if word == "if":  # what only would have been
        return any(text.tokens[c].text.lower() == "had" for c in text.tree.children(token.head, "aux"))
    if word == "of":
        return _word_before(text, i) == "out" and head.text.lower() in ("out", "run", "runs", "ran", "running")
    below = [t.text.lower() for t in text.tokens[token.head + 1 : token.head + 3]]
    return word == "less" and below[:1] == ["than"] and below[-1] in _USUAL


def _verbs_led_by(text: Text, i: int) -> list[int]:
    """Return the verb behind a preposition: “without raising the toll”."""
    return [c for c in text.tree.children(i, "pcomp") if text.tokens[c].tag == "VBG"]


def _sets_apart(text: Text, i: int) -> bool:
    """Return whether this is the “not” of “A, not B” or “A, and not B”, which denies no more than B.

    A verb stands before it: in “Norway, not Sweden, signed” and “In 1990, not a state signed” it denies the deed.
    """
    before = i - 1 if _word_before(text, i) in ("and", "but") else i
    following = text.tokens[i + 1 : i + 3]
    is_part = bool(following) and following[0].pos in _SET_APART and not {t.text.lower() for t in following} & _COUNTING
    has_verb = any(token.tag in FINITE for token in text.tokens[:before])
    return _word_before(text, before) in (",", ";", "—", "–") and is_part and has_verb and not _is_only(text, i)


def _words_denied_by_nobody(text: Text, i: int) -> set[int]:
    """Return the words that “no”, “neither” or “nothing” denies: its noun, and what is said of that."""
    at = text.tokens[i].head if text.tokens[i].relation in ("det", "preconj", "cc", "neg", "advmod") else i
    denied = {at}
    if text.tokens[at].pos == "VERB" and at != i:
        return denied | _denied_predicate(text, at)
    for _ in range(3):
        above = text.tokens[at].head
        if above == at or text.tokens[at].relation in _ADDED:
            break
        at = above
        if text.tokens[at].pos in ("VERB", "AUX"):
            return denied | _denied_predicate(text, at)
    return denied


def _tokens_governed_by(text: Text, i: int) -> frozenset[int]:
    through = {c for p in text.tree.children(i, "prep") for c in text.tree.children(p, "pobj", "pcomp")}
    below = (c for c in text.tree.children(i, *_DENIED_BELOW) if c > i or text.tokens[c].relation == "nsubjpass")
    return frozenset({*below, *through})


def _next_words(text: Text, i: int) -> set[int]:
    """Return the few words behind one, up to the next mark."""
    words: set[int] = set()
    for k in range(i + 1, min(i + 5, len(text.tokens))):
        if text.tokens[k].pos == "PUNCT" and text.tokens[k].text not in "‘“":
            break
        words.add(k)
    return words


def _word_before(text: Text, i: int) -> str:
    return text.tokens[i - 1].text.lower() if i else ""


def _is_only(text: Text, i: int) -> bool:
    """Return whether this is the “not” of “not only”, which denies nothing."""
    next_form = text.tokens[i + 1].text.lower() if i + 1 < len(text.tokens) else ""
    return next_form in ("only", "just", "merely", "simply", "least")


def _denied_predicate(text: Text, i: int) -> set[int]:
    """Return the predicate that is denied: a verb or adjective; of a form of “be” what it says of its subject."""
    token = text.tokens[i]
    if token.lemma != "be":
        return {i} if token.pos in ("VERB", "ADJ", "ADV", "AUX") else {token.head}
    below = {c for c in text.tree.children(i, "attr", "acomp", "xcomp", "oprd") if text.tokens[c].tag not in _ASKS}
    dependents = {c for c in text.tree.children(i, "nsubj", "prep") if text.tokens[c].tag not in _ASKS}
    return below or dependents or {i}


_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})


_DENY = frozenset("not never no n't hardly scarcely barely rarely seldom neither nor".split())
_WEAKEN = frozenset("largely mostly partly often sometimes usually probably possibly perhaps apparently".split())
_MODALS = {
    "can": "can",
    "could": "can",
    "may": "may",
    "might": "may",
    "must": "must",
    "shall": "shall",
    "should": "shall",
    "will": "will",
    "would": "will",
}
_DUTIES = frozenset("must shall should".split())
_SHORTEST = 4  # letters of a word that says something
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def refuse_changed_small_words(case: Case) -> Iterator[Refusal]:
    """Yield a negation or a doubt that a card drops from or puts into a row of words, and a modal that it changes."""
    evidence = [_words(sentence.reading) for sentence in case.sentences]
    for side in (case.filled, "" if case.is_cloze else case.card.back):
        words = _words(side)
        refusal = (
            _find_left_out_negation(words, evidence)
            or _find_added_negation(words, evidence)
            or _find_changed_modal(words, evidence)
        )
        if refusal is not None:
            yield refusal
            return
    duties = [_find_changed_duty(reading) for reading in case.readings]
    if duties and duties[0] is not None and all(duties):
        yield duties[0]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def _rows(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _find_left_out_negation(words: Sequence[str], evidence: Sequence[Sequence[str]]) -> Refusal | None:
    """Return “in England but in France” where the evidence has “in England but not in France”."""
    card_rows = set(_rows(words, 3))
    evidence_rows = {row for sentence in evidence for row in _rows(sentence, 3)}
    for sentence in evidence:
        for row in _rows(sentence, 4):
            for at in (1, 2):
                if row[at] in _DENY | _WEAKEN and (shortened := row[:at] + row[at + 1 :]) in card_rows - evidence_rows:
                    check = Check.POLARITY if row[at] in _DENY else Check.HEDGES
                    return Refusal(check, msg("its-evidence-says-the-card", row=Several(row), rest=Several(shortened)))
    return None


def _find_added_negation(words: Sequence[str], evidence: Sequence[Sequence[str]]) -> Refusal | None:
    """Return “the hand not spinning” where the evidence has “the hand spinning”."""
    beside = {pair for sentence in evidence for pair in pairwise(sentence)}
    for before, small, after in _rows(words, 3):
        if small not in _DENY or max(len(before), len(after)) < _SHORTEST:
            continue
        denied = any((small, after) in beside or (before, denial) in beside for denial in _DENY)
        if (before, after) in beside and not denied:
            return Refusal(Check.POLARITY, msg("the-card-says-before", small=small, after=after))
    return None


def _find_changed_modal(words: Sequence[str], evidence: Sequence[Sequence[str]]) -> Refusal | None:
    """Return “must be had” where the evidence has “can be had”."""
    for modal, *rest in _rows(words, 3):
        if modal not in _MODALS:
            continue
        first_words = {row[0] for sentence in evidence for row in _rows(sentence, 3) if list(row[1:]) == rest}
        other_modals = first_words & set(_MODALS)
        if other_modals and _MODALS[modal] not in {_MODALS[other_modal] for other_modal in other_modals}:
            return Refusal(Check.HEDGES, msg("the-card-says-its-evidence", said=modal, printed=min(other_modals)))
    return None


def _find_changed_duty(reading: Reading) -> Refusal | None:
    """Return “what should they publish” where the evidence has “they must publish”, however the words are ordered."""
    evidence = [(verb, modal) for text in reading.evidence for verb, modal in _duties(text)]
    for side in reading.sides:
        for verb, modal in _duties(side):
            printed = [other_modal for other_verb, other_modal in evidence if verb.is_like(other_verb)]
            if printed and _MODALS[modal] not in {_MODALS[other_modal] for other_modal in printed}:
                return Refusal(Check.HEDGES, msg("the-card-says-its-evidence", said=modal, printed=printed[0]))
    return None


def _duties(text: Text) -> Iterator[tuple[Word, str]]:
    """Yield each verb of which a text says that it must or should be, with that word."""
    for word in text.words:
        for i in text.tree.children(word.at, "aux"):
            modal = text.tokens[i].text.lower()
            if modal in _DUTIES:
                yield word, modal
