"""Check that small words which turn a sense are the same on a card as in its evidence, read letter by letter."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from studyapp.domain.messages import Several, msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case

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
_SHORTEST = 4  # letters of a word that says something
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def changed_small_words(case: Case) -> Iterator[Refusal]:
    """Yield a negation or a doubt that a card drops from or puts into a row of words, and a modal that it changes."""
    evidence = [_words(sentence.reading) for sentence in case.sentences]
    for side in (case.filled, "" if case.is_cloze else case.card.back):
        words = _words(side)
        refusal = _left_out(words, evidence) or _put_in(words, evidence) or _changed(words, evidence)
        if refusal is not None:
            yield refusal
            return


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def _rows(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _left_out(words: Sequence[str], evidence: Sequence[Sequence[str]]) -> Refusal | None:
    """Return “in England but in France” where the evidence has “in England but not in France”."""
    shown = set(_rows(words, 3))
    kept = {row for sentence in evidence for row in _rows(sentence, 3)}
    for sentence in evidence:
        for row in _rows(sentence, 4):
            for at in (1, 2):
                if row[at] in _DENY | _WEAKEN and (rest := row[:at] + row[at + 1 :]) in shown - kept:
                    check = Check.POLARITY if row[at] in _DENY else Check.HEDGES
                    return Refusal(check, msg("its-evidence-says-the-card", row=Several(row), rest=Several(rest)))
    return None


def _put_in(words: Sequence[str], evidence: Sequence[Sequence[str]]) -> Refusal | None:
    """Return “the hand not spinning” where the evidence has “the hand spinning”."""
    beside = {pair for sentence in evidence for pair in pairwise(sentence)}
    for before, small, after in _rows(words, 3):
        if small not in _DENY or max(len(before), len(after)) < _SHORTEST:
            continue
        denied = any((small, after) in beside or (before, each) in beside for each in _DENY)
        if (before, after) in beside and not denied:
            return Refusal(Check.POLARITY, msg("the-card-says-before", small=small, after=after))
    return None


def _changed(words: Sequence[str], evidence: Sequence[Sequence[str]]) -> Refusal | None:
    """Return “must be had” where the evidence has “can be had”."""
    for modal, *rest in _rows(words, 3):
        if modal not in _MODALS:
            continue
        there = {row[0] for sentence in evidence for row in _rows(sentence, 3) if list(row[1:]) == rest}
        others = there & set(_MODALS)
        if others and _MODALS[modal] not in {_MODALS[each] for each in others}:
            return Refusal(Check.HEDGES, msg("the-card-says-its-evidence", said=modal, printed=min(others)))
    return None
