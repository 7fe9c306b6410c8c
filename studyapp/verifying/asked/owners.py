"""Check that what is asked for by “whose” owns in the evidence what it is asked to own."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.frames import own, points
from studyapp.verifying.asked.located import headed, located, tops
from studyapp.verifying.asked.wanted import Wanted
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.words import Text, Word

_WHOSE = re.compile(r"\bwhose\b", re.IGNORECASE)
_NOUNS = ("NOUN", "PROPN")


def of_another_owner(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield an owner who owns something else in the evidence, where that is asked for by “whose”."""
    if not _WHOSE.search(case.card.front):
        return
    found = [_owner(reading) for reading in case.readings]
    if found and all(found):
        given = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("its-evidence-has-for-the-owner", found=found[0], given=given))


def _owner(reading: Reading) -> str:
    """Return who owns what is asked about, where that is not the answer; else ""."""
    owned = _owned(reading.question)
    if owned is None or reading.answer is None:
        return ""
    other = ""
    for text in reading.evidence:
        places = located(text, reading.answer) or headed(text, reading.answer)
        for word in (w for w in text.words if w.is_like(owned) and w.token.pos in _NOUNS):
            owners = _owners(text, word.at)
            if not owners or any(own(text, i) & tops(text, place) for i in owners for place in places):
                return ""
            is_before = any(max(place) < i for place in places for i in owners)
            if any(points(text, i) or text.tokens[i].tag == "PRP$" for i in owners) and (
                not places or (is_before and not _owns_another(text, places, owned))
            ):
                return ""
            other = other or text.tokens[owners[0]].text
    return other


def _owned(question: Text) -> Word | None:
    for i, token in enumerate(question.tokens):
        if token.tag == "WP$":
            return next((w for w in question.words if w.at == token.head and w.token.pos in _NOUNS), None)
        if token.text.lower() == "whose":
            return next((w for w in question.words if w.at > i and w.token.pos in _NOUNS), None)
    return None


def _owners(text: Text, noun: int) -> list[int]:
    """Return who owns a noun: who stands before it as its owner, or behind its “of”."""
    heads = list(text.tree.children(noun, "poss"))
    heads += [
        c
        for p in text.tree.children(noun, "prep")
        if text.tokens[p].text.lower() == "of"
        for c in text.tree.children(p, "pobj")
    ]
    return [*heads, *(c for i in heads for c in text.tree.children(i, "conj", "appos"))]


def _owns_another(text: Text, places: tuple[frozenset[int], ...], owned: Word) -> bool:
    """Return whether an answer stands as the owner of something else alone."""
    heads = [i for place in places for i in tops(text, place)]
    others = [text.tokens[i].head for i in heads if text.tokens[i].relation == "poss"]
    return len(others) == len(heads) and not any(w.at in others and w.is_like(owned) for w in text.words)
