"""Check that a number counts what its question asks for: “sixteen” of “sixteen soldiers”, and of no others."""

import re
from collections.abc import Iterator
from enum import Enum

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import amounts
from studyapp.verifying.asked.located import located
from studyapp.verifying.asked.wanted import Kind, Wanted, wanted
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.words import Text, Word

_QUANTITIES = frozenset(
    "million billion thousand hundred dozen percent percentage % number total score dollar pound euro $ £ €".split()
)
_OF = frozenset({"of"})
_BEHIND = re.compile(r"\b(?:of|after|before|in|on|from|with|for|to|at|per|worldwide|by|an?|each|every)\b")


class Counts(Enum):
    """The things that a number is found to count."""

    THE_SAME = 1
    UNKNOWN = 0
    ANOTHER = -1


def counts_another(case: Case, wants: Wanted) -> Iterator[Refusal]:
    """Yield a number that counts something else than is asked for."""
    found = [_counts(reading, wants) for reading in case.readings]
    others = [what for fit, what in found if fit is Counts.ANOTHER]
    if others and len(others) == len(found):
        given = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("counts-in-its-evidence", given=given, other=others[0]))


def counts_the_same(case: Case) -> bool:
    """Return whether by every reading an answer counts what is asked for, and no other number does."""
    wants = None if case.is_cloze else wanted(case.card.front)
    if wants is None or wants.kind is not Kind.COUNT or len(amounts(case.card.back)) != 1:
        return False
    return all(_counts(r, wants)[0] is Counts.THE_SAME and _counted_so(r, wants) == 1 for r in case.readings)


def _counts(reading: Reading, wants: Wanted) -> tuple[Counts, str]:
    asked = _asked(reading, wants)
    if reading.answer is None or wants.kind is not Kind.COUNT or not asked:
        return Counts.UNKNOWN, ""
    other = ""
    for text in reading.evidence:
        for place in located(text, reading.answer):
            noun = _counted(text, place)
            if noun is None:
                return Counts.UNKNOWN, ""
            if any(noun.is_like(each) for each in asked):
                return Counts.THE_SAME, ""
            other = other or noun.token.text
    is_there = any(reading.is_said(each) for each in asked)
    return (Counts.ANOTHER, other) if other and is_there else (Counts.UNKNOWN, "")


def _asked(reading: Reading, wants: Wanted) -> list[Word]:
    """Return the noun that is counted in a question, by its words."""
    named = _BEHIND.split(wants.noun, maxsplit=1)[0]
    last = {row.split()[-1] for row in re.split(r" (?:and|or) ", named) if row.split()}
    return [w for w in reading.question.words if w.form in last and w.token.pos in ("NOUN", "PROPN")]


def _counted(text: Text, place: frozenset[int]) -> Word | None:
    """Return the noun that a number counts: the one it stands before, or the one behind its “of”."""
    numbers = [i for i in place if text.tokens[i].pos == "NUM"]
    at = numbers[-1] if numbers else None
    for _ in range(4):
        if at is None:
            return None
        token = text.tokens[at]
        word = next((w for w in text.words if w.at == at), None)
        if token.pos in ("NOUN", "PROPN") and word is not None and word.lemma not in _QUANTITIES:
            return word
        behind = [
            c
            for p in text.tree.children(at, "prep")
            if text.tokens[p].text.lower() in _OF
            for c in text.tree.children(p, "pobj")
        ]
        if behind:
            at = behind[0]
        elif token.relation in ("nummod", "compound", "quantmod") and token.head > at:
            at = token.head
        else:
            return None
    return None


def _counted_so(reading: Reading, wants: Wanted) -> int:
    """Return how many numbers of the evidence count what is asked for."""
    asked = _asked(reading, wants)
    found = set()
    for k, text in enumerate(reading.evidence):
        for one in amounts(text.text):
            place = frozenset(i for i, t in enumerate(text.tokens) if one.start <= t.span.start < one.end)
            noun = _counted(text, place)
            if noun is not None and any(noun.is_like(each) for each in asked):
                found.add((k, one.value))
    return len(found)
